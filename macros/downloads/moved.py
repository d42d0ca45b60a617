"""Addresses that lead on: the lasting one of each record, `/id/<record>`, and those that pages had once.

What is gone is written in content/site.yml, or follows from a record whose page another stands in place of.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, PAGES
from macros.content.yaml.reader import read_file
from macros.core.problems import Problem
from macros.core.word_diff import nearest
from macros.pages.project import Project
from macros.pages.url_map import NOT_FOUND

from .registry import Download

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""Pages that send readers on load nothing at all."""
PLATFORM = "samarbete"
"""Where the strategy page tells of the platform."""
FILE = "content/site.yml"


class Gone(NamedTuple):
    """An address that a page had, and the page and the place on it that it leads to."""

    address: str
    language: str
    page_id: str
    anchor: str = ""


def targets(content: Content) -> dict[str, tuple[str, str]]:
    """Where each id leads, a page and the place on it. A goal goes before an actor of the same name, records before what the catalogue names."""
    found = {content.platform.id: ("strategy", PLATFORM)} if content.platform else {}
    found |= dict.fromkeys(("publisher", "contact"), ("about", ""))
    found |= dict.fromkeys(("catalogue", "dataset", "plans"), ("data", ""))
    for kind in (BY_NAME["plan"], *reversed(PAGES)):
        found |= {id: kind.page(id) for id in content.records[kind.name]}
    return found


def gone(project: Project) -> Iterator[Gone]:
    """Every address that leads on to where its page is now, in the language that it was in."""
    first, *others = project.content.languages
    for move in project.content.site.moved:
        page_id, _, anchor = move.to.partition("#")
        for address in move.old:
            yield Gone(address, next((code for code in others if address.startswith(f"{code}/")), first), page_id, anchor)
    for page_id, instead in project.urls.elsewhere.items():
        for language in project.content.languages:
            yield Gone(project.urls.own(page_id, language), language, instead)


def moved_problems(project: Project, folder: Path, docs: Path) -> Iterator[Problem]:
    """What is wrong with the addresses that are gone: they lead nowhere, or are not gone."""
    document = read_file(folder / FILE, FILE)
    pages = {file.name.split(".")[0] for file in docs.glob("*.md")} - {NOT_FOUND} | project.record_pages.keys()
    there = {project.urls.of(page, language): page for page in pages for language in project.content.languages}
    for number, move in enumerate(project.content.site.moved):
        page_id = move.to.partition("#")[0]
        if page_id not in pages:
            hint = f'Menade du "{close}"?' if (close := nearest(page_id, pages)) else 'Skriv till exempel "goals" eller "goals/<id>".'
            yield document.problem(("moved", number, "to"), f'sidan "{page_id}" finns inte. {hint}')
        for index, address in enumerate(move.old):
            if found := there.get(address):
                yield document.problem(("moved", number, "old", index), f'adressen "{address}" leder redan till "{found}". Ta bort den.')
            there[address] = move.to


def downloads(project: Project) -> Iterator[Download]:
    """A page for each id and for each address that is gone, which sends the reader on."""
    first, words = project.content.languages[0], project.words["moved"]
    for id, target in targets(project.content).items():
        titles = {language: title.replace("{id}", id) for language, title in words["title"].items()}
        yield _sending_on(project, Gone(f"id/{id}/", first, *target), titles)
    for one in gone(project):
        yield _sending_on(project, one, words["gone"])


def _sending_on(project: Project, to: Gone, titles: dict[str, str]) -> Download:
    make = partial(_page, project, to, titles[to.language])
    return Download(f"{to.address}index.html", "text/html", titles, "id", make, to.language, listed=False)


def _page(project: Project, to: Gone, title: str) -> bytes:
    anchor = f"#{to.anchor}" if to.anchor else ""
    return str(project.renderer.render("moved", to.language, to.address, title=title, source=to.page_id, anchor=anchor, policy=POLICY)).encode()
