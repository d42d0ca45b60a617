"""The records of the paper edition: what is said about a commitment, an indicator, a goal, an actor, the strategy."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from macros.content.model import Actor, Audience, Commitment, Goal, Indicator, Platform, RelatedWork
from macros.content.placed import Placed
from macros.pages.formats import measured, span
from macros.pages.names import way_to

from .paper import Paper, Said, Values


def commitment(paper: Paper, placed: Placed) -> Values:
    """A row of a commitment table."""
    record, content = placed.commitment, paper.site.content
    goals = sorted((content.goals[id] for id in record.goals), key=lambda goal: goal.number)
    return {
        "id": record.id,
        "text": paper.say(record.text),
        "note": paper.say(record.note),
        "who": paper.short_names(placed.actor_ids),
        "lead": paper.short_names([record.lead])[0] if record.lead else None,
        "goals": [{"number": goal.number, "name": paper.say(goal.name)} for goal in goals],
        "plan": _plan(paper, record),
        "period": _period(paper, record),
        "precision": record.precision.value,
        "status": _status(paper, record),
        "reports": [
            {"status": report.status.value, "date": paper.day(report.date), **paper.statement(report, acted_on=True)}
            for report in record.reports
        ],
        "continues": ", ".join(record.continues),
        "withdrawn": paper.say(record.withdrawn.reason) if record.withdrawn else None,
        **paper.stated(record, acted_on=True),
    }


def _commitments(paper: Paper, placed: tuple[Placed, ...], kind: str, others: Callable[[Placed], Iterable[str]]) -> Values:
    """The rows of a goal or an actor, by how they stand; in a brief document only how many for each of the `others`, of a `kind`."""
    if not paper.brief:
        return {"groups": groups(paper, placed), "counted": []}
    records = {"goal": paper.site.content.goals, "actor": paper.site.content.actors}[kind]
    numbers = Counter(id for row in placed for id in others(row))
    counted = [{"name": paper.say(records[id].name), "number": numbers[id]} for id in records if numbers[id]]
    return {"groups": [], "counted": counted}


def groups(paper: Paper, placed: Iterable[Placed], before: str = "") -> list[Values]:
    """A table for each way that commitments stand today: its heading, after `before`, and its rows."""
    words = paper.words
    found = []
    for group in paper.site.content.grouped(placed):
        texts = words["standing"][group.standing]
        plan = group.plan and words["plan"]["short"].replace("{years}", span(group.plan.period, paper.language))
        title = texts["title"].replace("{plan}", plan) if plan else texts["label"]
        if group.plan and group.plan.other_ends:
            title = f"{title}. {paper.site.renderer.validity(paper.language).plan(group.plan)}"
        found.append({"title": f"{before}{title}", "rows": [commitment(paper, row) for row in group.placed]})
    return found


def _plan(paper: Paper, record: Commitment) -> Said | None:
    words = paper.words
    if record.origin == "mission":
        return words["commitment"]["mission"]
    plans = {plan.id: plan.title for plan in paper.site.content.strategy.plans}
    return paper.say(plans[record.plan]) if record.plan else words["commitment"]["plan_unknown"]


def _period(paper: Paper, record: Commitment) -> str:
    words = paper.words
    if period := paper.site.content.period_of(record):
        return span(period, paper.language)
    return words["commitment"]["standing"] if record.origin == "mission" else words["commitment"]["period_unknown"]


def _status(paper: Paper, record: Commitment) -> str:
    words = paper.words
    if record.withdrawn:
        return f"{words['status']['withdrawn']}, {paper.day(record.withdrawn.date)}"
    if record.reports:
        last = record.reports[-1]
        return f"{words['status'][last.status]}, {paper.day(last.date)}"
    return ""


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
    rules = {rule.id: paper.say(rule.name) for rule in content.rules}
    return {
        "number": record.number,
        "name": paper.say(record.name),
        "wording": paper.say(record.wording),
        "wording_sources": paper.cite(record.wording_sources),
        "wording_note": paper.say(record.wording_note),
        "summary": paper.say(record.summary),
        "prerequisites": [paper.statement(statement) for statement in record.prerequisites],
        **_commitments(paper, placed, "actor", lambda row: row.actor_ids),
        "commitments_note": paper.say(record.commitments_note),
        "page": paper.cite([record.page])[0],
        "indicators": [indicator(paper, one) for one in record.indicators],
        "guidance": [
            {"audience": item.audience.value, "basis": item.basis.value, "rule": rules.get(item.rule or ""), **paper.statement(item, acted_on=True)}
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
        **_commitments(paper, placed if paper.brief else tuple(row for row in placed if not row.joint), "goal", lambda row: row.commitment.goals),
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
