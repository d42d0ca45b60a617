"""What is fuzzed: one file of the fictional county, or one workbook of it, with everything else as it is.

A case is the name of a file of content on a line of its own, and after it the bytes of the file. It is whole or it has problems, each
with a place in a file that exists; anything else is raised.
"""

from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch

from macros.content import loading
from macros.content.facts import Content
from macros.content.yaml.characters import LARGEST
from macros.content.yaml.reader import Document, read_bytes, read_file
from macros.core.problems import ContentError, Problem

COUNTY = Path(__file__).parents[1] / "county" / "content"
CASES = Path(__file__).parent / "cases"
TODAY = date(2025, 12, 24)
"""A day after everything in the county."""


@cache
def names() -> tuple[str, ...]:
    """The files of the county, by their paths within it."""
    return tuple(sorted(path.relative_to(COUNTY).as_posix() for path in COUNTY.rglob("*.yml")))


@cache
def as_it_is(path: Path, name: str) -> Document:
    """A file of the county that is not fuzzed, read once."""
    return read_file(path, name)


def seeds() -> list[bytes]:
    """A case for each file as it is."""
    return [case_of(name, (COUNTY / name).read_bytes()) for name in names()]


def case_of(name: str, raw: bytes) -> bytes:
    """The case in which the file `name` holds `raw`."""
    return name.encode() + b"\n" + raw


def parted(case: bytes, known: tuple[str, ...] | None = None) -> tuple[str, bytes]:
    """Which of the files, or of what is `known`, a case is about, and what it holds. Whatever a fuzzer has made of the name, it is one."""
    known = known or names()
    first, _, raw = case.partition(b"\n")
    name = first.decode("utf-8", "replace")
    return (name, raw) if name in known else (known[sum(first) % len(known)], raw)


def check(case: bytes) -> Content | tuple[Problem, ...]:
    """Read and check the county with the file of the case in its place."""
    target, raw = parted(case)

    def reading(path: Path, name: str) -> Document:
        if path == COUNTY / target:
            return read_bytes(raw[: LARGEST + 1], name)
        return as_it_is(path, name)

    with patch.object(loading, "read_file", reading):
        try:
            return loading.load(COUNTY, TODAY)
        except ContentError as error:
            problems = error.problems
    assert problems, "refused without a problem"
    lines = raw.replace(b"\r\n", b"\n").count(b"\n") + 1
    for problem in problems:
        _has_a_place(problem, target, lines)
    return problems


def _has_a_place(problem: Problem, target: str, lines: int) -> None:
    name = problem.file.partition("content/")[2]
    assert name in names(), f"a problem in a file that is not there: {problem}"
    assert problem.line >= 1, problem
    assert problem.column >= 1, problem
    assert name != target or problem.line <= lines, f"a problem below the end of the file: {problem}"
    assert problem.message, problem
    for said in (str(problem), problem.annotation()):
        assert said.isprintable(), said
        assert len(said) < 4000, said
