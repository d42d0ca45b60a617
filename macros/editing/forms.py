"""What the page on which anybody changes a record asks for: the fields and records of each kind, as JSON."""

import json
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from macros.content.kinds import BY_NAME, KIND_AT, KINDS, LISTS, Kind
from macros.content.model import Platform
from macros.core.formats import in_language
from macros.pages.edit_links import BRANCH, github
from macros.pages.fingerprints import fingerprint
from macros.pages.project import Project

from .cell_columns import CellColumn
from .content_tables import ContentTables, RecordTable, read_tables
from .form_columns import column_values, label_texts

FOLDER = "data/forms"
"""Where the files stand, from the site's root. They are the page's own and no download: they change as it needs."""
WITHOUT = frozenset(("lead", "link", "mention", "owner", "move", "everyday", "site", "statement", LISTS))
"""What no page offers to change: what readers do not see, and what has no name or number of its own among all of its kind."""
OFFERED = [kind for kind in KINDS if kind.homes and kind.name not in WITHOUT]
Values = dict[str, Any]


def form_files(project: Project, script: str = "") -> dict[str, Callable[[], bytes]]:
    """Each file by its path, made when it is asked for; none where the files of the content are not at hand.

    `script` is the fingerprint of the script that reads them. Those of one edition say so, for a page that is open when the site is published anew.
    """
    if not project.folder:
        return {}
    forms = {kind.name: partial(_file, project, script, _form, kind) for kind in _offered(project)}
    return {f"{FOLDER}/{name}.json": make for name, make in (forms | {"names": partial(_file, project, script, _names)}).items()}


def change_form(project: Project, language: str) -> Values:
    """The form in which a record is changed or added, and who receives what somebody has written in it."""
    site, offered, pattern = project.content.site, _offered(project), project.renderer.words_in(language)["source"]["in_language"]
    columns = [column_values(kind.model, column, project.content.languages) for kind in offered for column in _columns(_tables(project), kind)] if project.folder else []
    return {
        "kinds": [{"kind": kind.name, "parents": _parents(kind), "new": len(kind.home) > 1} for kind in offered],
        "asked": {column.get("words") for column in columns},
        "in_languages": {code: (said := in_language(pattern, code, language))[:1].upper() + said[1:] for code in project.content.languages},
        "repository": github(site) or "",
        "branch": BRANCH,
        "contact": site.contact or "",
    }


VIEWS: dict[str, Callable[..., Values]] = {"change_form": change_form}


def _offered(project: Project) -> list[Kind]:
    """The kinds of which the county has the file that they usually stand in."""
    there = {sheet.kind for sheet in _tables(project).sheets() if not sheet.steps or sheet.kind.home[0] is sheet.root} if project.folder else OFFERED
    return [kind for kind in OFFERED if kind in there]


def _file(project: Project, script: str, make: Callable[..., Values], *about: Any) -> bytes:
    edition = f"{script}-{fingerprint(json.dumps(_names(project)).encode())}"
    return json.dumps({"edition": edition} | make(project, *about), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@lru_cache(maxsize=1)
def _tables(project: Project) -> ContentTables:
    return read_tables(project.folder / "content")


def _sheets(tables: ContentTables, kind: Kind) -> list[RecordTable]:
    return [sheet for sheet in tables.sheets() if sheet.kind is kind]


def _form(project: Project, kind: Kind) -> Values:
    """A kind: what is asked for, and what is known of each record."""
    tables = _tables(project)
    sheets, languages = _sheets(tables, kind), project.content.languages
    # Wherever records of a kind stand, they have the same fields.
    columns = _columns(tables, kind)
    held = {column.path[0]: column for column in reversed(columns) if len(column.path) > 1}
    rows = [row for sheet in sheets for row in tables.rows(sheet)]
    return {
        "key": sheets[0].key if sheets else None,
        "parents": _parents(kind),
        "named": kind.title,
        "groups": {name: {"label": label_texts(kind.model, name, languages), **({"required": True} if kind.model.model_fields[name].is_required() else {})} for name in reversed(held)},
        "columns": [column_values(kind.model, column, languages) for column in columns],
        "rows": [[row.parent or _own(tables, row.sheet), row.key, row.told] for row in rows],
    }


def _columns(tables: ContentTables, kind: Kind) -> tuple[CellColumn, ...]:
    return next(sheet.columns for sheet in tables.sheets() if (sheet.root, *sheet.steps) == kind.home)


def _parents(kind: Kind) -> list[str]:
    """The kinds of what a new record can belong to."""
    holders = (KIND_AT.get(home[:-1]) for home in kind.homes)
    return [holder.name for holder in holders if holder and holder.name != LISTS]


def _own(tables: ContentTables, sheet: RecordTable) -> str:
    # What stands in the platform's file is the platform's, which its rows need not say.
    platform = next((data for file, data in tables.files.items() if tables.models[file] is Platform), {})
    return platform.get("id", "") if sheet.root is Platform and sheet.steps else ""


@lru_cache(maxsize=1)
def _names(project: Project) -> Values:
    """What can be referred to, or added to, by kind: the id, and what it is called; a source with publisher and date."""
    tables = _tables(project)
    wanted = {column.refers_to for kind in _offered(project) for sheet in _sheets(tables, kind) for column in sheet.columns}
    wanted |= {parent for kind in _offered(project) for parent in _parents(kind)}
    found: Values = {}
    for name in sorted(filter(None, wanted)):
        kind = BY_NAME[name]
        rows = [row for sheet in _sheets(tables, kind) for row in tables.rows(sheet)]
        found[name] = [[row.record.get("id", row.key), row.record.get(kind.title, "")] for row in rows]
        if name == "source":
            found[name] = [[*one, row.record["publisher"], row.record.get("date", "")] for one, row in zip(found[name], rows, strict=True)]
    return found
