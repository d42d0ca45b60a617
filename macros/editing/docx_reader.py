"""The tables of a Word document, opened with care: whoever has sent it, it is read within little time and memory, or told to be none."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from macros.core.problems import os_error_text

from .file_changes import RefusedError

LARGEST = 5 * 2**20
_TEXT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "instrText")} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""What nobody sees: what has been deleted or moved, and how things look."""
_AROUND = {f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag")}
"""What may stand around rows and cells."""
_AGAIN = "Spara den från Word som Word-dokument (.docx), utan lösenord."

WordTable = list[list[str | None]]
"""Rows of cells; None for a cell that is joined to another."""


def read_tables_of(path: Path) -> list[WordTable]:
    """The tables of the document in the file `path`, one within another only as its text. Raises RefusedError."""
    try:
        if path.stat().st_size > LARGEST:
            raise RefusedError(f"{path.name}: filen är större än {LARGEST // 2**20} MB. Ta bort bilder och annat som inte hör hit.")
        with zipfile.ZipFile(path) as packed:
            if packed.getinfo(_TEXT).file_size > 4 * LARGEST:
                raise RefusedError(f"{path.name}: filen är för stor när den packas upp. Ta bort det som inte hör hit.")
            raw = packed.read(_TEXT)
        # Definitions inside XML can make a small file endless.
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw or b"\0" in raw:
            raise RefusedError(f"{path.name}: filen innehåller något som Word inte skriver. {_AGAIN}")
        body = fromstring(raw).find(f"{_W}body")
    except OSError as error:
        raise RefusedError(f"{path.name}: filen går inte att läsa ({os_error_text(error)}). Kontrollera namnet.") from None
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, ParseError, RecursionError):
        raise RefusedError(f"{path.name}: filen är inget Word-dokument. {_AGAIN}") from None
    return [_table(one) for one in _within(body, f"{_W}tbl")] if body is not None else []


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The children of this tag, also where something stands around them."""
    stack = [*reversed(element)]
    while stack:
        child = stack.pop()
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            stack += reversed(child)


def _table(table: Element) -> WordTable:
    rows = []
    for row in _within(table, f"{_W}tr"):
        cells: list[str | None] = []
        for cell in _within(row, f"{_W}tc"):
            look = cell.find(f"{_W}tcPr")
            joined, span = (look.find(f"{_W}{name}") if look is not None else None for name in ("vMerge", "gridSpan"))
            is_below = joined is not None and joined.get(f"{_W}val", "continue") == "continue"
            cells.append(None if is_below else _text(cell))
            width = span.get(f"{_W}val", "1") if span is not None else "1"
            cells += [None] * (min(int(width), 60) - 1 if width.isdigit() else 0)
        rows.append(cells)
    return rows


def _text(cell: Element) -> str:
    """What can be read in a cell, a paragraph to a line."""
    found: list[str] = []
    stack = [cell]
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            found.append(element.text or "")
        elif element.tag in _SIGNS:
            found.append(_SIGNS[element.tag])
        elif element.tag not in _GONE and not _is_prompt(element):
            if element.tag == f"{_W}p":
                found.append("\n")
            stack += reversed(element)
    return "".join(found)


def _is_prompt(element: Element) -> bool:
    """Whether it is a field that nobody has filled in."""
    return element.tag == f"{_W}sdt" and element.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None
