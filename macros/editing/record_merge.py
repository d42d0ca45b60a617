"""Parts of blocks, and lines of workbooks, laid into the content field by field.

Each field is merged by itself. What it is to say stands there already: nothing is done. What it said when the form was opened, or
the workbook made, stands there still: it is changed. Anything else somebody has written meanwhile, and both texts are told.
"""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from macros.content.kinds import KIND_AT, file_of
from macros.content.model import Platform, Source
from macros.core.field_types import is_id
from macros.core.problems import Problem
from macros.core.word_diff import meant

from .cell_columns import YES, CellColumn, tidy
from .content_tables import ContentRow, ContentTables, RecordTable, quoted, row_label
from .new_records import add
from .record_parts import OPEN, BlockField, BlockPart, cell_tag
from .sheet_rows import place_of


class RecordMerge:
    """Lays parts of blocks into a book, and notes what was wrong and what was done; in the words of whoever fills in a form."""

    changed = "någon annan har ändrat fältet sedan formuläret öppnades"
    missing = "fältet saknas"
    again = "Öppna formuläret på nytt och gör ändringen där."
    understood = staticmethod(tidy)
    """A text as it was when its tag was made."""

    def __init__(self, content: ContentTables):
        self.content = content
        self.problems: list[Any] = []
        self.summary: list[str] = []
        self.places: list[tuple[ContentRow, BlockPart]] = []
        """The records that parts are about."""
        self.refused: set[str] = set()
        """Ids that there would be, had their parts been right."""
        self.same: dict[tuple[str, str], str] = {}
        """The new records of a block that are there already, by kind and id, and what they are called there."""
        self._held: dict[str, list[ContentRow]] = {}

    def block(self, parts: Iterable[BlockPart]) -> None:
        """Bring in one block: its new sources first, so that everything else can cite them."""
        self.same = {}
        for part in sorted(parts, key=lambda one: not (one.is_new and one.kind == "source")):
            before = len(self.problems)
            if part.is_new:
                self._new(part)
            else:
                self._changed(part)
            if part.is_new and part.id and len(self.problems) > before:
                self.refused.add(part.id)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Note what is wrong with the content that the parts make, each by its part and field."""
        rows = [row for sheet in self.content.sheets() for row in self.content.rows(sheet)]
        for problem in problems:
            # Whoever refers to what has been refused has made no second mistake.
            if any(f'"{id}"' in problem.message for id in self.refused):
                continue
            row, title, message = place_of(problem, rows, self.missing)
            part = self._about(row, title) if row else None
            self.problems.append(part.problem(message.strip(), title) if part else self.elsewhere(problem, row, message))

    def gone(self, part: BlockPart, ids: list[str]) -> str:
        """What is said where there is no such record."""
        return f'posten "{part.id[:60]}" finns inte. {meant(part.id, ids, self.again)}'

    def elsewhere(self, problem: Problem, row: ContentRow | None, message: str) -> Any:
        """A problem that no part is about."""
        return problem

    def _about(self, row: ContentRow, title: str) -> BlockPart | None:
        """The part that has written a column of `row`, or else anything in it or in what it holds."""
        own = [part for at, part in self.places if at.record is row.record]
        inner = [part for at, part in self.places if at.file == row.file and at.field_path[: len(row.field_path)] == row.field_path]
        return next((part for part in own if title in part.fields), next(iter([*own, *inner]), None))

    def _wrong(self, part: BlockPart, key: str, message: str) -> None:
        self.problems.append(part.problem(message, key))

    def _rows(self, sheet: RecordTable) -> list[ContentRow]:
        if sheet.name not in self._held:
            self._held[sheet.name] = list(self.content.rows(sheet))
        return self._held[sheet.name]

    def _changed(self, part: BlockPart) -> None:
        rows = [row for sheet in part.sheets(self.content) for row in self._rows(sheet)]
        found = part.among(rows)
        if not found and part.fields:
            self._wrong(part, "id", self.gone(part, [row.key for row in rows]))
        elif len(found) > 1:
            self._wrong(part, "id", f"raden har flyttats eller ändrats sedan formuläret öppnades, och flera liknar den. {self.again}")
        elif found:
            self._merged(part, found[0])

    def _merged(self, part: BlockPart, row: ContentRow) -> None:
        self.places.append((row, part))
        cells = row.cells
        for column, field in self._columns(part, row.sheet):
            cell, now = self._cell(column, field, row.record), self.understood(cells[column.title])
            if cell == now:
                continue
            if field.was == cell_tag(now):
                column.put(row.record, cell)
                self.summary.append(row.changed(column, now, cell))
            else:
                self._wrong(part, column.title, f"{self.changed}. Nu står det {quoted(now)}, och du skrev {quoted(cell)}. {self.again}")

    def _columns(self, part: BlockPart, sheet: RecordTable) -> list[tuple[CellColumn, BlockField]]:
        """The fields that can be written, with their columns."""
        columns, found = {column.title: column for column in sheet.columns}, []
        for title, field in part.fields.items():
            if title not in columns:
                self._wrong(part, title, f"fältet finns inte. {meant(title, columns, 'Ta bort det.')}")
            elif columns[title].kind == "yes" and field.now.lower() not in (*YES, ""):
                self._wrong(part, title, f'"{field.now[:60]}" går inte att välja. Skriv ja eller nej.')
            else:
                found.append((columns[title], field))
        return found

    def _cell(self, column: CellColumn, field: BlockField, record: dict[str, Any]) -> str:
        """What a field is to say, written as we write it."""
        made = deepcopy(record)
        cell = field.now
        if column.refers_to and self.same:
            cell = ",".join(self.same.get((column.refers_to, one.strip()), one) for one in cell.replace("\n", ",").split(","))
        column.put(made, tidy(cell))
        return self.understood(column.get(made))

    def _new(self, part: BlockPart) -> None:
        homes = {sheet: self._parents(sheet) for sheet in part.sheets(self.content) if sheet.key}
        fitting = [(sheet, parents[part.of]) for sheet, parents in homes.items() if part.of in parents]
        if not homes:
            self._wrong(part, "new", self._no_place(part))
        elif not fitting:
            if part.of not in self.refused:
                known = sorted(set().union(*homes.values()) - {""})
                hint = meant(part.of, known, f"Skriv ett id, till exempel {known[0]}." if known else "Ta bort det.")
                self._wrong(part, "of", f'"{part.of[:60]}" finns inte. {hint}' if part.of else f"här saknas vad posten hör till. {hint}")
        else:
            sheet, of = fitting[0]
            self._added(replace(part, of=of), sheet)

    def _no_place(self, part: BlockPart) -> str:
        """Why there is nowhere to put a new record of a kind."""
        if part.sheets(self.content):
            return "det finns bara en sådan post. Ändra den i stället."
        return f"innehållet har ingen sådan post än. Den första skrivs i content/{file_of(OPEN[part.kind].home[0], 'NAMN')}."

    def _parents(self, sheet: RecordTable) -> dict[str, str]:
        """What a new record in a sheet may be said to belong to, and what that is called in the content."""
        if not sheet.steps:
            return {"": ""}
        is_own, holder = sheet.root is Platform and len(sheet.steps) == 1, KIND_AT.get((sheet.root, *sheet.steps[:-1]))
        known = {row.record["id"] if is_own else row.key for row in self.content.rows(sheet.holder)}
        return {id: id for id in known} | {id: same for (kind, id), same in self.same.items() if holder and kind == holder.name}

    def _added(self, part: BlockPart, sheet: RecordTable) -> None:
        record: dict[str, Any] = {}
        for column, field in self._columns(part, sheet):
            column.put(record, self._cell(column, field, record))
        rows = [row for one in self.content.sheets() if one.kind is sheet.kind for row in self._rows(one)]
        told = ContentRow(sheet, "", "", "", record).told
        if sheet.model is Source and (known := _same_address(record, rows)):
            self._is_same(part, known)
            if known.told != told:
                self.summary.append(f"{sheet.name}: adressen finns redan som {known.key}, och den källan används som den är.")
            return
        own = [row for row in rows if row.key == part.id] if part.id and sheet.key == "id" else []
        near = own or [row for row in rows if not sheet.parent or row.parent in (part.of, "")]
        if equal := next((row for row in near if row.told == told), None):
            self._is_same(part, equal)
            return
        if part.id and sheet.key == "nr":
            self._wrong(part, "id", "en ny post av det här slaget har inget id. Ta bort raden.")
        elif part.id and not is_id(part.id):
            self._wrong(part, "id", f'"{part.id[:60]}" kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, till exempel "norra-regionen".')
        elif own:
            self._wrong(part, "id", f'"{part.id}" finns redan och säger något annat. Skriv ett annat id, eller inget, eller ändra den posten.')
        else:
            row = add(self.content, sheet, part.of, record, part.id)
            self._held.clear()
            self.places.append((row, part))
            named = next(iter(told.values()), "")
            self.summary.append(f"{sheet.name}, ny post {row_label(sheet, part.of, row.key)}: {quoted(named)}")

    def _is_same(self, part: BlockPart, row: ContentRow) -> None:
        if part.id:
            self.same[part.kind, part.id] = row.key


def _same_address(record: dict[str, Any], rows: list[ContentRow]) -> ContentRow | None:
    url = str(record.get("url", "")).rstrip("/")
    return next((row for row in rows if url and str(row.record.get("url", "")).rstrip("/") == url), None)
