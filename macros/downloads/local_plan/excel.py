"""The plan as a workbook. XlsxWriter writes one with everything in it, and that is cut into pieces, row by row."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format as Look
from xlsxwriter.worksheet import Worksheet

from macros.core.formats import direction
from macros.downloads.registry import author, edition_date, made_at, version
from macros.downloads.xlsx_files import MEDIA_TYPE as MEDIA_TYPE
from macros.pages.project import Project

from .assembly import ANSWER, LAST, NAME, NUMBER, OWN, PLAN, Files, Piece, about_lines, answer_words, columns
from .chapters import PlanChapter, PlanRow, law_of, one_line
from .places import facts_of

SHEET = "xl/worksheets/sheet1.xml"
FIRST = 2
"""The line under the headings."""
WIDTHS = {
    "goal": 22, "kind": 20, "text": 48, "answer": 14, "measure": 40, "responsible": 22, "time": 16, "follow_up": 30,
    "who": 20, "when": 26, "basis": 44, "id": 32, "version": 20, "address": 60, "source": 90,
}  # fmt: skip
"""How wide the columns are, in their order."""
CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#9AA7B0"}
# A text stays a text also when somebody goes into its cell and out again.
LOOKS = {"head": {"bold": True, "bg_color": "#E8EDF2"}, "ours": {"num_format": "@"}, "own": {"bg_color": "#FFFDF2"}}

_ROW = re.compile(r'<row r="(\d+)".*?</row>', re.DOTALL)
_LINE = re.compile(r'(?<= r=")([A-Z]*)\d+(?=")')


def made(project: Project, language: str, chapters: tuple[PlanChapter, ...]) -> tuple[Files, tuple[Piece, ...]]:
    """The workbook's files, and what is put into them."""
    lines = list(_lines(project, language, chapters))
    with ZipFile(io.BytesIO(_workbook(project, language, lines))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    # The height is where a row begins: it grows with what is filled in.
    sheet = parts[SHEET].replace(' customHeight="1"', "")
    rows = {int(row[1]): _LINE.sub(rf"\g<1>{NUMBER}", row[0]) for row in _ROW.finditer(sheet)}
    files: Files = {name: [_open_ended(text, len(lines))] for name, text in parts.items()}
    head, _, rest = sheet.partition(f'<row r="{FIRST}"')
    foot = rest[rest.index("</sheetData>") :]
    files[SHEET] = [_open_ended(head, len(lines)), [PLAN], _open_ended(foot, len(lines))]
    return files, tuple(replace(piece, slots={PLAN: rows[number]}) for number, (piece, _) in enumerate(lines, FIRST))


def _open_ended(text: str, lines: int) -> str:
    """The text with its references to the last line left open: the filter reaches as far as what is chosen."""
    return re.sub(rf"(:\$?[A-Z]\$?){FIRST + lines - 1}\b", rf"\g<1>{LAST}", text)


def _lines(project: Project, language: str, chapters: tuple[PlanChapter, ...]) -> Iterator[tuple[Piece, dict[str, str]]]:
    """Every line: when it stands in a plan, and the values of its columns. First what the law requires, then what a municipality has."""
    words, day, content = project.renderer.words_in(language), edition_date(project), project.content
    texts, version = words["local_plan"], {"version": day.isoformat() if day else ""}

    def values(row: PlanRow, chapter: PlanChapter) -> dict[str, str]:
        found = {name: getattr(row, name) for name in ("kind", "who", "when", "basis", "id", "address")}
        titles = "; ".join(" ".join(filter(None, (one_line(content.sources[id].title), content.sources[id].url))) for id in row.sources)
        return version | found | {"goal": chapter.title.text, "text": row.text.text, "source": titles}

    def asked(row: PlanRow, chapter: PlanChapter) -> tuple[Piece, dict[str, str]]:
        return Piece({}, rows=(row.id,), answers="01234"), values(row, chapter) | {"answer": ANSWER}

    under = {row.id: one for one in chapters for row in one.asked}
    yield from (asked(row, under[row.id]) for row in law_of(chapters))
    for id, place in content.municipalities.items():
        for fact in facts_of(project, language, place):
            text = "".join(part.text for part in fact.text)
            yield Piece({}, place=id), {"goal": place.name, "kind": fact.kind, "text": text, "basis": fact.known, "id": fact.id, "source": fact.url}
    for one in chapters:
        if not one.goal:
            continue
        yield Piece({}, goal=one.id), values(one.goal, one)
        yield from (asked(row, one) for row in one.asked if not row.rule)
        yield from ((Piece({}, goal=one.id), values(row, one)) for row in one.rows if row.sort == "commitment")
        yield Piece({}, goal=one.id), {"goal": one.title.text, "text": texts["other"]}


def _workbook(project: Project, language: str, lines: list[tuple[Piece, dict[str, str]]]) -> bytes:
    texts = project.renderer.words_in(language)["local_plan"]
    file = io.BytesIO()
    # Written line by line, so that every text stands in its own cell.
    book = Workbook(file, {"constant_memory": True})
    about = {"title": texts["title"], "author": author(project), "subject": version(project, language), "created": made_at(project)}
    book.set_properties(about)
    looks = {name: book.add_format(CELL | more) for name, more in LOOKS.items()}
    sheet, names = book.add_worksheet(texts["sheet"][:31]), columns(project, language)
    order = tuple(name for name in WIDTHS if name != "address" or project.content.site.address)
    for at, name in enumerate(order):
        sheet.set_column(at, at, WIDTHS[name], looks["own" if name in (*OWN, "answer") else "ours"])
        sheet.write_string(0, at, names[name], looks["head"])
    for line, (_, values) in enumerate(lines, 1):
        # As high as the longest text needs, since not every program works that out; never too low to write in.
        sheet.set_row(line, 15 * max(3, *(ceil(len(value) * 1.15 / WIDTHS[name]) for name, value in values.items())))
        for at, name in enumerate(order):
            value, look = values.get(name), looks["own" if name in (*OWN, "answer") else "ours"]
            # Always as text, whatever it looks like.
            sheet.write_string(line, at, value, look) if value else sheet.write_blank(line, at, None, look)
    sheet.freeze_panes(1, 0)
    if direction(language) == "rtl":
        sheet.right_to_left()
    sheet.autofilter(0, 0, len(lines), len(order) - 1)
    sheet.repeat_rows(0)
    at = order.index("answer")
    sheet.data_validation(1, at, len(lines), at, {"validate": "list", "source": [*answer_words(project, language)]})
    # On paper: what is filled in. The rest is for those who want to know where a text comes from.
    sheet.print_area(0, 0, len(lines), order.index(OWN[-1]))
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
        if name is texts["fields"]["organisation"]:
            sheet.write_string(line, 1, NAME, looks["own"])
        else:
            sheet.write_blank(line, 1, None, looks["own"])
    for line, text in enumerate(about_lines(project, language), len(fields) + 2):
        sheet.write_string(line, 1, text, looks["ours"])
    _lying(sheet)


def _lying(sheet: Worksheet) -> None:
    """On paper: A4, lying, as wide as the sheet."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
