"""Where in the files each record is written, so that an editor can be led straight to it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .checks.raw_record import SourceFile
from .kinds import FILES, FOLDERS, PAGES


class SourceLocation(NamedTuple):
    """A file, named from the project's folder, and a line in it, from 1."""

    file: str
    line: int


_NAMES = {model: name for name, model in FILES.items()} | {model: f"{name}/{{}}.yml" for name, model in FOLDERS.items()}


def source_locations(files: Iterable[SourceFile]) -> Mapping[tuple[str, str], SourceLocation]:
    """The place of each record that has a page, in checked `files`, by kind and id."""
    found: dict[tuple[str, str], SourceLocation] = {}
    for file in files:
        name = f"content/{_NAMES[file.model].format(file.id)}"
        for kind in PAGES:
            for root, *steps in kind.homes:
                if root is file.model and steps:
                    found |= _in_list(file, name, steps[0], kind.name)
                elif root is file.model:
                    found[kind.name, file.id] = SourceLocation(name, 1)
    return found


def _in_list(file: SourceFile, name: str, items_of: str, kind: str) -> dict[tuple[str, str], SourceLocation]:
    return {
        (kind, item["id"]): SourceLocation(name, file.document.values[items_of, index][0])
        for index, item in enumerate(file.document.data.get(items_of, ()))
    }
