"""The commitments of the paper edition: a table for each way that they stand."""

from collections import Counter
from collections.abc import Callable, Iterable

from macros.content.model import Commitment
from macros.content.owned import OwnedCommitment
from macros.pages.phrases import period_text

from .pdf_values import PdfValues, TypstText, Values


def commitment(pdf: PdfValues, owned: OwnedCommitment) -> Values:
    """A row of a commitment table."""
    record, content = owned.commitment, pdf.project.content
    goals = sorted((content.goals[id] for id in record.goals), key=lambda goal: goal.number)
    return {
        "id": record.id,
        "text": pdf.localize(record.text),
        "note": pdf.localize(record.note),
        "who": pdf.short_names(owned.actor_ids),
        "lead": pdf.short_names([record.lead])[0] if record.lead else None,
        "goals": [{"number": goal.number, "name": pdf.localize(goal.name)} for goal in goals],
        "plan": _plan(pdf, record),
        "period": _period(pdf, record),
        "precision": record.precision.value,
        "status": _status(pdf, record),
        "reports": [
            {"status": report.status.value, "date": pdf.day(report.date), **pdf.statement(report, acted_on=True)}
            for report in record.reports
        ],
        "continues": ", ".join(record.continues),
        "withdrawn": pdf.localize(record.withdrawn.reason) if record.withdrawn else None,
        **pdf.stated(record, acted_on=True),
    }


def commitments(pdf: PdfValues, owned: tuple[OwnedCommitment, ...], kind: str, others: Callable[[OwnedCommitment], Iterable[str]]) -> Values:
    """The rows of a goal or an actor, by how they stand; in a brief document only how many for each of the `others`, of a `kind`."""
    if not pdf.brief:
        return {"groups": groups(pdf, owned), "counted": []}
    records = {"goal": pdf.project.content.goals, "actor": pdf.project.content.actors}[kind]
    numbers = Counter(id for row in owned for id in others(row))
    counted = [{"name": pdf.localize(records[id].name), "number": numbers[id]} for id in records if numbers[id]]
    return {"groups": [], "counted": counted}


def groups(pdf: PdfValues, owned: Iterable[OwnedCommitment], before: str = "") -> list[Values]:
    """A table for each way that commitments stand today: its heading, after `before`, and its rows."""
    words = pdf.words
    found = []
    for group in pdf.project.content.grouped(owned):
        texts = words["standing"][group.state]
        plan = group.plan and words["plan"]["short"].replace("{years}", period_text(group.plan.period, pdf.language))
        title = texts["title"].replace("{plan}", plan) if plan else texts["label"]
        if group.plan and group.plan.other_ends:
            title = f"{title}. {pdf.project.renderer.validity(pdf.language).plan(group.plan)}"
        found.append({"title": f"{before}{title}", "rows": [commitment(pdf, row) for row in group.owned]})
    return found


def _plan(pdf: PdfValues, record: Commitment) -> TypstText | None:
    words = pdf.words
    if record.origin == "mission":
        return words["commitment"]["mission"]
    plans = {plan.id: plan.title for plan in pdf.project.content.strategy.plans}
    return pdf.localize(plans[record.plan]) if record.plan else words["commitment"]["plan_unknown"]


def _period(pdf: PdfValues, record: Commitment) -> str:
    words = pdf.words
    if period := pdf.project.content.period_of(record):
        return period_text(period, pdf.language)
    return words["commitment"]["standing"] if record.origin == "mission" else words["commitment"]["period_unknown"]


def _status(pdf: PdfValues, record: Commitment) -> str:
    words = pdf.words
    if record.withdrawn:
        return f"{words['status']['withdrawn']}, {pdf.day(record.withdrawn.date)}"
    if record.reports:
        last = record.reports[-1]
        return f"{words['status'][last.status]}, {pdf.day(last.date)}"
    return ""
