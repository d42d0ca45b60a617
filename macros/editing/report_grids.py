"""The tables of a Word document and the sheets of a workbook as the same: rows of texts, and what a cell is called where it stands."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from macros.core.field_types import Date

from .cell_columns import CellColumn
from .cell_text import cell_text
from .docx_reader import JOINED, GridCell, read_tables_of
from .record_parts import Place
from .xlsx_reader import read_workbook

FORMATS = (".doc", ".docm", ".docx", ".dotx", ".odt", ".ods", ".pdf", ".rtf", ".xls", ".xlsb", ".xlsm", ".xlsx")
"""What is no text; some of it cannot be read, and is told with how to save it."""
_ANY = CellColumn(("date",), "text", "", annotation=Date)
"""What a cell may be: a text, or a day, which is told where none belongs."""
NOTHING = GridCell()


class GridRow(NamedTuple):
    """A row of a table or a sheet: the cells with something in them by column, and where a column of it is."""

    cells: dict[int, GridCell]
    place: Callable[[int], Place]

    def cell(self, column: int) -> GridCell:
        """What stands in a column."""
        return self.cells.get(column, NOTHING)


def read_grids(path: Path) -> Iterator[list[GridRow]]:
    """Each table of a document, or each sheet that can be seen of a workbook. Raises RefusedError."""
    return _of_excel(path) if path.suffix.lower().startswith((".x", ".ods")) else _of_word(path)


def _of_word(path: Path) -> Iterator[list[GridRow]]:
    for table, rows in enumerate(read_tables_of(path), 1):
        yield [
            GridRow(dict(enumerate(cells, 1)), lambda at, table=table, row=row: (table * 10_000 + row, at, f"tabell {table}, rad {row}, kolumn {at}"))
            for row, cells in enumerate(rows, 1)
        ]  # fmt: skip


def _of_excel(path: Path) -> Iterator[list[GridRow]]:
    for page in (page for page in read_workbook(path).values() if not page.hidden):
        joined = {one.split(":")[0] for one in page.merged}
        yield [
            GridRow(
                {cell.column: GridCell("", JOINED) if cell.coordinate in joined else GridCell(*cell_text(cell, _ANY)) for cell in cells},
                lambda at, title=page.title, row=row: (row, at, f"{title}!{xl_col_to_name(at - 1)}{row}"),
            )
            for row, cells in page.rows.items()
        ]
