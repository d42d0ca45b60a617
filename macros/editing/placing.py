"""What the loader finds wrong, said of the cell of a workbook that it came from."""

import re
from collections.abc import Iterator, Sequence

from macros.content.documents import Way
from macros.content.problems import MORE, Problem

from .cells import Line
from .sheets import Book, Row

_ROW_OF_A_FILE = re.compile(r" på rad \d+(?: i \S+\.yml)?(?=\. )")
"""Whoever has a workbook has no such file, and perhaps there is none yet."""
_MISSING = re.compile(r'fältet "(\w+)" saknas\..*?(?:\((.*)\))?\.?$')


def placed(problems: Sequence[Problem], content: Book, places: dict[int, Line]) -> Iterator[str]:
    """A line for each problem. `places` are the lines of the workbook by the records that they are about."""
    rows = [row for sheet in content.sheets() for row in content.rows(sheet)]
    last = ""
    for problem in problems:
        if problem.message == MORE and last:
            yield f"{last}: här och längre fram finns fler fel. Rätta de första och kör strategi import igen."
            continue
        way = way_of(problem.field)
        own = [row for row in rows if problem.file.endswith(f"/{row.file}") and way[: len(row.way)] == row.way]
        row = max(own, key=lambda one: len(one.way), default=None)
        if row is None:
            yield str(problem)
            continue
        message = _ROW_OF_A_FILE.sub("", problem.message)
        if id(row.record) not in places:
            # The row is not in the workbook any longer, but still in the content.
            yield f"{row.sheet.name}!A1: {row.key}: {message}"
            continue
        rest = way[len(row.way) :]
        if missing := _MISSING.search(message):
            rest = (*rest, missing[1])
            message = f"cellen är tom men behövs. {missing[2] + '.' if missing[2] else ''}"
        last = places[id(row.record)].place(_title(row, rest))
        yield f"{last}: {message}"


def way_of(field: str) -> Way:
    """`commitments[2].goals[0]` as `("commitments", 2, "goals", 0)`."""
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", field))


def _title(row: Row, rest: Way) -> str:
    names = [step for step in rest if isinstance(step, str)]
    best, longest = (row.sheet.key or ""), 0
    for column in row.sheet.columns:
        path = [*column.path, *([column.language] if column.language else [])]
        same = next(
            (n for n, (a, b) in enumerate(zip(path, names, strict=False)) if a != b), min(len(path), len(names))
        )
        if same > longest:
            best, longest = column.title, same
    return best
