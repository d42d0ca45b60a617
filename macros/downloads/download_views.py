"""What pages show of the downloads: the macros, each with the values that its template needs."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby
from pathlib import Path

from babel.numbers import format_decimal

from macros.content.kinds import BY_NAME, KINDS
from macros.content.rounds import asked_of
from macros.core.formats import NO_BREAK
from macros.pages.project import Project, UnknownRecord, find_record, one_of
from macros.pages.report_views import report_round

from .citation import citation
from .local_plan import FORMATS, fragments_path
from .local_plan.assembly import ANSWERS
from .local_plan.chapters import chapters, law_of, tickable_chapters
from .registry import ROOT, Download, Values, downloads, downloads_of, edition_date, records_with, version
from .report_forms import REPORTS
from .tables import TableColumn, column_description, tables

EXAMPLES = Path(__file__).parent / "examples"

ORDER = ("xlsx", "csv-excel", "csv", "json", "pdf", *FORMATS, "atom", "bib", "ris")
"""How the formats of a record are ordered; those that are not named come last."""
REFERENCES = ("bib", "ris")


def _in_order(found: Iterable[Download]) -> list[Download]:
    return sorted(found, key=lambda download: ORDER.index(download.kind) if download.kind in ORDER else len(ORDER))


def record_foot(project: Project, language: str, kind: str, id: str) -> Values:
    """The last line of a record's page: when it changed and how, the files to read and to count with, and how to cite it."""
    find_record(project.content, kind, id)
    one, file = BY_NAME[kind], project.content.source_locations[kind, id].file.removeprefix("content/")
    # In all languages or in the page's own.
    found = _in_order(download for download in downloads_of(project, kind, id) if download.language in (None, language))
    return {
        "changed": project.last_changed.get((file, "" if one.is_file else id)),
        "past": project.history_views[language].past(kind, id),
        "files": [download for download in found if download.kind in ("pdf", "xlsx")],
        "references": [download for download in found if download.kind in REFERENCES],
        "citation": citation(project, language, kind, id) if "files" in one.does else None,
        "size": partial(size, language=language),
    }


def table_files(project: Project, language: str, table: str) -> Values:
    """One table as files, where there is one, and the whole strategy as a workbook."""
    one_of({kind.table: kind for kind in KINDS if kind.table}, "tabellen", table)
    whole = (f"{ROOT}/strategy.xlsx", f"{ROOT}/strategy.json")
    found = (download for download in downloads_of(project) if download.path in whole or _table_of(download) == table)
    return {"files": _in_order(found), "size": partial(size, language=language)}


def download_list(project: Project, language: str) -> Values:
    """Every file about the strategy as a whole, with format, language and size."""
    found = downloads_of(project)
    wanted = (("xlsx", ""), ("csv-excel", "commitments"), ("pdf", ""))
    return {
        "first": [one for kind, table in wanted for one in found if one.kind == kind and _table_of(one) == table and one.language in (None, language)],
        "whole": [download for download in found if not _table_of(download)],
        "tables": [(name, list(files)) for name, files in groupby(filter(_table_of, found), key=_table_of)],
        "records": [
            (f"{kind.section}/{id}", name, _in_order(one for one in downloads_of(project, kind.name, id) if one.language in (None, language) and one.kind not in REFERENCES))
            for kind, id, name in records_with(project, "extracts")
        ],
        "size": partial(size, language=language),
        "edition": edition_date(project),
    }


def _table_of(download: Download) -> str:
    """The table that a file is; empty for what is none."""
    name = download.path.rsplit("/", 1)[1]
    return name.removesuffix(".csv").removesuffix("-excel") if download.kind in ("csv", "csv-excel") else ""


def local_plan(project: Project, language: str) -> Values:
    """All that a local plan can be made of, to be answered, and the ready-made plans."""
    every = chapters(project, language)
    ticked = tickable_chapters(project, every)
    files = [download for download in downloads(project) if download.kind in FORMATS and download.language == language]
    return {
        "chapters": ticked,
        "law": law_of(ticked),
        "too_many": ticked is not every,
        "pieces": fragments_path(language),
        "ready": {id: [file for file in files if file.record == (id and ("goal", id))] for id in (None, *project.content.current_goals)},
        "size": partial(size, language=language),
        "version": version(project, language),
        "strategy_id": project.content.current_id,
        "answers": ANSWERS,
    }


def report_page(project: Project, language: str, id: str) -> Values:
    """The commitments that a party can report on, and the files to fill in."""
    content, actor = project.content, find_record(project.content, "actor", id)
    files = [download for download in downloads(project) if download.path.startswith(f"{ROOT}/{REPORTS}/{id}.{language}.")]
    shown = {"id": id, "actor": actor, "owned": asked_of(content, id), "files": files, "size": partial(size, language=language)}
    return report_round(project, language) | shown


def data_fields(project: Project, language: str) -> Values:
    """Every column of every table, and what it means."""

    def meaning(table: str, column: TableColumn) -> tuple[str, str]:
        words = column_description(table, column)
        code = language if language in words else next(iter(words))
        return words[code], code

    return {"tables": tables(project), "meaning": meaning}


def data_example(project: Project, language: str, name: str) -> Values:
    """How to read the data in Python or R, ready to be copied and run."""
    file = EXAMPLES / f"{name.lower()}.txt"
    if not file.is_file():
        raise UnknownRecord(f'det finns inget exempel i "{name}"')
    actor = next(iter(project.content.actors), "")
    code = file.read_text(encoding="utf-8").rstrip()
    return {"name": name, "code": code.replace("{actor}", actor).replace("{language}", language)}


def size(download: Download, language: str) -> str:
    """How large a file is: "12 kB"."""
    value, unit = (download.size / 1000, "kB") if download.size < 1_000_000 else (download.size / 1_000_000, "MB")
    return f"{format_decimal(max(value, 0.1), '0' if value >= 10 else '0.#', locale=language)}{NO_BREAK}{unit}"


_VIEWS = (data_example, data_fields, download_list, local_plan, record_foot, report_page, table_files)
VIEWS: dict[str, Callable[..., Values]] = {view.__name__: view for view in _VIEWS}
"""The macros, by name. The first arguments are the site and the page's language."""
