"""What no text should hold, whatever it is about, in the content and on pages of prose: wrong, or only odd."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from macros.content.files import RawRecord
from macros.content.model import Actor, Commitment, Guide, Helpline, LegalRule, Municipality, Term
from macros.content.model.contact import A_NAME, is_of_a_person, is_with_a_title
from macros.content.model_walk import text_fields
from macros.core.problems import FieldPath, Problem
from macros.core.readability import sentences

from .languages import Known, known_words, other_language


class Fault(NamedTuple):
    """Something in a text: where it begins, what to say of it, and whether it may be right."""

    start: int
    message: str
    odd: bool


LONGEST = 600
"""Signs of a sentence; the longest that anybody has meant has two thirds of that."""
_ADDRESS = re.compile(r"https?://[^\s)>]+|\]\((?!mailto:)(?:[^()]|\([^()]*\))*\)|\{[^}]*\}")
_SIGN = re.compile(r"[^\n]")


def _is_identity(found: re.Match[str]) -> bool:
    """Whether ten figures are a day, also with 60 added, and have the right last one."""
    figures = [int(figure) for figure in "".join(found.groups())]
    doubled = [figure * (2 - index % 2) for index, figure in enumerate(figures)]
    try:
        date(2000, int(found[2]), int(found[3]) % 60)
    except ValueError:
        return False
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], bool] | None, str, bool]
_RULES: tuple[_Rule, ...] = (
    (re.compile(r"(?<![\d-])(?:19|20)?(\d\d)(\d\d)(\d\d)[-+ ]?(\d{4})(?![\d-])"), _is_identity, "här står ett personnummer. Ta bort det; skriv aldrig något om enskilda personer.", False),
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), lambda found: is_of_a_person(found[0]), '"{}" ser ut att vara en persons adress. Skriv en brevlåda för funktionen, eller ta bort den.', False),
    (re.compile(r"(?<![\d+-])(?:\+46|0046|0)[ -]?7[02369](?:[ -]?\d){7}(?![ -]?\d)"), None, '"{}" är ett mobilnummer och kan vara en persons. Skriv växelns nummer, eller ta bort det.', False),
    (re.compile(r"\b(?:TODO|FIXME|TBD|X{4,}|[Ll]orem [Ii]psum|LOREM IPSUM|asdf\w*)\b"), None, '"{}" står där något skulle skrivas. Skriv det, eller ta bort texten.', False),
    (re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?= |$)", re.MULTILINE), None, "här möttes två ändringar. Behåll den ena texten, och ta bort raderna med {}.", False),
    (re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])(?!\w+=)|(?<!\S)\?(?=[^\W\d_])"), None, "ett frågetecken står där en bokstav ska stå, kanske å, ä eller ö. Skriv om ordet.", False),
    (re.compile(r"(?<=[^\W\d_])\? (?=[a-zåäö])"), None, "efter frågetecknet kommer en liten bokstav. Har å, ä eller ö blivit ett frågetecken? Skriv då om ordet.", True),
    (re.compile(r"\?\?+|!!!+"), None, '"{}" ser ut som en lapp till den som skriver. Ta bort den, eller skriv det som saknas.', True),
    (re.compile(r"\b([^\W\d_]{2,}) \1\b"), None, '"{}" står två gånger. Ta bort det ena, om det inte ska vara så.', True),
    (re.compile(r"(?<=[^\W\d_]{2})[.,!?;:](?=[A-ZÅÄÖ][a-zåäö])|(?<=[^\W\d_]) [,.;!?](?=\s|$)"), None, 'mellanslaget vid "{}" står fel eller saknas.', True),
    (re.compile(r"\([^()\n]*$|^(?!\d+\))[^()\n]*\)", re.MULTILINE), None, "en parentes har bara den ena halvan. Är allt med?", True),
    (A_NAME, is_with_a_title, '"{}" ser ut att vara en person. Skriv funktionen, om namnet inte behövs.', True),
)  # fmt: skip
_CUT = re.compile(r"(?:[,;]|\w-|\b(?:och|eller|att|som|av|för|med|till|inom|från|the|of|and|or|to|that|with|for|from))$")
_CLOSED = re.compile(r"[.!?…:][”’\"'»)\]]*$")


def faults(text: str) -> Iterator[Fault]:
    """What is wrong or odd in one text, or in the Markdown of a page."""
    shown = _ADDRESS.sub(lambda found: _SIGN.sub("·", found[0]), text)
    for pattern, holds, message, odd in _RULES:
        for found in pattern.finditer(shown):
            if not holds or holds(found):
                yield Fault(found.start(), message.format(found[0]), odd)
    for sentence in sentences(shown) if len(shown) > LONGEST else ():
        if len(sentence) > LONGEST:
            yield Fault(max(text.find(sentence[:20]), 0), f"en mening är {len(sentence)} tecken lång. Dela upp den.", True)


def cut_off(raw: bytes, name: str) -> Iterator[Problem]:
    """A warning of a file that ends in the middle of a line, as half of a file does."""
    if raw and not raw.endswith(b"\n"):
        yield Problem(name, raw.count(b"\n") + 1, 1, "", "filen slutar mitt i en rad. Är allt med? Avsluta i så fall med en radbrytning.", odd=True)


def text_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """Everything wrong or odd in the texts of records, in each by itself and in the languages of each beside each other."""
    for record, path, text in single_texts(everything):
        for fault in faults(text):
            yield (record.odd if fault.odd else record.problem)(fault.message, *path)
    spoken = [(record, path, text) for record in everything for path, text in texts_of(record) if isinstance(text, dict)]
    known = known_words((language, text) for _, _, texts in spoken for language, text in texts.items())
    for record, path, texts in spoken:
        yield from _side_by_side(record, path, texts, known)
    yield from _pasted(everything)


def texts_of(record: RawRecord) -> Iterator[tuple[FieldPath, Any]]:
    """The texts in a record: a text by itself, or one in each language."""
    for name in text_fields(record.model):
        value = record.data.get(name)
        for path, one in (((name, index), item) for index, item in enumerate(value)) if isinstance(value, list) else (((name,), value),):
            if isinstance(one, dict):
                one = {language: text for language, text in one.items() if isinstance(text, str)}
            if one and isinstance(one, (str, dict)):
                yield path, one


def single_texts(everything: Iterable[RawRecord]) -> Iterator[tuple[RawRecord, FieldPath, str]]:
    """Every text in records, in each language by itself, and where it stands."""
    for record in everything:
        for path, text in texts_of(record):
            yield from ((record, (*path, name), one) for name, one in text.items()) if isinstance(text, dict) else ((record, path, text),)


def _side_by_side(record: RawRecord, path: FieldPath, texts: Mapping[str, str], known: Known) -> Iterator[Problem]:
    whole = any(_CLOSED.search(text) for text in texts.values())
    # What is called the same in every language is a name.
    called = not whole and len({*texts.values()}) < len(texts)
    numbers = {language: {*re.findall(r"\d{3,}", text)} for language, text in texts.items()}
    longest = max(map(len, texts.values()), default=0)
    for language, text in texts.items():
        if other := None if called else other_language(text, language, known):
            message = f'texten ser ut att vara på språket "{other.language}" men står under {language}. Skriv den på rätt språk, eller ta bort raden.'
            # What is no sentence may be a name.
            yield (record.problem if other.sure and _CLOSED.search(text) else record.odd)(message, *path, language)
        elif _CUT.search(text) or (whole and re.search(r"\w$", text)):
            yield record.odd("texten slutar utan punkt, som om den vore avklippt. Skriv klart den.", *path, language)
        elif longest >= 100 and len(text) * 2.5 < longest:
            yield record.odd("texten är mindre än hälften så lång som på ett annat språk. Säger de lika mycket?", *path, language)
        elif whole and (odd := numbers[language] - {number for name, found in numbers.items() if name != language for number in found}) and len(texts) > 1:
            yield record.odd(f"{' och '.join(sorted(odd))} står bara på det här språket. Rätta det språk som har fel.", *path, language)


_ONCE: Mapping[type, tuple[str, ...]] = {Commitment: ("title", "text"), Actor: ("name",), Helpline: ("name",), Municipality: ("name",), Term: ("term",), LegalRule: ("name",), Guide: ("title",)}
"""What is said once; of a commitment once in each plan."""


def _pasted(everything: Iterable[RawRecord]) -> Iterator[Problem]:
    seen: dict[Any, RawRecord] = {}
    for record in everything:
        for name in _ONCE.get(record.model, ()):
            value = record.data.get(name)
            first = next(iter(value.values()), None) if isinstance(value, dict) else value
            there = seen.setdefault((record.model, name, record.text("plan"), str(first)), record)
            if first and there is not record:
                yield record.odd(f"samma ord står hos {there.text('id') or there.file.id}. Är det samma sak ska bara den ena stå kvar.", name)
