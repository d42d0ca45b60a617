"""Tables as Excel workbooks: frozen and filtered headers, real dates, and a sheet that says what it all is."""

import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from macros.core import field_types
from macros.core.field_types import is_date
from macros.core.kept_files import CACHE, Shelf
from macros.pages.project import Project

from . import csv_files
from .csv_files import joined_cell

from .registry import (  # isort: skip
    LICENCES, ROOT, VERSION, Download, author, edition_date, in_languages, made_at, page_urls, records_with,
)  # fmt: skip
from .tables import Table, TableColumn, column_description, tables

_CODE = tuple(map(Path, (__file__, csv_files.__file__, field_types.__file__)))
SHELF = Shelf(CACHE / "xlsx", _CODE, xlsxwriter.__version__)
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE, NARROW, WIDEST_NAME = 60, 12, 40
EARLIEST = date(1900, 3, 1)
"""Excel counts a day that never was before this one, so older dates stay text."""
Texts = Mapping[str, str]
Formats = tuple[Format, Format]
"""Of a cell, and of one with a day."""


def workbook(project: Project, title: Texts, found: list[Table], urls: Texts) -> bytes:
    """A workbook of the tables that have rows. `urls` is the page that it belongs to, by language."""
    properties = {"title": title[project.content.languages[0]], "author": author(project), "created": made_at(project)}
    name = " ".join(dict.fromkeys(project.words["data"]["about"].values())).replace(" ", "–")[:31]
    sheets = [table for table in found if table.rows]
    about = _about(project, title, sheets, urls)
    made_of = properties, name, about, [(table.name, [(column.name, column.url) for column in table.columns], table.rows) for table in sheets]
    return SHELF.get(repr(made_of), lambda: _workbook(properties, name, about, sheets))


def _workbook(properties: dict[str, Any], name: str, lines: list[list[Any]], sheets: list[Table]) -> bytes:
    file = io.BytesIO()
    # What looks like a formula, a number or an address is what it is: text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = Workbook(file, options)
    book.set_properties(properties)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF2", "bottom": 1})
    formats = (book.add_format({"valign": "top", "text_wrap": True}), book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}))
    about = book.add_worksheet(name)
    about.set_row(0, None, bold)
    for at, width in enumerate((28, 28, *(WIDE for _ in lines[0][2:]))):
        about.set_column(at, at, width, formats[0])
    for line, cells in enumerate(lines):
        for at, cell in enumerate(cells):
            _write(about, line, at, cell, formats)
    about.freeze_panes(1, 0)
    for table in sheets:
        _sheet(book.add_worksheet(table.name[:31]), table, bold, formats)
    book.close()
    return file.getvalue()


def _sheet(sheet: Worksheet, table: Table, bold: Format, formats: Formats) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _width(column, table), formats[0])
        sheet.write_string(0, at, column.name, bold)
    for line, row in enumerate(table.rows, 1):
        for at, column in enumerate(table.columns):
            _write(sheet, line, at, row[column.name], formats)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _width(column: TableColumn, table: Table) -> int:
    longest = max(len(str(row[column.name] or "")) for row in table.rows)
    if longest > WIDEST_NAME and not column.url:
        return WIDE
    return min(max(longest, len(column.name), NARROW), WIDEST_NAME) + 2


def _write(sheet: Worksheet, line: int, at: int, value: Any, formats: Formats) -> None:
    top, day = formats
    value = joined_cell(value) if isinstance(value, tuple) else value
    if is_date(value) and len(value) == len("2024-03-26"):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value, top)
    elif isinstance(value, int | float):
        sheet.write_number(line, at, value, top)
    elif isinstance(value, date) and value >= EARLIEST:
        sheet.write_datetime(line, at, datetime.combine(value, datetime.min.time()), day)
    else:
        sheet.write_string(line, at, str(value), top)


def _about(project: Project, title: Texts, found: list[Table], urls: Texts) -> list[list[Any]]:
    """The rows of the sheet that says what it all is: what a row is about, its value, and its text in each language."""
    words, languages = project.words, project.content.languages
    publisher, changed = project.content.site.publisher, edition_date(project)
    lines: list[tuple[str, Any, Texts]] = [
        ("", "", title),
        ("edition", changed, words["data"]["edition"] if changed else words["paper"]["version_unknown"]),
        ("version", VERSION, words["data"]["version"]),
        ("publisher", "", dict.fromkeys(languages, publisher.name) if publisher else words["site"]["no_publisher"]),
    ]
    for licence in LICENCES:
        texts = words["licence"][licence.about].items()
        lines.append(("licence", licence.name, {language: text.replace("{licence}", licence.url) for language, text in texts}))
    if project.content.site.address:
        lines.append(("address", "", urls))
    lines += [("lists", "", words["data"]["lists"]), ("", "", {}), ("table", "column", words["data"]["meaning"])]
    for table in found:
        lines.append((table.name, "", table.title))
        lines += [(table.name, column.name, column_description(table.name, column)) for column in table.columns]
    return [[name, value, *(texts.get(language, "") for language in languages)] for name, value, texts in lines]


def downloads(project: Project) -> Iterator[Download]:
    """Everything, and each goal and each actor, as a workbook."""

    def offered(path: str, title: Texts, found: list[Table], page: str, record: tuple[str, str] | None = None) -> Download:
        make = partial(workbook, project, title, found, page_urls(project, page))
        return Download(f"{ROOT}/{path}.xlsx", MEDIA_TYPE, title, "xlsx", make, record=record)

    yield offered("strategy", in_languages(project, project.content.site.short_title), list(tables(project)), "data")
    for kind, id, name in records_with(project, "extracts"):
        found = [part for table in tables(project) if (part := table.of(kind.name, id)).rows]
        yield offered(f"{kind.section}/{id}", in_languages(project, name), found, f"{kind.section}/{id}", (kind.name, id))
