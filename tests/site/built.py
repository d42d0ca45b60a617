"""A built site, as a reader, a browser and a search engine meet it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from macros.content.facts import Content
from macros.pages.url_map import UrlMap, record_pages

from .projects import REAL

_NAME = re.compile(r'<t?span class="name" lang="[^"]*">([^<]*)</t?span>')
_SPACES = re.compile(r"\s+")
_SILENT = {"script", "style", "template", "-comment", "_comment"}


def plain(text: str) -> str:
    """Text as it is compared: one blank for any blanks, no special hyphens."""
    return _SPACES.sub(" ", text.replace("\u2011", "-")).strip()


@dataclass(frozen=True)
class Page:
    """One HTML file; `address` is from the site's root, `source` its name in all languages."""

    address: str
    file: Path
    source: str
    language: str

    def __str__(self) -> str:
        return f"/{self.address}"

    @cached_property
    def html(self) -> str:
        """What the file holds."""
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> HTMLParser:
        """The page's elements; a name that is said in another language belongs to the text around it."""
        return HTMLParser(_NAME.sub(r"\1", self.html))

    @cached_property
    def main(self) -> Node:
        """What is the page's own."""
        return self.tree.css_first("main")

    @cached_property
    def ids(self) -> list[str]:
        """Every id, in the order of the page."""
        return [node.attributes["id"] for node in self.tree.css("[id]")]

    @cached_property
    def links(self) -> list[str]:
        """Every address that the page leads to or fetches, written by a template or by hand."""
        found = []
        for name in ("href", "src", "action", "poster", "data", "formaction", "cite"):
            found += [node.attributes[name] or "" for node in self.tree.css(f"[{name}]")]
        for node in self.tree.css("[srcset]"):
            found += [part.split()[0] for part in (node.attributes["srcset"] or "").split(",") if part.strip()]
        return found

    @cached_property
    def said(self) -> dict[str, str]:
        """The text of the page's own part, by the language that each piece is marked with."""
        return said_by(self.main, self.main.attributes.get("lang") or self.language)

    @cached_property
    def parts(self) -> list[tuple[Node, str]]:
        """The elements of the page's own part in which facts stand, and what each says."""
        return [(node, text_of(node)) for node in self.main.css("p, li, td, th, span, h1, h2, h3, dd, div, a, strong")]

    @cached_property
    def text(self) -> str:
        """The text of the page's own part that is not hidden."""
        return plain(" ".join(text for _, text in pieces(self.main, self.language)))


def text_of(node: Node) -> str:
    """All that a node says."""
    return plain(" ".join(_runs(node)))


def _runs(node: Node) -> Iterator[str]:
    run = ""
    for child in node.iter(include_text=True):
        if child.tag == "-text" or "term" in (child.attributes.get("class") or "").split():
            run += child.text()
            continue
        yield run
        run = ""
        yield from _runs(child)
    yield run


def language_of(node: Node, page: Page) -> str:
    """The language that an element is in, as it says itself or as what it stands in says."""
    while node is not None:
        if language := node.attributes.get("lang"):
            return language
        node = node.parent
    return page.language


def said_by(root: Node, language: str) -> dict[str, str]:
    """What a node says by the language that each piece is marked with; `language` is that of the node itself."""
    found: dict[str, list[str]] = {}
    for spoken, text in pieces(root, language):
        found.setdefault(spoken, []).append(text)
    return {spoken: plain(" ".join(texts)) for spoken, texts in found.items()}


def pieces(node: Node, language: str) -> Iterator[tuple[str, str]]:
    """Each piece of text in a node and the language that it is marked with."""
    run = ""
    for child in node.iter(include_text=True):
        # A word that is explained is part of its sentence, and no blank parts it from the comma after it.
        if child.tag == "-text" or "term" in (child.attributes.get("class") or "").split():
            run += child.text()
            continue
        if run:
            yield language, run
            run = ""
        if child.tag not in _SILENT and "hidden" not in child.attributes:
            yield from pieces(child, child.attributes.get("lang") or language)
    if run:
        yield language, run


@dataclass(frozen=True, repr=False)
class BuiltSite:
    """A whole built site with the facts that it was made from."""

    folder: Path
    content: Content
    addresses: UrlMap

    @property
    def base(self) -> str:
        """The site's own address, with a slash at the end; any, to follow links from, while the site has none."""
        return self.content.site.address or "https://utan-adress.invalid/"

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages, the authoritative one first."""
        return self.content.languages

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every HTML file, by its address."""
        known = {
            self.addresses.of(source, language): (source, language)
            for source in self.sources
            for language in self.languages
        }
        found = {}
        for file in sorted(self.folder.rglob("*.html")):
            address = file.relative_to(self.folder).as_posix().removesuffix("index.html")
            # Lasting addresses, and those of pages that have moved, only send the reader on: tests/downloads/test_ids.py.
            if address not in known and 'http-equiv="refresh"' in file.read_text(encoding="utf-8"):
                continue
            source, language = known.get(address, ("?", self.languages[0]))
            found[address] = Page(address, file, source, language)
        return found

    def text(self, path: str) -> str:
        """A file that is no page."""
        return (self.folder / path).read_text(encoding="utf-8")

    @cached_property
    def sources(self) -> list[str]:
        """The name of every page there should be: the prose in docs/ and the pages made from facts."""
        prose = {file.name.split(".")[0] for file in (REAL / "docs").glob("*.md")}
        return [*sorted(prose - self.addresses.left_out), *(page.page_id for page in record_pages(self.content))]

    def page(self, source: str, language: str) -> Page:
        """The page `source` in `language`; a test that asks for one which this content has nothing for is passed over."""
        if source in self.addresses.left_out:
            pytest.skip(f"this content has nothing for the page {source}")
        address = self.addresses.of(source, language)
        assert address in self.pages, f"there is no page {source} in {language} at /{address}"
        return self.pages[address]

    def each(self, *kinds: str) -> Iterator[Page]:
        """Every page; or those whose source is one of `kinds`."""
        return (page for page in self.pages.values() if not kinds or page.source in kinds)

    def target(self, page: Page, link: str, base: str | None = None) -> tuple[str, str] | None:
        """The address within the site, and the anchor, that `link` on `page` leads to; None outside the site.

        `base` is where the site is served from.
        """
        base = base or self.base
        parts = urlsplit(urljoin(base + page.address, link))
        home = urlsplit(base)
        if (parts.scheme, parts.netloc) != (home.scheme, home.netloc):
            return None
        # Others have pages at the same server.
        if urlsplit(link).scheme and not parts.path.startswith(home.path):
            return None
        assert parts.path.startswith(home.path), f"{page}: {link} leaves the site's own folder"
        return unquote(parts.path[len(home.path) :]), unquote(parts.fragment)
