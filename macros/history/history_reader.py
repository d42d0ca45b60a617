"""One walk through all commits, oldest first: what each record was, what each commit changed in it, how its texts stand."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from macros.core.problems import FieldPath

from .git import FOLDERS, Commit, Touched, blob_reader, commits
from .old_records import BODY, PAGE, OldRecords, RecordKey
from .record_diff import FieldChange, Texts, TranslationState, field_changes, follow, same, texts


@dataclass(frozen=True)
class RecordVersion:
    """A record as it was after a commit, and how its texts and their translations stand, by the way to each text."""

    data: Any
    translations: dict[FieldPath, tuple[Texts, TranslationState]]


@dataclass
class HistoryState:
    """Everything as it was after a commit."""

    versions: dict[RecordKey, RecordVersion] = field(default_factory=dict)
    files: dict[str, tuple[RecordKey, ...]] = field(default_factory=dict)
    """The records in each file."""


@dataclass(frozen=True)
class RecordChange:
    """What one commit changed in one record. `commit` is empty and `moment` None for what is not committed yet."""

    commit: str
    moment: datetime | None
    key: RecordKey
    before: Any
    after: Any
    field_changes: tuple[FieldChange, ...]
    formerly: RecordKey | None = None
    """What the record was called before this change, when its file was given another name."""
    first_key: RecordKey | None = None
    """What the change was of when it was made."""

    @property
    def day(self) -> date | None:
        """The day on which it came into the main branch, as its clock there had it, whatever the time zone here."""
        return self.moment.date() if self.moment else None


@dataclass
class HistoryReader:
    """The walk at work; afterwards `state` is what stands at its end and `changes` what happened on the way."""

    folder: Path
    languages: tuple[str, ...]
    versions: OldRecords = field(default_factory=OldRecords)
    changes: list[RecordChange] = field(default_factory=list)
    days: dict[str, date] = field(default_factory=dict)
    """The day on which each file last changed."""
    state: HistoryState = field(default_factory=HistoryState)

    def through(self, head: str = "HEAD") -> "HistoryReader":
        """Follows every commit up to `head`."""
        found = list(commits(self.folder, head))
        waiting = Counter(parent for commit in found for parent in commit.parents)
        states: dict[str, HistoryState] = {}
        with blob_reader(self.folder) as blob:
            for commit in found:
                parents = [states[parent] for parent in commit.parents if parent in states]
                read = {touched: blob(touched.blob) for touched in commit.touched if touched.after}
                self.state = states[commit.id] = self._after(commit, parents or [HistoryState()], read)
                waiting.subtract(commit.parents)
                for parent in commit.parents:
                    if not waiting[parent]:
                        states.pop(parent, None)
        return self

    def to_working_tree(self) -> "HistoryReader":
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

    def _after(self, commit: Commit, parents: list[HistoryState], read: dict[Touched, bytes]) -> HistoryState:
        first = parents[0]
        state = HistoryState(dict(first.versions), dict(first.files))
        now: dict[RecordKey, Any] = {}
        gone: dict[RecordKey, None] = {}
        formerly: dict[RecordKey, RecordKey] = {}
        for touched in commit.touched:
            old = state.files.pop(touched.before, ()) if touched.before else ()
            found = self.versions.records_in(touched.after, read[touched]) if touched.after else {}
            unchanged = found and old == tuple(found) and all(key in first.versions and first.versions[key].data == data for key, data in found.items())
            if touched.after and commit.moment and len(parents) == 1 and not unchanged:
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
                now[key] = {BODY: now[key][BODY] | data[BODY]} if key.kind == PAGE and key in now else data
        for key in [key for key in (*now, *gone) if key.kind == PAGE]:
            if whole := _page(first, state, key, now.get(key)):
                now[key] = whole
        for key, data in now.items():
            self._place(commit, parents, state, key, data, formerly.get(key))
        for key in [key for key in gone if key not in now]:
            version = state.versions.pop(key, None)
            if version and key not in formerly.values() and all(key in parent.versions for parent in parents):
                self.changes.append(RecordChange(commit.id, commit.moment, key, version.data, None, (FieldChange((), version.data, None),)))
        return state

    def _place(self, commit: Commit, parents: list[HistoryState], state: HistoryState, key: RecordKey, data: Any, was: RecordKey | None) -> None:
        versions = [parent.versions.get(key) or parent.versions.get(was) for parent in parents]
        if versions[0] and versions[0].data == data and not was and all(version == versions[0] for version in versions[1:]):
            return
        standings = self._standings([version for version in versions if version], data, commit)
        # A version that says the same keeps the old object, so that the next comparison is quick.
        state.versions[key] = RecordVersion(data, standings)
        olds = [version.data if version else None for version in versions]
        if (changed := _own_edits(olds, data, self.languages)) or was:
            self.changes.append(RecordChange(commit.id, commit.moment, key, olds[0], data, tuple(changed), was))

    def _standings(self, before: list[RecordVersion], data: Any, commit: Commit) -> dict[FieldPath, tuple[Texts, TranslationState]]:
        known: dict[FieldPath, list[tuple[Texts, TranslationState]]] = {}
        now: dict[FieldPath, Texts] = {}
        for version in before or [RecordVersion(None, {})]:
            for earlier, field_path, text in texts(version.data, data, self.languages):
                now[field_path] = text
                if earlier in version.translations:
                    known.setdefault(field_path, []).append(version.translations[earlier])
        first, day = self.languages[0], commit.moment and commit.moment.date()
        return {
            field_path: (text, follow(known.get(field_path, ()), text, first, day, same_meaning=commit.same_meaning))
            for field_path, text in now.items()
        }


def _own_edits(before: list[Any], data: Any, languages: tuple[str, ...]) -> list[FieldChange]:
    """What a commit itself changed: a merge only what is as in none of the branches that it joins."""
    if any(old is not None and same(old, data) for old in before):
        return []
    each = [{field_change.field_path: field_change for field_change in field_changes(old, data, languages)} for old in before]
    shared = [field_path for field_path in each[0] if all(field_path in found for found in each[1:])]
    return [each[0][field_path] for field_path in shared if not _put_together([found[field_path] for found in each])]


def _put_together(found: list[FieldChange]) -> bool:
    """Whether a merge only took the text of one language from one branch and that of another from another."""
    new, olds = found[0].new, [field_change.old for field_change in found]
    if len(found) == 1 or not isinstance(new, dict) or not all(isinstance(old, dict) for old in olds):
        return False
    return all(any(same(text, old.get(language)) for old in olds) for language, text in new.items())


def _page(first: HistoryState, state: HistoryState, key: RecordKey, touched: Any) -> Any:
    """A page of prose with all its languages, of which a commit may have touched only some."""
    still = {file.split(".")[-2] for file, keys in state.files.items() if key in keys}
    earlier = first.versions[key].data[BODY] if key in first.versions else {}
    body = earlier | (touched[BODY] if touched else {})
    return {BODY: {language: body[language] for language in sorted(body) if language in still}} if still else None
