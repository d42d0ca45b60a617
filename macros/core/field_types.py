"""The small types that every record is made of: texts, ids, dates, addresses.

Values arrive from `macros.content.yaml.reader` as text, never as what YAML makes of it; a plain scalar that another YAML
reader would turn into a number, a date or a truth value arrives as `AmbiguousScalar`. Each type says in Swedish what is
wrong and what to write instead.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError


class AmbiguousScalar(str):
    """Text written without quotation marks that YAML could take for a number, a date, a truth value or nothing."""

    __slots__ = ()


def field_error(code: str, message: str) -> PydanticCustomError:
    """A field's problem in the editor's words; `code` names the rule for tests."""
    return PydanticCustomError(code, "{message}", {"message": message})


def _text(value: Any) -> str:
    if isinstance(value, AmbiguousScalar):
        raise field_error("unquoted", f'värdet kan misstas för tal, datum eller ja/nej. Skriv det inom citattecken: "{value}"')
    if not isinstance(value, str):
        raise field_error("not_text", "här ska det stå en text. Skriv den på samma rad eller som ett block efter >-")
    if not value.strip():
        raise field_error("empty_text", "texten är tom. Skriv en text eller ta bort raden")
    return value


_HTML = re.compile(r"<[/!?a-zA-Z]")
_JINJA = re.compile(r"\{[{%#]|[%#}]\}")
_ENTITY = re.compile(r"&(#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)

_MARKDOWN = re.compile(r"\]\(|\*\*\w|__\w|~~\w|`|(?<![\w*])\*\w[^*\n]*\*(?![\w*])|^\s*(?:[-*+]|#{1,6}|>|\d+[.)]) +\S", re.MULTILINE)


def plain_prose(value: str) -> str:
    """A text as it may stand on a page: without HTML, templates and Markdown. Raises what Pydantic makes a problem of."""
    if _HTML.search(value) or _ENTITY.search(value):
        raise field_error("html", "texten innehåller HTML. Skriv ren text – utseendet sköter sidmallarna")
    if _JINJA.search(value):
        raise field_error("jinja", "texten innehåller mallkod ({{ … }} eller {% … %}). Skriv ren text")
    if found := _MARKDOWN.search(value):
        raise field_error("markdown", f'texten innehåller Markdown ("{found[0].strip()}"), som visas som den är skriven. Skriv ren text, i hela meningar')
    return value.strip()


Text = Annotated[str, BeforeValidator(_text), AfterValidator(plain_prose)]


def text_in_form(pattern: str, code: str, fault: str, *more: Any) -> Any:
    """A text in one form; `fault` says in Swedish what any other is not, and what to write. JSON Schema gets the pattern."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise field_error(code, f'"{value}" {fault}')
        return value

    return Annotated[str, BeforeValidator(_text), AfterValidator(check), *more, _json_schema_pattern(pattern)]


def _json_schema_pattern(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^({pattern})$"})


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether `text` may be an id: ASCII, lower case, words joined by hyphens."""
    return bool(_ID.fullmatch(text))


Id = text_in_form(_ID.pattern, "bad_id", 'kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, till exempel "norra-regionen"')

PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def partial_date(value: str) -> str:
    """A year, a month or a day. Raises what Pydantic makes a problem of."""
    try:
        if not PARTIAL_DATE.fullmatch(value):
            raise ValueError
        date.fromisoformat(first_day(value))
    except ValueError:
        raise field_error("bad_date", f'"{value}" är inte ett datum. Skriv år, år-månad eller år-månad-dag, till exempel "2024-03-26"') from None
    return value


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = _text(value)
    try:
        # Not 2024-W13-2, which `fromisoformat` also takes.
        if len(text) != len("2024-03-26") or not PARTIAL_DATE.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise field_error("bad_date", f'"{text}" är inte ett datum. Skriv år-månad-dag, till exempel "2024-03-26"') from None


def _not_in_the_future(value: Any, info: ValidationInfo) -> Any:
    if first_day(str(value)) > str((info.context or {}).get("today", date.today())):
        raise field_error("future_date", f'"{value}" ligger i framtiden. Skriv dagen då det gjordes')
    return value


PartialDate = Annotated[str, BeforeValidator(_text), AfterValidator(partial_date), _json_schema_pattern(PARTIAL_DATE.pattern)]
"""A year, a month or a day, as exact as the source: "2020", "2020-02" or "2020-02-01"."""
PastPartialDate = Annotated[PartialDate, AfterValidator(_not_in_the_future)]
Date = Annotated[date, BeforeValidator(_date)]
PastDate = Annotated[date, BeforeValidator(_date), AfterValidator(_not_in_the_future)]


def _url(value: str) -> str:
    if value.startswith("http://"):
        raise field_error("http", f'adressen är inte krypterad. Skriv "https://{value[7:]}" om sidan finns där, annars ta bort raden')
    # The length keeps the expression below quick on hostile input.
    if len(value) > 2000 or not re.fullmatch(r"https://[^\s/<>\"'\\@]+\.[^\s/<>\"'\\@]+(/[^\s<>\"'\\]*)?", value):
        raise field_error("bad_url", f'"{value}" är inte en webbadress. Skriv hela adressen, till exempel "https://www.polisen.se/"')
    return value


Url = Annotated[str, BeforeValidator(_text), AfterValidator(_url), Field(pattern=r"^https://"), _json_schema_pattern("https://.+")]


def _number(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, AmbiguousScalar) or not re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        raise field_error("bad_number", "här ska det stå ett heltal utan citattecken, till exempel 6")
    return int(value)


Number = Annotated[int, BeforeValidator(_number), Field(ge=0)]


def _yes(value: Any) -> bool:
    if value not in ("true", "false", True, False):
        raise field_error("bad_truth", "här ska det stå true (ja) eller false (nej), utan citattecken")
    return value in ("true", True)


YesNo = Annotated[bool, BeforeValidator(_yes)]

_MEASURED_FAULT = 'är inte ett mätvärde. Skriv talet som källan skriver det, till exempel "58", "5,7" eller "8–10"'
Measured = text_in_form(r"-?[0-9]+([.,][0-9]+)?(–[0-9]+([.,][0-9]+)?)?", "bad_value", _MEASURED_FAULT)
"""A value as exact as its source: "58", "5,7", or a span such as "8–10"."""

Kpi = text_in_form(r"[NU][0-9]{5}", "bad_kpi", 'är inte ett nyckeltal i Kolada. Skriv bokstaven N eller U och fem siffror, till exempel "N00945"')
"""The id of a key figure in Kolada."""

_PHONE_FAULT = 'är inte ett telefonnummer. Skriv siffror med mellanslag eller bindestreck, till exempel "020-50 50 50"'
Phone = text_in_form(r"\+?[0-9][0-9 -]{1,16}[0-9]", "bad_phone", _PHONE_FAULT)


def is_date(value: Any) -> bool:
    """Whether `value` is a year, a month or a day in the right form."""
    return isinstance(value, str) and bool(PARTIAL_DATE.fullmatch(value))


def first_day(partial: str) -> str:
    """The first day of "2024" is "2024-01-01"; for comparison."""
    return (partial + "-01-01")[:10]


def last_day(partial: str) -> str:
    """The last day of "2024" is "2024-12-31"; for comparison, so every month may have 31 days."""
    return {4: f"{partial}-12-31", 7: f"{partial}-31"}.get(len(partial), partial)


def day_of_end(partial: str) -> str:
    """The last day of a checked year, month or day as readers are told it: of "2024-02" it is "2024-02-29"."""
    year, month = int(partial[:4]), int(partial[5:7] or 12)
    return f"{year:04}-{month:02}-{partial[8:] or monthrange(year, month)[1]}"
