"""Parts of blocks laid into the content, field by field.

Each field is merged by itself. What it is to say stands there already: nothing is done. What it said when the form was
opened stands there still: it is changed. Anything else somebody has written meanwhile, and both texts are told.
"""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from macros.content.kinds import KIND_AT
from macros.content.model import Platform, Source
from macros.core.field_types import is_id
from macros.core.problems import Problem
from macros.core.word_diff import meant

from .cell_columns import YES, CellColumn, tidy
from .change_block import OPEN, BlockField, BlockPart, cell_tag, row_tag
from .content_tables import ContentRow, ContentTables, RecordTable, quoted, row_label
from .new_records import add
from .sheet_rows import place_of

_AGAIN = "Öppna formuläret på nytt och gör ändringen där."


class BlockMerge:
    """Lays parts of blocks into a book, and notes what was wrong and what was done."""

    def __init__(self, content: ContentTables):
        self.content = content
        self.problems: list[Problem] = []
        self.summary: list[str] = []
        self.places: list[tuple[ContentRow, BlockPart]] = []
        """The records that parts are about."""
        self.refused: set[str] = set()
        """Ids that there would be, had their parts been right."""
        self.same: dict[tuple[str, str], str] = {}
        """The new records of a block that are there already, by kind and id, and what they are called there."""

    def block(self, parts: Iterable[BlockPart]) -> None:
        """Bring in one block: its new sources first, so that everything else can cite them."""
        self.same = {}
        for part in sorted(parts, key=lambda one: not (one.is_new and OPEN[one.kind].model is Source)):
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
            row, title, message = place_of(problem, rows, "fältet saknas")
            part = self._about(row, title) if row else None
            self.problems.append(part.problem(message.strip(), title) if part else problem)

    def _about(self, row: ContentRow, title: str) -> BlockPart | None:
        """The part that has written a column of `row`, or else anything in it or in what it holds."""
        own = [part for at, part in self.places if at.record is row.record]
        inner = [part for at, part in self.places if at.file == row.file and at.field_path[: len(row.field_path)] == row.field_path]
        return next((part for part in own if title in part.fields), next(iter([*own, *inner]), None))

    def _sheets(self, part: BlockPart) -> list[RecordTable]:
        sheets = [sheet for sheet in self.content.sheets() if sheet.kind is OPEN[part.kind]]
        return [sheet for sheet in sheets if part.list in ("", sheet.list_name)]

    def _wrong(self, part: BlockPart, key: str, message: str) -> None:
        self.problems.append(part.problem(message, key))

    def _changed(self, part: BlockPart) -> None:
        rows = [row for sheet in self._sheets(part) for row in self.content.rows(sheet)]
        if rows and rows[0].sheet.key == "nr":
            rows = [row for row in rows if row.parent == part.of]
            found = _numbered(part, rows)
        else:
            found = [row for row in rows if row.key == part.id]
        if len({row.sheet.name for row in found}) > 1:
            self._wrong(part, "", f"det finns flera listor som posten kan stå i. Lägg till list: och en av {', '.join(row.sheet.list_name for row in found)}.")
        elif not found:
            self._wrong(part, "id", f'posten "{part.id[:60]}" finns inte. {meant(part.id, [row.key for row in rows], _AGAIN)}')
        elif len(found) > 1:
            self._wrong(part, "id", f"raden har flyttats eller ändrats sedan formuläret öppnades, och flera liknar den. {_AGAIN}")
        else:
            self._merged(part, found[0])

    def _merged(self, part: BlockPart, row: ContentRow) -> None:
        self.places.append((row, part))
        cells = row.cells
        for column, field in self._columns(part, row.sheet):
            cell, now = self._cell(column, field, row.record), tidy(cells[column.title])
            if cell == now:
                continue
            if field.was == cell_tag(now):
                column.put(row.record, cell)
                self.summary.append(row.changed(column, now, cell))
            else:
                message = f"någon annan har ändrat fältet sedan formuläret öppnades. Nu står det {quoted(now)}, och du skrev {quoted(cell)}. {_AGAIN}"
                self._wrong(part, column.title, message)

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
        return tidy(column.get(made))

    def _new(self, part: BlockPart) -> None:
        homes = {sheet: self._parents(sheet) for sheet in self._sheets(part) if sheet.key}
        fitting = [(sheet, parents[part.of]) for sheet, parents in homes.items() if part.of in parents]
        if not homes:
            self._wrong(part, "new", "det finns bara en sådan post. Skriv change: i stället.")
        elif not fitting:
            if part.of not in self.refused:
                known = sorted(set().union(*homes.values()) - {""})
                hint = meant(part.of, known, f"Skriv of: och ett id, till exempel {known[0]}." if known else "Ta bort of:.")
                self._wrong(part, "of", f'"{part.of[:60]}" finns inte. {hint}' if part.of else f"här saknas vad posten hör till. {hint}")
        elif len(fitting) > 1:
            self._wrong(part, "new", f"det finns flera listor för posten. Lägg till list: och en av {', '.join(sheet.list_name for sheet, _ in fitting)}.")
        else:
            sheet, of = fitting[0]
            self._added(replace(part, of=of), sheet)

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
        rows = [row for one in self.content.sheets() if one.kind is sheet.kind for row in self.content.rows(one)]
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
            self._wrong(part, "id", f'"{part.id[:60]}" kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, eller ta bort raden.')
        elif own:
            self._wrong(part, "id", f'"{part.id}" finns redan och säger något annat. Skriv ett annat id, eller ändra posten med change: i stället.')
        else:
            row = add(self.content, sheet, part.of, record, part.id)
            self.places.append((row, part))
            named = next(iter(told.values()), "")
            self.summary.append(f"{sheet.name}, ny post {row_label(sheet, part.of, row.key)}: {quoted(named)}")

    def _is_same(self, part: BlockPart, row: ContentRow) -> None:
        if part.id:
            self.same[part.kind, part.id] = row.key


def _same_address(record: dict[str, Any], rows: list[ContentRow]) -> ContentRow | None:
    url = str(record.get("url", "")).rstrip("/")
    return next((row for row in rows if url and str(row.record.get("url", "")).rstrip("/") == url), None)


def _numbered(part: BlockPart, rows: list[ContentRow]) -> list[ContentRow]:
    """The rows of a list that a part can mean: others may have come or gone before it since the form was opened."""
    same = [row for row in rows if part.was and row_tag(row.cells) == part.was]
    own = [row for row in rows if row.key == part.id]
    if same:
        return [min(same, key=lambda row: row not in own)]
    fits = [row for row in rows if all(cell_tag(row.cells.get(title, "")) in (field.was, cell_tag(field.now)) for title, field in part.fields.items())]
    return [row for row in own if row in fits and not part.was] or fits or own
