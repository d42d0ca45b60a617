"""Which files have changed since they were last looked at."""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

WATCHED = ("content", "docs", "macros", "overrides", "words", "mkdocs.yml")
_OFTEN = 0.1
"""Seconds between two looks. A look takes a few milliseconds, and works on every disk, also one that is shared."""

Seen = dict[Path, tuple[int, int]]
"""Every file with when it was written and how large it is."""


def look(folder: Path) -> Seen:
    """The files of the project in `folder` from which the site is made."""
    return dict(_files(folder / name for name in WATCHED))


def _files(paths: Iterable[Path | os.DirEntry[str]]) -> Iterator[tuple[Path, tuple[int, int]]]:
    for path in paths:
        try:
            if os.path.isdir(path):
                with os.scandir(path) as entries:
                    yield from _files([one for one in entries if not one.name.startswith((".", "__pycache__"))])
            else:
                known = os.stat(path)
                yield Path(path), (known.st_mtime_ns, known.st_size)
        except OSError:  # gone, or not to be read just now: the next look tells
            continue


def changed(folder: Path, before: Seen) -> tuple[set[Path], Seen]:
    """Waits until something has changed and nothing more does. Gives the files that are other than `before`, and all as they are."""
    now = look(folder)
    while now == before:
        time.sleep(_OFTEN)
        now = look(folder)
    # A file that is being written, or many that are being checked out, are waited for.
    then: Seen = {}
    while then != now:
        time.sleep(_OFTEN / 2)
        then, now = now, look(folder)
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}, now
