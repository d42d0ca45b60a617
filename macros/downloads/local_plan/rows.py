"""What a local plan can be made of: each goal with what the law requires, commitments and advice, told in one language with their sources.

A commitment stands with each goal that it belongs to, and only while it is in force. What the law requires comes first, and
cannot be left out unseen: a row of its own says so in its place.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.content.model import Audience, Commitment, Guidance, Localised, Spoken
from macros.content.placed import Placed
from macros.pages.formats import dated, doubt_of, span
from macros.pages.rendering import MOST_CHOSEN
from macros.pages.site import Site

from ..citation import Citation, citation
from ..tables import whole_address

NO_GOAL = "none"
"""Stands for the goal of commitments whose source names none, here as in the filter of the table."""


@dataclass(frozen=True)
class Row:
    """A goal, a commitment or a piece of advice, as it is cited in a plan. All texts are on one line."""

    id: str
    sort: str
    """goal, law, commitment, or for advice whom it is given to."""
    kind: str
    """What it is, in words."""
    text: Spoken
    who: str
    """Who has undertaken it; empty for what nobody has."""
    when: str
    """The action plan and its period."""
    basis: str
    """Who stands behind it and how sure we are."""
    address: str
    """Empty while the site has none."""
    reference: tuple[Spoken, ...]
    """How to cite it, with the sources that it was taken from."""
    sources: tuple[str, ...]
    rule: str = ""
    """The id of the rule that it follows from, where the law requires it."""


@dataclass(frozen=True)
class Chapter:
    """A goal with all that can be chosen under it; `goal` is None for commitments without one."""

    id: str
    title: Spoken
    goal: Row | None
    rows: tuple[Row, ...]
    left_out: tuple[Row, ...] = ()
    """What is written in place of those rows that may not be left out unseen, with the same ids."""


def chapters(site: Site, language: str) -> tuple[Chapter, ...]:
    """Everything that can be chosen, goal by goal."""
    return tuple(_Teller(site, language).chapters())


def to_tick(site: Site, told: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """What is chosen one by one on the page: all of it, or only the advice where the commitments are too many."""
    if len(site.content.commitments) <= MOST_CHOSEN:
        return told
    advice = (replace(one, rows=tuple(row for row in one.rows if row.sort != "commitment")) for one in told)
    return tuple(one for one in advice if one.goal)


def one_line(text: str) -> str:
    """The text without line breaks and signs that no document can hold."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Cn") else sign for sign in text).split())


@dataclass(frozen=True)
class _Teller:
    site: Site
    language: str

    @property
    def words(self) -> dict[str, Any]:
        return self.site.renderer.words_in(self.language)

    def said(self, text: Localised) -> Spoken:
        found = text.in_language(self.language)
        return Spoken(one_line(found.text), found.language)

    def text(self, text: Localised) -> str:
        return self.said(text).text

    def chapters(self) -> Iterator[Chapter]:
        content = self.site.content
        for id, goal in content.goals.items():
            number = self.words["goal"]["number"].replace("{n}", str(goal.number))
            name = self.said(goal.name)
            reference = (*self.cited(citation(self.site, self.language, "goal", id)), *self.sources(goal.wording_sources))
            translated = self.language != content.languages[0]
            row = Row(
                id, "goal", self.words["goal"]["one"], self.said(goal.wording), "", "",
                self.words["notice"]["our_translation"] if translated else "", self.address(f"goals/{id}"), reference, goal.wording_sources,
            )  # fmt: skip
            commitments = (self.commitment(placed, id) for placed in self.in_force(content.commitments_of(goal=id)))
            advice = [self.advice(item, id) for item in goal.for_audiences(*Audience)]
            law = tuple(one for one in advice if one.sort == "law")
            rows = (*law, *commitments, *advice[len(law) :])
            missing = tuple(replace(one, kind=self.words["local_plan"]["law_left_out"]) for one in law)
            yield Chapter(id, Spoken(f"{number}: {name.text}", name.language), row, rows, missing)
        without = self.in_force(placed for placed in content.commitments_of() if not placed.commitment.goals)
        if rows := tuple(self.commitment(placed, None) for placed in without):
            yield Chapter(NO_GOAL, Spoken(self.words["paper"]["without_goal"], self.language), None, rows)

    def in_force(self, placed: Iterable[Placed]) -> Iterator[Placed]:
        return (row for row in placed if self.site.content.in_force(row.commitment))

    def commitment(self, placed: Placed, under: str | None) -> Row:
        record, content = placed.commitment, self.site.content
        texts = self.words["commitment"]
        others = [content.goals[id].number for id in record.goals if id != under]
        also = self.words["local_plan"]["also"].replace("{goals}", ", ".join(map(str, sorted(others)))) if others else ""
        return Row(
            record.id,
            "commitment",
            texts["one"],
            self.said(record.text),
            ", ".join(self.text(content.actors[id].short_name or content.actors[id].name) for id in placed.actor_ids),
            self.time(record),
            " ".join(filter(None, (self.words["wording"][record.wording], self.doubt(record), also))),
            self.address(f"commitments/{record.id}"),
            (*self.cited(citation(self.site, self.language, "commitment", record.id)), *self.sources(record.sources)),
            record.sources,
        )

    def advice(self, item: Guidance, goal: str) -> Row:
        text = self.said(item.text)
        own = citation(self.site, self.language, "goal", goal)
        name = self.site.content.goals[goal].name.in_language(self.language).text
        address = self.address(f"goals/{goal}", item.id)
        own = replace(own, key=item.id, title=text.text, title_language=text.language, plan=name, address=address)
        label = self.words["basis"][item.basis]["label"]
        rule = next((rule for rule in self.site.content.rules if rule.id == item.rule), None)
        basis = f"{label}: {self.text(rule.name)}" if rule else label
        return Row(
            item.id,
            "law" if rule else item.audience.value,
            self.words["local_plan"]["required" if rule else "advice"][item.audience],
            text,
            "",
            "",
            " ".join(filter(None, (f"{basis}.", "" if item.certainty == "derived" else self.doubt(item)))),
            address,
            (*self.cited(own), *self.sources(item.sources)),
            item.sources,
            item.rule or "",
        )

    def address(self, source: str, anchor: str = "") -> str:
        return whole_address(self.site, source, self.language, anchor)

    def time(self, record: Commitment) -> str:
        """The action plan by its years, and the commitment's own period where it has one."""
        texts = self.words["commitment"]
        plan = next((plan for plan in self.site.content.strategy.plans if plan.id == record.plan), None)
        named = self.words["plan"]["short"].replace("{years}", span(plan.period, self.language)) if plan else texts["plan_unknown"]
        named = named[:1].upper() + named[1:]
        if record.period and not (plan and plan.period == record.period):
            return f"{named}, {span(record.period, self.language)}"
        return named if plan else f"{named}. {texts['period_unknown']}"

    def doubt(self, record: Any) -> str:
        doubt = doubt_of(record, acted_on=True)
        if not doubt:
            return ""
        texts = self.words["certainty"][doubt]
        return f"{texts['label']}: {texts['text']}"

    def cited(self, found: Citation) -> Iterator[Spoken]:
        before, title, after = found.parts
        yield Spoken(f"{before} ", self.language)
        yield Spoken(one_line(title), found.title_language)
        yield Spoken(f" {one_line(after)} {found.address}".rstrip(), self.language)

    def sources(self, ids: Iterable[str]) -> Iterator[Spoken]:
        ids = list(ids)
        if ids:
            yield Spoken(f" {self.words['source']['one' if len(ids) == 1 else 'many']}: ", self.language)
        for number, id in enumerate(ids):
            source = self.site.content.sources[id]
            date = f", {dated(source.date, self.language)}" if source.date else ""
            yield Spoken(f"{'; ' if number else ''}{one_line(source.publisher)}{date}, ", self.language)
            yield Spoken(one_line(source.title), source.language)
            if source.url:
                yield Spoken(f", {source.url}", self.language)
