"""One mould for everything that can be wrong: where it is, what is wrong, and what to write instead."""

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from operator import attrgetter

FieldPath = tuple[str | int, ...]
"""The way to a value from the root of a file: ("commitments", 2, "goals", 0)."""
Position = tuple[int, int]
"""Line and column, both from 1."""


def format_field_path(field_path: FieldPath) -> str:
    """`("commitments", 2, "goals", 0)` as `commitments[2].goals[0]`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in field_path).removeprefix(".")


MOST_PER_FILE = 100
MORE = "och fler fel i samma fil. Rätta de första och kontrollera igen."
_LONGEST = 1000


@dataclass(frozen=True, order=True)
class Problem:
    """A fault in a file of content, or what only looks odd. Line and column begin at 1; `field` may be empty."""

    file: str
    line: int
    column: int
    field: str
    message: str
    odd: bool = False
    """Whether it may be right: it is shown, and nobody must obey."""
    place: str = ""
    """What the place is called in a file that has no lines."""

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        where = f": {self.place}" if self.place else f":{self.line}:{self.column}"
        return printable(f"{self.file}{where}: {field}{self.message}")

    def annotation(self) -> str:
        """The same, as GitHub Actions wants it to mark the line in a pull request."""
        where = f"file={_property(self.file)},line={self.line},col={self.column}"
        title = f",title={_property(self.field)}" if self.field else ""
        return f"::{'warning' if self.odd else 'error'} {where}{title}::{_data(self.message)}"


class ContentError(Exception):
    """The content cannot be used; `problems` is everything that is wrong, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(_first_of_each_file(sorted(set(problems))))
        super().__init__("\n".join(map(str, self.problems)))


class RefusedError(Exception):
    """What was asked for cannot be done; `problems` are lines in Swedish for whoever asked."""

    def __init__(self, *problems: str):
        self.problems = tuple(map(printable, problems))
        super().__init__("\n".join(self.problems))


def _first_of_each_file(problems: Iterable[Problem]) -> Iterator[Problem]:
    for _, of_file in groupby(problems, key=attrgetter("file")):
        yield from islice(of_file, MOST_PER_FILE)
        for beyond in islice(of_file, 1):
            yield replace(beyond, field="", message=MORE)


def summary(problems: Sequence[Problem]) -> str:
    """How many problems there are, in how many files, and what to do."""
    files = len({problem.file for problem in problems})
    where = f"{files} {'fil' if files == 1 else 'filer'}"
    return f"{len(problems)} fel i {where}. Rätta och kör strategi check igen."


def odd_summary(warnings: Sequence[Problem]) -> str:
    """What stands above what looks odd."""
    return f"Det här ser ovanligt ut ({len(warnings)}). Rätta det som är fel; det som stämmer kan stå."


def printable(text: str) -> str:
    """`text` on one line, not too long, without characters that could fool a terminal or a reader."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        text = text[: _LONGEST // 2] + " […] " + text[-_LONGEST // 2 :]
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _data(text: str) -> str:
    # On one line already, so that there is no line end to hide.
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_TEXTS = {
    errno.EEXIST: "den finns redan",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "ditt utrymme på disken är slut",
    errno.EXDEV: "den ligger på en annan disk",
    errno.EROFS: "disken går bara att läsa",
    errno.EACCES: "du har inte rätt till den",
    errno.EPERM: "du har inte rätt till den",
    errno.ENOENT: "den finns inte",
    errno.EISDIR: "det är en mapp",
    errno.ENOTDIR: "det är ingen mapp",
}  # fmt: skip


def os_error_text(error: OSError) -> str:
    """The reason in Swedish, without any path; what the system says where we have no words of our own."""
    number = error.errno or 0
    return _TEXTS.get(number) or error.strerror or (os.strerror(number) if number else "okänt fel")
