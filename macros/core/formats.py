"""How values are written in a reader's language: dates, spans, numbers, phone numbers."""

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from .field_types import first_day
from .lang_text import LangText, Localized

NO_BREAK = "\u00a0"
_LOCALES = {"en": "en_GB"}
"""English pages are British: "26 March 2024", not "March 26, 2024"."""


@lru_cache(maxsize=10_000)
def date_text(value: date | str, language: str) -> str:
    """A date as exact as it is known: "26 mars 2024", "mars 2024" or "2024"."""
    text = value.isoformat() if isinstance(value, date) else value
    day = date.fromisoformat(first_day(text))
    locale = _LOCALES.get(language, language)
    if len(text) == len("2024-03-26"):
        written = format_date(day, "long", locale=locale)
    else:
        written = format_skeleton("yMMMM" if len(text) == len("2024-03") else "y", day, locale=locale)
    return written.replace(" ", NO_BREAK)


@lru_cache
def language_name(code: str, language: str) -> str:
    """What the language `code` is called in running text: "svenska", "Swedish"; one that nobody has a word for is its code."""
    return Locale.parse(_LOCALES.get(language, language)).languages.get(code, code)


def language_title(code: str, language: str) -> str:
    """What the language is called where its name stands alone: "Svenska"."""
    return language_name(code, language).capitalize()


def in_language(pattern: str, code: str, language: str) -> str:
    """What a text is written in, by the words for it, "på {language}": "på svenska"."""
    return pattern.replace("{language}", language_name(code, language))


@lru_cache
def direction(language: str) -> str:
    """How the language is written: "ltr" or "rtl"."""
    return Locale.parse(_LOCALES.get(language, language)).text_direction


def localize_html(text: LangText, language: str) -> Markup:
    """The text in `language`, escaped; marked with its own language where it is not translated."""
    return mark_language(text.localize(language), language)


def mark_language(found: Localized, language: str) -> Markup:
    """A text with its language, escaped; marked where that is not `language`."""
    if found.language == language:
        return escape(found.text)
    return Markup('<span lang="{}" class="untranslated">{}</span>').format(found.language, found.text)


def tel_url(number: str) -> str:
    """The number as a `tel:` address, digits only."""
    return "tel:" + "".join(character for character in number if character.isdigit() or character == "+")


def phone_text(number: str) -> str:
    """The number for reading, kept on one line."""
    return number.replace(" ", NO_BREAK).replace("-", "\u2011")


@lru_cache(maxsize=10_000)
def number_text(number: int, language: str) -> str:
    """A count as it is written in the language: "15 014", "15,014"."""
    return format_decimal(number, locale=_LOCALES.get(language, language))


def plural_form(number: int, language: str) -> str:
    """Which form of a word goes with the number: "one", "other", and in some languages "zero", "two", "few" or "many"."""
    return Locale.parse(_LOCALES.get(language, language)).plural_form(number)
