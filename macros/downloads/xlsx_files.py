"""The workbooks that readers take home, fill in and send back: everything, and what is about each goal and each partner."""

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import xlsxwriter

from macros.content import field_texts
from macros.content.field_texts import label
from macros.content.model import Record
from macros.core.kept_files import CACHE, Shelf
from macros.core.lang_text import LangText
from macros.core.ui_texts import WORDS_FILE
from macros.editing import cell_text
from macros.editing.row_selection import Filled, about, content_rows, ids
from macros.editing.sheet_rows import ONLY_SHOWN
from macros.editing.workbook import Shown, workbook
from macros.pages.project import Project

from .registry import (  # isort: skip
    LICENCES, ROOT, Download, author, edition_date, in_languages, made_at, page_urls, records_with,
)  # fmt: skip
from .table_rows import holder_of
from .tables import tables

_EDITING = Path(cell_text.__file__).parent
_CODE = (Path(__file__), field_texts.FILE, WORDS_FILE, *(_EDITING / name for name in ("cell_columns.py", "cell_text.py", "content_tables.py", "row_selection.py", "workbook.py", "workbook.txt")))
SHELF = Shelf(CACHE / "xlsx", _CODE, xlsxwriter.__version__)
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Texts = Mapping[str, str]


@lru_cache(maxsize=2)
def _everything(project: Project) -> tuple[Filled, dict[str, list[str]]]:
    """All that readers see, as sheets and rows, and the ids that there are."""
    filled = content_rows(project.content)
    return filled, ids(filled)


@lru_cache(maxsize=2)
def _shown(project: Project) -> dict[str, Shown]:
    """What is worked out of each record that has a page: its standing, its address."""
    found: dict[str, Shown] = {}
    first, by_name = project.content.languages[0], {table.name: table for table in tables(project)}
    for sheet, _ in _everything(project)[0]:
        if sheet.kind.has_page:
            table, own = by_name[sheet.kind.table], ("id", holder_of(sheet.kind))
            columns = [one for one in table.columns if not one.leaf and one.name not in own and one.language in (None, first)]
            names = [one.name.removesuffix(f"_{first}") for one in columns]
            labels = [[f"{label(Record, name, 'sv')} {ONLY_SHOWN}", f"{label(Record, name, 'en')} (only shown)"] for name in names]
            found[sheet.name] = Shown(labels, {row["id"]: [_cell(row[one.name]) for one in columns] for row in table.rows})
    return found


def _cell(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _lines(project: Project, title: Texts, urls: Texts) -> list[tuple[str, ...]]:
    """What the first sheet says that it all is, and on what terms: a text in each language."""
    words, publisher, day = project.words, author(project), edition_date(project)
    lines: list[tuple[str, Texts]] = [
        ("", title),
        (day.isoformat() if day else "", words["data"]["edition"] if day else words["paper"]["version_unknown"]),
        (publisher, {} if publisher else words["site"]["no_publisher"]),
        *((licence.name, {language: text.replace("{licence}", licence.url) for language, text in words["licence"][licence.about].items()}) for licence in LICENCES),
        ("", urls),
    ]
    return [(name, *(texts.get(language, "") for language in project.content.languages)) for name, texts in lines]


def made(project: Project, title: Texts, urls: Texts, record: tuple[str, str] | None = None) -> bytes:
    """The workbook of everything, or of what is about a goal or a partner. `urls` is the page that it belongs to, by language."""
    filled, known = _everything(project)
    filled = about(filled, *record) if record else filled
    about_all = {"properties": {"title": title[project.content.languages[0]], "author": author(project), "created": made_at(project)}, "lines": _lines(project, title, urls)}
    rows = [(sheet.name, [(row.parent, row.key, row.cells) for row in rows]) for sheet, rows in filled]
    make = partial(workbook, filled, known, **about_all, shown=_shown(project), explained=not record)
    return SHELF.get(repr((about_all, rows, known, _shown(project))), make)


def downloads(project: Project) -> Iterator[Download]:
    """Everything, and each goal and each partner, as a workbook."""

    def offered(path: str, name: LangText, page: str, record: tuple[str, str] | None = None) -> Download:
        title = in_languages(project, name)
        make = partial(made, project, title, page_urls(project, page) if project.content.site.address else {}, record)
        return Download(f"{ROOT}/{path}.xlsx", MEDIA_TYPE, title, "xlsx", make, record=record)

    yield offered("strategy", project.content.site.short_title, "data")
    for kind, id, name in records_with(project, "extracts"):
        yield offered(f"{kind.section}/{id}", name, f"{kind.section}/{id}", (kind.name, id))
