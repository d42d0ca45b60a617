"""A spreadsheet that opens our files runs nothing, and whoever reads them gets the text that was written."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from macros.core.lang_text import LangText
from macros.downloads.csv_files import EXCEL, PLAIN, cell_text, csv_of, escape_formula
from macros.downloads.tables import table
from macros.downloads.xlsx_files import made
from macros.pages.project import Project

FORMULAS = [
    '=HYPERLINK("https://evil.example";"Klicka")', "=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝1+1", "＋1", "－1", "＠A1",
    "=cmd|' /C calc'!A0", "+46 8 123 45 67", "-",
]  # fmt: skip
NUMBERS = ["-5", "+5", "-5,7", "5.7", "0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_run_begins_with_an_apostrophe(text: str):
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", [*NUMBERS, "Åtgärd", "5 = 5", "a@b", "2024-03-26", ""])
def test_numbers_and_plain_texts_are_left_alone(text: str):
    assert escape_formula(text) == text


@given(st.text() | st.sampled_from([*FORMULAS, "'=1", "''", "'"]))
def test_every_text_can_be_had_back(text: str):
    assert escape_formula(text).removeprefix("'") == text


def hostile(facts: Project, text: str) -> Project:
    """The site with a commitment in force that says `text`."""
    found = next(one for one in facts.content.commitments.values() if one.actor_id and facts.content.in_force(one.commitment))
    said = LangText.model_construct(root=dict.fromkeys(facts.content.languages, text))
    actor = facts.content.actors[found.actor_id]
    changed = tuple(one.model_copy(update={"title": said, "text": said}) if one is found.commitment else one for one in actor.commitments)
    actor = actor.model_copy(update={"commitments": changed})
    return replace(facts, content=replace(facts.content, actors={**facts.content.actors, found.actor_id: actor}))


@pytest.mark.parametrize("dialect", [PLAIN, EXCEL], ids=["comma", "semicolon"])
@pytest.mark.parametrize("text", [*FORMULAS, 'Ett "citat"; ett, komma\noch en rad till'])
def test_a_hostile_commitment_is_text_in_csv(facts: Project, text: str, dialect):
    data = csv_of(table(hostile(facts, text), "commitments"), dialect)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=dialect[0]))
    cells = [row["text_sv"] for row in rows]
    assert escape_formula(text) in cells
    assert text in [cell.removeprefix("'") for cell in cells]
    for row in rows:
        for cell in row.values():
            as_shown = dialect == EXCEL and re.fullmatch(r'="[-+/.:0-9eE]+"', cell)
            assert as_shown or cell in NUMBERS or not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), cell


@pytest.mark.parametrize("text", [text for text in FORMULAS if "\r" not in text])  # Excel knows no such sign
def test_a_hostile_commitment_is_text_in_excel(facts: Project, text: str):
    site = hostile(facts, text)
    title = dict.fromkeys(site.content.languages, "x")
    book = load_workbook(io.BytesIO(made(site, title, title)))
    cells = [cell for line in book["Åtaganden"].iter_rows() for cell in line]
    found = [cell for cell in cells if cell.value == text.strip()]
    assert found
    assert all(cell.data_type == "s" for cell in found)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_csv_is_what_swedish_excel_opens(facts: Project):
    data = csv_of(table(facts, "commitments"), EXCEL)
    assert data.startswith(b"\xef\xbb\xbfid;"), "without the mark first, or with sep=;, Excel shows Ã¥ for å"
    assert data.count(b"\r\n") == data.count(b"\n")
    numbers = csv_of(table(facts, "indicator_values"), EXCEL).decode("utf-8-sig").splitlines()
    at = numbers[0].split(";").index("value_number")
    assert any("," in cells[at] for line in csv.reader(numbers[1:], delimiter=";") if (cells := line)), (
        "no decimal commas"
    )


@pytest.mark.parametrize("text", ["0127", "2020-02", "2020/2", "3/4", "1-2-2024", "5.7", "08:30", "+46812345678", "0812345678", "20240001234567", "1E5"])
def test_excel_shows_what_the_table_says(text: str):
    """Opened by a double-click; for programs it stands as it is."""
    assert (cell_text(text, EXCEL), cell_text(text, PLAIN)) == (f'="{text}"', text)


@pytest.mark.parametrize("text", ["58", "5,7", "-3", "0", "0,5", "8–10", "2024", "2024-03-26", "020-50 50 50", "N00945", "2020-02 och 2020-03"])
def test_what_excel_shows_as_it_is_needs_nothing(text: str):
    assert cell_text(text, EXCEL) == text


@pytest.mark.parametrize("text", ['0127"&HYPERLINK(1)&"', "=0127", '="0127"', "0127\n=1", "+46-cmd"])
def test_nothing_but_digits_is_shown_by_a_formula(text: str):
    assert not cell_text(text, EXCEL).startswith("=")


def test_lists_hold_values_with_the_separator_in_them():
    from macros.downloads.csv_files import joined_cell

    assert joined_cell(("a|b", "c\\d")) == "a\\|b|c\\\\d"
