"""A workbook as programs and people leave it: moved about, hidden, struck out and saved by others, it says the same or is told of."""

from datetime import datetime, time

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from macros.content.loading import load
from macros.core.field_types import Date
from macros.core.problems import RefusedError
from macros.editing import sheet_rows
from macros.editing.cell_columns import CellColumn
from macros.editing.cell_text import cell_text
from macros.editing.workbook import export
from macros.editing.workbook_import import import_workbook
from macros.editing.xlsx_reader import read_workbook

from .books import UNCHANGED, Filled, as_sent, commitment, filled, repacked
from .facts import files


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


def saved_by_xlsxwriter(one: Filled) -> None:
    """The workbook as another program writes it: texts in the cells themselves, and nothing of how it looks but what is hidden."""
    with xlsxwriter.Workbook(one.path, {"constant_memory": True}) as book:
        for sheet in one.book.worksheets:
            page = book.add_worksheet(sheet.title)
            page.hide() if sheet.sheet_state != "visible" else None
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        page.write_string(cell.row - 1, cell.column - 1, str(cell.value))


def saved_by_openpyxl(one: Filled) -> None:
    one.book.save(one.path)


@pytest.mark.parametrize("save", [saved_by_openpyxl, saved_by_xlsxwriter])
def test_what_is_filled_in_comes_home_whoever_has_saved_it(save, copy):
    one = Filled(copy)
    one.put("Åtaganden", "text (sv)", "norro-region-1", "Ett.\nTvå.")
    one.add("Källor", id="ny-kalla", title="Ny", language="sv", publisher="X", date="2024-03", read_as="live")
    one.add("Åtaganden", **commitment(sources="ny-kalla"))
    save(one)
    assert import_workbook(copy, one.path)[-1].startswith("3 ändringar i 3 filer: ")
    content = load(copy)
    assert content.commitments["norro-region-1"].commitment.text.root["sv"] == "Ett.\nTvå."
    assert content.commitments["sjopolisen-5"].commitment.sources == ("ny-kalla",)


def test_rows_may_be_sorted_and_columns_moved(copy):
    def fill(one):
        page = one.book["Åtaganden"]
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        for number, row in enumerate([rows[0], *reversed(rows[1:])], start=1):
            for place, value in enumerate(reversed(row), start=1):
                page.cell(number, place).value = value

    assert filled(copy, fill) == UNCHANGED


@pytest.mark.parametrize("kept", [0, 1])
def test_a_heading_is_known_in_either_language_and_by_its_field(kept, copy):
    before = files(copy)
    one = Filled(copy)
    for cell in one.book["Åtaganden"][1]:
        cell.value = cell.value.split("\n")[-kept].upper()
    one.place("Källor", "title", 1).value = "title"
    one.book["Källor"].cell(1, 30).value = "Adress (visas bara)\nAddress (only shown)"
    one.book["Källor"].cell(2, 30).value = "/kallor/"
    assert one.back() == ["Inget har ändrats i arbetsboken sedan den gjordes. Inga filer är skrivna."]
    assert files(copy) == before


def test_what_is_hidden_or_filtered_away_is_read_too(copy):
    one = Filled(copy)
    page = one.book["Åtaganden"]
    one.put("Åtaganden", "precision", "norro-region-1", "general")
    page.row_dimensions[one.row_of("Åtaganden", "norro-region-1")].hidden = True
    page.auto_filter.add_filter_column(1, ["norro-region-2"])
    one.book["Källor"].sheet_state = "hidden"
    one.put("Källor", "title", "lagesrapport", "Annat")
    one.book.save(one.path)
    assert import_workbook(copy, one.path)[-1].startswith("2 ändringar i 2 filer: ")


def test_a_sheet_that_is_hidden_and_does_not_belong_can_be_found(copy):
    one = Filled(copy)
    one.book.create_sheet("Xyz").sheet_state = "hidden"
    one.book.save(one.path)
    with pytest.raises(RefusedError) as told:
        import_workbook(copy, one.path)
    assert told.value.problems == ('Xyz!A1: bladet "Xyz" hör inte hit. Ta bort bladet. Det är dolt: högerklicka på ett annat blads flik och välj Ta fram.',)


@pytest.mark.parametrize("epoch", ["1900", "1904"])
def test_a_day_is_the_same_in_both_calendars(epoch, tmp_path):
    book = Workbook()
    if epoch == "1904":
        book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = datetime(2024, 3, 26)
    book.active["A2"], book.active["A2"].number_format = 0.25, "0.0%"
    book.save(path := tmp_path / "a.xlsx")
    (one,), (other,) = read_workbook(path)["Sheet"].rows.values()
    assert cell_text(one, CellColumn(("day",), "text", "", annotation=Date)) == ("2024-03-26", None)
    assert (other.value, other.format) == (0.25, "0.0%")


def test_a_huge_sheet_is_not_read_to_its_end(copy, monkeypatch):
    monkeypatch.setattr(sheet_rows, "MOST_ROWS", 15)
    one = Filled(copy)
    with pytest.raises(RefusedError) as told:
        one.back()
    assert told.value.problems == ("Åtaganden!A17: bladet har mer än 15 rader. Ta bort det som inte hör hit.",)


RED, STRUCK = InlineFont(color="FF0000"), InlineFont(strike=True)
STRUCK_OUT = "texten är överstruken, helt eller delvis. Ta bort det som inte ska stå kvar, och överstrykningen av det som ska det."


def struck(cell, value=None):
    cell.value, cell.font = value or cell.value, Font(strike=True)


def test_what_is_struck_out_is_told_and_not_guessed(copy):
    one = Filled(copy)
    one.put("Åtaganden", "text (sv)", 2, CellRichText("Verka för ", TextBlock(STRUCK, "god"), TextBlock(RED, " hög"), " kvalitet."))
    struck(one.place("Åtaganden", "text (en)", 3))
    struck(one.place("Kommuner", "code", 2), 127)
    for cell in one.book["Källor"][3]:
        struck(cell)
    # What is struck out is only an empty piece, or a piece has another look of its own.
    one.put("Åtaganden", "text (fi)", "sjopolisen-1", CellRichText("Ett", TextBlock(STRUCK, " "), TextBlock(RED, "två")))
    struck(one.place("Åtaganden", "unit (sv)", 2), CellRichText(TextBlock(RED, "Allt"), TextBlock(InlineFont(strike=False), " rött")))
    struck(one.place("Källor", "url", 5), " ")
    one.book.save(one.path)
    with pytest.raises(RefusedError) as told:
        import_workbook(copy, one.path)
    assert told.value.problems == (
        f"Åtaganden!F2: {STRUCK_OUT}",
        f"Åtaganden!G3: {STRUCK_OUT}",
        "Källor!A3: hela raden är överstruken. Ta bort överstrykningen: rader tas inte bort här. Ett åtagande som upphör får ett datum och ett skäl under Upphört.",
        "Kommuner!B2: cellen är ett tal i Excel, som kan ha ändrat det som skrevs. Formatera den som text och skriv på nytt det som källan säger, med de nollor och plus som det har först.",
    )


def test_a_sign_that_xml_cannot_hold_comes_as_itself_and_what_looks_like_one_as_text(copy, tmp_path):
    """`_x000B_` is how a workbook writes a line break of Word, and `_x005F_x000B_` the text `_x000B_`."""
    path = copy / "guides.yml"
    path.write_text(path.read_text("utf-8").replace("Norrö öråd", "Norrö _x000B_ öråd x005F_"), "utf-8")
    (book := tmp_path / "a.xlsx").write_bytes(export(copy))
    assert "Norrö _x000B_ öråd x005F_" in [cell.value for row in read_workbook(book)["Handböcker"].rows.values() for cell in row]
    assert import_workbook(copy, book)[0].startswith("Inget har ändrats")
    one = Filled(copy)
    one.put("Åtaganden", "text (sv)", 2, "Ett.BREAKTvå.")
    one.book.save(book)
    book.write_bytes(repacked(lambda _, raw: raw.replace(b"BREAK", b"_x000b__x000D_\n"), book=book.read_bytes()))
    import_workbook(copy, book)
    assert load(copy).commitments["norro-region-1"].commitment.text.root["sv"] == "Ett.\n\nTvå."


def test_a_formula_without_a_value_and_an_error_are_told(copy):
    one = Filled(copy)
    one.put("Källor", "title", 2, "=A1")
    one.put("Källor", "publisher", 2, "#N/A")
    one.book.save(one.path)
    with pytest.raises(RefusedError) as told:
        import_workbook(copy, one.path)
    assert told.value.problems == (
        "Källor!B2: cellen innehåller en formel. Skriv texten själv, eller sätt ' först om texten ska börja med =.",
        "Källor!D2: cellen innehåller Excels felvärde #N/A. Skriv texten på nytt.",
    )


def test_empty_rows_and_columns_and_the_order_of_sheets_say_nothing(copy):
    one = Filled(copy)
    one.book["Åtaganden"].insert_rows(5, 3)
    one.book["Källor"].insert_cols(2)
    one.book["Källor"]["A2"].comment = Comment("Stämmer det här?", "Bo")
    one.book.move_sheet("Källor", -3)
    one.put("Åtaganden", "precision", "norro-region-1", "general")
    one.book.save(one.path)
    assert import_workbook(copy, one.path)[-1].startswith("1 ändring i 1 fil: ")
