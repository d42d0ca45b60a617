"""What somebody should look at in a change, and may find right: what looks odd since the change, and what it takes away."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from macros.content.checks.prose import prose_problems
from macros.content.loading import load
from macros.core.problems import ContentError, Problem
from macros.history.change_events import ChangeEvent
from macros.history.record_diff import same

from .affected import folder_at
from .reader_diff import ReaderDiff, RecordDiff

_LONG = 80
"""Letters of a text that somebody would miss half of."""


class Loss(NamedTuple):
    """Something that a change takes away: a word of words.yml, the record, and the field or the id that is said of it."""

    word: str
    record: RecordDiff
    more: str = ""
    event: ChangeEvent | None = None


def brought(folder: Path, base: str, head: str | None) -> tuple[Problem, ...]:
    """The warnings of `head` that `base` has not, wherever they stand now; none where `head` has errors."""
    with folder_at(folder, head) as there:
        now = _odd(there)
    if not now:
        return ()
    with folder_at(folder, base) as there:
        before = Counter(map(_mark, _odd(there)))
    found = []
    for problem in now:
        before[_mark(problem)] -= 1
        if before[_mark(problem)] < 0:
            found.append(problem)
    return tuple(found)


def _odd(project: Path) -> list[Problem]:
    try:
        content = load(project / "content").warnings
    except ContentError:
        return []
    return [*content, *(problem for problem in prose_problems(project / "docs") if problem.odd)]


def _mark(problem: Problem) -> tuple[str, ...]:
    """What stays of a warning when what stands above it in the file has changed."""
    return problem.file, re.sub(r"\[\d+\]", "", problem.field), problem.message


def losses(found: ReaderDiff) -> Iterator[Loss]:
    """Records that are gone or have another id, and texts that are gone or have lost half."""
    came = {one.key: one.after for one in found.changed if one.before is None}
    for one in found.changed:
        if one.after is None:
            renamed = next((key.id for key, data in came.items() if key.kind == one.key.kind and _alike(data, one.before)), "")
            yield Loss("changed_id" if renamed else "removed", one, renamed)
        elif one.key.kind == "helpline" and one.before and one.before.get("essential") == "true" != one.after.get("essential"):
            yield Loss("not_essential", one)
        for event in one.events if one.before and one.after else ():
            if isinstance(event.old, str) and len(event.old) >= _LONG and isinstance(event.new, str) and len(event.new) * 2 < len(event.old):
                yield Loss("shortened", one, event=event)
            elif event.new is None and event.what in ("dropped", "untranslated") and len(_words(event.old)) >= _LONG:
                yield Loss("emptied", one, event=event)


def _alike(one: Any, other: Any) -> bool:
    return isinstance(one, Mapping) and isinstance(other, Mapping) and same({**one, "id": ""}, {**other, "id": ""})


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(_words, value.values()))
    return " ".join(map(_words, value)) if isinstance(value, list) else str(value or "")
