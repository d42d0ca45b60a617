"""How values are written in a reader's language: dates, spans, numbers, phone numbers."""

from datetime import date

from babel import Locale
from babel.dates import format_date
from markupsafe import Markup, escape

from macros.content.model import Localised, Period, Value

NO_BREAK = "\u00a0"


def dated(value: date | str, language: str) -> str:
    """A date as exact as it is known: "26 mars 2024", "mars 2024" or "2024"."""
    text = value.isoformat() if isinstance(value, date) else value
    patterns = {4: "y", 7: "MMMM y", 10: "d MMMM y"}
    day = date.fromisoformat((text + "-01-01")[:10])
    return format_date(day, patterns[len(text)], locale=language).replace(" ", NO_BREAK)


def span(period: Period, language: str) -> str:
    """From – to, with an en dash: "2024–2027"; spaces around the dash where the parts hold spaces."""
    start, end = dated(period.start, language), dated(period.end, language)
    if start == end:
        return start
    return f"{start}–{end}" if len(start) == len(end) == 4 else f"{start} – {end}"


def spoken(text: Localised, language: str) -> Markup:
    """The text in `language`, escaped; marked with its own language where it is not translated."""
    found = text.in_language(language)
    if found.language == language:
        return escape(found.text)
    return Markup('<span lang="{}" class="untranslated">{}</span>').format(found.language, found.text)


def tel(number: str) -> str:
    """The number as a `tel:` address, digits only."""
    return "tel:" + "".join(character for character in number if character.isdigit() or character == "+")


def number_text(number: str) -> str:
    """The number for reading, kept on one line."""
    return number.replace(" ", NO_BREAK).replace("-", "\u2011")


def measured(value: Value, unit: str | None, language: str, words: dict) -> str:
    """A value with its unit, in the decimal mark of the language: "58 %", "5,7"."""
    text = value.value.replace(",", ".").replace(".", Locale.parse(language).number_symbols["latn"]["decimal"])
    phrase = words["unit"][unit]["value"].replace("{n}", text) if unit else text
    return (words["indicator"]["about"].replace("{value}", phrase) if value.about else phrase).replace(" ", NO_BREAK)
