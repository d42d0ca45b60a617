"""What tests say about content."""

import difflib
import re
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from macros.content.facts import Content
from macros.content.files import ContentFile
from macros.content.loading import load
from tests.site import projects
from tests.site.projects import files

__all__ = ["files"]

COUNTY = projects.COUNTY / "content"
REAL = projects.REAL / "content"
ANYWHERE = 99


def meaning(folder: Path) -> Content:
    """The content without where in the files it stands."""
    return replace(load(folder), source_locations={})


def outside_of_blocks(text: str) -> dict[int, int]:
    """The numbers of the lines above which a comment may stand, and how deep: not inside a block of text, and deeper would go on one."""
    found, block = {}, None
    for number, line in enumerate(text.split("\n")):
        indent = len(line) - len(line.lstrip())
        if block is not None and (not line.strip() or indent > block):
            continue
        deepest = ANYWHERE if block is None else block
        block = indent if re.search(r": [>|][-+]?$", line) else None
        if block is not None and line.lstrip().startswith("- "):
            block += 2
        if line.strip():
            found[number] = deepest
    return found


@st.composite
def commented(draw: st.DrawFn, found: ContentFile) -> str:
    """A file with comments and empty lines where they may stand, indented in many ways."""
    lines = found.path.read_text("utf-8").split("\n")
    deepest = outside_of_blocks("\n".join(lines))
    places = draw(st.lists(st.sampled_from(list(deepest)), max_size=8, unique=True))
    for count, place in enumerate(sorted(places, reverse=True)):
        indent = draw(st.sampled_from([len(lines[place]) - len(lines[place].lstrip()), 0, 2, 4, 6, 8, 12]).filter(deepest[place].__ge__))
        lines[place:place] = [" " * indent + f"# kommentar {count}." if draw(st.booleans()) else ""]
    return "\n".join(lines)


def difference(before: bytes, after: bytes) -> list[str]:
    """The lines that are different."""
    lines = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]
