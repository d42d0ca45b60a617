"""What is fuzzed of the import: one part of the workbook of the fictional county, with everything else as it is.

A case is the name of a part of the file (`xl/worksheets/sheet2.xml`) on a line of its own, and after it the bytes of the part. For
`.zip` they are damages to the file itself. The file is brought into a copy of the county as `strategi import` does it. Either it is
told of, with a place for everything, and nothing is written; or it is brought in, and the content is right.
"""

import io
import re
import zipfile
from functools import cache
from pathlib import Path

from macros.content.loading import load
from macros.core.problems import RefusedError
from macros.editing.workbook import export
from macros.editing.workbook_import import import_workbook
from tests.site.projects import files

from . import targets
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


def parted(case: bytes) -> tuple[str, bytes]:
    """Which part a case is about, and what it holds."""
    return targets.parted(case, names())


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
    except BaseException:
        # The next one is not to blame for what this one has left.
        county(folder.parent)
        raise


def bring(raw: bytes, folder: Path) -> tuple[str, ...]:
    """Bring a workbook into the county in `folder`. It is told of, place by place, or the content is right afterwards."""
    path = folder.parent / "fuzz.xlsx"
    path.write_bytes(raw)
    problems: tuple[str, ...] = ()
    told: list[str] = []
    try:
        told = import_workbook(folder, path)
    except RefusedError as error:
        problems = error.problems
    assert told or problems, "neither brought in nor told of"
    for problem in problems:
        assert PLACE.match(problem), problem
        assert problem.isprintable(), problem
        assert len(problem) < 4000, problem
    if problems or told[0].startswith(NOTHING):
        assert files(folder) == as_they_are(), "nothing is said to be written, and yet something is"
    else:
        load(folder, TODAY)
        county(folder.parent)
    return problems


@cache
def as_they_are() -> dict[str, bytes]:
    """The files of the county."""
    return files(COUNTY)


def county(folder: Path) -> Path:
    """A fresh copy of the county in `folder`."""
    target = folder / "content"
    wanted = as_they_are()
    for name, raw in wanted.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != raw:
            path.write_bytes(raw)
    for name in files(target).keys() - wanted.keys():
        (target / name).unlink()
    return target
