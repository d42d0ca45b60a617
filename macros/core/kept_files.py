"""Files that are kept from one build to the next, by the checksum of all that they were made of."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time

KEPT = 24 * 3600
"""Seconds that a file stays after it was made or last asked for."""


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
