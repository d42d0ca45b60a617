"""The commitments of the paper edition: a table for each way that they stand."""

from collections import Counter
from collections.abc import Callable, Iterable

from macros.content.model import Commitment
from macros.content.placed import Placed
from macros.pages.formats import span

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


def commitments(paper: Paper, placed: tuple[Placed, ...], kind: str, others: Callable[[Placed], Iterable[str]]) -> Values:
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
