"""What Word, Excel and other programs leave in cells: it is what somebody saw there, or it is told with what to write instead."""

import re
from datetime import date, datetime, time
from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from macros.content.loading import load
from macros.content.model import Commitment, Goal, Helpline, Measure, Municipality, Source, Value
from macros.editing.cell_columns import columns_of
from macros.editing.cell_text import cell_text, understood
from macros.editing.workbook import BASE, export
from macros.editing.workbook_import import import_workbook
from macros.editing.xlsx_reader import SheetCell, WorkbookError, read_workbook

from .books import Filled, commitment, heading
from .facts import files

LANGUAGES = ("sv", "en", "fi")
LEFT = {
    "line breaks of Word": ("Ett.\x0bTvå.\x0cTre.", "Ett.\nTvå.\nTre."),
    "line breaks of Word as Excel keeps them": ("Ett._x000B_Två._x000D_\nTre.", "Ett.\nTvå.\nTre."),
    "an escape of an escape": ("a_x005F_x000D_b", "a_x000D_b"),
    "no escape": ("a_x12_b _xGGGG_", "a_x12_b _xGGGG_"),
    "line ends": ("Ett.\r\nTvå.\rTre.\u2028Fyra.", "Ett.\nTvå.\nTre.\nFyra."),
    "spaces": ("\u00a0Ett\u00a0två\u202f3\tfyra \u00a0", "Ett två 3 fyra"),
    "trailing blanks": ("Ett.  \n Två. \n\n", "Ett.\n Två."),
    "soft hyphens and the like": ("sam\u00adord\u200bning\ufeff\x1f\x07", "samordning"),
    "hyphens that do not break": ("e\x1epost", "e-post"),
    "quotation marks": ("”så” “so” ’s «x»", "”så” “so” ’s «x»"),
    "letters in two parts": ("A\u030aren", "Åren"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_only_a_program_has_seen_is_gone(name):
    text, expected = LEFT[name]
    assert understood(text) == expected
    assert understood(expected) == expected or "_x" in expected


def of(model, title):
    return next(column for column in columns_of(model, LANGUAGES) if column.title == title)


DAY, NUMBER, YES = of(Source, "date"), of(Goal, "number"), of(Helpline, "essential")
TEXT, CODE, PHONE, VALUE = of(Commitment, "text (sv)"), of(Municipality, "code"), of(Measure, "phone"), of(Value, "value")
SEEN = {
    "a day": (DAY, datetime(2024, 3, 26), "yyyy-mm-dd", "2024-03-26"),
    "a day in another order": (DAY, datetime(2024, 3, 26), "mm-dd-yy", "2024-03-26"),
    "a day in a format that nobody knows": (DAY, date(2024, 3, 26), "", "2024-03-26"),
    "a month, of which Excel has made a day": (DAY, datetime(2024, 3, 1), "mmm-yy", "2024-03"),
    "a year, of which Excel has made a day": (DAY, datetime(2024, 1, 1), "yyyy", "2024"),
    "a year as a number": (DAY, 2024, "General", "2024"),
    "a day with words around it": (DAY, datetime(2024, 3, 26), '[$-41D]"den "d mmmm yyyy', "2024-03-26"),
    "a read-on day": (of(Source, "read_on"), datetime(2024, 3, 26), "yyyy-mm-dd", "2024-03-26"),
    "a day within a record": (of(Commitment, "withdrawn.date"), datetime(2024, 3, 26), "yyyy-mm-dd", "2024-03-26"),
    "a number where there are numbers": (NUMBER, 3.0, "General", "3"),
    "true": (YES, True, "General", "ja"),
    "false": (YES, False, "General", "nej"),
}
TOLD = {
    "a clock": (DAY, datetime(2024, 3, 26, 12, 30), "yyyy-mm-dd hh:mm", "cellen är ett klockslag i Excel. Formatera den som text och skriv 2024-03-26."),
    "a day among texts": (TEXT, datetime(2024, 3, 26), "yyyy-mm-dd", "cellen är ett datum i Excel. Formatera den som text och skriv 2024-03-26, eller bara år eller månad om källan inte säger mer."),
    "per cent": (VALUE, 0.25, "0%", "cellen visar 25 % men innehåller talet 0,25. Formatera den som text och skriv 25."),
    "parts of a per cent": (VALUE, 0.1155, "0.0%", "cellen visar 11,55 % men innehåller talet 0,1155. Formatera den som text och skriv 11,55."),
    "a code with zeros shown": (CODE, 180, "0000", "cellen är ett tal i Excel. Formatera den som text och skriv 0180 igen. Har numret nollor först har Excel tagit bort dem."),
    "a telephone number": (PHONE, 81234567, "General", "cellen är ett tal i Excel. Formatera den som text och skriv 81234567 igen. Har numret nollor först har Excel tagit bort dem."),
    "a number that is no year": (DAY, 45377, "General", "cellen är ett tal i Excel. Formatera den som text och skriv 45377 igen. Har numret nollor först har Excel tagit bort dem."),
    "half a number": (NUMBER, 3.5, "General", "cellen är ett tal i Excel. Formatera den som text och skriv 3,5 igen."),
    "true among texts": (TEXT, True, "General", "cellen är ett sant/falskt-värde. Formatera den som text och skriv ja."),
    "a time": (TEXT, time(12, 30), "hh:mm", "cellen innehåller något annat än text. Formatera den som text och skriv på nytt."),
    "a control character": (TEXT, "a_x0001_b", "@", "här står ett styrtecken (U+0001). Ta bort det, eller skriv om raden."),
    "a direction": (TEXT, "a\u202eb", "@", "här står ett osynligt tecken som vänder textens riktning (U+202E). Ta bort det, eller skriv om raden."),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_what_can_mean_one_thing_only_is_understood(name):
    column, value, shown, expected = SEEN[name]
    assert cell_text(SheetCell(2, 3, value, "n", shown), column) == (expected, None)


@pytest.mark.parametrize("name", TOLD)
def test_what_a_program_may_have_changed_is_told(name):
    column, value, shown, expected = TOLD[name]
    assert cell_text(SheetCell(2, 3, value, "n", shown), column)[1] == expected


@pytest.mark.parametrize("epoch", ["1900", "1904"])
def test_a_day_is_the_same_in_both_calendars(epoch, tmp_path):
    book = Workbook()
    if epoch == "1904":
        book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = datetime(2024, 3, 26)
    book.active["A2"], book.active["A2"].number_format = 0.25, "0.0%"
    book.save(path := tmp_path / "a.xlsx")
    one, other = read_workbook(path)["Sheet"].cells
    assert cell_text(one, DAY) == ("2024-03-26", None)
    assert (other.value, other.format) == (0.25, "0.0%")


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
    with pytest.raises(WorkbookError) as told:
        import_workbook(copy, one.path)
    assert told.value.problems == ('Xyz!A1: bladet "Xyz" hör inte hit. Ta bort bladet. Det är dolt: högerklicka på ett annat blads flik och välj Ta fram.',)


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


def test_a_workbook_from_before_a_field_came_has_no_column_for_it(copy):
    one = Filled(copy)
    page = one.book["_original"]
    titles = next(cell for row in page.iter_rows() for cell in row if cell.column == 5 and cell.value and "register_number" in cell.value)
    at = titles.value.split("\n").index("decision.register_number")
    titles.value = "\n".join(title for title in titles.value.split("\n") if title != "decision.register_number")
    for row in page.iter_rows():
        if row[0].value == "Åtaganden" and row[3].value:
            tags = row[3].value.split(" ")
            row[3].value = " ".join(tags[:at] + tags[at + 1 :])
    one.book["Åtaganden"].delete_cols(one.place("Åtaganden", "decision.register_number", 1).column)
    one.put("Åtaganden", "precision", "norro-region-1", "general")
    assert one.back()[-1].startswith("1 ändring i 1 fil: ")


def test_a_workbook_of_one_partner_has_what_is_about_it(copy):
    book = load_workbook(BytesIO(export(copy, "sjopolisen")))
    assert [cell.value for cell in book["Parter"]["A"]][1:] == ["sjopolisen"]
    found = {cell.value for cell in book["Åtaganden"]["B"][1:]}
    shared = {id for id, owned in load(copy).commitments.items() if owned.actor_id and "sjopolisen" in owned.actor_ids}
    assert found == shared
    assert "Kommuner" not in book.sheetnames
    place = next(cell for cell in book["Åtaganden"][1] if cell.value == heading("Åtaganden", "precision"))
    book["Åtaganden"].cell(2, place.column).value = "general"
    book.save(path := copy.parent / "part.xlsx")
    assert import_workbook(copy, path)[-1].startswith("1 ändring i 1 fil: ")
    with pytest.raises(WorkbookError, match='aktören "sjo" finns inte'):
        export(copy, "sjo")


def test_what_stood_in_the_cells_is_kept_as_tags(county):
    """The file would be half as large again with all that it says twice."""
    page = load_workbook(BytesIO(export(county)))[BASE]
    tags = [row[3] for row in page.iter_rows(values_only=True) if not row[4]]
    assert len(tags) > 100
    assert [cell for cell in tags if not re.fullmatch(r"(-|[0-9a-f]{8})( (-|[0-9a-f]{8}))*", cell)] == []
