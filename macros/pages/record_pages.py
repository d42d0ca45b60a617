"""Which pages follow from the facts: one for each record of the kinds that have pages of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, PAGES
from macros.content.model import Municipality, Record
from macros.core.lang_text import LangText

from .url_map import PARALLEL


@dataclass(frozen=True)
class RecordPage:
    """A page that exists because a record does."""

    kind: str
    id: str
    title: LangText
    summary: LangText
    parallel: bool = False
    """Whether it shows the record in all languages side by side."""

    @property
    def page_id(self) -> str:
        """The page's name, for example `goals/forebygga-vald`."""
        return f"{PARALLEL if self.parallel else ''}{BY_NAME[self.kind].section}/{self.id}"

    def in_all_languages(self, languages: tuple[str, ...]) -> "RecordPage":
        """The page that shows the same record in all languages."""
        codes = " | ".join(languages)
        title = {language: f"{text} ({codes})" for language, text in self.title.root.items()}
        return replace(self, title=LangText(title), parallel=True)


SECTIONS = {kind.section: kind.name for kind in PAGES}
"""The kind of record that has its pages under each overview page."""


def record_pages(content: Content) -> Iterator[RecordPage]:
    """A page for each record of the kinds that have pages of their own, and those that show one in all languages."""
    for kind in PAGES:
        summary = SUMMARIES.get(kind.name, _summary)
        for id, record in content.records[kind.name].items():
            title = in_all(content, getattr(record, kind.title))
            page = RecordPage(kind.name, id, title, summary(content, record) or title)
            yield page
            if "parallel" in kind.does:
                yield page.in_all_languages(content.languages)


def in_all(content: Content, text: LangText | str) -> LangText:
    """What is said in every language; a proper name is the same in all."""
    return LangText(dict.fromkeys(content.languages, text)) if isinstance(text, str) else text


def _summary(_: Content, record: Record) -> LangText | None:
    found = (getattr(record, name, None) for name in ("summary", "description", "text"))
    return next((text for text in found if isinstance(text, LangText)), None)


def _municipality(content: Content, municipality: Municipality) -> LangText:
    common = content.roles[content.municipalities_role].summary
    texts = {language: f"{municipality.full_name}. {common.localize(language).text}" for language in content.languages}
    return LangText(texts)


SUMMARIES: dict[str, Callable[[Content, Any], LangText | None]] = {
    "goal": lambda _, goal: goal.wording,
    "actor": lambda _, actor: actor.role.text,
    "municipality": _municipality,
}
"""What the page of a record is about, where that is no field that says so."""
