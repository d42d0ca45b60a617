"""`strategi apply`: a block becomes exactly the lines that it changes, or nothing at all."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.content.loading import load
from macros.core.problems import ContentError
from macros.editing.apply import apply
from macros.editing.change_block import cell_tag
from macros.editing.content_tables import read_tables
from macros.editing.file_changes import save

from .facts import files

NAME = "block.yml"
SOURCE = {"title": "Läget 2024", "language": "sv", "publisher": "Sjöpolisen", "url": "https://sjopolisen.example/2024", "read_as": "live"}
REPORT = {"date": "2024-05-01", "status": "done", "text (sv)": "Klart. Alla är framme.", "certainty": "seen"}


def block(*parts: dict) -> str:
    """A block as the form writes it."""
    return "strategi: 1\nchanges:\n" + "\n".join(f"- {json.dumps(part, ensure_ascii=False)}" for part in parts) + "\n"


def change(kind: str, id: str, was: dict | None = None, of: str = "", **fields: str) -> dict:
    """A part; `was` are the texts that the form saw. Two underscores in the name of a field stand for its language."""
    was = was or {}
    named = {title.replace("__", " (") + (")" if "__" in title else ""): now for title, now in fields.items()}
    return {"change": kind, "id": id, **({"of": of} if of else {}),
            "fields": {title: {"was": cell_tag(was.get(title, "")), "now": now} for title, now in named.items()}}  # fmt: skip


def cells(folder: Path, kind: str, id: str, of: str = "") -> dict[str, str]:
    """What stands in the record as the form would show it."""
    book = read_tables(folder)
    rows = [row for sheet in book.sheets() if sheet.kind.name == kind for row in book.rows(sheet)]
    return next(row.cells for row in rows if row.key == id and of in ("", row.parent))


def done(folder: Path, *parts: dict) -> list[str]:
    """What is told when the parts are written."""
    applied = apply(folder, {NAME: block(*parts)})
    save(applied.changes)
    return applied.summary


def refused(folder: Path, text: str) -> list[str]:
    """What is wrong with a block, when nothing has been written."""
    before = files(folder)
    with pytest.raises(ContentError) as wrong:
        apply(folder, {NAME: text})
    assert files(folder) == before
    return [str(problem) for problem in wrong.value.problems]


def test_a_text_and_a_report_with_its_source(copy):
    before = files(copy)
    was = cells(copy, "commitment", "sjopolisen-1")
    parts = [
        change("commitment", "sjopolisen-1", was, text__sv="Ny text."),
        {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "sources": "lage, lagesrapport"}},
        {"new": "source", "id": "lage", "fields": SOURCE},
    ]
    assert len(done(copy, *parts)) == 3
    after = files(copy)
    assert {name for name in after if after[name] != before[name]} == {"actors/sjopolisen.yml", "sources.yml"}
    commitment = load(copy).commitments["sjopolisen-1"].commitment
    assert commitment.text.root == {**{"en": was["text (en)"], "fi": was["text (fi)"]}, "sv": "Ny text."}
    assert commitment.reports[-1].sources == ("lage", "lagesrapport")
    assert done(copy, *parts) == []
    assert files(copy) == after


def test_what_somebody_else_has_changed_is_kept_or_both_are_shown(copy):
    was = cells(copy, "commitment", "sjopolisen-1")
    done(copy, change("commitment", "sjopolisen-1", was, text__en="Every island."))
    done(copy, change("commitment", "sjopolisen-1", was, text__sv="Ny text."))
    text = load(copy).commitments["sjopolisen-1"].commitment.text.root
    assert (text["sv"], text["en"]) == ("Ny text.", "Every island.")
    (told,) = refused(copy, block(change("commitment", "sjopolisen-1", was, text__en="All islands.")))
    assert told.startswith(f"{NAME}:3:74: text (en): ")
    assert "Nu står det ”Every island.”, och du skrev ”All islands.”." in told


def test_the_command_writes_and_tells(copy, tmp_path):
    path = tmp_path / NAME
    path.write_text(block({"new": "source", "fields": SOURCE}), "utf-8")
    run = CliRunner().invoke(main, ["apply", str(path), "--content", str(copy)])
    assert run.exit_code == 0, run.output
    assert run.output.splitlines()[-1] == "1 ändring i 1 fil: content/sources.yml."
    run = CliRunner().invoke(main, ["apply", "-", "--content", str(copy)], input=path.read_text("utf-8"))
    assert (run.exit_code, run.output) == (0, "Allt står där redan. Inga filer är skrivna.\n")
