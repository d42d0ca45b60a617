"""A report that a party has filled in, in Word or Excel, read into a block: what `macros.downloads.report_forms` made, wherever its rows are now."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from macros.content.messages import message
from macros.content.model import Status
from macros.core.field_types import Url
from macros.core.problems import Problem, RefusedError
from macros.core.ui_texts import load_words
from macros.core.word_diff import meant

from .change_block import VERSION
from .docx_reader import GridCell
from .report_grids import DATE, GridRow, read_grids
from .report_words import day_of, named, plain, statuses

OWN = ("status", "text", "obstacle", "next_step")
MAIN = "sv"
"""The language that texts must be in; the headings of a file in another language say so."""
_AGAIN = "Hämta filen på nytt från sidan Rapportera, och flytta över det som ni har skrivit."


@dataclass
class ReportFile:
    """A report as a block, and where in the file each line of it comes from."""

    name: str
    lines: list[str] = field(default_factory=list)
    places: dict[int, str] = field(default_factory=dict)

    @property
    def block(self) -> str:
        """The block."""
        return "\n".join(self.lines) + "\n"

    def add(self, line: str, place: str = "") -> None:
        """Another line of the block."""
        self.lines.append(line)
        self.places[len(self.lines)] = place

    def fields(self, found: Iterable[tuple[str, str, str]]) -> None:
        """The fields of a part: title, value and place of each that says something."""
        self.add("  fields:")
        for title, value, place in found:
            if value:
                self.add(f"    {json.dumps(title)}: {json.dumps(value, ensure_ascii=False)}", place)

    def told(self, problem: Problem) -> str:
        """What is wrong with the block, told with the place in the file."""
        place = self.places.get(problem.line) if problem.file == self.name else None
        return f"{self.name}: {place}: {problem.message}" if place else str(problem)


def read_reports(paths: Iterable[Path]) -> dict[str, ReportFile]:
    """Several reports, by their names. Raises RefusedError with what is wrong with all of them."""
    found, problems = {}, []
    for path in paths:
        try:
            found[path.name] = read_report(path)
        except RefusedError as error:
            problems += error.problems
    if problems:
        raise RefusedError(*problems)
    return found


def read_report(path: Path) -> ReportFile:
    """What somebody has filled in, as a block. Raises RefusedError with everything that is wrong, each with its place."""
    reading = _Reading(path.name)
    for grid in read_grids(path):
        reading.grid(grid)
    if not reading.language:
        message = "filen är ingen rapport. Rubrikerna Åtagande och Status ska stå på samma rad."
        raise RefusedError(f"{path.name}: {message} {_AGAIN} En annan arbetsbok hämtas in med strategi import.")
    return reading.file()


class _Reading:
    """What is found in the tables of a file."""

    def __init__(self, name: str):
        self.made = ReportFile(name)
        self.problems: list[str] = []
        self.language = ""
        self.head: dict[str, tuple[GridCell, str]] = {}
        self.rows: list[tuple[GridRow, dict[str, int]]] = []

    def note(self, place: str, message: str) -> None:
        self.problems.append(f"{self.made.name}: {place}: {message}")

    def grid(self, rows: list[GridRow]) -> None:
        """Take in a table: what is asked once, and the rows under the headings."""
        columns: dict[str, int] = {}
        for row in rows:
            found = {named("columns")[plain(cell.text)]: at for at, cell in row.cells.items() if plain(cell.text) in named("columns")}
            names = {name: at for (name, _), at in found.items()}
            if {"commitment", "status"} <= names.keys():
                columns = names
                self.language = next(language for name, language in found if name == "commitment")
            elif columns:
                self.rows.append((row, columns))
            else:
                for at, cell in row.cells.items():
                    if known := named("head").get(plain(cell.text)):
                        self.head.setdefault(known[0], (row.cells.get(at + 1, GridCell()), row.place(at + 1)))

    def asked(self, name: str, *, needed: bool = True) -> tuple[str, str]:
        """What is asked once, and where it stands."""
        cell, place = self.head.get(name, (None, ""))
        label = load_words()["reporting"]["head"][name][self.language]
        if cell is None:
            if needed:
                self.problems.append(f'{self.made.name}: raden "{label}" saknas. {_AGAIN}')
            return "", ""
        if cell.fault and not (name == "date" and cell.fault is DATE):
            self.note(place, cell.fault)
        elif needed and not cell.text:
            self.note(place, f'svaret saknas. Fyll i "{label}".')
        return cell.text, place

    def file(self) -> ReportFile:
        """The block. Raises RefusedError with everything that is wrong."""
        asked = {name: self.asked(name, needed=name not in ("round", "source_url")) for name in ("actor", "round", "date", "source_title", "source_publisher", "source_url")}
        day, place = asked["date"]
        if day and not (given := day_of(day)):
            self.note(place, f'"{day[:40]}" är inget datum. Skriv år-månad-dag, till exempel 2027-03-01.')
        asked["date"] = (given if day else "", place)
        try:
            TypeAdapter(Url | Literal[""]).validate_python(asked["source_url"][0])
        except ValidationError as error:
            self.note(asked["source_url"][1], message(error.errors(include_url=False)[0]))
        reports = [one for row, columns in self.rows if (one := self.report(row, columns))]
        if not reports and not self.problems:
            self.problems.append(f"{self.made.name}: ingen rad är ifylld. Skriv status på minst ett åtagande.")
        if self.problems:
            raise RefusedError(*dict.fromkeys(self.problems))
        self.write(asked, reports)
        return self.made

    def report(self, row: GridRow, columns: dict[str, int]) -> dict[str, tuple[str, str]] | None:
        """What a row says, by field, with its place; nothing of one that nobody has filled in."""
        known = {at: name for name, at in columns.items()}
        for at, cell in row.cells.items():
            if cell.text and at not in known:
                self.note(row.place(at), "kolumnen har ingen rubrik som hör hit. Flytta texten till rätt kolumn, eller ta bort den.")
            elif cell.fault and known.get(at, "title") != "title":
                self.note(row.place(at), cell.fault)
        found = {name: (row.text(columns[name]), row.place(columns[name])) for name in ("commitment", *OWN) if name in columns}
        if not any(found[name][0] for name in OWN if name in found):
            return None
        (id, where), (status, place) = found["commitment"], found["status"]
        if not id:
            self.note(where, "här saknas åtagandets id. Skriv det som stod i kolumnen, till exempel polisen-3.")
        if plain(status) not in statuses():
            words = [load_words()["status"][one][self.language] for one in Status]
            hint = meant(status, words, f"Skriv något av: {', '.join(words)}.")
            self.note(place, f'"{status[:40]}" är ingen status. {hint}' if status else f"status saknas. {hint}")
        return {**found, "status": (statuses().get(plain(status), ""), place)}

    def write(self, asked: dict[str, tuple[str, str]], reports: list[dict[str, tuple[str, str]]]) -> None:
        """The source first, then a part for each report."""
        made, (day, when), (title, where) = self.made, asked["date"], asked["source_title"]
        source = f"{asked['actor'][0]}-rapport-{day}"
        made.add(f"strategi: {VERSION}")
        made.add("changes:")
        made.add("- new: source", where)
        made.add(f"  id: {json.dumps(source)}", asked["actor"][1])
        read_as = "live" if asked["source_url"][0] else "copy"
        made.fields((("title", title, where), ("language", MAIN, where), ("publisher", *asked["source_publisher"]), ("url", *asked["source_url"]), ("read_as", read_as, where)))
        for one in reports:
            made.add("- new: report", one["status"][1])
            made.add(f"  of: {json.dumps(one['commitment'][0])}", one["commitment"][1])
            texts = [(f"{name} ({MAIN})", *one[name]) for name in OWN[1:] if name in one]
            by, place = asked["actor"][0], one["commitment"][1]
            made.fields((("date", day, when), ("status", *one["status"]), *texts, ("by", by, place), ("round", *asked["round"]), ("sources", source, where), ("certainty", "seen", place)))
