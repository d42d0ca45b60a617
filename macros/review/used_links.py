"""Every address that the content and the pages of prose lead to."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from macros.content.files import find_files

_NOT_ASKED = frozenset(("address", "ids"))
"""The site does not ask for itself."""
_CODE = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1|`[^`\n]*`|<!--.*?-->", re.DOTALL | re.MULTILINE)
_IN_PROSE = re.compile(r"(?<=<)https?://[^<>\n]+(?=>)|https?://(?:[^\s<>\"'()\[\]`{}]|\([^\s<>()]*\))+")


class UsedLink(NamedTuple):
    """An address and where it is written."""

    url: str
    file: str
    line: int


def used_links(folder: Path) -> Iterator[UsedLink]:
    """Every address in the content, and in the pages of prose beside it, with file and line."""
    for file in find_files(folder)[0]:
        tree = yaml.compose(file.path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        yield from _addresses(tree, f"content/{file.path.relative_to(folder).as_posix()}")
    for path in sorted((folder.parent / "docs").glob("*.md")):
        text = _CODE.sub(lambda code: "\n" * code[0].count("\n"), path.read_text(encoding="utf-8"))
        for match in _IN_PROSE.finditer(text):
            yield UsedLink(match[0].rstrip(".,;:!?*_"), f"docs/{path.name}", text.count("\n", 0, match.start()) + 1)


def _addresses(node: Any, file: str) -> Iterator[UsedLink]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if getattr(key, "value", None) not in _NOT_ASKED:
                yield from _addresses(value, file)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _addresses(item, file)
    elif isinstance(node, yaml.ScalarNode) and node.value.startswith("https://") and " " not in node.value:
        yield UsedLink(node.value, file, node.start_mark.line + 1)
