"""What a local plan can be made of: each goal with what the law requires, commitments and advice, told in one language with their sources.

What the law requires comes first, and cannot be left out unseen: a row of its own says so in its place.
A commitment stands last, with each goal that it belongs to, and only while it is in force; it is not chosen, but comes with its goal.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from macros.content.in_force import OwnedCommitment
from macros.content.model import Audience, Commitment, Guidance
from macros.content.model.record import doubt_of
from macros.core.formats import date_text
from macros.core.lang_text import LangText, Localized
from macros.downloads.citation import Citation, citation
from macros.downloads.registry import absolute_url
from macros.pages.phrases import goal_number, period_text
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
    """What is written in place of rows that are not chosen but may not be left out unseen, with the same ids: of commitments, they themselves."""

    @property
    def every_row(self) -> tuple[PlanRow, ...]:
        """The goal, if there is one, and what can be chosen under it."""
        return (*((self.goal,) if self.goal else ()), *self.rows)


@lru_cache(maxsize=1)
def chapters(project: Project, language: str, other: str | None = None) -> tuple[PlanChapter, ...]:
    """Everything that can be chosen, goal by goal; or only what is said of another goal, one of a strategy that no page is about."""
    return tuple(RowBuilder(project, language).chapters(other))


def tickable_chapters(project: Project, chapters: tuple[PlanChapter, ...]) -> tuple[PlanChapter, ...]:
    """What can be chosen on the page: all of it, or without the commitments where they are too many."""
    if len(project.content.commitments) <= MOST_CHOSEN:
        return chapters
    return tuple(replace(one, rows=rows, left_out=_no_commitments(one.left_out)) for one in chapters if (rows := _no_commitments(one.rows)) or one.goal)


def _no_commitments(rows: tuple[PlanRow, ...]) -> tuple[PlanRow, ...]:
    return tuple(row for row in rows if row.sort != "commitment")


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

    def chapters(self, other: str | None) -> Iterator[PlanChapter]:
        content, local_plan = self.project.content, self.words["local_plan"]
        translated = self.words["notice"]["our_translation"] if self.language != content.languages[0] else ""
        for id, goal in {other: content.goals[other]}.items() if other else content.current_goals.items():
            number = goal_number(content, goal, self.language, self.words)
            name = self.localize(goal.name)
            reference = self.reference(citation(self.project, self.language, "goal", id), goal.wording_sources)
            row = PlanRow(
                id, "goal", self.words["goal"]["one"], self.localize(goal.wording), "", "", translated, self.url(f"goals/{id}"),
                reference, goal.wording_sources,
            )  # fmt: skip
            commitments = tuple(self.commitment(owned, id) for owned in content.commitments_of(goal=id) if content.in_force(owned.commitment))
            advice = tuple(self.advice(item, id) for item in goal.for_audiences(*Audience))
            title = Localized(f"{number}: {name.text}", name.language)
            yield PlanChapter(id, title, row, (*advice, *commitments), (*self.missing(advice), *commitments))
        if other:
            return
        required = tuple(self.advice(item, id) for id, item in self.without_goal())
        without = (owned for owned in content.commitments_of() if not owned.commitment.goals and content.in_force(owned.commitment))
        commitments = tuple(self.commitment(owned, None) for owned in without)
        if required or commitments:
            title = Localized(local_plan["without_goal"] if required else self.words["paper"]["without_goal"], self.language)
            yield PlanChapter(NO_GOAL, title, None, (*required, *commitments), (*self.missing(required), *commitments))

    def without_goal(self) -> Iterator[tuple[str, Guidance]]:
        """What the law requires according to goals of earlier strategies, with the goal, and no goal of the current one says yet."""
        content = self.project.content
        said = {item.rule for goal in content.current_goals.values() for item in goal.guidance}
        for strategy in content.earlier:
            for id, goal in content.goals_of(strategy).items():
                yield from ((id, item) for item in goal.guidance if item.rule and item.rule not in said)

    def missing(self, advice: tuple[PlanRow, ...]) -> Iterator[PlanRow]:
        """What is written where somebody leaves out what the law requires."""
        return (replace(one, kind=self.words["local_plan"]["law_left_out"]) for one in advice if one.sort == "law")

    def commitment(self, owned: OwnedCommitment, under: str | None) -> PlanRow:
        record, content = owned.commitment, self.project.content
        others = sorted(content.goals[id].number for id in record.goals if id != under)
        also = self.words["local_plan"]["also"].replace("{goals}", ", ".join(map(str, others))) if others else ""
        actors = (content.actors[id] for id in owned.actor_ids)
        return PlanRow(
            record.id, "commitment", self.words["commitment"]["one"], self.localize(record.text),
            ", ".join(self.localize(actor.short_name or actor.name).text for actor in actors),
            self.time(record),
            " ".join(filter(None, (self.words["wording"][record.wording], self.doubt(record), also))),
            self.url(f"commitments/{record.id}"),
            self.reference(citation(self.project, self.language, "commitment", record.id), record.sources),
            record.sources,
        )  # fmt: skip

    def advice(self, item: Guidance, goal: str) -> PlanRow:
        content, text, url = self.project.content, self.localize(item.text), self.url(f"goals/{goal}", item.id)
        name = content.goals[goal].name.localize(self.language).text
        cited = citation(self.project, self.language, "goal", goal)
        cited = replace(cited, key=item.id, title=text.text, title_language=text.language, plan=name, url=url)
        rule = content.records["rule"].get(item.rule)
        basis = self.words["basis"][item.basis]["label"] + (f": {self.localize(rule.name).text}" if rule else "")
        return PlanRow(
            item.id, "law" if rule else item.audience.value, self.words["local_plan"]["required" if rule else "advice"][item.audience], text, "", "",
            " ".join(filter(None, (f"{basis}.", "" if item.certainty == "derived" else self.doubt(item)))),
            url, self.reference(cited, item.sources), item.sources, item.rule or "",
        )  # fmt: skip

    def url(self, page_id: str, anchor: str = "") -> str:
        return absolute_url(self.project, page_id, self.language, anchor)

    def time(self, record: Commitment) -> str:
        """The action plan by its years, and the commitment's own period where it has one."""
        texts, plan = self.words["commitment"], self.project.content.records["plan"].get(record.plan)
        named = self.words["plan"]["short"].replace("{years}", period_text(plan.period, self.language)) if plan else texts["plan_unknown"]
        named = named[:1].upper() + named[1:]
        if record.period and not (plan and plan.period == record.period):
            return f"{named}, {period_text(record.period, self.language)}"
        return named if plan else f"{named}. {texts['period_unknown']}"

    def doubt(self, record: Any) -> str:
        doubt = doubt_of(record, acted_on=True)
        return "{label}: {text}".format_map(self.words["certainty"][doubt]) if doubt else ""

    def reference(self, cited: Citation, sources: tuple[str, ...]) -> tuple[Localized, ...]:
        """How to cite it, with its sources."""
        before, title, after = cited.parts
        found = [
            Localized(f"{before} ", self.language),
            Localized(one_line(title), cited.title_language),
            Localized(f" {one_line(after)} {cited.url}".rstrip(), self.language),
        ]
        if sources:
            found.append(Localized(f" {self.words['source']['one' if len(sources) == 1 else 'many']}: ", self.language))
        for number, source in enumerate(self.project.content.sources[id] for id in sources):
            date = f", {date_text(source.date, self.language)}" if source.date else ""
            found.append(Localized(f"{'; ' if number else ''}{one_line(source.publisher)}{date}, ", self.language))
            found.append(Localized(one_line(source.title), source.language))
            found += [Localized(f", {source.url}", self.language)] if source.url else []
        return tuple(found)
