"""What all three formats say alike: the names of the columns, and the words about the document."""

from macros.pages.site import Site

from ..licences import TEXTS
from ..registry import version
from ..tables import whole_address
from .rows import one_line

OWN = ("measure", "responsible", "time", "follow_up")
"""The columns that are the reader's own."""


def columns(site: Site, language: str) -> dict[str, str]:
    """The names of the columns."""
    words = site.renderer.words_in(language)
    return words["local_plan"]["column"] | {
        "goal": words["goal"]["one"],
        "who": words["commitment"]["who"],
        "when": words["commitment"]["plan_and_time"],
        "source": words["source"]["full"],
    }


def about_lines(site: Site, language: str) -> list[str]:
    """Where the texts come from, whose they are, and on what terms."""
    words, content = site.renderer.words_in(language), site.content
    publisher = content.site.publisher
    address = whole_address(site, "local-plan", language)
    who = f"{words['site']['published_by']} {publisher.name}." if publisher else words["site"]["no_publisher"]
    return [
        words["local_plan"]["fill_in"],
        words["local_plan"]["meaning"],
        site.renderer.validity(language).text,
        words["local_plan"]["from" if address else "from_site"]
        .replace("{strategy}", one_line(content.strategy.title.in_language(language).text))
        .replace("{address}", address)
        .replace("{version}", version(site, language)),
        *([words["notice"]["our_translation"]] if language != content.languages[0] else []),
        who,
        words["licence"]["texts"].replace("{licence}", TEXTS.address),
    ]
