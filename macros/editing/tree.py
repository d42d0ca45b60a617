"""A file of content as a tree that remembers its lines, so that what nobody changes stays as it is, byte for byte.

ruamel.yaml reads the file. Its own round trip binds a comment or an empty line to what stands above it, so that a field
that is added, moved or removed takes the wrong one along; here they belong to what stands below them, as editors mean.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from macros.content.model.types import Ambiguous
from macros.content.subset import is_ambiguous


@dataclass
class Text:
    """A single value. `data` is Ambiguous where it is a number or a truth value, written without quotation marks."""

    data: str


@dataclass
class Entry:
    """A field of a mapping, or an item of a list (whose `key` is "")."""

    key: str
    value: "Text | Fields | Items"
    above: list[str] = field(default_factory=list)
    """Comments as they are indented, and "" for an empty line, directly above it."""
    below: list[str] = field(default_factory=list)
    """Comments at the end of what it holds, indented further than what follows."""
    source: list[str] | None = None
    """Its lines as they are in the file with all that is above and below, until something in it changes."""
    moved: bool = False
    """Whether it stands below something else than in the file."""


@dataclass
class Fields:
    """A mapping. `indent` is its column in the file, None for what is not there yet."""

    entries: list[Entry]
    flow: bool = False
    indent: int | None = None


@dataclass
class Items:
    """A list."""

    entries: list[Entry]
    flow: bool = False
    indent: int | None = None


@dataclass
class Tree:
    """A whole file. `head` is what stands above its first field, `tail` below its last."""

    root: Fields
    head: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    last: Entry | None = None
    """What stands above the tail in the file."""


def parse(text: str) -> Tree:
    """The tree of a file that `strategi check` has nothing against."""
    lines = text.replace("\r\n", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    node = YAML(typ="safe", pure=True).compose("\n".join(lines) + "\n")
    reader = _Reader(lines, dict(_comments(lines, node)))
    root, end = reader.value(node, 0)
    head: list[str] = []
    if root.entries and not root.flow:
        first = root.entries[0]
        # Comments beside the first field are told after those above it, which are lines of their own.
        number = next(
            n for n, line in enumerate(first.source or ()) if line.strip() and not line.lstrip().startswith("#")
        )
        head, first.source, first.above = first.source[:number], first.source[number:], first.above[number:]
    last = root.entries[-1] if root.entries else None
    return Tree(root, head, [line.rstrip() for line in lines[end + 1 :]], last)


def data(value: Text | Fields | Items) -> Any:
    """What a tree holds, as `macros.content.reading` would read it."""
    if isinstance(value, Text):
        return value.data
    if isinstance(value, Fields):
        return {entry.key: data(entry.value) for entry in value.entries}
    return [data(entry.value) for entry in value.entries]


def _comments(lines: list[str], root: Node) -> Iterator[tuple[int, str]]:
    """Every comment by the number of its line: a # outside of all values."""
    masked = [list(line) for line in lines]
    for node in _scalars(root):
        start, end = node.start_mark, node.end_mark
        block = node.style in ("|", ">")
        for number in range(start.line + block, min(end.line + 1, len(lines))):
            first = start.column if number == start.line else 0
            last = end.column if number == end.line else len(lines[number])
            masked[number][first:last] = "x" * (last - first)
    for number, line in enumerate(masked):
        if "#" in line:
            yield number, lines[number][line.index("#") :].rstrip()


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield key
            yield from _scalars(value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)


def _holds_lines(value: Text | Fields | Items) -> bool:
    return not isinstance(value, Text) and not value.flow


@dataclass
class _Reader:
    lines: list[str]
    comments: dict[int, str]

    def value(self, node: Node, above: int) -> tuple[Text | Fields | Items, int]:
        """The value of `node` and its last line; lines from `above` on belong to its first entry."""
        if isinstance(node, ScalarNode):
            plain = not node.style and is_ambiguous(node.value)
            return Text(Ambiguous(node.value) if plain else node.value), self._last_line(node)
        kind, children = (
            (Fields, node.value) if isinstance(node, MappingNode) else (Items, [(None, item) for item in node.value])
        )
        if node.flow_style:
            entries = [Entry(key.value if key else "", self.value(value, 0)[0]) for key, value in children]
            return kind(entries, True), node.end_mark.line
        return self._block(kind, node.start_mark.column, children, above)

    def _block(
        self, kind: type, indent: int, children: list[tuple[Any, Node]], above: int
    ) -> tuple[Fields | Items, int]:
        entries: list[Entry] = []
        end = above - 1
        for key, node in children:
            start = key.start_mark.line if key else self._dash(node, indent)
            gap = self.lines[end + 1 : start]
            deeper = [n for n, line in enumerate(gap) if line.strip() and len(line) - len(line.lstrip()) > indent]
            if deeper and entries and _holds_lines(entries[-1].value):
                before, gap = gap[: deeper[-1] + 1], gap[deeper[-1] + 1 :]
                entries[-1].below = [line.rstrip() for line in before]
                entries[-1].source += before
            # A field's block begins on the next line; an item's begins beside its dash.
            value, last = self.value(node, start if not key and node.start_mark.line == start else start + 1)
            own = self.lines[start : last + 1]
            if own[0][:indent].strip():
                own[0] = " " * indent + own[0][indent:]
            above_it = [line.rstrip() for line in gap] + [
                " " * indent + one for one in self._beside(value, start, last)
            ]
            entries.append(Entry(key.value if key else "", value, above_it, source=gap + own))
            end = last
        return kind(entries, False, indent), end

    def _dash(self, node: Node, indent: int) -> int:
        """The line of an item's dash, which may have a line of its own."""
        dash = re.compile(rf" {{{indent}}}-(\s|$)")
        return next(number for number in range(node.start_mark.line, -1, -1) if dash.match(self.lines[number]))

    def _beside(self, value: Text | Fields | Items, start: int, last: int) -> list[str]:
        """Comments to the right of a value or inside its brackets; written anew, they stand above it."""
        lines = range(start, last + 1 if not _holds_lines(value) else start + 1)
        return [self.comments.pop(number) for number in lines if number in self.comments]

    def _last_line(self, node: ScalarNode) -> int:
        last = node.end_mark.line - (node.end_mark.column == 0)
        while last > node.start_mark.line and (last >= len(self.lines) or not self.lines[last].strip()):
            last -= 1
        return last
