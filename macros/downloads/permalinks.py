"""The lasting address of every record: `/id/<record>` leads to its page, wherever that comes to stand."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, PAGES
from macros.pages.project import Project

from .registry import Download

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""These pages load nothing at all."""
PLATFORM = "samarbete"
"""Where the strategy page tells of the platform, which once had a page among the actors."""


class Permalink(NamedTuple):
    """A page, and the place on it."""

    page_id: str
    anchor: str = ""


def targets(content: Content) -> Mapping[str, Permalink]:
    """Where each id leads. A goal goes before an actor of the same name, records before what the catalogue names."""
    plans = {id: Permalink(*BY_NAME["plan"].page(id)) for id in content.records["plan"]}
    catalogue = dict.fromkeys(("catalogue", "dataset", "plans"), Permalink("data"))
    people = {content.platform.id: Permalink("strategy", PLATFORM)} if content.platform else {}
    people |= dict.fromkeys(("publisher", "contact"), Permalink("about"))
    records = {id: Permalink(*kind.page(id)) for kind in reversed(PAGES) for id in content.records[kind.name]}
    return people | catalogue | plans | records


def downloads(project: Project) -> Iterator[Download]:
    """A page for each id that sends the reader on."""
    for id, target in targets(project.content).items():
        title = {language: id for language in project.content.languages}
        make = partial(_page, project, id, target)
        yield Download(f"id/{id}/index.html", "text/html", title, None, None, "id", make, listed=False)
    if platform := project.content.platform:
        for language in project.content.languages:
            where = project.urls.of(f"actors/{platform.id}", language)
            make = partial(_page, project, platform.id, Permalink("strategy", PLATFORM), where, language)
            yield Download(f"{where}index.html", "text/html", platform.name.root, language, None, "id", make, listed=False)


def _page(project: Project, id: str, target: Permalink, where: str = "", language: str = "") -> bytes:
    anchor = f"#{target.anchor}" if target.anchor else ""
    page = project.renderer.render(
        "moved", language or project.content.languages[0], where or f"id/{id}/", id=id, source=target.page_id, anchor=anchor, policy=POLICY
    )
    return str(page).encode()
