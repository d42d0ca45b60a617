"""A workbook as it is taken home: it helps whoever fills it in, and holds what there is."""

import re
from io import BytesIO

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from macros.cli import main
from macros.content.kinds import FILES, FOLDERS
from macros.content.model_walk import record_fields
from macros.core.problems import RefusedError
from macros.editing.cell_columns import columns_of, lists_of, tidy
from macros.editing.content_tables import NAMES, read_tables
from macros.editing.workbook import BASE, README, export

from .books import comes_home_unchanged, made
from .facts import COUNTY, REAL


def test_the_same_content_gives_the_same_bytes(county):
    assert export(county) == export(county)


def test_every_field_is_in_some_sheet():
    def walk(root, model, steps):
        if columns_of(model, ("sv", "en")):
            assert (root, *steps) in NAMES
        for name in lists_of(model):
            walk(root, record_fields(model)[name], (*steps, name))

    for model in (*FILES.values(), *FOLDERS.values()):
        walk(model, model, ())
    assert all(len(name) <= 31 for name in NAMES.values())
    assert len(set(NAMES.values())) == len(NAMES)


@pytest.mark.parametrize("folder", [COUNTY, REAL], ids=["county", "real"])
def test_every_row_can_be_put_together_from_its_cells(folder):
    content = read_tables(folder)
    for sheet in content.sheets():
        for row in content.rows(sheet):
            again = {}
            for column in sheet.columns:
                column.put(again, column.get(row.record))
            assert {column.title: tidy(column.get(again)) for column in sheet.columns} == {t: tidy(c) for t, c in row.cells.items()}


def test_each_sheet_has_a_name_of_its_own_in_english_too(county):
    first = {cell.value for cell in load_workbook(BytesIO(made(county)))[README]["A"] if cell.value}
    english = [names[-1] for names in (one.split(" – ") for one in first) if names[0] in NAMES.values()]
    assert len(set(english)) == len(english) > 20


def test_the_workbook_helps_to_fill_it_in(county):
    book = load_workbook(BytesIO(made(county)))
    assert book.sheetnames[:2] == [README, "Åtaganden"]
    assert book[BASE].sheet_state == "veryHidden"
    page = book["Åtaganden"]
    titles = [cell.value for cell in page[1]]
    assert titles[:5] == ["Part\nPartner", "Id", "Titel (svenska)\nTitle (Swedish)", "Titel (engelska)\nTitle (English)", "Titel (fi)\nTitle (fi)"]
    assert not page.protection.sheet, "a sheet that is protected cannot be sorted"
    assert page["B2"].fill.bgColor != page["C2"].fill.bgColor
    assert page["C2"].number_format == "@"
    # An empty cell far down, where a new row will be, takes what is typed as text.
    column = page.column_dimensions["C"]
    assert column.number_format == "@"
    lists = {str(one.sqref).split(":")[0]: one for one in page.data_validations.dataValidation}
    wording = lists[page.cell(2, titles.index("Vems ord\nWhose words") + 1).coordinate]
    assert wording.formula1.startswith("_listor!$")
    assert wording.errorStyle in (None, "stop")
    assert wording.showErrorMessage
    goals = lists[page.cell(2, titles.index("Mål\nGoals") + 1).coordinate]
    assert goals.formula1.startswith("_listor!$")
    assert not goals.showErrorMessage
    guide = " ".join(str(cell.value) for row in book[README].iter_rows() for cell in row if cell.value)
    assert "Ta inte bort rader" in guide
    assert "Do not remove rows" in guide
    assert "Ett åtagande" in guide


def test_the_lists_hold_what_there_is(county):
    book = load_workbook(BytesIO(made(county)))
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in book["_listor"].iter_cols()}
    assert lists["goal"] == ["fria-natet", "inga-aterfall", "trygga-hamnar"]
    assert lists["verbatim|paraphrase"] == ["verbatim", "paraphrase"]
    assert lists["ja|nej"] == ["ja", "nej"]
    assert {"sjopolisen-4", "oradet-2"} <= set(lists["commitment"]), "what is joint cannot be chosen"
    assert lists["work"] == ["batskolan", "fyrskolan"]
    # A report stands with the commitment that it is of, in the sheet of that commitment.
    assert "oradet-2" not in lists["Åtaganden"]
    assert lists["Gemensamma åtaganden"][-1] == "oradet-5"
    for name, column, holder in (("Rapporter", "A", "Åtaganden"), ("Gemensamma rapporter", "A", "Gemensamma åtaganden"), ("Åtaganden", "A", "Parter")):
        [one] = [one for one in book[name].data_validations.dataValidation if str(one.sqref).startswith(f"{column}2:")]
        letter = one.formula1.split("$")[1]
        assert book["_listor"][f"{letter}1"].value == holder


def test_text_that_looks_like_a_formula_stays_text(copy):
    path = copy / "guides.yml"
    path.write_text(path.read_text("utf-8").replace("Norrö öråd", '"=HYPERLINK(1)"'), "utf-8")
    made = load_workbook(BytesIO(export(copy)))
    cell = next(cell for row in made["Handböcker"].iter_rows() for cell in row if cell.value == "=HYPERLINK(1)")
    assert cell.data_type == "s"
    comes_home_unchanged(copy)


def test_what_stood_in_the_cells_is_kept_as_tags(county):
    """The file would be half as large again with all that it says twice."""
    page = load_workbook(BytesIO(made(county)))[BASE]
    tags = [row[3] for row in page.iter_rows(values_only=True) if not row[4]]
    assert len(tags) > 100
    assert [cell for cell in tags if not re.fullmatch(r"(-|[0-9a-f]{8})( (-|[0-9a-f]{8}))*", cell)] == []


def test_a_text_too_long_for_excel_is_told_of(copy):
    path = copy / "guides.yml"
    path.write_text(path.read_text("utf-8").replace("Norrö öråd", "x" * 40_000), "utf-8")
    with pytest.raises(RefusedError) as told:
        export(copy)
    assert str(told.value) == "Handböcker: texten i ohandboken, publisher, är för lång för Excel (gränsen är 32767 tecken). Korta den."


def test_a_workbook_that_is_there_is_not_written_over(copy, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"ifylld")
    run = CliRunner().invoke(main, ["export", "--content", str(copy), "--xlsx", str(path)])
    assert run.exit_code == 1
    assert run.output.splitlines() == [f"{path}: filen går inte att skriva (den finns redan). Välj ett annat namn.", "1 fel. Ingen arbetsbok är skriven."]
    assert path.read_bytes() == b"ifylld"
