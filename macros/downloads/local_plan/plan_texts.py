"""What all three formats say alike: the names of the columns, and the words about the document."""

from macros.downloads.registry import TEXTS, absolute_url, version
from macros.pages.project import Project

from .chapters import one_line

OWN = ("measure", "responsible", "time", "follow_up")
"""The columns that are the reader's own."""


def columns(project: Project, language: str) -> dict[str, str]:
    """The names of the columns."""
    words = project.renderer.words_in(language)
    return words["local_plan"]["column"] | {
        "goal": words["goal"]["one"],
        "who": words["commitment"]["who"],
        "when": words["commitment"]["plan_and_time"],
        "source": words["source"]["full"],
    }


def about_lines(project: Project, language: str) -> list[str]:
    """Where the texts come from, whose they are, and on what terms."""
    words, content = project.renderer.words_in(language), project.content
    publisher = content.site.publisher
    url = absolute_url(project, "local-plan", language)
    who = f"{words['site']['published_by']} {publisher.name}." if publisher else words["site"]["no_publisher"]
    return [
        words["local_plan"]["fill_in"],
        words["local_plan"]["meaning"],
        project.renderer.validity(language).text,
        words["local_plan"]["from" if url else "from_site"]
        .replace("{strategy}", one_line(content.strategy.title.localize(language).text))
        .replace("{address}", url)
        .replace("{version}", version(project, language)),
        *([words["notice"]["our_translation"]] if language != content.languages[0] else []),
        who,
        words["licence"]["texts"].replace("{licence}", TEXTS.url),
    ]
