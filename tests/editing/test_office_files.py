"""A file that is no workbook or document that we can read is told what it is and how to save it, within little time and memory."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.core.problems import RefusedError
from macros.downloads.report_forms import document
from macros.editing import xlsx_reader
from macros.editing.docx_reader import read_tables_of
from macros.editing.report_files import read_report
from macros.editing.workbook_import import import_workbook
from macros.editing.xlsx_reader import SheetData, read_workbook
from macros.pages.project import open_project

from .books import made, repacked
from .facts import COUNTY, files

MADE = made(COUNTY)
SHEET = "xl/worksheets/sheet2.xml"


def packed(**parts: bytes) -> bytes:
    """A packed file; two underscores in a name are a slash, and three a full stop."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, raw in parts.items():
            file.writestr(name.replace("___", ".").replace("__", "/"), raw)
    return out.getvalue()


def as_it_is(_: str, raw: bytes) -> bytes:
    return raw


def in_sheet(old: bytes, new: bytes) -> bytes:
    return repacked(lambda name, raw: raw.replace(old, new) if name == SHEET else raw)


def with_entities(part: str) -> Callable[[str, bytes], bytes]:
    return lambda name, raw: raw.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>', 1) if name == part else raw


def with_hidden_entities(name: str, raw: bytes) -> bytes:
    """In another encoding, where what is looked for is spelt with other bytes."""
    raw = with_entities("xl/workbook.xml")(name, raw)
    return raw.decode().replace("UTF-8", "UTF-16").encode("utf-16") if b"ENTITY" in raw else raw


def strict(book: bytes) -> bytes:
    """As Excel and Word save a Strict Open XML file."""

    def change(_: str, raw: bytes) -> bytes:
        for kind in (b"spreadsheetml", b"wordprocessingml"):
            raw = raw.replace(b"http://schemas.openxmlformats.org/%b/2006/main" % kind, b"http://purl.oclc.org/ooxml/%b/main" % kind)
        return raw.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships")

    return repacked(change, book=book)


def ole(name: str) -> bytes:
    """As the formats from before 2007 begin, and what is locked, with the name of a stream in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + name.encode("utf-16-le") + b"\0" * 600


def locked(raw: bytes) -> bytes:
    """With the mark of a ZIP file with a password."""
    at = raw.index(b"PK\x01\x02") + 8
    return raw[:at] + b"\x01" + raw[at + 1 :]


AGAIN = "Spara den som Excel-arbetsbok (.xlsx), utan lösenord."
NONE = f"filen är ingen Excel-arbetsbok. {AGAIN}"
DAMAGED = "filen är skadad. Öppna den i Excel och spara den på nytt som Excel-arbetsbok (.xlsx)."
STRANGE = f"filen innehåller något som Excel inte skriver. {AGAIN}"
TOO_LARGE = "filen är för stor när den packas upp. Hämta den på nytt och flytta över dina ändringar."
LOCKED = "filen är skyddad med lösenord. Ta bort det i Excel: välj Arkiv, Info, Skydda arbetsbok och Kryptera med lösenord, töm rutan och spara."
ODS = packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content___xml=b"<a/>")
NO_WORKBOOKS = {
    "empty": (b"", NONE),
    "CSV": ("id;text\r\n1;å\r\n".encode("latin-1"), NONE),
    "PDF": (b"%PDF-1.7\n\x00\x01", NONE),
    "xls": (ole("Workbook"), NONE),
    "with a password": (ole("EncryptedPackage"), LOCKED),
    "a ZIP file with a password": (locked(MADE), NONE),
    "ods": (ODS, NONE),
    "strict": (strict(MADE), NONE),
    "another ZIP file": (packed(a___xml=b"<a/>"), NONE),
    "packed in another way": (repacked(as_it_is, method=zipfile.ZIP_LZMA), NONE),
    "a bomb": (packed(xl__workbook___xml=b" " * (31 * 2**20)), TOO_LARGE),
    "large": (b"PK" + b"\0" * (11 * 2**20), "filen är större än 10 MB. Hämta den på nytt och flytta över dina ändringar."),
    "entities": (repacked(with_entities("xl/workbook.xml")), STRANGE),
    "entities in UTF-16": (repacked(with_hidden_entities), STRANGE),
    "entities in a sheet by another name": (
        repacked(lambda name, raw: with_entities(SHEET)(name, raw).replace(b"sheet2.xml", b"sheet2.png"), lambda name: name.replace("sheet2.xml", "sheet2.png")), STRANGE),
    "an encoding that there is none of": (repacked(lambda name, raw: raw.replace(b"UTF-8", b"UTF-99") if name == SHEET else raw), DAMAGED),
    "an encoding with many bytes": (repacked(lambda name, raw: raw.replace(b"UTF-8", b"UTF-7") if name == SHEET else raw), DAMAGED),
    "tags": (in_sheet(b"</sheetData>", b"<row/>" * 1_000_000 + b"</sheetData>"), TOO_LARGE),
    "a style that there is none of": (in_sheet(b' s="', b' s="9'), DAMAGED),
    "a text that there is none of": (in_sheet(b"<v>", b"<v>99"), DAMAGED),
    "a sheet that is not there": (repacked(lambda name, raw: raw.replace(b'r:id="rId2"', b'r:id="x"') if name == "xl/workbook.xml" else raw), DAMAGED),
    "a place that there is none of": (in_sheet(b'r="A1"', b'r="1A"'), DAMAGED),
    "twins": (repacked(lambda name, raw: raw.replace("Åtaganden".encode(), b"Rapporter", 1) if name == "xl/workbook.xml" else raw), f"två blad heter likadant. {AGAIN}"),
    "cut": (MADE[: len(MADE) // 2], DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_WORKBOOKS)
def test_what_is_no_workbook_is_told_what_it_is(name, tmp_path):
    raw, expected = NO_WORKBOOKS[name]
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)
    with pytest.raises(RefusedError) as told:
        read_workbook(path)
    assert told.value.problems == (f"a.xlsx: {expected}",)


@pytest.mark.parametrize("command", ["import", "apply"])
def test_the_commands_tell_it_and_write_nothing(command, copy):
    path, before = copy.parent / "a.xls", files(copy)
    path.write_bytes(NO_WORKBOOKS["xls"][0])
    run = CliRunner().invoke(main, [command, str(path), "--content", str(copy)])
    last = f"1 fel. Inga filer är skrivna. Rätta och kör strategi {command} igen."
    assert (run.exit_code, run.output.splitlines()) == (1, [f"a.xls: {NO_WORKBOOKS['xls'][1]}", last])
    assert files(copy) == before


OTHERS = {
    "with macros": repacked(lambda name, raw: raw.replace(b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml")),
    "parts in other folders": repacked(
        lambda name, raw: raw.replace(b'Target="xl/workbook.xml"', b'Target="/xl/workbook2.xml"').replace(b'Target="worksheets/', b'Target="/xl/worksheets/'),
        lambda name: name.replace("workbook.xml", "workbook2.xml")),
    "backslashes and capitals": repacked(as_it_is, lambda name: name.replace("/", "\\").replace("shared", "Shared")),
    "comments in the XML": repacked(lambda name, raw: raw.replace(b"?>", b"?><!-- hej -->", 1)),
    "a link all over": in_sheet(b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'),
    "something empty far away": in_sheet(b"</sheetData>", b'<row r="1048576" ht="20" customHeight="1"><c r="XFD1048576" s="1"/></row></sheetData>'),
    "cells that do not say where they are": repacked(lambda name, raw: raw.replace(b'<row r="1" ', b"<row ").replace(b'<c r="A1" ', b"<c ") if name == SHEET else raw),
    "too large a dimension": in_sheet(b"<dimension ref=", b'<dimension ref="A1:XFD1048576" old='),
}  # fmt: skip


def read(raw: bytes, folder: Path) -> dict[str, SheetData]:
    path = folder / "a.xlsx"
    path.write_bytes(raw)
    return read_workbook(path)


@pytest.mark.parametrize("name", OTHERS)
def test_a_workbook_is_one_however_a_program_has_packed_it(name, tmp_path):
    assert read(OTHERS[name], tmp_path) == read(MADE, tmp_path)


FAR = {
    "merged": ('</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>', "Åtaganden!A1: cellerna A1:XFD1048576 är sammanslagna. Dela upp dem igen."),
    "far away": ('<row r="1048576"><c r="B1048576" t="inlineStr"><is><t>sjopolisen-2</t></is></c></row></sheetData>',
        "Åtaganden!A1048576: sjopolisen-2 hör till något annat. Ändra inte de grå cellerna."),
}  # fmt: skip


@pytest.mark.parametrize("name", FAR)
def test_what_stands_for_all_cells_of_a_sheet_does_not_fill_the_memory(name, copy):
    end, expected = FAR[name]
    path = copy.parent / "a.xlsx"
    path.write_bytes(in_sheet(b"</sheetData>", end.encode()))
    with pytest.raises(RefusedError) as told:
        import_workbook(copy, path)
    assert expected in told.value.problems


def test_a_fault_of_ours_is_not_told_as_a_damaged_file(tmp_path, monkeypatch):
    (path := tmp_path / "a.xlsx").write_bytes(MADE)
    monkeypatch.setattr(xlsx_reader, "_unescaped", lambda text: {}[text])
    with pytest.raises(KeyError):
        read_workbook(path)


def test_a_folder_is_no_workbook(copy):
    with pytest.raises(RefusedError, match="går inte att läsa"):
        read_workbook(copy)


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> bytes:
    """A report in Word, as it is taken home."""
    from tests.site.projects import county_project

    return document(open_project(county_project(tmp_path_factory.mktemp("report") / "project")), "sv", "tullen")


WORD = "Word-dokument (.docx)"
NO_WORD = f"filen är inget Word-dokument. Spara den som {WORD}, utan lösenord."
NO_DOCUMENTS = {
    "doc": (lambda _: ole("WordDocument"), NO_WORD),
    "odt": (lambda _: ODS, NO_WORD),
    "strict": (strict, NO_WORD),
    "a workbook": (lambda _: MADE, NO_WORD),
    "with a password": (lambda _: ole("EncryptedPackage"), LOCKED.replace("Excel", "Word").replace("arbetsbok", "dokument")),
    "RTF": (lambda _: b"{\\rtf1 Hej}", NO_WORD),
    "cut": (lambda book: book[: len(book) // 2], f"filen är skadad. Öppna den i Word och spara den på nytt som {WORD}."),
    "entities": (lambda book: repacked(with_entities("word/document.xml"), book=book), f"filen innehåller något som Word inte skriver. Spara den som {WORD}, utan lösenord."),
    "large": (lambda _: b"PK" + b"\0" * (11 * 2**20), "filen är större än 10 MB. Hämta den på nytt och flytta över dina ändringar."),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_DOCUMENTS)
def test_what_is_no_document_is_told_what_it_is(name, report, tmp_path):
    make, expected = NO_DOCUMENTS[name]
    path = tmp_path / "a.doc"
    path.write_bytes(make(report))
    with pytest.raises(RefusedError) as told:
        read_report(path, "sv")
    assert told.value.problems == (f"a.doc: {expected}",)


def test_a_document_is_one_whatever_its_parts_are_called(report, tmp_path):
    """A template, with macros, or from Word on the web."""
    path = tmp_path / "a.dotx"
    path.write_bytes(report)
    tables = read_tables_of(path)
    assert tables[1][0][0].text == "Åtagande"
    path.write_bytes(repacked(lambda _, raw: raw.replace(b"word/document.xml", b"word/document2.xml"), lambda name: name.replace("document.xml", "document2.xml"), report))
    assert read_tables_of(path) == tables
    path.write_bytes(repacked(lambda _, raw: raw.replace(b"word/document.xml", b"word/gone.xml"), book=report))
    with pytest.raises(RefusedError, match="filen är skadad"):
        read_tables_of(path)
