"""A file as it was read: its values, and where each of them stands."""

from dataclasses import dataclass
from typing import Any

from macros.core.field_paths import FieldPath, Position, format_field_path
from macros.core.problems import Problem


@dataclass(frozen=True)
class Document:
    """One file of content. `data` is a mapping, empty when nothing could be read."""

    name: str
    data: dict[str, Any]
    values: dict[FieldPath, Position]
    keys: dict[FieldPath, Position]
    reported: frozenset[FieldPath]
    """Values that already have a problem, so that no second one is told about the same thing."""
    complete: bool
    """Whether the file could be read to its end; if not, ids may be missing from `data`."""
    problems: tuple[Problem, ...]

    def problem(self, field_path: FieldPath, message: str, *, at_key: bool = False, about: FieldPath | None = None) -> Problem:
        """A problem with the value at `field_path` (or its key), said of the field `about` where that is another.

        Where `field_path` leads to nothing that was written, the nearest thing around it gives line and column.
        """
        line, column = self.keys[field_path] if at_key and field_path in self.keys else self._nearest(field_path)
        return Problem(self.name, line, column, format_field_path(field_path if about is None else about), message)

    def is_reported(self, field_path: FieldPath) -> bool:
        """Whether the value at `field_path`, or something that it is part of, already has a problem."""
        return any(field_path[:length] in self.reported for length in range(len(field_path) + 1))

    def _nearest(self, field_path: FieldPath) -> Position:
        for length in range(len(field_path), -1, -1):
            if field_path[:length] in self.values:
                return self.values[field_path[:length]]
        return 1, 1


def unread_document(name: str, message: str) -> Document:
    """A file that could not be read at all, and why."""
    return Document(name, {}, {}, {}, frozenset(), False, (Problem(name, 1, 1, "", message),))
