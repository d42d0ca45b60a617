"""What pages show of history: a record's past, what has changed on the whole site, and how translations stand."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, KINDS, doing
from macros.core.collation import grouped
from macros.core.word_diff import DiffRun, changed_paragraphs, diff_runs
from macros.history.change_events import ChangeEvent
from macros.history.old_records import BODY, PAGE, RecordKey
from macros.history.project_history import History, OutdatedTranslation

from .change_formatter import ChangedRecord, ChangeFormatter, FormattedChange, by_day
from .url_map import SECTIONS

_NEWS = frozenset(kind.name for kind in doing("news"))
_TOLD = frozenset(("new", "removed", "in_error", "withdrawn", "reinstated", "reported", "closed", "period", "plan"))
_EDITED = frozenset(("listed", "added", "dropped", "changed"))
_NUMBERS = {("helpline", "number"): _EDITED, ("helpline", "hours"): _EDITED | {"reworded"}, ("goal", "indicators"): _EDITED}
"""The kinds, and what happens to them, that readers are told of on the page of all changes; numbers, by the kind and the field that they are in."""
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
        """What readers can notice of what has happened on the whole site: by month and by day, first what is told, then what else has changed."""
        days = by_day(self.formatter, tuple(change for change in self.history.changes if change.key.kind in _NEWS))
        # What came on the first day is the site itself.
        first = min((change.day for change in self.history.changes if change.day), default=None)
        shown = [(day, *self._told(records)) for day, records in days if day != first]
        months = [(month, list(of_month)) for month, of_month in groupby(shown[:MOST_DAYS], key=lambda day: day[0].isoformat()[:7])]
        return {"known": self.history.known, "first": first, "months": months, "more": len(shown) > MOST_DAYS}

    def _told(self, records: list[ChangedRecord]) -> tuple[list[tuple[str, str, tuple[ChangedRecord, ...]]], Counter[str]]:
        """The records of a day of which something weighty is told, by what it is, and how many others of each kind were changed."""
        sentences: dict[int, str] = {}
        for number, record in enumerate(records):
            weighty = {one.sentence for one in record.changes if one.what in _TOLD}
            fields = {one.field for one in record.changes if one.what in _NUMBERS.get((record.kind, one.field), ())}
            sentences[number] = " ".join([*weighty, *(self.formatter.sentence(ChangeEvent("changed", field)) for field in sorted(fields))])
        told = grouped((number for number, sentence in sentences.items() if sentence), lambda number: (f"{records[number].kind}\n{sentences[number]}",))
        others = Counter(records[number].kind for number, sentence in sentences.items() if not sentence)
        return [(*key.split("\n"), tuple(records[number] for number in numbers)) for key, numbers in told.items()], others

    def status(self) -> dict[str, Any]:
        """Every translation that is missing or may be outdated, language by language."""
        languages = self.content.languages[1:]
        rows = {code: [self._row(translation) for translation in self.history.outdated if translation.language == code] for code in languages}
        return {"known": self.history.known, "by_language": list(rows.items())}

    def outdated_on(self, page_id: str, language: str) -> list[dict[str, str]]:
        """The translations that may be older than what they translate, of what stands on a page."""
        kind, _, id = page_id.rpartition("/")
        own = {RecordKey(SECTIONS[kind], id) if kind in SECTIONS else RecordKey(PAGE, page_id)}
        if page_id == BY_NAME["strategy"].under:
            own.add(RecordKey("strategy", self.content.current_id))
        kinds = {kind.name for kind in OF_PAGE.get(page_id, ())}
        return [
            {"field": self.formatter.field(translation), "now": _passage(translation)[1]}
            for translation in self.history.outdated
            if translation.language == language and not translation.missing and (translation.key in own or translation.key.kind in kinds or _is_easy(translation, page_id))
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
