"""Where blocks are in a text: what stands around them, and what mail programs and websites do to them, is undone or told."""

import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path

from macros.core.problems import RefusedError, os_error_text

LARGEST = 200_000
MOST_BLOCKS = 20

_START = re.compile(r"([>\s]{0,40})strategi:\s*[\"']?([0-9]{1,9})[\"']?\s*")
_END = re.compile(r"```|~~~|--$|[-_]{5,}")
_GOES_ON = re.compile(r"[-#]|changes:|$")
# Also one that goes on on the next line.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?$)')
_CURLED = re.compile(r"(?:[:{,]\s*|^\s*)[“”„]")
_HARD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
_ESCAPES = {"&quot;": '"', "&#34;": '"', "&#39;": "'", "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&amp;": "&"}


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file, and what problems call it; `-` is what is pasted in. Raises RefusedError."""
    name = "inklistrat" if str(path) == "-" else str(path)
    try:
        with nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb") as file:
            # More than is read is refused for its size, so that half a letter at the end does no harm.
            return file.read(4 * LARGEST).decode("utf-8-sig"), name
    except OSError as error:
        raise RefusedError(f"{path}: filen går inte att öppna ({os_error_text(error)}).") from None
    except UnicodeDecodeError:
        raise RefusedError(f"{path}: filen är inte sparad som UTF-8, eller är ingen text. Spara den på nytt som UTF-8.") from None


def blocks_in(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """The first line of each block, its version, and the lines without what stands around or before them; columns stay."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    # Whoever has escaped the marks around the values has escaped what is within them.
    if ": &quot;" in text or ": &#34;" in text:
        for escaped, meant in _ESCAPES.items():
            text = text.replace(escaped, meant)
    lines = text.split("\n")
    starts = [(number, match) for number, line in enumerate(lines) if (match := _START.fullmatch(line))]
    for (first, match), (end, _) in pairwise([*starts, (len(lines), None)][: MOST_BLOCKS + 2]):
        depth, held = match[1].count(">"), []
        for line in lines[first:end]:
            marks = re.match(rf"(?:\s*>){{0,{depth}}}", line)[0]
            bare = _plain(" " * len(marks) + line[len(marks) :])
            inner = bare.strip()
            is_deeper = len(bare) - len(bare.lstrip()) > len(match[1])
            # A mail program breaks long lines, but makes no empty ones: what comes after one and is no part is a greeting.
            if _END.match(inner) or (held and not held[-1].strip() and not (is_deeper or _GOES_ON.match(inner))):
                break
            held.append(bare)
        yield first, match[2], held


def _plain(line: str) -> str:
    """A line with ordinary spaces outside its texts."""
    start, found = 0, []
    for match in _QUOTED.finditer(line):
        found += [_HARD_SPACE.sub(" ", line[start : match.start()]), match[0]]
        start = match.end()
    return "".join([*found, _HARD_SPACE.sub(" ", line[start:])])


def curled(lines: list[str]) -> int:
    """The number of the first line, from 1, in which the quotation marks around a value are no longer straight; 0 for none."""
    return next((number for number, line in enumerate(lines, 1) if _CURLED.search(_QUOTED.sub("", line))), 0)
