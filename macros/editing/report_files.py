"""A report that a party has filled in, in Word or Excel, as a block: what `macros.downloads.report_forms` made, wherever its rows are now."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from macros.content.model import Status
from macros.core.field_types import Date, is_date, is_id
from macros.core.problems import Problem, RefusedError
from macros.core.ui_texts import load_words
from macros.core.word_diff import meant

from .cell_columns import CellColumn
from .cell_text import cell_text
from .docx_reader import JOINED, GridCell, read_tables_of
from .record_parts import BlockField, BlockPart, ChangeBlock, Place
from .xlsx_reader import read_workbook

FORMATS = (".doc", ".docm", ".docx", ".dotx", ".odt", ".ods", ".pdf", ".rtf", ".xls", ".xlsb", ".xlsm", ".xlsx")
"""What is no text; some of it cannot be read, and is told with how to save it."""
_ANY = CellColumn(("date",), "text", "", annotation=Date)
"""What any cell may be: a text or a day."""
NOTHING = GridCell()
ASKED = ("actor", "date", "source_title", "source_publisher", "source_url", "round")
OWN = ("status", "text", "obstacle", "next_step")
"""The columns to fill in."""
_AGAIN = "Hämta filen på nytt från sidan Rapportera, och flytta över det som ni har skrivit."
_NUMBERS = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\.? ([a-z]{3})[a-z]*\.? (\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "maj may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")


class GridRow(NamedTuple):
    """A row of a table or a sheet: the cells with something in them by column, and where a column of it is."""

    cells: dict[int, GridCell]
    place: Callable[[int], Place]


def plain(text: str) -> str:
    """A heading or a word without what does not tell it from others."""
    # Which language is asked for is said of each site by itself.
    return " ".join(text.partition("(")[0].casefold().split()).rstrip(":* ")


@cache
def _named(group: str) -> dict[str, str]:
    """The fields that headings of the `columns` or the `head` are about, by the headings in any language."""
    return {plain(text): name for name, texts in load_words()["reporting"][group].items() for text in texts.values()}


@cache
def _statuses() -> dict[str, str]:
    words = load_words()["status"]
    return {plain(text): status.value for status in Status for text in (status.value, *words[status].values())}


def _sure(cell: GridCell) -> str:
    """The text of a cell with nothing wrong with it: what is told of is not also taken in."""
    return "" if cell.fault else cell.text


def _day(text: str) -> str:
    """The day that is written, as we write it; what is none as it is."""
    if found := _NUMBERS.fullmatch(text.strip()):
        year, month, day = map(int, found.groups())
    elif found := _WORDS.fullmatch(plain(text)):
        month = next((number for number, names in enumerate(_MONTHS, 1) if found[2] in names.split()), 0)
        day, year = int(found[1]), int(found[3])
    else:
        return text
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return text


def read_report(path: Path, language: str) -> ChangeBlock:
    """What somebody has filled in, in the language that the content must be in, and what is wrong with it, each with its place.

    Raises RefusedError for a file that is no report.
    """
    head: dict[str, tuple[GridCell, Place]] = {}
    rows: list[tuple[GridRow, dict[str, int]]] = []
    is_report = False
    for grid in _grids(path):
        columns: dict[str, int] = {}
        for row in grid:
            found = {name: at for at, cell in row.cells.items() if (name := _named("columns").get(plain(cell.text)))}
            if {"commitment", "status"} <= found.keys():
                columns, is_report = found, True
            elif columns:
                rows.append((row, columns))
            else:
                for at, cell in row.cells.items():
                    if name := _named("head").get(plain(cell.text)):
                        head.setdefault(name, (row.cells.get(at + 1, NOTHING), row.place(at + 1)))
    if not is_report:
        message = "filen är ingen rapport. Rubrikerna Åtagande och Status ska stå på samma rad."
        raise RefusedError(f"{path.name}: {message} {_AGAIN} En annan arbetsbok hämtas in med strategi import.")
    if lost := [name for name in ASKED[:4] if name not in head]:
        raise RefusedError(*(f'{path.name}: raden "{load_words()["reporting"]["head"][name]["sv"]}" saknas. {_AGAIN}' for name in lost))
    report = _Report(path.name, language, {name: head.get(name, (NOTHING, head["actor"][1])) for name in ASKED})
    for row, columns in rows:
        report.row(row, columns)
    if len(report.parts) == 1 and not report.problems:
        raise RefusedError(f"{path.name}: ingen rad är ifylld. Skriv status på minst ett åtagande.")
    return ChangeBlock(tuple(report.parts), tuple(report.problems))


def _grids(path: Path) -> Iterator[list[GridRow]]:
    """Each table of a document, or each sheet that can be seen of a workbook. Raises RefusedError."""
    return _of_excel(path) if path.suffix.lower().startswith((".x", ".ods")) else _of_word(path)


def _of_word(path: Path) -> Iterator[list[GridRow]]:
    for table, rows in enumerate(read_tables_of(path), 1):
        yield [
            GridRow(dict(enumerate(cells, 1)), lambda at, table=table, row=row: (table * 10_000 + row, at, f"tabell {table}, rad {row}, kolumn {at}"))
            for row, cells in enumerate(rows, 1)
        ]  # fmt: skip


def _of_excel(path: Path) -> Iterator[list[GridRow]]:
    for page in (page for page in read_workbook(path).values() if not page.hidden):
        joined = {one.split(":")[0] for one in page.merged}
        yield [
            GridRow(
                {cell.column: GridCell(cell_text(cell, _ANY)[0], JOINED) if cell.coordinate in joined else GridCell(*cell_text(cell, _ANY)) for cell in cells},
                lambda at, title=page.title, row=row: (row, at, f"{title}!{xl_col_to_name(at - 1)}{row}"),
            )
            for row, cells in page.rows.items()
        ]


class _Report:
    """What is asked once, the source first of all, and then a part for each row that somebody has filled in."""

    def __init__(self, name: str, language: str, head: dict[str, tuple[GridCell, Place]]):
        self.name, self.language, self.problems = name, language, list[Problem]()
        for cell, place in head.values():
            if cell.fault:
                self._note(place, cell.fault)
        self.head = {name: (_sure(cell), place) for name, (cell, place) in head.items()}
        if not head["actor"][0].fault and not is_id(self.head["actor"][0]):
            self._note(self.head["actor"][1], "här ska partens id stå, så som det stod i filen när ni hämtade den.")
        day, self.when = self.head["date"]
        self.day, (actor, where), title = _day(day), self.head["actor"], self.head["source_title"]
        self.source = f"{actor}-rapport-{self.day}" if is_date(self.day) else f"{actor}-rapport"
        read_as = ("live" if self.head["source_url"][0] else "copy", title[1])
        fields = {"title": title, "language": (language, title[1]), "publisher": self.head["source_publisher"], "url": self.head["source_url"], "read_as": read_as}
        self.parts = [self._part("source", title[1], {"id": (self.source, where)}, fields)]

    def _note(self, place: Place, message: str) -> None:
        self.problems.append(Problem(self.name, *place[:2], "", message, place=place[2]))

    def _part(self, kind: str, place: Place, keys: dict[str, tuple[str, Place]], fields: dict[str, tuple[str, Place]]) -> BlockPart:
        told = {title: BlockField(text, "", where) for title, (text, where) in fields.items() if text}
        return BlockPart(
            self.name, place, True, kind, **{key: text for key, (text, _) in keys.items()}, fields=told, keys={title: where for title, (_, where) in {**keys, **fields}.items()}
        )

    def row(self, row: GridRow, columns: dict[str, int]) -> None:
        """What a row says, if it says anything."""
        known = {at: name for name, at in columns.items()}
        for at, cell in row.cells.items():
            if cell.text and at not in known:
                self._note(row.place(at), "kolumnen har ingen rubrik som hör hit. Flytta texten till rätt kolumn, eller ta bort den.")
            elif cell.fault and known.get(at, "title") != "title":
                self._note(row.place(at), cell.fault)
        cells = {name: row.cells.get(at, NOTHING) for name, at in columns.items()}
        said = {name: (_sure(cell), row.place(columns[name])) for name, cell in cells.items()}
        if not any(text for name, (text, _) in said.items() if name in OWN):
            return
        (status, place), of = said["status"], said["commitment"]
        if not of[0] and not cells["commitment"].fault:
            self._note(of[1], "här saknas åtagandets id. Skriv det som stod i kolumnen.")
        if plain(status) not in _statuses() and not cells["status"].fault:
            words = [load_words()["status"][one]["sv"] for one in Status]
            hint = meant(status, words, f"Skriv något av: {', '.join(words)}.")
            self._note(place, f'"{status[:40]}" är ingen status. {hint}' if status else f"status saknas. {hint}")
        fields = {"date": (self.day, self.when), "status": (_statuses().get(plain(status), status), place)}
        fields |= {f"{name} ({self.language})": said[name] for name in OWN[1:] if name in said}
        fields |= {"by": (self.head["actor"][0], of[1]), "round": self.head["round"], "sources": (self.source, self.head["source_title"][1]), "certainty": ("seen", of[1])}
        self.parts.append(self._part("report", place, {"of": of}, fields))
