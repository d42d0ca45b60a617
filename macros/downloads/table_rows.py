"""The rows of the tables: which records they are, and what each says besides the record's own fields."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.kinds import KIND_AT, Kind
from macros.content.model import EasyText, Record

Cell = Any


class TableRow(NamedTuple):
    """A record on its way to become a row: what stands before its own fields, and the page that shows it."""

    record: Record
    before: dict[str, Cell]
    page: str
    anchor: str = ""
    after: dict[str, Cell] = {}  # noqa: RUF012 - never written to


def lines(content: Content, kind: Kind) -> Iterator[TableRow]:
    """A row for each record of a kind, after its id and that of what it belongs to."""
    holder = holder_of(kind)
    for parent, id, record in content.each(kind.name):
        before = {} if "id" in kind.model.model_fields else {"id": id}
        yield TableRow(record, before | ({holder: parent} if holder else {}), *kind.page(id, parent))


def holder_of(kind: Kind) -> str:
    """The kind of what a record belongs to, which its row names; empty where that goes without saying."""
    return KIND_AT[kind.home[:-1]].name if "{parent}" in kind.url else ""


def values(content: Content) -> Iterator[TableRow]:
    """A row for each value of an indicator."""
    for id, indicator in ((id, indicator) for id, goal in content.goals.items() for indicator in goal.indicators):
        unit = indicator.unit and indicator.unit.value
        for number, value in enumerate(indicator.values, 1):
            # Only what is one number is a number; a span stays the text that it is.
            text = (value.value or "–").replace(",", ".")
            before = {"id": f"{indicator.id}-{number}", "goal": id, "indicator": indicator.id, "unit": unit}
            after = {"value_number": None if "–" in text else float(text)}
            after |= {"sources": indicator.sources, "certainty": indicator.certainty.value}
            yield TableRow(value, before, f"goals/{id}", indicator.id, after)


def commitments(content: Content) -> Iterator[TableRow]:
    """A row for each commitment, with when it applies and what was last reported."""
    for id, owned in content.commitments.items():
        period, reports = content.period_of(owned.commitment), owned.commitment.reports
        after = {
            "applies_start": period and period.start,
            "applies_end": period and period.end,
            "status": reports[-1].status.value if reports else "not-reported",
            "standing": content.commitment_states[id].value,
            "joint": owned.joint,
        }
        yield TableRow(owned.commitment, {"actor": owned.actor_id, "actors": owned.actor_ids}, f"commitments/{id}", after=after)


def reports(content: Content) -> Iterator[TableRow]:
    """A row for each report on a commitment."""
    for id, owned in content.commitments.items():
        before = {"commitment": id, "actors": owned.actor_ids, "goals": owned.commitment.goals}
        for number, report in enumerate(owned.commitment.reports, 1):
            yield TableRow(report, {"id": f"{id}-{number}", **before}, f"commitments/{id}", "status")


def municipalities(content: Content) -> Iterator[TableRow]:
    """A row for each municipality."""
    for id, municipality in content.municipalities.items():
        yield TableRow(municipality, {}, f"municipalities/{id}", after={"named_in": [mention.work for mention in municipality.mentions]})


def concerns(content: Content) -> Iterator[TableRow]:
    """A row for each thing that concerns a role."""
    for id, role in content.roles.items():
        for number, concern in enumerate(role.concerns, 1):
            yield TableRow(concern, {"id": f"{id}-{number}", "of_role": id}, f"roles/{id}", "-".join(concern.target))


STATEMENTS = (
    "vision", "purpose", "target_state", "predecessor", "context", "preparation", "follow_up", "mission", "progress",
)  # fmt: skip


def statements(content: Content) -> Iterator[TableRow]:
    """A row for each thing that the strategy says."""
    for about in STATEMENTS:
        found = getattr(content.strategy, about)
        for number, statement in enumerate(found if isinstance(found, tuple) else (found,), 1):
            id = about.replace("_", "-")
            before = {"id": f"{id}-{number}" if isinstance(found, tuple) else id, "about": about}
            yield TableRow(statement, before, "strategy")


def easy(content: Content) -> Iterator[TableRow]:
    """A row for each easy text that belongs to no goal and no actor."""
    found = {"strategy": content.strategy.easy, "help": content.help_easy, "site": content.site.easy}
    if content.platform:
        found["platform"] = content.platform.easy
    for id, paragraphs in found.items():
        if paragraphs:
            yield TableRow(EasyText(easy=paragraphs), {"id": id}, "easy-read", id)
