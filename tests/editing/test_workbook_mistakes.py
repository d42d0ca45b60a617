"""Everything that can be wrong with a workbook, and the exact words that are then read. Nothing is ever written."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO

import pytest
from click.testing import CliRunner
from openpyxl.worksheet.formula import ArrayFormula

from macros.cli import main
from macros.editing import sheet_rows
from macros.editing.workbook import export
from macros.editing.workbook_import import import_workbook
from macros.editing.xlsx_reader import WorkbookError, read_workbook

from .books import Filled, commitment, joint
from .facts import COUNTY, files

MADE = export(COUNTY)


def put(sheet, title, row, value):
    return lambda one: one.put(sheet, title, row, value)


def add(sheet, **values):
    return lambda one: one.add(sheet, **values)


def rename(sheet, name):
    return lambda one: setattr(one.book[sheet], "title", name)


A, J = "Åtaganden", "Gemensamma åtaganden"
MISTAKES = {
    "formula": (put(A, "text (sv)", 2, "=A1"), ["Åtaganden!F2: cellen innehåller en formel. Skriv texten själv, eller sätt ' först om texten ska börja med =."]),
    "array": (put(A, "text (sv)", 2, ArrayFormula("C2", "=A1:A2")), ["Åtaganden!F2: cellen innehåller en formel. Skriv texten själv, eller sätt ' först om texten ska börja med =."]),
    "error": (put(A, "text (sv)", 2, "#REF!"), ["Åtaganden!F2: cellen innehåller Excels felvärde #REF!. Skriv texten på nytt."]),
    "date": (put(A, "unit (sv)", 2, datetime(2025, 3, 1)), ["Åtaganden!Q2: cellen är ett datum i Excel. Formatera den som text och skriv 2025-03-01, eller bara år eller månad om källan inte säger mer."]),
    "only date": (put(A, "unit (sv)", 2, date(2025, 3, 1)), ["Åtaganden!Q2: cellen är ett datum i Excel. Formatera den som text och skriv 2025-03-01, eller bara år eller månad om källan inte säger mer."]),
    "time": (put("Stödlinjer", "hours (sv)", 2, time(12, 30)), ["Stödlinjer!J2: cellen innehåller något annat än text. Formatera den som text och skriv på nytt."]),
    "number": (put("Kommuner", "code", 2, 999), ["Kommuner!B2: cellen är ett tal i Excel. Formatera den som text och skriv 999 igen. Har numret nollor först har Excel tagit bort dem."]),
    "decimal": (put("Värden", "value", 2, 11.5), ["Värden!G2: cellen är ett tal i Excel. Formatera den som text och skriv 11,5 igen."]),
    "truth": (put("Stödlinjer", "number", 2, True), ["Stödlinjer!H2: cellen är ett sant/falskt-värde. Formatera den som text och skriv ja."]),
    "yes or no": (put("Stödlinjer", "essential", 2, "kanske"), ['Stödlinjer!G2: "kanske" går inte att välja. Skriv ja eller nej.']),
    "word": (put(A, "wording", 2, "ordagrant"), ['Åtaganden!I2: "ordagrant" går inte att välja. Skriv ett av verbatim, paraphrase.']),
    "goal": (put(A, "goals", 2, "trygga-hamnar, fria-nat"), ['Åtaganden!J2: målet "fria-nat" finns inte. Menade du "fria-natet"?']),
    "source": (put(A, "sources", 2, "planen-2021"), ['Åtaganden!AW2: källan "planen-2021" finns inte. Menade du "planen-2020"?']),
    "phone": (put("Det som kommunerna har", "phone", "alo-3", "0999-10 20 30"), ["Det som kommunerna har!P4: ingen vet om det fortfarande går att nå. Ta bort raden, eller lägg till dated eller checked från 2023 eller senare."]),
    "html": (put(A, "text (fi)", "sjopolisen-1", "<b>x</b>"), ["Åtaganden!H4: texten innehåller HTML. Skriv ren text – utseendet sköter sidmallarna."]),
    "two": (lambda one: (one.put(A, "goals", 2, "x"), one.put("Källor", "date", 2, "i fjol")), [
        'Åtaganden!J2: målet "x" finns inte. Skriv namnet på en fil i content/goals/, utan .yml.',
        'Källor!E2: "i fjol" är inte ett datum. Skriv år, år-månad eller år-månad-dag, till exempel "2024-03-26".']),
    "empty and unknown": (lambda one: (one.put(A, "text (sv)", 2, None), one.put(A, "goals", 3, "fria-nat")), [
        "Åtaganden!F2: cellen är tom men behövs. Åtagandet.",
        'Åtaganden!J3: målet "fria-nat" finns inte. Menade du "fria-natet"?']),
    "needed": (put(A, "text (sv)", 2, None), ["Åtaganden!F2: cellen är tom men behövs. Åtagandet."]),
    "half": (put(A, "withdrawn.date", 2, "2025-03-01"), ["Åtaganden!AS2: cellen är tom men behövs. Varför åtagandet upphörde."]),
    "no source": (put(A, "sources", 2, None), ["Åtaganden!B2: uppgiften saknar källa. Lägg till sources: med minst ett id ur content/sources.yml, eller skriv certainty: general-knowledge."]),
    "row gone": (lambda one: one.book[A].delete_rows(3), ["Åtaganden!A1: raden norro-region-2 saknas eller har fått ett annat id. Lägg tillbaka den: rader tas inte bort här. Ett åtagande som upphör får ett datum och ett skäl under Upphört."]),
    "id twice": (put(A, "id", 3, "norro-region-1"), [
        "Åtaganden!B3: raden finns redan på rad 2. Ta bort den ena, eller lämna id tom om raden är ny.",
        "Åtaganden!A1: raden norro-region-2 saknas eller har fått ett annat id. Lägg tillbaka den: rader tas inte bort här. Ett åtagande som upphör får ett datum och ett skäl under Upphört."]),
    "moved": (put(A, "aktör", 3, "sjopolisen"), [
        "Åtaganden!A3: norro-region-2 hör till något annat. Ändra inte de grå cellerna.",
        "Åtaganden!A1: raden norro-region-2 saknas eller har fått ett annat id. Lägg tillbaka den: rader tas inte bort här. Ett åtagande som upphör får ett datum och ett skäl under Upphört."]),
    "new without": (add(A, aktör="sjopolisen", text__sv="x"), [
        "Åtaganden!C22: cellen är tom men behövs. Kort titel, högst 60 tecken på varje språk. Skriv vad åtagandet gäller, utan id och utan partens namn.",
        "Åtaganden!AX22: cellen är tom men behövs. Hur säkra vi är: seen (läst i källan), seen-cut (bara början var läsbar), third-party (bara hos annan än uppgiftens ägare), general-knowledge (ingen källa läst), derived (redaktionens slutsats)."]),
    "nobody's": (add(A, **commitment(aktör=None)), ["Åtaganden!A22: cellen är tom men behövs. Skriv id:t på aktören som raden hör till."]),
    "unknown actor": (add(A, **commitment(aktör="sjopolis")), ['Åtaganden!A22: "sjopolis" finns inte. Menade du "sjopolisen"?']),
    "bad new id": (add(A, **commitment(id="sjopolisen-tio")), ['Åtaganden!B22: "sjopolisen-tio" följer inte aktörens id. Skriv aktörens id och ett nytt löpnummer: "sjopolisen-5".']),
    "bad actor id": (add("Källor", id="Ny källa", title="x", language="sv", publisher="x", read_as="live"), ['Källor!A7: "Ny källa" kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, till exempel "region-stockholm".']),
    "id of a file elsewhere": (add("Parter", id="../../utanför", name__sv="x", kind="region", membership="member", website="https://x.example/", **{"role.text__sv": "x", "role.certainty": "seen", "joined.when": "2024", "joined.text__sv": "x", "joined.certainty": "seen"}), ['Parter!A6: "../../utanför" kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, till exempel "region-stockholm".']),
    "joint of nobody": (put(J, "shared_with", "oradet-2", None), ["Gemensamma åtaganden!A3: ett gemensamt åtagande måste säga vilka parter som har det. Lägg till shared_with: med id:n på filer i content/actors/, eller flytta åtagandet till den parts fil som har det ensam."]),
    "bad joint id": (add(J, **joint(id="radet-7")), ['Gemensamma åtaganden!A7: "radet-7" följer inte plattformens id. Skriv plattformens id och ett nytt löpnummer: "oradet-6".']),
    "joint among own": (add(A, **commitment(aktör="oradet")), ['Åtaganden!A22: "oradet" finns inte. Välj ur listan.']),
    "in error": (put(J, "withdrawn.in_error", "oradet-4", "sant"), ['Gemensamma åtaganden!AU5: "sant" går inte att välja. Skriv ja eller nej.']),
    "nowhere": (add("Kommuner i arbetet", work="fyrskolan", text__sv="x", certainty="seen", sources="strategin"), ["Kommuner i arbetet!A3: cellen är tom men behövs. Skriv id:t på kommunen som raden hör till."]),
    "two values": (put("Värden", "text (sv)", 2, "några"), ["Värden!B2: skriv värdet en gång: value med ett tal, eller text med ord när källan inte ger något tal."]),
    "number of new": (add("Rapporter", åtagande="sjopolisen-1", nr="7", date="2025-01-01", status="done", certainty="general-knowledge"), ['Rapporter!B5: rad nummer "7" fanns inte när arbetsboken gjordes. Lämna nr tom på en ny rad.']),
    "second site": (add("Webbplatsen", area__sv="Två"), ["Webbplatsen!A3: bladet har bara en rad. Ta bort den här."]),
    "sheet renamed": (rename("Källor", "Källorna"), ['Källorna!A1: bladet "Källorna" hör inte hit. Byt tillbaka namnet till "Källor".']),
    "sheet gone": (lambda one: one.book.remove(one.book["Källor"]), ['Källor!A1: bladet "Källor" saknas. Hämta arbetsboken på nytt och flytta över dina ändringar.']),
    "sheet more": (lambda one: one.book.create_sheet("Xyz"), ['Xyz!A1: bladet "Xyz" hör inte hit. Ta bort bladet.']),
    "base gone": (lambda one: one.book.remove(one.book["_original"]), ["ifylld.xlsx: det dolda bladet _original saknas. Hämta arbetsboken på nytt från sidan Öppna data, eller med strategi export, och gör ändringen där. En rapport från sidan Rapportera läses in med strategi apply."]),
    "column renamed": (lambda one: setattr(one.place("Källor", "title", 1), "value", "Tittel"), ['Källor!B1: rubriken "Tittel" hör inte hit. Byt tillbaka rubriken till "Titel".']),
    "column gone": (lambda one: one.book["Källor"].delete_cols(2), ['Källor!A1: kolumnen "Titel" saknas. Lägg tillbaka rubriken på rad 1.']),
    "column twice": (lambda one: setattr(one.book["Källor"].cell(1, 30), "value", "title"), ['Källor!AD1: kolumnen "title" finns två gånger. Ta bort den ena.']),
    "column more": (lambda one: setattr(one.book["Källor"].cell(1, 30), "value", "Egna tankar"), ['Källor!AD1: rubriken "Egna tankar" hör inte hit. Ta bort kolumnen.']),
    "beside": (lambda one: setattr(one.book["Källor"].cell(2, 30), "value", "kolla"), ["Källor!AD2: kolumnen har ingen rubrik som hör hit. Flytta texten till rätt kolumn, eller ta bort den."]),
    "no titles": (lambda one: one.book["Stödlinjers länkar"].delete_rows(1), None),
    "merged": (lambda one: one.book[A].merge_cells("C2:D3"), ["Åtaganden!C2: cellerna C2:D3 är sammanslagna. Dela upp dem igen."]),
    "wide": (lambda one: setattr(one.book["Källor"].cell(1, 16_000), "value", "x"), ["Källor!A1: bladet har mer än 200 kolumner. Ta bort det som inte hör hit."]),
    "overtaken report": (put("Rapporter", "date", 3, "2020-01-01"), ['Rapporter!C3: "2020-01-01" kommer efter något senare. Skriv det äldsta först.']),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_these_words(name, copy):
    fill, expected = MISTAKES[name]
    before = files(copy)
    one = Filled(copy)
    fill(one)
    with pytest.raises(WorkbookError) as told:
        one.back()
    assert expected is None or list(told.value.problems) == expected
    assert all("!" in problem or problem.startswith("ifylld.xlsx: ") for problem in told.value.problems)
    assert files(copy) == before


def test_a_huge_sheet_is_not_read_to_its_end(copy, monkeypatch):
    monkeypatch.setattr(sheet_rows, "MOST_ROWS", 15)
    one = Filled(copy)
    with pytest.raises(WorkbookError) as told:
        one.back()
    assert told.value.problems == ("Åtaganden!A17: bladet har mer än 15 rader. Ta bort det som inte hör hit.",)


def packed(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, raw in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", raw)
    return out.getvalue()


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with its parts as `change` leaves them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(MADE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            raw = change(part.filename, old.read(part))
            new.writestr(part.filename, raw)
    return out.getvalue()


def with_entities(name: str, raw: bytes) -> bytes:
    return raw.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>', 1) if name == "xl/workbook.xml" else raw


def with_hidden_entities(name: str, raw: bytes) -> bytes:
    """In another encoding, where what is looked for is spelt with other bytes."""
    raw = with_entities(name, raw)
    return raw.decode().replace("UTF-8", "UTF-16").encode("utf-16") if b"ENTITY" in raw else raw


def with_entities_elsewhere(name: str, raw: bytes) -> bytes:
    """In a sheet whose name does not say that it is XML."""
    return raw.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>', 1) if name == "xl/worksheets/sheet2.xml" else raw


def with_tags(name: str, raw: bytes) -> bytes:
    return raw.replace(b"</sheetData>", b"<row/>" * 1_000_000 + b"</sheetData>") if name == "xl/worksheets/sheet2.xml" else raw


def with_a_wide_row(name: str, raw: bytes) -> bytes:
    return raw.replace(b"</sheetData>", b"<row>" + b"<c/>" * 20_000 + b"</row></sheetData>") if name == "xl/worksheets/sheet2.xml" else raw


def with_twins(name: str, raw: bytes) -> bytes:
    return raw.replace("Åtaganden".encode(), b"Rapporter", 1) if name == "xl/workbook.xml" else raw


AGAIN = "Spara den från Excel som Excel-arbetsbok (.xlsx), utan lösenord."
OTHER_FILES = {
    "empty": (b"", f"filen är inte en Excel-arbetsbok. {AGAIN}"),
    "text": (b"id;text\n1;x\n", f"filen är inte en Excel-arbetsbok. {AGAIN}"),
    "locked or old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, f"filen är inte en Excel-arbetsbok. {AGAIN}"),
    "other zip": (packed(a=b"<a/>"), f"arbetsboken går inte att läsa (KeyError). {AGAIN}"),
    "bomb": (packed(xl__workbook=b" " * (31 * 2**20)), "filen är för stor när den packas upp. Exportera en ny arbetsbok och flytta över dina ändringar."),
    "large": (b"PK" + b"\0" * (11 * 2**20), "filen är större än 10 MB. Exportera en ny arbetsbok och flytta över dina ändringar."),
    "entities": (repacked(with_entities), f"filen innehåller något som Excel inte skriver. {AGAIN}"),
    "hidden entities": (repacked(with_hidden_entities), f"filen innehåller något som Excel inte skriver. {AGAIN}"),
    "entities elsewhere": (
        repacked(with_entities_elsewhere).replace(b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet2.png"),
        f"filen innehåller något som Excel inte skriver. {AGAIN}",
    ),
    "tags": (repacked(with_tags), "filen är för stor när den packas upp. Exportera en ny arbetsbok och flytta över dina ändringar."),
    "wide row": (repacked(with_a_wide_row), f"arbetsboken går inte att läsa (ValueError). {AGAIN}"),
    "twins": (repacked(with_twins), f"två blad heter likadant. {AGAIN}"),
    "cut": (MADE[: len(MADE) // 2], f"filen är inte en Excel-arbetsbok. {AGAIN}"),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_what_is_no_workbook_is_told_to_be_none(name, copy):
    raw, expected = OTHER_FILES[name]
    path = copy.parent / "a.xlsx"
    path.write_bytes(raw)
    before = files(copy)
    run = CliRunner().invoke(main, ["import", str(path), "--content", str(copy)])
    assert run.exit_code == 1
    assert run.output.splitlines() == [f"a.xlsx: {expected}", "1 fel. Inga filer är skrivna. Rätta och kör strategi import igen."]
    assert files(copy) == before


AREA = "A1:XFD1048576"
MERGED = f"Åtaganden!A1: cellerna {AREA} är sammanslagna. Dela upp dem igen."
STRAY = '<row r="1048576"><c r="B1048576" t="inlineStr"><is><t>sjopolisen-2</t></is></c></row>'
ALL_OVER = {
    "merged": (f'<mergeCells count="1"><mergeCell ref="{AREA}"/></mergeCells>', "", MERGED),
    "link": (f'<hyperlinks><hyperlink ref="{AREA}" location="A1"/></hyperlinks>', "", None),
    "far away": ("", STRAY, "Åtaganden!A1048576: sjopolisen-2 hör till något annat. Ändra inte de grå cellerna."),
    "empty but far away": ("", '<row r="1048576" ht="20" customHeight="1"><c r="XFD1048576" s="1"/></row>', None),
}


@pytest.mark.parametrize("name", ALL_OVER)
def test_what_stands_for_all_cells_of_a_sheet_does_not_fill_the_memory(name, copy):
    after, below, expected = ALL_OVER[name]

    def change(part: str, raw: bytes) -> bytes:
        return raw.replace(b"</sheetData>", f"{below}</sheetData>{after}".encode()) if part == "xl/worksheets/sheet2.xml" else raw

    path = copy.parent / "a.xlsx"
    path.write_bytes(repacked(change))
    assert read_workbook(path)["Åtaganden"].rows.keys() <= {*range(1, 30), 1048576}
    if expected:
        with pytest.raises(WorkbookError) as told:
            import_workbook(copy, path)
        assert expected in told.value.problems
    else:
        assert import_workbook(copy, path)[0].startswith("Inget har ändrats")


def test_a_folder_is_no_workbook(copy):
    with pytest.raises(WorkbookError, match="går inte att läsa"):
        read_workbook(copy)


def test_a_text_too_long_for_excel_is_told_of(copy):
    path = copy / "guides.yml"
    path.write_text(path.read_text("utf-8").replace("Norrö öråd", "x" * 40_000), "utf-8")
    with pytest.raises(WorkbookError) as told:
        export(copy)
    assert str(told.value) == "Handböcker: texten i ohandboken, publisher, är för lång för Excel (gränsen är 32767 tecken). Korta den."
