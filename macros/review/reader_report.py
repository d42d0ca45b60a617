"""What `strategi diff` does, apart from the command line."""

from pathlib import Path

import yaml

from macros.content.loading import load
from macros.core.problems import ContentError
from macros.core.ui_texts import WORDS_FILE, load_words, words_in
from macros.pages.change_formatter import ChangeFormatter

from .affected import affected, folder_at
from .diff_report import DiffReport
from .reader_diff import NotComparableError, ReaderDiff, reader_diff


class MistakeError(Exception):
    """The command was asked for something that it cannot do; the message says what to ask for instead."""


def report(folder: Path, base: str, head: str | None, language: str | None, *, compare_pages: bool = True) -> DiffReport:
    """What changes for readers from `base` to `head`, told in `language`.

    Raises MistakeError.
    """
    languages = languages_of(folder)
    language = language or languages[0]
    if language not in languages:
        raise MistakeError(f'språket "{language}" finns inte. Skriv {" eller ".join(languages)}.')
    try:
        found = reader_diff(folder, base, head, languages)
    except NotComparableError as error:
        raise MistakeError(str(error)) from None
    reached = affected(folder, found.base, found.head) if compare_pages else None
    words = words_in(load_words(WORDS_FILE, *sorted(folder.glob("words/*.yml"))), language)
    formatter, broken = _teller(folder, found, words, language)
    return DiffReport(found, None if isinstance(reached, ContentError) else reached, formatter, broken)


def languages_of(folder: Path) -> tuple[str, ...]:
    """The languages as they are written, even where the rest of the content has errors."""
    try:
        found = yaml.safe_load((folder / "content" / "strategy.yml").read_text(encoding="utf-8"))["languages"]
        return tuple(map(str, found))
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError):
        raise MistakeError("content/strategy.yml går inte att läsa. Kör strategi check och rätta det som är fel.") from None


def _teller(folder: Path, found: ReaderDiff, words: dict, language: str) -> tuple[ChangeFormatter, bool]:
    """One that knows the names of goals and plans, from the nearest moment whose content is right.

    And whether the content after the change has errors.
    """
    for moment in (found.head, found.base, "HEAD"):
        try:
            with folder_at(folder, moment) as there:
                return ChangeFormatter(load(there / "content"), words, language), moment != found.head
        except ContentError:
            continue
    raise MistakeError("innehållet går inte att läsa vare sig före eller efter ändringen. Kör strategi check.")

