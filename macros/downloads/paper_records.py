"""The records of the paper edition: what is said about an indicator, a goal, an actor, the strategy."""

from collections.abc import Iterable
from typing import Any

from macros.content.model import Actor, Audience, Goal, Indicator, Platform, RelatedWork
from macros.pages.formats import measured, span
from macros.pages.names import way_to

from .paper import Paper, Values
from .paper_commitments import commitments, groups


def indicator(paper: Paper, record: Indicator) -> Values:
    """An indicator with its values as they are read."""
    values = [
        {
            "period": paper.day(value.period) if value.period else None,
            "group": paper.say(value.group),
            "value": paper.say(value.text) or measured(value, record.unit, paper.language, paper.words),
            "note": paper.say(value.note),
            "method_changed": value.method_changed,
        }
        for value in record.values
    ]
    return {
        "name": paper.say(record.name),
        "state": record.state.value,
        "unit": record.unit.value if record.unit else None,
        "values": values,
        "measured_by": paper.say(record.measured_by),
        "note": paper.say(record.note),
        **paper.stated(record, acted_on=bool(record.values)),
    }


def goal(paper: Paper, id: str, record: Goal) -> Values:
    """Everything about a goal, in the order of its page."""
    content = paper.site.content
    placed = content.commitments_of(goal=id)
    return {
        "number": record.number,
        "name": paper.say(record.name),
        "wording": paper.say(record.wording),
        "wording_sources": paper.cite(record.wording_sources),
        "wording_note": paper.say(record.wording_note),
        "summary": paper.say(record.summary),
        "prerequisites": [paper.statement(statement) for statement in record.prerequisites],
        **commitments(paper, placed, "actor", lambda row: row.actor_ids),
        "commitments_note": paper.say(record.commitments_note),
        "page": paper.cite([record.page])[0],
        "indicators": [indicator(paper, one) for one in record.indicators],
        "guidance": [
            {"audience": item.audience.value, "basis": item.basis.value, "rule": item.rule and paper.say(content.records["rule"][item.rule].name), **paper.statement(item, acted_on=True)}
            for item in record.for_audiences(*Audience)
        ],
        "guides": [
            {
                "title": {"text": guide.title, "language": guide.language},
                "url": source.url if (source := way_to(content, guide)) else None,
                "publisher": {"text": guide.publisher, "language": content.languages[0]},
                "text": paper.say(guide.description),
                **paper.stated(guide),
            }
            for guide in content.guides_of(id)
        ],
        "rules": [
            {"name": paper.say(rule.name), "points": paper.each(rule.points), **paper.statement(rule, acted_on=True)}
            for rule in content.rules_of(id)
        ],
    }


def actor(paper: Paper, id: str, record: Actor) -> Values:
    """Everything about an actor, in the order of its page."""
    content = paper.site.content
    placed, words = content.commitments_of(actor=id), paper.words
    joint = [] if paper.brief else groups(paper, (row for row in placed if row.joint), f"{words['commitment']['joint_heading']}. ")
    return {
        "name": paper.say(record.name),
        "kind": record.kind.value,
        "membership": record.membership.value,
        "website": record.website,
        "role": paper.statement(record.role),
        "joined": paper.statement(record.joined),
        **commitments(paper, placed if paper.brief else tuple(row for row in placed if not row.joint), "goal", lambda row: row.commitment.goals),
        "joint": joint,
        "commitments_note": paper.say(record.commitments_note),
        "plan_pages": paper.cite(record.plan_pages),
        "related_work": _works(paper, record.related_work),
    }


def _platform(paper: Paper, record: Platform) -> Values:
    """The form of collaboration, with its mission; what it carries stands with each of those who carry it."""
    return {
        "name": paper.say(record.name),
        "role": paper.statement(record.role),
        "joined": paper.statement(record.joined),
        "mission": [paper.statement(item) for item in paper.site.content.strategy.mission],
        "related_work": _works(paper, record.related_work),
    }


def _works(paper: Paper, works: Iterable[RelatedWork]) -> list[Values]:
    return [
        {
            "title": paper.say(work.title),
            "when": paper.say(work.when),
            "facts": paper.each(work.facts),
            "note": paper.say(work.note),
            "goals": sorted(paper.site.content.goals[goal].number for goal in work.goals),
            **paper.stated(work),
        }
        for work in works
    ]


def strategy(paper: Paper) -> Values:
    """What is said about the strategy as a whole."""
    content, validity = paper.site.content, paper.site.renderer.validity(paper.language)
    record = content.strategy

    def named(items: Any) -> list[Values]:
        return [{"name": paper.say(item.name), **paper.statement(item)} for item in items]

    return {
        "purpose": paper.statement(record.purpose),
        "target_state": paper.statement(record.target_state),
        "period": span(record.period, paper.language),
        "forms": named(record.violence_forms),
        "platform": _platform(paper, content.platform) if content.platform else None,
        "plans": [
            {
                "title": paper.say(plan.title),
                "period": span(plan.period, paper.language),
                "adopted": paper.day(plan.adopted),
                "note": paper.say(plan.note),
                "validity": validity.plan(plan),
                **paper.statement(plan),
            }
            for plan in record.plans
        ],
        "governance": [
            {**part, "members": paper.each(item.members)}
            for part, item in zip(named(record.governance), record.governance, strict=True)
        ],
        "follow_up": [paper.statement(item) for item in record.follow_up],
        "progress": [paper.statement(item) for item in record.progress],
        "timeline": [
            {
                "when": paper.day(event.when) + (f"–{paper.day(event.until)}" if event.until else ""),
                **paper.statement(event),
            }
            for event in record.timeline
        ],
        "unknown": paper.each(record.unknown),
    }
