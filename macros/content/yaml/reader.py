"""YAML as text: mappings, lists and strings with their lines and columns, and nothing converted.

Only the part of YAML that an editor needs is allowed. Whatever YAML would turn into something else than what
is written is either refused here or handed on as `AmbiguousScalar`, for the model to decide.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.core.problems import FieldPath, Position, Problem, format_field_path, os_error_text

from . import characters
from .events import EventReader


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


def read_file(path: Path, name: str) -> Document:
    """Read the file at `path`, which problems call `name`. Never raises for what the file holds."""
    try:
        with path.open("rb") as file:
            raw = file.read(characters.LARGEST + 1)
    except OSError as error:
        return unread_document(name, f"filen går inte att öppna ({os_error_text(error)}). Kontrollera att den finns och får läsas.")
    return read_bytes(raw, name)


def read_bytes(raw: bytes, name: str) -> Document:
    """The same for the bytes of a file."""
    text, fault = characters.decode(raw)
    if text is None:
        return unread_document(name, fault)
    text = text.replace("\r\n", "\n")
    reading = EventReader(name, characters.mask_invisible(text).split("\n"))
    if fault:
        reading.report((1, 1), (), fault)
    for position, message in characters.character_problems(text):
        reading.report(position, (), message)
    # A tab may stand for any depth, so that what lines belong to is not known until it is gone.
    if not re.search("^[ -]*\t", text, re.MULTILINE):
        reading.run()
    return Document(
        name=name,
        data=reading.root if isinstance(reading.root, dict) else {},
        values=reading.values,
        keys=reading.keys,
        reported=frozenset(reading.reported),
        complete=reading.complete,
        problems=tuple(reading.problems),
    )
