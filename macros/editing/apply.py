"""Blocks into exactly the lines that they change: `strategi apply`."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from macros.content.loading import load
from macros.core.problems import ContentError, RefusedError

from .block_text import read_text
from .change_block import read_blocks
from .content_tables import changes, read_tables
from .file_changes import FileChange, counted, validate
from .record_merge import RecordMerge
from .record_parts import ChangeBlock
from .report_files import FORMATS, read_report


@dataclass(frozen=True)
class Applied:
    """What to write, and a line for each change; no lines where everything was there already."""

    changes: list[FileChange]
    summary: list[str]

    @property
    def told(self) -> list[str]:
        """What has been done, a line for each change and one for all of them."""
        return [*self.summary, counted(self.summary, self.changes) or "Allt står där redan. Inga filer är skrivna."]


def read_sent(folder: Path, paths: Iterable[Path]) -> list[ChangeBlock]:
    """The blocks in files: texts, `-` for what is pasted in, and reports in the first language of the content under `folder`.

    Raises RefusedError with all that cannot be read, and ContentError where a report waits for content that is wrong.
    """
    found: list[ChangeBlock] = []
    problems: list[str] = []
    for path in paths:
        try:
            found += [read_report(path, load(folder).languages[0])] if path.suffix.lower() in FORMATS else read_blocks(*read_text(path))
        except RefusedError as error:
            problems += error.problems
    if problems:
        raise RefusedError(*problems)
    return found


def apply(folder: Path, blocks: Sequence[ChangeBlock]) -> Applied:
    """What the blocks make of the content under `folder`; nothing is written.

    Raises ContentError with everything that is wrong with the content, or else with the blocks.
    """
    load(folder)
    before = read_tables(folder)
    after = deepcopy(before)
    merge = RecordMerge(after)
    for block in blocks:
        merge.block(block.parts)
    made = changes(folder, before, after)
    try:
        validate(folder, made)
    except ContentError as error:
        merge.tell(error.problems)
    own = [problem for block in blocks for problem in block.problems]
    if own or merge.problems:
        # What is told of a cell is told of it once.
        places = {(one.file, one.place) for one in own if one.place}
        raise ContentError([*own, *(one for one in merge.problems if (one.file, one.place) not in places)])
    return Applied(made, merge.summary)
