"""Files that are kept from one build to the next, by the checksum of all that they were made of."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time

CACHE = Path(__file__).resolve().parents[2] / ".cache"
"""Git ignores it; it may be removed at any time."""
KEPT = 24 * 3600
"""Seconds that a file stays after it was made or last asked for."""
_LENGTH = sha256().digest_size


@dataclass(frozen=True)
class Shelf:
    """A folder with finished files, made by code and templates in the files and folders `made_by`, and by a library of this version."""

    folder: Path
    made_by: tuple[Path, ...]
    version: str

    @cached_property
    def _making(self) -> bytes:
        found = sha256(self.version.encode())
        for path in self.made_by:
            for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
                if "__pycache__" not in file.parts:
                    found.update(file.name.encode() + file.read_bytes())
        clear_old(self.folder)
        return found.digest()

    def place(self, made_of: str) -> Path:
        """Where that stands which was made of this."""
        return self.folder / sha256(self._making + made_of.encode()).hexdigest()

    def get(self, made_of: str, make: Callable[[], bytes]) -> bytes:
        """What was made of this; what is not there whole, or cannot be kept, is made now."""
        file = self.place(made_of)
        with suppress(OSError):
            data = file.read_bytes()
            # Its own checksum stands at its end.
            if sha256(data[:-_LENGTH]).digest() == data[-_LENGTH:]:
                with suppress(OSError):
                    # It stays there for another while.
                    os.utime(file)
                return data[:-_LENGTH]
        made = make()
        with suppress(OSError):
            keep(file, made + sha256(made).digest())
        return made


def keep(file: Path, data: bytes) -> None:
    """Keeps a file, whole or not at all. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, delete=False) as new:
        try:
            new.write(data)
            new.close()
            os.replace(new.name, file)
        except OSError:
            # Part of a file would take the room of the next one.
            Path(new.name).unlink(missing_ok=True)
            raise


def clear_old(folder: Path) -> None:
    """Removes what nobody has asked for in a while."""
    for file in folder.glob("*"):
        # Another build may be clearing the same folder.
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < time() - KEPT:
                file.unlink()
