"""The rows of the tables: which records they are, and what each says besides the record's own fields."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.model import EasyText, Record

Cell = Any


class Line(NamedTuple):
    """A record on its way to become a row: what stands before its own fields, and the page that shows it."""

    record: Record
    before: dict[str, Cell]
    page: str
    anchor: str = ""
    after: dict[str, Cell] = {}  # noqa: RUF012 - never written to


def goals(content: Content) -> Iterator[Line]:
    """A row for each goal."""
    for id, goal in content.goals.items():
        yield Line(goal, {"id": id}, f"goals/{id}")


def prerequisites(content: Content) -> Iterator[Line]:
    """A row for each thing that must be in place."""
    for id, goal in content.goals.items():
        for number, statement in enumerate(goal.prerequisites, 1):
            yield Line(statement, {"id": f"{id}-{number}", "goal": id}, f"goals/{id}", "forutsattningar")


def of_goals(name: str) -> Callable[[Content], Iterator[Line]]:
    """Rows for what goals have lists of."""

    def lines(content: Content) -> Iterator[Line]:
        for id, goal in content.goals.items():
            for item in getattr(goal, name):
                yield Line(item, {"goal": id}, f"goals/{id}", item.id)

    return lines


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


def actors(content: Content) -> Iterator[Line]:
    """A row for each actor."""
    for id, actor in content.actors.items():
        yield Line(actor, {"id": id}, f"actors/{id}")


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


def work(content: Content) -> Iterator[Line]:
    """A row for each piece of related work."""
    for id, (work, actor) in content.related_work.items():
        yield Line(work, {"actor": actor}, f"actors/{actor}" if actor else "strategy", id)


def places(content: Content) -> Iterator[Line]:
    """A row for each municipality."""
    for id, place in content.municipalities.items():
        yield Line(place, {}, f"municipalities/{id}", after={"named_in": [mention.work for mention in place.mentions]})


def roles(content: Content) -> Iterator[Line]:
    """A row for each role."""
    for id, role in content.roles.items():
        yield Line(role, {}, f"roles/{id}")


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


def quotations(content: Content) -> Iterator[Line]:
    """A row for each thing that somebody has said of the strategy."""
    for number, quotation in enumerate(content.strategy.quotations, 1):
        yield Line(quotation, {"id": f"quotation-{number}"}, "strategy")


def events(content: Content) -> Iterator[Line]:
    """A row for each event."""
    for number, event in enumerate(content.strategy.timeline, 1):
        yield Line(event, {"id": f"timeline-{number}"}, "strategy")


def easy(content: Content) -> Iterator[Line]:
    """A row for each easy text that belongs to no goal and no actor."""
    found = {"strategy": content.strategy.easy, "help": content.help_easy, "site": content.site.easy}
    if content.platform:
        found["platform"] = content.platform.easy
    for id, paragraphs in found.items():
        if paragraphs:
            yield Line(EasyText(easy=paragraphs), {"id": id}, "easy-read", id)


def listed(find: Callable[[Content], Iterable[Any]], page: str) -> Callable[[Content], Iterator[Line]]:
    """Rows for the records of a list that is shown on one page."""

    def lines(content: Content) -> Iterator[Line]:
        for record in find(content):
            yield Line(record, {}, page, record.id)

    return lines
