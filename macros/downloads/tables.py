"""The tables: their columns, their rows, and the order in which they are offered."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from macros.content import model
from macros.content.facts import Content
from macros.content.in_force import Standing
from macros.content.model import Record
from macros.pages.site import Site

from . import rows
from .columns import Column, columns_of
from .rows import Cell, Line

Row = dict[str, Cell]


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
        found = self._about(goal, "goal") if goal else self._about(actor, "actor")
        return Table(self.name, self.title, self.columns, tuple(found))

    def _about(self, id: str | None, kind: str) -> Iterator[Row]:
        for row in self.rows:
            if self.name == f"{kind}s":
                if row["id"] == id:
                    yield row
            elif row.get(kind) == id or id in (row.get(f"{kind}s") or ()):
                yield row


def _column(name: str, *, many: bool = False, kind: type = str, required: bool = True, values: Any = ()) -> Column:
    return Column(name, lambda _: None, kind, many, tuple(str(value) for value in values), required=required)


ID = _column("id")
GOAL, ACTOR = _column("goal"), _column("actor", required=False)
ACTORS = _column("actors", many=True, required=False)

KINDS = (
    Kind(
        "commitments",
        model.Commitment,
        rows.commitments,
        before=(ACTOR, ACTORS),
        after=(
            _column("applies_start", required=False),
            _column("applies_end", required=False),
            _column("status", values=("not-reported", *model.Status)),
            _column("standing", values=Standing),
            _column("joint", kind=bool),
        ),
        without=frozenset(("reports",)),
    ),
    Kind(
        "goals",
        model.Goal,
        rows.goals,
        before=(ID,),
        without=frozenset(("icon", "prerequisites", "indicators", "guidance")),
    ),
    Kind("prerequisites", model.Statement, rows.prerequisites, (ID, GOAL)),
    Kind("indicators", model.Indicator, rows.of_goals("indicators"), (GOAL,), without=frozenset(("values",))),
    Kind(
        "indicator_values",
        model.Value,
        rows.values,
        before=(ID, GOAL, _column("indicator"), _column("unit", values=model.Unit, required=False)),
        after=(
            _column("value_number", kind=float, required=False),
            _column("sources", many=True),
            _column("certainty", values=model.Certainty),
        ),
    ),
    Kind("guidance", model.Guidance, rows.of_goals("guidance"), (GOAL,)),
    Kind("actors", model.Actor, rows.actors, (ID,), without=frozenset(("commitments", "related_work"))),
    Kind("related_work", model.RelatedWork, rows.work, (ACTOR,)),
    Kind(
        "reports",
        model.Report,
        rows.reports,
        (ID, _column("commitment"), ACTORS, _column("goals", many=True, required=False)),
    ),
    Kind("plans", model.Plan, rows.listed(lambda c: c.strategy.plans, "strategy")),
    Kind("violence_forms", model.Named, rows.listed(lambda c: c.strategy.violence_forms, "strategy")),
    Kind("statements", model.Statement, rows.statements, (ID, _column("about", values=rows.STATEMENTS))),
    Kind("quotations", model.Quotation, rows.quotations, (ID,)),
    Kind("easy_read", model.EasyText, rows.easy, (ID,)),
    Kind("governance", model.GovernancePart, rows.listed(lambda c: c.strategy.governance, "strategy")),
    Kind("timeline", model.Event, rows.events, (ID,)),
    Kind("sources", model.Source, rows.listed(lambda c: c.sources.values(), "sources")),
    Kind("helplines", model.Helpline, rows.listed(lambda c: c.helplines, "help")),
    Kind("safety_tips", model.SafetyTip, rows.listed(lambda c: c.safety_tips, "help")),
    Kind(
        "municipalities", model.Municipality, rows.places, after=(_column("named_in", many=True),), without=frozenset(("mentions",))
    ),
    Kind("roles", model.Role, rows.roles, without=frozenset(("concerns",))),
    Kind("role_concerns", model.Concern, rows.concerns, (ID, _column("of_role"))),
    Kind("glossary", model.Term, rows.listed(lambda c: c.terms.values(), "glossary")),
    Kind("guides", model.Guide, rows.listed(lambda c: c.guides.values(), "guidance")),
    Kind("rules", model.LegalRule, rows.listed(lambda c: c.rules, "law")),
)
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
    address = Column("address", lambda _: None, url=True, required=True)
    addresses = tuple(replace(address, name=f"address_{language}", language=language) for language in languages)
    # The id always stands first.
    columns = (*own[:1], *kind.before, *own[1:]) if own[0].name == "id" else (*kind.before, *own)
    filled = []
    for line in kind.lines(site.content):
        row = {column.name: column.get(line.record) for column in columns} | line.before | line.after
        for language in languages:
            row[f"address_{language}"] = page_address(site, line.page, language, line.anchor)
        filled.append(row)
    return Table(kind.name, site.words["table"][kind.name], (*columns, *kind.after, *addresses), tuple(filled))


def page_address(site: Site, source: str, language: str, anchor: str = "") -> str:
    """The address of a page: the whole of it, or from the site's root while the site has no address."""
    return f"{site.base}{site.addresses.of(source, language)}{f'#{anchor}' if anchor else ''}"


def whole_address(site: Site, source: str, language: str, anchor: str = "") -> str:
    """The whole address of a page, to be read outside the site; empty while the site has no address."""
    return page_address(site, source, language, anchor) if site.content.site.address else ""
