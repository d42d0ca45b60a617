"""The questions about a new record, what may be answered to each, and what is then to be written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from macros.content.kinds import doing
from macros.content.loading import load
from macros.content.messages import message, nearest
from macros.content.model import Platform
from macros.content.model.types import is_id

from .adding import add, holder_of
from .columns import YES, Column
from .saving import Change, tried
from .sheets import Book, Sheet, book, changes
from .workbook import ids

KINDS = {kind.name: kind.homes for kind in doing("new")}
"""Where a record of each kind can stand; what it belongs to says where."""
# Nobody publishes a commitment that has already ended.
_NOT_ASKED = {"withdrawn"}


@dataclass(frozen=True)
class Question:
    """Something to answer with one line of text."""

    title: str
    text: str
    needed: bool
    choices: tuple[str, ...] = ()
    several: bool = False


@dataclass
class Form:
    """The questions about one new record, and the answers so far."""

    folder: Path
    kind: str
    today: date = field(default_factory=date.today)

    def __post_init__(self) -> None:
        load(self.folder, self.today)
        self.book = book(self.folder)
        self.homes = [Sheet(root, tuple(steps), self.book.languages) for root, *steps in KINDS[self.kind]]
        # The questions are the same, wherever the record is going to stand.
        self.sheet = self.homes[0]
        self.answers: dict[str, str] = {}
        self.ids = {kind: tuple(found) for kind, found in ids(self.book).items()}

    def questions(self) -> Iterator[Question]:
        """Each question in turn; which come depends on the answers."""
        sheet = self.sheet
        if sheet.parent:
            whose = _THE.get(sheet.parent) or sheet.holder.kind.called[1]
            yield Question(sheet.parent, f"Vilket id har {whose}?", True, tuple(self._parents()))
        for column in sheet.columns:
            if column.path[0] in _NOT_ASKED or self._is_skipped(column):
                continue
            choices = column.choices or self.ids.get(column.refers_to or "", ())
            yield Question(column.title, column.means, column.required, choices, column.kind == "ids")
        if sheet.key == "id" and self.kind != "commitment":
            yield Question("id", "Postens id. Lämna tomt, så ges ett ledigt.", False)

    def _is_skipped(self, column: Column) -> bool:
        """Whether a part of something that may be left out is not needed, because its first part was left out."""
        group = [one for one in self.sheet.columns if one.path[0] == column.path[0]]
        is_part = len(column.path) > 1 and not any(one.required for one in group)
        return is_part and column is not group[0] and not self.answers.get(group[0].title)

    def fault(self, title: str, answer: str) -> str | None:
        """What is wrong with an answer, and what to write instead."""
        if title == self.sheet.parent:
            return self._unknown(answer, tuple(self._parents()))
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
            if one.path == column.path and one.title != title:
                one.put(value, self.answers.get(one.title, ""))
        column.put(value, answer)
        for step in column.path:
            value = value.get(step, "")
        try:
            TypeAdapter(column.annotation).validate_python(
                value, context={"languages": self.book.languages, "ids": self.ids, "today": self.today}
            )
        except ValidationError as error:
            return message(error.errors(include_url=False)[0], column.means)
        return None

    def _unknown(self, answer: str, known: tuple[str, ...]) -> str | None:
        if answer in known:
            return None
        close = nearest(answer, known) if answer else None
        return f'"{answer[:60]}" finns inte. ' + (
            f'Menade du "{close}"?' if close else f"Skriv ett av {', '.join(known)}."
        )

    @property
    def home(self) -> Sheet:
        """Where the record is going to stand, as far as has been answered."""
        return self._parents().get(self._parent, self.sheet)

    @property
    def _parent(self) -> str:
        return self.answers.get(self.sheet.parent or "", "")

    def _parents(self) -> dict[str, Sheet]:
        """What the record can belong to, and the sheet that it then stands in."""
        return {id: home for home in self.homes for id in _belonging(self.book, home)}

    def changes(self) -> list[Change]:
        """What to write. Raises ContentError where the answers do not fit together; then nothing is kept."""
        whole = book(self.folder)
        record: dict[str, Any] = {}
        for column in self.sheet.columns:
            column.put(record, self.answers.get(column.title, ""))
        parent = self._parent
        assert not self.home.steps or holder_of(whole, self.home, parent) is not None
        add(whole, self.home, parent, record, self.answers.get("id", ""))
        made = changes(self.folder, self.book, whole)
        tried(self.folder, made, self.today)
        return made


def _belonging(book: Book, sheet: Sheet) -> list[str]:
    """The ids that a row of `sheet` can belong to."""
    if sheet.root is Platform and len(sheet.steps) == 1:
        return [file["id"] for name, file in book.files.items() if book.models[name] is Platform]
    return [row.key for row in book.rows(sheet.holder)]


_THE = {"aktör": "aktören som har gjort åtagandet, eller plattformen när det är gemensamt", "åtagande": "åtagandet som rapporten gäller"}
