"""What Word, Excel and other programs put into a cell, as the text that somebody saw there; or what is wrong with it.

What can only mean one thing is understood: a day in a column of days, ja and nej, the line breaks of Word. What a program
may have changed – a number that has lost its zeros, a percentage – is told, with what to write instead if the cell shows it.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any, get_args

from macros.content.yaml import characters
from macros.core.field_types import PARTIAL_DATE, Date, Measured, PartialDate

from .cell_columns import YES, CellColumn
from .form_columns import cell_schema
from .xlsx_reader import SheetCell, shown_parts

STRUCK = "texten är överstruken, helt eller delvis. Ta bort det som inte ska stå kvar, och överstrykningen av det som ska det."
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u00a0\u2000-\u200a\u202f\u3000]")
_NOTHING = re.compile("[\x07\x1f\u00ad\u200b\u2060\ufeff]")
"""Where a word may or may not be divided, and the end of a cell in Word: nothing that anybody has seen."""
_HYPHEN = re.compile("[\x1e\u2010\u2011]")
_DAYS = (Date.__metadata__[0], PartialDate.__metadata__[1])
"""The rules that a day has to follow, more or less exact."""
_MEASURED = Measured.__metadata__[1]
_NUMBER = re.compile(r"[#,]*(?P<whole>0+)(\.(?P<parts>0+))?(?P<percent>%?)")
_FIXED = re.compile(r"\^\(?\[0-9\]\{(\d+)\}\)?\$")
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
        text, fault = _number(value, column, cell.format)
    elif isinstance(value, str):
        text = understood(value)
        # What no file may hold is told of here, where there is still a cell to tell.
        fault = next((message for _, message in characters.character_problems(text)), None)
    else:
        text, fault = "", f"cellen är ett klockslag i Excel. {_TEXT} på nytt."
    return text, fault or (STRUCK if cell.struck else None)


def _is_a(column: CellColumn, *rules: Any) -> bool:
    return any(rule in _parts(column.annotation) for rule in rules)


def _parts(annotation: Any) -> list[Any]:
    return [annotation, *(inner for one in get_args(annotation) for inner in _parts(one))]


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
    return (exact, None) if _is_a(column, *_DAYS) else ("", f"cellen är ett datum i Excel. {_TEXT} {exact}.")


def _number(value: float, column: CellColumn, format: str) -> tuple[str, str | None]:
    shown, is_whole = _shown(value, format), float(value).is_integer()
    if shown and (column.choices or column.kind == "number" or (_is_a(column, *_DAYS) and PARTIAL_DATE.fullmatch(shown))):
        # The ordinary rules decide.
        return shown, None
    if shown and "%" in shown_parts(format):
        return "", f"cellen visar {shown} % men innehåller talet {_plain(value)}. {_TEXT} {shown}."
    fixed = _FIXED.fullmatch(cell_schema(column).get("pattern", ""))
    if fixed and shown and value >= 0:
        shown = shown.zfill(int(fixed[1])) if is_whole else None
    elif is_whole and shown and not shown.startswith("0") and not _is_a(column, _MEASURED):
        # Whether there was a zero or a plus before it cannot be known.
        shown = None
    zeros = ", med de nollor och plus som det har först" if is_whole else ""
    return "", f"cellen är ett tal i Excel. {_TEXT} {shown} igen." if shown else f"cellen är ett tal i Excel, {_ANEW}{zeros}."


def _plain(value: float) -> str:
    """A number without the noise that counting with binary numbers makes in the fifteenth decimal."""
    return f"{value:.15g}".replace(".", ",")


def _shown(value: float, format: str) -> str | None:
    """The number that the cell shows, without %; None where Excel shows less than there is, or shows it as something else."""
    shown = shown_parts(format)
    if shown in ("", "@", "general"):
        return _plain(value) if abs(value) < 1e15 and "e" not in _plain(value) else None
    if not (found := _NUMBER.fullmatch(shown.replace(" ", "").removeprefix("-"))):
        return None
    value, parts = value * (100 if found["percent"] else 1), len(found["parts"] or "")
    if f"{round(value, parts):.12g}" != f"{value:.12g}":
        return None
    whole = len(found["whole"]) if "#" not in shown else 1
    return f"{value:0{whole + (parts + 1 if parts else 0)}.{parts}f}".replace(".", ",")
