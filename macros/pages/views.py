"""What each macro shows: from the facts to the values that its template of the same name needs.

Every function here is a macro that pages may use. The first argument is the view of the strategy; the others are what
an editor writes between the brackets. Each raises `UnknownRecord` for an id that does not exist.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.content.facts import Content
from macros.content.history import Changes

Values = dict[str, Any]


class UnknownRecord(LookupError):
    """A page asks for a record that does not exist."""


@dataclass(frozen=True)
class Facts:
    """What views look at: the facts, when each record changed, and the day of the build."""

    content: Content
    changes: Changes
    today: date

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
        "actor": actor,
        "placed": placed,
        "partners": partners,
        "changed": facts.changes.of_file(f"actors/{id}.yml"),
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
        "changed": facts.changes.of_record(f"actors/{placed.actor_id}.yml", id),
    }


def commitment_table(facts: Facts, goal: str | None = None, actor: str | None = None, plan: str | None = None) -> Values:
    """Commitments as a table: all, or those of a goal, an actor or a plan."""
    content = facts.content
    if goal:
        _known(content.goals, "målet", goal)
    if actor:
        _known(content.actors, "aktören", actor)
    if plan:
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


def goal_cards(facts: Facts) -> Values:
    """The goals as cards."""
    return {}


def actor_cards(facts: Facts) -> Values:
    """The actors as cards, by their part in the strategy."""
    return {}


def follow_up(facts: Facts) -> Values:
    """Every indicator, goal by goal."""
    return {}


def guidance_overview(facts: Facts) -> Values:
    """All guidance, goal by goal."""
    return {}


def basis_legend(facts: Facts) -> Values:
    """What the marks of guidance mean."""
    return {}


def certainty_legend(facts: Facts) -> Values:
    """What the words of doubt mean."""
    return {}


def guides(facts: Facts) -> Values:
    """Handbooks and other guides."""
    return {"guides": facts.content.guides.values()}


def rules(facts: Facts) -> Values:
    """The legal frame."""
    return {}


def helplines(facts: Facts) -> Values:
    """All help lines, those for immediate danger first."""
    return {}


def helplines_short(facts: Facts) -> Values:
    """The few numbers that are shown on every page."""
    return {}


def safety_tips(facts: Facts) -> Values:
    """Advice to somebody who looks for help."""
    return {}


def glossary(facts: Facts) -> Values:
    """The words in all languages."""
    return {"terms": facts.content.terms.values()}


def municipalities(facts: Facts) -> Values:
    """The municipalities of the area."""
    return {"municipalities": facts.content.municipalities.values()}


def sources(facts: Facts) -> Values:
    """Every source."""
    return {}


def vision(facts: Facts) -> Values:
    """The vision."""
    return {}


def statements(facts: Facts, about: str) -> Values:
    """What the strategy says: its purpose, target_state, follow_up, mission and so on."""
    found = getattr(facts.content.strategy, about, None)
    if found is None:
        raise UnknownRecord(f'strategin har inget "{about}". Skriv till exempel purpose, target_state eller follow_up')
    return {"statements": found if isinstance(found, tuple) else (found,)}


def violence_forms(facts: Facts) -> Values:
    """The forms of violence that the strategy covers."""
    return {}


def guided(facts: Facts) -> Values:
    """Whom the strategy guides."""
    return {}


def plans(facts: Facts) -> Values:
    """The action plans."""
    return {"ended_plans": facts.ended_plans()}


def timeline(facts: Facts) -> Values:
    """What has happened, oldest first."""
    return {}


def governance(facts: Facts) -> Values:
    """Who steers and coordinates."""
    return {}


def what_is_unknown(facts: Facts) -> Values:
    """What has not been possible to find out."""
    return {}


def publisher(facts: Facts) -> Values:
    """Who answers for the site, or that nobody does yet."""
    return {}


def contact(facts: Facts) -> Values:
    """How to reach those who answer for the site."""
    return {}


def search(facts: Facts) -> Values:
    """The search field, and an index from A to Ö for those without JavaScript."""
    return {}


def hero(facts: Facts) -> Values:
    """The first view of the start page."""
    return _counts(facts)


def entrances(facts: Facts) -> Values:
    """Ways in, by who the visitor is."""
    return {}


def not_found(facts: Facts) -> Values:
    """What to do when a page does not exist, in every language."""
    return {}


def counts(facts: Facts) -> Values:
    """How many records of each kind there are."""
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


MACROS = {
    view.__name__: view
    for view in (
        actor_cards, actor_page, basis_legend, certainty_legend, commitment_page, commitment_table, contact, counts,
        entrances, follow_up, glossary, goal_cards, goal_matrix, goal_page, governance, guidance_overview, guided, guides, helplines,
        helplines_short, hero, municipalities, not_found, plans, publisher, rules, safety_tips, search, sources, statements, timeline,
        violence_forms, vision, what_is_unknown,
    )
}  # fmt: skip
"""Everything that a page may call, by name."""
