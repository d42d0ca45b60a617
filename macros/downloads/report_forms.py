"""What a party fills in to report, as Word and as Excel: only its own commitments. `macros.editing.report_files` reads it back.

What the headings and the fields are called, `reporting.columns` and `reporting.head` in words.yml, is how it is read.
"""

import io
from collections.abc import Iterator
from functools import partial

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from macros.content.model import Status
from macros.content.rounds import asked_of, open_round
from macros.core.readability import sentences
from macros.editing.report_files import OWN
from macros.pages.project import Project

from .local_plan import word
from .local_plan.assembly import packed
from .local_plan.chapters import localized
from .local_plan.excel import CELL, LOOKS
from .registry import ROOT, Download, Values, author, in_languages, made_at
from .xlsx_files import MEDIA_TYPE

REPORTS = "reports"
"""Where the files stand."""
WIDTHS = (34, 48, 22, 50, 36, 36)
MORE_ROWS = 50
"""Rows below that have the choices too, for those that are moved."""


def downloads(project: Project) -> Iterator[Download]:
    """Both formats in each language, for each party; one with nothing to report on just now is offered none, and its addresses answer."""
    makers = {"report-xlsx": (MEDIA_TYPE, excel), "report-docx": (word.MEDIA_TYPE, document)}
    for id, actor in project.content.actors.items():
        name = in_languages(project, actor.name)
        for language in project.content.languages:
            for kind, (media, make) in makers.items():
                path, made = f"{ROOT}/{REPORTS}/{id}.{language}.{kind[-4:]}", partial(make, project, language, id)
                yield Download(path, media, name, kind, made, language, ("actor", id), listed=False, together="reports")


def _values(project: Project, language: str, id: str) -> Values:
    """What stands in the file of a party."""
    content, words = project.content, project.renderer.words_in(language)
    name, asking = content.actors[id].name.localize(language).text, open_round(content)
    known = {"actor": id, "round": asking.id if asking else "", "source_publisher": name}
    return {
        "who": f"{name}. {asking.title.localize(language).text}" if asking else name,
        "head": [(label, known.get(field, "")) for field, label in words["reporting"]["head"].items() if field != "round" or asking],
        "names": list(words["reporting"]["columns"].values()),
        "statuses": [words["status"][status] for status in Status],
        "rows": [(row.commitment.id, localized(row.commitment.title, language)) for row in asked_of(content, id)],
    }


def document(project: Project, language: str, id: str) -> bytes:
    """The file in Word, whose tables have headings that repeat and no merged cells."""
    words = project.renderer.words_in(language)
    texts = {**words["reporting"], "title": words["reporting"]["file_title"]}
    context = word.context_of(project, language, texts) | _values(project, language, id)
    files = word.files_around(context) | {"word/document.xml": word.written("report", context)}
    links = (word.TEMPLATES / "document.xml.rels").read_text("utf-8").replace("<!--links-->", "")
    return packed(files | {"word/_rels/document.xml.rels": links})


def excel(project: Project, language: str, id: str) -> bytes:
    """The file in Excel, with the statuses to choose from."""
    texts, values, out = project.renderer.words_in(language)["reporting"], _values(project, language, id), io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_urls": False})
    title = f"{texts['file_title']}: {values['who']}"
    book.set_properties({"title": title, "author": author(project), "created": made_at(project)})
    # What looks like a number or a formula is a text, and one that is gone into and out of stays as it was.
    head, ours, own = (book.add_format(CELL | look | {"num_format": "@"}) for look in LOOKS.values())
    sheet = book.add_worksheet(texts["sheet"])
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    # What is None is left to be filled in.
    lines: list[list[tuple[str | None, Format | None]]] = [[(title, book.add_format({"bold": True, "font_size": 14}))]]
    lines += [[(text, None)] for text in sentences(texts["how"])]
    lines += [[], *([(label, head), (value, own)] for label, value in values["head"]), []]
    first = len(lines)
    lines += [[(name, head) for name in values["names"]]]
    lines += [[(row, ours), (title.text, ours), *[(None, own)] * len(OWN)] for row, title in values["rows"]]
    for line, cells in enumerate(lines):
        for at, (text, format) in enumerate(cells):
            sheet.write_blank(line, at, None, format) if text is None else sheet.write_string(line, at, text, format)
    choices = {"validate": "list", "source": values["statuses"], "error_title": texts["columns"]["status"], "error_message": texts["statuses"]}
    sheet.data_validation(first + 1, 2, first + len(values["rows"]) + MORE_ROWS, 2, choices)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first)
    book.close()
    return out.getvalue()
