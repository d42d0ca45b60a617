"""What is remembered of a project: what happened to each record and when, and which translations lag behind."""

import pickle
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from macros.core.collation import grouped
from macros.core.kept_files import CACHE, Shelf
from macros.core.problems import FieldPath

from .git import UnknownHistoryError, check_whole, commit_of
from .history_reader import HistoryReader, RecordChange, RecordVersion
from .old_records import RecordKey

SHELF = Shelf(CACHE / "history", tuple(sorted(Path(__file__).parents[1].rglob("*.py"))), sys.version)
"""Walks through what was committed, by the last commit."""


class OutdatedTranslation(NamedTuple):
    """A translation that is missing, or that was made from another text than the one that stands there now."""

    key: RecordKey
    field_path: FieldPath
    language: str
    then: str | None
    """The text that it was made from; None when there is no translation."""
    now: str
    text: str | None
    """The translation."""
    day: date | None
    """When the translation was last written; None when there is none or it is not committed yet."""

    @property
    def missing(self) -> bool:
        """Whether there is no translation at all."""
        return self.text is None


@dataclass(frozen=True)
class History:
    """What git knows. Without a whole history `known` is false: then there are no entries and nothing is outdated."""

    known: bool = False
    languages: tuple[str, ...] = ("sv", "en")
    changes: tuple[RecordChange, ...] = ()
    """Everything that has been committed, in the order in which it came into the main branch."""
    versions: Mapping[RecordKey, RecordVersion] = field(default_factory=dict)
    """The records as they stand in the files."""
    files: Mapping[str, tuple[RecordKey, ...]] = field(default_factory=dict)
    """The records in each file, by its name from the project's folder."""
    days: Mapping[str, date] = field(default_factory=dict)
    """The day on which each file was last committed."""
    unknown: str = ""
    """Why git told nothing when it was asked, and what to do, in Swedish."""

    def of(self, key: RecordKey) -> tuple[RecordChange, ...]:
        """What has happened to a record, also under earlier names, newest first."""
        names, found = {key}, []
        own = self._by_key.get(key, ())
        for change in reversed(self.changes if any(change.formerly for change in own) else own):
            if change.key in names:
                found.append(change)
                names |= {change.formerly} if change.formerly else set()
        return tuple(found)

    @cached_property
    def _by_key(self) -> Mapping[RecordKey, tuple[RecordChange, ...]]:
        return grouped(self.changes, lambda change: (change.key,))

    @cached_property
    def outdated(self) -> tuple[OutdatedTranslation, ...]:
        """Every translation that is missing or outdated, in the order of the files."""
        return tuple(translation for key, version in self.versions.items() for translation in outdated_translations(key, version, self.languages))


def outdated_translations(key: RecordKey, version: RecordVersion, languages: tuple[str, ...]) -> list[OutdatedTranslation]:
    """The translations of a record that are missing or outdated."""
    found = []
    for field_path, (texts, state) in version.translations.items():
        now = texts.get(languages[0])
        for language in languages[1:] if now else ():
            if language not in texts:
                found.append(OutdatedTranslation(key, field_path, language, None, now, None, None))
            elif (basis := state.translations[language]).meaning != state.meaning:
                found.append(OutdatedTranslation(key, field_path, language, basis.text, now, texts[language], basis.day))
    return found


def read_history(folder: Path, languages: tuple[str, ...]) -> History:
    """The history of the project in `folder`, up to the files as they stand now."""
    unknown = ""
    try:
        check_whole(folder)
        head = commit_of(folder, "HEAD")
        walk = _walked(folder, languages, head)
        unknown = "" if walk.changes else "inget av innehållet är incheckat i det kodförråd som mappen hör till. Hämta det rätta med git clone"
    except UnknownHistoryError as error:
        unknown, walk = str(error), _walked(folder, languages, None)
    # What was told of the only file of its kind is told of what it is called since it has a folder.
    named = {change.formerly: change.key for change in walk.changes if change.formerly and not change.formerly.id}
    told = (change for change in walk.changes if change.formerly not in named or change.field_changes)
    changes = tuple(replace(one, key=named.get(one.key, one.key), first_key=one.key, formerly=None if one.formerly in named else one.formerly) for one in told)
    now = replace(walk, changes=[]).to_working_tree()
    return History(not unknown, languages, changes, now.state.versions, now.state.files, now.days, unknown)


@lru_cache(maxsize=1)
def _walked(folder: Path, languages: tuple[str, ...], head: str | None) -> HistoryReader:
    """The walk through what has been committed, which stays the same while files are being changed, and from one build to the next."""
    if not head:
        return HistoryReader(folder, languages)
    kept = SHELF.get(f"{head} {languages}", lambda: pickle.dumps(HistoryReader(folder, languages).through(head), pickle.HIGHEST_PROTOCOL))
    return replace(pickle.loads(kept), folder=folder)


def last_changed(history: History) -> dict[tuple[str, str], date]:
    """The day on which each file, named from the content folder, and each record in it last changed, by file and id ("" for the whole file).

    Empty for a history that is not known. What is not committed yet has no day.
    """
    last = {change.key: change.day for change in history.changes if change.day}
    files = {name.removeprefix("content/"): keys for name, keys in history.files.items()}
    days = {(name, key.id): last[key] for name, keys in files.items() for key in keys if key.id and key in last}
    return days | {(name.removeprefix("content/"), ""): day for name, day in history.days.items() if name.startswith("content/")}
