"""The records of the paper edition: what is said about an indicator, a goal, an actor, the strategy."""

from collections.abc import Iterable
from typing import Any

from macros.content.model import Actor, Audience, Goal, Indicator, Platform, RelatedWork
from macros.pages.phrases import guide_source, period_text, value_text

from .pdf_commitments import commitments, groups
from .pdf_values import PdfValues, Values


def indicator(pdf: PdfValues, record: Indicator) -> Values:
    """An indicator with its values as they are read."""
    values = [
        {
            "period": pdf.day(value.period) if value.period else None,
            "group": pdf.localize(value.group),
            "value": pdf.localize(value.text) or value_text(value, record.unit, pdf.language, pdf.words),
            "note": pdf.localize(value.note),
            "method_changed": value.method_changed,
        }
        for value in record.values
    ]
    return {
        "name": pdf.localize(record.name),
        "state": record.state.value,
        "unit": record.unit.value if record.unit else None,
        "values": values,
        "measured_by": pdf.localize(record.measured_by),
        "note": pdf.localize(record.note),
        **pdf.stated(record, acted_on=bool(record.values)),
    }


def goal(pdf: PdfValues, id: str, record: Goal) -> Values:
    """Everything about a goal, in the order of its page."""
    content = pdf.project.content
    owned = content.commitments_of(goal=id)
    return {
        "number": record.number,
        "name": pdf.localize(record.name),
        "wording": pdf.localize(record.wording),
        "wording_sources": pdf.cite(record.wording_sources),
        "wording_note": pdf.localize(record.wording_note),
        "summary": pdf.localize(record.summary),
        "prerequisites": [pdf.statement(statement) for statement in record.prerequisites],
        **commitments(pdf, owned, "actor", lambda row: row.actor_ids),
        "commitments_note": pdf.localize(record.commitments_note),
        "page": pdf.cite([record.page])[0],
        "indicators": [indicator(pdf, one) for one in record.indicators],
        "guidance": [
            {"audience": item.audience.value, "basis": item.basis.value, "rule": item.rule and pdf.localize(content.records["rule"][item.rule].name), **pdf.statement(item, acted_on=True)}
            for item in record.for_audiences(*Audience)
        ],
        "guides": [
            {
                "title": {"text": guide.title, "language": guide.language},
                "url": source.url if (source := guide_source(content, guide)) else None,
                "publisher": {"text": guide.publisher, "language": content.languages[0]},
                "text": pdf.localize(guide.description),
                **pdf.stated(guide),
            }
            for guide in content.guides_of(id)
        ],
        "rules": [
            {"name": pdf.localize(rule.name), "points": pdf.localize_all(rule.points), **pdf.statement(rule, acted_on=True)}
            for rule in content.rules_of(id)
        ],
    }


def actor(pdf: PdfValues, id: str, record: Actor) -> Values:
    """Everything about an actor, in the order of its page."""
    content = pdf.project.content
    owned, words = content.commitments_of(actor=id), pdf.words
    joint = [] if pdf.brief else groups(pdf, (row for row in owned if row.joint), f"{words['commitment']['joint_heading']}. ")
    return {
        "name": pdf.localize(record.name),
        "kind": record.kind.value,
        "membership": record.membership.value,
        "website": record.website,
        "role": pdf.statement(record.role),
        "joined": pdf.statement(record.joined),
        **commitments(pdf, owned if pdf.brief else tuple(row for row in owned if not row.joint), "goal", lambda row: row.commitment.goals),
        "joint": joint,
        "commitments_note": pdf.localize(record.commitments_note),
        "plan_pages": pdf.cite(record.plan_pages),
        "related_work": _works(pdf, record.related_work),
    }


def _platform(pdf: PdfValues, record: Platform) -> Values:
    """The form of collaboration, with its mission; what it carries stands with each of those who carry it."""
    return {
        "name": pdf.localize(record.name),
        "role": pdf.statement(record.role),
        "joined": pdf.statement(record.joined),
        "mission": [pdf.statement(item) for item in pdf.project.content.strategy.mission],
        "related_work": _works(pdf, record.related_work),
    }


def _works(pdf: PdfValues, works: Iterable[RelatedWork]) -> list[Values]:
    return [
        {
            "title": pdf.localize(work.title),
            "when": pdf.localize(work.when),
            "facts": pdf.localize_all(work.facts),
            "note": pdf.localize(work.note),
            "goals": sorted(pdf.project.content.goals[goal].number for goal in work.goals),
            **pdf.stated(work),
        }
        for work in works
    ]


def strategy(pdf: PdfValues) -> Values:
    """What is said about the strategy as a whole."""
    content, validity = pdf.project.content, pdf.project.renderer.validity(pdf.language)
    record = content.strategy

    def named(items: Any) -> list[Values]:
        return [{"name": pdf.localize(item.name), **pdf.statement(item)} for item in items]

    return {
        "purpose": pdf.statement(record.purpose),
        "target_state": pdf.statement(record.target_state),
        "period": period_text(record.period, pdf.language),
        "forms": named(record.violence_forms),
        "platform": _platform(pdf, content.platform) if content.platform else None,
        "plans": [
            {
                "title": pdf.localize(plan.title),
                "period": period_text(plan.period, pdf.language),
                "adopted": pdf.day(plan.adopted),
                "note": pdf.localize(plan.note),
                "validity": validity.plan(plan),
                **pdf.statement(plan),
            }
            for plan in record.plans
        ],
        "governance": [
            {**part, "members": pdf.localize_all(item.members)}
            for part, item in zip(named(record.governance), record.governance, strict=True)
        ],
        "follow_up": [pdf.statement(item) for item in record.follow_up],
        "progress": [pdf.statement(item) for item in record.progress],
        "timeline": [
            {
                "when": pdf.day(event.when) + (f"–{pdf.day(event.until)}" if event.until else ""),
                **pdf.statement(event),
            }
            for event in record.timeline
        ],
        "unknown": pdf.localize_all(record.unknown),
    }
