"""The tables: their columns, their rows, and the order in which they are offered. A model is the one home of what there is and what it means."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any

from macros.content import model
from macros.content.facts import Content
from macros.content.field_texts import data_texts
from macros.content.in_force import CommitmentState, PeriodState
from macros.content.kinds import BY_NAME, KINDS, Kind
from macros.content.model import Record
from macros.content.model.record import Certainty
from macros.content.model_walk import Leaf, leaves, refers_to, rules_of
from macros.core.lang_text import LangText, LangWords
from macros.pages.project import Project

from . import table_rows
from .registry import page_url
from .table_rows import Cell, TableRow

LAST = ("sources", "certainty", "obstacle", "next_step", "by", "round")
"""The fields that stand last: within a version of the format, what is new comes after what was there."""


@dataclass(frozen=True)
class TableColumn:
    """A column of a table: how to read it out of a record, and what it holds."""

    name: str
    kind: type = str
    """str, int, float, bool or date."""
    many: bool = False
    """Whether a cell holds several values."""
    values: tuple[str, ...] = ()
    """The only values that there can be."""
    language: str | None = None
    """For a text that has a column in each language."""
    url: bool = False
    required: bool = False
    refers: str | None = None
    """The kind of record whose id it holds."""
    leaf: Leaf | None = None
    """Where in the record it is; none for what is worked out."""

    def get(self, record: Record) -> Cell:
        """What it holds of a record."""
        return _read(record, self.leaf.path, self.leaf) if self.leaf else None


def column_description(table: str, column: TableColumn) -> Mapping[str, str]:
    """What a column of a table means, by language."""
    stem = column.name.removesuffix(f"_{column.language}") if column.language else column.name
    return data_texts(table, stem, (column.leaf.model, column.leaf.path[-1]) if column.leaf else None)


def _column_of(leaf: Leaf) -> TableColumn:
    is_word = isinstance(leaf.kind, type) and issubclass(leaf.kind, StrEnum)
    return TableColumn(
        "_".join((*leaf.path, leaf.language) if leaf.language else leaf.path),
        str if is_word or leaf.language else leaf.kind,
        leaf.many,
        tuple(leaf.kind) if is_word else (),
        leaf.language,
        url=any(getattr(rule, "pattern", None) == "^https://" for rule in rules_of(leaf.field)),
        required=leaf.required and (leaf.language is not None or not leaf.many),
        refers=refers_to(leaf.field),
        leaf=leaf,
    )


def _read(record: Record, path: tuple[str, ...], leaf: Leaf) -> Any:
    value, inner = getattr(record, path[0]), path[1:]
    if inner and isinstance(value, tuple):
        return tuple(_read(one, inner, leaf) for one in value)
    if inner:
        return None if value is None else _read(value, inner, leaf)
    if leaf.kind is LangWords:
        return value.localize(leaf.language) if value else ()
    if leaf.kind is LangText and isinstance(value, tuple):
        # The place in the list is kept, so that the languages can be laid side by side.
        return tuple(one.root.get(leaf.language, "") for one in value)
    if leaf.kind is LangText:
        # A text that is not translated is an empty cell, never a text in another language.
        return value.root.get(leaf.language) if value else None
    return value.value if isinstance(value, StrEnum) else value


@dataclass(frozen=True, eq=False)
class Table:
    """A table: its columns and its rows, every row a value by column name."""

    name: str
    title: dict[str, str]
    columns: tuple[TableColumn, ...]
    rows: tuple[dict[str, Cell], ...]
    key: tuple[str, ...] = ("id",)
    """The columns that together tell one row from all others."""

    @property
    def of_strategies(self) -> bool:
        """Whether its rows belong to strategies."""
        return any(column.name == "strategy" for column in self.columns)

    def of(self, kind: str, id: str) -> "Table":
        """Only the rows about a goal, an actor, or of a plan, a strategy …"""
        every = BY_NAME[kind].table
        whose = (lambda row: (row["id"],)) if self.name == every else (lambda row: (row.get(kind), *(row.get(every) or ())))
        return replace(self, rows=tuple(row for row in self.rows if id in whose(row)))


@dataclass(frozen=True)
class TableSpec:
    """What the table of a kind has beside the fields of its model."""

    before: tuple[TableColumn, ...] | None = None
    """Columns before the model's own; by themselves the id, and that of what the record belongs to."""
    after: tuple[TableColumn, ...] = ()
    without: frozenset[str] = frozenset()
    """Fields of the model that the table leaves out; lists that are tables of their own it never has."""
    rows: Callable[[Content], Iterable[TableRow]] | None = None
    """The records, where they are others than those of the kind."""
    more: Callable[[Content, TableRow], dict[str, Cell]] = lambda content, row: {}
    """What else stands in a row."""


_needed = partial(TableColumn, required=True)
ID = _needed("id")
ACTORS = TableColumn("actors", many=True)
SPECS = {
    "commitment": TableSpec(
        (TableColumn("actor", refers="actor"), ACTORS),
        (
            TableColumn("applies_start"), TableColumn("applies_end"), _needed("status", values=("not-reported", *model.Status)),
            _needed("standing", values=tuple(CommitmentState)), _needed("joint", kind=bool),
        ),
        more=table_rows.of_commitment,
    ),
    "goal": TableSpec(without=frozenset(("icon",))),
    "value": TableSpec(
        (ID, _needed("goal", refers="goal"), _needed("indicator", refers="indicator"), TableColumn("unit", values=tuple(model.Unit))),
        (TableColumn("value_number", kind=float), _needed("sources", many=True), _needed("certainty", values=tuple(Certainty))),
        rows=table_rows.values,
    ),
    "municipal_value": TableSpec(
        after=(_needed("unit", values=tuple(model.Unit)), TableColumn("value_number", kind=float)), more=table_rows.of_municipal_value,
    ),
    "strategy": TableSpec(after=(_needed("standing", values=tuple(PeriodState)),), without=frozenset(table_rows.STATEMENTS), more=table_rows.of_strategy),
    "report": TableSpec((ID, _needed("commitment", refers="commitment"), ACTORS, TableColumn("goals", many=True)), more=table_rows.of_report),
    "statement": TableSpec((ID, _needed("strategy", refers="strategy"), _needed("about", values=table_rows.STATEMENTS)), rows=table_rows.statements),
    "easy_text": TableSpec(rows=table_rows.easy),
    "municipality": TableSpec(after=(_needed("named_in", many=True),), without=frozenset(("mentions",)), more=table_rows.of_municipality),
    "concern": TableSpec((ID, _needed("of_role", refers="role")), rows=table_rows.concerns),
}  # fmt: skip
"""Only the kinds whose tables differ."""


@lru_cache(maxsize=2)
def tables(project: Project) -> tuple[Table, ...]:
    """Every table, filled."""
    known = (kind for kind in KINDS if kind.table and kind.name not in project.content.absent)
    made = ((kind, _filled(project, kind, SPECS.get(kind.name, TableSpec()))) for kind in known)
    # What is written in other records is a table where there is any.
    return tuple(table for kind, table in made if kind.homes or table.rows)


def table(project: Project, name: str) -> Table:
    """One table by its name."""
    return next(table for table in tables(project) if table.name == name)


def _filled(project: Project, kind: Kind, spec: TableSpec) -> Table:
    languages = project.content.languages
    apart = {home[-1] for other in KINDS if other.table for home in other.homes if home[:-1] in kind.homes}

    def names(part: type[Record]) -> list[str]:
        without = project.content.fields_without(part) | (spec.without | apart if part is kind.model else set())
        kept = (name for name, field in part.model_fields.items() if not field.exclude and name not in without)
        return sorted(kept, key=lambda name: LAST.index(name) + 1 if name in LAST else 0)

    # A record within the model is flattened to columns of its own.
    own = sorted(map(_column_of, leaves(kind.model, languages, names)), key=lambda column: column.name != "id")
    before = spec.before
    if before is None:
        holder = table_rows.holder_of(kind)
        # What the platform carries belongs to no actor.
        held = (TableColumn(holder, required=len(kind.homes) == 1, refers=holder),) if holder else ()
        before = (*(() if "id" in kind.model.model_fields else (ID,)), *held)
    # Whatever is told of a goal or a commitment belongs to the strategy of that.
    within = table_rows.within_of(kind)
    if within and not any(column.name == "strategy" for column in own):
        before = (*before, TableColumn("strategy", required=within == "goal", refers="strategy"))
    # The id always stands first.
    columns = (*own[:1], *before, *own[1:]) if own[0].name == "id" else (*before, *own)
    # What a strategy says has an id within the strategy only, where it has none of its own.
    key = ("strategy", "id") if kind.home[:1] == (model.Strategy,) != kind.home and own[0].name != "id" else ("id",)
    addresses = tuple(_needed(f"address_{language}", language=language, url=True) for language in languages)
    filled = []
    for line in spec.rows(project.content) if spec.rows else table_rows.lines(project.content, kind):
        row = {column.name: column.get(line.record) for column in columns} | line.more | spec.more(project.content, line)
        if within:
            row["strategy"] = project.content.of_strategy.get((within, row.get(within) or row["id"]))
        row |= {column.name: page_url(project, line.page, column.language or "", line.anchor) for column in addresses}
        filled.append(row)
    return Table(kind.table, project.words["table"][kind.table], (*columns, *spec.after, *addresses), tuple(filled), key)
