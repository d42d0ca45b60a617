"""The rows of the tables: which records they are, and what each says besides the record's own fields."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.kinds import KIND_AT, Kind
from macros.content.model import EasyText, Record

Cell = Any


class Line(NamedTuple):
    """A record on its way to become a row: what stands before its own fields, and the page that shows it."""

    record: Record
    before: dict[str, Cell]
    page: str
    anchor: str = ""
    after: dict[str, Cell] = {}  # noqa: RUF012 - never written to


def lines(content: Content, kind: Kind) -> Iterator[Line]:
    """A row for each record of a kind, after its id and that of what it belongs to."""
    holder = holder_of(kind)
    for parent, id, record in content.each(kind.name):
        before = {} if "id" in kind.model.model_fields else {"id": id}
        yield Line(record, before | ({holder: parent} if holder else {}), *kind.page(id, parent))


def holder_of(kind: Kind) -> str:
    """The kind of what a record belongs to, which its row names; empty where that goes without saying."""
    return KIND_AT[kind.home[:-1]].name if "{parent}" in kind.url else ""


def values(content: Content) -> Iterator[Line]:
    """A row for each value of an indicator."""
    for id, goal in content.goals.items():
        for indicator in goal.indicators:
            for number, value in enumerate(indicator.values, 1):
                # Only what is one number is a number; a span stays the text that it is.
                text = (value.value or "–").replace(",", ".")
                exact = None if "–" in text else float(text)
                before = {"id": f"{indicator.id}-{number}", "goal": id, "indicator": indicator.id}
                before["unit"] = indicator.unit and indicator.unit.value
                after = {"value_number": exact, "sources": indicator.sources, "certainty": indicator.certainty.value}
                yield Line(value, before, f"goals/{id}", indicator.id, after)


def commitments(content: Content) -> Iterator[Line]:
    """A row for each commitment, with when it applies and what was last reported."""
    for id, placed in content.commitments.items():
        commitment = placed.commitment
        period = content.period_of(commitment)
        status = commitment.reports[-1].status.value if commitment.reports else "not-reported"
        after = {"applies_start": period and period.start, "applies_end": period and period.end, "status": status}
        after |= {"standing": content.standings[id].value, "joint": placed.joint}
        yield Line(commitment, {"actor": placed.actor_id, "actors": placed.actor_ids}, f"commitments/{id}", after=after)


def reports(content: Content) -> Iterator[Line]:
    """A row for each report on a commitment."""
    for id, placed in content.commitments.items():
        for number, report in enumerate(placed.commitment.reports, 1):
            before = {"id": f"{id}-{number}", "commitment": id, "actors": placed.actor_ids}
            before["goals"] = placed.commitment.goals
            yield Line(report, before, f"commitments/{id}", "status")


def places(content: Content) -> Iterator[Line]:
    """A row for each municipality."""
    for id, place in content.municipalities.items():
        yield Line(place, {}, f"municipalities/{id}", after={"named_in": [mention.work for mention in place.mentions]})


def concerns(content: Content) -> Iterator[Line]:
    """A row for each thing that concerns a role."""
    for id, role in content.roles.items():
        for number, concern in enumerate(role.concerns, 1):
            yield Line(concern, {"id": f"{id}-{number}", "of_role": id}, f"roles/{id}", "-".join(concern.target))


STATEMENTS = (
    "vision", "purpose", "target_state", "predecessor", "context", "preparation", "follow_up", "mission", "progress",
)  # fmt: skip


def statements(content: Content) -> Iterator[Line]:
    """A row for each thing that the strategy says."""
    for about in STATEMENTS:
        found = getattr(content.strategy, about)
        for number, statement in enumerate(found if isinstance(found, tuple) else (found,), 1):
            id = about.replace("_", "-")
            before = {"id": f"{id}-{number}" if isinstance(found, tuple) else id, "about": about}
            yield Line(statement, before, "strategy")


def easy(content: Content) -> Iterator[Line]:
    """A row for each easy text that belongs to no goal and no actor."""
    found = {"strategy": content.strategy.easy, "help": content.help_easy, "site": content.site.easy}
    if content.platform:
        found["platform"] = content.platform.easy
    for id, paragraphs in found.items():
        if paragraphs:
            yield Line(EasyText(easy=paragraphs), {"id": id}, "easy-read", id)
