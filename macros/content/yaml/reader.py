"""YAML as text: mappings, lists and strings with their lines and columns, and nothing converted.

Only the part of YAML that an editor needs is allowed. Whatever YAML would turn into something else than what
is written is either refused here or handed on as `AmbiguousScalar`, for the model to decide.
"""

import re
from pathlib import Path

from macros.core.os_errors import os_error_text

from . import characters
from .document import Document, unread_document
from .events import EventReader

_kept: dict[Path, tuple[bytes, Document]] | None = None
"""What has been read, where it is worth the memory."""


def keep_documents() -> None:
    """From now on a file that holds what it held is not read again: for a process that reads the same content many times."""
    global _kept
    _kept = {}


def read_file(path: Path, name: str) -> Document:
    """Read the file at `path`, which problems call `name`. Never raises for what the file holds."""
    try:
        with path.open("rb") as file:
            raw = file.read(characters.LARGEST + 1)
    except OSError as error:
        return unread_document(
            name, f"filen går inte att öppna ({os_error_text(error)}). Kontrollera att den finns och får läsas."
        )
    if _kept is None:
        return read_bytes(raw, name)
    if path not in _kept or _kept[path][0] != raw:
        _kept[path] = raw, read_bytes(raw, name)
    return _kept[path][1]


def read_bytes(raw: bytes, name: str) -> Document:
    """The same for the bytes of a file."""
    text, fault = characters.decode(raw)
    if text is None:
        return unread_document(name, fault)
    text = text.replace("\r\n", "\n")
    reading = EventReader(name, characters.mask_invisible(text).split("\n"))
    if fault:
        reading.report((1, 1), (), fault)
    for position, message in characters.character_problems(text):
        reading.report(position, (), message)
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
