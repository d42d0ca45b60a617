"""What pages show of history: a record's past, what has changed on the whole site, and how translations stand."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from macros.content.facts import Content
from macros.content.kinds import KINDS
from macros.content.model import Spoken
from macros.content.ordering import grouped
from macros.history.remembered import History, Lag
from macros.history.versions import BODY, PAGE, Key
from macros.history.wording import Piece, only_changed, pieces

from .addresses import BESIDE, SECTIONS
from .told import Happened, Teller, by_day

MOST_DAYS = 60
"""How many days the page of all changes shows; older ones stand with each record."""
OF_PAGE = grouped((kind for kind in KINDS if kind.is_told and not kind.has_page), lambda kind: (kind.section,))
"""The records whose texts are read on a page of prose, so that their translations concern its readers."""


class Row(NamedTuple):
    """A line of the translation status."""

    kind: str
    title: Spoken
    page: str | None
    field: str
    missing: bool
    day: date | None
    then: list[Piece]
    now: list[Piece]
    text: str | None


@dataclass(frozen=True)
class Memory:
    """The history as pages in one language show it."""

    content: Content
    history: History
    teller: Teller

    def past(self, kind: str, id: str) -> list[tuple[date, list[Happened]]]:
        """What has happened to a record, newest first."""
        entries = ((entry.day, self.teller.past(entry)) for entry in self.history.of(Key(kind, id)))
        return [(day, happened) for day, happened in entries if day and happened]

    def recent(self) -> dict[str, Any]:
        """What has happened on the whole site, day by day."""
        days = by_day(self.teller, self.history.entries)
        return {"known": self.history.known, "days": days[:MOST_DAYS], "more": len(days) > MOST_DAYS}

    def status(self) -> dict[str, Any]:
        """Every translation that is missing or may be outdated, language by language."""
        languages = self.content.languages[1:]
        rows = {code: [self._row(lag) for lag in self._lags if lag.language == code] for code in languages}
        return {"known": self.history.known, "by_language": list(rows.items())}

    def outdated_on(self, source: str, language: str) -> list[dict[str, str]]:
        """The translations that may be older than what they translate, of what stands on a page."""
        kind, _, id = source.removeprefix(BESIDE).rpartition("/")
        own = Key(SECTIONS[kind], id) if kind in SECTIONS else Key(PAGE, source)
        kinds = {kind.name for kind in OF_PAGE.get(source, ())}
        return [
            {"field": self.teller.field(lag), "now": _passage(lag)[1]}
            for lag in self._lags
            if lag.language == language and not lag.missing and (lag.key == own or lag.key.kind in kinds or _is_easy(lag, source))
        ]

    @cached_property
    def _lags(self) -> tuple[Lag, ...]:
        return self.history.lags

    def _row(self, lag: Lag) -> Row:
        then, now = _passage(lag)
        steps = pieces(then, now) if lag.then else [Piece("same", now)]
        return Row(
            kind=lag.key.kind,
            title=self.teller.title(lag.key, self.history.units[lag.key].data),
            page=self.teller.shown_on(lag.key),
            field=self.teller.field(lag),
            missing=lag.missing,
            day=lag.day,
            then=[piece for piece in steps if piece.kind != "new"] if lag.then else [],
            now=[piece for piece in steps if piece.kind != "gone"],
            text=None if lag.way[-1] == BODY else lag.text,
        )


def _is_easy(lag: Lag, source: str) -> bool:
    """Whether an easy text is read on a page that gathers them, or on the page of help."""
    gathered = {"easy-read", "help"} if lag.key.id == "helplines" else {"easy-read"}
    return source in gathered and lag.way[0] == "easy"


def _passage(lag: Lag) -> tuple[str, str]:
    """Old and new text; of a page of prose, what is different, for the whole of it is on the page itself."""
    if lag.way[-1] != BODY:
        return lag.then or "", lag.now
    return only_changed(lag.then, lag.now) if lag.then else ("", "")


class Remembering(Protocol):
    """What a view looks at, as far as history is concerned."""

    @property
    def memory(self) -> Memory | None:
        """The history, if any is known."""


def recent_changes(facts: Remembering) -> dict[str, Any]:
    """What has changed on the whole site, newest first."""
    return facts.memory.recent() if facts.memory else {"known": False}


def translation_status(facts: Remembering) -> dict[str, Any]:
    """Translations that are missing or may be older than what they translate."""
    return facts.memory.status() if facts.memory else {"known": False, "by_language": []}
