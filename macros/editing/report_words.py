"""The words in a report that a party has filled in – headings, statuses and days, in any language – and what they are in the content."""

import re
from datetime import date
from functools import cache

from macros.content.model import Status
from macros.core.ui_texts import load_words

_NUMBERS = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\.? ([a-z]{3})[a-z]*\.? (\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "maj may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")


def plain(text: str) -> str:
    """A heading or a word without what does not tell it from others."""
    # Which language is asked for is said of each site by itself.
    return " ".join(text.partition("(")[0].casefold().split()).rstrip(":* ")


@cache
def named(group: str) -> dict[str, tuple[str, str]]:
    """The fields that headings of the `columns` or the `head` are about, with their language, by the headings."""
    words = load_words()["reporting"][group]
    return {plain(text): (name, language) for name, texts in words.items() for language, text in texts.items()}


@cache
def statuses() -> dict[str, str]:
    """The statuses by what they are called."""
    words = load_words()["status"]
    return {plain(text): status.value for status in Status for text in (status.value, *words[status].values())}


def day_of(text: str) -> str:
    """The day that is written, as we write it; empty for what is none."""
    if found := _NUMBERS.fullmatch(text.strip()):
        year, month, day = map(int, found.groups())
    elif found := _WORDS.fullmatch(plain(text)):
        month = next((number for number, names in enumerate(_MONTHS, 1) if found[2] in names.split()), 0)
        day, year = int(found[1]), int(found[3])
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
