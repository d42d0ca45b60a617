"""A file as it was read: its values, and where each of them stands."""

from dataclasses import dataclass
from typing import Any

from .problems import Problem

Way = tuple[str | int, ...]
"""The way to a value from the root of a file: ("commitments", 2, "goals", 0)."""
Place = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True)
class Document:
    """One file of content. `data` is a mapping, empty when nothing could be read."""

    name: str
    data: dict[str, Any]
    values: dict[Way, Place]
    keys: dict[Way, Place]
    reported: frozenset[Way]
    """Values that already have a problem, so that no second one is told about the same thing."""
    complete: bool
    """Whether the file could be read to its end; if not, ids may be missing from `data`."""
    problems: tuple[Problem, ...]

    def problem(self, way: Way, message: str, *, at_key: bool = False, about: Way | None = None) -> Problem:
        """A problem with the value at `way` (or its key), said of the field `about` where that is another.

        Where `way` leads to nothing that was written, the nearest thing around it gives line and column.
        """
        line, column = self.keys[way] if at_key and way in self.keys else self._nearest(way)
        return Problem(self.name, line, column, written(way if about is None else about), message)

    def is_reported(self, way: Way) -> bool:
        """Whether the value at `way`, or something that it is part of, already has a problem."""
        return any(way[:length] in self.reported for length in range(len(way) + 1))

    def _nearest(self, way: Way) -> Place:
        for length in range(len(way), -1, -1):
            if way[:length] in self.values:
                return self.values[way[:length]]
        return 1, 1


def unread(name: str, message: str) -> Document:
    """A file that could not be read at all, and why."""
    return Document(name, {}, {}, {}, frozenset(), False, (Problem(name, 1, 1, "", message),))


def written(way: Way) -> str:
    """`("commitments", 2, "goals", 0)` as `commitments[2].goals[0]`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in way).removeprefix(".")
