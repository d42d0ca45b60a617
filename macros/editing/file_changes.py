"""Changes to files of content: tried in a copy first, and then written all or none."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path

from macros.content.loading import load
from macros.core.problems import RefusedError, os_error_text


@dataclass(frozen=True)
class FileChange:
    """A file before and after. `old` is None for a file that is not there yet."""

    path: Path
    name: str
    """What problems call it."""
    old: bytes | None
    new: bytes


def counted(summary: Sized, changes: Sequence[FileChange]) -> str:
    """How much was changed, and in which files; "" for nothing."""
    number = f"{len(summary)} {'ändring' if len(summary) == 1 else 'ändringar'}"
    files = f"{len(changes)} {'fil' if len(changes) == 1 else 'filer'}: {', '.join(change.name for change in changes)}"
    return f"{number} i {files}." if changes else ""


def validate(folder: Path, changes: Iterable[FileChange]) -> None:
    """Check the content as it would be with `changes`, in a copy. Raises ContentError."""
    with tempfile.TemporaryDirectory() as temporary:
        # Named as in the folder itself, because problems name the files from it.
        copy = Path(temporary) / folder.resolve().name
        shutil.copytree(folder, copy, symlinks=True)
        for change in changes:
            file = copy / change.path.relative_to(folder)
            # The first of its kind has no folder yet.
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(change.new)
        load(copy)


def save(changes: Iterable[FileChange]) -> None:
    """Write every change. Each file is whole at every moment; if one cannot be written, none is changed. Raises RefusedError."""
    changes = list(changes)
    for at in changes:
        if (at.path.read_bytes() if at.path.exists() else None) != at.old:
            raise RefusedError(f"{at.name}: filen ändrades under tiden. Kör kommandot igen.")
    done: list[FileChange] = []
    try:
        for at in changes:
            at.path.parent.mkdir(exist_ok=True)
            _beside(at).write_bytes(at.new)
            if at.old is not None:
                shutil.copymode(at.path, _beside(at))
        for at in changes:
            os.replace(_beside(at), at.path)
            done.append(at)
    except OSError as error:
        for change in done:
            change.path.unlink() if change.old is None else change.path.write_bytes(change.old)
        for change in changes:
            _beside(change).unlink(missing_ok=True)
        message = f"{at.name}: filen går inte att skriva ({os_error_text(error)}). Se till att den får ändras och kör kommandot igen."
        raise RefusedError(message) from None


def _beside(change: FileChange) -> Path:
    return change.path.with_name(f".{change.path.name}.new")
