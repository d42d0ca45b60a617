"""What a local plan can be made of: each goal with what the law requires, prerequisites, advice and commitments, told in one language.

All but a commitment is answered. A commitment stands last, with each goal that it belongs to, and only while it is in force.
"""

import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from macros.content.in_force import OwnedCommitment
from macros.content.model import Audience, Commitment, Guidance, Statement
from macros.content.model.record import doubt_of
from macros.core.lang_text import LangText, Localized
from macros.downloads.registry import absolute_url
from macros.pages.phrases import goal_number, period_text
from macros.pages.project import Project
from macros.pages.rendering import MOST_CHOSEN

ASKED = (Audience.municipality, Audience.local)
"""Whom a local plan asks: what associations or health care must or can do is no answer of a municipality's."""


@dataclass(frozen=True)
class PlanRow:
    """A goal, a commitment or something to answer, as it is cited in a plan. All texts are on one line."""

    id: str
    sort: str
    """goal, law, prerequisite, commitment, or for advice whom it is given to."""
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
    sources: tuple[str, ...]
    rule: str = ""
    """The id of the rule that it follows from, where the law requires it."""


@dataclass(frozen=True)
class PlanChapter:
    """A goal with all that belongs to it; `goal` is None for what the law requires and no goal of the current strategy says."""

    id: str
    title: Localized
    goal: PlanRow | None
    rows: tuple[PlanRow, ...]

    @property
    def every_row(self) -> tuple[PlanRow, ...]:
        """The goal, if there is one, and what belongs to it."""
        return (*((self.goal,) if self.goal else ()), *self.rows)

    @property
    def asked(self) -> tuple[PlanRow, ...]:
        """What is answered."""
        return tuple(row for row in self.rows if row.sort != "commitment")


@lru_cache(maxsize=1)
def chapters(project: Project, language: str, other: str | None = None) -> tuple[PlanChapter, ...]:
    """Everything that can be chosen, goal by goal; or only what is said of another goal, one of a strategy that no page is about."""
    return tuple(RowBuilder(project, language).chapters(other))


def tickable_chapters(project: Project, chapters: tuple[PlanChapter, ...]) -> tuple[PlanChapter, ...]:
    """What can be chosen on the page: all of it, or without the commitments where they are too many."""
    if len(project.content.commitments) <= MOST_CHOSEN:
        return chapters
    return tuple(replace(one, rows=one.asked) for one in chapters)


def law_of(chapters: tuple[PlanChapter, ...]) -> list[PlanRow]:
    """What the law requires of a municipality, whatever the goals; last what it requires of everybody."""
    found = [row for one in chapters for row in one.asked if row.rule]
    kinds = list(dict.fromkeys(row.kind for row in found))
    return sorted(found, key=lambda row: kinds.index(row.kind))


def one_line(text: str) -> str:
    """The text without line breaks and signs that no document can hold."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Cn", "Co") else sign for sign in text).split())


def localized(text: LangText, language: str) -> Localized:
    """A text of the content in a language, on one line."""
    found = text.localize(language)
    return Localized(one_line(found.text), found.language)


@dataclass(frozen=True)
class RowBuilder:
    project: Project
    language: str

    @property
    def words(self) -> dict[str, Any]:
        return self.project.renderer.words_in(self.language)

    def localize(self, text: LangText) -> Localized:
        return localized(text, self.language)

    def chapters(self, other: str | None) -> Iterator[PlanChapter]:
        content = self.project.content
        for id, goal in {other: content.goals[other]}.items() if other else content.current_goals.items():
            number, name = goal_number(content, goal, self.language, self.words), self.localize(goal.name)
            wording = self.localize(goal.wording)
            translated = self.words["notice"]["our_translation"] if wording.language != content.languages[0] else ""
            kind, url = self.words["goal"]["one"], self.url(f"goals/{id}")
            row = PlanRow(id, "goal", kind, wording, "", "", translated, url, goal.wording_sources)
            advice = [self.advice(item, id) for item in goal.for_audiences(*ASKED)]
            rows = [row for row in advice if row.sort == "law"]
            rows += (self.prerequisite(item, id) for item in goal.prerequisites)
            rows += (row for row in advice if row.sort != "law")
            rows += (self.commitment(owned, id) for owned in content.commitments_of(goal=id) if content.in_force(owned.commitment))
            yield PlanChapter(id, Localized(f"{number}: {name.text}", name.language), row, tuple(rows))
        if not other and (required := tuple(self.advice(item, id) for id, item in self.without_goal())):
            yield PlanChapter("", Localized(self.words["local_plan"]["law"], self.language), None, required)

    def without_goal(self) -> Iterator[tuple[str, Guidance]]:
        """What the law requires according to goals of earlier strategies, with the goal, and no goal of the current one says yet."""
        content = self.project.content
        said = {item.rule for goal in content.current_goals.values() for item in goal.for_audiences(*ASKED)}
        for strategy in content.earlier:
            for id, goal in content.goals_of(strategy).items():
                yield from ((id, item) for item in goal.for_audiences(*ASKED) if item.rule and item.rule not in said)

    def prerequisite(self, item: Statement, goal: str) -> PlanRow:
        # Known by its words, since it has no id: an answer never moves to another prerequisite.
        id = f"{goal}-{zlib.crc32(item.text.root[self.project.content.languages[0]].encode()):08x}"
        kind = self.words["local_plan"]["prerequisite"]
        return PlanRow(id, "prerequisite", kind, self.localize(item.text), "", "", self.doubt(item), self.url(f"goals/{goal}"), item.sources)

    def commitment(self, owned: OwnedCommitment, under: str | None) -> PlanRow:
        record, content = owned.commitment, self.project.content
        others = sorted(content.goals[id].number for id in record.goals if id != under)
        also = self.words["local_plan"]["also"].replace("{goals}", ", ".join(map(str, others))) if others else ""
        actors = (content.actors[id] for id in owned.actor_ids)
        return PlanRow(
            record.id, "commitment", self.words["commitment"]["one"], self.localize(record.text),
            ", ".join(self.localize(actor.short_name or actor.name).text for actor in actors),
            self.time(record),
            " ".join(filter(None, (self.words["wording"].get(record.wording), self.doubt(record), also))),
            self.url(f"commitments/{record.id}"),
            record.sources,
        )  # fmt: skip

    def advice(self, item: Guidance, goal: str) -> PlanRow:
        content, text, url = self.project.content, self.localize(item.text), self.url(f"goals/{goal}", item.id)
        rule = content.records["rule"].get(item.rule)
        basis = self.localize(rule.name).text if rule else self.words["basis"][item.basis]["label"]
        return PlanRow(
            item.id, "law" if rule else item.audience.value, self.words["local_plan"]["required" if rule else "advice"][item.audience], text, "", "",
            " ".join(filter(None, (f"{basis}.", "" if item.certainty == "derived" else self.doubt(item)))),
            url, item.sources, item.rule or "",
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
