"""What is remembered of a project: what happened to each record, and which translations lag behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from .git import commit_of, is_whole
from .pairing import Way
from .versions import Key
from .walk import Entry, Unit, Walk


class Lag(NamedTuple):
    """A translation that is missing, or that was made from another text than the one that stands there now."""

    key: Key
    way: Way
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
    entries: tuple[Entry, ...] = ()
    """Everything that has been committed, oldest first."""
    units: Mapping[Key, Unit] = field(default_factory=dict)
    """The records as they stand in the files."""
    files: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    """The records in each file, by its name from the project's folder."""
    days: Mapping[str, date] = field(default_factory=dict)
    """The day on which each file was last committed."""

    def of(self, key: Key) -> tuple[Entry, ...]:
        """What has happened to a record, also under earlier names, newest first."""
        names, found = {key}, []
        for entry in reversed(self.entries):
            if entry.key in names:
                found.append(entry)
                names |= {entry.formerly} if entry.formerly else set()
        return tuple(found)

    @cached_property
    def lags(self) -> tuple[Lag, ...]:
        """Every translation that is missing or outdated, in the order of the files."""
        return tuple(lag for key, unit in self.units.items() for lag in lags(key, unit, self.languages))


def lags(key: Key, unit: Unit, languages: tuple[str, ...]) -> list[Lag]:
    """The translations of a record that are missing or outdated."""
    found = []
    for way, (texts, standing) in unit.standings.items():
        now = texts.get(languages[0])
        outdated = standing.outdated()
        for language in languages[1:] if now else ():
            if language not in texts:
                found.append(Lag(key, way, language, None, now, None, None))
            elif language in outdated:
                basis = outdated[language]
                found.append(Lag(key, way, language, basis.text, now, texts[language], basis.day))
    return found


def read_history(folder: Path, languages: tuple[str, ...]) -> History:
    """The history of the project in `folder`, up to the files as they stand now."""
    head = commit_of(folder, "HEAD") if is_whole(folder) else None
    walk = _walked(folder, languages, head)
    entries = tuple(walk.entries)
    now = replace(walk, entries=[]).to_working_tree()
    return History(head is not None, languages, entries, now.state.units, now.state.files, now.days)


@lru_cache(maxsize=1)
def _walked(folder: Path, languages: tuple[str, ...], head: str | None) -> Walk:
    """The walk through what has been committed, which stays the same while files are being changed."""
    walk = Walk(folder, languages)
    return walk.through(head) if head else walk
