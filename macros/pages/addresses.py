"""Which pages follow from the facts, and the address of every page in every language.

A page is named by its source, the same in all languages: `goals` (an overview written as prose), `goals/forebygga-vald`
(a page made from facts). The words of an address are in the reader's language, so they stand in the words file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.content.facts import Content
from macros.content.model import Localised

START = "index"
NOT_FOUND = "404"


@dataclass(frozen=True)
class FactPage:
    """A page that exists because a record does."""

    kind: str
    id: str
    title: Localised
    summary: Localised
    beside: bool = False
    """Whether it shows the record in all languages side by side."""

    @property
    def source(self) -> str:
        """The page's name, for example `goals/forebygga-vald`."""
        return f"{BESIDE if self.beside else ''}{SECTIONS[self.kind]}/{self.id}"

    def in_all(self, languages: tuple[str, ...]) -> "FactPage":
        """The page that shows the same record in all languages."""
        codes = " | ".join(languages)
        title = {language: f"{text} ({codes})" for language, text in self.title.root.items()}
        return replace(self, title=Localised(title), beside=True)


BESIDE = "side-by-side/"
"""What the name of a page in all languages begins with."""


SECTIONS = {
    "goal": "goals", "actor": "actors", "commitment": "commitments", "role": "roles", "municipality": "municipalities",
}  # fmt: skip
"""The overview page of each kind of record that has pages of its own."""
KINDS = {section: kind for kind, section in SECTIONS.items()}
"""The kind of record that has its pages under each overview page."""


def fact_pages(content: Content) -> Iterator[FactPage]:
    """A page for each goal, actor, commitment, role and municipality."""
    for id, goal in content.goals.items():
        yield from _both(FactPage("goal", id, goal.name, goal.wording), content)
    for id, actor in content.actors.items():
        yield from _both(FactPage("actor", id, actor.name, actor.role.text), content)
    for id, placed in content.commitments.items():
        yield from _both(FactPage("commitment", id, placed.commitment.text, placed.commitment.text), content)
    for id, role in content.roles.items():
        yield FactPage("role", id, role.name, role.summary)
    common = content.roles[content.municipalities_role].summary
    for id, place in content.municipalities.items():
        # A proper name is the same in all languages.
        title = Localised(dict.fromkeys(content.languages, place.name))
        said = {language: f"{place.full_name}. {common.in_language(language).text}" for language in content.languages}
        yield FactPage("municipality", id, title, Localised(said))


def _both(page: FactPage, content: Content) -> Iterator[FactPage]:
    yield page
    yield page.in_all(content.languages)


class Addresses:
    """The address of each page, from the site's root, without a leading slash: `mal/forebygga-vald/`."""

    def __init__(self, content: Content, words: dict[str, Any]) -> None:
        self._languages = content.strategy.languages
        self._segments = words["address"]
        self._beside = words["beside"]["address"]
        self._slugs = {f"goals/{id}": goal.slug for id, goal in content.goals.items()}
        self._slugs |= {f"roles/{id}": role.slug for id, role in content.roles.items()}

    def has(self, section: str) -> bool:
        """Whether there is an overview page of this name."""
        return section in self._segments

    def of(self, source: str, language: str) -> str:
        """The address of the page `source` in `language`; the first language stands at the root."""
        if source.startswith(BESIDE):
            return f"{self.of(source.removeprefix(BESIDE), language)}{self._beside[language]}/"
        prefix = "" if language == self._languages[0] else f"{language}/"
        if source == START:
            return prefix
        if source == NOT_FOUND:
            return f"{prefix}404.html"
        section, _, rest = source.partition("/")
        segment = self._segments[section][language] if section in self._segments else section
        if source in self._slugs:
            rest = self._slugs[source].in_language(language).text
        return f"{prefix}{segment}/{rest}/" if rest else f"{prefix}{segment}/"


def relative(target: str, here: str) -> str:
    """`target` as seen from the page at `here`, both from the site's root; works under any sub-path."""
    return "../" * here.count("/") + target or "./"
