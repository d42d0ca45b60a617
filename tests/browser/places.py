"""Which pages there are, and one of each kind."""

from functools import cache
from pathlib import Path

from macros.pages.site import open_site
from tests.site.projects import REPOSITORY

LANGUAGES = ("sv", "en")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 768, 390, 320)
HEIGHT = 800


@cache
def kinds() -> dict[str, str]:
    """The source of one page of each kind. The chosen records are those with the most on their pages."""
    content = open_site(REPOSITORY).content
    goal = max(content.goals, key=lambda id: len(content.commitments_of(goal=id)))
    actor = max(content.actors, key=lambda id: len(content.commitments_of(actor=id)))
    commitment = max(content.commitments.values(), key=lambda placed: len(placed.commitment.goals))
    return {
        "start": "index",
        "strategy": "strategy",
        "goals": "goals",
        "goal": f"goals/{goal}",
        "actors": "actors",
        "actor": f"actors/{actor}",
        "actor without commitments": f"actors/{_without_commitments()}",
        "commitments": "commitments",
        "commitment": f"commitments/{commitment.commitment.id}",
        "matrix": "matrix",
        "follow-up": "follow-up",
        "guidance": "guidance",
        "law": "law",
        "glossary": "glossary",
        "municipalities": "municipalities",
        "sources": "sources",
        "help": "help",
        "search": "search",
        "about": "about",
        "accessibility": "accessibility",
        "not found": "404",
    }


def _without_commitments() -> str:
    content = open_site(REPOSITORY).content
    return next(id for id in content.actors if not content.commitments_of(actor=id))


def address(kind: str, language: str = "sv") -> str:
    """Where the page of this kind is, from the site's root."""
    return open_site(REPOSITORY).addresses.of(kinds()[kind], language)


def every_page(site: Path) -> list[str]:
    """The addresses of all pages that were built, from the site's root."""
    files = (file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return sorted(name.removesuffix("index.html") for name in files)
