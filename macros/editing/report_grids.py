"""The tables of a Word document and the sheets of a workbook as the same: rows of texts, and what a cell is called where it stands."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from .cell_text import understood
from .docx_reader import read_tables_of
from .xlsx_reader import SheetCell, read_workbook

DATE = "cellen är ett datum i Excel. Formatera den som text och skriv på nytt."
_JOINED = "cellen är sammanslagen med en annan. Dela upp dem igen."


class GridCell(NamedTuple):
    """What stands in a cell, and what is wrong with it."""

    text: str = ""
    fault: str = ""


class GridRow(NamedTuple):
    """A row of a table or a sheet: the cells with something in them by column, and what a column of it is called."""

    cells: dict[int, GridCell]
    place: Callable[[int], str]

    def text(self, column: int | None) -> str:
        """What stands in a column."""
        return self.cells.get(column, GridCell()).text if column is not None else ""


def read_grids(path: Path) -> Iterator[list[GridRow]]:
    """Each table of a document, or each sheet that can be seen of a workbook. Raises RefusedError."""
    return _of_word(path) if path.suffix.lower() == ".docx" else _of_excel(path)


def _of_word(path: Path) -> Iterator[list[GridRow]]:
    for table, rows in enumerate(read_tables_of(path), 1):
        yield [
            GridRow(
                {at: GridCell(understood(text or ""), "" if text is not None else _JOINED) for at, text in enumerate(cells, 1)},
                lambda at, table=table, row=row: f"tabell {table}, rad {row}, kolumn {at}",
            )
            for row, cells in enumerate(rows, 1)
        ]


def _of_excel(path: Path) -> Iterator[list[GridRow]]:
    for page in (page for page in read_workbook(path).values() if not page.hidden):
        joined = {one.split(":")[0] for one in page.merged}
        yield [
            GridRow(
                {cell.column: _of_cell(cell)._replace(**({"fault": _JOINED} if cell.coordinate in joined else {})) for cell in cells},
                lambda at, title=page.title, row=row: f"{title}!{get_column_letter(at)}{row}",
            )
            for row, cells in page.rows.items()
        ]


def _of_cell(cell: SheetCell) -> GridCell:
    value: Any = cell.value
    if cell.kind in "fe":
        return GridCell(fault="cellen innehåller en formel. Skriv texten själv." if cell.kind == "f" else "cellen innehåller ett felvärde. Skriv texten på nytt.")
    if isinstance(value, date):
        return GridCell(value.isoformat()[:10], DATE)
    if not isinstance(value, str):
        return GridCell(fault="cellen är ett tal i Excel. Formatera den som text och skriv på nytt.")
    return GridCell(understood(value))
