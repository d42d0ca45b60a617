"""What Word, Excel and other programs leave in cells: it is what somebody saw there, or it is told with what to write instead."""

from datetime import date, datetime, time

import pytest

from macros.content.model import Commitment, Goal, Helpline, Municipality, Source, Value
from macros.editing.cell_columns import columns_of
from macros.editing.cell_text import cell_text, understood
from macros.editing.xlsx_reader import SheetCell

LANGUAGES = ("sv", "en", "fi")
LEFT = {
    "line breaks of Word": ("Ett.\x0bTvå.\x0cTre.", "Ett.\nTvå.\nTre."),
    "line ends": ("Ett.\r\nTvå.\rTre.\u2028Fyra.", "Ett.\nTvå.\nTre.\nFyra."),
    "spaces": ("\u00a0Ett\u00a0två\u202f3\tfyra \u00a0", "Ett två 3 fyra"),
    "trailing blanks": ("Ett.  \n Två. \n\n", "Ett.\n Två."),
    "soft hyphens and the like": ("sam\u00adord\u200bning\ufeff\x1f\x07", "samordning"),
    "hyphens that do not break": ("e\x1epost polisen\u20113", "e-post polisen-3"),
    "quotation marks": ("”så” “so” ’s «x»", "”så” “so” ’s «x»"),
    "letters in two parts": ("A\u030aren", "Åren"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_only_a_program_has_seen_is_gone(name):
    text, expected = LEFT[name]
    assert understood(text) == expected
    assert understood(expected) == expected


def of(model, title):
    return next(column for column in columns_of(model, LANGUAGES) if column.title == title)


DAY, NUMBER, YES = of(Source, "date"), of(Goal, "number"), of(Helpline, "essential")
TEXT, CODE, VALUE, WORD = (of(Commitment, "text (sv)"), of(Municipality, "code"), of(Value, "value"), of(Commitment, "precision"))
SEEN = {
    "a day": (DAY, datetime(2024, 3, 26), "yyyy-mm-dd", "2024-03-26"),
    "a day in another order": (DAY, datetime(2024, 3, 26), "mm-dd-yy", "2024-03-26"),
    "a day in a format that nobody knows": (DAY, date(2024, 3, 26), "", "2024-03-26"),
    "a month, of which Excel has made a day": (DAY, datetime(2024, 3, 1), "mmm-yy", "2024-03"),
    "a year, of which Excel has made a day": (DAY, datetime(2024, 1, 1), "yyyy", "2024"),
    "a year as a number": (DAY, 2024, "General", "2024"),
    "a day with words around it": (DAY, datetime(2024, 3, 26), '[$-41D]"den "d mmmm yyyy', "2024-03-26"),
    "a day with a clock that shows midnight": (DAY, datetime(2024, 3, 26), "yyyy-mm-dd h:mm:ss", "2024-03-26"),
    "a day with a clock that nobody sees": (DAY, datetime(2024, 3, 26, 12, 30), "yyyy-mm-dd", "2024-03-26"),
    "a read-on day": (of(Source, "read_on"), datetime(2024, 3, 26), "yyyy-mm-dd", "2024-03-26"),
    "a day within a record": (of(Commitment, "withdrawn.date"), datetime(2024, 3, 26), "yyyy-mm-dd", "2024-03-26"),
    "a number where there are numbers": (NUMBER, 3.0, "General", "3"),
    "half a number, which is told of like a text": (NUMBER, 3.5, "General", "3,5"),
    "a number among words, likewise": (WORD, 1, "General", "1"),
    "a number for yes, likewise": (YES, 1, "General", "1"),
    "true": (YES, True, "General", "ja"),
    "false": (YES, False, "General", "nej"),
}
ANEW = "som kan ha ändrat det som skrevs. Formatera den som text och skriv på nytt det som källan säger"
NUMBER_TOLD = f"cellen är ett tal i Excel, {ANEW}, med de nollor och plus som det har först."
TOLD = {
    "a clock": (DAY, datetime(2024, 3, 26, 12, 30), "yyyy-mm-dd hh:mm", "cellen är ett klockslag i Excel. Formatera den som text och skriv 2024-03-26."),
    "a time": (TEXT, time(12, 30), "hh:mm", "cellen är ett klockslag i Excel. Formatera den som text och skriv på nytt."),
    "a day among texts": (TEXT, datetime(2024, 3, 26), "yyyy-mm-dd", "cellen är ett datum i Excel. Formatera den som text och skriv 2024-03-26."),
    "a month among texts": (TEXT, datetime(2024, 3, 1), "mmm-yy", "cellen är ett datum i Excel. Formatera den som text och skriv 2024-03."),
    "3/4, of which Excel has made a day of this year": (VALUE, datetime(2026, 4, 3), "d-mmm", f"cellen är ett datum i Excel, {ANEW}."),
    "3/4 among days": (DAY, datetime(2026, 4, 3), "d-mmm", f"cellen är ett datum i Excel, {ANEW}."),
    "a year in a cell for days": (DAY, datetime(1905, 7, 16), "yyyy-mm-dd", "cellen visar 1905-07-16 men innehåller talet 2024. Formatera den som text och skriv 2024 om det är året."),
    "per cent": (VALUE, 0.25, "0%", NUMBER_TOLD),
    "per cent among numbers": (NUMBER, 0.25, "0%", NUMBER_TOLD),
    "a whole value": (VALUE, 58, "General", NUMBER_TOLD),
    "words beside a number": (VALUE, 58, '0" personer"', NUMBER_TOLD),
    "more digits than Excel keeps": (VALUE, 1.5e20, "General", NUMBER_TOLD),
    "a code": (CODE, 127, "General", NUMBER_TOLD),
    "zeros shown among texts": (TEXT, 7, "000", NUMBER_TOLD),
    "a number that is no year": (DAY, 45377, "General", NUMBER_TOLD),
    "true among texts": (TEXT, True, "General", f"cellen är ett sant/falskt-värde i Excel, {ANEW}."),
    "a control character": (TEXT, "a\x01b", "@", "här står ett styrtecken (U+0001). Ta bort det, eller skriv om raden."),
    "a direction": (TEXT, "a\u202eb", "@", "här står ett osynligt tecken som vänder textens riktning (U+202E). Ta bort det, eller skriv om raden."),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_what_can_mean_one_thing_only_is_understood(name):
    column, value, shown, expected = SEEN[name]
    assert cell_text(SheetCell(2, 3, value, "", shown), column) == (expected, None)


@pytest.mark.parametrize("name", TOLD)
def test_what_a_program_may_have_changed_is_told(name):
    column, value, shown, expected = TOLD[name]
    assert cell_text(SheetCell(2, 3, value, "", shown), column)[1] == expected
