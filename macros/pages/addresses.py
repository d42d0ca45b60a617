"""Which pages follow from the facts, and the address of every page in every language.

A page is named by its source, the same in all languages: `goals` (an overview written as prose), `goals/forebygga-vald`
(a page made from facts). The words of an address are in the reader's language, so they stand in the words file.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, PAGES
from macros.content.model import Localised, Municipality, Record

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
        return f"{BESIDE if self.beside else ''}{BY_NAME[self.kind].section}/{self.id}"

    def in_all(self, languages: tuple[str, ...]) -> "FactPage":
        """The page that shows the same record in all languages."""
        codes = " | ".join(languages)
        title = {language: f"{text} ({codes})" for language, text in self.title.root.items()}
        return replace(self, title=Localised(title), beside=True)


BESIDE = "side-by-side/"
"""What the name of a page in all languages begins with."""


SECTIONS = {kind.section: kind.name for kind in PAGES}
"""The kind of record that has its pages under each overview page."""


def fact_pages(content: Content) -> Iterator[FactPage]:
    """A page for each record of the kinds that have pages of their own, and those that show one in all languages."""
    for kind in PAGES:
        summary = SUMMARIES.get(kind.name, _summary)
        for id, record in content.records[kind.name].items():
            title = in_all(content, getattr(record, kind.title))
            page = FactPage(kind.name, id, title, summary(content, record) or title)
            yield page
            if "parallel" in kind.does:
                yield page.in_all(content.languages)


def in_all(content: Content, text: Localised | str) -> Localised:
    """What is said in every language; a proper name is the same in all."""
    return Localised(dict.fromkeys(content.languages, text)) if isinstance(text, str) else text


def _summary(_: Content, record: Record) -> Localised | None:
    found = (getattr(record, name, None) for name in ("summary", "description", "text"))
    return next((text for text in found if isinstance(text, Localised)), None)


def _municipality(content: Content, place: Municipality) -> Localised:
    common = content.roles[content.municipalities_role].summary
    said = {language: f"{place.full_name}. {common.in_language(language).text}" for language in content.languages}
    return Localised(said)


SUMMARIES: dict[str, Callable[[Content, Any], Localised | None]] = {
    "goal": lambda _, goal: goal.wording,
    "actor": lambda _, actor: actor.role.text,
    "municipality": _municipality,
}
"""What the page of a record is about, where that is no field that says so."""


class Addresses:
    """The address of each page, from the site's root, without a leading slash: `mal/forebygga-vald/`."""

    def __init__(self, content: Content, words: dict[str, Any]) -> None:
        self._languages = content.strategy.languages
        self._segments = words["address"]
        self._beside = words["beside"]["address"]
        with_slug = [kind for kind in PAGES if "slug" in kind.model.model_fields]
        self._slugs = {
            f"{kind.section}/{id}": record.slug for kind in with_slug for id, record in content.records[kind.name].items()
        }

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
