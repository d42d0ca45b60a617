"""A workbook back into the content: `strategi import`.

The workbook knows what stood in each cell when it was made. Only what has been changed since then is brought back, so
that nothing is lost that others have written meanwhile; where both have changed the same cell, that is told.
"""

from copy import deepcopy
from pathlib import Path

from macros.content.loading import load
from macros.content.problems import ContentError

from .bringing import Bringing, Key
from .cells import expected, lines, tidy
from .opening import Page, WorkbookError, opened
from .placing import placed
from .saving import save, tried
from .sheets import book, changes
from .workbook import BASE, LISTS, README


def import_workbook(folder: Path, path: Path) -> list[str]:
    """Write what has been changed in the workbook `path` into the files under `folder`; a line for each change.

    Raises ContentError where the content itself is wrong, and WorkbookError where the workbook is.
    """
    load(folder)
    pages = opened(path, {README, LISTS})
    before = book(folder)
    after = deepcopy(before)
    sheets = after.sheets()
    problems = list(expected(pages, [sheet.name for sheet in sheets], {README, LISTS, BASE}))
    if BASE not in pages:
        problems.append(
            f"{path.name}: det dolda bladet {BASE} saknas. Exportera en ny arbetsbok och flytta över dina ändringar."
        )
    if problems:
        raise WorkbookError(*problems)
    reading = Bringing(after, _base(pages[BASE]))
    read = [(sheet, lines(pages[sheet.name], sheet.titles, reading.problems)) for sheet in sheets]
    if reading.problems:
        raise WorkbookError(*reading.problems)
    # New files first, so that rows of other sheets can belong to them.
    for sheet, found in sorted(read, key=lambda one: len(one[0].steps)):
        reading.sheet(sheet, found)
    made = changes(folder, before, after)
    try:
        tried(folder, made)
    except ContentError as error:
        # Told together with what is wrong in the cells themselves: nobody should have to try twice.
        reading.problems += placed(error.problems, after, reading.places)
    if reading.problems:
        raise WorkbookError(*reading.problems)
    save(made)
    return [*reading.told, *_summary(reading.told, [change.name for change in made])]


def _summary(told: list[str], files: list[str]) -> list[str]:
    if not files:
        return ["Inget har ändrats i arbetsboken sedan den exporterades. Inga filer är skrivna."]
    how_many = f"{len(told)} {'ändring' if len(told) == 1 else 'ändringar'} i {len(files)} {'fil' if len(files) == 1 else 'filer'}"
    return [f"{how_many}: {', '.join(files)}."]


def _base(page: Page) -> dict[Key, dict[str, str]]:
    """What stood in the cells of each row when the workbook was made."""
    found: dict[Key, dict[str, str]] = {}
    for row in page.rows.values():
        held = {cell.column: str(cell.value) for cell in row}
        sheet, parent, key, title, value = (held.get(column, "") for column in range(1, 6))
        cells = found.setdefault((sheet, parent, key), {})
        if title:
            cells[title] = tidy(value)
    return found
