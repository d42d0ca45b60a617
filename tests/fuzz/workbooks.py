"""What is fuzzed of the import: one part of the workbook of the fictional county, with everything else as it is.

A case is the name of a part of the file (`xl/worksheets/sheet2.xml`) on a line of its own, and after it the bytes of the part. For
`.zip` they are damages to the file itself. The file is brought into a copy of the county as `strategi import` does it. Either it is
told of, with a place for everything, and nothing is written; or it is brought in, and the content is right.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl.reader.excel
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from macros.content import loading
from macros.content.documents import Document
from macros.content.loading import load
from macros.content.reading import read_bytes
from macros.editing import importing, opening, sheets
from macros.editing.importing import import_workbook
from macros.editing.opening import Page, WorkbookError
from macros.editing.workbook import export

from .targets import COUNTY, TODAY

PLACE = re.compile(r".*![A-Z]+[1-9][0-9]*: \S|fuzz\.xlsx: \S")
ITSELF = ".zip"
NOTHING = "Inget har ändrats"


@cache
def parts() -> dict[str, bytes]:
    """The parts of the county's workbook as it is exported, by their names."""
    with zipfile.ZipFile(io.BytesIO(export(COUNTY))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@cache
def names() -> tuple[str, ...]:
    """What a case can be about. The guide and the lists are not brought back: they are changed seldom."""
    return (ITSELF, *parts())


def case_of(name: str, raw: bytes) -> bytes:
    """The case in which the part `name` holds `raw`."""
    return name.encode() + b"\n" + raw


def parted(case: bytes) -> tuple[str, bytes]:
    """Which part a case is about, and what it holds. Whatever a fuzzer has made of the name, it is some part."""
    first, _, raw = case.partition(b"\n")
    name = first.decode("utf-8", "replace")
    return (name, raw) if name in names() else (names()[sum(first) % len(names())], raw)


def seeds() -> list[bytes]:
    """A case for each part as it is."""
    return [case_of(name, parts().get(name, b"")) for name in names()]


def file_of(case: bytes) -> bytes:
    """The whole file of a case."""
    name, raw = parted(case)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for part, data in parts().items():
            packed.writestr(zipfile.ZipInfo(part), raw if part == name else data)
    return _damaged(out.getvalue(), raw) if name == ITSELF else out.getvalue()


def _damaged(whole: bytes, damages: bytes) -> bytes:
    """Each damage: three bytes for where, from the end, where a ZIP tells what is in it; how much goes; how much comes; what comes."""
    data, rest = bytearray(whole), damages
    while len(rest) >= 5:
        at, gone, new = len(data) - int.from_bytes(rest[:3], "big") % len(data), rest[3] % 64, rest[4] % 16
        data[at : at + gone] = rest[5 : 5 + new]
        rest = rest[5 + new :]
    return bytes(data)


def check(case: bytes, folder: Path) -> tuple[str, ...]:
    """Bring the workbook of a case into the county in `folder`; what was told of."""
    try:
        return bring(file_of(case), folder)
    finally:
        # Also after a case that broke the promise: the next one is not to blame for it.
        if _held(folder) != _as_they_are():
            county(folder.parent)


def bring(raw: bytes, folder: Path) -> tuple[str, ...]:
    """Bring a workbook into the county in `folder`. It is told of, place by place, or the content is right afterwards."""
    path = folder.parent / "fuzz.xlsx"
    path.write_bytes(raw)
    problems: tuple[str, ...] = ()
    told: list[str] = []
    try:
        told = import_workbook(folder, path)
    except WorkbookError as error:
        problems = error.problems
    assert told or problems, "neither brought in nor told of"
    for problem in problems:
        assert PLACE.match(problem), problem
        assert problem.isprintable(), problem
        assert len(problem) < 4000, problem
    if problems or told[0].startswith(NOTHING):
        assert _held(folder) == _as_they_are(), "nothing is said to be written, and yet something is"
    else:
        load(folder, TODAY)
    return problems


def _held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@cache
def _as_they_are() -> dict[str, bytes]:
    return _held(COUNTY)


def county(folder: Path) -> Path:
    """A fresh copy of the county in `folder`."""
    target = folder / "content"
    wanted = _as_they_are()
    for name, raw in wanted.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != raw:
            path.write_bytes(raw)
    for name in _held(target).keys() - wanted.keys():
        (target / name).unlink()
    return target


@contextmanager
def keeping() -> Iterator[None]:
    """While this lasts, what is the same in every workbook is read once."""
    read_strings, read_page, read_size = openpyxl.reader.excel.read_string_table, opening._page, ReadOnlyWorksheet._get_size
    documents: dict[tuple[str, bytes], Document] = {}
    strings: dict[bytes, list[str]] = {}
    pages: dict[tuple[Any, ...], Page] = {}

    def document(path: Path, name: str) -> Document:
        raw = path.read_bytes()
        if raw != _as_they_are().get(name.partition("content/")[2]):
            return read_bytes(raw, name)
        if (name, raw) not in documents:
            documents[name, raw] = read_bytes(raw, name)
        return documents[name, raw]

    def string_table(source: Any) -> list[str]:
        raw = source.read()
        if raw != parts()["xl/sharedStrings.xml"]:
            return read_strings(io.BytesIO(raw))
        if raw not in strings:
            strings[raw] = read_strings(io.BytesIO(raw))
        return strings[raw]

    def page(packed: zipfile.ZipFile, sheet: Any, passed_over: Any) -> Page:
        name, book = sheet._worksheet_path, sheet.parent
        if sheet._shared_strings is not strings.get(parts()["xl/sharedStrings.xml"]) or packed.read(name) != parts().get(name):
            return read_page(packed, sheet, passed_over)
        key = (sheet.title, name, book.epoch, frozenset(book._date_formats), frozenset(book._timedelta_formats))
        if key not in pages:
            pages[key] = read_page(packed, sheet, passed_over)
        return pages[key]

    def size(sheet: Any) -> None:
        if sheet.parent._archive.read(sheet._worksheet_path) != parts().get(sheet._worksheet_path):
            read_size(sheet)

    with ExitStack() as stack:
        # The county itself is right, and is so after each case.
        stack.enter_context(patch.object(importing, "load", lambda folder: None))
        stack.enter_context(patch.object(ReadOnlyWorksheet, "_get_size", size))
        stack.enter_context(patch.object(loading, "read", document))
        stack.enter_context(patch.object(sheets, "read", document))
        stack.enter_context(patch.object(openpyxl.reader.excel, "read_string_table", string_table))
        stack.enter_context(patch.object(opening, "_page", page))
        yield

