"""Pages that lead on: from the lasting address of each record, `/id/<record>`, and from those that pages had once."""

from collections.abc import Iterator
from functools import partial

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, PAGES
from macros.pages.moved import Gone, gone
from macros.pages.project import Project

from .registry import Download

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""Pages that send readers on load nothing at all."""
PLATFORM = "samarbete"
"""Where the strategy page tells of the platform."""


def targets(content: Content) -> dict[str, tuple[str, str]]:
    """Where each id leads, a page and the place on it. A goal goes before an actor of the same name, records before what the catalogue names."""
    found = {content.platform.id: ("strategy", PLATFORM)} if content.platform else {}
    found |= dict.fromkeys(("publisher", "contact"), ("about", ""))
    found |= dict.fromkeys(("catalogue", "dataset", "plans"), ("data", ""))
    for kind in (BY_NAME["plan"], *reversed(PAGES)):
        found |= {id: kind.page(id) for id in content.records[kind.name]}
    return found


def downloads(project: Project) -> Iterator[Download]:
    """A page for each id and for each address that is gone, which sends the reader on."""
    for id, target in targets(project.content).items():
        titles = {language: title.replace("{id}", id) for language, title in project.words["moved"]["title"].items()}
        yield _sending_on(project, Gone(f"id/{id}/", project.content.languages[0], *target), titles)
    for one in gone(project.content, project.urls, project.history):
        yield _sending_on(project, one, project.words["moved"]["gone"])


def _sending_on(project: Project, to: Gone, titles: dict[str, str]) -> Download:
    make = partial(_page, project, to, titles[to.language])
    return Download(f"{to.address}index.html", "text/html", titles, "id", make, to.language, listed=False)


def _page(project: Project, to: Gone, title: str) -> bytes:
    anchor = f"#{to.anchor}" if to.anchor else ""
    return str(project.renderer.render("moved", to.language, to.address, title=title, source=to.page_id, anchor=anchor, policy=POLICY)).encode()
