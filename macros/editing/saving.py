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
from macros.content.machine import why


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


class NotWritten(Exception):  # noqa: N818 - named for what has happened, or rather not
    """The changes could not be written; the files are as they were. Says why, in Swedish."""


def save(changes: Iterable[Change]) -> None:
    """Write every change. Each file is whole at every moment; if one cannot be written, none is changed."""
    changes = list(changes)
    for change in changes:
        if (change.path.read_bytes() if change.path.exists() else None) != change.old:
            raise NotWritten(f"{change.name}: filen ändrades under tiden. Kör kommandot igen.")
    fresh: list[Path] = []
    done: list[Change] = []
    try:
        for change in changes:
            fresh.append(change.path.with_name(f".{change.path.name}.new"))
            fresh[-1].write_bytes(change.new)
            if change.old is not None:
                shutil.copymode(change.path, fresh[-1])
        for path, change in zip(fresh, changes, strict=True):
            os.replace(path, change.path)
            done.append(change)
    except OSError as error:
        for change in done:
            change.path.unlink() if change.old is None else change.path.write_bytes(change.old)
        for path in fresh:
            path.unlink(missing_ok=True)
        where = changes[min(len(done) if len(fresh) == len(changes) else len(fresh) - 1, len(changes) - 1)].name
        raise NotWritten(
            f"{where}: filen går inte att skriva ({why(error)}). Se till att den får ändras och kör kommandot igen."
        ) from None
