"""Two moments of a project compared as readers would: records that are new, different or gone, and translations left behind."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.content.kinds import PAGES
from macros.history.change_events import KINDS, ChangeEvent, change_events
from macros.history.commit_messages import misread
from macros.history.git import UnknownHistoryError, check_whole, commit_of, git, messages
from macros.history.history_reader import HistoryReader, HistoryState
from macros.history.old_records import PAGE, RecordKey
from macros.history.project_history import OutdatedTranslation, outdated_translations
from macros.history.record_diff import field_changes, same


class MistakeError(Exception):
    """The command was asked for something that it cannot do; the message says what to ask for instead."""


_FILES = frozenset((PAGE, *(kind.name for kind in PAGES if kind.is_file)))
"""What may be given another name."""


@dataclass(frozen=True)
class RecordDiff:
    """A record that is different: what happened to it, and how it was and is (None where it is not)."""

    key: RecordKey
    before: Any
    after: Any
    events: tuple[ChangeEvent, ...]


@dataclass(frozen=True)
class ReaderDiff:
    """Everything that changes for readers. `base` and `head` are commits; `head` is None for the files as they stand."""

    base: str
    head: str | None
    changed: tuple[RecordDiff, ...]
    left_behind: tuple[OutdatedTranslation, ...]
    """Translations that become outdated, or that something new lacks."""
    caught_up: tuple[OutdatedTranslation, ...]
    """Translations that were outdated or missing and no longer are."""
    misread: tuple[str, ...]
    """What the commits are called in which somebody seems to have said that the meaning is unchanged, and was not understood."""


def reader_diff(folder: Path, base: str, head: str | None, languages: tuple[str, ...]) -> ReaderDiff:
    """What changes for readers from where `head` left `base` until `head` (None: the files as they stand).

    A merge that GitHub has made to try a change is compared with the main branch that it is tried on. Raises MistakeError.
    """
    start, end = _commit(folder, base), _commit(folder, head or "HEAD")
    try:
        check_whole(folder)
        return _compared(folder, _tried_on(folder, start, end), end, head is None, languages)
    except UnknownHistoryError as error:
        raise MistakeError(f"historiken går inte att läsa: {error}.") from None


def _tried_on(folder: Path, start: str, end: str) -> str:
    """The first parent of a merge that stands on nobody's branch, where it is newer than `start`: the main branch has moved on."""
    main, *others = (git(folder, "rev-parse", f"{end}^@") or "").split() or [start]
    branches = (git(folder, "for-each-ref", "--contains", end, "--format=%(refname)", "refs/heads", "refs/remotes") or "").split()
    on_branch = any(not name.startswith(("refs/remotes/pull/", "refs/remotes/origin/pull/")) for name in branches)
    return main if others and not on_branch and git(folder, "merge-base", "--is-ancestor", start, main) is not None else start


def _compared(folder: Path, start: str, end: str, to_files: bool, languages: tuple[str, ...]) -> ReaderDiff:
    fork = (git(folder, "merge-base", start, end) or start).strip()
    before = HistoryReader(folder, languages).through(fork)
    was = before.state
    after = before if end == fork else HistoryReader(folder, languages, before.versions).through(end)
    if to_files:
        after.to_working_tree()
    now = after.state
    names = _renamed(was, now, after)
    found = [_changed(key, was, now, names, languages) for key in dict.fromkeys((*now.versions, *was.versions))]
    old, new = _lags(was, languages), _lags(now, languages)
    return ReaderDiff(
        base=fork,
        head=None if to_files else end,
        changed=tuple(sorted(filter(None, found), key=lambda one: (KINDS.index(one.events[0].what), one.key))),
        left_behind=tuple(translation for mark, translation in new.items() if mark not in old),
        caught_up=tuple(translation for mark, translation in old.items() if mark not in new and translation.key in now.versions),
        misread=tuple(message.splitlines()[0] for message in messages(folder, fork, end) if misread(message)),
    )


def _commit(folder: Path, name: str) -> str:
    if found := commit_of(folder, name):
        return found
    if git(folder, "rev-parse", "--git-dir") is None:
        raise MistakeError("här finns ingen git-historik att jämföra med. Kör kommandot i en klon av kodförrådet.")
    hint = "Skriv en gren, en etikett eller början av en incheckning, till exempel main eller HEAD~1."
    raise MistakeError(f'"{name}" finns inte i historiken. {hint} I GitHub Actions behöver actions/checkout fetch-depth: 0.')


def _changed(key: RecordKey, was: HistoryState, now: HistoryState, names: dict[RecordKey, RecordKey], languages: tuple[str, ...]) -> RecordDiff | None:
    if key in names.values():
        return None
    earlier = names.get(key, key)
    before = was.versions[earlier].data if earlier in was.versions else None
    after = now.versions[key].data if key in now.versions else None
    things = change_events(key, field_changes(before, after, languages), languages)
    if key in names and earlier.id:
        things = (ChangeEvent("renamed", old=earlier.id, new=key.id), *things)
    return RecordDiff(key, before, after, things) if things else None


def _renamed(was: HistoryState, now: HistoryState, walk: HistoryReader) -> dict[RecordKey, RecordKey]:
    """What a record was called before, for those whose file has another name."""
    gone = [key for key in was.versions if key not in now.versions]
    came = [key for key in now.versions if key not in was.versions]
    known = {change.key: change.formerly for change in walk.changes if change.formerly}
    found = {new: known[new] for new in came if known.get(new) in gone}
    for new in came:
        for old in gone:
            alike = new.kind == old.kind and new.kind in _FILES and same(was.versions[old].data, now.versions[new].data)
            if alike and new not in found and old not in found.values():
                found[new] = old
    return found


def _lags(state: HistoryState, languages: tuple[str, ...]) -> dict[tuple[Any, ...], OutdatedTranslation]:
    return {
        (translation.key, translation.language, translation.text or translation.field_path): translation
        for key, version in state.versions.items()
        for translation in outdated_translations(key, version, languages)
    }
