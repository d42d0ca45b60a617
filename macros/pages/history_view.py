"""What pages show of history: a record's past, what has changed on the whole site, and how translations stand."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.content.facts import Content
from macros.content.kinds import KINDS
from macros.core.collation import grouped
from macros.core.word_diff import DiffRun, changed_paragraphs, diff_runs
from macros.history.old_records import BODY, PAGE, RecordKey
from macros.history.project_history import History, OutdatedTranslation

from .change_formatter import ChangeFormatter, FormattedChange, by_day
from .url_map import SECTIONS

MOST_DAYS = 60
"""How many days the page of all changes shows; older ones stand with each record."""
OF_PAGE = grouped((kind for kind in KINDS if kind.is_told and not kind.has_page), lambda kind: (kind.section,))
"""The records whose texts are read on a page of prose, so that their translations concern its readers."""


@dataclass(frozen=True)
class HistoryView:
    """The history as pages in one language show it."""

    content: Content
    history: History
    formatter: ChangeFormatter

    def past(self, kind: str, id: str) -> list[tuple[date, list[FormattedChange]]]:
        """What has happened to a record, newest first."""
        entries = ((change.day, self.formatter.past(change)) for change in self.history.of(RecordKey(kind, id)))
        return [(day, happened) for day, happened in entries if day and happened]

    def recent(self) -> dict[str, Any]:
        """What has happened on the whole site, day by day."""
        days = by_day(self.formatter, self.history.changes)
        return {"known": self.history.known, "days": days[:MOST_DAYS], "more": len(days) > MOST_DAYS}

    def status(self) -> dict[str, Any]:
        """Every translation that is missing or may be outdated, language by language."""
        languages = self.content.languages[1:]
        rows = {code: [self._row(translation) for translation in self.history.outdated if translation.language == code] for code in languages}
        return {"known": self.history.known, "by_language": list(rows.items())}

    def outdated_on(self, page_id: str, language: str) -> list[dict[str, str]]:
        """The translations that may be older than what they translate, of what stands on a page."""
        kind, _, id = page_id.rpartition("/")
        own = RecordKey(SECTIONS[kind], id) if kind in SECTIONS else RecordKey(PAGE, page_id)
        kinds = {kind.name for kind in OF_PAGE.get(page_id, ())}
        return [
            {"field": self.formatter.field(translation), "now": _passage(translation)[1]}
            for translation in self.history.outdated
            if translation.language == language and not translation.missing and (translation.key == own or translation.key.kind in kinds or _is_easy(translation, page_id))
        ]

    def _row(self, translation: OutdatedTranslation) -> dict[str, Any]:
        then, now = _passage(translation)
        steps = diff_runs(then, now) if translation.then else [DiffRun("same", now)]
        return {
            "kind": translation.key.kind,
            "title": self.formatter.title(translation.key, self.history.versions[translation.key].data),
            "page": self.formatter.shown_on(translation.key),
            "field": self.formatter.field(translation),
            "missing": translation.missing,
            "day": translation.day,
            "then": [piece for piece in steps if piece.kind != "new"] if translation.then else [],
            "now": [piece for piece in steps if piece.kind != "gone"],
            "text": None if translation.field_path[-1] == BODY else translation.text,
        }


def _is_easy(translation: OutdatedTranslation, page_id: str) -> bool:
    """Whether an easy text is read on a page that gathers them, or on the page of help."""
    gathered = {"easy-read", "help"} if translation.key.id == "helplines" else {"easy-read"}
    return page_id in gathered and translation.field_path[0] == "easy"


def _passage(translation: OutdatedTranslation) -> tuple[str, str]:
    """Old and new text; of a page of prose, what is different, for the whole of it is on the page itself."""
    if translation.field_path[-1] != BODY:
        return translation.then or "", translation.now
    return changed_paragraphs(translation.then, translation.now) if translation.then else ("", "")
