"""One walk through all commits, oldest first: what each record was, what each commit changed in it, how its texts stand."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .freshness import Standing, follow
from .git import FOLDERS, Blobs, Commit, Touched, commits
from .pairing import Edit, Texts, Way, edits, same, texts
from .versions import BODY, PAGE, Key, Versions


@dataclass(frozen=True)
class Unit:
    """A record as it was after a commit, and how its texts and their translations stand, by the way to each text."""

    data: Any
    standings: dict[Way, tuple[Texts, Standing]]


@dataclass
class State:
    """Everything as it was after a commit."""

    units: dict[Key, Unit] = field(default_factory=dict)
    files: dict[str, tuple[Key, ...]] = field(default_factory=dict)
    """The records in each file."""


@dataclass(frozen=True)
class Entry:
    """What one commit changed in one record. `commit` is empty and `moment` None for what is not committed yet."""

    commit: str
    moment: datetime | None
    key: Key
    before: Any
    after: Any
    edits: tuple[Edit, ...]
    formerly: Key | None = None
    """What the record was called before this change, when its file was given another name."""

    @property
    def day(self) -> date | None:
        """The author's own day, whatever the time zone here."""
        return self.moment.date() if self.moment else None


@dataclass
class Walk:
    """The walk at work; afterwards `state` is what stands at its end and `entries` what happened on the way."""

    folder: Path
    languages: tuple[str, ...]
    versions: Versions = field(default_factory=Versions)
    entries: list[Entry] = field(default_factory=list)
    days: dict[str, date] = field(default_factory=dict)
    """The day on which each file last changed."""
    state: State = field(default_factory=State)

    def through(self, head: str = "HEAD") -> "Walk":
        """Follows every commit up to `head`."""
        found = list(commits(self.folder, head))
        waiting = Counter(parent for commit in found for parent in commit.parents)
        states: dict[str, State] = {}
        with Blobs(self.folder) as blobs:
            for commit in found:
                parents = [states[parent] for parent in commit.parents if parent in states]
                read = {touched: blobs.read(touched.blob) for touched in commit.touched if touched.after}
                self.state = states[commit.id] = self._after(commit, parents or [State()], read)
                waiting.subtract(commit.parents)
                for parent in commit.parents:
                    if not waiting[parent]:
                        states.pop(parent, None)
        return self

    def to_working_tree(self) -> "Walk":
        """Goes on to the files as they stand now, as if they were committed today."""
        now = {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for folder in FOLDERS
            for file in sorted((self.folder / folder).rglob("*"))
            if file.suffix in (".yml", ".md") and file.is_file() and not file.is_symlink()
        }
        touched = [Touched(name if name in self.state.files else None, name, "") for name in now]
        gone = [Touched(name, None, "") for name in self.state.files if name not in now]
        read = {one: now[one.after] for one in touched if one.after}
        self.state = self._after(Commit("", (), None, False, (*touched, *gone)), [self.state], read)
        return self

    def _after(self, commit: Commit, parents: list[State], read: dict[Touched, bytes]) -> State:
        first = parents[0]
        state = State(dict(first.units), dict(first.files))
        now: dict[Key, Any] = {}
        gone: dict[Key, None] = {}
        formerly: dict[Key, Key] = {}
        for touched in commit.touched:
            old = state.files.pop(touched.before, ()) if touched.before else ()
            found = self.versions.units(touched.after, read[touched]) if touched.after else {}
            if touched.after and commit.moment and len(parents) == 1:
                self.days[touched.after] = commit.moment.date()
            if found is None:
                # What cannot be read says nothing: the records stand as they last could be read.
                state.files |= {touched.after: old} if old else {}
                continue
            if touched.after:
                state.files[touched.after] = tuple(found)
            if old and found and touched.before != touched.after and (was := old[0]) != (new := next(iter(found))):
                formerly |= {new: was} if was.kind == new.kind else {}
            gone |= dict.fromkeys(old)
            for key, data in found.items():
                now[key] = _joined(now.get(key), data) if key.kind == PAGE else data
        for key in [key for key in (*now, *gone) if key.kind == PAGE]:
            if whole := _page(first, state, key, now.get(key)):
                now[key] = whole
        for key, data in now.items():
            self._place(commit, parents, state, key, data, formerly.get(key))
        for key in [key for key in gone if key not in now]:
            unit = state.units.pop(key, None)
            if unit and key not in formerly.values() and all(key in parent.units for parent in parents):
                self._enter(commit, key, unit.data, None, [Edit((), unit.data, None)])
        return state

    def _place(self, commit: Commit, parents: list[State], state: State, key: Key, data: Any, was: Key | None) -> None:
        units = [parent.units.get(key) or parent.units.get(was) for parent in parents]
        if units[0] and units[0].data == data and not was and all(unit == units[0] for unit in units[1:]):
            return
        standings = self._standings([unit for unit in units if unit], data, commit)
        # A version that says the same keeps the old object, so that the next comparison is quick.
        state.units[key] = Unit(data, standings)
        changed = _own_edits([unit.data if unit else None for unit in units], data, self.languages)
        if changed or was:
            self._enter(commit, key, units[0].data if units[0] else None, data, changed, was)

    def _enter(self, commit: Commit, key: Key, before: Any, after: Any, changed: list[Edit], was: Key | None = None) -> None:
        self.entries.append(Entry(commit.id, commit.moment, key, before, after, tuple(changed), was))

    def _standings(self, before: list[Unit], data: Any, commit: Commit) -> dict[Way, tuple[Texts, Standing]]:
        known: dict[Way, list[tuple[Texts, Standing]]] = {}
        now: dict[Way, Texts] = {}
        for unit in before or [Unit(None, {})]:
            for earlier, way, text in texts(unit.data, data, self.languages):
                now[way] = text
                if earlier in unit.standings:
                    known.setdefault(way, []).append(unit.standings[earlier])
        first, day = self.languages[0], commit.moment.date() if commit.moment else None
        return {
            way: (text, follow(known.get(way, ()), text, first, day, same_meaning=commit.same_meaning))
            for way, text in now.items()
        }


def _own_edits(before: list[Any], data: Any, languages: tuple[str, ...]) -> list[Edit]:
    """What a commit itself changed: a merge only what is as in none of the branches that it joins."""
    if any(old is not None and same(old, data) for old in before):
        return []
    each = [{edit.way: edit for edit in edits(old, data, languages)} for old in before]
    shared = [way for way in each[0] if all(way in found for found in each[1:])]
    return [each[0][way] for way in shared if not _put_together([found[way] for found in each])]


def _put_together(found: list[Edit]) -> bool:
    """Whether a merge only took the text of one language from one branch and that of another from another."""
    new, olds = found[0].new, [edit.old for edit in found]
    if len(found) == 1 or not isinstance(new, dict) or not all(isinstance(old, dict) for old in olds):
        return False
    return all(any(same(text, old.get(language)) for old in olds) for language, text in new.items())


def _joined(page: Any, data: Any) -> Any:
    return {BODY: page[BODY] | data[BODY]} if page else data


def _page(first: State, state: State, key: Key, touched: Any) -> Any:
    """A page of prose with all its languages, of which a commit may have touched only some."""
    still = {file.split(".")[-2] for file, keys in state.files.items() if key in keys}
    earlier = first.units[key].data[BODY] if key in first.units else {}
    body = earlier | (touched[BODY] if touched else {})
    return {BODY: {language: body[language] for language in sorted(body) if language in still}} if still else None
