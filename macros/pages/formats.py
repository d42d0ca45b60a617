"""How values are written in a reader's language: dates, spans, numbers, phone numbers."""

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from macros.content.model import Certainty, Cited, Localised, Period, Spoken, Value

NO_BREAK = "\u00a0"


_LOCALES = {"en": "en_GB"}
"""English pages are British: "26 March 2024", not "March 26, 2024"."""


@lru_cache(maxsize=10_000)
def dated(value: date | str, language: str) -> str:
    """A date as exact as it is known: "26 mars 2024", "mars 2024" or "2024"."""
    text = value.isoformat() if isinstance(value, date) else value
    day = date.fromisoformat((text + "-01-01")[:10])
    locale = _LOCALES.get(language, language)
    if len(text) == len("2024-03-26"):
        written = format_date(day, "long", locale=locale)
    else:
        written = format_skeleton("yMMMM" if len(text) == len("2024-03") else "y", day, locale=locale)
    return written.replace(" ", NO_BREAK)


@lru_cache
def language_called(code: str, language: str) -> str:
    """What the language `code` is called in running text: "svenska", "Swedish"; one that nobody has a word for is its code."""
    return Locale.parse(_LOCALES.get(language, language)).languages.get(code, code)


def span(period: Period, language: str) -> str:
    """From – to, with an en dash: "2024–2027"; spaces around the dash where the parts hold spaces."""
    start, end = dated(period.start, language), dated(period.end, language)
    if start == end:
        return start
    return f"{start}–{end}" if len(start) == len(end) == 4 else f"{start} – {end}"


def spoken(text: Localised, language: str) -> Markup:
    """The text in `language`, escaped; marked with its own language where it is not translated."""
    return said(text.in_language(language), language)


def said(found: Spoken, language: str) -> Markup:
    """A text with its language, escaped; marked where that is not `language`."""
    if found.language == language:
        return escape(found.text)
    return Markup('<span lang="{}" class="untranslated">{}</span>').format(found.language, found.text)


def doubt_of(record: Cited, acted_on: bool = False) -> str | None:
    """The doubt that a reader is told beside a fact, as the words file names it.

    What the editors have concluded says so. That nobody responsible has confirmed it is told only where it may be `acted_on`.
    """
    unconfirmed = record.certainty in (Certainty.third_party, Certainty.general_knowledge)
    return record.certainty.value if record.certainty is Certainty.derived or (acted_on and unconfirmed) else None


def tel(number: str) -> str:
    """The number as a `tel:` address, digits only."""
    return "tel:" + "".join(character for character in number if character.isdigit() or character == "+")


def number_text(number: str) -> str:
    """The number for reading, kept on one line."""
    return number.replace(" ", NO_BREAK).replace("-", "\u2011")


@lru_cache(maxsize=10_000)
def whole(number: int, language: str) -> str:
    """A count as it is written in the language: "15 014", "15,014"."""
    return format_decimal(number, locale=_LOCALES.get(language, language))


def measured(value: Value, unit: str | None, language: str, words: dict) -> str:
    """A value with its unit, in the decimal mark of the language: "58 %", "5,7"."""
    if value.text:
        return value.text.in_language(language).text
    text = (value.value or "").replace(",", ".").replace(".", Locale.parse(language).number_symbols["latn"]["decimal"])
    phrase = words["unit"][unit]["value"].replace("{n}", text) if unit else text
    return (words["indicator"]["about"].replace("{value}", phrase) if value.about else phrase).replace(" ", NO_BREAK)
