"""Finished HTML goes into a page after Markdown, not through it: a table of facts is never taken for prose."""

import re
from collections.abc import Iterable
from html import unescape

_PLACEHOLDER = re.compile(r"<!--fakta (\d+)-->")
_HEADING = re.compile(r'<h([23])[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def placeholder(number: int) -> str:
    """A mark that Markdown leaves alone, for the HTML with this number."""
    return f"<!--fakta {number}-->"


def fill_placeholders(html: str, pieces: list[str]) -> str:
    """The page with each mark replaced by its piece; marks that nobody placed vanish."""
    return _PLACEHOLDER.sub(lambda mark: pieces[int(mark[1])] if int(mark[1]) < len(pieces) else "", html)


def headings(html: str) -> Iterable[tuple[int, str, str]]:
    """Level, id and plain text of each second- and third-level heading that can be linked to."""
    for level, id, inner in _HEADING.findall(html):
        yield int(level), id, " ".join(unescape(_TAG.sub("", inner)).split())


def plain_text(html: str) -> str:
    """The words of a page of prose, without its marks and without what macros will put there."""
    return " ".join(unescape(_TAG.sub(" ", _PLACEHOLDER.sub("", html))).split())


def without_heading_id(html: str) -> str:
    """The page without the id that Markdown gives its title: it would be another in every language."""
    return re.sub(r'<h1 id="[^"]*"', "<h1", html, count=1)


def in_its_language(piece: str, language: str) -> str:
    """A piece that speaks the reader's language, for a page whose own text does not."""
    return f'<div lang="{language}">{piece}</div>'
