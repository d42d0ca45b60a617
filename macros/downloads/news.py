"""Git history as sentences: what happened to a record, told to somebody who follows it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from babel.lists import format_list

from macros.content.chronicle import Change, What
from macros.content.facts import Content
from macros.content.model import Localised, Status
from macros.pages.formats import dated
from macros.pages.site import Site

LONGEST = 160
"""Signs of a name in a headline."""

PARTS = {
    "text": "text", "wording": "text", "summary": "text", "wording_note": "text", "title": "name", "name": "name",
    "short_name": "name", "name_unverified": "name", "goals": "goals", "origin": "plan", "plan": "plan",
    "period": "plan", "shared_with": "who", "lead": "who", "precision": "details", "violence_forms": "details",
    "related": "related", "sources": "sources", "certainty": "sources", "wording_sources": "sources",
    "page": "sources", "plan_pages": "sources", "reports": "reports", "note": "note", "commitments_note": "note",
    "prerequisites": "prerequisites", "indicators": "indicators", "guidance": "guidance", "role": "role",
    "related_work": "related_work",
}  # fmt: skip
"""What a change of a field is called; fields of other names are called details."""


@dataclass(frozen=True)
class News:
    """A change, and the goals and actors that it is about."""

    change: Change
    goals: frozenset[str]
    actors: frozenset[str]

    def title(self, site: Site, language: str) -> str:
        """The headline: "Polisen har rapporterat om åtagandet: …"."""
        content, change = site.content, self.change
        words = site.renderer.words_in(language)["feed"]
        what = change.what if change.what in words[change.kind] else What.changed
        sentence = words[change.kind][what].replace("{name}", _shortened(_name(content, change, language)))
        if change.kind == "commitment":
            actors = content.actors
            owner = actors[content.commitments[change.id].actor_id]
            sentence = sentence.replace("{actor}", (owner.short_name or owner.name).in_language(language).text)
        return sentence

    def summary(self, site: Site, language: str) -> str:
        """What is new, in a sentence or two."""
        change, words = self.change, site.renderer.words_in(language)
        if change.what is What.new:
            return _name(site.content, change, language)
        if change.only_translated(site.content.languages[0]):
            return words["feed"]["translated"]
        known = words["feed"]["part"]
        parts = dict.fromkeys(known[PARTS.get(name, "details")] for name in change.fields if name != "withdrawn")
        said = [words["feed"]["parts"].replace("{parts}", format_list(list(parts), locale=language))] if parts else []
        if change.what is What.withdrawn:
            said.insert(0, _said(change.after["withdrawn"], "reason", language) or words["status"]["withdrawn"])
        elif change.what is What.reported:
            said[:0] = _report(change.after["reports"][-1], language, words)
        return " ".join(said)


@lru_cache(maxsize=2)
def news(site: Site) -> tuple[News, ...]:
    """Every change of a record that still has a page, oldest first."""
    known = {"goal": site.content.goals, "actor": site.content.actors, "commitment": site.content.commitments}
    return tuple(_placed(site.content, change) for change in site.changes.log if change.id in known[change.kind])


def _placed(content: Content, change: Change) -> News:
    if change.kind == "goal":
        return News(change, frozenset((change.id,)), frozenset())
    if change.kind == "actor":
        return News(change, frozenset(), frozenset((change.id,)))
    owner = content.commitments[change.id].actor_id
    # Also a goal that it has left hears of it.
    return News(change, frozenset(change.mentioned("goals")), frozenset((owner, *change.mentioned("shared_with"))))


def _name(content: Content, change: Change, language: str) -> str:
    """What the record was called after the change, in `language`; its id where it is not translated."""
    field = "text" if change.kind == "commitment" else "name"
    if text := _said(change.after, field, language):
        return text
    now: Localised
    if change.kind == "commitment":
        return change.id
    now = (content.goals if change.kind == "goal" else content.actors)[change.id].name
    return now.in_language(language).text


def _said(record: Any, field: str, language: str) -> str | None:
    """A text of an old version in `language`, where there is one."""
    texts = record.get(field) if isinstance(record, dict) else None
    text = texts.get(language) if isinstance(texts, dict) else None
    if not isinstance(text, str):
        return None
    # What an old version held may not fit into XML.
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def _report(report: Any, language: str, words: dict[str, Any]) -> list[str]:
    if not isinstance(report, dict) or report.get("status") not in set(Status):
        return []
    day = report.get("date")
    when = f", {dated(day, language)}" if isinstance(day, date) else ""
    said = [f"{words['status']['title']}: {words['status'][report['status']]}{when}."]
    if text := _said(report, "text", language):
        said.append(text)
    return said


def _shortened(text: str) -> str:
    """The text, cut between words where it is too long for a headline."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
