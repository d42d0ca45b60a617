"""Out to Excel and back: nothing changes that nobody has changed, and what has been changed is all that changes."""

import difflib
from datetime import datetime, time
from io import BytesIO
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from macros.cli import main
from macros.content.kinds import FILES, FOLDERS
from macros.content.loading import load
from macros.content.model_walk import record_fields
from macros.downloads import xlsx_files
from macros.editing import file_changes
from macros.editing.cell_columns import columns_of, lists_of
from macros.editing.content_tables import NAMES, read_tables
from macros.editing.file_changes import NotWrittenError
from macros.editing.sheet_rows import tidy
from macros.editing.workbook import BASE, README, export
from macros.editing.workbook_import import import_workbook
from macros.editing.xlsx_reader import WorkbookError, read_workbook
from macros.pages.project import open_project
from tests.site.projects import county_project

from .books import Filled, as_sent, commitment, filled
from .facts import COUNTY, REAL, files

UNCHANGED = ["Inget har ändrats i arbetsboken sedan den gjordes. Inga filer är skrivna."]


def difference(before: bytes, after: bytes) -> list[str]:
    lines = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_out_and_back_changes_no_byte(copy):
    before = files(copy)
    path = copy.parent / "a.xlsx"
    path.write_bytes(export(copy))
    assert import_workbook(copy, path) == UNCHANGED
    assert files(copy) == before


def test_a_workbook_that_another_program_has_saved_is_what_was_sent(copy):
    """Which lets the other tests bring workbooks back from memory."""
    one = Filled(copy)
    odd = ["=A1", ArrayFormula("C2:C3", "=A1:A2"), "#REF!", 2024, 11.5, True, datetime(2024, 3, 26), time(12, 30), " å\n", "x" * 500]
    for row, value in enumerate(odd, start=2):
        one.place("Åtaganden", "text (sv)", row).value = value
    one.book["Källor"].merge_cells("C2:D3")
    one.book.save(one.path)

    def told(pages):
        # Of a formula it is enough to know that it is one.
        cells = [(name, one.coordinate, one.kind, one.kind == "f" or one.value) for name, page in pages.items() for row in page.rows.values() for one in row]
        return cells, {name: page.merged for name, page in pages.items()}

    assert told(read_workbook(one.path)) == told(as_sent(one.book))


def test_what_readers_take_home_comes_home(tmp_path):
    """The file on the data page is one that is filled in; of leads and settings it says nothing."""
    copy = county_project(tmp_path / "project") / "content"
    before = files(copy)
    found = {download.path: download.data for download in xlsx_files.downloads(open_project(copy.parent))}
    path = copy.parent / "a.xlsx"
    for data in found.values():
        path.write_bytes(data)
        assert import_workbook(copy, path) == UNCHANGED
    assert files(copy) == before
    book = load_workbook(BytesIO(found["data/v1/strategy.xlsx"]))
    content = read_tables(copy)
    rows = {sheet.name: len(list(content.rows(sheet))) for sheet in content.sheets()}
    missing = rows.keys() - set(book.sheetnames)
    assert {"Uppslag om kommuner", "Webbplatsen", "Granskare"} <= missing
    assert all(sheet.kind.name in ("lead", "site", "owner", "move", "lists") for sheet in content.sheets() if sheet.name in missing)
    assert {name: rows[name] for name in rows.keys() - missing} == {name: book[name].max_row - 1 for name in rows.keys() - missing}
    book["Åtaganden"]["E2"] = "En annan text."
    book.save(path)
    assert import_workbook(copy, path)[-1].startswith("1 ändring i 1 fil: ")


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


def test_the_workbook_helps_to_fill_it_in(county):
    made = load_workbook(BytesIO(export(county)))
    assert made.sheetnames[:2] == [README, "Åtaganden"]
    assert made[BASE].sheet_state == "veryHidden"
    page = made["Åtaganden"]
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
    guide = " ".join(str(cell.value) for row in made[README].iter_rows() for cell in row if cell.value)
    assert "Ta inte bort rader" in guide
    assert "Do not remove rows" in guide
    assert "Ett åtagande" in guide


def test_the_lists_hold_what_there_is(county):
    made = load_workbook(BytesIO(export(county)))
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in made["_listor"].iter_cols()}
    assert lists["goal"] == ["fria-natet", "inga-aterfall", "trygga-hamnar"]
    assert lists["verbatim|paraphrase"] == ["verbatim", "paraphrase"]
    assert lists["ja|nej"] == ["ja", "nej"]
    assert {"sjopolisen-4", "oradet-2"} <= set(lists["commitment"]), "what is joint cannot be chosen"
    assert lists["work"] == ["batskolan", "fyrskolan"]
    # A report stands with the commitment that it is of, in the sheet of that commitment.
    assert "oradet-2" not in lists["Åtaganden"]
    assert lists["Gemensamma åtaganden"][-1] == "oradet-5"
    for name, column, holder in (("Rapporter", "A", "Åtaganden"), ("Gemensamma rapporter", "A", "Gemensamma åtaganden"), ("Åtaganden", "A", "Parter")):
        [one] = [one for one in made[name].data_validations.dataValidation if str(one.sqref).startswith(f"{column}2:")]
        letter = one.formula1.split("$")[1]
        assert made["_listor"][f"{letter}1"].value == holder


def test_text_that_looks_like_a_formula_stays_text(copy):
    path = copy / "guides.yml"
    path.write_text(path.read_text("utf-8").replace("Norrö öråd", '"=HYPERLINK(1)"'), "utf-8")
    made = load_workbook(BytesIO(export(copy)))
    cell = next(cell for row in made["Handböcker"].iter_rows() for cell in row if cell.value == "=HYPERLINK(1)")
    assert cell.data_type == "s"
    before = files(copy)
    file = copy.parent / "a.xlsx"
    file.write_bytes(export(copy))
    assert import_workbook(copy, file) == UNCHANGED
    assert files(copy) == before


def test_a_changed_text_is_one_line(copy):
    before = files(copy)
    told = filled(copy, lambda one: one.put("Åtaganden", "text (en)", "norro-region-2", "The Region trains all midwives."))
    assert told == [
        "Åtaganden, norro-region-2, Text (engelska): ”The Region trains midwives.” → ”The Region trains all midwives.”",
        "1 ändring i 1 fil: content/actors/norro-region.yml.",
    ]
    after = files(copy)
    assert difference(before["actors/norro-region.yml"], after["actors/norro-region.yml"]) == [
        "-       en: The Region trains midwives.",
        "+       en: The Region trains all midwives.",
    ]
    assert {name for name in after if after[name] != before[name]} == {"actors/norro-region.yml"}


def test_new_rows_are_given_ids_and_places(copy):
    def fill(one):
        one.add("Åtaganden", **commitment(sources="lagesrapport, ny-kalla"))
        one.add("Åtaganden", **commitment(text__sv="Ännu ett.", aktör="alo-kommun"))
        one.add("Källor", id="ny-kalla", title="Ny", language="sv", publisher="Sjöpolisen", date="2025-01", read_as="live")
        one.add("Källor", title="Namnlös", language="sv", publisher="Sjöpolisen", date="2025-02", read_as="live")
        one.add("Rapporter", åtagande="sjopolisen-1", date="2021-06-01", status="ongoing", sources="lagesrapport", certainty="seen")
        for audience in ("municipality", "local"):
            one.add("Råd", mål="fria-natet", audience=audience, basis="editorial", text__sv="Läs.", certainty="general-knowledge")

    told = filled(copy, fill)
    assert told[-1].startswith("7 ändringar i 4 filer: ")
    content = load(copy)
    assert list(content.commitments)[-1:] != ["sjopolisen-3"]
    assert content.commitments["sjopolisen-5"].commitment.sources == ("lagesrapport", "ny-kalla")
    assert content.commitments["alo-kommun-1"].commitment.text.root == {"sv": "Ännu ett.", "en": "The Sea Police trains in fog."}
    assert {"ny-kalla", "sjopolisen-2025-02"} <= content.sources.keys()
    assert [str(report.date) for report in content.commitments["sjopolisen-1"].commitment.reports] == ["2021-03-01", "2021-06-01", "2022-03-01"]
    assert [one.id for one in content.goals["fria-natet"].guidance[-2:]] == ["fria-natet-kommun-1", "fria-natet-lokal-1"]


def test_a_new_actor_is_a_new_file_with_its_commitment(copy):
    def fill(one):
        cells = {
            "id": "alnon", "name__sv": "Alnön", "kind": "municipality", "membership": "member", "website": "https://alnon.example/",
            "role.text__sv": "Gör mycket.", "role.sources": "strategin", "role.certainty": "seen", "joined.when": "2024",
            "joined.text__sv": "Anslöt.", "joined.sources": "strategin", "joined.certainty": "seen",
        }  # fmt: skip
        one.add("Parter", **cells)
        one.add("Åtaganden", **commitment(aktör="alnon"))

    filled(copy, fill)
    text = (copy / "actors" / "alnon.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/actor.json\nname:\n  sv: Alnön\nkind: municipality\n")
    assert "alnon-1" in load(copy).commitments


def test_a_commitment_is_withdrawn(copy):
    def fill(one):
        one.put("Åtaganden", "withdrawn.date", "norro-region-1", "2025-03-01")
        one.put("Åtaganden", "withdrawn.reason (sv)", "norro-region-1", "Frågan ingår nu i vårdprogrammet.")

    before = files(copy)["actors/norro-region.yml"]
    filled(copy, fill)
    assert difference(before, files(copy)["actors/norro-region.yml"]) == [
        "+     withdrawn:", '+       date: "2025-03-01"', "+       reason:", "+         sv: Frågan ingår nu i vårdprogrammet.",
    ]  # fmt: skip
    assert str(load(copy).commitments["norro-region-1"].commitment.withdrawn.date) == "2025-03-01"


def test_a_commitment_is_given_its_closing_word(copy):
    cells = {"date": "2025-03-01", "result": "continued", "text (sv)": "Vårdprogrammet tar över.", "text (en)": "The care programme takes over.", "sources": "lagesrapport", "certainty": "seen"}

    def fill(one):
        for name, value in cells.items():
            one.put("Åtaganden", f"closing.{name}", "norro-region-1", value)

    filled(copy, fill)
    closing = load(copy).commitments["norro-region-1"].commitment.closing
    text = {f"text ({language})": words for language, words in closing.text.root.items()}
    assert {"date": str(closing.date), "result": closing.result, **text, "sources": ", ".join(closing.sources), "certainty": closing.certainty} == cells
    assert filled(copy, lambda one: None) == UNCHANGED


def test_a_cleared_cell_takes_the_field_away_and_leaves_the_comment(copy):
    path = copy / "actors" / "sjopolisen.yml"
    path.write_text(path.read_text("utf-8").replace("    lead: norro", "    # enligt planen\n    lead: norro"), "utf-8")
    before = files(copy)["actors/sjopolisen.yml"]
    filled(copy, lambda one: one.put("Åtaganden", "lead", "sjopolisen-2", None))
    assert difference(before, files(copy)["actors/sjopolisen.yml"]) == ["-     lead: norro-region"]


def test_rows_may_be_sorted_and_columns_moved(copy):
    def fill(one):
        page = one.book["Åtaganden"]
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        for number, row in enumerate([rows[0], *reversed(rows[1:])], start=1):
            for place, value in enumerate(reversed(row), start=1):
                page.cell(number, place).value = value

    assert filled(copy, fill) == UNCHANGED


def test_two_editors_at_once(copy):
    """What one has written meanwhile stays, and where both have changed the same cell the second is told."""
    first, second = Filled(copy), Filled(copy)
    second.path = second.path.with_name("andra.xlsx")
    first.put("Åtaganden", "text (sv)", "norro-region-1", "Den första.")
    first.add("Åtaganden", **commitment())
    first.back()
    second.put("Åtaganden", "precision", "norro-region-1", "general")
    second.add("Åtaganden", **commitment(text__sv="Den andras nya."))
    assert len(second.back()) == 3
    content = load(copy)
    assert content.commitments["norro-region-1"].commitment.text.root["sv"] == "Den första."
    assert content.commitments["norro-region-1"].commitment.precision == "general"
    assert content.commitments["sjopolisen-6"].commitment.text.root["sv"] == "Den andras nya."
    third = second
    third.put("Åtaganden", "text (sv)", "norro-region-1", "Den andra.")
    with pytest.raises(WorkbookError) as told:
        third.back()
    assert told.value.problems[0] == (
        "Åtaganden!F2: cellen har ändrats av någon annan sedan arbetsboken gjordes. Nu står det ”Den första.”. "
        "Hämta arbetsboken på nytt från sidan Öppna data, eller med strategi export, och gör ändringen där."
    )


def test_a_workbook_brought_back_twice_does_not_add_twice_what_has_an_id(copy):
    one = Filled(copy)
    one.add("Källor", id="ny-kalla", title="Ny", language="sv", publisher="X", read_as="live")
    one.back()
    with pytest.raises(WorkbookError) as told:
        one.back()
    assert told.value.problems == ('Källor!A7: id:t "ny-kalla" finns redan. Lämna cellen tom, så ges nästa lediga.',)


def test_line_ends_of_windows_stay(copy):
    path = copy / "actors" / "norro-region.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    filled(copy, lambda one: one.put("Åtaganden", "precision", "norro-region-1", "general"))
    after = path.read_bytes()
    assert after == before.replace(b"precision: concrete", b"precision: general", 1)


def test_nothing_is_written_where_a_file_changed_meanwhile(copy):
    one = Filled(copy)
    one.put("Åtaganden", "precision", "norro-region-1", "general")
    one.put("Källor", "title", "lagesrapport", "Annat")
    before = files(copy)
    real = file_changes.load

    def slow(*arguments):
        (copy / "sources.yml").write_bytes(before["sources.yml"] + b"# nytt\n")
        return real(*arguments)

    with patch.object(file_changes, "load", slow), pytest.raises(NotWrittenError, match=r"sources\.yml: filen ändrades under tiden"):
        one.back()
    assert files(copy) == {**before, "sources.yml": before["sources.yml"] + b"# nytt\n"}


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_where_one_file_cannot_be_written_none_is_changed(failing, copy, monkeypatch):
    one = Filled(copy)
    one.put("Åtaganden", "precision", "norro-region-1", "general")
    one.put("Källor", "title", "lagesrapport", "Annat")
    before, calls = files(copy), []

    def counted(name):
        real = getattr(file_changes.Path if name == "write_bytes" else file_changes.os, name)

        def call(*arguments):
            calls.append(arguments)
            if len(calls) == failing:
                raise OSError(28, "No space left on device")
            return real(*arguments)

        return call

    # In the copy in which it is tried, everything goes well.
    monkeypatch.setattr("macros.editing.workbook_import.validate", lambda *_: None)
    with monkeypatch.context() as patched:
        patched.setattr(file_changes.Path, "write_bytes", counted("write_bytes"))
        patched.setattr(file_changes.os, "replace", counted("replace"))
        with pytest.raises(NotWrittenError, match=r"\.yml: filen går inte att skriva \(disken är full\)"):
            one.back()
    assert files(copy) == before


def test_a_workbook_that_is_there_is_not_written_over(copy, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"ifylld")
    run = CliRunner().invoke(main, ["export", "--content", str(copy), "--xlsx", str(path)])
    assert run.exit_code == 1
    assert run.output.splitlines() == [f"{path} finns redan. Välj ett annat namn, eller flytta den först.", "Ingen arbetsbok är skriven."]
    assert path.read_bytes() == b"ifylld"


def test_the_commands(copy, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["export", "--xlsx", "a.xlsx"])
    assert (run.exit_code, run.output) == (0, "Skrivet: a.xlsx. Börja med bladet Läs mig. Kör strategi import a.xlsx när du är klar.\n")
    run = CliRunner().invoke(main, ["import", "a.xlsx"])
    assert (run.exit_code, run.output) == (0, UNCHANGED[0] + "\n")
    run = CliRunner().invoke(main, ["import", "b.xlsx"])
    assert run.exit_code == 1
    assert run.output.splitlines() == [
        "b.xlsx: filen går inte att läsa (den finns inte). Kontrollera namnet.",
        "1 fel. Inga filer är skrivna. Rätta och kör strategi import igen.",
    ]
    (copy / "guides.yml").write_text("guides:\n", "utf-8")
    for command in (["export", "--xlsx", "c.xlsx"], ["import", "a.xlsx"]):
        run = CliRunner().invoke(main, command)
        assert run.exit_code == 1
        assert run.output.startswith("content/guides.yml:1:1: guides: fältet är tomt.")
    assert not (tmp_path / "c.xlsx").exists()
