"""What Word, Excel and other programs put into a cell, as the text that somebody saw there; or what is wrong with it.

What can only mean one thing is understood: a day in a column of days, ja and nej, the line breaks of Word. What a program
may have changed – a number that has lost its zeros, a percentage – is told.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any, get_args

from macros.content.yaml import characters
from macros.core.field_types import PARTIAL_DATE, Date, PartialDate

from .cell_columns import YES, CellColumn
from .xlsx_reader import SheetCell, shown_parts

STRUCK = "texten är överstruken, helt eller delvis. Ta bort det som inte ska stå kvar, och överstrykningen av det som ska det."
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u00a0\u2000-\u200a\u202f\u3000]")
_NOTHING = re.compile("[\x07\x1f\u00ad\u200b\u2060\ufeff]")
"""Where a word may or may not be divided, and the end of a cell in Word: nothing that anybody has seen."""
_HYPHEN = re.compile("[\x1e\u2010\u2011]")
_DAYS = (Date.__metadata__[0], PartialDate.__metadata__[1])
"""The rules that a day has to follow, more or less exact."""
_TEXT = "Formatera den som text och skriv"
_ANEW = f"som kan ha ändrat det som skrevs. {_TEXT} på nytt det som källan säger"
_TYPED_YEARS = range(1900, 2101)
"""What somebody has typed, and not a day of 1905, where a cell has been made one for days."""


def understood(text: str) -> str:
    """The text without what only a program has seen in it, and with the line ends that we use."""
    text = _HYPHEN.sub("-", _SPACE.sub(" ", _BREAK.sub("\n", _NOTHING.sub("", text))))
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", text).strip().split("\n"))


def cell_text(cell: SheetCell, column: CellColumn) -> tuple[str, str | None]:
    """What stands in a cell of the column, and what is wrong with it if it cannot be taken as it is."""
    value = cell.value
    if cell.kind == "f":
        return "", "cellen innehåller en formel. Skriv texten själv, eller sätt ' först om texten ska börja med =."
    if cell.kind == "e":
        return "", f"cellen innehåller Excels felvärde {value}. Skriv texten på nytt."
    if isinstance(value, bool):
        word = next(word for word, written in YES.items() if written == str(value).lower())
        return (word, STRUCK if cell.struck else None) if column.kind == "yes" else ("", f"cellen är ett sant/falskt-värde i Excel, {_ANEW}.")
    if isinstance(value, date):
        text, fault = _day(value, column, shown_parts(cell.format))
    elif isinstance(value, (int, float)):
        text, fault = _number(value, column, shown_parts(cell.format))
    elif isinstance(value, str):
        text = understood(value)
        fault = character_fault(text)
    else:
        text, fault = "", f"cellen är ett klockslag i Excel. {_TEXT} på nytt."
    return text, fault or (STRUCK if cell.struck else None)


def character_fault(text: str) -> str | None:
    """What no file may hold, told while there is still a cell to tell."""
    return next((message for _, message in characters.character_problems(text)), None)


def _is_day(annotation: Any) -> bool:
    return annotation in _DAYS or any(map(_is_day, get_args(annotation)))


def _day(value: date, column: CellColumn, shown: str) -> tuple[str, str | None]:
    day = (value.date() if isinstance(value, datetime) else value).isoformat()
    if re.search("[hs]", shown) and isinstance(value, datetime) and value - datetime.combine(value, time()) >= timedelta(minutes=1):
        return "", f"cellen är ett klockslag i Excel. {_TEXT} {day}."
    if (typed := (date.fromisoformat(day) - date(1899, 12, 30)).days) in _TYPED_YEARS:
        return "", f"cellen visar {day} men innehåller talet {typed}. {_TEXT} {typed} om det är året."
    if shown.strip("@") and "y" not in shown:
        # "3/4" may have been anything, and the year is one that Excel has found.
        return "", f"cellen är ett datum i Excel, {_ANEW}."
    # Excel makes a day of "2024-03" and of "2024" too, and shows a month or a year.
    exact = day if "d" in shown or not shown.strip("@") else day[:7] if "m" in shown else day[:4]
    return (exact, None) if _is_day(column.annotation) else ("", f"cellen är ett datum i Excel. {_TEXT} {exact}.")


def _number(value: float, column: CellColumn, shown: str) -> tuple[str, str | None]:
    text = f"{value:.15g}".replace(".", ",")
    if "%" not in shown and (column.choices or column.kind == "number" or (_is_day(column.annotation) and PARTIAL_DATE.fullmatch(text))):
        # The ordinary rules decide.
        return text, None
    return "", f"cellen är ett tal i Excel, {_ANEW}, med de nollor och plus som det har först."
