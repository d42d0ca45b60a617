"""A block that anybody can send: it is laid into the content, or told of with places in it; anything else is raised."""

from copy import deepcopy
from functools import cache
from random import Random

from macros.editing.change_block import read_blocks
from macros.editing.content_tables import ContentTables, read_tables
from macros.editing.record_merge import RecordMerge

from .mutating import strange
from .targets import COUNTY

BLOCK = """\
strategi: 1
changes:
- change: commitment
  id: sjopolisen-2
  fields:
    "text (sv)": {was: "4e1a5e0a", now: "Ny text.\\nTvå: fyra."}
    lead: {was: "811c9dc5", now: "norro-region"}
- change: report
  id: "1"
  of: sjopolisen-1
  was: "00000000"
  fields: {date: {was: "811c9dc5", now: "2021-03-02"}}
- new: source
  id: ny-2024
  fields: {title: "T", language: sv, publisher: "P", url: "https://x.example/a", read_as: live}
- new: report
  of: sjopolisen-1
  fields: {date: "2024-05-01", status: done, sources: "ny-2024, strategin", certainty: seen}
""".encode()


@cache
def _tables() -> ContentTables:
    return read_tables(COUNTY)


def invented(seed: int) -> bytes:
    """The block, changed in one to six places; the same seed changes it in the same way."""
    random, raw = Random(seed), BLOCK
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        raw = strange(raw, random)
    return raw


def check(raw: bytes) -> None:
    """Read a block and lay it into the county."""
    text = raw.decode("utf-8", "surrogateescape")
    merge = RecordMerge(deepcopy(_tables()))
    for block in read_blocks(text, "brev"):
        merge.problems += block.problems
        merge.block(block.parts)
    for problem in merge.problems:
        assert problem.file == "brev"
        assert 1 <= problem.line <= len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")), problem
        assert problem.column >= 1, problem
        assert str(problem).isprintable(), problem
        assert len(str(problem)) < 4000, problem
