"""Finished HTML goes into a page after Markdown, not through it: a table of facts is never taken for prose."""

import re
from html import unescape

_PLACEHOLDER = re.compile(r"<!--fakta (\d+)-->")
_HEADING = re.compile(r'<h2[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def placeholder(number: int) -> str:
    """A mark that Markdown leaves alone, for the HTML with this number."""
    return f"<!--fakta {number}-->"


def fill_placeholders(html: str, pieces: list[str]) -> str:
    """The page with each mark replaced by its piece, marks that nobody placed gone, and the title without the id that Markdown gives it."""
    # That id would be another in every language.
    html = re.sub(r'<h1 id="[^"]*"', "<h1", html, count=1)
    return _PLACEHOLDER.sub(lambda mark: pieces[int(mark[1])] if int(mark[1]) < len(pieces) else "", html)


def headings(html: str) -> list[dict[str, str]]:
    """The `id` and, as `name`, the plain text of each second-level heading that can be linked to."""
    return [{"id": id, "name": " ".join(unescape(_TAG.sub("", inner)).split())} for id, inner in _HEADING.findall(html)]


def plain_text(html: str) -> str:
    """The words of a page of prose, without its marks and without what macros will put there."""
    return " ".join(unescape(_TAG.sub(" ", _PLACEHOLDER.sub("", html))).split())
