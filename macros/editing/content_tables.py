"""Which sheets a workbook has, and the rows of each: one sheet for each kind of record."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.content.field_texts import label
from macros.content.files import find_files
from macros.content.kinds import FOLDERS, KIND_AT, KINDS, LISTS, Kind, file_of, is_needed
from macros.content.model import Record, SiteSettings
from macros.content.yaml.reader import read_file
from macros.core.problems import FieldPath

from .cell_columns import CellColumn, columns_of, tidy
from .file_changes import FileChange
from .yaml_format import changed_text, modeline

_KEYS = {"id": "Postens id. Lämna tom på en ny rad, så ges nästa lediga.", "nr": "Postens plats i listan. Lämna tom på en ny rad."}
LANGUAGES = ("sv", "en")
"""Those that columns are called something in."""
_SHOWN = 200
NAMES = {home: name for kind in KINDS for name, home in kind.sheets.items()}


@dataclass(frozen=True)
class RecordTable:
    """A kind of record: the root of its file and the lists that lead to it."""

    root: type[Record]
    steps: tuple[str, ...]
    languages: tuple[str, ...]
    unasked: frozenset[str] = frozenset()
    """The kinds that no column asks for."""

    @property
    def name(self) -> str:
        """What the sheet is called."""
        return NAMES[self.root, *self.steps]

    @property
    def model(self) -> type[Record]:
        """The model of a row."""
        return self.kind.model if self.kind.name != LISTS else self.root

    @property
    def parent(self) -> str | None:
        """The title of the column that says what a row belongs to."""
        holder = KIND_AT.get((self.root, *self.steps[:-1])) if self.steps else None
        return holder.called[0] or None if holder else None

    @property
    def kind(self) -> Kind:
        """The kind of its records."""
        return KIND_AT[self.root, *self.steps]

    @property
    def holder(self) -> "RecordTable":
        """The sheet of what a row belongs to."""
        return RecordTable(self.root, self.steps[:-1], self.languages)

    @property
    def key(self) -> str | None:
        """The title of the column that tells rows apart; None where there is only one."""
        if not self.steps:
            return "id" if self.root in FOLDERS.values() else None
        return "id" if "id" in self.model.model_fields else "nr"

    @cached_property
    def columns(self) -> tuple[CellColumn, ...]:
        """The columns of what a row says."""
        return tuple(column for column in columns_of(self.model, self.languages) if column.refers_to not in self.unasked)

    @property
    def keys(self) -> list[CellColumn]:
        """The columns before the others, which say what a row belongs to and tell rows apart."""
        parent = [CellColumn((self.parent,), "text", "Vad raden hör till: ett id.", refers_to=self.holder.name)] if self.parent else []
        return [*parent, *([CellColumn((self.key,), "number" if self.key == "nr" else "text", _KEYS[self.key])] if self.key else [])]

    def labels(self, column: CellColumn) -> list[str]:
        """What a column is called in each language of the workbook, where that differs."""
        named = self.holder.kind.name if column.title == self.parent else column.title
        found: dict[str, str] = {}
        for language in (language for language in LANGUAGES if language in self.languages):
            name = column.label(language) if column.model else label(Record, named, language)
            found.setdefault(name.casefold(), name)
        return [*found.values()]

    @cached_property
    def headings(self) -> dict[str, CellColumn]:
        """The columns by all that they may be called, in any language or by their titles, without regard to case."""
        return {name.casefold(): one for one in (*self.keys, *self.columns) for name in (*self.labels(one), one.title)}


@dataclass
class ContentRow:
    """A record among others of its kind."""

    sheet: RecordTable
    file: str
    """The file's path within the folder."""
    parent: str
    key: str
    record: dict[str, Any]
    field_path: FieldPath = ()
    """Where the record is in its file."""

    @property
    def cells(self) -> dict[str, str]:
        """What stands in each of its columns."""
        return {column.title: column.get(self.record) for column in self.sheet.columns}

    @property
    def told(self) -> dict[str, str]:
        """The columns that say something, with what they say."""
        return {title: text for title, cell in self.cells.items() if (text := tidy(cell))}

    def changed(self, column: CellColumn, before: str, after: str) -> str:
        """How another text in a column is told of."""
        where = (self.sheet.name, row_label(self.sheet, self.parent, self.key), column.label("sv"))
        return f"{', '.join(filter(None, where))}: {quoted(before)} → {quoted(after)}"


@dataclass
class ContentTables:
    """All content as rows. Records are plain data that may be changed."""

    files: dict[str, dict[str, Any]]
    models: dict[str, type[Record]]
    languages: tuple[str, ...]

    def sheets(self) -> list[RecordTable]:
        """The sheets, those that are used most first; none for a file that a county does without."""
        there = set(self.models.values())
        tables = [RecordTable(root, tuple(steps), self.languages) for root, *steps in NAMES if root in there or is_needed(root)]
        unasked = {sheet.kind.name for sheet in tables if "special" in sheet.kind.does and not any(self.rows(sheet))}
        return [replace(sheet, unasked=frozenset(unasked)) for sheet in tables if sheet.kind.name not in unasked]

    def rows(self, sheet: RecordTable) -> Iterator[ContentRow]:
        """The rows of a sheet, as they stand in the files."""
        for file, data in self.files.items():
            if self.models[file] is sheet.root:
                own = Path(file).stem if sheet.root in FOLDERS.values() else ""
                yield from _rows(sheet, file, data, sheet.steps, own)


def read_tables(folder: Path) -> ContentTables:
    """The rows of the files under `folder`, which must be right."""
    found = {one.path.relative_to(folder).as_posix(): one for one in find_files(folder)[0]}
    files = {file: read_file(one.path, one.name).data for file, one in found.items()}
    models = {file: one.model for file, one in found.items()}
    return ContentTables(files, models, tuple(files[file_of(SiteSettings, None)]["languages"]))


def _rows(sheet: RecordTable, file: str, record: dict[str, Any], steps: tuple[str, ...], own: str, field_path: FieldPath = ()) -> Iterator[ContentRow]:
    """`own` is the id that rows of the next list belong to."""
    if not steps:
        yield ContentRow(sheet, file, "", own, record)
        return
    step, *rest = steps
    for number, item in enumerate(record.get(step, [])):
        inner = (*field_path, step, number)
        if rest:
            yield from _rows(sheet, file, item, tuple(rest), item["id"], inner)
        else:
            key = item["id"] if sheet.key == "id" else str(number + 1)
            yield ContentRow(sheet, file, own, key, item, inner)


def changes(folder: Path, before: ContentTables, after: ContentTables) -> list[FileChange]:
    """What to write so that the files under `folder`, which are as in `before`, are as in `after`: what is new in its form."""
    shown = {one.path: one.name for one in find_files(folder)[0]}
    made = []
    for file, data in after.files.items():
        if data == before.files.get(file):
            continue
        model, path = after.models[file], folder / file
        old = path.read_bytes() if file in before.files else None
        text = (old or b"{}").decode()
        new = changed_text(text.replace("\r\n", "\n"), model, after.languages, modeline(model, file), data)
        # A file with the line ends of Windows keeps them.
        new = new.replace("\n", "\r\n") if "\r\n" in text else new
        made.append(FileChange(path, shown.get(path, f"{folder.name}/{file}"), old, new.encode()))
    return made


def row_label(sheet: RecordTable, parent: str, key: str) -> str:
    """A row as it is told of: an id is enough."""
    return " ".join(filter(None, (parent if sheet.key != "id" else "", key)))


def quoted(cell: str) -> str:
    """A cell as it is told of."""
    text = " / ".join(cell.split("\n"))
    return f"”{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}”" if text else "(tomt)"
