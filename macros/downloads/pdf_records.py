"""The records of the paper edition: what is said about an indicator, a goal, an actor, the strategy."""

from collections.abc import Iterable

from macros.content.model import Actor, Audience, Goal, Indicator, RelatedWork
from macros.pages.figures import Bar, figures_of
from macros.pages.phrases import guide_source, period_text, value_text

from .pdf_values import PdfValues, commitments, groups
from .registry import Values


def _indicator(pdf: PdfValues, record: Indicator) -> Values:
    """An indicator with its rows, as a page has them."""
    figures = figures_of(record, pdf.language, pdf.words)

    def value(bar: Bar) -> Values:
        when = pdf.day(bar.value.period) if bar.value.period else pdf.words["indicator"]["period_unknown"]
        text = pdf.localize(bar.value.text) or value_text(bar.value, record.unit, pdf.language, pdf.words)
        drawn = figures.drawn and bar.value.text is None
        return {"text": text, "when": when, "drawn": drawn, "low": bar.low, "high": bar.high, "about": bar.value.about, **pdf.texts(bar.value, "note")}

    return {
        **pdf.texts(record, "name", "measured_by", "note"),
        "state": record.state.value,
        "unit": record.unit.value if record.unit else None,
        "rows": [{"group": pdf.localize(row.group), "change": row.change, "values": list(map(value, row.bars))} for row in figures.rows],
        **pdf.stated(record, acted_on=bool(record.values)),
    }


def goal(pdf: PdfValues, id: str, record: Goal) -> Values:
    """Everything about a goal, in the order of its page, in which sources are numbered."""
    content = pdf.project.content
    return {
        "number": record.number,
        "current": (current := record.strategy == content.current_id),
        "followed": current and pdf.project.urls.has("follow-up"),
        "planned": bool(content.records["plan"]),
        **pdf.texts(record, "name", "wording", "wording_note", "summary", "commitments_note"),
        "wording_sources": pdf.cite(record.wording_sources),
        "reason": pdf.statements(filter(None, (record.reason,))),
        "outcomes": pdf.statements(record.outcomes),
        "suggestions": pdf.statements(record.suggestions),
        "prerequisites": pdf.statements(record.prerequisites),
        **commitments(pdf, content.commitments_of(goal=id), "actor", lambda row: row.actor_ids),
        "page": pdf.cite(filter(None, (record.page,))),
        "contact": pdf.contact(record.contact),
        "indicators": [_indicator(pdf, one) for one in record.indicators],
        "guidance": [
            {
                "audience": item.audience.value,
                "basis": item.basis.value,
                "rule": item.rule and pdf.localize(content.records["rule"][item.rule].name),
                **pdf.statement(item, acted_on=True),
            }
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
            {"points": pdf.localize_all(rule.points), **pdf.texts(rule, "name"), **pdf.statement(rule, acted_on=True)}
            for rule in content.rules_of(id)
        ],
    }


def actor(pdf: PdfValues, id: str, record: Actor) -> Values:
    """Everything about an actor, in the order of its page."""
    content, words = pdf.project.content, pdf.words
    owned = content.commitments_of(actor=id)
    joint = [] if pdf.brief else groups(pdf, filter(content.by_all, owned), f"{words['commitment']['joint_heading']}. ")
    return {
        **pdf.texts(record, "name", "commitments_note"),
        "kind": record.kind.value,
        "membership": "left" if id in content.former_actors else record.membership.value,
        "website": record.website,
        "role": record.role and pdf.statement(record.role),
        "joined": record.joined and pdf.statement(record.joined),
        "left": record.left and pdf.statement(record.left),
        "contact": pdf.contact(record.contact),
        **commitments(pdf, owned if pdf.brief else tuple(row for row in owned if not content.by_all(row)), "goal", lambda row: row.commitment.goals),
        "joint": joint,
        "plan_pages": pdf.cite(record.plan_pages),
        "planned": bool(content.records["plan"]),
        "related_work": _works(pdf, record.related_work),
    }


def _works(pdf: PdfValues, works: Iterable[RelatedWork]) -> list[Values]:
    return [
        {
            "facts": pdf.localize_all(work.facts),
            "goals": sorted(pdf.project.content.goals[goal].number for goal in work.goals),
            **pdf.texts(work, "title", "when", "note"),
            **pdf.stated(work),
        }
        for work in works
    ]


def strategy(pdf: PdfValues, id: str) -> Values:
    """What is said about a strategy as a whole; the collaboration of today stands with the current one."""
    content, validity = pdf.project.content, pdf.project.renderer.validity(pdf.language)
    record, platform = content.strategies[id], content.platform if id == content.current_id else None
    return {
        "purpose": pdf.statements(filter(None, (record.purpose,))),
        "target_state": pdf.statements(filter(None, (record.target_state,))),
        "period": period_text(record.period, pdf.language),
        "forms": pdf.statements(record.violence_forms, "name"),
        # What it carries stands with each of those who carry it.
        "platform": platform and {
            "name": pdf.localize(platform.name),
            "role": pdf.statement(platform.role),
            "joined": pdf.statement(platform.joined),
            "mission": pdf.statements(record.mission),
            "related_work": _works(pdf, platform.related_work),
        },
        "plans": [
            {
                "period": period_text(plan.period, pdf.language),
                "adopted": pdf.day(plan.adopted),
                "validity": validity.plan(plan),
                **pdf.texts(plan, "title", "note"),
                **pdf.statement(plan),
            }
            for plan in record.plans
        ],
        "governance": [{"members": pdf.localize_all(item.members), **pdf.texts(item, "name"), **pdf.statement(item)} for item in record.governance],
        "follow_up": pdf.statements(record.follow_up),
        "progress": pdf.statements(record.progress),
        "timeline": [
            {"when": pdf.day(event.when) + (f"–{pdf.day(event.until)}" if event.until else ""), **pdf.statement(event)}
            for event in record.timeline
        ],
        "unknown": pdf.localize_all(record.unknown),
    }
