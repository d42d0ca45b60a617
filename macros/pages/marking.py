"""What is marked in a page's finished HTML: hard words with their explanation, names with the language that they are said in.

No word is marked in a name, a link, a heading or a quotation, nor where the heading itself is about the word. No name is
marked that stands in an element with a language of its own.
"""

import re
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from macros.content.facts import Content
from macros.content.model import Term

from .marked_words import GlossaryWords, names_pattern

_HEADINGS = frozenset(("h1", "h2", "h3"))
"""What the text below is about. Those below them name one thing among others, whose words are explained all the same."""
_CLOSED = _HEADINGS | frozenset((
    "a", "abbr", "aside", "blockquote", "button", "caption", "cite", "code", "dfn", "figcaption", "h4", "h5", "h6",
    "label", "math", "nav", "option", "pre", "q", "script", "select", "style", "summary", "svg", "textarea", "th", "title",
))  # fmt: skip
"""Elements in which no word is marked."""
_CLOSED_CLASSES = frozenset((
    "sr-only", "kicker", "id", "cite", "easy-text", "notice-title", "citation", "history", "vision",
))  # fmt: skip
_RUNNING = frozenset(("p", "li", "dd", "td"))
"""Only in these is there running text."""
_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_TEXT_ONLY = frozenset(("desc", "option", "script", "style", "textarea", "title"))
"""Elements that hold no other elements, and so no marks."""
_PIECE = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^>]*?)(/?)>")
_ATTRIBUTE = re.compile(r"([^\s=\"]+)(?:=\"([^\"]*)\")?")


class _Tag(NamedTuple):
    """A tag, as our templates and Markdown write it: what it means for the text after it."""

    name: str
    end: bool
    closed: bool
    lang: str | None


@lru_cache(maxsize=20_000)
def _read(piece: str, language: str) -> _Tag | None:
    """The tag that a piece of a page is; None for what holds no text and for comments."""
    found = _TAG.match(piece)
    if not found:
        return None
    end, name, attributes, alone = found.groups()
    if not end and (alone or name in _VOID):
        return None
    values = dict(_ATTRIBUTE.findall(attributes))
    closed = name in _CLOSED or not _CLOSED_CLASSES.isdisjoint(values.get("class", "").split())
    closed |= "hidden" in values or values.get("translate") == "no" or values.get("lang", language) != language
    return _Tag(name, bool(end), closed, "" if name in _TEXT_ONLY else values.get("lang") or None)


class Marker:
    """Marks words and names on the pages in one language."""

    def __init__(self, content: Content, language: str) -> None:
        self.language, self.first = language, content.languages[0]
        self.words, self.names = GlossaryWords(content, language), names_pattern(content, language)

    def mark(self, html: str, glossary: str = "") -> tuple[str, list[Term]]:
        """The finished HTML of a page with its names marked, and each word the first time; and those words, in order.

        `glossary` leads to the page of all words; without it, only names are marked.
        """
        reading = _PageMarker(self, escape(glossary), self.words.pattern if glossary else None)
        return (reading.mark(html) if reading.words or self.names else html), reading.found


class _PageMarker:
    """One page, read from its beginning."""

    def __init__(self, marker: Marker, glossary: str, words: re.Pattern[str] | None) -> None:
        self.marker, self.glossary, self.words = marker, glossary, words
        self.found: list[Term] = []
        # What the headings are about: that of the page, and the one above the text at hand.
        self.about: dict[bool, set[str]] = {True: set(), False: set()}
        # The elements that are open: each with whether no word is marked there, whether it is running text, the heading
        # that it is in, and its language, empty where no name is marked.
        self.around = [("", False, False, "", marker.language)]

    def mark(self, html: str) -> str:
        around, language = self.around, self.marker.language
        # A text, a tag, a text, a tag and so on to a last text.
        pieces = _PIECE.split(html)
        for at, piece in enumerate(pieces):
            if not at % 2:
                if piece and not piece.isspace():
                    pieces[at] = self._text(piece)
            elif not (tag := _read(piece, language)):
                continue
            elif not tag.end:
                _, closed, running, heading, lang = around[-1]
                if tag.name in _HEADINGS:
                    self.about[False] = set()
                    heading = heading or tag.name
                lang = lang if tag.lang is None else tag.lang
                around.append((tag.name, closed or tag.closed, running or tag.name in _RUNNING, heading, lang))
            elif around[-1][0] == tag.name:
                around.pop()
            # The end of a paragraph or a list item may be left unsaid.
            elif any(name == tag.name for name, *_ in around):
                while around.pop()[0] != tag.name:
                    pass
        return "".join(pieces)

    def _text(self, text: str) -> str:
        _, closed, running, heading, _ = self.around[-1]
        if not self.words or not (heading or (running and not closed)) or not self.words.search(text):
            return self._named(text)
        pieces = [*self.marker.words.pieces(text)]
        if heading:
            self.about[heading == "h1"] |= {term.id for _, term in pieces if term}
            return self._named(text)
        return "".join(self._explained(piece, term) if term else self._named(piece) for piece, term in pieces)

    def _explained(self, word: str, term: Term) -> str:
        if term in self.found or any(term.id in ids for ids in self.about.values()):
            return self._named(word)
        self.found.append(term)
        return f'<a class="term" href="{self.glossary}#{term.id}" data-note="{term.id}">{self._named(word)}</a>'

    def _named(self, text: str) -> str:
        names, language = self.marker.names, self.marker.language
        if not names or self.around[-1][4] != language or not names.search(text):
            return text
        mark = "tspan" if any(name == "svg" for name, *_ in self.around) else "span"
        return names.sub(rf'<{mark} class="name" lang="{self.marker.first}">\g<0></{mark}>', text)


# Finished HTML goes into a page after Markdown, not through it: a table of facts is never taken for prose.
_PLACEHOLDER = re.compile(r"<!--fakta (\d+)-->")
_HEADING = re.compile(r'<h2[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]+>")


def placeholder(number: int) -> str:
    """A mark that Markdown leaves alone, for the HTML with this number."""
    return f"<!--fakta {number}-->"


def fill_placeholders(html: str, pieces: list[str]) -> str:
    """The page with each mark replaced by its piece, marks that nobody placed gone, and the title without the id that Markdown gives it.

    A section whose heading is written {#id .fold} is closed until somebody opens it.
    """
    # That id would be another in every language.
    html = re.sub(r'<h1 id="[^"]*"', "<h1", html, count=1)
    for level in (3, 2):
        folded = rf'<h{level} class="fold"([^>]*>.*?</h{level}>)(.*?)(?=<h[1-{level}]|\Z)'
        html = re.sub(folded, rf'<details class="fold"><summary><h{level}\1</summary>\2</details>\n', html, flags=re.DOTALL)
    return _PLACEHOLDER.sub(lambda mark: pieces[int(mark[1])] if int(mark[1]) < len(pieces) else "", html)


def headings(html: str) -> list[dict[str, str]]:
    """The `id` and, as `name`, the plain text of each second-level heading that can be linked to."""
    return [{"id": id, "name": " ".join(unescape(_ANY_TAG.sub("", inner)).split())} for id, inner in _HEADING.findall(html)]


def plain_text(html: str) -> str:
    """The words of a page of prose, without its marks and without what macros will put there."""
    return " ".join(unescape(_ANY_TAG.sub(" ", _PLACEHOLDER.sub("", html))).split())
