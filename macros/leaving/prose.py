"""The pages of prose as Zensical gets them: what each says of itself, its macros called, its links to where pages will be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any

import yaml

from macros.composing import macro
from macros.content.problems import ContentError, Problem
from macros.downloads.views import VIEWS
from macros.pages.inserting import place
from macros.pages.prose import PageMacros
from macros.pages.site import Site
from macros.pages.views import MACROS

_FRONT = re.compile(r"---[ \t]*\n(.*?^)---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?)([\w-]+)\.md(?=[#>)\s]|$)", re.MULTILINE)


@dataclass(frozen=True)
class Prose:
    """A page of prose in the reader's `language`, `written_in` another where it is not translated."""

    source: str
    language: str
    written_in: str
    meta: dict[str, Any]
    """What stands in the head of the file."""
    markdown: str
    """The text, with places for `pieces`: the finished HTML of its macros."""
    pieces: list[str]


def prose_of(site: Site, docs: Path) -> Iterator[Prose]:
    """Every page of prose in every language, in the first language where there is no translation.

    Raises ContentError for a head or a link that is wrong, and SystemExit for a macro that is (`PageMacros`).
    """
    languages = site.content.languages
    sources = sorted({file.name.split(".")[0] for file in docs.glob("*.md")})
    for language in languages:
        for source in sources:
            written_in = language if (docs / f"{source}.{language}.md").is_file() else languages[0]
            yield _prose(site, docs / f"{source}.{written_in}.md", source, language, written_in)


def _prose(site: Site, file: Path, source: str, language: str, written_in: str) -> Prose:
    name = f"{file.parent.name}/{file.name}"
    text = file.read_text(encoding="utf-8-sig")
    head = _FRONT.match(text)
    try:
        meta = yaml.safe_load(head[1]) if head else {}
        meta["title"], meta["description"]
    except (yaml.YAMLError, KeyError, TypeError):
        problem = "sidan måste börja med ett sidhuvud mellan två rader ---, med title och description. Se en annan sida i docs/"
        raise ContentError([Problem(name, 1, 1, "", problem)]) from None
    pieces: list[str] = []
    macros = {macro: partial(_placed, site, pieces, macro, language, source) for macro in MACROS | VIEWS}
    markdown = PageMacros(macros, lambda: name).from_string(text[head.end() :]).render()
    here = file_of(site, source, language)

    def link(found: re.Match[str]) -> str:
        if not any(file.parent.glob(f"{found[2]}.*.md")):
            line = text.count("\n", 0, max(text.find(found[0]), 0)) + 1
            raise ContentError([Problem(name, line, 1, "", f"länken till {found[2]}.md leder ingenstans: ingen sida heter så.")])
        return found[1] + relpath(file_of(site, found[2], language), dirname(here) or ".")

    return Prose(source, language, written_in, meta, _LINK.sub(link, markdown), pieces)


def _placed(site: Site, pieces: list[str], name: str, language: str, source: str, *arguments: str, **options: str) -> str:
    pieces.append(macro(site, name, language, source, *arguments, **options))
    return place(len(pieces) - 1)


def file_of(site: Site, source: str, language: str) -> str:
    """The Markdown file from which Zensical makes a page's address: `aktorer/index.md`."""
    address = site.addresses.of(source, language)
    # The page for what is not found is a file of its own; it gets that name when it is whole.
    return f"{address.removesuffix('.html')}/index.md" if address.endswith(".html") else f"{address}index.md"
