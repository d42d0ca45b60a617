"""Addresses that pages had once, and where they lead now: no address that somebody may have kept dies.

They are written in content/site.yml, or follow from a record whose page another stands in place of.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from macros.content.facts import Content
from macros.content.yaml.reader import read_file
from macros.core.problems import Problem
from macros.core.word_diff import nearest

from .url_map import UrlMap, record_pages

FILE = "site.yml"


class Gone(NamedTuple):
    """An address that a page had, and the page and the place on it that it leads to."""

    address: str
    language: str
    page_id: str
    anchor: str = ""


def gone(content: Content, urls: UrlMap) -> Iterator[Gone]:
    """Every address that leads on to where its page is now, in the language that it was in."""
    first, *others = content.languages
    for move in content.site.moved:
        page_id, _, anchor = move.to.partition("#")
        for address in move.old:
            yield Gone(address, next((code for code in others if address.startswith(f"{code}/")), first), page_id, anchor)
    for page_id, instead in urls.elsewhere.items():
        for language in content.languages:
            yield Gone(urls.own(page_id, language), language, instead)


def moved_problems(content: Content, urls: UrlMap, folder: Path) -> Iterator[Problem]:
    """What is wrong with the addresses that are gone, as they are written in the `folder` of content: they lead nowhere, or are not gone."""
    if not content.site.moved:
        return
    document = read_file(folder / FILE, f"{folder.name}/{FILE}")
    pages = {*urls.overviews, *(page.page_id for page in record_pages(content))}
    there = {urls.of(page, language): page for page in pages for language in content.languages}
    there |= {urls.own(page, language): instead for page, instead in urls.elsewhere.items() for language in content.languages}
    for number, move in enumerate(content.site.moved):
        if (page_id := move.to.partition("#")[0]) not in pages:
            hint = f'Menade du "{close}"?' if (close := nearest(page_id, pages)) else 'Skriv till exempel "goals", eller "goals/" och målets id.'
            yield document.problem(("moved", number, "to"), f'sidan "{page_id}" finns inte. {hint}')
        for index, address in enumerate(move.old):
            if found := there.get(address):
                yield document.problem(("moved", number, "old", index), f'"{address}" leder redan till "{found}". Ta bort den.')
            there[address] = move.to
