"""One walk from the first commit to what is published: what each record was, what each step changed in it, how its texts stand."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from macros.core.problems import FieldPath

from .git import FOLDERS, Step, Touched, blob_reader, steps
from .old_records import BODY, PAGE, RecordKey, records_in
from .record_diff import FieldChange, Texts, TranslationState, field_changes, follow, texts


@dataclass(frozen=True)
class RecordVersion:
    """A record as it was after a step, and how its texts and their translations stand, by the way to each text."""

    data: Any
    translations: dict[FieldPath, tuple[Texts, TranslationState]]


@dataclass(frozen=True)
class RecordChange:
    """What one step changed in one record. `commit` is the last that touched its file, empty and `moment` None for what is not committed yet."""

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
    """The walk at work; afterwards it holds what stands at its end, and what happened on the way."""

    folder: Path
    languages: tuple[str, ...]
    versions: dict[RecordKey, RecordVersion] = field(default_factory=dict)
    files: dict[str, tuple[RecordKey, ...]] = field(default_factory=dict)
    """The records in each file."""
    changes: list[RecordChange] = field(default_factory=list)
    days: dict[str, date] = field(default_factory=dict)
    """The day on which each file last changed."""

    def through(self, head: str) -> "HistoryReader":
        """Follows every step to the commit `head`, from the beginning."""
        with blob_reader(self.folder) as blob:
            for step in steps(self.folder, head):
                self._take(step, {touched: blob(touched.blob) for touched in step.touched if touched.after})
        return self

    def to_working_tree(self) -> "HistoryReader":
        """The same walk gone on to the files as they stand now, as if they were committed today."""
        now = {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for folder in FOLDERS
            for file in sorted((self.folder / folder).rglob("*"))
            if file.suffix in (".yml", ".md") and file.is_file() and not file.is_symlink()
        }
        touched = [Touched(name if name in self.files else None, name, "") for name in now]
        gone = [Touched(name, None, "") for name in self.files if name not in now]
        after = replace(self, versions=dict(self.versions), files=dict(self.files), changes=list(self.changes))
        after._take(Step(None, (*touched, *gone)), {one: now[one.after] for one in touched})
        return after

    def _take(self, step: Step, read: dict[Touched, bytes]) -> None:
        now: dict[RecordKey, Any] = {}
        gone: dict[RecordKey, None] = {}
        formerly: dict[RecordKey, RecordKey] = {}
        by: dict[RecordKey, list[Touched]] = {}
        for touched in step.touched:
            old = self.files.pop(touched.before, ()) if touched.before else ()
            found = records_in(touched.after, read[touched]) if touched.after else {}
            unchanged = found and old == tuple(found) and all(key in self.versions and self.versions[key].data == data for key, data in found.items())
            if touched.after and step.moment and not unchanged:
                self.days[touched.after] = step.moment.date()
            if found is None:
                # What cannot be read says nothing: the records stand as they last could be read.
                self.files |= {touched.after: old} if old else {}
                continue
            if touched.after:
                self.files[touched.after] = tuple(found)
            if old and found and touched.before != touched.after and (was := old[0]) != (new := next(iter(found))):
                formerly |= {new: was} if was.kind == new.kind else {}
            gone |= dict.fromkeys(old)
            for key, data in found.items():
                now[key] = {BODY: now[key][BODY] | data[BODY]} if key.kind == PAGE and key in now else data
            for key in (*old, *found):
                by.setdefault(key, []).append(touched)
        for key in [key for key in (*now, *gone) if key.kind == PAGE]:
            if whole := self._page(key, now.get(key)):
                now[key] = whole
        for key, data in now.items():
            self._place(step, by[key], key, data, formerly.get(key))
        for key in [key for key in gone if key not in now]:
            version = self.versions.pop(key, None)
            if version and key not in formerly.values():
                self.changes.append(RecordChange(by[key][-1].commit, step.moment, key, version.data, None, (FieldChange((), version.data, None),)))

    def _page(self, key: RecordKey, touched: Any) -> Any:
        """A page of prose with all its languages, of which a step may have touched only some."""
        still = {file.split(".")[-2] for file, keys in self.files.items() if key in keys}
        body = (self.versions[key].data[BODY] if key in self.versions else {}) | (touched[BODY] if touched else {})
        return {BODY: {language: body[language] for language in sorted(body) if language in still}} if still else None

    def _place(self, step: Step, by: list[Touched], key: RecordKey, data: Any, was: RecordKey | None) -> None:
        before = self.versions.get(key) or self.versions.get(was) or RecordVersion(None, {})
        if before.data == data and not was:
            return
        first, day, same_meaning = self.languages[0], step.moment and step.moment.date(), all(touched.same_meaning for touched in by)
        translations = {
            field_path: (text, follow(before.translations.get(earlier), text, first, day, same_meaning=same_meaning))
            for earlier, field_path, text in texts(before.data, data, self.languages)
        }
        self.versions[key] = RecordVersion(data, translations)
        if (changed := tuple(field_changes(before.data, data, self.languages))) or was:
            self.changes.append(RecordChange(by[-1].commit, step.moment, key, before.data, data, changed, was))
