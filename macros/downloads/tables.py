"""The tables: which records are rows of which, and what each row says besides the record's own fields."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from macros.content import model
from macros.content.facts import Content
from macros.content.model.types import Record
from macros.pages.site import Site

from .columns import Column, columns_of

Cell = Any
Row = dict[str, Cell]


class Line(NamedTuple):
    """A record on its way to become a row: what stands before its own fields, and the page that shows it."""

    record: Record
    before: dict[str, Cell]
    page: str
    anchor: str = ""
    after: dict[str, Cell] = {}  # noqa: RUF012 - never written to


@dataclass(frozen=True)
class Kind:
    """A table before it is filled."""

    name: str
    model: type[Record]
    lines: Callable[[Content], Iterable[Line]]
    before: tuple[Column, ...] = ()
    after: tuple[Column, ...] = ()
    without: frozenset[str] = field(default_factory=frozenset)
    """Fields of the model that are tables of their own."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table: its columns and its rows, every row a value by column name."""

    name: str
    title: dict[str, str]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def of(self, goal: str | None = None, actor: str | None = None) -> "Table":
        """Only the rows about a goal or an actor."""
        return Table(self.name, self.title, self.columns, tuple(self._about(goal, "goal") if goal else self._about(actor, "actor")))

    def _about(self, id: str | None, kind: str) -> Iterator[Row]:
        for row in self.rows:
            if self.name == f"{kind}s":
                if row["id"] == id:
                    yield row
            elif row.get(kind) == id or id in (row.get(f"{kind}s") or ()):
                yield row


def _column(name: str, many: bool = False, kind: type = str, required: bool = True, values: tuple[str, ...] = ()) -> Column:
    return Column(name, lambda _: None, kind, many, values, required=required)


ID = _column("id")
GOAL, ACTOR = _column("goal"), _column("actor")


def _goals(content: Content) -> Iterator[Line]:
    for id, goal in content.goals.items():
        yield Line(goal, {"id": id}, f"goals/{id}")


def _prerequisites(content: Content) -> Iterator[Line]:
    for id, goal in content.goals.items():
        for number, statement in enumerate(goal.prerequisites, 1):
            yield Line(statement, {"id": f"{id}-{number}", "goal": id}, f"goals/{id}", "forutsattningar")


def _of_goals(name: str) -> Callable[[Content], Iterator[Line]]:
    def lines(content: Content) -> Iterator[Line]:
        for id, goal in content.goals.items():
            for item in getattr(goal, name):
                yield Line(item, {"goal": id}, f"goals/{id}", item.id)

    return lines


def _values(content: Content) -> Iterator[Line]:
    for id, goal in content.goals.items():
        for indicator in goal.indicators:
            for number, value in enumerate(indicator.values, 1):
                # Only what is one number is a number; a span stays the text that it is.
                text = value.value.replace(",", ".")
                exact = None if "–" in text else float(text)
                before = {"id": f"{indicator.id}-{number}", "goal": id, "indicator": indicator.id, "unit": indicator.unit.value}
                after = {"value_number": exact, "sources": indicator.sources, "certainty": indicator.certainty.value}
                yield Line(value, before, f"goals/{id}", indicator.id, after)


def _actors(content: Content) -> Iterator[Line]:
    for id, actor in content.actors.items():
        yield Line(actor, {"id": id}, f"actors/{id}")


def _commitments(content: Content) -> Iterator[Line]:
    for id, (commitment, actor) in content.commitments.items():
        actors = (actor, *commitment.shared_with)
        period = content.period_of(commitment)
        status = commitment.reports[-1].status.value if commitment.reports else "not-reported"
        after = {"applies_start": period and period.start, "applies_end": period and period.end, "status": status}
        yield Line(commitment, {"actor": actor, "actors": actors}, f"commitments/{id}", after=after)


def _reports(content: Content) -> Iterator[Line]:
    for id, placed in content.commitments.items():
        for number, report in enumerate(placed.commitment.reports, 1):
            before = {"id": f"{id}-{number}", "commitment": id, "actors": placed.actor_ids, "goals": placed.commitment.goals}
            yield Line(report, before, f"commitments/{id}", "status")


def _work(content: Content) -> Iterator[Line]:
    for id, (work, actor) in content.related_work.items():
        yield Line(work, {"actor": actor}, f"actors/{actor}", id)


STATEMENTS = (
    "vision", "purpose", "target_state", "predecessor", "context", "preparation", "follow_up", "mission", "progress",
)  # fmt: skip


def _statements(content: Content) -> Iterator[Line]:
    for about in STATEMENTS:
        found = getattr(content.strategy, about)
        for number, statement in enumerate(found if isinstance(found, tuple) else (found,), 1):
            id = about.replace("_", "-")
            before = {"id": f"{id}-{number}" if isinstance(found, tuple) else id, "about": about}
            yield Line(statement, before, "strategy")


def _events(content: Content) -> Iterator[Line]:
    for number, event in enumerate(content.strategy.timeline, 1):
        yield Line(event, {"id": f"timeline-{number}"}, "strategy")


def _listed(find: Callable[[Content], Iterable[Any]], page: str) -> Callable[[Content], Iterator[Line]]:
    def lines(content: Content) -> Iterator[Line]:
        for record in find(content):
            yield Line(record, {}, page, record.id)

    return lines


STATUS = ("not-reported", *(status.value for status in model.Status))

KINDS = (
    Kind(
        "commitments", model.Commitment, _commitments, (ACTOR, _column("actors", many=True)),
        (_column("applies_start", required=False), _column("applies_end", required=False), _column("status", values=STATUS)),
        frozenset(("reports",)),
    ),
    Kind("goals", model.Goal, _goals, (ID,), without=frozenset(("icon", "prerequisites", "indicators", "guidance"))),
    Kind("prerequisites", model.Statement, _prerequisites, (ID, GOAL)),
    Kind("indicators", model.Indicator, _of_goals("indicators"), (GOAL,), without=frozenset(("values",))),
    Kind(
        "indicator_values", model.Value, _values, (ID, GOAL, _column("indicator"), _column("unit", values=tuple(u.value for u in model.Unit))),
        (_column("value_number", kind=float, required=False), _column("sources", many=True),
         _column("certainty", values=tuple(c.value for c in model.Certainty))),
    ),
    Kind("guidance", model.Guidance, _of_goals("guidance"), (GOAL,)),
    Kind("actors", model.Actor, _actors, (ID,), without=frozenset(("commitments", "related_work"))),
    Kind("related_work", model.RelatedWork, _work, (ACTOR,)),
    Kind("reports", model.Report, _reports, (ID, _column("commitment"), _column("actors", many=True), _column("goals", many=True))),
    Kind("plans", model.Plan, _listed(lambda c: c.strategy.plans, "strategy")),
    Kind("violence_forms", model.Named, _listed(lambda c: c.strategy.violence_forms, "strategy")),
    Kind("statements", model.Statement, _statements, (ID, _column("about", values=STATEMENTS))),
    Kind("governance", model.GovernancePart, _listed(lambda c: c.strategy.governance, "strategy")),
    Kind("timeline", model.Event, _events, (ID,)),
    Kind("sources", model.Source, _listed(lambda c: c.sources.values(), "sources")),
    Kind("helplines", model.Helpline, _listed(lambda c: c.helplines, "help")),
    Kind("safety_tips", model.SafetyTip, _listed(lambda c: c.safety_tips, "help")),
    Kind("municipalities", model.Municipality, _listed(lambda c: c.municipalities.values(), "municipalities")),
    Kind("glossary", model.Term, _listed(lambda c: c.terms.values(), "glossary")),
    Kind("guides", model.Guide, _listed(lambda c: c.guides.values(), "guidance")),
    Kind("rules", model.LegalRule, _listed(lambda c: c.rules, "law")),
)  # fmt: skip
"""In the order in which they are offered."""


@lru_cache(maxsize=2)
def tables(site: Site) -> tuple[Table, ...]:
    """Every table, filled."""
    return tuple(_filled(site, kind) for kind in KINDS)


def table(site: Site, name: str) -> Table:
    """One table by its name."""
    return next(table for table in tables(site) if table.name == name)


def _filled(site: Site, kind: Kind) -> Table:
    languages = site.content.languages
    own = columns_of(kind.model, languages, kind.without)
    own.sort(key=lambda column: column.name != "id")
    addresses = tuple(
        Column(f"address_{language}", lambda _: None, language=language, url=True, required=True) for language in languages
    )
    # The id always stands first.
    columns = (*own[:1], *kind.before, *own[1:]) if own[0].name == "id" else (*kind.before, *own)
    rows = []
    for line in kind.lines(site.content):
        row = {column.name: column.get(line.record) for column in columns} | line.before | line.after
        for language in languages:
            row[f"address_{language}"] = page_address(site, line.page, language, line.anchor)
        rows.append(row)
    return Table(kind.name, site.words["table"][kind.name], (*columns, *kind.after, *addresses), tuple(rows))


def page_address(site: Site, source: str, language: str, anchor: str = "") -> str:
    """The whole address of a page."""
    return f"{site.content.site.address}{site.addresses.of(source, language)}{f'#{anchor}' if anchor else ''}"
