"""The pages of records: from the facts to the values that the page of a goal, an actor, a commitment … needs."""

from macros.content.model import Audience

from .looking import Facts, Values, known
from .plans import succession_of
from .roles import about, of_municipality

AUDIENCES = {
    Audience.municipality: "kommun", Audience.civil_society: "civilsamhalle", Audience.health_care: "varden", Audience.local: "lokala-aktorer",
}  # fmt: skip
"""Whom a goal's guidance addresses, and where on its page."""


def goal_page(facts: Facts, id: str) -> Values:
    """Everything about one goal."""
    content = facts.content
    goal = known(content.goals, "målet", id)
    ids = list(content.goals)
    at = ids.index(id)
    return {
        "id": id,
        "goal": goal,
        "placed": content.commitments_of(goal=id),
        "works": content.related_work_of(goal=id),
        "indicators": goal.indicators,
        "guidance": goal.for_audiences(*Audience),
        "audiences": [pair for pair in AUDIENCES.items() if goal.for_audiences(pair[0])] or list(AUDIENCES.items())[:1],
        "guides": content.guides_of(id),
        "rules": content.rules_of(id),
        "role_ids": content.roles_of(id),
        "previous": ids[at - 1] if at else None,
        "next": ids[at + 1] if at + 1 < len(ids) else None,
        "changed": facts.changes.of_file(f"goals/{id}.yml"),
        "past": facts.past("goal", id),
    }


def actor_page(facts: Facts, id: str) -> Values:
    """Everything about one actor."""
    content = facts.content
    actor = known(content.actors, "aktören", id)
    placed = content.commitments_of(actor=id)
    return {
        "id": id,
        "actor": actor,
        "own": [row for row in placed if not row.joint],
        "joint": [row for row in placed if row.joint],
        "changed": facts.changes.of_file(f"actors/{id}.yml"),
        "past": facts.past("actor", id),
    }


def commitment_page(facts: Facts, id: str) -> Values:
    """Everything about one commitment."""
    content = facts.content
    placed = known(content.commitments, "åtagandet", id)
    commitment = placed.commitment
    return {
        "commitment": commitment,
        "actor_ids": placed.actor_ids,
        "joint": placed.joint,
        "standing": content.standings[id],
        "related": [content.commitments[other] for other in commitment.related],
        **succession_of(content, commitment),
        "changed": facts.changes.of_record(content.places["commitment", id].file.removeprefix("content/"), id),
        "past": facts.past("commitment", id),
    }


def role_page(facts: Facts, id: str) -> Values:
    """What a role meets of the strategy."""
    role = known(facts.content.roles, "rollen", id)
    return {
        "role": role,
        **about(facts.content, role),
        "changed": facts.changes.of_record("roles.yml", id),
        "past": facts.past("role", id),
    }


def municipality_page(facts: Facts, id: str) -> Values:
    """What is known of a municipality, and what the strategy means for every one."""
    place = known(facts.content.municipalities, "kommunen", id)
    return {
        "place": place,
        **of_municipality(facts.content, place),
        "changed": facts.changes.of_record("municipalities.yml", id),
        "past": facts.past("municipality", id),
    }
