"""Changes to files of content: tried in a copy first, and then written all or none."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.content.facts import Content
from macros.content.loading import load


@dataclass(frozen=True)
class Change:
    """A file before and after. `old` is None for a file that is not there yet."""

    path: Path
    name: str
    """What problems call it."""
    old: bytes | None
    new: bytes


def tried(folder: Path, changes: Iterable[Change], today: date | None = None) -> Content:
    """The content as it would be with `changes`, checked in a copy. Raises ContentError."""
    with tempfile.TemporaryDirectory() as temporary:
        # Named as in the folder itself, because problems name the files from it.
        copy = Path(temporary) / folder.resolve().name
        shutil.copytree(folder, copy, symlinks=True)
        for change in changes:
            (copy / change.path.relative_to(folder)).write_bytes(change.new)
        return load(copy, today)


class FileChanged(Exception):  # noqa: N818 - named for what has happened
    """Somebody else has written to a file meanwhile."""


def save(changes: Iterable[Change]) -> None:
    """Write every change. Each file is whole at every moment; if one cannot be written, none is changed."""
    changes = list(changes)
    for change in changes:
        if (change.path.read_bytes() if change.path.exists() else None) != change.old:
            raise FileChanged(change.name)
    fresh = [(_beside(change), change.path) for change in changes]
    for written, path in fresh:
        os.replace(written, path)


def _beside(change: Change) -> Path:
    path = change.path.with_name(f".{change.path.name}.new")
    path.write_bytes(change.new)
    if change.old is not None:
        shutil.copymode(change.path, path)
    return path
