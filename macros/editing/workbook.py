"""The content as an Excel workbook that can be filled in and read back: `strategi export --xlsx`."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from macros.content.loading import load

from . import words
from .columns import Column
from .opening import WorkbookError
from .sheets import Book, Row, Sheet, book

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
    content = book(folder)
    out = BytesIO()
    workbook = Workbook(out, {"in_memory": True})
    # The same content gives the same bytes.
    workbook.set_properties({"title": "Strategins innehåll", "created": datetime(2020, 1, 1)})
    _Export(workbook, content).run()
    workbook.close()
    return out.getvalue()


class _Export:
    def __init__(self, workbook: Workbook, content: Book):
        self.workbook, self.content = workbook, content
        text = {"num_format": "@", "text_wrap": True, "valign": "top"}
        self.head = workbook.add_format(
            {"bold": True, "bg_color": "#DDE5E3", "text_wrap": True, "valign": "top", "num_format": "@"}
        )
        self.needed = workbook.add_format(
            {"bold": True, "bg_color": "#BFD3CF", "text_wrap": True, "valign": "top", "num_format": "@"}
        )
        self.open = workbook.add_format({**text, "locked": False, "quote_prefix": True})
        self.shut = workbook.add_format({**text, "bg_color": "#EEEEEE", "quote_prefix": True})
        self.lists: dict[str, str] = {}

    def run(self) -> None:
        """Write every sheet."""
        guide = self.workbook.add_worksheet(README)
        filled = [
            (sheet, list(self.content.rows(sheet)), self.workbook.add_worksheet(sheet.name))
            for sheet in self.content.sheets()
        ]
        self._lists([(sheet, rows) for sheet, rows, _ in filled])
        for sheet, rows, page in filled:
            self._sheet(sheet, rows, page)
        self._base([(sheet, rows) for sheet, rows, _ in filled])
        self._guide(guide, [sheet for sheet, _, _ in filled])

    def _lists(self, filled: list[tuple[Sheet, list[Row]]]) -> None:
        """Everything that can be chosen, a column each."""
        page = self.workbook.add_worksheet(LISTS)
        page.hide()
        known: dict[str, list[str]] = dict(ids(self.content))
        parents = {sheet.holder.name for sheet, _ in filled if sheet.parent}
        for sheet, rows in filled:
            if sheet.name in parents:
                known[sheet.name] = [row.key for row in rows]
            for column in sheet.columns:
                if column.choices:
                    known["|".join(column.choices)] = list(column.choices)
        for number, (name, values) in enumerate(known.items()):
            page.write_string(0, number, name)
            for row, value in enumerate(values, start=1):
                page.write_string(row, number, value)
            letter = _letters(number)
            self.lists[name] = f"={LISTS}!${letter}$2:${letter}${len(values) + 1}"

    def _sheet(self, sheet: Sheet, rows: list[Row], page: Worksheet) -> None:
        keys = [title for title in (sheet.parent, sheet.key) if title]
        columns: list[Column | None] = [*(None for _ in keys), *sheet.columns]
        last = len(rows) + MORE_ROWS
        for number, (title, column) in enumerate(zip(sheet.titles, columns, strict=True)):
            long = bool(column) and (column.language or column.kind == "items")
            page.set_column(number, number, 45 if long else 24, self.open)
            page.write_string(0, number, title, self.needed if column and column.required else self.head)
            if sheet.key:
                page.data_validation(1, number, last, number, self._validation(sheet, title, column))
        for number, row in enumerate(rows, start=1):
            own = [value for title, value in ((sheet.parent, row.parent), (sheet.key, row.key)) if title]
            for place, value in enumerate([*own, *row.cells.values()]):
                if len(value) > LONGEST:
                    raise WorkbookError(
                        f"{sheet.name}: texten i {row.key}, {sheet.titles[place]}, är för lång för Excel (gränsen är {LONGEST} tecken). Korta den."
                    )
                cell = self.shut if place < len(own) else self.open
                page.write_string(number, place, value, cell) if value else page.write_blank(number, place, None, cell)
        page.freeze_panes(1, len(keys))
        if sheet.key:
            page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        page.protect("", _UNLOCKED)

    def _validation(self, sheet: Sheet, title: str, column: Column | None) -> dict:
        means = (
            column.means
            if column
            else words.PARENT
            if title == sheet.parent
            else words.ID
            if title == "id"
            else words.NUMBER
        )
        said = {"input_title": title[:32], "input_message": means[:255], "ignore_blank": True}
        name = "|".join(column.choices) if column and column.choices else column.refers_to if column else None
        if column is None and title == sheet.parent:
            name = sheet.holder.name
        if name not in self.lists:
            return {"validate": "any", **said}
        # Several may be written, with commas between; the list then only shows what there is.
        is_one = column is None or column.kind != "ids"
        wrong = {"error_title": "Finns inte i listan", "error_message": "Välj något ur listan, eller lämna cellen tom."}
        strict = (
            {"error_type": "stop", **wrong} if column and column.choices else {"error_type": "information", **wrong}
        )
        return {"validate": "list", "source": self.lists[name], **said, **(strict if is_one else {"show_error": False})}

    def _base(self, filled: list[tuple[Sheet, list[Row]]]) -> None:
        page = self.workbook.add_worksheet(BASE)
        page.very_hidden()
        line = 0
        for sheet, rows in filled:
            for row in rows:
                for title, value in {"": "", **row.cells}.items():
                    if value or not title:
                        for place, cell in enumerate((sheet.name, row.parent, row.key, title, value)):
                            page.write_string(line, place, cell)
                        line += 1

    def _guide(self, page: Worksheet, sheets: list[Sheet]) -> None:
        page.set_column(0, 0, 24)
        page.set_column(1, 2, 24)
        page.set_column(3, 3, 100)
        line = 0
        for text in words.GUIDE.splitlines():
            page.write_string(line, 0, text, self.head if not line or not text or "How to" in text else None)
            line += 1
        for place, title in enumerate(words.COLUMNS):
            page.write_string(line + 1, place, title, self.head)
        line += 2
        for sheet in sheets:
            for column in sheet.columns:
                for place, cell in enumerate((sheet.name, column.title, "ja" if column.required else "", column.means)):
                    page.write_string(line, place, cell)
                line += 1
        page.protect("", _UNLOCKED)


def ids(content: Book) -> dict[str, list[str]]:
    """The ids that there are, by kind of record."""
    found: dict[str, list[str]] = {}
    for sheet in content.sheets():
        if sheet.kind.called[1]:
            found.setdefault(sheet.kind.name, []).extend(row.key for row in content.rows(sheet))
    return found


def _letters(number: int) -> str:
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)
