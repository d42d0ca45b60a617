"""Tables as Excel workbooks: frozen and filtered headers, real dates, and a sheet that says what it all is."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from macros.content.kinds import doing
from macros.pages.project import Project

from .csv_files import joined_cell
from .licences import LICENCES
from .registry import ROOT, VERSION, Download, edition_date, made_at
from .table_columns import TableColumn, cell_value, column_description
from .tables import Cell, Table, tables

Texts = dict[str, str]
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE, NARROW, WIDEST_NAME = 60, 12, 40
EARLIEST = date(1900, 3, 1)
"""Excel counts a day that never was before this one, so older dates stay text."""


def workbook(project: Project, title: dict[str, str], found: list[Table], page_urls: dict[str, str]) -> bytes:
    """A workbook of the tables that have rows. `page_urls` is the page that it belongs to, by language."""
    file = io.BytesIO()
    # What looks like a formula, a number or an address is what it is: text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = Workbook(file, options)
    first = project.content.languages[0]
    book.set_properties({
        "title": title[first], "author": project.content.site.publisher.name if project.content.site.publisher else "",
        "created": made_at(project),
    })  # fmt: skip
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF2", "bottom": 1})
    top = book.add_format({"valign": "top", "text_wrap": True})
    day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})
    sheets = [table for table in found if table.rows]
    about = book.add_worksheet(" ".join(dict.fromkeys(project.words["data"]["about"].values())).replace(" ", "–")[:31])
    _about(project, about, title, sheets, page_urls, bold, top, day)
    for table in sheets:
        _sheet(book.add_worksheet(table.name[:31]), table, bold, top, day)
    book.close()
    return file.getvalue()


def _sheet(sheet: Worksheet, table: Table, bold: Format, top: Format, day: Format) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _width(column, table), top)
        sheet.write_string(0, at, column.name, bold)
    for line, row in enumerate(table.rows, 1):
        for at, column in enumerate(table.columns):
            _write(sheet, line, at, row[column.name], top, day)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _width(column: TableColumn, table: Table) -> int:
    longest = max(len(str(row[column.name] or "")) for row in table.rows)
    if longest > WIDEST_NAME and not column.url:
        return WIDE
    return min(max(longest, len(column.name), NARROW), WIDEST_NAME) + 2


def _write(sheet: Worksheet, line: int, at: int, value: Cell, top: Format, day: Format) -> None:
    value = cell_value(joined_cell(value) if isinstance(value, tuple) else value)
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


def _about(
    project: Project, sheet: Worksheet, title: dict[str, str], found: list[Table], page_urls: dict[str, str],
    bold: Format, top: Format, day: Format,
) -> None:  # fmt: skip
    languages = project.content.languages
    for at, width in enumerate((28, 28, *(WIDE for _ in languages))):
        sheet.set_column(at, at, width, top)
    sheet.set_row(0, None, bold)

    def line(at: int, *cells: Any) -> int:
        for column, value in enumerate(cells):
            _write(sheet, at, column, value, top, day)
        return at + 1

    def in_languages(texts: dict[str, str]) -> list[str]:
        return [texts.get(language, "") for language in languages]

    at = line(0, "", "", *in_languages(title))
    changed = edition_date(project)
    at = line(at, "edition", changed, *in_languages(project.words["data"]["edition"] if changed else project.words["paper"]["version_unknown"]))
    at = line(at, "version", VERSION, *in_languages(project.words["data"]["version"]))
    publisher = project.content.site.publisher
    status = dict.fromkeys(languages, publisher.name) if publisher else project.words["site"]["no_publisher"]
    at = line(at, "publisher", "", *in_languages(status))
    for licence in LICENCES:
        texts = project.words["licence"][licence.about].items()
        filled = {language: text.replace("{licence}", licence.url) for language, text in texts}
        at = line(at, "licence", licence.name, *in_languages(filled))
    if project.content.site.address:
        at = line(at, "address", "", *in_languages(page_urls))
    at = line(at, "lists", "", *in_languages(project.words["data"]["lists"]))
    sheet.freeze_panes(1, 0)
    at = line(at + 1, "table", "column", *in_languages(project.words["data"]["meaning"]))
    for table in found:
        at = line(at, table.name, "", *in_languages(table.title))
        for column in table.columns:
            at = line(at, table.name, column.name, *in_languages(dict(column_description(table.name, column))))


def downloads(project: Project) -> Iterator[Download]:
    """Everything, and each goal and each actor, as a workbook."""
    content, languages = project.content, project.content.languages
    base = project.root_url

    def offered(path: str, title: Texts, found: list[Table], page: str, record: tuple[str, str] | None) -> Download:
        page_urls = {language: base + project.urls.of(page, language) for language in languages}
        make = partial(workbook, project, title, found, page_urls)
        return Download(f"{ROOT}/{path}.xlsx", MEDIA_TYPE, title, None, record, "xlsx", make)

    whole = {language: content.strategy.title.localize(language).text for language in languages}
    yield offered("strategy", whole, list(tables(project)), "data", None)
    for kind in doing("extracts"):
        for id, record in content.records[kind.name].items():
            title = {language: getattr(record, kind.title).localize(language).text for language in languages}
            found = [part for table in tables(project) if (part := table.of(kind.name, id)).rows]
            yield offered(f"{kind.section}/{id}", title, found, f"{kind.section}/{id}", (kind.name, id))
