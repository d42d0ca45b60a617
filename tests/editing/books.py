"""A workbook in the hands of somebody who fills it in."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

from openpyxl import load_workbook

from macros.editing import workbook_import
from macros.editing.content_tables import NAMES, RecordTable
from macros.editing.workbook import export
from macros.editing.xlsx_reader import SheetCell, SheetData

from .facts import COUNTY, files

_MADE: dict[frozenset, bytes] = {}
"""The workbook of each content, which is the same each time that it is made."""


UNCHANGED = ["Inget har ändrats i arbetsboken sedan den gjordes. Inga filer är skrivna."]


def comes_home_unchanged(folder: Path) -> None:
    """The workbook of the content, brought back as it is, changes no byte."""
    before, path = files(folder), folder.parent / "a.xlsx"
    path.write_bytes(export(folder))
    assert workbook_import.import_workbook(folder, path) == UNCHANGED
    assert files(folder) == before


def made(folder: Path) -> bytes:
    """The workbook of the content in `folder`."""
    content = frozenset(files(folder).items())
    if content not in _MADE:
        _MADE[content] = export(folder)
    return _MADE[content]


def repacked(change: Callable[[str, bytes], bytes], name: Callable[[str], str] = str, book: bytes | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The workbook with its parts, and what they are called, as another program leaves them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(book or made(COUNTY))) as old, zipfile.ZipFile(out, "w", method) as new:
        for part in old.infolist():
            new.writestr(name(part.filename), change(part.filename, old.read(part)))
    return out.getvalue()


def as_sent(book: Any) -> dict[str, SheetData]:
    """The sheets of a workbook in memory, as if it had been saved and opened."""
    pages = {}
    for sheet in book.worksheets:
        kinds, rows = {"f": "f", "e": "e"}, {}
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None and str(cell.value).strip()):
            rows.setdefault(cell.row, []).append(SheetCell(cell.row, cell.column, cell.value, kinds.get(cell.data_type, ""), cell.number_format))
        pages[sheet.title] = SheetData(sheet.title, rows, [area.coord for area in sheet.merged_cells.ranges])
    return pages


def heading(sheet: str, title: str) -> str:
    """What the column with a title is called in a workbook."""
    root, *steps = next(home for home, name in NAMES.items() if name == sheet)
    table = RecordTable(root, tuple(steps), ("sv", "en", "fi"))
    return next("\n".join(table.labels(column)) for column in (*table.keys, *table.columns) if column.title == title)


class Filled:
    """A workbook of the content in `folder`, beside it."""

    def __init__(self, folder: Path):
        self.folder, self.path = folder, folder.parent / "ifylld.xlsx"
        self.book = load_workbook(BytesIO(made(folder)))

    def place(self, sheet: str, title: str, row: int) -> Any:
        """The cell of a column in a row."""
        page = self.book[sheet]
        return page.cell(row, next(cell.column for cell in page[1] if cell.value == heading(sheet, title)))

    def row_of(self, sheet: str, key: str) -> int:
        """The row whose id is `key`."""
        return next(row for row in range(2, self.book[sheet].max_row + 1) if self.place(sheet, "id", row).value == key)

    def put(self, sheet: str, title: str, row: int | str, value: Any) -> None:
        """Write in a cell, as somebody does in Excel."""
        self.place(sheet, title, self.row_of(sheet, row) if isinstance(row, str) else row).value = value

    def add(self, sheet: str, **cells: Any) -> int:
        """A new row below the others; a space in a title is written `__`."""
        page = self.book[sheet]
        row = max((cell.row for line in page.iter_rows() for cell in line if cell.value), default=1) + 1
        for title, value in cells.items():
            self.put(sheet, title.replace("__", " (") + (")" if "__" in title else ""), row, value)
        return row

    def back(self) -> list[str]:
        """Bring it back, as if it had been saved and opened: to do that would be most of the time."""
        with patch.object(workbook_import, "read_workbook", lambda *_: as_sent(self.book)):
            return workbook_import.import_workbook(self.folder, self.path)


def filled(folder: Path, fill: Callable[[Filled], Any]) -> list[str]:
    """What is told when the workbook of `folder` comes back as `fill` leaves it."""
    book = Filled(folder)
    fill(book)
    return book.back()


def commitment(**other: Any) -> dict[str, Any]:
    """The cells of a new commitment in the fictional county."""
    return {
        "aktör": "sjopolisen", "title__sv": "Övning i dimma", "title__en": "Training in fog", "text__sv": "Sjöpolisen övar i dimma.", "text__en": "The Sea Police trains in fog.", "wording": "paraphrase",
        "goals": "trygga-hamnar, fria-natet", "precision": "concrete", "sources": "planen-2020", "certainty": "seen", **other,
    }  # fmt: skip


def joint(**other: Any) -> dict[str, Any]:
    """The cells of a new commitment that several have together; it stands in the platform's file and belongs to no actor."""
    cells = commitment(shared_with="alo-kommun, tullen", **other)
    del cells["aktör"]
    return cells
