"""A workbook that somebody has sent, read as text; whatever is wrong with it, or with the content that it makes, is told cell by cell."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from openpyxl.utils import get_column_letter

from macros.content.yaml import characters
from macros.core.problems import MORE, FieldPath, Problem
from macros.core.word_diff import nearest

from .content_tables import ContentRow, ContentTables
from .xlsx_reader import SheetData

MOST_ROWS = 5_000
MOST_COLUMNS = 200
_ROW_OF_A_FILE = re.compile(r" på rad \d+(?: i \S+\.yml)?(?=\. )")
"""Whoever has a workbook has no such file, and perhaps there is none yet."""
_MISSING = re.compile(r'fältet "(\w+)" saknas\..*?(?:\((.*)\))?\.?$')


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet that has something in it: the cells by the titles of their columns, and where they are."""

    sheet: str
    number: int
    cells: dict[str, str]
    columns: dict[str, int]

    def cell_reference(self, title: str) -> str:
        """`Åtaganden!D7`; the first cell of the row for a column that there is none of."""
        return f"{self.sheet}!{get_column_letter(self.columns.get(title, 1))}{self.number}"


def sheet_rows(page: SheetData, titles: list[str], problems: list[str]) -> list[SheetRow]:
    """The rows of a sheet below its titles. What is wrong with the sheet or a cell is added to `problems`."""
    if page.merged:
        message = "cellerna {} är sammanslagna. Dela upp dem igen."
        problems += [f"{page.title}!{one.split(':')[0]}: {message.format(one)}" for one in page.merged[:MOST_ROWS]]
        return []
    if max((row[-1].column for row in page.rows.values()), default=0) > MOST_COLUMNS:
        problems.append(f"{page.title}!A1: bladet har mer än {MOST_COLUMNS} kolumner. Ta bort det som inte hör hit.")
        return []
    columns = _columns(page, titles, problems)
    if columns is None:
        return []
    names = {number: title for title, number in columns.items()}
    found: list[SheetRow] = []
    for number, cells in page.rows.items():
        if number < 2:
            continue
        if len(found) == MOST_ROWS:
            problems.append(f"{page.title}!A{number}: bladet har mer än {MOST_ROWS} rader. Ta bort det som inte hör hit.")
            break
        values = {}
        for cell in cells:
            message = _fault(cell.value, cell.kind)
            if cell.column not in names:
                message = "kolumnen har ingen rubrik som hör hit. Flytta texten till rätt kolumn, eller ta bort den."
            else:
                values[names[cell.column]] = "" if message else tidy(str(cell.value))
            if message:
                problems.append(f"{page.title}!{cell.coordinate}: {message}")
        found.append(SheetRow(page.title, number, values, columns))
    return found


def _columns(page: SheetData, titles: list[str], problems: list[str]) -> dict[str, int] | None:
    found: dict[str, int] = {}
    strange: list[tuple[str, str]] = []
    before = len(problems)
    for cell in page.rows.get(1, ()):
        title = str(cell.value).strip()
        if title in found:
            problems.append(f'{page.title}!{cell.coordinate}: kolumnen "{title}" finns två gånger. Ta bort den ena.')
        elif title in titles:
            found[title] = cell.column
        elif title:
            strange.append((title, cell.coordinate))
    missing = [title for title in titles if title not in found]
    for title, place in strange:
        hint = f'Byt tillbaka rubriken till "{close}".' if (close := _meant(title, missing)) else "Ta bort kolumnen."
        problems.append(f'{page.title}!{place}: rubriken "{title[:60]}" hör inte hit. {hint}')
    problems += [f'{page.title}!A1: kolumnen "{title}" saknas. Lägg tillbaka rubriken på rad 1.' for title in missing]
    return found if len(problems) == before else None


def _meant(name: str, missing: list[str]) -> str | None:
    """The one of those that are `missing` that somebody has given another name, which is missing no more."""
    if close := nearest(name, missing):
        missing.remove(close)
    return close


def tidy(text: str) -> str:
    """A cell's text with the line ends that we use, whatever program has saved it."""
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def _fault(value: Any, kind: str) -> str | None:
    if kind == "f":
        return "cellen innehåller en formel. Skriv texten själv, eller sätt ' först om texten ska börja med =."
    if kind == "e":
        return f"cellen innehåller Excels felvärde {value}. Skriv texten på nytt."
    if isinstance(value, bool):
        return f"cellen är ett sant/falskt-värde. Formatera den som text och skriv {'ja' if value else 'nej'}."
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return f"cellen är ett datum i Excel. Formatera den som text och skriv {day.isoformat()}, eller bara år eller månad om källan inte säger mer."
    if isinstance(value, (int, float)):
        number = int(value) if float(value).is_integer() else str(value).replace(".", ",")
        return f"cellen är ett tal i Excel. Formatera den som text och skriv {number} igen."
    if not isinstance(value, str):
        return "cellen innehåller något annat än text. Formatera den som text och skriv på nytt."
    # What no file may hold is told of here, where there is still a cell to tell.
    return next((message for _, message in characters.character_problems(tidy(value))), None)


def expected(found: Collection[str], names: list[str], passed_over: Collection[str]) -> Iterator[str]:
    """What is wrong with the names of the sheets that were found."""
    missing = [name for name in names if name not in found]
    for name in found:
        if name not in names and name not in passed_over:
            hint = f'Byt tillbaka namnet till "{close}".' if (close := _meant(name, missing)) else "Ta bort bladet."
            yield f'{name[:60]}!A1: bladet "{name[:60]}" hör inte hit. {hint}'
    for name in missing:
        yield f'{name}!A1: bladet "{name}" saknas. Exportera en ny arbetsbok och flytta över dina ändringar.'


def cell_problems(problems: Sequence[Problem], content: ContentTables, places: dict[int, SheetRow]) -> Iterator[str]:
    """A line for each problem. `places` are the lines of the workbook by the records that they are about."""
    rows = [row for sheet in content.sheets() for row in content.rows(sheet)]
    last = ""
    for problem in problems:
        if problem.message == MORE and last:
            yield f"{last}: här och längre fram finns fler fel. Rätta de första och kör strategi import igen."
            continue
        row, title, message = place_of(problem, rows, "cellen är tom")
        if row is None:
            yield str(problem)
            continue
        if id(row.record) not in places:
            # The row is not in the workbook any longer, but still in the content.
            yield f"{row.sheet.name}!A1: {row.key}: {message}"
            continue
        last = places[id(row.record)].cell_reference(title)
        yield f"{last}: {message}"


def place_of(problem: Problem, rows: Iterable[ContentRow], missing: str) -> tuple[ContentRow | None, str, str]:
    """The innermost row that a problem is about, the title of the column, and what is wrong there, in words for who has no file.

    `missing` is what is said of a column with nothing in it.
    """
    field_path = tuple(int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", problem.field))
    own = [row for row in rows if problem.file.endswith(f"/{row.file}") and field_path[: len(row.field_path)] == row.field_path]
    row = max(own, key=lambda one: len(one.field_path), default=None)
    if row is None:
        return None, "", problem.message
    rest = field_path[len(row.field_path) :]
    message = _ROW_OF_A_FILE.sub("", problem.message)
    if found := _MISSING.search(message):
        rest = (*rest, found[1])
        message = f"{missing} men behövs. {found[2] + '.' if found[2] else ''}"
    return row, _title(row, rest), message


def _title(row: ContentRow, rest: FieldPath) -> str:
    names = [step for step in rest if isinstance(step, str)]
    paths = {row.sheet.key or "": 0}
    for column in row.sheet.columns:
        path = (*column.path, column.language)
        paths[column.title] = len([*takewhile(lambda pair: pair[0] == pair[1], zip(path, names, strict=False))])
    return max(paths, key=paths.__getitem__)
