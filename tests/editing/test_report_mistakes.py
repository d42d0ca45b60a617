"""Everything that can be wrong with a report in Word or Excel, told at once with its place. Nothing is ever written."""

import zipfile
from datetime import datetime

import pytest
from click.testing import CliRunner
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from macros.cli import main
from macros.core.problems import RefusedError
from macros.editing.report_files import read_report

from .facts import files
from .reports import HEAD, REPORT, Excel, Word, apply, filled, project
from .test_docx import RELS

__all__ = ["project"]

MISTAKES = {
    "a wrong date": (Excel, {**HEAD, "date": "i går"}, {"tullen-13": REPORT}, ['B7: "i går" är inte ett datum. Skriv år-månad-dag, till exempel "2024-03-26".']),
    "several at once": (Excel, {**HEAD, "source_title": None, "source_url": "tullen"}, {"tullen-13": {"status": "Pågårr"}, "tullen-14": {"text": "Hej"}}, [
        'B8: fältet saknas men behövs. Titeln på källans eget språk.', 'B10: "tullen" är inte en webbadress.', 'C13: "Pågårr" är ingen status. Menade du "Pågår"?',
        "C14: status saknas. Skriv något av: Inte påbörjat, Pågår, Klart, Försenat, Inte aktuellt för parten."]),
    "a formula and a number": (Excel, HEAD, {"tullen-13": {"status": "Klart", "text": "=1+1", "obstacle": 0.5}}, [
        "D13: cellen innehåller en formel. Skriv texten själv", "E13: cellen är ett tal i Excel, som kan ha ändrat det som skrevs."]),
    "a day and a year": (Excel, {**HEAD, "date": 2025}, {"tullen-13": {"status": "Klart", "text": datetime(2025, 3, 1)}}, [
        'B7: "2025" är inte ett datum.']),
    "what is struck out": (Excel, HEAD, {"tullen-13": {"status": "Klart", "text": CellRichText("Vi ", TextBlock(InlineFont(strike=True), "har"), " är")}}, [
        "D13: texten är överstruken, helt eller delvis. Ta bort det som inte ska stå kvar, och överstrykningen av det som ska det."]),
    "nothing": (Excel, HEAD, {"tullen-13": {"status": None}}, ["ingen rad är ifylld. Skriv status på minst ett åtagande."]),
    "tomorrow": (Excel, {**HEAD, "date": "2099-01-01"}, {"tullen-13": REPORT, "tullen-14": REPORT}, ['B7: "2099-01-01" ligger i framtiden. Skriv dagen då det gjordes.']),
    "an address": (Excel, {**HEAD, "source_url": "tullen.example"}, {"tullen-13": REPORT}, ["B10: "]),
    "somebody else’s": (Excel, HEAD, {"tullen-13": {**REPORT, "commitment": "sjopolisen-1"}}, ['A13: "tullen" har inte åtagandet och kan inte rapportera om det. Skriv sjopolisen, eller ta bort raden.']),
    "a row that somebody has added": (Excel, HEAD, {"tullen-13": {**REPORT, "commitment": None}}, ["A13: här saknas åtagandets id. Skriv det som stod i kolumnen."]),
    "signs that no file may hold": (Excel, HEAD, {"tullen-13": {**REPORT, "text": "Hej _xD800_"}, "tullen-14": {"status": "Klart_x0001_", "text": "Hej"}}, ["D13: ", "C14: "]),
    "no party": (Excel, {**HEAD, "actor": None}, {"tullen-13": REPORT}, ["B6: här ska partens id stå, så som det stod i filen när ni hämtade den."]),
    "nobody’s": (Excel, HEAD, {"tullen-13": {**REPORT, "commitment": "tullen-99"}}, ['A13: "tullen-99" finns inte.']),
    "HTML": (Excel, HEAD, {"tullen-13": {**REPORT, "next_step": "<b>Hej</b>"}}, ["F13: texten innehåller HTML."]),
    "in Word": (Word, {**HEAD, "date": "2025-02-30"}, {"tullen-13": {"text": "Hej"}, "tullen-14": {"status": "färdigt"}}, [
        'tabell 1, rad 3, kolumn 2: "2025-02-30" är inte ett datum.', "tabell 2, rad 2, kolumn 3: status saknas.", 'tabell 2, rad 3, kolumn 3: "färdigt" är ingen status.']),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_what_is_wrong_is_told_with_its_place_all_at_once_and_nothing_is_written(project, copy, tmp_path, name):
    form, head, reports, expected = MISTAKES[name]
    one, before = filled(form(project), head, **reports), files(copy)
    run = apply(copy, one.save(tmp_path))
    lines = [line for line in run.output.splitlines() if line.startswith("rapport.")]
    assert run.exit_code == 1
    assert len(lines) == len(expected), run.output
    for line, said in zip(lines, expected, strict=True):
        place = "Rapport!" if form is Excel and said[1:2].isdigit() else ""
        assert line.startswith(f"rapport.{form.ending}: {place}{said}")
    assert files(copy) == before


def test_what_is_wrong_in_several_reports_is_told_of_each(project, copy, tmp_path):
    for name, day in (("a.xlsx", "=A1"), ("b.xlsx", "i går")):
        filled(Excel(project), {**HEAD, "date": day}).save(tmp_path).rename(tmp_path / name)
    run = CliRunner().invoke(main, ["apply", "--content", str(copy), str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx")])
    assert [line.partition(": ")[0] for line in run.output.splitlines()] == ["a.xlsx", "b.xlsx", "2 fel. Inga filer är skrivna. Rätta och kör strategi apply igen."]


def test_merged_cells_are_told(project, tmp_path):
    one = filled(Excel(project))
    one.sheet.merge_cells("D13:E13")
    (told,) = read_report(one.save(tmp_path), "sv").problems
    assert str(told).startswith("rapport.xlsx: Rapport!D13: cellen är sammanslagen")


def test_a_file_that_is_no_report_is_told(tmp_path):
    Workbook().save(tmp_path / "annat.xlsx")
    (tmp_path / "brev.docx").write_bytes(b"Hej")
    with zipfile.ZipFile(tmp_path / "ont.docx", "w") as archive:
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>')
    for name, told in (("annat.xlsx", "ingen rapport"), ("brev.docx", "inget Word-dokument"), ("ont.docx", "som Word inte skriver"), ("borta.docx", "går inte att läsa")):
        with pytest.raises(RefusedError, match=rf"{name}: .*{told}"):
            read_report(tmp_path / name, "sv")
