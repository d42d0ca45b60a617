"""What each macro shows: from the facts to the values that its template of the same name needs.

Every function here is a macro that pages may use. The first argument is the view of the strategy; the others are what
an editor writes between the brackets. Each raises `UnknownRecord` for an id that does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.content.facts import Content
from macros.content.model import Statement, Strategy
from macros.content.ordering import alphabetical
from macros.history.changes import Changes

from .a_to_z import a_to_z
from .easy import easy_status, easy_texts
from .following import follow_up
from .network import together
from .plans import plan_comparison, succession_of
from .remembering import Memory, recent_changes, translation_status
from .roles import about, of_municipality
from .side_by_side import side_by_side

Values = dict[str, Any]


class UnknownRecord(LookupError):
    """A page asks for a record that does not exist."""


@dataclass(frozen=True)
class Facts:
    """What views look at: the facts, when each record changed, the day of the build and the page's language."""

    content: Content
    changes: Changes
    today: date
    language: str
    memory: Memory | None = None
    """The history as pages show it; without one nothing is told of it."""

    def past(self, kind: str, id: str) -> list[Any]:
        """What has happened to a record, newest first."""
        return self.memory.past(kind, id) if self.memory else []

    def ended_plans(self) -> set[str]:
        """Plans whose last day, month or year has passed."""
        today = self.today.isoformat()
        return {plan.id for plan in self.content.strategy.plans if plan.period.end < today[: len(plan.period.end)]}


def _known(records: dict[str, Any], kind: str, id: str) -> Any:
    if id not in records:
        raise UnknownRecord(f'{kind} "{id}" finns inte. Skriv ett av: {", ".join(records)}')
    return records[id]


def goal_page(facts: Facts, id: str) -> Values:
    """Everything about one goal."""
    content = facts.content
    goal = _known(content.goals, "målet", id)
    ids = list(content.goals)
    at = ids.index(id)
    placed = content.commitments_of(goal=id)
    speaking = {actor for row in placed for actor in row.actor_ids}
    return {
        "id": id,
        "goal": goal,
        "placed": placed,
        "silent": [actor for actor in content.actors if actor not in speaking],
        "indicators": goal.indicators,
        "guidance": goal.guidance,
        "guides": content.guides_of(id),
        "rules": content.rules_of(id),
        "previous": ids[at - 1] if at else None,
        "next": ids[at + 1] if at + 1 < len(ids) else None,
        "changed": facts.changes.of_file(f"goals/{id}.yml"),
        "past": facts.past("goal", id),
    }


def actor_page(facts: Facts, id: str) -> Values:
    """Everything about one actor."""
    content = facts.content
    actor = _known(content.actors, "aktören", id)
    placed = content.commitments_of(actor=id)
    partners: dict[str, list[str]] = {}
    for row in placed:
        for other in row.actor_ids:
            if other != id:
                partners.setdefault(other, []).append(row.commitment.id)
    return {
        "id": id,
        "actor": actor,
        "placed": placed,
        "partners": partners,
        "changed": facts.changes.of_file(f"actors/{id}.yml"),
        "past": facts.past("actor", id),
    }


def commitment_page(facts: Facts, id: str) -> Values:
    """Everything about one commitment."""
    content = facts.content
    placed = _known(content.commitments, "åtagandet", id)
    commitment = placed.commitment
    return {
        "commitment": commitment,
        "actor_ids": placed.actor_ids,
        "related": [content.commitments[other] for other in commitment.related],
        "ended": commitment.plan in facts.ended_plans(),
        **succession_of(content, commitment),
        "changed": facts.changes.of_record(f"actors/{placed.actor_id}.yml", id),
        "past": facts.past("commitment", id),
    }


def role_page(facts: Facts, id: str) -> Values:
    """What a role meets of the strategy."""
    role = _known(facts.content.roles, "rollen", id)
    return {
        "role": role,
        **about(facts.content, role),
        "changed": facts.changes.of_record("roles.yml", id),
        "past": facts.past("role", id),
    }


def municipality_page(facts: Facts, id: str) -> Values:
    """What is known of a municipality, and what the strategy means for every one."""
    place = _known(facts.content.municipalities, "kommunen", id)
    return {
        "place": place,
        **of_municipality(facts.content, place),
        "changed": facts.changes.of_record("municipalities.yml", id),
        "past": facts.past("municipality", id),
    }


def commitment_table(facts: Facts, goal: str | None = None, actor: str | None = None, plan: str | None = None) -> Values:
    """Commitments as a table: all, or those of a goal, an actor or a plan."""
    content = facts.content
    if goal is not None:
        _known(content.goals, "målet", goal)
    if actor is not None:
        _known(content.actors, "aktören", actor)
    if plan is not None:
        _known({plan.id: plan for plan in content.strategy.plans}, "handlingsplanen", plan)
    return {"placed": content.commitments_of(goal=goal, actor=actor, plan=plan), "chosen": bool(goal or actor or plan)}


def goal_matrix(facts: Facts) -> Values:
    """Goals by actors, with the number of published commitments in each cell."""
    content = facts.content
    cells = {
        (actor, goal): [row for row in content.commitments_of(actor=actor) if goal in row.commitment.goals]
        for actor in content.actors
        for goal in content.goals
    }
    return {"cells": cells, "without_goal": [row for row in content.commitments.values() if not row.commitment.goals]}


def guides(facts: Facts) -> Values:
    """Handbooks and other guides."""
    return {"guides": facts.content.guides.values()}


def glossary(facts: Facts) -> Values:
    """The words in all languages."""
    terms = facts.content.terms.values()
    return {"terms": sorted(terms, key=lambda term: alphabetical(term.term.in_language(facts.language).text))}


def municipalities(facts: Facts) -> Values:
    """The municipalities of the area."""
    return {"municipalities": facts.content.municipalities.values()}


def statements(facts: Facts, about: str) -> Values:
    """What the strategy says: its purpose, target_state, follow_up, mission and so on."""
    found = getattr(facts.content.strategy, about, None) if about in Strategy.model_fields else None
    said = found if isinstance(found, tuple) else (found,)
    if not all(isinstance(statement, Statement) for statement in said):
        raise UnknownRecord(f'strategin har inget "{about}". Skriv till exempel purpose, target_state eller follow_up')
    return {"statements": said}


def plans(facts: Facts) -> Values:
    """The action plans."""
    return {"ended_plans": facts.ended_plans()}


def search(facts: Facts) -> Values:
    """The search field, and everything in one alphabetical list for those without JavaScript."""
    return {"entries": a_to_z(facts.content, facts.language)}


def hero(facts: Facts) -> Values:
    """The first view of the start page."""
    return _counts(facts)


def _counts(facts: Facts) -> Values:
    content = facts.content
    return {
        "counts": {
            "goals": len(content.goals),
            "actors": len(content.actors),
            "commitments": len(content.commitments),
            "indicators": sum(len(goal.indicators) for goal in content.goals.values()),
            "sources": len(content.sources),
        }
    }


PLAIN = {
    "easy_help": "How to get help, easy to read.",
    "easy_strategy": "The vision and the strategy, easy to read.",
    "actor_cards": "The actors as cards, by their part in the strategy.",
    "basis_legend": "What the marks of guidance mean.",
    "certainty_legend": "What the words of doubt mean.",
    "commitment_filter": "Choices that narrow the table of commitments below it.",
    "contact": "How to reach those who answer for the site.",
    "entrances": "Ways in, by who the visitor is.",
    "goal_cards": "The goals as cards.",
    "governance": "Who steers and coordinates.",
    "guidance_overview": "All guidance, goal by goal.",
    "guided": "Whom the strategy guides.",
    "helplines": "All help lines, those for immediate danger first.",
    "not_found": "What to do when a page does not exist, in every language.",
    "publisher": "Who answers for the site, or that nobody does yet.",
    "role_cards": "The roles as cards.",
    "rules": "The legal frame.",
    "safety_tips": "Advice to somebody who looks for help.",
    "sources": "Every source.",
    "timeline": "What has happened, oldest first.",
    "violence_forms": "The forms of violence that the strategy covers.",
    "vision": "The vision.",
    "what_is_unknown": "What has not been possible to find out.",
}
"""Macros whose template needs nothing but the facts, and what each shows."""

MACROS: dict[str, Callable[..., Values]] = {
    view.__name__: view
    for view in (
        actor_page, commitment_page, commitment_table, easy_status, easy_texts, follow_up, glossary, goal_matrix, goal_page, guides, hero,
        municipalities, municipality_page, plan_comparison, plans, recent_changes, role_page, search, side_by_side, statements, together, translation_status,
    )
} | dict.fromkeys(PLAIN, lambda facts: {})  # fmt: skip
"""Everything that a page may call, by name."""
