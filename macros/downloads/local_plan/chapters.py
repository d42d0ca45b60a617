"""What a local plan can be made of: each goal with what the law requires, commitments and advice, told in one language with their sources.

A commitment stands with each goal that it belongs to, and only while it is in force. What the law requires comes first, and
cannot be left out unseen: a row of its own says so in its place.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.content.model import Audience, Commitment, Guidance
from macros.content.model.cited import doubt_of
from macros.content.owned import OwnedCommitment
from macros.core.formats import date_text
from macros.core.lang_text import LangText, Localized
from macros.downloads.citation import Citation, citation
from macros.downloads.tables import absolute_url
from macros.pages.phrases import period_text
from macros.pages.project import Project
from macros.pages.rendering import MOST_CHOSEN

NO_GOAL = "none"
"""Stands for the goal of commitments whose source names none, here as in the filter of the table."""


@dataclass(frozen=True)
class PlanRow:
    """A goal, a commitment or a piece of advice, as it is cited in a plan. All texts are on one line."""

    id: str
    sort: str
    """goal, law, commitment, or for advice whom it is given to."""
    kind: str
    """What it is, in words."""
    text: Localized
    who: str
    """Who has undertaken it; empty for what nobody has."""
    when: str
    """The action plan and its period."""
    basis: str
    """Who stands behind it and how sure we are."""
    address: str
    """Empty while the site has none."""
    reference: tuple[Localized, ...]
    """How to cite it, with the sources that it was taken from."""
    sources: tuple[str, ...]
    rule: str = ""
    """The id of the rule that it follows from, where the law requires it."""


@dataclass(frozen=True)
class PlanChapter:
    """A goal with all that can be chosen under it; `goal` is None for commitments without one."""

    id: str
    title: Localized
    goal: PlanRow | None
    rows: tuple[PlanRow, ...]
    left_out: tuple[PlanRow, ...] = ()
    """What is written in place of those rows that may not be left out unseen, with the same ids."""


def chapters(project: Project, language: str) -> tuple[PlanChapter, ...]:
    """Everything that can be chosen, goal by goal."""
    return tuple(RowBuilder(project, language).chapters())


def tickable_chapters(project: Project, chapters: tuple[PlanChapter, ...]) -> tuple[PlanChapter, ...]:
    """What is chosen one by one on the page: all of it, or only the advice where the commitments are too many."""
    if len(project.content.commitments) <= MOST_CHOSEN:
        return chapters
    advice = (replace(one, rows=tuple(row for row in one.rows if row.sort != "commitment")) for one in chapters)
    return tuple(one for one in advice if one.goal)


def one_line(text: str) -> str:
    """The text without line breaks and signs that no document can hold."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Cn") else sign for sign in text).split())


@dataclass(frozen=True)
class RowBuilder:
    project: Project
    language: str

    @property
    def words(self) -> dict[str, Any]:
        return self.project.renderer.words_in(self.language)

    def localize(self, text: LangText) -> Localized:
        found = text.localize(self.language)
        return Localized(one_line(found.text), found.language)

    def text(self, text: LangText) -> str:
        return self.localize(text).text

    def chapters(self) -> Iterator[PlanChapter]:
        content = self.project.content
        for id, goal in content.goals.items():
            number = self.words["goal"]["number"].replace("{n}", str(goal.number))
            name = self.localize(goal.name)
            reference = (*self.cited(citation(self.project, self.language, "goal", id)), *self.sources(goal.wording_sources))
            translated = self.language != content.languages[0]
            row = PlanRow(
                id, "goal", self.words["goal"]["one"], self.localize(goal.wording), "", "",
                self.words["notice"]["our_translation"] if translated else "", self.url(f"goals/{id}"), reference, goal.wording_sources,
            )  # fmt: skip
            commitments = (self.commitment(owned, id) for owned in self.in_force(content.commitments_of(goal=id)))
            advice = [self.advice(item, id) for item in goal.for_audiences(*Audience)]
            law = tuple(one for one in advice if one.sort == "law")
            rows = (*law, *commitments, *advice[len(law) :])
            missing = tuple(replace(one, kind=self.words["local_plan"]["law_left_out"]) for one in law)
            yield PlanChapter(id, Localized(f"{number}: {name.text}", name.language), row, rows, missing)
        without = self.in_force(owned for owned in content.commitments_of() if not owned.commitment.goals)
        if rows := tuple(self.commitment(owned, None) for owned in without):
            yield PlanChapter(NO_GOAL, Localized(self.words["paper"]["without_goal"], self.language), None, rows)

    def in_force(self, owned: Iterable[OwnedCommitment]) -> Iterator[OwnedCommitment]:
        return (row for row in owned if self.project.content.in_force(row.commitment))

    def commitment(self, owned: OwnedCommitment, under: str | None) -> PlanRow:
        record, content = owned.commitment, self.project.content
        texts = self.words["commitment"]
        others = [content.goals[id].number for id in record.goals if id != under]
        also = self.words["local_plan"]["also"].replace("{goals}", ", ".join(map(str, sorted(others)))) if others else ""
        return PlanRow(
            record.id,
            "commitment",
            texts["one"],
            self.localize(record.text),
            ", ".join(self.text(content.actors[id].short_name or content.actors[id].name) for id in owned.actor_ids),
            self.time(record),
            " ".join(filter(None, (self.words["wording"][record.wording], self.doubt(record), also))),
            self.url(f"commitments/{record.id}"),
            (*self.cited(citation(self.project, self.language, "commitment", record.id)), *self.sources(record.sources)),
            record.sources,
        )

    def advice(self, item: Guidance, goal: str) -> PlanRow:
        text = self.localize(item.text)
        own = citation(self.project, self.language, "goal", goal)
        name = self.project.content.goals[goal].name.localize(self.language).text
        url = self.url(f"goals/{goal}", item.id)
        own = replace(own, key=item.id, title=text.text, title_language=text.language, plan=name, url=url)
        label = self.words["basis"][item.basis]["label"]
        rule = next((rule for rule in self.project.content.rules if rule.id == item.rule), None)
        basis = f"{label}: {self.text(rule.name)}" if rule else label
        return PlanRow(
            item.id,
            "law" if rule else item.audience.value,
            self.words["local_plan"]["required" if rule else "advice"][item.audience],
            text,
            "",
            "",
            " ".join(filter(None, (f"{basis}.", "" if item.certainty == "derived" else self.doubt(item)))),
            url,
            (*self.cited(own), *self.sources(item.sources)),
            item.sources,
            item.rule or "",
        )

    def url(self, page_id: str, anchor: str = "") -> str:
        return absolute_url(self.project, page_id, self.language, anchor)

    def time(self, record: Commitment) -> str:
        """The action plan by its years, and the commitment's own period where it has one."""
        texts = self.words["commitment"]
        plan = next((plan for plan in self.project.content.strategy.plans if plan.id == record.plan), None)
        named = self.words["plan"]["short"].replace("{years}", period_text(plan.period, self.language)) if plan else texts["plan_unknown"]
        named = named[:1].upper() + named[1:]
        if record.period and not (plan and plan.period == record.period):
            return f"{named}, {period_text(record.period, self.language)}"
        return named if plan else f"{named}. {texts['period_unknown']}"

    def doubt(self, record: Any) -> str:
        doubt = doubt_of(record, acted_on=True)
        if not doubt:
            return ""
        texts = self.words["certainty"][doubt]
        return f"{texts['label']}: {texts['text']}"

    def cited(self, found: Citation) -> Iterator[Localized]:
        before, title, after = found.parts
        yield Localized(f"{before} ", self.language)
        yield Localized(one_line(title), found.title_language)
        yield Localized(f" {one_line(after)} {found.url}".rstrip(), self.language)

    def sources(self, ids: Iterable[str]) -> Iterator[Localized]:
        ids = list(ids)
        if ids:
            yield Localized(f" {self.words['source']['one' if len(ids) == 1 else 'many']}: ", self.language)
        for number, id in enumerate(ids):
            source = self.project.content.sources[id]
            date = f", {date_text(source.date, self.language)}" if source.date else ""
            yield Localized(f"{'; ' if number else ''}{one_line(source.publisher)}{date}, ", self.language)
            yield Localized(one_line(source.title), source.language)
            if source.url:
                yield Localized(f", {source.url}", self.language)
