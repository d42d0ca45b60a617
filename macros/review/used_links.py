"""Every address that the content and the pages of prose lead to."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_PASSED_OVER = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1|`[^`\n]*`|<!--.*?-->|^(?:address|ids): [^\n]*", re.DOTALL | re.MULTILINE)
"""Code and comments in prose, and where the site itself is."""
_ADDRESS = re.compile(r"(?<=<)https?://[^<>\n]+(?=>)|https?://(?:[^\s<>\"'()\[\]`{}]|\([^\s<>()]*\))+")


class UsedLink(NamedTuple):
    """An address and where it is written."""

    url: str
    file: str
    line: int


def used_links(folder: Path) -> Iterator[UsedLink]:
    """Every address in the files of content, and in the pages of prose beside them, with file and line."""
    for path in (*sorted(folder.rglob("*.yml")), *sorted((folder.parent / "docs").glob("*.md"))):
        text = _PASSED_OVER.sub(lambda passed: "\n" * passed[0].count("\n"), path.read_text(encoding="utf-8"))
        for match in _ADDRESS.finditer(text):
            yield UsedLink(match[0].rstrip(".,;:!?*_"), path.relative_to(folder.parent).as_posix(), text.count("\n", 0, match.start()) + 1)
