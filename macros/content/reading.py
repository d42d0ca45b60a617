"""YAML as text: mappings, lists and strings with their lines and columns, and nothing converted.

Only the part of YAML that an editor needs is allowed. Whatever YAML would turn into something else than what
is written is either refused here or handed on as `Ambiguous`, for the model to decide.
"""

import re
from pathlib import Path

from . import characters
from .documents import Document, unread
from .events import Reading
from .machine import why

_read: dict[Path, tuple[bytes, Document]] | None = None
"""What has been read, where it is worth the memory."""


def remember() -> None:
    """From now on a file that holds what it held is not read again: for a process that reads the same content many times."""
    global _read
    _read = {}


def read(path: Path, name: str) -> Document:
    """Read the file at `path`, which problems call `name`. Never raises for what the file holds."""
    try:
        with path.open("rb") as file:
            raw = file.read(characters.LARGEST + 1)
    except OSError as error:
        return unread(
            name, f"filen går inte att öppna ({why(error)}). Kontrollera att den finns och får läsas."
        )
    if _read is None:
        return read_bytes(raw, name)
    if path not in _read or _read[path][0] != raw:
        _read[path] = raw, read_bytes(raw, name)
    return _read[path][1]


def read_bytes(raw: bytes, name: str) -> Document:
    """The same for the bytes of a file."""
    text, fault = characters.decoded(raw)
    if text is None:
        return unread(name, fault)
    text = text.replace("\r\n", "\n")
    reading = Reading(name, characters.harmless(text).split("\n"))
    if fault:
        reading.report((1, 1), (), fault)
    for place, message in characters.faults(text):
        reading.report(place, (), message)
    # A tab may stand for any depth, so that what lines belong to is not known until it is gone.
    if not re.search("^[ -]*\t", text, re.MULTILINE):
        reading.run()
    return Document(
        name=name,
        data=reading.root if isinstance(reading.root, dict) else {},
        values=reading.values,
        keys=reading.keys,
        reported=frozenset(reading.reported),
        complete=reading.complete,
        problems=tuple(reading.problems),
    )
