"""Addresses that pages had once, and where they lead now: no address that somebody may have kept dies.

They are written in content/moved.yml, follow from a record whose page another stands in place of, or are those that git remembers.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, PAGES
from macros.content.yaml.reader import read_file
from macros.core.field_types import is_id
from macros.core.problems import Problem
from macros.core.word_diff import nearest
from macros.history.old_records import RecordKey
from macros.history.project_history import History

from .url_map import UrlMap, record_pages

FILE = "moved.yml"


class Gone(NamedTuple):
    """An address that a page had, and the page and the place on it that it leads to."""

    address: str
    language: str
    page_id: str
    anchor: str = ""


def gone(content: Content, urls: UrlMap, history: History | None = None) -> Iterator[Gone]:
    """Every address that leads on to where its page is now, in the language that it was in."""
    told: set[str] = set()
    for one in (*_written(content), *_instead(content, urls), *_remembered(content, urls, history or History())):
        if one.address not in told:
            told.add(one.address)
            yield one


def _written(content: Content) -> Iterator[Gone]:
    first, *others = content.languages
    for move in content.moved:
        page_id, _, anchor = move.to.partition("#")
        for address in move.old:
            yield Gone(address, next((code for code in others if address.startswith(f"{code}/")), first), page_id, anchor)


def _instead(content: Content, urls: UrlMap) -> Iterator[Gone]:
    for page_id, instead in urls.elsewhere.items():
        for language in content.languages:
            yield Gone(urls.own(page_id, language), language, instead)


def _remembered(content: Content, urls: UrlMap, history: History) -> Iterator[Gone]:
    """Those of a record that had another slug, or whose file had another name."""
    now = {page.page_id for page in record_pages(content)}
    there = {urls.of(page_id, language) for page_id in (*now, *urls.overviews) for language in content.languages}
    names: dict[RecordKey, RecordKey] = {}
    for change in reversed(history.changes):
        key = names.get(change.key, change.key)
        names |= {change.formerly: key} if change.formerly else {}
        kind = BY_NAME.get(key.kind)
        if kind not in PAGES or (page_id := f"{kind.section}/{key.id}") not in now:
            continue
        slugs = change.before.get("slug", {}) if isinstance(change.before, dict) else {}
        for language in content.languages:
            last = slugs.get(language) if "slug" in kind.model.model_fields else change.formerly and change.formerly.id
            # What git remembers may never have been checked.
            if isinstance(last, str) and is_id(last) and (address := urls.own(page_id, language, last)) not in there:
                yield Gone(address, language, page_id)


def moved_problems(content: Content, urls: UrlMap, folder: Path) -> Iterator[Problem]:
    """What is wrong with the addresses that are gone, as they are written in the `folder` of content: they lead nowhere, or are not gone."""
    if not content.moved:
        return
    document = read_file(folder / FILE, f"{folder.name}/{FILE}")
    pages = {*urls.overviews, *(page.page_id for page in record_pages(content))}
    there = {urls.of(page, language): page for page in pages for language in content.languages}
    there |= {urls.own(page, language): instead for page, instead in urls.elsewhere.items() for language in content.languages}
    for number, move in enumerate(content.moved):
        if (page_id := move.to.partition("#")[0]) not in pages:
            hint = f'Menade du "{close}"?' if (close := nearest(page_id, pages)) else 'Skriv till exempel "goals", eller "goals/" och målets id.'
            yield document.problem(("moved", number, "to"), f'sidan "{page_id}" finns inte. {hint}')
        for index, address in enumerate(move.old):
            if found := there.get(address):
                yield document.problem(("moved", number, "old", index), f'"{address}" leder redan till "{found}". Ta bort den.')
            there[address] = move.to
