"""A workbook with an attack in every cell: each is told of with its sheet and cell, or brought in as the text it is."""

import re
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from macros.content.loading import load
from macros.core.problems import RefusedError
from macros.editing.cell_text import understood
from macros.editing.content_tables import NAMES, read_tables
from tests.editing.books import Filled

from .attacks import HTML, JINJA, SHOWN, UNSEEN

# What a cell of Excel cannot hold at all never comes in one.
ATTACKS = [text for text in [*SHOWN.values(), *HTML.values(), *JINJA.values(), *UNSEEN.values()] if not ILLEGAL_CHARACTERS_RE.search(text) and "\uffff" not in text]
PLACE = re.compile(r"([^!\n]+)!([A-Z]+[1-9][0-9]*): \S.*[.?!…]$")


@pytest.fixture
def copy(county: Path, tmp_path: Path) -> Path:
    """The county, to be written to."""
    return copytree(county, tmp_path / "content")


def attempted(filled: Filled) -> tuple[list[str], tuple[str, ...]]:
    """What was brought in, or what was wrong."""
    try:
        return filled.back(), ()
    except RefusedError as error:
        return [], error.problems


@pytest.mark.parametrize("turn", range(2))
def test_every_cell_is_told_of_or_brought_in_as_text(turn: int, copy: Path):
    filled = Filled(copy)
    put: dict[tuple[str, str], tuple[Any, Any]] = {}
    number = turn * 29
    for sheet in filled.book.worksheets:
        if sheet.title not in NAMES.values():
            continue
        # What says which record a row is stays in sight.
        keys = range(1, "ABC".index(sheet.freeze_panes[0]) + 1)
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if cell.column not in keys and any(one.value for one in row):
                    put[sheet.title, cell.coordinate] = cell, cell.value
                    cell.value = ATTACKS[number % len(ATTACKS)]
                    number += 1
    assert len(put) > 900
    before = {path: path.read_bytes() for path in copy.rglob("*.yml")}
    refused: set[tuple[str, str]] = set()
    for _ in range(12):
        told, wrong = attempted(filled)
        if not wrong:
            break
        assert {path: path.read_bytes() for path in copy.rglob("*.yml")} == before, "something was written"
        places = [PLACE.match(problem) for problem in wrong]
        assert all(places), [problem for problem, place in zip(wrong, places, strict=True) if not place][:3]
        assert all(problem.isprintable() for problem in wrong)
        at = {(place[1], place[2]) for place in places if place}
        # A row can be told of at its first cell, or at what is missing in it.
        rows = {(sheet, re.sub("[A-Z]", "", cell)) for sheet, cell in at - put.keys() | at & refused}
        for key in at & put.keys() - refused | {key for key in put if (key[0], re.sub("[A-Z]", "", key[1])) in rows}:
            cell, value = put[key]
            cell.value = value
            refused.add(key)
    assert not wrong, f"still refused: {wrong[:3]}"
    load(copy)
    brought = [key for key in put if key not in refused]
    assert len(refused) > 300
    assert len(brought) > 70
    assert len(told) > 50
    whole = read_tables(copy)
    after = {cell for sheet in whole.sheets() for row in whole.rows(sheet) for cell in map(understood, row.cells.values())}
    texts = [put[key][0].value for key in brought]
    assert not [text for text in texts if isinstance(text, str) and "," not in text and "\n" not in text and understood(text) not in after][:3]


@pytest.mark.parametrize("attack", ["[", "1\nslug: x", "1 # x", "&a 1"])
def test_what_is_no_number_is_told_of_and_never_becomes_yaml(attack: str, copy: Path):
    filled = Filled(copy)
    filled.put("Mål", "number", 2, attack)
    before = {path: path.read_bytes() for path in copy.rglob("*.yml")}
    told, wrong = attempted(filled)
    assert (told, len(wrong)) == ([], 1)
    assert wrong[0].startswith("Mål!B2: här ska det stå ett heltal")
    assert {path: path.read_bytes() for path in copy.rglob("*.yml")} == before
