"""What is to be changed: a record, what its fields are to say, and what they said, wherever that is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.content.kinds import KINDS, LISTS
from macros.content.model import SiteSettings
from macros.content.model.strategy import Moved
from macros.core.problems import Position, Problem

from .cell_columns import tidy
from .content_tables import ContentRow, ContentTables, RecordTable

OPEN = {kind.name: kind for kind in KINDS if kind.sheets and kind.home[0] not in (SiteSettings, Moved) and kind.name not in ("statement", LISTS)}
"""The kinds that a block may change: not what stands in several lists of one record, nor the site's own settings and addresses, which are
no facts: they lead readers, and what they send, elsewhere."""
Place = tuple[int, int, str]
"""Where something is in a file that has no lines: numbers to sort by, and what the place is called."""


def cell_tag(text: str) -> str:
    """What tells whether a cell's text is the same: FNV-1a, 32 bits, of its UTF-8, as eight hexadecimal digits."""
    tag = 0x811C9DC5
    for byte in tidy(text).encode():
        tag = (tag ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{tag:08x}"


def row_tag(cells: Mapping[str, str]) -> str:
    """The same for a row: its cells by their titles, in the order of the columns."""
    return cell_tag("\n".join(f"{title}: {tidy(text)}" for title, text in cells.items() if text.strip()))


@dataclass(frozen=True)
class BlockField:
    """A field of a part: what it is to say, and the tag of what it said."""

    now: str
    was: str
    position: Position | Place = (1, 1)


@dataclass(frozen=True)
class BlockPart:
    """A record to change or to make."""

    name: str
    """What problems call the text that it stands in."""
    position: Position | Place
    is_new: bool
    kind: str
    id: str = ""
    of: str = ""
    was: str = ""
    fields: dict[str, BlockField] = field(default_factory=dict)
    keys: dict[str, Position | Place] = field(default_factory=dict)
    """Where `id`, `of` and the others stand."""

    def problem(self, message: str, name: str = "") -> Any:
        """A problem with one of its fields or keys, or with all of it."""
        known = self.fields[name].position if name in self.fields else self.keys.get(name, self.position)
        # In a file without lines, nobody knows the names of fields either.
        return Problem(self.name, *known[:2], "", message, place=known[2]) if known[2:] else Problem(self.name, *known, name, message)

    def sheets(self, content: ContentTables) -> Sequence[RecordTable]:
        """Those that its record can stand in."""
        return [sheet for sheet in content.sheets() if sheet.kind is OPEN[self.kind]]

    def among(self, rows: Sequence[ContentRow]) -> Sequence[ContentRow]:
        """The rows of its sheets that it can mean: others may have come or gone before one without an id since the form was opened."""
        if not rows or rows[0].sheet.key != "nr":
            return [row for row in rows if row.key == self.id]
        rows = [row for row in rows if row.parent == self.of]
        own = [row for row in rows if row.key == self.id]
        if same := [row for row in rows if self.was and row_tag(row.cells) == self.was]:
            return [min(same, key=lambda row: row not in own)]
        fits = [row for row in rows if all(cell_tag(row.cells.get(title, "")) in (field.was, cell_tag(field.now)) for title, field in self.fields.items())]
        return [row for row in own if row in fits and not self.was] or fits or own


@dataclass(frozen=True)
class ChangeBlock:
    """A block: the parts that can be understood, and what is wrong with the others."""

    parts: tuple[BlockPart, ...]
    problems: tuple[Problem, ...]
