"""What is the same in every workbook that is fuzzed is read once: most of it, and it would be most of the time.

Kept are the files of the county as read, and of a workbook each part that the case is not about, as it was understood. What the case is
about goes the whole way. Where that is no sheet, nothing of the workbook is kept, since everything may depend on it.
"""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from macros.content import loading
from macros.content.yaml.reader import Document, read_bytes
from macros.editing import content_tables, workbook_import, xlsx_reader
from macros.editing.xlsx_reader import SheetData

from .workbooks import CHANGED, as_they_are


@contextmanager
def keeping() -> Iterator[None]:
    """While this lasts, `workbooks.check` is quick."""
    pages: dict[str, SheetData] = {}
    with ExitStack() as stack:
        # The county itself is right, and is so after each case.
        stack.enter_context(patch.object(workbook_import, "load", lambda folder: None))
        for module in (loading, content_tables):
            stack.enter_context(patch.object(module, "read_file", _documents()))
        stack.enter_context(patch.object(xlsx_reader, "load_workbook", _workbooks()))
        stack.enter_context(patch.object(xlsx_reader, "_page", _pages(pages)))
        stack.enter_context(patch.object(workbook_import, "sheet_rows", _read_once(pages, workbook_import.sheet_rows)))
        stack.enter_context(patch.object(workbook_import, "_base", _read_once(pages, workbook_import._base)))
        yield


def _only_a_sheet() -> bool:
    return bool(CHANGED) and CHANGED[0].startswith("xl/worksheets/sheet")


def _documents() -> Callable[[Path, str], Document]:
    kept: dict[str, Document] = {}

    def read(path: Path, name: str) -> Document:
        raw = path.read_bytes()
        if raw != as_they_are().get(name.partition("content/")[2]):
            return read_bytes(raw, name)
        if name not in kept:
            kept[name] = read_bytes(raw, name)
        return kept[name]

    return read


def _workbooks() -> Callable[..., Any]:
    kept: list[Any] = []
    load = xlsx_reader.load_workbook

    def load_workbook(file: Any, **how: Any) -> Any:
        if not _only_a_sheet():
            return load(file, **how)
        if not kept:
            kept.append(load(file, **how))
        return kept[0]

    return load_workbook


def _pages(kept: dict[str, SheetData]) -> Callable[[zipfile.ZipFile, Any, Any], SheetData]:
    read = xlsx_reader._page

    def page(packed: zipfile.ZipFile, sheet: Any, passed_over: Any) -> SheetData:
        if not _only_a_sheet() or sheet._worksheet_path == CHANGED[0]:
            return read(packed, sheet, passed_over)
        if sheet.title not in kept:
            kept[sheet.title] = read(packed, sheet, passed_over)
        return kept[sheet.title]

    return page


def _read_once(pages: dict[str, SheetData], read: Callable[..., Any]) -> Callable[..., Any]:
    """`read` of a page that is kept. There is nothing wrong with such a page, so nothing is told of it."""
    kept: dict[str, Any] = {}

    def once(page: SheetData, *more: Any) -> Any:
        if pages.get(page.title) is not page:
            return read(page, *more)
        if page.title not in kept:
            kept[page.title] = read(page, *more)
        return kept[page.title]

    return once
