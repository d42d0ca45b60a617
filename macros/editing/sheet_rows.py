"""A workbook that somebody has sent, read as text; whatever is wrong with it, or with the content that it makes, is told cell by cell."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from xlsxwriter.utility import xl_col_to_name

from macros.core.problems import FieldPath, Problem
from macros.core.word_diff import nearest

from .cell_columns import CellColumn
from .cell_text import cell_text, understood
from .content_tables import ContentRow, RecordTable
from .xlsx_reader import SheetData

MOST_ROWS = 5_000
ONLY_SHOWN = "(visas bara)"
"""How the heading of a column ends that is worked out, and not read."""
_STRUCK = "hela raden är överstruken. Ta bort överstrykningen: rader tas inte bort här. Ett åtagande som upphör får ett datum och ett skäl under Upphört."
_COPY = re.compile(r"(.+) \(\d+\)")
_ROW_OF_A_FILE = re.compile(r" på rad \d+(?: i \S+\.yml)?(?=\. )")
"""Whoever has a workbook has no such file, and perhaps there is none yet."""
_MISSING = re.compile(r'fältet "(\w+)" saknas\.|texten saknas på huvudspråket\.')


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet that has something in it: the cells by the titles of their columns, and where they are."""

    sheet: str
    number: int
    cells: dict[str, str]
    columns: dict[str, int]

    def cell_reference(self, title: str) -> str:
        """`Åtaganden!D7`; the first cell of the row for a column that there is none of."""
        return f"{self.sheet}!{xl_col_to_name(self.columns.get(title, 1) - 1)}{self.number}"


def sheet_rows(page: SheetData, sheet: RecordTable, titles: Collection[str], problems: list[str]) -> list[SheetRow]:
    """The rows of a sheet below its headings. What is wrong with the sheet or a cell is added to `problems`.

    `titles` are those of the columns that must be there.
    """
    if page.merged:
        message = "cellerna {} är sammanslagna. Dela upp dem igen."
        problems += [f"{page.title}!{one.split(':')[0]}: {message.format(one)}" for one in page.merged[:MOST_ROWS]]
        return []
    columns = _columns(page, sheet, titles, problems)
    if columns is None:
        return []
    places = {column.title: number for number, column in columns.items() if column}
    found: list[SheetRow] = []
    for number, cells in page.rows.items():
        if number < 2:
            continue
        if len(found) == MOST_ROWS:
            problems.append(f"{page.title}!A{number}: bladet har mer än {MOST_ROWS} rader. Ta bort det som inte hör hit.")
            break
        if len(cells) > 1 and all(cell.struck for cell in cells):
            problems.append(f"{page.title}!{cells[0].coordinate}: {_STRUCK}")
            continue
        values = {}
        for cell in cells:
            message = None
            if cell.column not in columns:
                message = "kolumnen har ingen rubrik som hör hit. Flytta texten till rätt kolumn, eller ta bort den."
            elif column := columns[cell.column]:
                values[column.title], message = cell_text(cell, column)
            if message:
                problems.append(f"{page.title}!{cell.coordinate}: {message}")
        if any(values.values()):
            found.append(SheetRow(page.title, number, values, places))
    return found


def _columns(page: SheetData, sheet: RecordTable, titles: Collection[str], problems: list[str]) -> dict[int, CellColumn | None] | None:
    """The columns by their numbers, None for one that is only shown."""
    found: dict[int, CellColumn | None] = {}
    strange: list[tuple[str, str]] = []
    before = len(problems)
    for cell in page.rows.get(1, ()):
        # Each line is what it is called in one language.
        names = [" ".join(line.split()) for line in understood(str(cell.value)).split("\n")]
        column = next(filter(None, (sheet.headings.get(name.casefold()) for name in names)), None)
        if column and column in found.values():
            problems.append(f'{page.title}!{cell.coordinate}: kolumnen "{names[0]}" finns två gånger. Ta bort den ena.')
        elif column or names[0].endswith(ONLY_SHOWN):
            found[cell.column] = column
        elif names[0]:
            strange.append((names[0], cell.coordinate))
    there = {column.title for column in found.values() if column}
    # In a workbook that somebody has made, without titles that must be there, a row need only say what it belongs to.
    own = sheet.keys if titles else [column for column in sheet.keys if column.title == sheet.parent]
    needed = [*own, *(column for column in sheet.columns if column.title in titles)]
    missing = [sheet.labels(column)[0] for column in needed if column.title not in there]
    for heading, place in strange:
        hint = f'Byt tillbaka rubriken till "{close}".' if (close := _meant(heading, missing)) else "Ta bort kolumnen."
        problems.append(f'{page.title}!{place}: rubriken "{heading[:60]}" hör inte hit. {hint}')
    problems += [f'{page.title}!A1: kolumnen "{heading}" saknas. Lägg tillbaka rubriken på rad 1.' for heading in missing]
    return found if len(problems) == before else None


def _meant(name: str, missing: list[str]) -> str | None:
    """The one of those that are `missing` that somebody has given another name, which is missing no more."""
    if close := nearest(name, missing):
        missing.remove(close)
    return close


def expected(found: Mapping[str, SheetData], names: list[str]) -> Iterator[str]:
    """What is wrong with the names of the sheets that were found."""
    missing = [name for name in names if name not in found]
    for name, page in found.items():
        if name not in names:
            hint = f'Byt tillbaka namnet till "{close}".' if (close := _meant(name, missing)) else "Ta bort bladet."
            if (copied := _COPY.fullmatch(name)) and copied[1] in found:
                hint = f'Det är en kopia. Flytta över det som du har ändrat till "{copied[1]}", och ta bort kopian.'
            hidden = " Det är dolt: högerklicka på ett annat blads flik och välj Ta fram." if page.hidden else ""
            yield f'{name[:60]}!A1: bladet "{name[:60]}" hör inte hit. {hint}{hidden}'
    for name in missing:
        yield f'{name}!A1: bladet "{name}" saknas. Hämta arbetsboken på nytt och flytta över dina ändringar.'


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
    found = _MISSING.search(problem.message)
    title = _title(row, (*rest, found[1]) if found and found[1] else rest)
    if found:
        return row, title, f"{missing} men behövs. {next((column.means for column in row.sheet.columns if column.title == title), '')}"
    return row, title, _ROW_OF_A_FILE.sub("", problem.message)


def _title(row: ContentRow, rest: FieldPath) -> str:
    names = [step for step in rest if isinstance(step, str)]
    paths = {row.sheet.key or "": 0}
    for column in row.sheet.columns:
        path = (*column.path, column.language)
        paths[column.title] = len([*takewhile(lambda pair: pair[0] == pair[1], zip(path, names, strict=False))])
    return max(paths, key=paths.__getitem__)
