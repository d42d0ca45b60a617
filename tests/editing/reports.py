"""A report as a party fills it in, in Word and in Excel."""

import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from macros.cli import main
from macros.downloads.report_forms import document, excel
from macros.pages.project import Project, open_project
from tests.site.projects import county_project

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
