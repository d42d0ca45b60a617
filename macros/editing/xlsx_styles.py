"""How a workbook shows what stands in its cells: numbers, days, and what somebody has struck out."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element

from .office_files import EXCEL, Parts

SHEET_ML = EXCEL.root.removesuffix("workbook")
_BESIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What only surrounds what is shown."""
_OWN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy",
        16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
        40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss.0", 48: "0.0E+0", 49: "@"}  # fmt: skip
"""The formats that files name by number only."""


def shown_parts(format: str) -> str:
    """A format of numbers in small letters, without what only surrounds what is shown."""
    return _BESIDE.sub("", format).split(";")[0].strip().lower()


def is_struck(look: Element | None) -> bool:
    """Whether a font, or the look of a piece of text, strikes it out."""
    strike = look.find(f"{SHEET_ML}strike") if look is not None else None
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def looks(parts: Parts, name: str) -> Iterator[tuple[str, bool]]:
    """How numbers are shown in each style, and whether what stands there is struck out."""
    formats, fonts = dict(_OWN), []
    for one in parts.elements(name, f"{SHEET_ML}numFmts", f"{SHEET_ML}fonts", f"{SHEET_ML}cellXfs"):
        if one.tag == f"{SHEET_ML}numFmts":
            formats |= {int(each.get("numFmtId", 0)): each.get("formatCode", "") for each in one}
        elif one.tag == f"{SHEET_ML}fonts":
            fonts = [is_struck(each) for each in one]
        else:
            for look in one:
                font = int(look.get("fontId", 0))
                yield formats.get(int(look.get("numFmtId", 0)), ""), font < len(fonts) and fonts[font]


def moment(serial: float) -> Any:
    """A day, or a clock, as Excel counts them; the number itself where there is no such day."""
    try:
        # Excel believes that there was a 29 February in 1900.
        day = datetime(1899, 12, 30) + timedelta(days=serial + (serial < 60))
    except OverflowError:
        return serial
    return day if serial >= 1 else day.time()
