"""A file of content as a tree of its values, with the comments that belong to each.

A comment or an empty line belongs to what stands below it, as editors mean, so that a field that is added, moved or removed
takes its own comments along. Only below the last field or item, and indented as it is, does it belong to what holds them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

import yaml

from macros.content.yaml.rules import is_ambiguous_scalar
from macros.core.field_types import AmbiguousScalar

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class YamlEntry:
    """A field of a mapping, an item of a list, or a whole file."""

    value: "str | dict[str, YamlEntry] | list[YamlEntry]"
    """A text is Ambiguous where it is a number or a truth value, written without quotation marks."""
    flow: bool = False
    """Whether it stands in brackets."""
    above: list[str] = field(default_factory=list)
    """Comments, and "" for an empty line, directly above it; of a file, those above its first field."""
    below: list[str] = field(default_factory=list)
    """The same at the end of what it holds."""

    @property
    def children(self) -> list["YamlEntry"]:
        """Its fields or items."""
        if isinstance(self.value, dict):
            return list(self.value.values())
        return self.value if isinstance(self.value, list) else []

    def comments(self) -> Iterator[str]:
        """Every comment in it, from the top."""
        yield from filter(None, self.above)
        for child in self.children:
            yield from child.comments()
        yield from filter(None, self.below)


def parse(text: str) -> YamlEntry:
    """The tree of a file that `strategi check` has nothing against."""
    lines = text.replace("\r\n", "\n").rstrip().split("\n")
    reader = _Reader(lines, dict(_comments(lines)))
    node = yaml.compose("\n".join(lines) + "\n", Loader=_LOADER)
    head = reader.gap(0, node.start_mark.line)
    root, end = reader.entry(node, node.start_mark.line)
    root.above = [*head, *root.above]
    root.below += reader.gap(end + 1, len(lines))
    return root


def data(entry: YamlEntry) -> Any:
    """What a tree holds, as `macros.content.yaml.reader` would read it."""
    if isinstance(entry.value, dict):
        return {key: data(one) for key, one in entry.value.items()}
    return [data(one) for one in entry.value] if isinstance(entry.value, list) else entry.value


def _comments(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Every comment by the number of its line: a # outside of all values."""
    masked = [list(line) for line in lines]
    for token in yaml.scan("\n".join(lines) + "\n", Loader=_LOADER):
        if not isinstance(token, yaml.ScalarToken):
            continue
        start, end = token.start_mark, token.end_mark
        # Beside the sign of a block there may be one.
        for number in range(start.line + (token.style in ("|", ">")), min(end.line + 1, len(lines))):
            first = start.column if number == start.line else 0
            last = end.column if number == end.line else len(lines[number])
            masked[number][first:last] = "x" * (last - first)
    for number, line in enumerate(masked):
        if "#" in line:
            yield number, lines[number][line.index("#") :].rstrip()


@dataclass
class _Reader:
    lines: list[str]
    comments: dict[int, str]
    """Those that have not been given to anything yet, by the numbers of their lines."""

    def gap(self, first: int, last: int) -> list[str]:
        """Comments and empty lines from the line `first` to the one before `last`."""
        numbers = [n for n in range(first, last) if n in self.comments or not self.lines[n].strip()]
        return [self.comments.pop(number, "") for number in numbers]

    def entry(self, node: yaml.Node, start: int, outer: int = -1) -> tuple[YamlEntry, int]:
        """What `node` says, and its last line; its name is on the line `start`, indented by `outer`."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return self._block(node, start, outer)
        last = node.end_mark.line - (node.end_mark.column == 0)
        while last > node.start_mark.line and (last >= len(self.lines) or not self.lines[last].strip()):
            last -= 1
        # Written anew, what stands beside a value or inside its brackets stands above it.
        above = self._beside(start, last)
        if isinstance(node, yaml.ScalarNode):
            plain = not node.style and is_ambiguous_scalar(node.value)
            return YamlEntry(AmbiguousScalar(node.value) if plain else node.value, above=above), last
        found = [(key, self.entry(child, child.start_mark.line)[0]) for key, child in _children(node)]
        return YamlEntry(_held(node, found), True, above), last

    def _block(self, node: yaml.CollectionNode, start: int, outer: int) -> tuple[YamlEntry, int]:
        found: list[tuple[yaml.ScalarNode | None, YamlEntry]] = []
        beside: list[str] = []
        end, column = start - 1, node.start_mark.column
        if node.start_mark.line > start:
            beside, end = self._beside(start, start), start
        for key, child in _children(node):
            first = (key or child).start_mark.line
            above = self.gap(end + 1, first)
            one, end = self.entry(child, first, column)
            one.above = [*above, *one.above]
            found.append((key, one))
        last = end
        for number in takewhile(self._is_between, range(end + 1, len(self.lines))):
            line = self.lines[number]
            if line.strip() and len(line) - len(line.lstrip()) >= max(column, outer + 1):
                last = number
        return YamlEntry(_held(node, found), above=beside, below=self.gap(end + 1, last + 1)), last

    def _is_between(self, number: int) -> bool:
        return not self.lines[number].strip() or self.lines[number].lstrip().startswith("#")

    def _beside(self, first: int, last: int) -> list[str]:
        return [self.comments.pop(number) for number in range(first, last + 1) if number in self.comments]


def _children(node: yaml.CollectionNode) -> list[tuple[yaml.ScalarNode | None, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else [(None, item) for item in node.value]


def _held(node: yaml.CollectionNode, found: list[tuple[Any, YamlEntry]]) -> dict[str, YamlEntry] | list[YamlEntry]:
    return {key.value: one for key, one in found} if isinstance(node, yaml.MappingNode) else [one for _, one in found]
