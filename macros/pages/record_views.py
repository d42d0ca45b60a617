"""The pages of records: from the facts to the values that the page of a goal, an actor, a commitment … needs."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, PAGES, Kind
from macros.content.model import FOR_HELP, Audience, MeasureCategory, Record, Role
from macros.content.model.roles import PARTNERS, TARGETS
from macros.content.model_walk import refers_to
from macros.content.results import last_word
from macros.core.formats import date_text, localize_html
from macros.core.lang_text import LangText
from macros.history.change_events import UNSEEN, field_of
from macros.history.old_records import RecordKey

from .figures import of_municipality
from .project import Project, Values, find_record, one_of
from .report_views import round_page
from .strategy_views import strategy_page

AUDIENCES = {
    Audience.municipality: "kommun", Audience.civil_society: "civilsamhalle", Audience.health_care: "varden", Audience.local: "lokala-aktorer",
}  # fmt: skip
"""Whom a goal's guidance addresses, and where on its page."""


_ELSEWHERE = frozenset(("id", "slug", "summary", "easy", "sources", "certainty"))
"""What stands in another place on the page, or nowhere."""


class ShownValue(NamedTuple):
    """What is said, and where it leads: to a page of ours and a place on it, or to an address."""

    text: Markup | str
    page_id: str = ""
    anchor: str = ""
    url: str = ""


def shown_fields(content: Content, language: str, kind: Kind, record: Record) -> list[tuple[str, list[ShownValue]]]:
    """The texts, dates, addresses and references of a record, in the order of its model; choices and parts are not.

    Each with the reader's word for its field, in `change.field`.
    """
    found = []
    for name, field in kind.model.model_fields.items():
        value = getattr(record, name)
        if name in _ELSEWHERE | UNSEEN or name == kind.title or not value:
            continue
        refers = refers_to(field)
        values = [_shown(content, language, one, refers) for one in (value if isinstance(value, tuple) else (value,))]
        if all(values):
            found.append((field_of(RecordKey(kind.name, ""), (name,)), values))
    return found


def _shown(content: Content, language: str, value: Any, refers: str | None) -> ShownValue | None:
    if refers:
        kind = BY_NAME[refers]
        parent, record = next((parent, record) for parent, id, record in content.each(refers) if id == value)
        return ShownValue(_localize(getattr(record, kind.title), language), *kind.page(value, parent))
    if isinstance(value, date):
        return ShownValue(date_text(value, language))
    # A choice has no words of its own here.
    if isinstance(value, LangText) or type(value) is str:
        return ShownValue(_localize(value, language), url=value if str(value).startswith("https://") else "")
    return None


def _localize(text: LangText | str, language: str) -> Markup | str:
    return text if isinstance(text, str) else localize_html(text, language)


def goal_page(project: Project, language: str, id: str) -> Values:
    """Everything about one goal."""
    content = project.content
    goal = find_record(content, "goal", id)
    ids = list(content.goals_of(goal.strategy))
    at = ids.index(id)
    return {
        "id": id,
        "goal": goal,
        "owned": content.commitments_of(goal=id),
        "works": [owned for owned in content.related_work.values() if id in owned.work.goals],
        "indicators": goal.indicators,
        "guidance": goal.for_audiences(*Audience),
        "audiences": [pair for pair in AUDIENCES.items() if goal.for_audiences(pair[0])] or list(AUDIENCES.items())[:1],
        "guides": content.guides_of(id),
        "rules": content.rules_of(id),
        "role_ids": [role for role, one in content.roles.items() if any(concern.goal == id for concern in one.concerns)],
        "previous": ids[at - 1] if at else None,
        "next": ids[at + 1] if at + 1 < len(ids) else None,
    }


def actor_page(project: Project, language: str, id: str) -> Values:
    """Everything about one actor."""
    content, actor = project.content, find_record(project.content, "actor", id)
    owned = content.commitments_of(actor=id)
    own, joint = [row for row in owned if not content.by_all(row)], [row for row in owned if content.by_all(row)]
    met = [(role.id, concern) for role in content.roles.values() for concern in role.concerns if concern.actor == id]
    return {"id": id, "actor": actor, "own": own, "joint": joint, "met": met}


def commitment_page(project: Project, language: str, id: str) -> Values:
    """Everything about one commitment."""
    content = project.content
    commitment = find_record(content, "commitment", id)
    owned = content.commitments[id]
    return {
        "commitment": commitment,
        "actor_ids": owned.actor_ids,
        "joint": owned.joint,
        "standing": content.commitment_states[id],
        "word": last_word(content, owned),
        "related": [content.commitments[other] for other in commitment.related],
        "continues": [(content.commitments[other], partly) for ids, partly in ((commitment.continues, False), (commitment.continues_partly, True)) for other in ids],
        "continued_by": [(content.commitments[other], partly) for other, partly in content.followers.get(("commitment", id), ())],
    }


def role_page(project: Project, language: str, id: str) -> Values:
    """What a role meets of the strategy: what the law requires of it, and everything else by kind."""
    return _concerns(project.content, find_record(project.content, "role", id))


def municipality_page(project: Project, language: str, id: str) -> Values:
    """Whom to turn to in a municipality, and what else is known of it."""
    content, place = project.content, find_record(project.content, "municipality", id)
    by_category = {category: [measure for measure in place.measures if measure.category is category] for category in MeasureCategory}
    others = {other for measure in place.measures for other in measure.together}
    return {
        "id": id,
        "place": place,
        "works": [(mention, content.related_work[mention.work]) for mention in place.mentions],
        "help": [(category, by_category[category]) for category in FOR_HELP if by_category[category]],
        "not_found": [category for category in FOR_HELP if not by_category[category]],
        "has": [(category, found) for category, found in by_category.items() if found and category not in FOR_HELP],
        "required": [concern for concern in content.roles[content.site.municipalities_role].concerns if concern.rule and not concern.not_required],
        "figures": of_municipality(content, place),
        "together": [other for other in content.municipalities if other in others],
    }


def municipalities(project: Project, language: str) -> Values:
    """What the strategy means for every municipality, and the plans and guidelines that are known of each."""
    content = project.content
    register = [
        (id, place, [measure for measure in place.measures if measure.category is MeasureCategory.governing_document])
        for id, place in content.municipalities.items()
    ]
    return {"register": register, **_concerns(content, content.roles[content.site.municipalities_role])}


def _concerns(content: Content, role: Role) -> Values:
    by_kind = {name: [concern for concern in role.concerns if concern.target[0] == name] for name in TARGETS}
    goals = [
        {
            "id": concern.goal,
            "indicators": [indicator for indicator in content.goals[concern.goal].indicators if indicator.id in concern.indicators],
            "guidance": content.goals[concern.goal].for_role(role.id, role.audience),
        }
        for concern in by_kind["goal"]
    ]
    return {"role": role, "goals": goals, "partners": [concern for name in PARTNERS for concern in by_kind[name]], "concerns": by_kind}


def records(project: Project, language: str, kind: str) -> Values:
    """Every record of a kind that has no overview of its own making: with its page, or with what is known of it."""
    one = one_of(BY_NAME, "slaget", kind)
    every = project.content.records[kind].items()
    found = [(id, getattr(record, one.title), record, shown_fields(project.content, language, one, record)) for id, record in every]
    return {"kind": kind, "has_page": one.has_page, "records": found}


def _plain_page(kind: str) -> Callable[[Project, str, str], Values]:
    def page(project: Project, language: str, id: str) -> Values:
        """Everything about one record of a kind that has no page of its own making."""
        one, record = BY_NAME[kind], find_record(project.content, kind, id)
        shown = {"title": getattr(record, one.title), "shown": shown_fields(project.content, language, one, record)}
        return {"kind": kind, "record": record, **shown}

    return page


RECORD_PAGES: dict[str, Any] = {f"{kind.name}_page": globals().get(f"{kind.name}_page") or _plain_page(kind.name) for kind in PAGES} | {"round_page": round_page, "strategy_page": strategy_page}
"""The page of each kind that has pages."""
