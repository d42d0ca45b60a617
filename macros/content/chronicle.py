"""What a version of a file says about each record, and what is different from the version before."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

import yaml

Raw = Mapping[str, Any]
"""A record as it was written at some time, which may be anything."""

LARGEST = 200_000
MOST_BRACKETS = 5_000
DEEPEST = 20
"""Limits that keep an old version from costing more than it can tell. No file of content is near them."""

_ANCHOR = re.compile(r"(?:^|[\s,\[{])&[\w-]+(?:\s|$)", re.MULTILINE)
"""What can make a few lines of YAML into millions of values; content never has it."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class What(StrEnum):
    """What happened to a record."""

    new = "new"
    changed = "changed"
    reported = "reported"
    withdrawn = "withdrawn"


@dataclass(frozen=True)
class Change:
    """A record that a commit added or changed. It knows neither who did it nor why."""

    commit: str
    moment: datetime
    kind: str
    """goal, actor or commitment."""
    id: str
    before: Raw | None
    after: Raw

    @property
    def day(self) -> date:
        """The author's own day."""
        return self.moment.date()

    @property
    def what(self) -> What:
        """What happened, the weightiest first."""
        if self.before is None:
            return What.new
        if self.after.get("withdrawn") and not self.before.get("withdrawn"):
            return What.withdrawn
        if _length(self.after.get("reports")) > _length(self.before.get("reports")):
            return What.reported
        return What.changed

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that are different."""
        before = self.before or {}
        names = dict.fromkeys((*self.after, *before))
        return tuple(str(name) for name in names if self.after.get(name) != before.get(name))

    def only_translated(self, first: str) -> bool:
        """Whether nothing changed but texts in other languages than the first."""
        return self.before is not None and _in(first, self.before) == _in(first, self.after)

    def mentioned(self, field: str) -> set[str]:
        """The ids that a field holds or held."""
        found = [*_listed(self.after.get(field)), *_listed((self.before or {}).get(field))]
        return {id for id in found if isinstance(id, str)}


def _length(value: Any) -> int:
    return len(value) if isinstance(value, list) else 0


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _in(first: str, value: Any) -> Any:
    if isinstance(value, dict):
        if isinstance(value.get(first), str):
            return value[first]
        return {key: _in(first, item) for key, item in value.items()}
    return [_in(first, item) for item in value] if isinstance(value, list) else value


def records_of(file: str, text: str) -> Iterator[tuple[str, str, Raw]]:
    """Kind, id and content of each goal, actor or commitment in a version of a file.

    An old version may be anything; what cannot be read says nothing.
    """
    path = PurePosixPath(file)
    kind = {"goals": "goal", "actors": "actor"}.get(str(path.parent))
    if not kind or len(text) > LARGEST or text.count("[") + text.count("{") > MOST_BRACKETS or _ANCHOR.search(text):
        return
    try:
        whole = yaml.load(text, _LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    if not isinstance(whole, dict) or _deeper(whole, DEEPEST):
        return
    found = whole.pop("commitments", None) if kind == "actor" else None
    yield kind, path.stem, whole
    for record in _listed(found):
        if isinstance(record, dict) and isinstance(record.get("id"), str):
            yield "commitment", record["id"], record


def _deeper(value: Any, most: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return most == 0 or any(_deeper(item, most - 1) for item in inner)
