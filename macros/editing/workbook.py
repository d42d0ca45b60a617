"""The content as an Excel workbook that can be read, filled in and brought back: on the data page, and by `strategi export --xlsx`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from macros.content.field_texts import label
from macros.content.loading import load
from macros.content.model import Platform
from macros.content.model_walk import record_at
from macros.core.problems import RefusedError
from macros.core.ui_texts import load_words

from .cell_columns import CellColumn
from .cell_text import understood
from .content_tables import LANGUAGES, ContentRow, RecordTable, read_tables
from .record_parts import cell_tag
from .row_selection import Filled, ids

GUIDE = Path(__file__).parent / "workbook.txt"
"""How to fill in the workbook, in Swedish and English."""
README = "Läs mig – Read me"
LISTS = "_listor"
BASE = "_original"
"""Tags of what stood in each cell when the workbook was made, so that only what somebody has changed is brought back."""
NO_TAG = "-"
MORE_ROWS = 300
"""How many new rows get the drop-down lists."""
LONGEST = 32_767
"""Excel cuts a longer text."""


@dataclass(frozen=True)
class Shown:
    """Columns after those of a sheet, which are only shown: what they are called, and the cells by the ids of the rows."""

    labels: Sequence[Sequence[str]]
    cells: Mapping[str, Sequence[str]]


def export(folder: Path) -> bytes:
    """The workbook of the content under `folder`. Raises ContentError where the content is not right, RefusedError where Excel cannot hold it."""
    load(folder)
    content = read_tables(folder)
    filled = [(sheet, list(content.rows(sheet))) for sheet in content.sheets()]
    return workbook(filled, ids(filled))


def workbook(
    filled: Filled, known: Mapping[str, list[str]],
    *, properties: Mapping[str, Any] = {}, lines: Sequence[Sequence[str]] = (), shown: Mapping[str, Shown] = {}, explained: bool = True,
) -> bytes:  # fmt: skip
    """A workbook with the sheets that are `filled`.

    `known` are the ids that there are by kind, `lines` what stands below the guide, and `shown` more columns by sheet.
    Every column is `explained` in the first sheet, or only where it is written in.
    """
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    # The same content gives the same bytes.
    book.set_properties({"title": "Strategins innehåll", "created": datetime(2020, 1, 1), **properties})
    _Export(book, shown).run(filled, known, lines, explained)
    book.close()
    return out.getvalue()


class _Export:
    def __init__(self, book: Workbook, shown: Mapping[str, Shown]):
        self.book, self.shown = book, shown
        text = {"num_format": "@", "text_wrap": True, "valign": "top"}
        head = {"bold": True, "bg_color": "#DDE5E3", **text}
        self.head, self.needed = book.add_format(head), book.add_format({**head, "bg_color": "#BFD3CF"})
        self.first, self.second = book.add_format({"bold": True}), book.add_format({"color": "#444444"})
        self.open, self.grey = book.add_format({**text, "quote_prefix": True}), book.add_format({**text, "bg_color": "#EEEEEE", "quote_prefix": True})
        self.lists: dict[str, str] = {}

    def run(self, filled: Filled, known: Mapping[str, list[str]], lines: Sequence[Sequence[str]], explained: bool) -> None:
        """Write every sheet."""
        guide = self.book.add_worksheet(README)
        pages = [self.book.add_worksheet(sheet.name) for sheet, _ in filled]
        self._lists(filled, known)
        for (sheet, rows), page in zip(filled, pages, strict=True):
            self._sheet(sheet, rows, page)
        self._base(filled)
        self._guide(guide, [sheet for sheet, _ in filled], lines, explained)

    def _lists(self, filled: Filled, known: Mapping[str, list[str]]) -> None:
        """Everything that can be chosen, a column each."""
        page = self.book.add_worksheet(LISTS)
        page.hide()
        parents = {sheet.holder.name for sheet, _ in filled if sheet.parent}
        columns = [column for sheet, _ in filled for column in (*sheet.keys, *sheet.columns)]
        lists = {column.refers_to: known[column.refers_to] for column in columns if column.refers_to in known}
        lists |= {sheet.name: [row.key for row in rows] for sheet, rows in filled if sheet.name in parents}
        lists |= {"|".join(column.choices): list(column.choices) for column in columns if column.choices}
        for number, (name, values) in enumerate(lists.items()):
            _write_rows(page, 0, ((value,) for value in (name, *values)), at=number)
            letter = xl_col_to_name(number, True)
            self.lists[name] = f"={LISTS}!{letter}$2:{letter}${len(values) + 1}"

    def _sheet(self, sheet: RecordTable, rows: list[ContentRow], page: Worksheet) -> None:
        keys, columns = sheet.keys, [*sheet.keys, *sheet.columns]
        more = self.shown.get(sheet.name, Shown([], {}))
        for number, column in enumerate(columns):
            labels = sheet.labels(column)
            page.set_column(number, number, 45 if column.language else 24, self.open)
            self._heading(page, number, labels, self.needed if column.required else self.head)
            if sheet.key:
                page.data_validation(1, number, len(rows) + MORE_ROWS, number, self._validation(column, labels[0]))
        for number, labels in enumerate(more.labels, start=len(columns)):
            page.set_column(number, number, 24, self.open)
            self._heading(page, number, labels, self.head)
        for number, row in enumerate(rows, start=1):
            own = [row.parent, row.key][2 - len(keys) :]
            for place, value in enumerate([*own, *row.cells.values()]):
                if len(value) > LONGEST:
                    raise RefusedError(
                        f"{sheet.name}: texten i {row.key}, {columns[place].title}, är för lång för Excel (gränsen är {LONGEST} tecken). Korta den."
                    )
                if value:
                    page.write_string(number, place, value, self.grey if place < len(keys) else self.open)
            _write_rows(page, number, [more.cells.get(row.key, ())], self.grey, at=len(columns))
        page.freeze_panes(1, len(keys))
        if sheet.key:
            page.autofilter(0, 0, max(len(rows), 1), len(columns) + len(more.labels) - 1)

    def _heading(self, page: Worksheet, number: int, labels: Sequence[str], look: Format) -> None:
        if len(labels) == 1:
            page.write_string(0, number, labels[0], look)
        else:
            page.write_rich_string(0, number, self.first, labels[0], self.second, f"\n{labels[1]}", look)

    def _validation(self, column: CellColumn, label: str) -> dict[str, Any]:
        name = "|".join(column.choices) or column.refers_to
        settings = {"input_title": label[:32], "input_message": column.means[:255], "ignore_blank": True}
        if name not in self.lists:
            return {"validate": "any", **settings}
        settings |= {"validate": "list", "source": self.lists[name]}
        if column.kind == "ids":
            # Several may be written, with commas between; the list then only shows what there is.
            return {**settings, "show_error": False}
        kind = "stop" if column.choices else "information"
        return {**settings, "error_type": kind, "error_title": "Finns inte i listan", "error_message": "Välj något ur listan, eller lämna cellen tom."}

    def _base(self, filled: Filled) -> None:
        """A line for each sheet, with the titles of its columns, and one for each row, with their tags."""
        page = self.book.add_worksheet(BASE)
        page.very_hidden()
        lines: list[tuple[str, ...]] = []
        for sheet, rows in filled:
            lines.append((sheet.name, "", "", "", "\n".join(column.title for column in sheet.columns)))
            tags = (" ".join(cell_tag(understood(cell)) if cell else NO_TAG for cell in row.cells.values()) for row in rows)
            lines += [(sheet.name, row.parent, row.key, cells) for row, cells in zip(rows, tags, strict=True)]
        _write_rows(page, 0, lines)

    def _guide(self, page: Worksheet, sheets: list[RecordTable], lines: Sequence[Sequence[str]], explained: bool) -> None:
        page.set_column(0, 2, 24)
        page.set_column(3, 4, 100)
        texts = GUIDE.read_text("utf-8").splitlines()
        for line, text in enumerate(texts):
            page.write_string(line, 0, text, self.head if not line or "How to" in text else None)
        names = {sheet.name: _in_english(sheet) for sheet in sheets}
        rows = [("Blad", "Sheet"), *names.items()]
        if explained:
            rows = [("Blad – Sheet", "Kolumn – Column", "Behövs – Needed", "Vad som skrivs där", "What to write there")]
            rows += [
                (" – ".join(dict.fromkeys((sheet.name, names[sheet.name]))), " – ".join(sheet.labels(one)), "ja – yes" if one.required else "", *map(one.meaning, LANGUAGES))
                for sheet in sheets for one in sheet.columns
            ]  # fmt: skip
        above = len(texts) + len(lines) + 2
        _write_rows(page, len(texts) + 1, lines)
        _write_rows(page, above, rows[:1], self.head)
        _write_rows(page, above + 1, rows[1:])


def _in_english(sheet: RecordTable) -> str:
    words = load_words()
    if len(sheet.kind.sheets) == 1 and (told := words["change_form"]["kind"].get(sheet.kind.name)):
        return told["many"]["en"]
    if sheet.steps:
        told = label(record_at(sheet.root, sheet.steps[:-1]), sheet.steps[-1], "en")
        # Within the platform's own, nothing else tells these from the partners'.
        return f"Joint {told.lower()}" if sheet.root is Platform and len(sheet.steps) > 1 else told
    return words["table"].get(sheet.kind.table, {}).get("en", sheet.name)


def _write_rows(page: Worksheet, first: int, rows: Iterable[Sequence[str]], look: Format | None = None, *, at: int = 0) -> None:
    # Always as text, whatever it looks like.
    for line, cells in enumerate(rows, start=first):
        for place, cell in enumerate(cells, start=at):
            if cell:
                page.write_string(line, place, cell, look)
