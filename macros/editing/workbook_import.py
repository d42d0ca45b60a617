"""A workbook back into the content: `strategi import`.

The workbook knows what stood in each cell when it was made. Only what has been changed since then is brought back, so
that nothing is lost that others have written meanwhile; where both have changed the same cell, that is told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from macros.content.loading import load
from macros.core.problems import MORE, ContentError, Problem, RefusedError

from .cell_text import understood
from .content_tables import ContentRow, ContentTables, RecordTable, changes, read_tables, row_label
from .file_changes import counted, save, validate
from .record_merge import RecordMerge
from .record_parts import BlockField, BlockPart, cell_tag
from .sheet_rows import SheetRow, expected, sheet_rows
from .workbook import BASE, LISTS, NO_TAG, README
from .xlsx_reader import SheetData, read_workbook

Key = tuple[str, str, str]
"""A row: its sheet, what it belongs to, and its id or number."""
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
    if filling:
        # A workbook that was made here may be the pattern for another plan.
        pages.pop(BASE, None)
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
    # New files first, so that rows of other sheets can belong to them; and what there is before anything is put between it.
    parts = [part for sheet, found in sorted(read, key=lambda one: len(one[0].steps)) for part in merge.parts(sheet, found)]
    merge.block(sorted(parts, key=lambda part: part.is_new))
    made = changes(folder, before, after)
    try:
        validate(folder, made)
    except ContentError as error:
        # Told together with what is wrong in the cells themselves: nobody should have to try twice.
        merge.tell(error.problems)
    if merge.problems:
        raise RefusedError(*merge.problems)
    save(made)
    return [*merge.summary, counted(merge.summary, made) or "Inget har ändrats i arbetsboken sedan den gjordes. Inga filer är skrivna."]


def _base(page: SheetData) -> dict[str, tuple[list[str], dict[tuple[str, str], dict[str, str]]]]:
    """By sheet: the titles that its columns had when the workbook was made, and the tags of what stood in each row, by what it belongs to and its key."""
    found: dict[str, tuple[list[str], dict[tuple[str, str], dict[str, str]]]] = {}
    for row in page.rows.values():
        held = {cell.column: str(cell.value) for cell in row}
        sheet, parent, key, tags, named = (held.get(column, "") for column in range(1, 6))
        titles, rows = found.setdefault(sheet, ([*understood(named).split("\n")], {}))
        if not named:
            rows[parent, key] = {title: tag for title, tag in zip(titles, tags.split(" "), strict=False) if tag != NO_TAG}
    return found


@dataclass(frozen=True)
class SheetPart(BlockPart):
    """A row of a workbook as a part: the line, and the tags of what stood in it when the workbook was made."""

    sheet: RecordTable = field(kw_only=True)
    line: SheetRow = field(kw_only=True)
    base: Mapping[str, str] = field(kw_only=True)

    def problem(self, message: str, name: str = "") -> str:
        """A problem with its cell."""
        title = {"of": self.sheet.parent, "id": self.sheet.key}.get(name, name)
        return f"{self.line.cell_reference(title or '')}: {message}"

    def sheets(self, content: ContentTables) -> Sequence[RecordTable]:
        """The one that it stands in."""
        return [self.sheet]

    def among(self, rows: Sequence[ContentRow]) -> Sequence[ContentRow]:
        """The row that it means. One without an id is the same only where nobody has changed it."""
        if self.sheet.key != "nr":
            return super().among(rows)
        same = [row for row in rows if row.parent == self.of and {title: cell_tag(understood(cell)) for title, cell in row.cells.items() if cell} == self.base]
        return sorted(same, key=lambda row: row.key != self.id)[:1]


class WorkbookMerge(RecordMerge):
    """The same for the lines of a workbook that differ from its `base`."""

    changed = "någon annan har ändrat cellen sedan arbetsboken gjordes"
    missing = "cellen är tom"
    again = _AGAIN
    understood = staticmethod(understood)

    def __init__(self, content: ContentTables, base: dict[Key, dict[str, str]], filling: Filling | None = None):
        super().__init__(content)
        self.base, self.filling = base, filling

    def parts(self, sheet: RecordTable, found: list[SheetRow]) -> Iterator[SheetPart]:
        """What the lines of a sheet change and make. What is wrong with the lines themselves is noted."""
        seen: dict[Key, SheetRow] = {}
        if sheet.key is None and not found:
            # The only row there can be, with nothing in it.
            found = [SheetRow(sheet.name, 2, {}, {})]
        for line in found:
            parent, key = (line.cells.get(title or "", "") for title in (sheet.parent, sheet.key))
            own = (sheet.name, parent, key)
            part = partial(SheetPart, sheet.name, (1, 1), kind=sheet.kind.name, id=key, of=parent, sheet=sheet, line=line, base=self.base.get(own, {}))
            wrong = partial(self._wrong, part(is_new=False))
            if own in seen and sheet.key is None:
                wrong("", "bladet har bara en rad. Ta bort den här.")
            elif own in seen:
                wrong("id", f"raden finns redan på rad {seen[own].number}. Ta bort den ena, eller lämna {sheet.key} tom om raden är ny.")
            elif own in self.base:
                seen[own] = line
                yield part(is_new=False, fields=self._edits(sheet, line, self.base[own]))
            elif key and sheet.key == "nr":
                wrong("id", f'rad nummer "{key}" fanns inte när arbetsboken gjordes. Lämna nr tom på en ny rad.')
            elif key and any(one[0] == sheet.name and one[2] == key for one in self.base):
                wrong("of", f"{key} hör till något annat. Ändra inte de grå cellerna.")
            else:
                seen |= {own: line} if key else {}
                # What is in the platform's file belongs to the platform, and its rows need not say so.
                of = parent if sheet.parent else next(iter(self._parents(sheet)), "")
                yield part(is_new=True, of=of, fields=self._written(sheet, line))
        for own in self.base:
            if own[0] == sheet.name and own not in seen:
                self.problems.append(
                    f"{sheet.name}!A1: raden {row_label(sheet, *own[1:])} saknas eller har fått ett annat id. Lägg tillbaka den: rader tas inte bort här. "
                    "Ett åtagande som upphör får ett datum och ett skäl under Upphört."
                )

    def gone(self, part: BlockPart, ids: list[str]) -> str:
        """What is said where there is no such record any longer."""
        return f"posten har ändrats eller tagits bort sedan arbetsboken gjordes. {self.again}"

    def elsewhere(self, problem: Problem, row: ContentRow | None, message: str) -> str:
        """A problem that no line is about."""
        if problem.message == MORE and self.problems:
            place = self.problems[-1].partition(": ")[0]
            return f"{place}: här och längre fram finns fler fel. Rätta de första och kör strategi import igen."
        return f"{row.sheet.name}!A1: {row.key}: {message}" if row else str(problem)

    def _edits(self, sheet: RecordTable, line: SheetRow, base: Mapping[str, str]) -> dict[str, BlockField]:
        fields = {one.title: BlockField(line.cells.get(one.title, ""), base.get(one.title, cell_tag(""))) for one in sheet.columns}
        return {title: field for title, field in fields.items() if cell_tag(field.now) != field.was}

    def _written(self, sheet: RecordTable, line: SheetRow) -> dict[str, BlockField]:
        written = {title: cell for title, cell in line.cells.items() if cell}
        filled = self.filling(sheet, written) if self.filling else {}
        return {title: BlockField(cell, "") for title, cell in {**filled, **written}.items() if title not in (sheet.parent, sheet.key)}
