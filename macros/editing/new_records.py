"""A new record: its id, its place in the list, and the file that it stands in."""

import re
import unicodedata
from typing import Any

from macros.content.checks.commitments import next_free
from macros.content.kinds import file_of
from macros.content.model import Commitment, Event, Guidance, Measure, Part, Record, RelatedWork, Report, Source, Value
from macros.core.field_types import first_day, is_date, is_id

from .content_tables import ContentRow, ContentTables, RecordTable

_BY_DATE = {Report: "date", Value: "period", Event: "when"}
_AUDIENCE = {"municipality": "kommun", "civil-society": "civilsamhalle", "health-care": "vard", "local": "lokal"}
_LONGEST_ID = 60


def add(book: ContentTables, sheet: RecordTable, parent: str, record: dict[str, Any], key: str = "") -> ContentRow:
    """Put `record` into the book, with `key` as its id or the next free one. Its parent must be there."""
    items: list[dict[str, Any]] = []
    if sheet.steps:
        by_file = len(sheet.steps) == 1
        holder = book.files[file_of(sheet.root, parent)] if by_file else next(row.record for row in book.rows(sheet.holder) if row.key == parent)
        items = holder.setdefault(sheet.steps[-1], [])
    if sheet.key == "id":
        taken = {row.key for row in book.rows(sheet)}
        key = key or next_id(sheet.model, parent, record, items, taken)
    if not sheet.steps:
        file = file_of(sheet.root, key)
        book.files[file], book.models[file] = record, sheet.root
    elif sheet.key == "id":
        items.append(record := {"id": key, **record})
    else:
        items.insert(_place(sheet.model, items, record), record)
    return next(row for row in book.rows(sheet) if row.record is record)


def next_id(model: type[Record], parent: str, record: dict[str, Any], items: list[dict[str, Any]], taken: set[str]) -> str:
    """An id that no record of its kind has."""
    if model in (Commitment, Measure, Part):
        return next_free(parent, items)
    if model is RelatedWork:
        return _numbered(f"{parent}-arbete", taken)
    if model is Guidance:
        return _numbered(f"{parent}-{_AUDIENCE.get(record.get('audience', ''), 'rad')}", taken)
    stem = slug(_name(record))
    if model is Source:
        # As the other sources are called: who has published it, and when.
        publisher = slug(str(record.get("publisher", "")).split(" ")[0])
        when = record["date"] if publisher and is_date(record.get("date")) else stem
        stem = slug(f"{publisher}-{when}".strip("-"))
    if not stem:
        return _numbered(model.__name__.lower(), taken)
    return next(one for number in range(1, 10_000) if (one := f"{stem}-{number}" if number > 1 else stem) not in taken)


def _name(record: dict[str, Any]) -> str:
    for field in ("short_name", "name", "title", "term", "text"):
        value = record.get(field)
        if isinstance(value, dict):
            value = next(iter(value.values()), "")
        if isinstance(value, str) and value:
            return value
    return ""


def slug(text: str) -> str:
    """An id made of words; empty where they hold no letter that an id may have."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    whole = "-".join(re.findall(r"[a-z0-9]+", plain))
    found = whole if len(whole) <= _LONGEST_ID else whole[: _LONGEST_ID + 1].rpartition("-")[0]
    return found if is_id(found) else ""


def _numbered(stem: str, taken: set[str]) -> str:
    numbers = [int(match[1]) for one in taken if (match := re.fullmatch(rf"{re.escape(stem)}-([1-9][0-9]{{0,8}})", one))]
    return f"{stem}-{max(numbers, default=0) + 1}"


def _place(model: type[Record], items: list[dict[str, Any]], record: dict[str, Any]) -> int:
    """Before the first that is later, where a list goes from the oldest to the newest."""
    day = record.get(_BY_DATE.get(model, ""), "")
    if is_date(day):
        for number, item in enumerate(items):
            other = item.get(_BY_DATE[model], "")
            if is_date(other) and first_day(other) > first_day(day):
                return number
    return len(items)
