"""A report filled in, in Word or Excel, comes home as a block: wherever its rows are now, and with nothing else touched."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from macros.cli import main
from macros.content.loading import load
from macros.core.problems import RefusedError
from macros.downloads.report_forms import document, excel
from macros.editing.report_files import read_report
from macros.pages.project import Project, open_project
from tests.site.projects import climate_project, county_project

from .facts import files
from .test_docx import RELS

TEXT = "Vi har läst alla larm.\nDe är ”lästa”."
REPORT = {"status": "pågår", "text": TEXT, "obstacle": "Isen", "next_step": "Våren"}
HEAD = {"date": "2025-12-01", "source_title": "Tullens år", "source_url": "https://tullen.example/2025"}
IN_OTHER_WORDS = {"date": "1 december 2025", **{name: HEAD[name] for name in ("source_title", "source_url")}}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    return open_project(county_project(tmp_path_factory.mktemp("reports") / "project"))


class Excel:
    """The Customs' file in Excel, filled in and saved by openpyxl's own writer."""

    ending = "xlsx"

    def __init__(self, project: Project, language: str = "sv"):
        self.book, self.words = load_workbook(BytesIO(excel(project, language, "tullen"))), project.renderer.words_in(language)["reporting"]
        self.sheet = self.book.active

    def row(self, first: str):
        return next(cell.row for cell in self.sheet["A"] if cell.value == first)

    def ask(self, field: str, value) -> None:
        self.sheet.cell(self.row(self.words["head"][field]), 2).value = value

    def fill(self, id: str, **cells) -> None:
        columns = [*self.words["columns"]]
        for name, value in cells.items():
            self.sheet.cell(self.row(id), columns.index(name) + 1).value = value

    def shuffle(self) -> None:
        """The rows the other way round, and one of those that nobody has filled in taken away."""
        first = self.row("tullen-13")
        rows = [[cell.value for cell in row] for row in self.sheet.iter_rows(min_row=first)]
        self.sheet.delete_rows(first, len(rows))
        for row in [row for row in reversed(rows) if row[0] != "tullen-14"]:
            self.sheet.append(row)

    def save(self, folder: Path) -> Path:
        self.book.save(path := folder / "rapport.xlsx")
        return path


class Word(Excel):
    """The same in Word, with its line breaks."""

    ending = "docx"

    def __init__(self, project: Project, language: str = "sv"):
        archive, self.words = zipfile.ZipFile(BytesIO(document(project, language, "tullen"))), project.renderer.words_in(language)["reporting"]
        self.parts = {name: archive.read(name).decode() for name in archive.namelist()}

    @property
    def text(self) -> str:
        return self.parts["word/document.xml"]

    def cells(self, first: str) -> tuple[int, list[str]]:
        """Where the row of a first cell begins, and its cells."""
        start = self.text.rindex("<w:tr>", 0, self.text.index(f">{escape(first)}<"))
        row = self.text[start : self.text.index("</w:tr>", start)]
        return start, row.split("<w:tc>")

    def put(self, first: str, column: int, value: str) -> None:
        start, cells = self.cells(first)
        lines = "<w:br/>".join(f"<w:t>{escape(line)}</w:t>" for line in value.split("\n"))
        new = [*cells]
        new[column + 1] = cells[column + 1].split("</w:tcPr>")[0] + f"</w:tcPr><w:p><w:r>{lines}</w:r></w:p></w:tc>"
        old = "<w:tc>".join(cells)
        self.parts["word/document.xml"] = self.text[:start] + "<w:tc>".join(new) + self.text[start + len(old) :]

    def ask(self, field: str, value) -> None:
        self.put(self.words["head"][field], 1, value)

    def fill(self, id: str, **cells) -> None:
        for name, value in cells.items():
            self.put(id, [*self.words["columns"]].index(name), value)

    def shuffle(self) -> None:
        start, cells = self.cells("tullen-14")
        row = "<w:tc>".join(cells) + "</w:tr>"
        assert self.text.startswith(row, start)
        self.parts["word/document.xml"] = self.text[:start] + self.text[start + len(row) :]

    def save(self, folder: Path) -> Path:
        with zipfile.ZipFile(path := folder / "rapport.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.parts.items():
                archive.writestr(name, text)
        return path


def apply(folder: Path, path: Path):
    return CliRunner().invoke(main, ["apply", "--content", str(folder), str(path)])


def filled(one: Excel, head=HEAD, **reports) -> Excel:
    for field, value in head.items():
        one.ask(field, value)
    for id, cells in (reports or {"tullen-13": REPORT}).items():
        one.fill(id, **cells)
    return one


@pytest.mark.parametrize("form", [Excel, Word])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_report_comes_home_once_and_nothing_else_is_touched(project, copy, tmp_path, form, language):
    told = {**REPORT, "status": "Ongoing"} if language == "en" else REPORT
    one = filled(form(project, language), IN_OTHER_WORDS if form is Word else HEAD, **{"tullen-13": told, "oradet-5": {"status": "not-relevant"}})
    one.shuffle()
    before, path = files(copy), one.save(tmp_path)
    assert apply(copy, path).exit_code == 0

    content = load(copy)
    (report,) = content.commitments["tullen-13"].commitment.reports
    assert (report.status.value, report.date, report.by, report.text.root) == ("ongoing", date(2025, 12, 1), "tullen", {"sv": TEXT})
    assert (report.obstacle.root, report.next_step.root) == ({"sv": "Isen"}, {"sv": "Våren"})
    source = content.sources[report.sources[0]]
    assert (source.title, source.publisher, source.url, source.date) == ("Tullens år", {"sv": "Tullen", "en": "The Customs"}[language], HEAD["source_url"], None), (
        "nobody was asked when it was published"
    )
    assert [one.by for one in content.commitments["oradet-5"].commitment.reports] == ["norro-region", "tullen"]
    assert not content.commitments["tullen-15"].commitment.reports[1:], "a row that nobody has filled in has become a report"
    after = files(copy)
    assert {name for name in after if after[name] != before.get(name)} == {"actors/tullen.yml", "platform.yml", "sources.yml"}
    assert "Allt står där redan" in apply(copy, path).output
    assert files(copy) == after


def test_what_a_round_asks_comes_home_as_an_answer_in_it(project, copy, tmp_path):
    then = replace(project, content=replace(project.content, today=date(2025, 4, 1)))
    one = filled(Excel(then), HEAD, **{"tullen-13": REPORT})
    assert apply(copy, one.save(tmp_path)).exit_code == 0
    assert load(copy).commitments["tullen-13"].commitment.reports[0].round == "omgang-2025"


def test_an_address_that_is_known_is_that_source(project, copy, tmp_path):
    known = project.content.sources["lagesrapport"]
    one = filled(Excel(project), {**HEAD, "source_url": known.url})
    assert apply(copy, one.save(tmp_path)).exit_code == 0
    content = load(copy)
    assert content.commitments["tullen-13"].commitment.reports[0].sources == ("lagesrapport",)
    assert content.sources.keys() == project.content.sources.keys()


def test_what_programs_put_into_cells_is_read_as_it_was_seen(project, tmp_path):
    one = filled(Excel(project), {**HEAD, "date": datetime(2025, 12, 1)}, **{"tullen-13": {"status": "\xa0Pågår ", "text": "En_x000B_två\rtre fy\u00adra\xa0fem"}})
    assert read_report(one.save(tmp_path), "sv").parts[1].fields["text (sv)"].now == "En\ntvå\ntre fyra fem"
    for day in ("2025/12/01", "2025.12.1", "1 dec. 2025", "1 December 2025"):
        one.ask("date", day)
        assert read_report(one.save(tmp_path), "sv").parts[1].fields["date"].now == "2025-12-01"


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


def test_a_heading_in_merged_cells_is_still_read(project, tmp_path):
    one = filled(Excel(project))
    one.sheet.merge_cells(start_row=one.row("tullen-13") - 1, end_row=one.row("tullen-13") - 1, start_column=6, end_column=7)
    assert read_report(one.save(tmp_path), "sv").parts[1].fields["next_step (sv)"].now == "Våren"


def test_a_report_is_in_the_first_language_of_the_site(tmp_path):
    project = open_project(climate_project(tmp_path / "project"))
    id = next(iter(project.content.actors))
    one, words = load_workbook(BytesIO(excel(project, "en", id))), project.renderer.words_in("en")["reporting"]
    rows = {cell.value: cell.row for cell in one.active["A"]}
    for field, value in {**HEAD, "date": "2026-02-01"}.items():
        one.active.cell(rows[words["head"][field]], 2).value = value
    commitment = next(row for name, row in rows.items() if str(name).startswith(id))
    for name, value in {"status": "Ongoing", "text": "We have begun."}.items():
        one.active.cell(commitment, [*words["columns"]].index(name) + 1).value = value
    one.save(path := tmp_path / "report.xlsx")
    before = {id: len(owned.commitment.reports) for id, owned in project.content.commitments.items()}
    run = apply(tmp_path / "project" / "content", path)
    assert run.exit_code == 0, run.output
    after = load(tmp_path / "project" / "content")
    (told,) = (owned.commitment.reports[0] for id, owned in after.commitments.items() if len(owned.commitment.reports) > before[id])
    assert told.text.root == {"en": "We have begun."}
    assert after.sources[told.sources[0]].language == "en"


def test_a_file_that_is_no_report_is_told(tmp_path):
    Workbook().save(tmp_path / "annat.xlsx")
    (tmp_path / "brev.docx").write_bytes(b"Hej")
    with zipfile.ZipFile(tmp_path / "ont.docx", "w") as archive:
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>')
    for name, told in (("annat.xlsx", "ingen rapport"), ("brev.docx", "inget Word-dokument"), ("ont.docx", "som Word inte skriver"), ("borta.docx", "går inte att läsa")):
        with pytest.raises(RefusedError, match=rf"{name}: .*{told}"):
            read_report(tmp_path / name, "sv")
