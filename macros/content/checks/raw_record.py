"""A record as it stands in a file, before any model has read it."""

from typing import Any, NamedTuple

from macros.content.model import Record
from macros.content.yaml.document import Document
from macros.core.field_paths import FieldPath
from macros.core.problems import Problem


class SourceFile(NamedTuple):
    """A file of content as read, the model it should be, and the id that its name gives it, if any."""

    document: Document
    model: type[Record]
    id: str | None = None


class RawRecord(NamedTuple):
    """A record as it stands in a file."""

    file: SourceFile
    field_path: FieldPath
    model: type[Record]
    data: dict[str, Any]

    def text(self, name: str) -> str:
        """The text of a field, or "" where there is none."""
        value = self.data.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list in their places, "" for what is no text."""
        value = self.data.get(name)
        return tuple(item if isinstance(item, str) else "" for item in value) if isinstance(value, list) else ()

    def problem(self, message: str, *field_path: str | int) -> Problem:
        """A problem with what stands at `field_path` in this record."""
        return self.file.document.problem((*self.field_path, *field_path), message)
