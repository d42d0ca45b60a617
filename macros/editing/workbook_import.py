"""A workbook back into the content: `strategi import`.

The workbook knows what stood in each cell when it was made. Only what has been changed since then is brought back, so
that nothing is lost that others have written meanwhile; where both have changed the same cell, that is told.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from macros.content.kinds import KINDS
from macros.content.loading import load
from macros.core.field_types import is_id
from macros.core.problems import ContentError, RefusedError
from macros.core.word_diff import meant

from .cell_columns import YES, CellColumn
from .cell_text import understood
from .change_block import cell_tag
from .content_tables import ContentRow, ContentTables, RecordTable, changes, quoted, read_tables, row_label
from .file_changes import counted, save, validate
from .new_records import add, holder_of
from .sheet_rows import SheetRow, cell_problems, expected, sheet_rows
from .workbook import BASE, LISTS, NO_TAG, README
from .xlsx_reader import SheetData, read_workbook

Rows = dict[tuple[str, str], dict[str, str]]
"""By what a row belongs to and its key: the tags of its cells by the titles of their columns."""
Key = tuple[str, str, str]
"""A row: its sheet, what it belongs to, and its id or number."""
_A = dict(kind.called for kind in KINDS)
"""What one of each kind is called, and a certain one."""
_AGAIN = "Hämta arbetsboken på nytt från sidan Öppna data, eller med strategi export, och gör ändringen där."


Filling = Callable[[RecordTable, Mapping[str, str]], Mapping[str, str]]
"""What a new row says by itself, by the titles of columns that are empty in it."""


def import_workbook(folder: Path, path: Path, filling: Filling | None = None) -> list[str]:
    """Write what has been changed in the workbook `path` into the files under `folder`; a line for each change.

    With `filling` the content is only begun, and every row of a workbook that anybody may have made is new.
    Raises ContentError where the content itself is wrong, RefusedError where the workbook is, or it cannot be written.
    """
    if not filling:
        load(folder)
    pages = {title: page for title, page in read_workbook(path, {README, LISTS}).items() if title not in (README, LISTS)}
    before = read_tables(folder)
    after = deepcopy(before)
    if BASE not in pages and not filling:
        raise RefusedError(f"{path.name}: det dolda bladet {BASE} saknas. {_AGAIN} En rapport från sidan Rapportera läses in med strategi apply.")
    base = {sheet.name: ([], {}) for sheet in after.sheets() if sheet.name in pages} if filling else _base(pages.pop(BASE))
    # A workbook about one record has some of the sheets.
    sheets = [sheet for sheet in after.sheets() if sheet.name in base]
    merge = WorkbookMerge(after, {(name, *own): tags for name, (_, rows) in base.items() for own, tags in rows.items()}, filling)
    merge.problems += expected(pages, [sheet.name for sheet in sheets])
    if merge.problems:
        raise RefusedError(*merge.problems)
    read = [(sheet, sheet_rows(pages[sheet.name], sheet, base[sheet.name][0], merge.problems)) for sheet in sheets]
    if merge.problems:
        raise RefusedError(*merge.problems)
    # New files first, so that rows of other sheets can belong to them.
    for sheet, found in sorted(read, key=lambda one: len(one[0].steps)):
        merge.sheet(sheet, found)
    made = changes(folder, before, after)
    try:
        validate(folder, made)
    except ContentError as error:
        # Told together with what is wrong in the cells themselves: nobody should have to try twice.
        merge.problems += cell_problems(error.problems, after, merge.places)
    if merge.problems:
        raise RefusedError(*merge.problems)
    save(made)
    return [*merge.summary, counted(merge.summary, made) or "Inget har ändrats i arbetsboken sedan den gjordes. Inga filer är skrivna."]


def _base(page: SheetData) -> dict[str, tuple[list[str], Rows]]:
    """By sheet: the titles that its columns had when the workbook was made, and the tags of what stood in each row."""
    found: dict[str, tuple[list[str], Rows]] = {}
    for row in page.rows.values():
        held = {cell.column: str(cell.value) for cell in row}
        sheet, parent, key, tags, named = (held.get(column, "") for column in range(1, 6))
        titles, rows = found.setdefault(sheet, ([*understood(named).split("\n")], {}))
        if not named:
            rows[parent, key] = {title: tag for title, tag in zip(titles, tags.split(" "), strict=False) if tag != NO_TAG}
    return found


def _tag(cell: str) -> str:
    return cell_tag(cell) if cell else ""


class WorkbookMerge:
    """Lays the lines of a workbook that differ from its `base` into a book, and notes what was wrong and what was done."""

    def __init__(self, content: ContentTables, base: dict[Key, dict[str, str]], filling: Filling | None = None):
        self.content, self.base, self.filling = content, base, filling
        self.problems: list[str] = []
        self.summary: list[str] = []
        self.places: dict[int, SheetRow] = {}
        """The lines by the records that they are about."""

    def sheet(self, sheet: RecordTable, found: list[SheetRow]) -> None:
        """Bring in one sheet."""
        # As they are now, before anything is put between them.
        current = list(self.content.rows(sheet))
        seen: dict[Key, SheetRow] = {}
        new: list[tuple[SheetRow, str, str]] = []
        if sheet.key is None and not found:
            # The only row there can be, with nothing in it.
            found = [SheetRow(sheet.name, 2, {}, {})]
        for line in found:
            parent, key = (line.cells.get(title or "", "") for title in (sheet.parent, sheet.key))
            own = (sheet.name, parent, key)
            if own in seen and sheet.key is None:
                self._wrong(line, "", "bladet har bara en rad. Ta bort den här.")
            elif own in seen:
                message = f"raden finns redan på rad {seen[own].number}. Ta bort den ena, eller lämna {sheet.key} tom om raden är ny."
                self._wrong(line, sheet.key, message)
            elif own in self.base:
                seen[own] = line
                self._changed(sheet, line, _same(sheet, current, self.base[own], parent, key), own)
            elif key and sheet.key == "nr":
                self._wrong(line, "nr", f'rad nummer "{key}" fanns inte när arbetsboken gjordes. Lämna nr tom på en ny rad.')
            elif key and any(one[0] == sheet.name and one[2] == key for one in self.base):
                self._wrong(line, sheet.parent, f"{key} hör till något annat. Ändra inte de grå cellerna.")
            else:
                new.append((line, parent, key))
                if key:
                    seen[own] = line
        for own in self.base:
            if own[0] == sheet.name and own not in seen:
                self.problems.append(
                    f"{sheet.name}!A1: raden {row_label(sheet, *own[1:])} saknas eller har fått ett annat id. Lägg tillbaka den: rader tas inte bort här. "
                    "Ett åtagande som upphör får ett datum och ett skäl under Upphört."
                )
        for line, parent, key in new:
            self._new(sheet, line, parent, key)

    def _wrong(self, line: SheetRow, title: str | None, message: str) -> bool:
        self.problems.append(f"{line.cell_reference(title or '')}: {message}")
        return False

    def _changed(self, sheet: RecordTable, line: SheetRow, row: ContentRow | None, own: Key) -> None:
        base = self.base[own]
        edits = [(one, cell) for one in sheet.columns if _tag(cell := line.cells.get(one.title, "")) != base.get(one.title, "")]
        if row is not None:
            self.places[id(row.record)] = line
        elif edits:
            self._wrong(line, sheet.key, f"posten har ändrats eller tagits bort sedan arbetsboken gjordes. {_AGAIN}")
        if row is None or not edits:
            return
        for column, cell in edits:
            now = understood(column.get(row.record))
            if cell == now:
                continue
            if _tag(now) != base.get(column.title, ""):
                message = f"cellen har ändrats av någon annan sedan arbetsboken gjordes. Nu står det {quoted(now)}. {_AGAIN}"
                self._wrong(line, column.title, message)
            elif self._is_right(line, column):
                column.put(row.record, cell)
                self.summary.append(row.changed(column, now, cell))

    def _is_right(self, line: SheetRow, column: CellColumn) -> bool:
        cell = line.cells.get(column.title, "")
        if column.required and not cell:
            return self._wrong(line, column.title, f"cellen är tom men behövs. {column.means}")
        if column.kind == "yes" and cell and cell.lower() not in YES:
            return self._wrong(line, column.title, f'"{cell[:60]}" går inte att välja. Skriv ja eller nej.')
        return True

    def _new(self, sheet: RecordTable, line: SheetRow, parent: str, key: str) -> None:
        if self.filling:
            written = {title: cell for title, cell in line.cells.items() if cell}
            line = replace(line, cells={**self.filling(sheet, written), **written})
        is_right = all([self._is_right(line, column) for column in sheet.columns])
        if sheet.parent and not parent:
            self._wrong(line, sheet.parent, f"cellen är tom men behövs. Skriv id:t på {_A[sheet.parent]} som raden hör till.")
        elif sheet.steps and holder_of(self.content, sheet, parent) is None:
            hint = meant(parent, {row.key for row in self.content.rows(sheet.holder)}, "Välj ur listan.")
            self._wrong(line, sheet.parent, f'"{parent[:60]}" finns inte. {hint}')
        elif key and key in {row.key for row in self.content.rows(sheet)}:
            self._wrong(line, "id", f'id:t "{key}" finns redan. Lämna cellen tom, så ges nästa lediga.')
        elif key and not is_id(key):
            # It may be the name of a file.
            self._wrong(line, "id", f'"{key[:60]}" kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, till exempel "norra-regionen".')
        elif is_right:
            record: dict[str, Any] = {}
            for column in sheet.columns:
                column.put(record, line.cells.get(column.title, ""))
            row = add(self.content, sheet, parent, record, key)
            self.places[id(row.record)] = line
            named = next((cell for column in sheet.columns if (cell := line.cells.get(column.title))), "")
            self.summary.append(f"{sheet.name}, ny rad {row_label(sheet, parent, row.key)}: {quoted(named)}")


def _same(sheet: RecordTable, current: list[ContentRow], base: dict[str, str], parent: str, key: str) -> ContentRow | None:
    """The row as it is now. One without an id is the same only where nobody has changed it."""
    if sheet.key != "nr":
        return next((row for row in current if row.key == key and (row.parent == parent or not sheet.parent)), None)
    same = [row for row in current if row.parent == parent and {t: _tag(understood(c)) for t, c in row.cells.items() if c} == base]
    return min(same, key=lambda row: abs(int(row.key) - int(key)), default=None)
