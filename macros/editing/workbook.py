"""The content as an Excel workbook that can be filled in and read back: `strategi export --xlsx`."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from macros.content.loading import load

from .cell_columns import CellColumn
from .content_tables import ContentRow, ContentTables, RecordTable, read_tables
from .xlsx_reader import WorkbookError

GUIDE = Path(__file__).parent / "workbook.txt"
"""How to fill in the workbook, in Swedish and English."""
README = "Läs mig"
LISTS = "_listor"
BASE = "_original"
"""What stood in each cell when the workbook was made, so that only what somebody has changed is brought back."""
MORE_ROWS = 300
"""How many new rows get the drop-down lists."""
LONGEST = 32_767
"""Excel cuts a longer text."""

_UNLOCKED = {
    "sort": True, "autofilter": True, "insert_rows": True,
    "format_cells": True, "format_columns": True, "format_rows": True,
}  # fmt: skip


def export(folder: Path) -> bytes:
    """The workbook of the content under `folder`. Raises ContentError where that is not right."""
    load(folder)
    content = read_tables(folder)
    out = BytesIO()
    workbook = Workbook(out, {"in_memory": True})
    # The same content gives the same bytes.
    workbook.set_properties({"title": "Strategins innehåll", "created": datetime(2020, 1, 1)})
    _Export(workbook, content).run()
    workbook.close()
    return out.getvalue()


class _Export:
    def __init__(self, workbook: Workbook, content: ContentTables):
        self.workbook, self.content = workbook, content
        text = {"num_format": "@", "text_wrap": True, "valign": "top"}
        head = {"bold": True, "bg_color": "#DDE5E3", "text_wrap": True, "valign": "top", "num_format": "@"}
        self.head = workbook.add_format(head)
        self.needed = workbook.add_format({**head, "bg_color": "#BFD3CF"})
        self.open = workbook.add_format({**text, "locked": False, "quote_prefix": True})
        self.shut = workbook.add_format({**text, "bg_color": "#EEEEEE", "quote_prefix": True})
        self.lists: dict[str, str] = {}

    def run(self) -> None:
        """Write every sheet."""
        guide = self.workbook.add_worksheet(README)
        sheets = self.content.sheets()
        filled = [(sheet, list(self.content.rows(sheet))) for sheet in sheets]
        pages = [self.workbook.add_worksheet(sheet.name) for sheet in sheets]
        self._lists(filled)
        for (sheet, rows), page in zip(filled, pages, strict=True):
            self._sheet(sheet, rows, page)
        self._base(filled)
        self._guide(guide, sheets)

    def _lists(self, filled: list[tuple[RecordTable, list[ContentRow]]]) -> None:
        """Everything that can be chosen, a column each."""
        page = self.workbook.add_worksheet(LISTS)
        page.hide()
        known: dict[str, list[str]] = dict(ids(self.content))
        parents = {sheet.holder.name for sheet, _ in filled if sheet.parent}
        for sheet, rows in filled:
            if sheet.name in parents:
                known[sheet.name] = [row.key for row in rows]
            known |= {"|".join(column.choices): list(column.choices) for column in sheet.columns if column.choices}
        for number, (name, values) in enumerate(known.items()):
            for row, value in enumerate([name, *values]):
                page.write_string(row, number, value)
            letter = xl_col_to_name(number, True)
            self.lists[name] = f"={LISTS}!{letter}$2:{letter}${len(values) + 1}"

    def _sheet(self, sheet: RecordTable, rows: list[ContentRow], page: Worksheet) -> None:
        keys, columns = sheet.keys, [*sheet.keys, *sheet.columns]
        for number, column in enumerate(columns):
            page.set_column(number, number, 45 if column.language else 24, self.open)
            page.write_string(0, number, column.title, self.needed if column.required else self.head)
            if sheet.key:
                page.data_validation(1, number, len(rows) + MORE_ROWS, number, self._validation(column))
        for number, row in enumerate(rows, start=1):
            own = [row.parent, row.key][2 - len(keys) :]
            for place, value in enumerate([*own, *row.cells.values()]):
                if len(value) > LONGEST:
                    raise WorkbookError(
                        f"{sheet.name}: texten i {row.key}, {sheet.titles[place]}, är för lång för Excel (gränsen är {LONGEST} tecken). Korta den."
                    )
                cell = self.shut if place < len(keys) else self.open
                page.write_string(number, place, value, cell) if value else page.write_blank(number, place, None, cell)
        page.freeze_panes(1, len(keys))
        if sheet.key:
            page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        page.protect("", _UNLOCKED)

    def _validation(self, column: CellColumn) -> dict[str, Any]:
        name = "|".join(column.choices) or column.refers_to
        settings = {"input_title": column.title[:32], "input_message": column.means[:255], "ignore_blank": True}
        if name not in self.lists:
            return {"validate": "any", **settings}
        settings |= {"validate": "list", "source": self.lists[name]}
        if column.kind == "ids":
            # Several may be written, with commas between; the list then only shows what there is.
            return {**settings, "show_error": False}
        kind = "stop" if column.choices else "information"
        return {**settings, "error_type": kind, "error_title": "Finns inte i listan", "error_message": "Välj något ur listan, eller lämna cellen tom."}

    def _base(self, filled: list[tuple[RecordTable, list[ContentRow]]]) -> None:
        page = self.workbook.add_worksheet(BASE)
        page.very_hidden()
        lines = [
            (sheet.name, row.parent, row.key, title, value)
            for sheet, rows in filled
            for row in rows
            for title, value in {"": "", **row.cells}.items()
            if value or not title
        ]
        _write_rows(page, 0, lines)

    def _guide(self, page: Worksheet, sheets: list[RecordTable]) -> None:
        page.set_column(0, 2, 24)
        page.set_column(3, 3, 100)
        texts = GUIDE.read_text("utf-8").splitlines()
        for line, text in enumerate(texts):
            page.write_string(line, 0, text, self.head if not line or not text or "How to" in text else None)
        _write_rows(page, len(texts) + 1, [("Blad", "Kolumn", "Behövs", "Vad som skrivs där")], self.head)
        columns = [(sheet.name, one.title, "ja" if one.required else "", one.means) for sheet in sheets for one in sheet.columns]
        _write_rows(page, len(texts) + 2, columns)
        page.protect("", _UNLOCKED)


def _write_rows(page: Worksheet, first: int, rows: Iterable[tuple[str, ...]], look: Format | None = None) -> None:
    # Always as text, whatever it looks like.
    for line, cells in enumerate(rows, start=first):
        for place, cell in enumerate(cells):
            page.write_string(line, place, cell, look)


def ids(content: ContentTables) -> dict[str, list[str]]:
    """The ids that there are, by kind of record."""
    found: dict[str, list[str]] = {}
    for sheet in content.sheets():
        if sheet.kind.called[1]:
            found.setdefault(sheet.kind.name, []).extend(row.key for row in content.rows(sheet))
    return found
