"""The plan as a workbook. XlsxWriter writes one with everything in it, and that is cut into pieces, row by row."""

import io
import re
from collections.abc import Iterator
from math import ceil
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format as Look
from xlsxwriter.worksheet import Worksheet

from macros.downloads.registry import author, edition_date, made_at, version
from macros.downloads.xlsx_files import MEDIA_TYPE
from macros.pages.project import Project

from .assembly import LAST, NUMBER, OWN, PLAN, ChapterFragments, DocumentTemplate, about_lines, columns
from .chapters import PlanChapter, PlanRow

SHEET = "xl/worksheets/sheet1.xml"
LEFT_OUT = "left out"
"""Marks the line that stands in place of one that is not chosen; no id has a space."""
FIRST = 2
"""The line under the headings."""
WIDTHS = {"goal": 22, "kind": 20, "text": 48, "measure": 40, "responsible": 22, "time": 16, "follow_up": 30, "basis": 44, "id": 32, "address": 60, "when": 26, "source": 130}
WIDTH = 20
CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#9AA7B0"}
# A text stays a text also when somebody goes into its cell and out again.
LOOKS = {"head": {"bold": True, "bg_color": "#E8EDF2"}, "ours": {"num_format": "@"}, "own": {"bg_color": "#FFFDF2"}}
ORDER = (
    "goal", "kind", "text", "measure", "responsible", "time", "follow_up", "who", "when", "basis", "id", "version", "address", "source",
)  # fmt: skip

_ROW = re.compile(r'<row r="(\d+)".*?</row>', re.DOTALL)
_LINE = re.compile(r'(?<= r=")([A-Z]*)\d+(?=")')


def made(project: Project, language: str, chapters: tuple[PlanChapter, ...]) -> DocumentTemplate:
    """The workbook as pieces."""
    lines = list(_lines(project, language, chapters))
    with ZipFile(io.BytesIO(_workbook(project, language, lines))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    # The height is where a row begins: it grows with what is filled in.
    sheet = parts[SHEET].replace(' customHeight="1"', "")
    rows = {int(row[1]): _LINE.sub(rf"\g<1>{NUMBER}", row[0]) for row in _ROW.finditer(sheet)}
    pieces = {key: rows[FIRST + at] for at, (key, _) in enumerate(lines)}
    files: dict[str, list[str | list[str]]] = {name: [_open_ended(text, len(lines))] for name, text in parts.items()}
    head, _, rest = sheet.partition(f'<row r="{FIRST}"')
    foot = rest[rest.index("</sheetData>") :]
    files[SHEET] = [_open_ended(head, len(lines)), [PLAN], _open_ended(foot, len(lines))]
    fragments = {
        one.id: ChapterFragments(
            {PLAN: pieces[one.id, "goal"]} if one.goal else {},
            {row.id: {PLAN: pieces[one.id, row.id]} for row in one.rows},
            {PLAN: pieces[one.id, "other"]},
            {row.id: {PLAN: pieces[one.id, f"{row.id} {LEFT_OUT}"]} for row in one.left_out},
        )
        for one in chapters
    }
    return DocumentTemplate(MEDIA_TYPE, "xlsx", files, fragments, FIRST)


def _open_ended(text: str, lines: int) -> str:
    """The text with its references to the last line left open: the filter reaches as far as what is chosen."""
    return re.sub(rf"(:\$?[A-Z]\$?){FIRST + lines - 1}\b", rf"\g<1>{LAST}", text)


def _lines(project: Project, language: str, chapters: tuple[PlanChapter, ...]) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    """Every line by its goal and id, with the values of its columns."""
    other, day = project.renderer.words_in(language)["local_plan"]["other"], edition_date(project)
    for chapter in chapters:
        title = chapter.title.text
        own = {"goal": title, "version": day.isoformat() if day else ""}
        for row in chapter.every_row:
            yield (chapter.id, "goal" if row is chapter.goal else row.id), own | _values(row)
        yield (chapter.id, "other"), {"goal": title, "text": other}
        for row in chapter.left_out:
            yield (chapter.id, f"{row.id} {LEFT_OUT}"), own | _values(row)


def _values(row: PlanRow) -> dict[str, str]:
    values = {name: getattr(row, name) for name in ("kind", "who", "when", "basis", "id", "address")}
    return values | {"text": row.text.text, "source": "".join(part.text for part in row.reference)}


def _workbook(project: Project, language: str, lines: list[tuple[tuple[str, str], dict[str, str]]]) -> bytes:
    texts = project.renderer.words_in(language)["local_plan"]
    file = io.BytesIO()
    # Written line by line, so that every text stands in its own cell.
    book = Workbook(file, {"constant_memory": True})
    about = {"title": texts["title"], "author": author(project), "subject": version(project, language), "created": made_at(project)}
    book.set_properties(about)
    looks = {name: book.add_format(CELL | more) for name, more in LOOKS.items()}
    sheet, names = book.add_worksheet(texts["sheet"][:31]), columns(project, language)
    order = tuple(name for name in ORDER if name != "address" or project.content.site.address)
    for at, name in enumerate(order):
        sheet.set_column(at, at, WIDTHS.get(name, WIDTH), looks["own" if name in OWN else "ours"])
        sheet.write_string(0, at, names[name], looks["head"])
    for line, (_, values) in enumerate(lines, 1):
        # As high as the longest text needs, since not every program works that out; never too low to write in.
        sheet.set_row(line, 15 * max(3, *(ceil(len(value) * 1.15 / WIDTHS.get(name, WIDTH)) for name, value in values.items())))
        for at, name in enumerate(order):
            value, look = values.get(name), looks["own" if name in OWN else "ours"]
            # Always as text, whatever it looks like.
            sheet.write_string(line, at, value, look) if value else sheet.write_blank(line, at, None, look)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(order) - 1)
    sheet.repeat_rows(0)
    # On paper: what is filled in. The rest is for those who want to know where a text comes from.
    sheet.print_area(0, 0, len(lines), ORDER.index(OWN[-1]))
    _lying(sheet)
    sheet.set_footer("&C&P/&N")
    _about(book, project, language, looks)
    book.close()
    return file.getvalue()


def _about(book: Workbook, project: Project, language: str, looks: dict[str, Look]) -> None:
    texts = project.renderer.words_in(language)["local_plan"]
    sheet = book.add_worksheet(texts["about_sheet"][:31])
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 80)
    sheet.write_string(0, 0, texts["field"], looks["head"])
    sheet.write_string(0, 1, texts["answer"], looks["head"])
    fields = list(texts["fields"].values())
    for line, name in enumerate(fields, 1):
        sheet.write_string(line, 0, name, looks["ours"])
        sheet.write_blank(line, 1, None, looks["own"])
    for line, text in enumerate(about_lines(project, language), len(fields) + 2):
        sheet.write_string(line, 1, text, looks["ours"])
    _lying(sheet)


def _lying(sheet: Worksheet) -> None:
    """On paper: A4, lying, as wide as the sheet."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
