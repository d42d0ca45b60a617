"""Which sheets a workbook has, and the rows of each: one sheet for each kind of record."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.content.documents import Way
from macros.content.folder import FILES, FOLDERS, OPTIONAL, look
from macros.content.model import Actor, Goal, Platform, Record, Site, Strategy
from macros.content.model.files import Glossary, Guides, Helplines, Legal, Municipalities, Roles, Sources
from macros.content.reading import read
from macros.content.schema import parts

from .columns import Column, columns_of
from .saving import Change
from .yaml_format import canonical, modeline

NAMES: dict[tuple[type[Record], *tuple[str, ...]], str] = {
    (Actor, "commitments"): "Åtaganden",
    (Actor, "commitments", "reports"): "Rapporter",
    (Actor, "related_work"): "Närliggande arbete",
    (Actor,): "Aktörer",
    (Platform, "commitments"): "Gemensamma åtaganden",
    (Platform, "commitments", "reports"): "Gemensamma rapporter",
    (Platform, "related_work"): "Gemensamt arbete",
    (Platform,): "Plattformen",
    (Goal,): "Mål",
    (Goal, "prerequisites"): "Förutsättningar",
    (Goal, "indicators"): "Indikatorer",
    (Goal, "indicators", "values"): "Värden",
    (Goal, "guidance"): "Råd",
    (Sources, "sources"): "Källor",
    (Helplines, "helplines"): "Stödlinjer",
    (Helplines, "helplines", "links"): "Stödlinjers länkar",
    (Helplines, "safety_tips"): "Säkerhetsråd",
    (Helplines,): "Hjälp på lättläst",
    (Glossary, "terms"): "Ordlista",
    (Glossary,): "Hjälpord",
    (Guides, "guides"): "Handböcker",
    (Legal, "rules"): "Regler",
    (Municipalities, "municipalities"): "Kommuner",
    (Municipalities, "municipalities", "mentions"): "Kommuner i arbetet",
    (Municipalities,): "Kommuners källor",
    (Roles, "roles"): "Roller",
    (Roles, "roles", "concerns"): "Det som rör roller",
    (Strategy,): "Strategin",
    (Strategy, "violence_forms"): "Våldsformer",
    (Strategy, "quotations"): "Citat",
    (Strategy, "plans"): "Handlingsplaner",
    (Strategy, "timeline"): "Tidslinje",
    (Strategy, "governance"): "Styrning",
    (Strategy, "follow_up"): "Uppföljning",
    (Strategy, "mission"): "Uppdrag",
    (Strategy, "progress"): "Utveckling",
    (Site,): "Webbplatsen",
    (Site, "owners"): "Granskare",
}
_PARENT = {Actor: "aktör", Goal: "mål"}
_PARENT_RECORD = {"commitments": "åtagande", "indicators": "indikator", "helplines": "stödlinje", "roles": "roll", "municipalities": "kommun"}


@dataclass(frozen=True)
class Sheet:
    """A kind of record: the root of its file and the lists that lead to it."""

    root: type[Record]
    steps: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the sheet is called."""
        return NAMES[self.root, *self.steps]

    @cached_property
    def model(self) -> type[Record]:
        """The model of a row."""
        model = self.root
        for step in self.steps:
            model = parts(model)[step]
        return model

    @property
    def parent(self) -> str | None:
        """The title of the column that says what a row belongs to."""
        return _PARENT_RECORD[self.steps[0]] if len(self.steps) > 1 else _PARENT.get(self.root) if self.steps else None

    @property
    def holder(self) -> "Sheet":
        """The sheet of what a row belongs to."""
        return Sheet(self.root, self.steps[:-1], self.languages)

    @property
    def key(self) -> str | None:
        """The title of the column that tells rows apart; None where there is only one."""
        if not self.steps:
            return "id" if self.root in FOLDERS.values() else None
        return "id" if "id" in self.model.model_fields else "nr"

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns after those."""
        return columns_of(self.model, self.languages)

    @property
    def titles(self) -> list[str]:
        """All titles, in order."""
        return [*filter(None, (self.parent, self.key)), *(column.title for column in self.columns)]


@dataclass
class Row:
    """A record among others of its kind."""

    sheet: Sheet
    file: str
    """The file's path within the folder."""
    parent: str
    key: str
    record: dict[str, Any]
    way: Way = ()
    """Where the record is in its file."""

    @property
    def cells(self) -> dict[str, str]:
        """What stands in each of its columns."""
        return {column.title: column.get(self.record) for column in self.sheet.columns}


@dataclass
class Book:
    """All content as rows. Records are plain data that may be changed."""

    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    models: dict[str, type[Record]] = field(default_factory=dict)
    languages: tuple[str, ...] = ()

    def sheets(self) -> list[Sheet]:
        """The sheets, those that are used most first; none for a file that a county does without."""
        missing = {FILES[name] for name in OPTIONAL} - set(self.models.values())
        return [Sheet(root, tuple(steps), self.languages) for root, *steps in NAMES if root not in missing]

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The rows of a sheet, as they stand in the files."""
        for file, data in self.files.items():
            if self.models[file] is sheet.root:
                own = Path(file).stem if sheet.root in FOLDERS.values() else ""
                yield from _rows(sheet, file, data, sheet.steps, own)


def book(folder: Path) -> Book:
    """The rows of the files under `folder`, which must be right."""
    found = look(folder)[0]
    read_files = {one.path.relative_to(folder).as_posix(): (read(one.path, one.name).data, one.model) for one in found}
    languages = next(tuple(data["languages"]) for data, model in read_files.values() if model is Strategy)
    return Book(
        {file: data for file, (data, _) in read_files.items()},
        {file: model for file, (_, model) in read_files.items()},
        languages,
    )


def file_of(root: type[Record], parent: str) -> str:
    """The file of a record that belongs to the actor or goal `parent`, or to a kind that has one file."""
    folder = next((name for name, model in FOLDERS.items() if model is root), None)
    return f"{folder}/{parent}.yml" if folder else next(name for name, model in FILES.items() if model is root)


def _rows(
    sheet: Sheet, file: str, record: dict[str, Any], steps: tuple[str, ...], own: str, way: Way = ()
) -> Iterator[Row]:
    """`own` is the id that rows of the next list belong to."""
    if not steps:
        yield Row(sheet, file, "", own, record)
        return
    step, *rest = steps
    for number, item in enumerate(record.get(step, [])):
        inner = (*way, step, number)
        if rest:
            yield from _rows(sheet, file, item, tuple(rest), item["id"], inner)
        else:
            key = item["id"] if sheet.key == "id" else str(number + 1)
            yield Row(sheet, file, own, key, item, inner)


def changes(folder: Path, before: Book, after: Book) -> list[Change]:
    """What to write so that the files under `folder`, which are as in `before`, are as in `after`, each in its form."""
    shown = {one.path: one.name for one in look(folder)[0]}
    made = []
    for file, data in after.files.items():
        if data == before.files.get(file):
            continue
        model, path = after.models[file], folder / file
        old = path.read_bytes() if file in before.files else None
        new = canonical((old or b"{}").decode(), model, after.languages, modeline(model, file), data).encode()
        # A file with the line ends of Windows keeps them.
        new = new.replace(b"\n", b"\r\n") if b"\r\n" in (old or b"") else new
        made.append(Change(path, shown.get(path, f"{folder.name}/{file}"), old, new))
    return made
