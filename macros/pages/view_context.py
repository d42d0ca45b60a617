"""What every view looks at, and how it asks for a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macros.content.facts import Content
from macros.content.kinds import BY_NAME
from macros.history.project_history import LastChanged

from .history_view import HistoryView

Values = dict[str, Any]


class UnknownRecord(LookupError):  # noqa: N818 - named for what a page asks for
    """A page asks for a record that does not exist."""


@dataclass(frozen=True)
class ViewContext:
    """What views look at: the facts, when each record changed, and the page's language."""

    content: Content
    last_changed: LastChanged
    language: str
    history: HistoryView | None = None
    """The history as pages show it; without one nothing is told of it."""

    def past(self, kind: str, id: str) -> list[Any]:
        """What has happened to a record, newest first."""
        return self.history.past(kind, id) if self.history else []


def find_record(content: Content, kind: str, id: str) -> Any:
    """The record `id` of a kind; raises `UnknownRecord` with what can be written instead."""
    return one_of(content.records[kind], BY_NAME[kind].called[1], id)


def one_of(choices: Mapping[str, Any], what: str, name: str) -> Any:
    """What is called `name`; raises `UnknownRecord` with what can be written instead. `what` is what editors call it."""
    if name not in choices:
        raise UnknownRecord(f'{what} "{name}" finns inte. Skriv ett av: {", ".join(choices)}')
    return choices[name]
