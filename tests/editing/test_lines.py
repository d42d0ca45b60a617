"""A field that is changed, filled in or emptied changes its own lines and no other, whatever kind of record it is in."""

import re
from copy import deepcopy
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content.yaml.reader import Document, read_bytes
from macros.editing.cell_columns import CellColumn
from macros.editing.content_tables import ContentRow, read_tables
from macros.editing.yaml_format import canonical_text, changed_text, modeline

from .facts import COUNTY, REAL

CHANGED = {
    "ids": "aaa, {}",
    "items": "{} Och: nu.",
    "lines": "{} Och: nu.",
    "text": "{} Och: nu. Det är två meningar.",
    "number": "{}0",
    "yes": "nej",
}


tables = cache(read_tables)


@cache
def filled(folder: Path) -> list[list[ContentRow]]:
    """The rows of each sheet that has any."""
    return [rows for sheet in tables(folder).sheets() if (rows := list(tables(folder).rows(sheet)))]


@cache
def text(folder: Path, file: str, *, formed: bool) -> str:
    """A file of the content, as it stands there or in its form."""
    held, model = (folder / file).read_text("utf-8"), tables(folder).models[file]
    return canonical_text(held, model, tables(folder).languages, modeline(model, file)) if formed else held


def read(text: str) -> Document:
    document = read_bytes(text.encode(), "")
    assert document.problems == ()
    return document


def others(text: str, paths: list[tuple]) -> list[str]:
    """The lines that do not belong to the fields at `paths`. To which field of a record its dash stands beside says nothing."""
    document, lines = read(text), text.split("\n")
    places = [*document.keys.items(), *document.values.items()]
    for path in paths:
        if path in document.values:
            first = document.keys.get(path, document.values[path])[0]
            last = min((line for other, (line, _) in places if other[: len(path)] != path and line > first), default=len(lines)) - 1
            while last > first and re.fullmatch(r"\s*(#.*)?", lines[last - 1]):
                last -= 1
            lines[first - 1 : last] = [None] * (last - first + 1)
    return [re.sub(r"^(\s*)- ", r"\1  ", line) for line in lines if line is not None]


def own(before: Document, after: Document, start: tuple, path: tuple, languages: tuple, many: int) -> list[tuple]:
    """The fields that a cell is written in; where one of them comes or goes, what comes or goes with it."""
    found = [(*path, *languages)] if not many else [(*path, number, *languages) for number in range(many)]
    whole = [(*path, number) for number in range(many)]
    if many and any((one in before.values) != (one in after.values) for one in (path, *whole)):
        found = [path]
    return [next((one[:length] for length in range(len(start) + 1, len(one)) if (one[:length] in before.keys) != (one[:length] in after.keys)), one) for one in found]


@st.composite
def change(draw: st.DrawFn, folder: Path, *, formed: bool) -> tuple[str, str, ContentRow, CellColumn, int]:
    """A file before and after one cell of it has been changed, the row, the column, and how many items are in the cell."""
    book = tables(folder)
    row = draw(st.sampled_from(draw(st.sampled_from(filled(folder)))))
    column = draw(st.sampled_from(row.sheet.columns))
    old, model = text(folder, row.file, formed=formed), book.models[row.file]
    root = deepcopy(book.files[row.file])
    record = root
    for step in row.field_path:
        record = record[step]
    cell = column.get(record)
    emptied = cell and draw(st.booleans())
    column.put(record, "" if emptied else "\n".join(CHANGED[column.kind].format(line) for line in cell.split("\n")))
    new = changed_text(old, model, book.languages, modeline(model, row.file), root)
    assert read(new).data == root
    return old, new, row, column, len(cell.split("\n")) if column.kind == "items" else 0


@given(made=change(REAL, formed=True))
@settings(max_examples=40)
def test_a_field_changes_its_own_lines_only(made):
    old, new, row, column, many = made
    languages = (column.language,) if column.language else ()
    paths = own(read(old), read(new), row.field_path, (*row.field_path, *column.path), languages, many)
    assert others(new, paths) == others(old, paths)


@given(made=change(COUNTY, formed=False))
@settings(max_examples=40)
def test_in_a_file_in_any_form_nothing_else_is_said_and_no_comment_lost(made):
    old, new, *_ = made
    assert {line for line in old.split("\n") if "#" in line} <= set(new.split("\n"))


def test_other_lines_that_are_not_in_their_form_stay_as_they_are():
    """What somebody has written by hand on the web is nothing that whoever changes another field has to answer for."""
    file = "actors/sjopolisen.yml"
    formed, book, model = text(COUNTY, file, formed=True), tables(COUNTY), tables(COUNTY).models["actors/sjopolisen.yml"]
    old = formed.replace("kind: state", '\n\nkind: "state"').replace("    wording: paraphrase", "    # ur planen\n    wording:   paraphrase")
    for edit, gone, came in (
        (lambda one: one["text"].update(en="Within the hour."), "      en: The Sea Police reaches every island within 60 minutes.\n", "      en: Within the hour.\n"),
        (lambda one: one.update(unit={"sv": "Staben"}), "    precision: concrete\n", "    unit:\n      sv: Staben\n    precision: concrete\n"),
    ):
        root = deepcopy(book.files[file])
        edit(root["commitments"][0])
        assert changed_text(old, model, book.languages, modeline(model, file), root) == old.replace(gone, came, 1)
