"""What has happened, as sentences in a reader's language, and where the record that it happened to is shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.kinds import KINDS, LISTS
from macros.core.field_types import is_date
from macros.core.formats import date_text, in_language
from macros.core.lang_text import LangText, Localized
from macros.history.change_events import UNSEEN, ChangeEvent, change_events, field_of
from macros.history.history_reader import RecordChange
from macros.history.old_records import BODY, PAGE, RecordKey
from macros.history.project_history import OutdatedTranslation

SHOWN_ON = {kind.name: kind.url for kind in KINDS if kind.is_told} | {PAGE: "{id}"}
"""The page and the place in it where a record of each kind is read."""
HOMES = {kind.home[0].__name__.lower(): kind.overview for kind in reversed(KINDS) if kind.in_list_file}
"""The page that shows the rest of a file of lists."""
_NAMES = ("short_name", "name", "title", "term", "text")
_TITLE = re.compile(r"^title: *[\"']?(.*?)[\"']? *$", re.MULTILINE)
_LONGEST = 90
WORDINGS = frozenset(("text", "wording", "summary", "role", "vision", "name"))
"""Fields whose earlier wording is shown beside the history, since readers may have quoted it."""

_TABLES = dict.fromkeys(("related", "continues"), "commitments")
"""What stands in lists that are called something else."""


class FormattedChange(NamedTuple):
    """A sentence, and the earlier wording where there is one, with its language."""

    what: str
    sentence: str
    earlier: Localized | None = None
    field: str = ""


@dataclass(frozen=True)
class ChangeFormatter:
    """Tells in one language. `ui_texts` are the fixed words in that language."""

    content: Content
    words: Mapping[str, Any]
    language: str

    def past(self, change: RecordChange) -> list[FormattedChange]:
        """What one commit did to a record, each sentence once; what readers do not see is left out."""
        things = change_events(change.key, change.field_changes, self.content.languages)
        things = (*((ChangeEvent("renamed"),) if change.formerly else ()), *things)
        found: dict[str, FormattedChange] = {}
        for thing in things:
            if thing.field not in UNSEEN:
                sentence = self.sentence(thing)
                quotable = thing.what == "reworded" and thing.field in WORDINGS and isinstance(thing.old, str)
                earlier = Localized(" ".join(thing.old.split()), str(thing.language)) if quotable else None
                found.setdefault(sentence, FormattedChange(thing.what, sentence, earlier, thing.field))
        return list(found.values())

    def sentence(self, thing: ChangeEvent) -> str:
        """One thing that happened."""
        texts = self.words["change"]
        filled = {"field": texts["field"][thing.field]} if thing.field else {}
        if thing.language:
            filled["language"] = in_language(self.words["source"]["in_language"], thing.language, self.language)
        if thing.what in ("reported", "closed"):
            name = "status" if thing.what == "reported" else "result"
            said = thing.new.get(name)
            known = self.words[name].get(said) if isinstance(said, str) else None
            known = known.get("label") if isinstance(known, dict) else known
            filled |= {"date": self._day(thing.new.get("date")), name: known.lower() if isinstance(known, str) else str(said)}
        if thing.what in ("period", "plan"):
            filled |= {"old": self._value(thing.field, thing.old), "new": self._value(thing.field, thing.new)}
        text = texts["what"][thing.what]
        for name, value in filled.items():
            text = text.replace(f"{{{name}}}", value)
        for what, ids in (("gained", thing.new), ("lost", thing.old)) if thing.what == "listed" else ():
            if names := [name for id in ids if (name := self._name(thing.field, id))]:
                text += " " + texts["what"][what].replace("{names}", ", ".join(names))
        return text

    def title(self, key: RecordKey, data: Any) -> Localized:
        """What a record was called, in the reader's language where it had a name in it."""
        if key.kind == PAGE:
            body = (data or {}).get(BODY, {})
            titles = {code: found[1] for code, text in body.items() if (found := _TITLE.search(text))}
            return self._localize(titles or key.id)
        named = next((data[name] for name in _NAMES if isinstance(data, dict) and data.get(name)), key.id)
        if not named:
            named = self.words["change"]["kind"][key.kind]
        return self._localize(named)

    def title_now(self, key: RecordKey) -> Localized | None:
        """What a record is called, where it is there and its kind has a title."""
        record = self.content.records.get(key.kind, {}).get(key.id)
        title = getattr(record, "title", None)
        return title.localize(self.language) if isinstance(title, LangText) else None

    def shown_on(self, key: RecordKey) -> str | None:
        """The page of a record and the place on it, "glossary#vald"; None when it is not there any more."""
        if key.kind == LISTS:
            return HOMES.get(key.id)
        known = self.content.records[key.kind] if key.kind != PAGE else {"index", *self.words["address"]}
        return SHOWN_ON[key.kind].replace("{id}", key.id) if key.id in known else None

    def field(self, translation: OutdatedTranslation) -> str:
        """What readers call the text of a translation."""
        return self.words["change"]["field"][field_of(translation.key, translation.field_path)]

    def _localize(self, value: Any) -> Localized:
        written_in = self.content.languages[0]
        if isinstance(value, dict):
            written_in = next((code for code in (self.language, written_in, *value) if code in value), written_in)
            value = value.get(written_in, "")
        text = " ".join(str(value).split())
        return Localized(text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …", written_in)

    def _name(self, field: str, id: str) -> str | None:
        """What readers call a record; None where they know it by no name in their language."""
        records = next((self.content.records[kind.name] for kind in KINDS if kind.table == _TABLES.get(field, field)), {})
        named: LangText | None = getattr(records.get(id), "title" if field in _TABLES else "name", None)
        found = named.localize(self.language) if named else None
        return found.text if found and found.language == self.language else None

    def _value(self, field: str, value: Any) -> str:
        if not value:
            return self.words["change"]["no_value"]
        if field == "period" and isinstance(value, dict):
            return "–".join(self._day(day) for day in (value.get("start"), value.get("end")) if day)
        plan = self.content.records["plan"].get(str(value))
        return plan.title.localize(self.language).text if plan else str(value)

    def _day(self, day: Any) -> str:
        try:
            return date_text(day, self.language) if is_date(day) else str(day or "?")
        except ValueError:
            return str(day)


class ChangedRecord(NamedTuple):
    """A record on a day: what kind, what it is called, where it is shown, what happened to it."""

    kind: str
    title: Localized
    page: str | None
    changes: list[FormattedChange]


def by_day(formatter: ChangeFormatter, changes: tuple[RecordChange, ...]) -> list[tuple[date, list[ChangedRecord]]]:
    """What happened on each day, the newest day first."""
    dated_entries = sorted((change for change in changes if change.day), key=lambda change: change.day, reverse=True)
    days = []
    for day, of_day in groupby(dated_entries, key=lambda change: change.day):
        records: dict[RecordKey, ChangedRecord] = {}
        for change in of_day:
            page, title = formatter.shown_on(change.key), formatter.title_now(change.key) or formatter.title(change.key, change.after or change.before)
            record = records.setdefault(change.key, ChangedRecord(change.key.kind, title, page, []))
            # What was changed on the day when it came here is part of its coming.
            if not any(one.what == "new" for one in record.changes):
                record.changes.extend(one for one in formatter.past(change) if one not in record.changes)
        if shown := [record for record in records.values() if record.changes]:
            days.append((day, shown))
    return days
