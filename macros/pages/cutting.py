"""Long lists go on over several pages: a page that would be too heavy for a phone is cut between two rows.

Templates mark a list that grows with the content: `<!--lista-->` and `<!--/lista-->` around it, `<!--rad-->` before each row,
`<!--/rader-->` after the last. What is said only of a list that is whole stands between `<!--hel-->` and `<!--/hel-->`. No text can hold a mark: texts are escaped.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

LIMIT = 115_000
"""Bytes of a page's own text. What stands around it is some 30 KB, and marks around words and names are a third more at the
most, so that no page is over 200 KB."""
MOST_CHOSEN = 100
"""Commitments that are chosen one by one, in their table or for a plan. Where there are more, the search finds them by facet,
and they come with the ready-made plan of their goal."""
_LIST = re.compile(r"<!--lista-->(.*?)<!--/lista-->", re.DOTALL)
_MARK = re.compile(r"<!--/?(?:lista|rad|rader|hel)-->")
_WHOLE = re.compile(r"<!--hel-->.*?<!--/hel-->", re.DOTALL)


class Place(NamedTuple):
    """Where in its list a part of it is: the rows `first` to `last` of `rows`, on page `number` of `pages`."""

    number: int
    pages: int
    first: int
    last: int
    rows: int
    before: int | None
    """The page that the list comes from, if any."""
    after: int | None
    """The page that it goes on on, if any."""


class _List(NamedTuple):
    opening: str
    rows: list[str]
    closing: str


Pager = Callable[[Place], str]


def cut(html: str, pager: Pager, limit: int = LIMIT) -> list[str]:
    """The page, and the pages that its lists go on on: parts of lists, each with what opens and closes it.

    `pager` makes what stands after a part, from where it is. A page that is light enough comes back whole, without marks.
    """
    if _size(html) <= limit or "<!--lista-->" not in html:
        return [_MARK.sub("", html)]
    html = _WHOLE.sub("", html)
    pieces = _LIST.split(html)
    lists = [_read(piece) for piece in pieces[1::2]]
    room = max(limit - sum(map(_size, pieces[::2])), limit // 4)
    parts = [_parts(one, share, limit) for one, share in zip(lists, _shares(lists, room), strict=True)]
    pages = 1 + sum(len(part) - 1 for part in parts)
    first, more, number = [], [], 1
    for one, part in zip(lists, parts, strict=True):
        at = 0
        for index, rows in enumerate(part):
            here = 1 if index == 0 else number + index
            before = None if index == 0 else 1 if index == 1 else here - 1
            after = (number + 1 if index == 0 else here + 1) if index + 1 < len(part) else None
            place = Place(here, pages, at + 1, at + len(rows), len(one.rows), before, after)
            # Joined, since adding text to finished HTML would escape it.
            whole = "".join((one.opening, *rows, one.closing, pager(place) if len(part) > 1 else ""))
            (more if index else first).append(whole)
            at += len(rows)
        number += len(part) - 1
    start = "".join(text + (first[at] if at < len(first) else "") for at, text in enumerate(pieces[::2]))
    return [start, *more]


def _read(html: str) -> _List:
    begun, _, closing = html.partition("<!--/rader-->")
    opening, *rows = begun.split("<!--rad-->")
    return _List(opening, rows, closing)


def _shares(lists: list[_List], room: int) -> list[int]:
    """How much of each list stands on the first page: the short ones whole, the long ones as much as each other."""
    sizes = [sum(map(_size, one.rows)) for one in lists]
    shares = [0] * len(lists)
    for left, at in enumerate(sorted(range(len(lists)), key=sizes.__getitem__)):
        shares[at] = min(sizes[at], room // (len(lists) - left))
        room -= shares[at]
    return shares


def _parts(one: _List, share: int, limit: int) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    used, most = 0, share
    for row in one.rows:
        size = _size(row)
        if used + size > most and (parts[-1] or len(parts) == 1):
            parts.append([])
            used, most = 0, limit - _size(one.opening)
        parts[-1].append(row)
        used += size
    return parts


def _size(html: str) -> int:
    return len(html.encode())
