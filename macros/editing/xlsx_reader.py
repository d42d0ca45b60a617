"""The cells of a workbook: what stands in them, how it is shown, and what somebody has struck out.

Only what is written in cells is read. What can be laid over whole areas of a sheet (merged cells, links, comments) can be a few letters
that stand for a billion cells, and the editors' guide and the lists are not brought back at all.
"""

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, reduce
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from xlsxwriter.utility import xl_col_to_name

from .office_files import EXCEL, RELATION, Parts, StrangeError, read_office
from .xlsx_styles import SHEET_ML, is_struck, looks, moment, shown_parts

MOST_IN_ROW = 16_384
"""The columns that Excel has."""
_PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class _Text(NamedTuple):
    """A text, whether some of it is struck out by itself, and whether some of it looks as the cell does."""

    text: str
    struck: bool = False
    plain: bool = True


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with something in it."""

    row: int
    column: int
    value: Any
    kind: str = ""
    """`f` for a formula, `e` for what Excel could not work out."""
    format: str = ""
    """How Excel shows a number: `0%`, `yyyy-mm-dd`."""
    struck: bool = False
    """Whether some of it is struck out."""

    @property
    def coordinate(self) -> str:
        """`D7`."""
        return f"{xl_col_to_name(self.column - 1)}{self.row}"


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
    """The sheets of the workbook in the file `path`, empty where they are `passed_over`. Raises RefusedError."""
    return read_office(path, EXCEL, lambda parts, main: _Reading(parts, main).sheets(passed_over))


class _Reading:
    def __init__(self, parts: Parts, main: str):
        self.parts, self.main, self.related = parts, main, parts.related(main)
        beside = {kind: name for kind, name in self.related.values()}
        self.texts = [_text(one) for one in parts.elements(beside["sharedStrings"], f"{SHEET_ML}si")] if "sharedStrings" in beside else []
        self.looks = list(looks(parts, beside["styles"])) if "styles" in beside else []
        self.from_1904 = False

    def sheets(self, passed_over: Collection[str]) -> dict[str, SheetData]:
        found: dict[str, SheetData] = {}
        for one in self.parts.elements(self.main, f"{SHEET_ML}workbookPr", f"{SHEET_ML}sheet"):
            self.from_1904 |= one.get("date1904", "0") in ("1", "true")
            if one.tag == f"{SHEET_ML}sheet":
                title = one.get("name", "")
                if title in found:
                    raise StrangeError(f"två blad heter likadant. {EXCEL.again}")
                found[title] = SheetData(title, hidden=one.get("state", "visible") != "visible")
                if title not in passed_over:
                    self._fill(found[title], self.related[one.get(f"{RELATION}id", "")][1])
        return found

    def _fill(self, page: SheetData, name: str) -> None:
        row = 0
        for element in self.parts.elements(name, f"{SHEET_ML}row", f"{SHEET_ML}mergeCell"):
            if element.tag == f"{SHEET_ML}mergeCell":
                first, _, last = element.get("ref", "").partition(":")
                if last:
                    page.merged.append(":".join(f"{xl_col_to_name(column - 1)}{row}" for row, column in map(_place, (first, last))))
                continue
            if len(element) > MOST_IN_ROW:
                raise ValueError("more cells than columns")
            row, column = int(element.get("r", row + 1)), 0
            for cell in element.findall(f"{SHEET_ML}c"):
                row, column = _place(said) if (said := cell.get("r")) else (row, column + 1)
                if found := self._cell(cell, row, column):
                    page.cells.append(found)

    def _cell(self, cell: Element, row: int, column: int) -> SheetCell | None:
        kind, text = cell.get("t", "n"), _Text(cell.findtext(f"{SHEET_ML}v") or "")
        format, struck = self.looks[int(cell.get("s", 0))] if self.looks else ("", False)
        if (inner := cell.find(f"{SHEET_ML}is")) is not None:
            text = _text(inner)
        elif kind == "s" and text.text:
            text = self.texts[int(text.text)]
        if cell.find(f"{SHEET_ML}f") is not None:
            return SheetCell(row, column, "=", "f")
        if not text.text.strip():
            return None
        value: Any = text.text
        if kind == "str":
            value = _unescaped(value)
        elif kind == "b":
            value = value in ("1", "true")
        elif kind == "d":
            value = datetime.fromisoformat(value)
        elif kind == "n" and not math.isfinite(value := float(value)):
            value, kind = text.text, "e"
        elif kind == "n" and re.search("[dmyhs]", shown_parts(format)):
            value = moment(value + 1462 * self.from_1904)
        return SheetCell(row, column, value, "e" if kind == "e" else "", format, text.struck or (text.plain and struck))


def _place(said: str) -> tuple[int, int]:
    """The row and the column of `D7`. Raises ValueError."""
    if not (found := _PLACE.fullmatch(said)):
        raise ValueError(said)
    return int(found[2]), reduce(lambda column, letter: column * 26 + ord(letter) - 64, found[1], 0)


def _text(element: Element) -> _Text:
    """What stands in a cell, in one piece or in several that look differently."""
    pieces = [(one, None) for one in element.findall(f"{SHEET_ML}t")] + [(run.find(f"{SHEET_ML}t"), run.find(f"{SHEET_ML}rPr")) for run in element.findall(f"{SHEET_ML}r")]
    texts = [(piece.text or "", look) for piece, look in pieces if piece is not None]
    seen = [look for text, look in texts if text.strip()]
    return _Text(_unescaped("".join(text for text, _ in texts)), any(map(is_struck, seen)), None in seen)


def _unescaped(text: str) -> str:
    """The text without Excel's own way to write a sign that XML cannot hold."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
