"""A workbook file, opened with care: whoever has sent it, it is read within little time and memory, or told to be none.

Only what is written in cells is read. What openpyxl would lay over whole areas of a sheet (merged cells, links, comments) can be a few
letters that stand for a billion cells, and the editors' guide and the lists are not brought back at all.
"""

import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import iterparse

from openpyxl import load_workbook
from openpyxl.styles import numbers
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.worksheet.cell_range import CellRange

from macros.core.problems import os_error_text

from .file_changes import RefusedError

LARGEST = 10 * 2**20
"""Our own workbook is far below a megabyte."""
LARGEST_UNPACKED = 30 * 2**20
MOST_TAGS, MOST_TAGS_BESIDE = 1_000_000, 100_000
"""In the sheets, and in the texts and styles beside them: about eight times those of our own workbook."""
MOST_IN_ROW = 16_384
"""The columns that Excel has."""
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_AGAIN = "Spara den från Excel som Excel-arbetsbok (.xlsx), utan lösenord."
_TOO_LARGE = "filen är för stor när den packas upp. Exportera en ny arbetsbok och flytta över dina ändringar."


class WorkbookError(RefusedError):
    """The workbook cannot be used."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with something in it. `kind` is openpyxl's `data_type`."""

    row: int
    column: int
    value: Any
    kind: str
    format: str = ""
    """How Excel shows a number: `0%`, `yyyy-mm-dd`."""

    @property
    def coordinate(self) -> str:
        """`D7`."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True)
class SheetData:
    """A sheet as it was sent: the cells with something in them, and the areas whose cells are merged."""

    title: str
    cells: list[SheetCell] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden: bool = False

    @cached_property
    def rows(self) -> dict[int, list[SheetCell]]:
        """The cells by their rows, from the top and from the left. A cell that is written twice is the last one."""
        places = {(cell.row, cell.column): cell for cell in self.cells}
        found: dict[int, list[SheetCell]] = {}
        for row, column in sorted(places):
            found.setdefault(row, []).append(places[row, column])
        return found


def read_workbook(path: Path, passed_over: Collection[str] = ()) -> dict[str, SheetData]:
    """The sheets of the workbook in the file `path`, empty where they are `passed_over`. Raises WorkbookError."""
    pages: list[SheetData] = []
    try:
        if path.stat().st_size > LARGEST:
            fault = f"filen är större än {LARGEST // 2**20} MB. Exportera en ny arbetsbok och flytta över dina ändringar."
        else:
            # openpyxl leaves a file open where it meets something strange, so it is opened here.
            with path.open("rb") as file, zipfile.ZipFile(file) as packed, catch_warnings():
                # openpyxl warns of what it does not keep; nothing is written back from here.
                simplefilter("ignore")
                if not (fault := _fault(packed)):
                    workbook = load_workbook(file, read_only=True, keep_links=False)
                    pages = [_page(packed, sheet, passed_over) for sheet in workbook.worksheets]
    except OSError as error:
        fault = f"filen går inte att läsa ({os_error_text(error)}). Kontrollera namnet."
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        fault = f"filen är inte en Excel-arbetsbok. {_AGAIN}"
    except Exception as error:  # whatever openpyxl meets in a file that only looks like a workbook
        fault = f"arbetsboken går inte att läsa ({type(error).__name__}). {_AGAIN}"
    found = {page.title: page for page in pages}
    if len(found) < len(pages):
        fault = f"två blad heter likadant. {_AGAIN}"
    if fault:
        raise WorkbookError(f"{path.name}: {fault}")
    return found


def _fault(packed: zipfile.ZipFile) -> str | None:
    """What must not even be unpacked or parsed."""
    parts = packed.infolist()
    if len(parts) > 1000 or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return _TOO_LARGE
    tags = {True: 0, False: 0}
    for part in parts:
        raw = packed.read(part)
        # Which parts are XML is told by other parts, not by their names.
        if raw[:2] in _WIDE:
            return f"filen innehåller något som Excel inte skriver. {_AGAIN}"
        if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            continue
        # Definitions inside XML can make a small file endless.
        if raw.count(b"<!") > raw.count(b"<!--") + raw.count(b"<![CDATA["):
            return f"filen innehåller något som Excel inte skriver. {_AGAIN}"
        tags[part.filename.startswith("xl/worksheets/")] += raw.count(b"<")
    return _TOO_LARGE if tags[True] > MOST_TAGS or tags[False] > MOST_TAGS_BESIDE else None


def _page(packed: zipfile.ZipFile, sheet: Any, passed_over: Collection[str]) -> SheetData:
    if sheet.title in passed_over:
        return SheetData(sheet.title)
    book = sheet.parent
    known = dict(enumerate(book._number_formats, numbers.BUILTIN_FORMATS_MAX_SIZE)) | numbers.BUILTIN_FORMATS
    formats = [known.get(style.numFmtId, "") for style in book._cell_styles]
    with packed.open(sheet._worksheet_path) as source:
        parser = WorkSheetParser(
            source, sheet._shared_strings,
            epoch=book.epoch, date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        merged: list[str] = []
        return SheetData(sheet.title, list(_cells(source, parser, merged, formats)), merged, sheet.sheet_state != "visible")


def _cells(source: Any, parser: WorkSheetParser, merged: list[str], formats: Sequence[str]) -> Iterator[SheetCell]:
    for _, element in iterparse(source):
        if element.tag == MERGE_TAG:
            merged += [CellRange(one.get("ref")).coord for one in element]
        elif element.tag == ROW_TAG:
            if len(element) > MOST_IN_ROW:
                raise ValueError("more cells than columns")
            for cell in parser.parse_row(element)[1]:
                if cell["value"] is not None and str(cell["value"]).strip():
                    yield SheetCell(cell["row"], cell["column"], cell["value"], cell["data_type"], formats[int(cell["style_id"])])
        else:
            continue
        element.clear()
