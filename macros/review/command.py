"""What `strategi diff` does, apart from the command line."""

from pathlib import Path

import yaml

from macros.content.loading import load
from macros.content.problems import ContentError
from macros.pages.told import Teller
from macros.pages.words import WORDS_FILE, in_language, load_words

from .affected import affected, folder_at
from .difference import Difference, NotComparableError, difference
from .report import Report


class MistakeError(Exception):
    """The command was asked for something that it cannot do; the message says what to ask for instead."""


def report(folder: Path, base: str, head: str | None, language: str | None, *, compare_pages: bool = True) -> Report:
    """What changes for readers from `base` to `head`, told in `language`.

    Raises MistakeError.
    """
    languages = languages_of(folder)
    language = language or languages[0]
    if language not in languages:
        raise MistakeError(f'språket "{language}" finns inte. Skriv {" eller ".join(languages)}.')
    try:
        found = difference(folder, base, head, languages)
    except NotComparableError as error:
        raise MistakeError(str(error)) from None
    reached = affected(folder, found.base, found.head) if compare_pages else None
    words = in_language(load_words(WORDS_FILE, *sorted(folder.glob("words/*.yml"))), language)
    teller, broken = _teller(folder, found, words, language)
    return Report(found, None if isinstance(reached, ContentError) else reached, teller, broken)


def languages_of(folder: Path) -> tuple[str, ...]:
    """The languages as they are written, even where the rest of the content has errors."""
    try:
        found = yaml.safe_load((folder / "content" / "strategy.yml").read_text(encoding="utf-8"))["languages"]
        return tuple(map(str, found))
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError):
        raise MistakeError("content/strategy.yml går inte att läsa. Kör strategi check och rätta det som är fel.") from None


def _teller(folder: Path, found: Difference, words: dict, language: str) -> tuple[Teller, bool]:
    """One that knows the names of goals and plans, from the nearest moment whose content is right.

    And whether the content after the change has errors.
    """
    for moment in (found.head, found.base, "HEAD"):
        try:
            with folder_at(folder, moment) as there:
                return Teller(load(there / "content"), words, language), moment != found.head
        except ContentError:
            continue
    raise MistakeError("innehållet går inte att läsa vare sig före eller efter ändringen. Kör strategi check.")

