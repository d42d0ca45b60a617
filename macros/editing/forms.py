"""What the page on which anybody changes a record asks for: the fields and records of each kind, as JSON."""

import json
import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from macros.content.field_texts import edit_texts, form_texts, label
from macros.content.kinds import BY_NAME, FILES, KIND_AT, KINDS, LISTS, OPTIONAL, Kind
from macros.content.model import Platform, Record
from macros.content.model.record import Cited
from macros.content.model_walk import plain_type, record_at, rules_in
from macros.core.field_types import Id, PastDate
from macros.core.lang_text import LONGEST_TITLE, Language, Slug, Title
from macros.pages.edit_links import BRANCH, github, mailbox
from macros.pages.project import Project

from .cell_columns import CellColumn
from .content_tables import ContentTables, RecordTable, read_tables
from .sheet_rows import tidy

FOLDER = "data/forms"
"""Where the files stand, from the site's root. They are the page's own and no download: they change as it needs."""
WITHOUT = frozenset(("lead", "link", "mention", "owner", "move", "site", "statement", LISTS))
"""What no page offers to change: what readers do not see, and what has no name or number of its own among all of its kind."""
OFFERED = [kind for kind in KINDS if kind.homes and kind.name not in WITHOUT]
KEYWORDS = ("type", "pattern", "format", "minimum", "minItems", "items")
"""What a rule for a cell may say in JSON Schema; the page knows these and no others."""
_NOT_LATER, _SHORT, _SLUG, _LANGUAGE = (kind.__metadata__[-1] for kind in (PastDate, Title, Slug, Language))
_OF_FILES = (
    (r"^true (när|when|where|for|för)", {"sv": r"Ja \1", "en": r"Yes \1"}),
    (r", (inom citattecken|in quotation marks)", {}),
    (r": (id:n|ids|ett id|an id|id|namn(et)? på|(the )?names? of)\b[^.]*(\.yml)?(?=\.)", {}),
)
"""What is said only to whoever writes files, and what is said instead."""
Values = dict[str, Any]


def form_files(project: Project) -> dict[str, Callable[[], bytes]]:
    """Each file by its path, made when it is asked for; none where the files of the content are not at hand."""
    if not project.folder:
        return {}
    return {f"{FOLDER}/{kind.name}.json": partial(_file, _form, project, kind) for kind in OFFERED} | {f"{FOLDER}/names.json": partial(_file, _names, project)}


def change_form(project: Project, language: str) -> Values:
    """The form in which a record is changed or added, and who receives what somebody has written in it."""
    site = project.content.site
    return {
        "kinds": [{"kind": kind.name, "parents": _parents(kind), "new": len(kind.home) > 1} for kind in OFFERED if _is_there(project, kind)],
        "repository": github(site) or "",
        "branch": BRANCH,
        "contact": mailbox(site) or "",
    }


VIEWS: dict[str, Callable[..., Values]] = {"change_form": change_form}


def _is_there(project: Project, kind: Kind) -> bool:
    """Whether the county has the file that records of a kind usually stand in."""
    name = next((name for name, root in FILES.items() if root is kind.home[0]), "")
    return name not in OPTIONAL or bool(project.folder and (project.folder / "content" / name).exists())


def _file(make: Callable[..., Values], *about: Any) -> bytes:
    return json.dumps(make(*about), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@lru_cache(maxsize=2)
def _tables(folder: Path) -> ContentTables:
    return read_tables(folder / "content")


@lru_cache(maxsize=1)
def _tables_of(project: Project) -> ContentTables:
    # A project that has been opened again is another.
    _tables.cache_clear()
    return _tables(project.folder)


def _sheets(tables: ContentTables, kind: Kind) -> list[RecordTable]:
    return [sheet for sheet in tables.sheets() if sheet.kind is kind]


def _form(project: Project, kind: Kind) -> Values:
    """A kind: what is asked for, and what is known of each record."""
    tables = _tables_of(project)
    sheets, languages = _sheets(tables, kind), project.content.languages
    # Wherever records of a kind stand, they have the same fields.
    columns = RecordTable(*_place(kind), tables.languages).columns
    held = {column.path[0]: column for column in reversed(columns) if len(column.path) > 1}
    rows = [row for sheet in sheets for row in tables.rows(sheet)]
    return {
        "key": sheets[0].key if sheets else None,
        "parents": _parents(kind),
        "named": kind.title,
        "groups": {name: {"label": _label(kind.model, name, languages), **_needed(kind.model, name)} for name in reversed(held)},
        "columns": [column_values(kind.model, column, languages) for column in columns],
        "rows": [[row.parent or _own(tables, row.sheet), row.key, {title: cell for title, text in row.cells.items() if (cell := tidy(text))}] for row in rows],
    }


def _place(kind: Kind) -> tuple[type[Record], tuple[str, ...]]:
    root, *steps = kind.home
    return root, tuple(steps)


def _parents(kind: Kind) -> list[str]:
    """The kinds of what a new record can belong to."""
    holders = (KIND_AT.get(home[:-1]) for home in kind.homes)
    return [holder.name for holder in holders if holder and holder.name != LISTS]


def _own(tables: ContentTables, sheet: RecordTable) -> str:
    # What stands in the platform's file is the platform's, which its rows need not say.
    platform = next((data for file, data in tables.files.items() if tables.models[file] is Platform), {})
    return platform.get("id", "") if sheet.root is Platform and sheet.steps else ""


def column_values(model: type[Record], column: CellColumn, languages: tuple[str, ...]) -> Values:
    """What the page is told of a field of `model`: what to ask, and what an answer must be."""
    record, name = record_at(model, column.path[:-1]), column.path[-1]
    field = record.model_fields[name]
    rules = (*field.metadata, *rules_in(field.annotation))
    first = column.language in (None, languages[0])
    kind = plain_type(field.annotation)
    told = {
        "title": column.title,
        "kind": column.kind,
        "language": column.language,
        "label": _label(record, name, languages) if first else None,
        "help": help_texts(record, column, languages) if first else None,
        "required": column.required,
        # Of what may be left out as a whole, a part may be needed.
        "needed": len(column.path) > 1 and first and field.is_required(),
        "choices": list(column.choices),
        "words": _snake(kind.__name__) if column.choices and column.kind != "yes" and issubclass(kind, StrEnum) else None,
        "refers": column.refers_to,
        "schema": cell_schema(column) | (_schema(Id) if _SLUG in rules else {"items": {"enum": languages}} if _LANGUAGE in rules else {}),
        "past": _NOT_LATER in rules,
        "cited": name == "sources" and issubclass(record, Cited),
        "most": LONGEST_TITLE if _SHORT in rules else None,
    }
    return {key: value for key, value in told.items() if value}


def _needed(model: type[Record], name: str) -> Values:
    return {"required": True} if model.model_fields[name].is_required() else {}


def _label(model: type[Record], name: str, languages: tuple[str, ...]) -> dict[str, str]:
    return {language: label(model, name, language) for language in languages}


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def help_texts(record: type[Record], column: CellColumn, languages: tuple[str, ...]) -> dict[str, str]:
    """What is said at a field, in each language: as in the field guide, without what only files need."""
    own = form_texts(record, column.path[-1])
    return {language: own[language] for language in languages if language in own} or {
        language: _for_forms(text, column, language) for language, text in edit_texts(record, column.path[-1]).items() if language in languages
    }


def _for_forms(text: str, column: CellColumn, language: str) -> str:
    for pattern, instead in _OF_FILES:
        text = re.sub(pattern, instead.get(language, ""), text)
    if column.kind != "yes":
        # The choices stand in the form, in words.
        for choice in column.choices:
            text = re.sub(rf"(^|: ){re.escape(choice)}\b[^.]*(?=\.)", "", text)
    text = re.sub(r"^[.\s]+", "", text)
    return text[:1].upper() + text[1:]


@cache
def _schema(annotation: Any) -> Values:
    return TypeAdapter(annotation).json_schema()


def cell_schema(column: CellColumn) -> Values:
    """JSON Schema for what stands in a cell, or for each of its ids: what the types say, as far as it can be said of text."""
    whole = _schema(column.annotation)
    known = whole.get("$defs", {})

    def simple(schema: Values) -> Values:
        if "$ref" in schema:
            return simple(known[schema["$ref"].rsplit("/", 1)[1]])
        if "anyOf" in schema:
            return simple(next(one for one in schema["anyOf"] if one.get("type") != "null"))
        if "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
            return simple(schema["additionalProperties"])
        found = {key: value for key, value in schema.items() if key in KEYWORDS}
        if "items" in found:
            found["items"] = simple(found["items"])
        return found

    found = simple(whole)
    # Ids are chosen among those that there are.
    if column.refers_to:
        found = {key: value for key, value in found.items() if key == "minItems"}
    return {} if found == {"type": "string"} else found


def _names(project: Project) -> Values:
    """What can be referred to, or added to, by kind: the id, and what it is called; a source with publisher and date."""
    tables, content = _tables_of(project), project.content
    wanted = {column.refers_to for kind in OFFERED for sheet in _sheets(tables, kind) for column in sheet.columns}
    wanted |= {parent for kind in OFFERED for parent in _parents(kind)}
    found: Values = {}
    for name in sorted(filter(None, wanted)):
        kind = BY_NAME[name]
        rows = [row for sheet in _sheets(tables, kind) for row in tables.rows(sheet)]
        found[name] = [[row.record.get("id", row.key), _name(row.record.get(kind.title, ""), content.languages)] for row in rows]
        if name == "source":
            found[name] = [[*one, row.record["publisher"], row.record.get("date", "")] for one, row in zip(found[name], rows, strict=True)]
    return found


def _name(name: str | dict[str, str], languages: tuple[str, ...]) -> str | dict[str, str]:
    return name if isinstance(name, str) else {language: name[language] for language in languages if language in name}


