"""The tables: their columns, their rows, and the order in which they are offered."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from macros.content import model
from macros.content.facts import Content
from macros.content.in_force import CommitmentState
from macros.content.kinds import BY_NAME, KINDS, Kind
from macros.content.model.record import Certainty
from macros.pages.project import Project

from . import table_rows
from .table_columns import TableColumn, columns_of
from .table_rows import Cell, TableRow

TableValues = dict[str, Cell]


@dataclass(frozen=True)
class TableSpec:
    """What the table of a kind has beside the fields of its model."""

    before: tuple[TableColumn, ...] | None = None
    """Columns before the model's own; by themselves the id, and that of what the record belongs to."""
    after: tuple[TableColumn, ...] = ()
    without: frozenset[str] = frozenset()
    """Fields of the model that the table leaves out; lists that are tables of their own it never has."""
    rows: Callable[[Content], Iterable[TableRow]] | None = None


@dataclass(frozen=True, eq=False)
class Table:
    """A table: its columns and its rows, every row a value by column name."""

    name: str
    title: dict[str, str]
    columns: tuple[TableColumn, ...]
    rows: tuple[TableValues, ...]

    def of(self, kind: str, id: str) -> "Table":
        """Only the rows about a goal, an actor …"""
        every = BY_NAME[kind].table
        found = [row for row in self.rows if id in self._about(row, kind, every)]
        return Table(self.name, self.title, self.columns, tuple(found))

    def _about(self, row: TableValues, kind: str, every: str) -> tuple[Cell, ...]:
        return (row["id"],) if self.name == every else (row.get(kind), *(row.get(every) or ()))


def _column(
    name: str, *, many: bool = False, kind: type = str, required: bool = True, values: Any = (), refers: str | None = None
) -> TableColumn:
    return TableColumn(name, lambda _: None, kind, many, tuple(str(value) for value in values), required=required, refers=refers)


ID = _column("id")
GOAL, ACTOR = _column("goal", refers="goal"), _column("actor", required=False, refers="actor")
ACTORS = _column("actors", many=True, required=False)

SPECS = {
    "commitment": TableSpec(
        (ACTOR, ACTORS),
        (
            _column("applies_start", required=False),
            _column("applies_end", required=False),
            _column("status", values=("not-reported", *model.Status)),
            _column("standing", values=CommitmentState),
            _column("joint", kind=bool),
        ),
        rows=table_rows.commitments,
    ),
    "goal": TableSpec(without=frozenset(("icon",))),
    "value": TableSpec(
        (ID, GOAL, _column("indicator", refers="indicator"), _column("unit", values=model.Unit, required=False)),
        (
            _column("value_number", kind=float, required=False),
            _column("sources", many=True),
            _column("certainty", values=Certainty),
        ),
        rows=table_rows.values,
    ),
    "report": TableSpec(
        (ID, _column("commitment", refers="commitment"), ACTORS, _column("goals", many=True, required=False)),
        rows=table_rows.reports,
    ),
    "statement": TableSpec((ID, _column("about", values=table_rows.STATEMENTS)), rows=table_rows.statements),
    "easy_text": TableSpec(rows=table_rows.easy),
    "municipality": TableSpec(after=(_column("named_in", many=True),), without=frozenset(("mentions",)), rows=table_rows.places),
    "concern": TableSpec((ID, _column("of_role", refers="role")), rows=table_rows.concerns),
}
"""Only the kinds whose tables differ."""


@lru_cache(maxsize=2)
def tables(project: Project) -> tuple[Table, ...]:
    """Every table, filled."""
    return tuple(_filled(project, kind, SPECS.get(kind.name, TableSpec())) for kind in KINDS if kind.table)


def table(project: Project, name: str) -> Table:
    """One table by its name."""
    return next(table for table in tables(project) if table.name == name)


def _before(kind: Kind) -> Iterator[TableColumn]:
    if "id" not in kind.model.model_fields:
        yield ID
    if holder := table_rows.holder_of(kind):
        # What the platform carries belongs to no actor.
        yield _column(holder, required=len(kind.homes) == 1, refers=holder)


def _filled(project: Project, kind: Kind, spec: TableSpec) -> Table:
    languages = project.content.languages
    apart = {home[-1] for other in KINDS if other.table for home in other.homes if home[:-1] in kind.homes}
    own = columns_of(kind.model, languages, spec.without | apart)
    own.sort(key=lambda column: column.name != "id")
    before = tuple(_before(kind)) if spec.before is None else spec.before
    address = TableColumn("address", lambda _: None, url=True, required=True)
    addresses = tuple(replace(address, name=f"address_{language}", language=language) for language in languages)
    # The id always stands first.
    columns = (*own[:1], *before, *own[1:]) if own[0].name == "id" else (*before, *own)
    filled = []
    for line in spec.rows(project.content) if spec.rows else table_rows.lines(project.content, kind):
        row = {column.name: column.get(line.record) for column in columns} | line.before | line.after
        for language in languages:
            row[f"address_{language}"] = page_url(project, line.page, language, line.anchor)
        filled.append(row)
    return Table(kind.table, project.words["table"][kind.table], (*columns, *spec.after, *addresses), tuple(filled))


def page_url(project: Project, page_id: str, language: str, anchor: str = "") -> str:
    """The address of a page: the whole of it, or from the site's root while the site has no address."""
    return f"{project.root_url}{project.urls.of(page_id, language)}{f'#{anchor}' if anchor else ''}"


def absolute_url(project: Project, page_id: str, language: str, anchor: str = "") -> str:
    """The whole address of a page, to be read outside the site; empty while the site has no address."""
    return page_url(project, page_id, language, anchor) if project.content.site.address else ""
