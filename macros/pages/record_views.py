"""The pages of records: from the facts to the values that the page of a goal, an actor, a commitment … needs."""

from collections.abc import Callable

from macros.content.kinds import BY_NAME, PAGES
from macros.content.model import Audience

from .looking import Facts, Values, known, one_of
from .plans import succession_of
from .roles import about, of_municipality
from .shown_fields import shown_fields

AUDIENCES = {
    Audience.municipality: "kommun", Audience.civil_society: "civilsamhalle", Audience.health_care: "varden", Audience.local: "lokala-aktorer",
}  # fmt: skip
"""Whom a goal's guidance addresses, and where on its page."""


def goal_page(facts: Facts, id: str) -> Values:
    """Everything about one goal."""
    content = facts.content
    goal = known(content, "goal", id)
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
        **_history(facts, "goal", id),
    }


def actor_page(facts: Facts, id: str) -> Values:
    """Everything about one actor."""
    content = facts.content
    actor = known(content, "actor", id)
    placed = content.commitments_of(actor=id)
    return {
        "id": id,
        "actor": actor,
        "own": [row for row in placed if not row.joint],
        "joint": [row for row in placed if row.joint],
        **_history(facts, "actor", id),
    }


def commitment_page(facts: Facts, id: str) -> Values:
    """Everything about one commitment."""
    content = facts.content
    commitment = known(content, "commitment", id)
    placed = content.commitments[id]
    return {
        "commitment": commitment,
        "actor_ids": placed.actor_ids,
        "joint": placed.joint,
        "standing": content.standings[id],
        "related": [content.commitments[other] for other in commitment.related],
        **succession_of(content, commitment),
        **_history(facts, "commitment", id),
    }


def role_page(facts: Facts, id: str) -> Values:
    """What a role meets of the strategy."""
    role = known(facts.content, "role", id)
    return {
        "role": role,
        **about(facts.content, role),
        **_history(facts, "role", id),
    }


def municipality_page(facts: Facts, id: str) -> Values:
    """What is known of a municipality, and what the strategy means for every one."""
    place = known(facts.content, "municipality", id)
    return {
        "place": place,
        **of_municipality(facts.content, place),
        **_history(facts, "municipality", id),
    }


def records(facts: Facts, kind: str) -> Values:
    """Every record of a kind that has no overview of its own making: with its page, or with what is known of it."""
    one = one_of(BY_NAME, "slaget", kind)
    every = facts.content.records[kind].items()
    found = [(id, getattr(record, one.title), record, shown_fields(facts, one, record)) for id, record in every]
    return {"kind": kind, "has_page": one.has_page, "records": found}


def _plain_page(kind: str) -> Callable[[Facts, str], Values]:
    def page(facts: Facts, id: str) -> Values:
        """Everything about one record of a kind that has no page of its own making."""
        one, record = BY_NAME[kind], known(facts.content, kind, id)
        shown = {"title": getattr(record, one.title), "shown": shown_fields(facts, one, record)}
        return {"kind": kind, "record": record, **shown, **_history(facts, kind, id)}

    return page


def _history(facts: Facts, kind: str, id: str) -> Values:
    file = facts.content.places[kind, id].file.removeprefix("content/")
    changed = facts.changes.of_file(file) if BY_NAME[kind].is_file else facts.changes.of_record(file, id)
    return {"changed": changed, "past": facts.past(kind, id)}


RECORD_PAGES = {f"{kind.name}_page": globals().get(f"{kind.name}_page") or _plain_page(kind.name) for kind in PAGES}
"""The page of each kind that has pages."""
