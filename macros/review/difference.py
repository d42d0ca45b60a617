"""Two moments of a project compared as readers would: records that are new, different or gone, and translations left behind."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.content.kinds import PAGES
from macros.history.git import commit_of, git
from macros.history.pairing import edits, same
from macros.history.remembered import Lag, lags
from macros.history.telling import KINDS, Told, told
from macros.history.versions import PAGE, Key
from macros.history.walk import State, Walk


class NotComparableError(Exception):
    """The two moments cannot be compared; the message is for the editor."""


_FILES = frozenset((PAGE, *(kind.name for kind in PAGES if kind.is_file)))
"""What may be given another name."""


@dataclass(frozen=True)
class Changed:
    """A record that is different: what happened to it, and how it was and is (None where it is not)."""

    key: Key
    before: Any
    after: Any
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Difference:
    """Everything that changes for readers. `base` and `head` are commits; `head` is None for the files as they stand."""

    base: str
    head: str | None
    changed: tuple[Changed, ...]
    left_behind: tuple[Lag, ...]
    """Translations that become outdated, or that something new lacks."""
    caught_up: tuple[Lag, ...]
    """Translations that were outdated or missing and no longer are."""


def difference(folder: Path, base: str, head: str | None, languages: tuple[str, ...]) -> Difference:
    """What changes for readers from where `head` left `base` until `head` (None: the files as they stand).

    Raises NotComparableError.
    """
    start, end = _commit(folder, base), _commit(folder, head or "HEAD")
    fork = (git(folder, "merge-base", start, end) or start).strip()
    before = Walk(folder, languages).through(fork)
    after = Walk(folder, languages, before.versions).through(end)
    if head is None:
        after.to_working_tree()
    was, now = before.state, after.state
    names = _renamed(was, now, after)
    found = [_changed(key, was, now, names, languages) for key in dict.fromkeys((*now.units, *was.units))]
    old, new = _lags(was, languages), _lags(now, languages)
    return Difference(
        base=fork,
        head=end if head else None,
        changed=tuple(sorted(filter(None, found), key=_weight)),
        left_behind=tuple(lag for mark, lag in new.items() if mark not in old),
        caught_up=tuple(lag for mark, lag in old.items() if mark not in new and lag.key in now.units),
    )


def _commit(folder: Path, name: str) -> str:
    if found := commit_of(folder, name):
        return found
    if git(folder, "rev-parse", "--git-dir") is None:
        raise NotComparableError("här finns ingen git-historik att jämföra med. Kör kommandot i en klon av kodförrådet.")
    raise NotComparableError(
        f'"{name}" finns inte i historiken. Skriv en gren, en etikett eller början av en incheckning, till exempel '
        "main eller HEAD~1. I GitHub Actions behöver actions/checkout fetch-depth: 0."
    )


def _changed(key: Key, was: State, now: State, names: dict[Key, Key], languages: tuple[str, ...]) -> Changed | None:
    if key in names.values():
        return None
    earlier = names.get(key, key)
    before = was.units[earlier].data if earlier in was.units else None
    after = now.units[key].data if key in now.units else None
    things = told(key, edits(before, after, languages), languages)
    if key in names:
        things = (Told("renamed", old=earlier.id, new=key.id), *things)
    return Changed(key, before, after, things) if things else None


def _renamed(was: State, now: State, walk: Walk) -> dict[Key, Key]:
    """What a record was called before, for those whose file has another name."""
    gone = [key for key in was.units if key not in now.units]
    came = [key for key in now.units if key not in was.units]
    known = {entry.key: entry.formerly for entry in walk.entries if entry.formerly}
    found = {new: known[new] for new in came if known.get(new) in gone}
    for new in came:
        for old in gone:
            alike = new.kind == old.kind and new.kind in _FILES and same(was.units[old].data, now.units[new].data)
            if alike and new not in found and old not in found.values():
                found[new] = old
    return found


def _lags(state: State, languages: tuple[str, ...]) -> dict[tuple[Any, ...], Lag]:
    return {
        (lag.key, lag.language, lag.text or lag.way): lag
        for key, unit in state.units.items()
        for lag in lags(key, unit, languages)
    }


def _weight(changed: Changed) -> tuple[int, str, str]:
    return KINDS.index(changed.told[0].what), changed.key.kind, changed.key.id

