"""The tables of a Word document: what stands in their cells, and what in them nobody can read in one way only."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from .cell_text import STRUCK, character_fault, understood
from .office_files import WORD, number, read_office

_W = WORD.root.removesuffix("document")
_SIGNS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_GONE = {f"{_W}{name}" for name in ("rPr", "pPr", "sdtPr", "instrText")} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""What nobody sees: how things look."""
_PROMPT = f"{_W}sdtPr/{_W}showingPlcHdr"
"""In a field that nobody has filled in."""
_TRACKED = {f"{_W}{name}" for name in ("del", "moveFrom")}
_AROUND = {f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag")}
"""What may stand around rows and cells."""
JOINED = "cellen är sammanslagen med en annan. Dela upp dem igen."
UNDECIDED = "här finns text som är borttagen med spårade ändringar. Godkänn eller avvisa ändringarna under Granska i Word, och spara."


class GridCell(NamedTuple):
    """What stands in a cell, and what is wrong with it."""

    text: str = ""
    fault: str | None = None


def read_tables_of(path: Path) -> list[list[list[GridCell]]]:
    """The rows of each table of the document in the file `path`, one within another only as its text. Raises RefusedError."""
    return read_office(path, WORD, lambda parts, main: [_table(one) for body in parts.elements(main, f"{_W}body") for one in _within(body, f"{_W}tbl")])


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The children of this tag, also where something stands around them."""
    stack = [*reversed(element)]
    while stack:
        child = stack.pop()
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            stack += reversed(child)


def _table(table: Element) -> list[list[GridCell]]:
    rows = []
    for row in _within(table, f"{_W}tr"):
        cells: list[GridCell] = []
        for cell in _within(row, f"{_W}tc"):
            look = cell.find(f"{_W}tcPr")
            joined, span = (look.find(f"{_W}{name}") if look is not None else None for name in ("vMerge", "gridSpan"))
            is_below = joined is not None and joined.get(f"{_W}val", "continue") == "continue"
            cells.append(GridCell("", JOINED) if is_below else _cell(cell))
            width = number(span.get(f"{_W}val", "1")) if span is not None else 1
            cells += [GridCell("", JOINED)] * (min(width, 60) - 1)
        rows.append(cells)
    return rows


def _cell(cell: Element) -> GridCell:
    """What can be read in a cell, a paragraph to a line."""
    found: list[str] = []
    fault, stack = None, [cell]
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            found.append(element.text or "")
        elif element.tag in _SIGNS:
            found.append(_SIGNS[element.tag])
        elif element.tag in _TRACKED:
            fault = UNDECIDED if any((one.text or "").strip() for name in ("delText", "t") for one in element.iter(f"{_W}{name}")) else fault
        elif element.tag not in _GONE and element.find(_PROMPT) is None and not _looks(element, "vanish"):
            if element.tag == f"{_W}p":
                found.append("\n")
            if _looks(element, "strike", "dstrike") and (element.findtext(f"{_W}t") or "").strip():
                fault = STRUCK
            stack += reversed(element)
    text = understood("".join(found))
    return GridCell(text, fault or character_fault(text))


def _looks(run: Element, *ways: str) -> bool:
    """Whether a piece of text is struck out, or hidden."""
    marks = [run.find(f"{_W}rPr/{_W}{way}") for way in ways] if run.tag == f"{_W}r" else []
    return any(mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off") for mark in marks)
