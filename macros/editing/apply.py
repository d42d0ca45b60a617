"""Blocks into exactly the lines that they change: `strategi apply`."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from macros.content.loading import load
from macros.core.problems import ContentError

from .change_block import read_blocks
from .content_tables import changes, read_tables
from .file_changes import FileChange, counted, validate
from .record_merge import RecordMerge
from .record_parts import ChangeBlock


@dataclass(frozen=True)
class Applied:
    """What to write, and a line for each change; no lines where everything was there already."""

    changes: list[FileChange]
    summary: list[str]


def apply(folder: Path, texts: Mapping[str, str], reports: Iterable[ChangeBlock] = ()) -> Applied:
    """What the blocks in `texts`, by the names of their files, and in `reports` make of the content under `folder`; nothing is written.

    Raises ContentError with everything that is wrong with the content, or else with the blocks.
    """
    load(folder)
    before = read_tables(folder)
    after = deepcopy(before)
    blocks = [*reports, *(block for name, text in texts.items() for block in read_blocks(text, name))]
    merge = RecordMerge(after)
    for block in blocks:
        merge.block(block.parts)
    made = changes(folder, before, after)
    try:
        if made:
            validate(folder, made)
    except ContentError as error:
        merge.tell(error.problems)
    own = [problem for block in blocks for problem in block.problems]
    if own or merge.problems:
        # What is told of a cell is told of it once.
        places = {one.place for one in own} - {""}
        raise ContentError([*own, *(one for one in merge.problems if one.place not in places)])
    return Applied(made, merge.summary)


def told(applied: Applied) -> list[str]:
    """What has been done, a line for each change and one for all of them."""
    return [*applied.summary, counted(applied.summary, applied.changes) or "Allt står där redan. Inga filer är skrivna."]
