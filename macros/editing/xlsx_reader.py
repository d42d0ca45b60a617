"""The cells of a workbook: what stands in them, how it is shown, and what somebody has struck out.

Only what is written in cells is read. What can be laid over whole areas of a sheet (merged cells, links, comments) can be a few letters
that stand for a billion cells, and the editors' guide and the lists are not brought back at all.
"""

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

from xlsxwriter.utility import xl_col_to_name

from .office_files import EXCEL, RELATION, DamagedError, Parts, StrangeError, number, read_office

_S = EXCEL.root.removesuffix("workbook")
_PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_BESIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What only surrounds what is shown."""
_OWN = {9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy-mm-dd h:mm"} | dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm:ss")
"""Per cent, days and clocks in the formats that files name by number only."""
T = TypeVar("T")


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
    """A sheet as it was sent: the cells with something in them by their rows, and the areas whose cells are merged."""

    title: str
    rows: dict[int, list[SheetCell]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden: bool = False


def read_workbook(path: Path, passed_over: Collection[str] = ()) -> dict[str, SheetData]:
    """The sheets of the workbook in the file `path`, empty where they are `passed_over`. Raises RefusedError."""
    return read_office(path, EXCEL, lambda parts, main: _Reading(parts, main).sheets(passed_over))


def shown_parts(format: str) -> str:
    """A format of numbers in small letters, without what only surrounds what is shown."""
    return _BESIDE.sub("", format).split(";")[0].strip().lower()


class _Reading:
    def __init__(self, parts: Parts, main: str):
        self.parts, self.main, self.related = parts, main, parts.related(main)
        beside = {kind: name for kind, name in self.related.values()}
        self.texts = [_text(one) for one in parts.elements(beside["sharedStrings"], f"{_S}si")] if "sharedStrings" in beside else []
        self.looks = list(_looks(parts, beside["styles"])) if "styles" in beside else [("", False)]
        self.from_1904 = False

    def sheets(self, passed_over: Collection[str]) -> dict[str, SheetData]:
        found: dict[str, SheetData] = {}
        for one in self.parts.elements(self.main, f"{_S}workbookPr", f"{_S}sheet"):
            self.from_1904 |= one.get("date1904", "0") in ("1", "true")
            if one.tag == f"{_S}sheet":
                title, at = one.get("name", ""), one.get(f"{RELATION}id", "")
                if title in found:
                    raise StrangeError(f"två blad heter likadant. {EXCEL.again}")
                if at not in self.related:
                    raise DamagedError(at)
                found[title] = SheetData(title, hidden=one.get("state", "visible") != "visible")
                if title not in passed_over:
                    self._fill(found[title], self.related[at][1])
        return found

    def _fill(self, page: SheetData, name: str) -> None:
        row = 0
        for element in self.parts.elements(name, f"{_S}row", f"{_S}mergeCell"):
            if element.tag == f"{_S}mergeCell":
                corners = element.get("ref", "").split(":")
                if len([*map(_place, corners)]) > 1:
                    page.merged.append(":".join(corners))
                continue
            row, column = number(element.get("r", str(row + 1))), 0
            for cell in element.findall(f"{_S}c"):
                row, column = _place(said) if (said := cell.get("r")) else (row, column + 1)
                if found := self._cell(cell, row, column):
                    page.rows.setdefault(row, []).append(found)

    def _cell(self, cell: Element, row: int, column: int) -> SheetCell | None:
        kind, text, own = cell.get("t", "n"), cell.findtext(f"{_S}v") or "", None
        format, struck = _at(self.looks, cell.get("s", "0"))
        if cell.find(f"{_S}f") is not None:
            return SheetCell(row, column, "=", "f")
        if (inner := cell.find(f"{_S}is")) is not None:
            text, own = _text(inner)
        elif kind == "s" and text:
            text, own = _at(self.texts, text)
        if not text.strip():
            return None
        value: Any = text
        if kind == "str":
            value = _unescaped(text)
        elif kind == "b":
            value = text in ("1", "true")
        elif kind == "n" and not math.isfinite(value := _float(text)):
            value, kind = text, "e"
        elif kind == "n" and re.search("[dmyhs]", shown_parts(format)):
            value = _moment(value + 1462 * self.from_1904)
        return SheetCell(row, column, value, "e" if kind == "e" else "", format, struck if own is None else own)


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise DamagedError(text) from None


def _at(held: list[T], written: str) -> T:
    if (at := number(written)) >= len(held):
        raise DamagedError(written)
    return held[at]


def _place(said: str) -> tuple[int, int]:
    """The row and the column of `D7`. Raises DamagedError."""
    if not (found := _PLACE.fullmatch(said)):
        raise DamagedError(said)
    return int(found[2]), reduce(lambda column, letter: column * 26 + ord(letter) - 64, found[1], 0)


def _text(element: Element) -> tuple[str, bool | None]:
    """What stands in a cell, in one piece or in several that look differently, and whether some of it is struck out; None where that is as in all of the cell."""
    runs = [(run.findtext(f"{_S}t"), run.find(f"{_S}rPr")) for run in element.findall(f"{_S}r")]
    texts = [(text, look) for text, look in [(element.findtext(f"{_S}t"), None), *runs] if text]
    seen = [look for text, look in texts if text.strip()]
    struck = any(map(_is_struck, seen)) or (None if None in seen else False)
    return _unescaped("".join(text for text, _ in texts)), struck


def _unescaped(text: str) -> str:
    """The text without Excel's own way to write a sign that XML cannot hold."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _is_struck(look: Element | None) -> bool:
    strike = look.find(f"{_S}strike") if look is not None else None
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _looks(parts: Parts, name: str) -> Iterator[tuple[str, bool]]:
    """How numbers are shown in each style, and whether what stands there is struck out."""
    formats, fonts = dict(_OWN), []
    for one in parts.elements(name, f"{_S}numFmts", f"{_S}fonts", f"{_S}cellXfs"):
        if one.tag == f"{_S}numFmts":
            formats |= {number(each.get("numFmtId", "0")): each.get("formatCode", "") for each in one}
        elif one.tag == f"{_S}fonts":
            fonts = [_is_struck(each) for each in one]
        else:
            for look in one:
                font = number(look.get("fontId", "0"))
                yield formats.get(number(look.get("numFmtId", "0")), ""), font < len(fonts) and fonts[font]


def _moment(serial: float) -> Any:
    """A day, or a clock, as Excel counts them; the number itself where there is no such day."""
    try:
        # Excel believes that there was a 29 February in 1900.
        day = datetime(1899, 12, 30) + timedelta(days=serial + (serial < 60))
    except OverflowError:
        return serial
    return day if serial >= 1 else day.time()
