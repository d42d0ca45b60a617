"""The rows of the tables: which records they are, and what each says besides the record's own fields."""

from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, KIND_AT, Kind
from macros.content.model import EasyText, Record

Cell = Any


class TableRow(NamedTuple):
    """A record on its way to become a row: what stands there besides its own fields, and the page that shows it."""

    record: Record
    more: dict[str, Cell]
    page: str
    anchor: str = ""


def lines(content: Content, kind: Kind) -> Iterator[TableRow]:
    """A row for each record of a kind, after its id and that of what it belongs to."""
    holder = holder_of(kind)
    for parent, id, record in content.each(kind.name):
        before = {} if "id" in kind.model.model_fields else {"id": id}
        yield TableRow(record, before | ({holder: parent} if holder else {}), *kind.page(id, parent))


def holder_of(kind: Kind) -> str:
    """The kind of what a record belongs to, which its row names; empty where that goes without saying."""
    return KIND_AT[kind.home[:-1]].name if "{parent}" in kind.url else ""


def within_of(kind: Kind) -> str:
    """The kind that says to which strategy a record belongs, its own or that of what it is written in: a goal, a commitment, or none."""
    around = (KIND_AT.get(kind.home[:steps]) for steps in range(1, len(kind.home) + 1))
    return next((one.name for one in around if one and one.name in ("goal", "commitment")), "")


def values(content: Content) -> Iterator[TableRow]:
    """A row for each value of an indicator."""
    for id, indicator in ((id, indicator) for id, goal in content.goals.items() for indicator in goal.indicators):
        unit = indicator.unit and indicator.unit.value
        for number, value in enumerate(indicator.values, 1):
            more = {"id": f"{indicator.id}-{number}", "goal": id, "indicator": indicator.id, "unit": unit, "value_number": _number(value.value)}
            more |= {"sources": indicator.sources, "certainty": indicator.certainty.value}
            yield TableRow(value, more, f"goals/{id}", indicator.id)


def _number(value: str | None) -> float | None:
    """Only what is one number is a number; a span stays the text that it is."""
    return float(value.replace(",", ".")) if value and "–" not in value else None


def concerns(content: Content) -> Iterator[TableRow]:
    """A row for each thing that concerns a role."""
    for role, id, concern in content.each("concern"):
        yield TableRow(concern, {"id": id, "of_role": role}, f"roles/{role}", "-".join(concern.target))


STATEMENTS = (
    "vision", "purpose", "target_state", "participants", "predecessor", "context", "preparation", "follow_up", "mission", "progress",
)  # fmt: skip


def statements(content: Content) -> Iterator[TableRow]:
    """A row for each thing that a strategy says; the id holds within the strategy."""
    for (strategy, record), about in product(content.strategies.items(), STATEMENTS):
        found = getattr(record, about)
        for number, statement in enumerate(found if isinstance(found, tuple) else filter(None, (found,)), 1):
            id = about.replace("_", "-")
            before = {"id": f"{id}-{number}" if isinstance(found, tuple) else id, "strategy": strategy, "about": about}
            yield TableRow(statement, before, *BY_NAME["strategy"].page(strategy))


def easy(content: Content) -> Iterator[TableRow]:
    """A row for each easy text that belongs to no goal and no actor."""
    found = {"strategy": content.current.easy, "help": content.help_easy, "site": content.site.easy}
    if content.platform:
        found["platform"] = content.platform.easy
    for id, paragraphs in found.items():
        if paragraphs:
            yield TableRow(EasyText(easy=paragraphs), {"id": id}, "easy-read", id)


def of_municipal_value(content: Content, row: TableRow) -> dict[str, Cell]:
    """What it counts."""
    unit = content.records["indicator"][row.record.indicator].unit
    return {"unit": unit and unit.value, "value_number": _number(row.record.value)}


def of_commitment(content: Content, row: TableRow) -> dict[str, Cell]:
    """When it applies and what was last reported."""
    owned, period, reports = content.commitments[row.record.id], content.period_of(row.record), row.record.reports
    return {
        "actor": owned.actor_id,
        "actors": owned.actor_ids,
        "applies_start": period and period.start,
        "applies_end": period and period.end,
        "status": reports[-1].status.value if reports else "not-reported",
        "standing": content.commitment_states[row.record.id].value,
        "joint": owned.joint,
    }


def of_report(content: Content, row: TableRow) -> dict[str, Cell]:
    """Whose commitment it is about, and for which goals."""
    owned = content.commitments[row.more["commitment"]]
    return {"actors": owned.actor_ids, "goals": owned.commitment.goals}


def of_municipality(content: Content, row: TableRow) -> dict[str, Cell]:
    """The joint work that names it."""
    return {"named_in": [mention.work for mention in row.record.mentions]}


def of_strategy(content: Content, row: TableRow) -> dict[str, Cell]:
    """How it stands."""
    return {"standing": content.strategy_states[row.more["id"]].value}
