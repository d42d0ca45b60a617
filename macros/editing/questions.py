"""A new record from answers to questions: `strategi new`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from macros.content.kinds import doing
from macros.content.loading import load
from macros.content.messages import message
from macros.content.model import Platform
from macros.content.yaml.reader import read_file
from macros.core.field_types import is_id
from macros.core.problems import ContentError
from macros.core.word_diff import nearest

from .cell_columns import YES, CellColumn
from .content_tables import RecordTable, changes, read_tables
from .file_changes import FileChange, RefusedError, save, validate
from .new_records import add
from .workbook import ids

KINDS = {kind.name: kind.homes for kind in doing("new")}
"""Where a record of each kind can stand; what it belongs to says where."""
# Nobody enters what has already ended.
_NOT_ASKED = {"withdrawn", "closing", "left"}
_THE = {"aktör": "aktören som har gjort åtagandet, eller plattformen när det är gemensamt", "åtagande": "åtagandet som rapporten gäller"}


@dataclass
class RecordForm:
    """The questions about one new record, and the answers so far. Raises ContentError where the content is wrong."""

    folder: Path
    kind: str

    def __post_init__(self) -> None:
        self.today = load(self.folder).today
        self.book = read_tables(self.folder)
        self.homes = [RecordTable(root, tuple(steps), self.book.languages) for root, *steps in KINDS[self.kind]]
        # The questions are the same, wherever the record is going to stand.
        self.sheet = self.homes[0]
        self.answers: dict[str, str] = {}
        self.ids = {kind: tuple(found) for kind, found in ids(self.book).items()}
        self.parents = {id: home for home in self.homes for id in self._holders(home)}
        """What the record can belong to, and the sheet that it then stands in."""

    def _holders(self, home: RecordTable) -> list[str]:
        own = home.root is Platform and len(home.steps) == 1
        return [row.record["id"] if own else row.key for row in self.book.rows(home.holder)]

    @property
    def home(self) -> RecordTable:
        """Where the record is going to stand, as far as has been answered."""
        return self.parents.get(self.answers.get(self.sheet.parent or "", ""), self.sheet)

    def questions(self) -> Iterator[CellColumn]:
        """Each question in turn, as the column that it fills; which come depends on the answers."""
        sheet = self.sheet
        if sheet.parent:
            whose = _THE.get(sheet.parent) or sheet.holder.kind.called[1]
            yield CellColumn((sheet.parent,), "text", f"Vilket id har {whose}?", required=True, choices=tuple(self.parents))
        for column in sheet.columns:
            if column.path[0] not in _NOT_ASKED and not self._is_skipped(column):
                yield replace(column, choices=column.choices or self.ids.get(column.refers_to or "", ()))
        if sheet.key == "id" and self.kind != "commitment":
            yield CellColumn(("id",), "text", "Postens id. Lämna tomt, så ges ett ledigt.")

    def _is_skipped(self, column: CellColumn) -> bool:
        """Whether a part of something that may be left out is not needed, because its first part was left out."""
        group = [one for one in self.sheet.columns if one.path[0] == column.path[0]]
        is_part = len(column.path) > 1 and not any(one.required for one in group)
        return is_part and column is not group[0] and not self.answers.get(group[0].title)

    def fault(self, title: str, answer: str) -> str | None:
        """What is wrong with an answer, and what to write instead."""
        if title == self.sheet.parent:
            if answer in self.parents:
                return None
            close = nearest(answer, self.parents) if answer else None
            return f'"{answer[:60]}" finns inte. ' + (f'Menade du "{close}"?' if close else f"Skriv ett av {', '.join(self.parents)}.")
        if title == "id":
            if answer and not is_id(answer):
                return "ett id är små bokstäver a–z, siffror och bindestreck, till exempel region-stockholm."
            taken = {row.key for row in self.book.rows(self.sheet)}
            return f'"{answer}" finns redan. Skriv ett annat, eller lämna tomt.' if answer in taken else None
        column = next(one for one in self.sheet.columns if one.title == title)
        if not answer.strip():
            return f"svaret behövs. {column.means}" if column.required else None
        if column.kind == "yes" and answer.strip().lower() not in YES:
            return "skriv ja eller nej."
        value: Any = {}
        for one in self.sheet.columns:
            # A translation is judged together with what it translates.
            if one.path == column.path:
                one.put(value, answer if one is column else self.answers.get(one.title, ""))
        for step in column.path:
            value = value.get(step, "")
        context = {"languages": self.book.languages, "ids": self.ids, "today": self.today}
        try:
            TypeAdapter(column.annotation).validate_python(value, context=context)
        except ValidationError as error:
            return message(error.errors(include_url=False)[0], column.means)
        return None

    def changes(self) -> list[FileChange]:
        """What to write. Raises ContentError where the answers do not fit together; then nothing is kept."""
        whole = read_tables(self.folder)
        record: dict[str, Any] = {}
        for column in self.sheet.columns:
            column.put(record, self.answers.get(column.title, ""))
        add(whole, self.home, self.answers.get(self.sheet.parent or "", ""), record, self.answers.get("id", ""))
        made = changes(self.folder, self.book, whole)
        validate(self.folder, made)
        return made


def changes_from_file(form: RecordForm, file: Path) -> list[FileChange]:
    """What to write for the answers in `file`: YAML, the questions' titles and the answers. Raises RefusedError and ContentError."""
    document = read_file(file, file.name)
    if document.problems:
        raise ContentError(document.problems)
    given = dict(document.data)
    problems = []
    for question in form.questions():
        answer = given.pop(question.title, "")
        if not isinstance(answer, str):
            problems.append(f"{question.title}: svaret ska vara en text. Skriv flera id:n med komma mellan, på en rad.")
        elif fault := form.fault(question.title, answer):
            problems.append(f"{question.title}: {fault}")
        else:
            form.answers[question.title] = answer
    titles = [question.title for question in form.questions()]
    for title in given:
        close = nearest(title, titles)
        problems.append(f'{title}: frågan finns inte. {f"""Menade du "{close}"?""" if close else "Ta bort svaret."}')
    if problems:
        raise RefusedError(*problems)
    return form.changes()


def changes_from_prompts(form: RecordForm, ask: Callable[[CellColumn, str], str], tell: Callable[[str], None]) -> list[FileChange]:
    """What to write for the answers that `ask` gets; it is given what was answered before, and asks until it is right."""
    while True:
        for question in form.questions():
            before = form.answers.get(question.title, "")
            while fault := form.fault(question.title, answer := ask(question, before)):
                tell(fault)
            form.answers[question.title] = answer
        try:
            return form.changes()
        except ContentError as error:
            for problem in error.problems:
                # The editor knows nothing of where in the file the record would stand.
                place = re.sub(rf"^(\w+\[\d+\]\.?){{{len(form.sheet.steps)}}}", "", problem.field)
                tell(f"{place}: {problem.message}" if place else problem.message)
            tell("Svaren går inte ihop. Här kommer frågorna igen. Enter behåller det du svarade, - tar bort det.")


def written(changes: list[FileChange]) -> Iterator[str]:
    """Write the record, and give the lines that are new in its file. Raises NotWritten."""
    save(changes)
    for change in changes:
        yield f"Skrivet i {change.name}:"
        old, new = (change.old or b"").decode().splitlines(), change.new.decode().splitlines()
        yield from (f"  {line[1:]}" for line in list(unified_diff(old, new, n=0, lineterm=""))[2:] if line[0] == "+")
    yield "Läs svenskan och engelskan bredvid varandra. Kör sedan strategi check, och skicka in filen som ett förslag på ändring."
