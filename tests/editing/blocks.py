"""Blocks as the form and people write them, laid into content."""

import json
from pathlib import Path

import pytest

from macros.core.problems import ContentError
from macros.editing.apply import apply
from macros.editing.change_block import read_blocks
from macros.editing.content_tables import read_tables
from macros.editing.file_changes import save
from macros.editing.record_parts import cell_tag

from .facts import files

NAME = "block.yml"
SOURCE = {"title": "Läget 2024", "language": "sv", "publisher": "Sjöpolisen", "url": "https://sjopolisen.example/2024", "read_as": "live"}
REPORT = {"date": "2024-05-01", "status": "done", "text (sv)": "Klart. Alla är framme.", "certainty": "seen"}


def block(*parts: dict) -> str:
    """A block as the form writes it."""
    return "strategi: 1\nchanges:\n" + "\n".join(f"- {json.dumps(part, ensure_ascii=False)}" for part in parts) + "\n"


def change(kind: str, key: str, was: dict | None = None, of: str = "", **fields: str) -> dict:
    """A part; `was` are the texts that the form saw. Two underscores in the name of a field stand for its language."""
    was = was or {}
    named = {title.replace("__", " (") + (")" if "__" in title else ""): now for title, now in fields.items()}
    return {"change": kind, "id": key, **({"of": of} if of else {}),
            "fields": {title: {"was": cell_tag(was.get(title, "")), "now": now} for title, now in named.items()}}  # fmt: skip


def cells(folder: Path, kind: str, id: str, of: str = "") -> dict[str, str]:
    """What stands in the record as the form would show it."""
    book = read_tables(folder)
    rows = [row for sheet in book.sheets() if sheet.kind.name == kind for row in book.rows(sheet)]
    return next(row.cells for row in rows if row.key == id and of in ("", row.parent))


def done(folder: Path, *parts: dict) -> list[str]:
    """What is told when the parts are written."""
    applied = apply(folder, read_blocks(block(*parts), NAME))
    save(applied.changes)
    return applied.summary


def refused(folder: Path, text: str) -> list[str]:
    """What is wrong with a block, when nothing has been written."""
    before = files(folder)
    with pytest.raises(ContentError) as wrong:
        apply(folder, read_blocks(text, NAME))
    assert files(folder) == before
    return [str(problem) for problem in wrong.value.problems]
