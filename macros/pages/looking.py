"""What every view looks at, and how it asks for a record."""

from dataclasses import dataclass
from typing import Any

from macros.content.facts import Content
from macros.history.changes import Changes

from .remembering import Memory

Values = dict[str, Any]


class UnknownRecord(LookupError):  # noqa: N818 - named for what a page asks for
    """A page asks for a record that does not exist."""


@dataclass(frozen=True)
class Facts:
    """What views look at: the facts, when each record changed, and the page's language."""

    content: Content
    changes: Changes
    language: str
    memory: Memory | None = None
    """The history as pages show it; without one nothing is told of it."""

    def past(self, kind: str, id: str) -> list[Any]:
        """What has happened to a record, newest first."""
        return self.memory.past(kind, id) if self.memory else []


def known(records: dict[str, Any], kind: str, id: str) -> Any:
    """The record `id`; raises `UnknownRecord` with what can be written instead. `kind` is what editors call it."""
    if id not in records:
        raise UnknownRecord(f'{kind} "{id}" finns inte. Skriv ett av: {", ".join(records)}')
    return records[id]
