"""The pages of records: from the facts to the values that the page of a goal, an actor, a commitment … needs."""

from collections.abc import Callable

from macros.content.kinds import BY_NAME, PAGES
from macros.content.model import Audience

from .plan_views import plan_links_of
from .role_views import about, of_municipality
from .shown_fields import shown_fields
from .view_context import Values, ViewContext, find_record, one_of

AUDIENCES = {
    Audience.municipality: "kommun", Audience.civil_society: "civilsamhalle", Audience.health_care: "varden", Audience.local: "lokala-aktorer",
}  # fmt: skip
"""Whom a goal's guidance addresses, and where on its page."""


def goal_page(context: ViewContext, id: str) -> Values:
    """Everything about one goal."""
    content = context.content
    goal = find_record(content, "goal", id)
    ids = list(content.goals)
    at = ids.index(id)
    return {
        "id": id,
        "goal": goal,
        "owned": content.commitments_of(goal=id),
        "works": content.related_work_of(id),
        "indicators": goal.indicators,
        "guidance": goal.for_audiences(*Audience),
        "audiences": [pair for pair in AUDIENCES.items() if goal.for_audiences(pair[0])] or list(AUDIENCES.items())[:1],
        "guides": content.guides_of(id),
        "rules": content.rules_of(id),
        "role_ids": content.roles_of(id),
        "previous": ids[at - 1] if at else None,
        "next": ids[at + 1] if at + 1 < len(ids) else None,
        **_history(context, "goal", id),
    }


def actor_page(context: ViewContext, id: str) -> Values:
    """Everything about one actor."""
    content = context.content
    actor = find_record(content, "actor", id)
    owned = content.commitments_of(actor=id)
    return {
        "id": id,
        "actor": actor,
        "own": [row for row in owned if not row.joint],
        "joint": [row for row in owned if row.joint],
        **_history(context, "actor", id),
    }


def commitment_page(context: ViewContext, id: str) -> Values:
    """Everything about one commitment."""
    content = context.content
    commitment = find_record(content, "commitment", id)
    owned = content.commitments[id]
    return {
        "commitment": commitment,
        "actor_ids": owned.actor_ids,
        "joint": owned.joint,
        "standing": content.commitment_states[id],
        "related": [content.commitments[other] for other in commitment.related],
        **plan_links_of(content, commitment),
        **_history(context, "commitment", id),
    }


def role_page(context: ViewContext, id: str) -> Values:
    """What a role meets of the strategy."""
    role = find_record(context.content, "role", id)
    return {
        "role": role,
        **about(context.content, role),
        **_history(context, "role", id),
    }


def municipality_page(context: ViewContext, id: str) -> Values:
    """What is known of a municipality, and what the strategy means for every one."""
    place = find_record(context.content, "municipality", id)
    return {
        "place": place,
        **of_municipality(context.content, place),
        **_history(context, "municipality", id),
    }


def records(context: ViewContext, kind: str) -> Values:
    """Every record of a kind that has no overview of its own making: with its page, or with what is known of it."""
    one = one_of(BY_NAME, "slaget", kind)
    every = context.content.records[kind].items()
    found = [(id, getattr(record, one.title), record, shown_fields(context, one, record)) for id, record in every]
    return {"kind": kind, "has_page": one.has_page, "records": found}


def _plain_page(kind: str) -> Callable[[ViewContext, str], Values]:
    def page(context: ViewContext, id: str) -> Values:
        """Everything about one record of a kind that has no page of its own making."""
        one, record = BY_NAME[kind], find_record(context.content, kind, id)
        shown = {"title": getattr(record, one.title), "shown": shown_fields(context, one, record)}
        return {"kind": kind, "record": record, **shown, **_history(context, kind, id)}

    return page


def _history(context: ViewContext, kind: str, id: str) -> Values:
    file = context.content.source_locations[kind, id].file.removeprefix("content/")
    changed = context.last_changed.of_file(file) if BY_NAME[kind].is_file else context.last_changed.of_record(file, id)
    return {"changed": changed, "past": context.past(kind, id)}


RECORD_PAGES = {f"{kind.name}_page": globals().get(f"{kind.name}_page") or _plain_page(kind.name) for kind in PAGES}
"""The page of each kind that has pages."""
