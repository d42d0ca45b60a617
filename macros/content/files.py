"""Which files the content consists of, what does not belong there, and the records as they stand in them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from macros.core.field_types import is_id
from macros.core.problems import FieldPath, Problem
from macros.core.word_diff import nearest

from .kinds import FILES, FOLDERS, NEEDED
from .model import Record
from .model_walk import record_fields, records
from .yaml.reader import Document


class ContentFile(NamedTuple):
    """A file to read: where it is, what problems call it, the model of its root, and the id in its name."""

    path: Path
    name: str
    model: type[Record]
    id: str | None


class SourceFile(NamedTuple):
    """A file of content as read, the model it should be, and the id that its name gives it, if any."""

    document: Document
    model: type[Record]
    id: str | None = None


class RawRecord(NamedTuple):
    """A record as it stands in a file."""

    file: SourceFile
    field_path: FieldPath
    model: type[Record]
    data: dict[str, Any]

    @property
    def id(self) -> str:
        """What it is called: as its file, or as it says itself; "" where neither tells."""
        return (self.file.id if not self.field_path else None) or self.text("id")

    def text(self, name: str) -> str:
        """The text of a field, or "" where there is none."""
        value = self.data.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list in their places, "" for what is no text."""
        return tuple(item if isinstance(item, str) else "" for item in self.items(name))

    def items(self, name: str) -> list[Any]:
        """What stands in a list; nothing where there is none."""
        value = self.data.get(name)
        return value if isinstance(value, list) else []

    def held(self, name: str) -> Iterator["RawRecord"]:
        """The records in a list of this one; none in a list that such a record has not."""
        model = record_fields(self.model).get(name)
        for index, item in enumerate(self.items(name)):
            if model and isinstance(item, dict):
                yield RawRecord(self.file, (*self.field_path, name, index), model, item)

    def problem(self, message: str, *field_path: str | int) -> Problem:
        """A problem with what stands at `field_path` in this record."""
        return self.file.document.problem((*self.field_path, *field_path), message)

    def odd(self, message: str, *field_path: str | int) -> Problem:
        """A warning of what stands at `field_path` in this record."""
        return replace(self.problem(message, *field_path), odd=True)


def raw_records(files: Iterable[SourceFile]) -> list[RawRecord]:
    """Every record in `files`, and every record within it."""
    return [RawRecord(file, *found) for file in files for found in records(file.model, file.document.data)]


class SourceLocation(NamedTuple):
    """A file, named from the project's folder, and a line in it, from 1."""

    file: str
    line: int


def find_files(folder: Path) -> tuple[list[ContentFile], list[Problem]]:
    """The files of `folder` in the order of their names, and what is missing, unknown or misnamed.

    Names that begin with a dot are passed over: systems and editors keep their own files so.
    """
    shown = _shown(folder)
    if not folder.is_dir():
        return [], [Problem(shown, 1, 1, "", "mappen finns inte. Kör kommandot där content/ ligger, eller ange den med --content.")]
    found: list[ContentFile] = []
    problems: list[Problem] = []
    for path in _entries(folder):
        name = f"{shown}/{path.name}"
        if path.name in FILES and _is_own_file(path):
            found.append(ContentFile(path, name, FILES[path.name], None))
        elif path.name in FOLDERS and path.is_dir() and not path.is_symlink():
            for inner in _entries(path):
                _inner(inner, f"{name}/{inner.name}", FOLDERS[path.name], found, problems)
        else:
            problems.append(_stranger(path, name, [*FILES, *FOLDERS]))
    seen = {one.path.name for one in found if one.id is None}
    problems += [
        Problem(f"{shown}/{name}", 1, 1, "", "filen saknas. Hämta tillbaka den, eller skriv en ny.")
        for name in FILES
        if name not in seen and name in NEEDED and not (folder / name).exists()
    ]
    problems += [
        Problem(f"{shown}/{name}", 1, 1, "", f"mappen är tom eller saknas. Lägg till minst en fil, {shown}/{name}/….yml.")
        for name, model in FOLDERS.items()
        if name in NEEDED and not any(one.model is model for one in found)
    ]
    return found, problems


def _shown(folder: Path) -> str:
    resolved, here = folder.resolve(), Path.cwd()
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) and resolved != here else resolved.name


def _entries(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if not path.name.startswith("."))


def _is_own_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _inner(path: Path, name: str, model: type[Record], found: list[ContentFile], problems: list[Problem]) -> None:
    if path.suffix != ".yml" or not _is_own_file(path):
        problems.append(_stranger(path, name, []))
        return
    if not is_id(path.stem):
        message = f'"{path.name}" kan inte vara ett filnamn här. Skriv små bokstäver a–z, siffror och bindestreck, till exempel polisen.yml.'
        problems.append(Problem(name, 1, 1, "", message))
    found.append(ContentFile(path, name, model, path.stem))


def _stranger(path: Path, name: str, known: list[str]) -> Problem:
    if path.is_symlink():
        message = "här står en länk till något annat. Lägg det som den leder till här."
    elif path.is_dir():
        message = "mappen hör inte hemma här. Flytta den ut ur content/."
    elif path.suffix in (".yaml", ".YML", ".YAML"):
        message = f'filens namn ska sluta på .yml. Byt namn till "{path.stem}.yml".'
    elif (close := (known and nearest(path.stem, list(FOLDERS))) or nearest(path.name, known)) and close != path.name:
        message = f'filen hör inte hemma här. Menade du "{close}"?'
    else:
        message = "filen hör inte hemma här. Ta bort den, eller flytta den ut ur content/."
    return Problem(name, 1, 1, "", message)
