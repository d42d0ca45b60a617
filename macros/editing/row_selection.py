"""Which sheets and rows a workbook has: all that readers see, or what is about one record."""

from collections.abc import Sequence
from typing import Any

from macros.content.facts import Content
from macros.content.kinds import KIND_AT, ROOTS, file_of
from macros.content.model import Record

from .content_tables import NAMES, ContentRow, ContentTables, RecordTable

Filled = Sequence[tuple[RecordTable, list[ContentRow]]]
"""Sheets and their rows."""
_WITHIN = ("platform", "link", "mention")
"""What readers see on pages and in the tables of other kinds."""


def seen(sheet: RecordTable) -> bool:
    """Whether readers are shown what stands in a sheet; leads and settings they are not."""
    return bool(sheet.kind.table) or sheet.kind.name in _WITHIN


def about(filled: Filled, kind: str, id: str) -> Filled:
    """What is about a record: itself, what names it, all that belongs to these, and their sources.

    The sheets in which more can be written about it are there even where they are empty.
    """
    kept: dict[str, list[ContentRow]] = {}
    for sheet, rows in sorted(filled, key=lambda one: len(one[0].steps)):
        above = {row.key for row in kept.get(sheet.holder.name, ())} if sheet.parent else set()
        naming = [column for column in sheet.columns if column.refers_to == kind and sheet.kind.name != kind]
        kept[sheet.name] = [
            row for row in rows
            if row.parent in above or (sheet.kind.name == kind and row.key == id) or any(id in _ids(column.get(row.record)) for column in naming)
        ]  # fmt: skip
    cited = {
        source for sheet, _ in filled for column in sheet.columns if column.refers_to == "source"
        for row in kept[sheet.name] for source in _ids(column.get(row.record))
    }  # fmt: skip
    root = next(sheet.root for sheet, _ in filled if sheet.kind.name == kind and not sheet.steps)
    found = [(sheet, [row for row in rows if row.key in cited] if sheet.kind.name == "source" else kept[sheet.name]) for sheet, rows in filled]
    return [(sheet, rows) for sheet, rows in found if rows or sheet.root is root]


def _ids(cell: str) -> list[str]:
    return cell.split(", ")


def content_rows(content: Content) -> Filled:
    """All that readers see of checked content, as rows, in the order in which they meet it."""
    files: dict[str, dict[str, Any]] = {}
    models: dict[str, type[Record]] = {}
    for root, *steps in NAMES:
        kind = KIND_AT[root, *steps[:1]] if root not in ROOTS else ROOTS[root]
        for id, record in content.records[kind.name].items():
            if root in ROOTS:
                files[file_of(root, id)] = _plain(record)
            elif not steps[1:]:
                files.setdefault(file_of(root, None), {}).setdefault(steps[0], []).append(_plain(record))
        models |= {file: root for file in files if file not in models}
    tables = ContentTables(files, models, content.languages)
    return [(sheet, [*tables.rows(sheet)]) for sheet in tables.sheets() if seen(sheet)]


def _plain(record: Record) -> dict[str, Any]:
    """What is checked, as it is written: only texts, lists and mappings."""
    return _texts(record.model_dump(mode="json", exclude_unset=True, exclude_none=True))


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _texts(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_texts(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def ids(filled: Filled) -> dict[str, list[str]]:
    """The ids that there are, by kind of record."""
    found: dict[str, list[str]] = {}
    for sheet, rows in filled:
        if sheet.kind.called[1]:
            found.setdefault(sheet.kind.name, []).extend(row.key for row in rows)
    return found
