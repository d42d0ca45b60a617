"""What is remembered of a project: what happened to each record, and which translations lag behind."""

import os
import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time
from typing import NamedTuple

from .git import commit_of, is_whole
from .pairing import Way
from .versions import Key
from .walk import Entry, Unit, Walk

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "history"
"""Walks through what was committed, by the last commit. Git ignores it; it may be removed at any time."""
KEPT = 24 * 3600
"""Seconds that a walk is kept after it was made."""


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
    """The walk through what has been committed, which stays the same while files are being changed, and from one build to the next."""
    if not head:
        return Walk(folder, languages)
    kept = CACHE / f"{sha256(f'{_code()} {head} {languages}'.encode()).hexdigest()}.pickle"
    # What was begun and not ended, or by another Python, is as if it were not there.
    with suppress(Exception):
        return replace(pickle.loads(kept.read_bytes()), folder=folder)
    walk = Walk(folder, languages).through(head)
    with suppress(OSError):
        _keep(kept, pickle.dumps(walk, pickle.HIGHEST_PROTOCOL))
    return walk


def _code() -> str:
    """The checksum of all code that a walk could go through."""
    code = sha256()
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        code.update(file.read_bytes())
    return code.hexdigest()


def _keep(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    for other in file.parent.iterdir():
        # Another build may be clearing the same folder.
        with suppress(FileNotFoundError):
            if other.stat().st_mtime < time() - KEPT:
                other.unlink()
    with NamedTemporaryFile(dir=file.parent, delete=False) as new:
        new.write(data)
    os.replace(new.name, file)
