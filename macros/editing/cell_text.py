"""What Word, Excel and other programs put into a cell, as the text that somebody saw there; or what is wrong with it.

What can only mean one thing is understood: a day in a column of days, ja and nej, the line breaks of Word. What a program
may have changed – a number that has lost its zeros, a percentage – is told, with what to write instead.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any, get_args

from macros.content.yaml import characters
from macros.core.field_types import PARTIAL_DATE, Date, PartialDate

from .cell_columns import YES, CellColumn
from .xlsx_reader import SheetCell

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u00a0\u2000-\u200a\u202f\u3000]")
_NOTHING = re.compile("[\x07\x1f\u00ad\u200b\u2060\ufeff]")
"""Where a word may or may not be divided, and the end of a cell in Word: nothing that anybody has seen."""
_DAYS = (Date.__metadata__[0], PartialDate.__metadata__[1])
"""The rules that a day has to follow, more or less exact."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_TEXT = "Formatera den som text och skriv"


def understood(text: str) -> str:
    """The text without what only a program has seen in it, and with the line ends that we use."""
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\x1e", "-")
    text = _SPACE.sub(" ", _BREAK.sub("\n", _NOTHING.sub("", text)))
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
        return (word, None) if column.kind == "yes" else ("", f"cellen är ett sant/falskt-värde. {_TEXT} {word}.")
    if isinstance(value, date):
        return _day(value, column, cell.format)
    if isinstance(value, (int, float)):
        return _number(value, column, cell.format)
    if not isinstance(value, str):
        return "", f"cellen innehåller något annat än text. {_TEXT} på nytt."
    text = understood(value)
    # What no file may hold is told of here, where there is still a cell to tell.
    return text, next((message for _, message in characters.character_problems(text)), None)


def _is_day(column: CellColumn) -> bool:
    return any(rule in _parts(column.annotation) for rule in _DAYS)


def _parts(annotation: Any) -> list[Any]:
    return [annotation, *(inner for one in get_args(annotation) for inner in _parts(one))]


def _day(value: date, column: CellColumn, shown: str) -> tuple[str, str | None]:
    day = (value.date() if isinstance(value, datetime) else value).isoformat()
    letters = _QUOTED.sub("", shown).lower()
    # Excel makes a day of "2024-03" and of "2024" too, and shows a month or a year.
    exact = day if "d" in letters or "y" not in letters else day[:7] if "m" in letters else day[:4]
    if isinstance(value, datetime) and value - datetime.combine(value, datetime.min.time()) >= timedelta(minutes=1):
        return "", f"cellen är ett klockslag i Excel. {_TEXT} {day}."
    if _is_day(column):
        return exact, None
    return "", f"cellen är ett datum i Excel. {_TEXT} {exact}, eller bara år eller månad om källan inte säger mer."


def _number(value: float, column: CellColumn, shown: str) -> tuple[str, str | None]:
    is_whole = float(value).is_integer()
    number = str(int(value)) if is_whole else str(value).replace(".", ",")
    if is_whole and (column.kind == "number" or (_is_day(column) and PARTIAL_DATE.fullmatch(number))):
        return number, None
    if "%" in _QUOTED.sub("", shown):
        per_cent = f"{round(value * 100, 10):g}".replace(".", ",")
        return "", f"cellen visar {per_cent} % men innehåller talet {number}. {_TEXT} {per_cent}."
    if set(shown) == {"0"}:
        number = number.zfill(len(shown))
    zeros = " Har numret nollor först har Excel tagit bort dem." if is_whole and column.kind == "text" and value >= 0 else ""
    return "", f"cellen är ett tal i Excel. {_TEXT} {number} igen.{zeros}"
