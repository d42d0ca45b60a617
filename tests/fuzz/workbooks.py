"""Workbooks that come back as nobody meant them to: cells changed at random, and damaged files.

`python -m tests.fuzz.workbooks [NUMBER]` tries NUMBER workbooks (1,000 if none is given) and says how it went.
"""

import io
import re
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from macros.content.loading import load
from macros.editing import importing
from macros.editing.importing import import_workbook
from macros.editing.opening import WorkbookError
from macros.editing.workbook import export

from .mutating import TOKENS
from .targets import COUNTY

PLACE = re.compile(r"[^!\n]+![A-Z]+[1-9][0-9]*: \S|fuzz\.xlsx: \S")
SIGNS = [token.decode("utf-8", "replace") for token in TOKENS]
VALUES: list[Any] = [
    *(None, True, False, 0, -1, 2.5, 1e300, 10**20, date(2025, 1, 1), datetime(9999, 12, 31, 23, 59), "=1+1", "#REF!", "'", "''", "_x000D_", "¶", ",", ",,,", "\n\n", "ja", "nej"),
    *(ILLEGAL_CHARACTERS_RE.sub("", sign) for sign in SIGNS), "x" * 32_000, "sjopolisen-1", "sjopolisen-999999999", "planen-2020, planen-2020", "2024", "å" * 300,
]  # fmt: skip


@cache
def made() -> bytes:
    """The county's workbook as it is exported."""
    return export(COUNTY)


@cache
def opened() -> Any:
    """The same, read; it is changed and put right again, since reading it takes longer than all else."""
    return load_workbook(io.BytesIO(made()))


@contextmanager
def changed(seed: int) -> Iterator[Any]:
    """The workbook with one to eight cells changed."""
    random, book, before = Random(seed), opened(), []
    try:
        for _ in range(random.choice((1, 1, 2, 4, 8))):
            page = random.choice([sheet for sheet in book.worksheets if sheet.max_row > 1])
            cell = page.cell(random.randrange(1, page.max_row + 2) if random.random() < 0.95 else 1, random.randrange(1, page.max_column + 1))
            before.append((cell, cell.value, cell.data_type))
            other = page.cell(random.randrange(1, page.max_row + 1), cell.column).value
            cell.value = random.choice([*VALUES, other, other])
        yield book
    finally:
        for cell, value, kind in reversed(before):
            cell.value = value
            cell.data_type = kind


def bring(folder: Path, path: Path) -> tuple[str, ...]:
    """Import the workbook into a copy of the county. It is told of cell by cell, or what it has become is right."""
    problems: tuple[str, ...] = ()
    try:
        told = import_workbook(folder, path)
    except WorkbookError as error:
        told, problems = [], error.problems
    assert told or problems, "neither brought in nor told of"
    for problem in problems:
        assert PLACE.match(problem), problem
        assert problem.isprintable(), problem
    load(folder, date.today())
    return problems


def cells(folder: Path, seed: int) -> tuple[str, ...]:
    """Bring in the workbook with some cells changed."""
    with changed(seed) as book, patch.object(importing, "opened", lambda _: book):
        return bring(folder, folder.parent / "fuzz.xlsx")


def damaged(folder: Path, seed: int) -> tuple[str, ...]:
    """Bring in a file that was a workbook."""
    random, raw = Random(seed), bytearray(made())
    for _ in range(random.choice((1, 3, 20))):
        at = random.randrange(len(raw))
        raw[at : at + random.choice((0, 1, 4))] = random.randbytes(random.choice((0, 1, 4, 50)))
    path = folder.parent / "fuzz.xlsx"
    path.write_bytes(raw)
    return bring(folder, path)


def county(folder: Path) -> Path:
    """A fresh copy of the county to write to."""
    target = folder / "content"
    for path in COUNTY.rglob("*.yml"):
        copy = target / path.relative_to(COUNTY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        raw = path.read_bytes()
        if not copy.exists() or copy.read_bytes() != raw:
            copy.write_bytes(raw)
    for path in target.rglob("*"):
        if path.is_file() and not (COUNTY / path.relative_to(target)).exists():
            path.unlink()
    return target


def main(number: int) -> None:
    """Try so many workbooks."""
    slowest, refused = 0.0, 0
    with TemporaryDirectory() as temporary:
        for seed in range(number):
            folder = county(Path(temporary))
            began = time.process_time()
            try:
                refused += bool((damaged if seed % 10 == 9 else cells)(folder, seed))
            except BaseException as error:
                print(f"seed {seed}: {type(error).__name__}: {error}", flush=True)
            slowest = max(slowest, time.process_time() - began)
            if seed % 500 == 499:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                print(f"{seed + 1} workbooks: {refused} refused, slowest {slowest:.2f} s, peak {peak} MB", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
