"""Tables as CSV: one for programs, and one that a Swedish Excel opens with a double-click.

Both begin with a byte order mark, or Excel would read å, ä and ö wrongly. The one for Excel has semicolons and decimal
commas, as a computer with Swedish settings expects, and shows codes and months as they are; a line that says `sep=;` would make Excel ignore the mark.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import partial

from macros.content.model import Level
from macros.core.lang_text import LangText
from macros.pages.project import Project

from .registry import ROOT, Download, in_languages, records_with
from .table_rows import Cell
from .tables import Table, table, tables

BOM = "\ufeff"
SEPARATOR = "|"
"""Between the values of a cell that holds several."""
Dialect = tuple[str, str]
"""What parts the cells, and the decimal mark."""
PLAIN, EXCEL = (",", "."), (";", ",")

_RUNS = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n']")
"""How a cell begins that a spreadsheet might run as a formula, also in the wide letters of East Asia."""
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
_CHANGED = re.compile(r"[0+][0-9]+|[0-9]{12,}|[0-9]+[eE][0-9]+|[0-9]{4}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.:][0-9]{1,4}([-/.:][0-9]{2,4})?")
"""What Excel makes another number of, or a day: 0127, 2020-02, +46812345678."""


def escape_formula(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might run it.

    A text that already begins with an apostrophe gets one more, so that whoever removes one always has the text back.
    """
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def joined_cell(values: tuple[str, ...]) -> str:
    """Several values in one cell; a separator within a value is escaped by a backslash."""
    if not any(values):
        return ""
    return SEPARATOR.join(value.replace("\\", "\\\\").replace(SEPARATOR, f"\\{SEPARATOR}") for value in values)


def cell_text(value: Cell, dialect: Dialect = PLAIN) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", dialect[1])
    text = escape_formula(joined_cell(value) if isinstance(value, tuple) else str(value))
    # Only as what a formula gives does Excel leave it as it is; of such signs no formula can do anything else.
    return f'="{text}"' if dialect == EXCEL and _CHANGED.fullmatch(text) else text


def csv_of(table: Table, dialect: Dialect = PLAIN) -> bytes:
    """A table as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=dialect[0], lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow(cell_text(row[column.name], dialect) for column in table.columns)
    return (BOM + text.getvalue()).encode()


def path_of(table: str) -> str:
    """Where the CSV of a table stands."""
    return f"{ROOT}/{table}.csv"


def commitments_title(project: Project, whose: LangText) -> dict[str, str]:
    """What the commitments of a goal, an actor or a plan are called, in each language."""
    titles = project.words["table"]["commitments"]
    return {language: f"{titles[language]}: {name}" for language, name in in_languages(project, whose).items()}


def strategy_title(project: Project, table: Table, id: str) -> dict[str, str]:
    """What the part of a table that belongs to a strategy is called, in each language."""
    return {language: f"{title} – {project.renderer.validity(language).strategy_name(id)}" for language, title in table.title.items()}


def downloads(project: Project) -> Iterator[Download]:
    """Every table; the commitments of each goal, each actor and each plan; and what belongs to each strategy."""
    for found in tables(project):
        yield from _both(found, f"{ROOT}/{found.name}", found.title)
    commitments = table(project, "commitments")
    for kind, id, name in records_with(project, "extracts"):
        title = commitments_title(project, name)
        yield from _both(commitments.of(kind.name, id), f"{ROOT}/{kind.section}/{id}", title, (kind.name, id))
    yield from _for_portals(project)


def _both(found: Table, path: str, title: Mapping[str, str], record: tuple[str, str] | None = None) -> Iterator[Download]:
    for ending, kind, dialect in (("-excel.csv", "csv-excel", EXCEL), (".csv", "csv", PLAIN)):
        make = partial(csv_of, found, dialect)
        # An empty table keeps its address, but no page leads to it.
        yield Download(f"{path}{ending}", "text/csv", title, kind, make, record=record, listed=bool(found.rows))


def _for_portals(project: Project) -> Iterator[Download]:
    """The parts of tables that are datasets of their own, and that no page leads to."""
    commitments = table(project, "commitments")
    for plan in project.content.records["plan"].values():
        make = partial(csv_of, commitments.of("plan", plan.id))
        yield Download(path_of(f"plans/{plan.id}"), "text/csv", commitments_title(project, plan.title), "csv", make, record=("plan", plan.id))
    for id, strategy in project.content.strategies.items():
        for found in tables(project) if strategy.level is Level.county else ():
            if found.of_strategies and (part := found.of("strategy", id)).rows:
                path, title = path_of(f"strategies/{id}/{found.name}"), strategy_title(project, found, id)
                yield Download(path, "text/csv", title, "csv", partial(csv_of, part), record=("strategy", id), listed=False)
