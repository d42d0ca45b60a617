"""What pages show of the downloads: the macros, each with the values that its template needs."""

from collections.abc import Callable
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal

from macros.core.formats import NO_BREAK
from macros.pages.project import Project, UnknownRecord

from .citation import citation
from .csv_files import path_of
from .local_plan import FORMATS, fragments_path
from .local_plan.chapters import chapters, tickable_chapters
from .registry import Download, downloads, downloads_of, edition_date, version
from .table_columns import column_description
from .tables import tables

Values = dict[str, Any]

EXAMPLES = Path(__file__).parent / "examples"

ORDER = ("xlsx", "csv-excel", "csv", "json", "pdf", *FORMATS, "atom", "bib", "ris")
"""How the formats of a record are ordered; those that are not named come last."""
REFERENCES = ("bib", "ris")


def _in_order(found: list[Download]) -> list[Download]:
    return sorted(found, key=lambda download: ORDER.index(download.kind) if download.kind in ORDER else len(ORDER))


def _readable(found: tuple[Download, ...], language: str) -> list[Download]:
    """The files that a page in `language` leads to: in all languages or in its own."""
    return _in_order([download for download in found if download.language in (None, language)])


def take_home(project: Project, language: str, kind: str, id: str) -> Values:
    """The files about a goal, an actor or a commitment, and how to cite it."""
    found = _readable(downloads_of(project, kind, id), language)
    if not found:
        raise UnknownRecord(f'det finns inget att ladda ned om {kind} "{id}"')
    return {
        "files": [download for download in found if download.kind not in REFERENCES],
        "references": [download for download in found if download.kind in REFERENCES],
        "citation": citation(project, language, kind, id),
        "size": lambda download: size(download, language),
    }


def table_files(project: Project, language: str, table: str) -> Values:
    """One table as files, and the whole strategy as a workbook."""
    wanted = (path_of(table).removesuffix(".csv"), path_of("strategy").removesuffix(".csv"))
    found = [
        download for download in downloads_of(project)
        if download.path.removesuffix(".csv").removesuffix("-excel") == wanted[0]
        or (download.kind in ("xlsx", "json") and download.path.startswith(wanted[1] + "."))
    ]  # fmt: skip
    if not found:
        names = ", ".join(known.name for known in tables(project))
        raise UnknownRecord(f'tabellen "{table}" finns inte. Skriv ett av: {names}')
    return {"files": _in_order(found), "size": lambda download: size(download, language)}


def download_list(project: Project, language: str) -> Values:
    """Every file about the strategy as a whole, with format, language and size."""
    found = sorted(downloads_of(project), key=_is_table)
    groups = {tabular: list(group) for tabular, group in groupby(found, key=_is_table)}
    return {
        "whole": groups.get(False, []),
        "tables": [(name, list(files)) for name, files in groupby(groups.get(True, []), key=_table_of)],
        "size": lambda download: size(download, language),
        "edition": edition_date(project),
        "number": len(downloads(project)),
    }


def _is_table(download: Download) -> bool:
    return download.kind in ("csv", "csv-excel")


def _table_of(download: Download) -> str:
    return download.path.rsplit("/", 1)[1].removesuffix(".csv").removesuffix("-excel")


def local_plan(project: Project, language: str) -> Values:
    """All that a local plan can be made of, to be ticked, and the ready-made plans."""
    every = chapters(project, language)
    files = [download for download in downloads(project) if download.kind in FORMATS and download.language == language]
    return {
        "chapters": tickable_chapters(project, every),
        "too_many": tickable_chapters(project, every) is not every,
        "pieces": fragments_path(language),
        "ready": {id: [file for file in files if file.record == (id and ("goal", id))] for id in (None, *project.content.goals)},
        "size": lambda download: size(download, language),
        "version": version(project, language),
    }


def local_plan_link(project: Project, language: str, *goals: str) -> Values:
    """The way to the local plan; with the ids of goals, those are ticked there."""
    for id in goals:
        if id not in project.content.goals:
            raise UnknownRecord(f'målet "{id}" finns inte. Skriv något av: {", ".join(project.content.goals)}')
    return {"goal_ids": goals}


def data_fields(project: Project, language: str) -> Values:
    """Every column of every table, and what it means."""

    def meaning(table: str, column: Any) -> tuple[str, str]:
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
    filled = {"{actor}": actor, "{language}": language}
    code = file.read_text(encoding="utf-8").rstrip()
    for mark, value in filled.items():
        code = code.replace(mark, value)
    return {"name": name, "code": code}


def size(download: Download, language: str) -> str:
    """How large a file is: "12 kB"."""
    return _in_words(download.size, language)


@lru_cache(maxsize=10_000)
def _in_words(number: int, language: str) -> str:
    value, unit = number / 1000, "kB"
    if value >= 1000:
        value, unit = value / 1000, "MB"
    pattern = "0" if value >= 10 else "0.#"
    return f"{format_decimal(max(value, 0.1), pattern, locale=language)}{NO_BREAK}{unit}"


VIEWS: dict[str, Callable[..., Values]] = {
    view.__name__: view
    for view in (data_example, data_fields, download_list, local_plan, local_plan_link, table_files, take_home)
}
"""The macros, by name. The first arguments are the site and the page's language."""
