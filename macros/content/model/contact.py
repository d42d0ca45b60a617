"""Whom to ask, and on what decision: functions only, never a person."""

import re
from typing import Annotated

from pydantic import AfterValidator, model_validator

from macros.core.field_types import PastPartialDate, Phone, Text, Url, field_error, text_in_form
from macros.core.lang_text import LangText

from .record import Cited

_STEM = "chef|samordnare|handläggare|strateg|direktör|utredare|koordinator|sekreterare|ansvarig|ledare|utvecklare|sakkunnig|kontaktperson|konsulent|kurator|kommissarie|åklagare|råd"
_TITLE = rf"\w*(?:{_STEM})(?:e?n)?"
_BODY = r"(?i:\w*(?:region|myndighet|styrelse|stad|kommun|verk|förbund|förvaltning|avdelning|enhet|kansli|sekretariat|växel|operation|polis|område|län))"
_NAME = rf"(?!{_BODY})[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?"
_PERSON = rf"{_NAME} {_NAME}"
_TITLED = re.compile(rf"\b(?i:{_TITLE})\W{{1,3}}({_PERSON})|({_PERSON})\W{{1,3}}(?i:{_TITLE})\b")
_NAMED = re.compile(rf"{_TITLED.pattern}|^({_PERSON})$")
_QUICK = re.compile(_STEM, re.IGNORECASE)
A_NAME = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)? [A-ZÅÄÖÉ][a-zåäöéü]+")
"""What may be the name of somebody."""


def is_with_a_title(name: re.Match[str]) -> bool:
    """Whether a title stands beside what may be somebody's name in a text."""
    window = max(name.start() - 25, 0), name.end() + 25
    return bool(_QUICK.search(name.string, *window) and _TITLED.search(name.string, *window))


def _names_nobody(value: LangText) -> LangText:
    # A translation may write a function with capitals, as English does; a name stands in the first language too.
    if found := _NAMED.search(next(iter(value.root.values()))):
        name = next(filter(None, found.groups()))
        raise field_error("a_person", f'"{name}" ser ut att vara en persons namn. Skriv bara funktionen, till exempel samordnaren')
    return value


def is_mobile(number: str) -> bool:
    """Whether a telephone number is that of a mobile, which may be a person's."""
    return bool(re.match(r"(?:\+46|0046|0)7[02369]", re.sub(r"[ -]", "", number)))


def _not_a_mobile(value: str) -> str:
    if is_mobile(value):
        raise field_error("a_mobile", f'"{value}" är ett mobilnummer och kan vara en persons. Skriv växelns nummer, till exempel 08-123 00 00, eller ta bort raden')
    return value


_EMAIL = r"[^\s@<>\"',;:?&]+@[^\s@<>\"',;:?&]+\.[a-zA-Z]{2,}"
# What begins a word ends many a surname: Ljung, Ekstad. And what else is part of one is written out.
_FUNCTIONS = re.compile(
    r"info|kontakt|social|jour|regist|kommun|(?<![a-z])(?:stad|barn|ung|stod)|team|ofrid|vald(?!em)|kund|service|famil|mottagning|center|enhet|trygghet|relation|dialog"
    "|klimat|miljo|energi|halsa"
)


def is_of_a_person(address: str) -> bool:
    """Whether an email address seems to be made of somebody's name."""
    name, _, _ = address.partition("@")
    return bool(re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)?([._][^\W\d_]+(-[^\W\d_]+)?)+", name)) and not _FUNCTIONS.search(name.lower())


def _of_a_function(value: str) -> str:
    if is_of_a_person(value):
        raise field_error("email_of_a_person", "adressen ser ut att vara en persons. Skriv en brevlåda för funktionen, till exempel registrator@kommunen.se, eller ta bort raden")
    return value


Email = text_in_form(_EMAIL, "bad_email", 'är inte en e-postadress. Skriv till exempel "registrator@myndigheten.se"', AfterValidator(_of_a_function))
"""A mailbox of a function: nobody's own is published."""
FunctionName = Annotated[LangText, AfterValidator(_names_nobody)]
Switchboard = Annotated[Phone, AfterValidator(_not_a_mobile)]


class Contact(Cited):
    """The function that answers questions about the work, and how it is reached."""

    function: FunctionName
    email: Email | None = None
    phone: Switchboard | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> "Contact":
        if not (self.email or self.phone or self.url):
            raise field_error("no_way_to_reach", "det står inte hur funktionen nås. Lägg till email, phone eller url")
        return self


class Decision(Cited):
    """What a commitment rests on within the party that has it."""

    date: PastPartialDate
    register_number: Text | None = None
