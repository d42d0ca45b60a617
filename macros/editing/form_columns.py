"""The fields of a form: what is asked in words of whoever fills it in, and what an answer must be."""

import re
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from macros.content.field_texts import edit_texts, form_texts, label
from macros.content.model import Record
from macros.content.model.record import Cited
from macros.content.model_walk import plain_type, record_at, rules_of
from macros.core.field_types import Id, PastDate
from macros.core.lang_text import LONGEST_TITLE, Language, Slug, Title

from .cell_columns import CellColumn

KEYWORDS = ("type", "pattern", "format", "minimum", "minItems", "items")
"""What a rule for a cell may say in JSON Schema; the page knows these and no others."""
_NOT_LATER, _SHORT, _SLUG, _LANGUAGE = (kind.__metadata__[-1] for kind in (PastDate, Title, Slug, Language))
_OF_FILES = (
    (r"^true (när|when|where|for|för)", {"sv": r"Ja \1", "en": r"Yes \1"}),
    (r", (inom citattecken|in quotation marks)", {}),
    (r": (id:n|ids|ett id|an id|id|namn(et)? på|(the )?names? of)\b[^.]*(\.yml)?(?=\.)", {}),
    (r"\bUtelämnas\b|\bLeft out\b", {"sv": "Lämna tomt", "en": "Leave empty"}),
    # As readers know them.
    (r"\ban actor\b", {"en": "a partner"}),
    (r"\bAktör|\bActor", {"sv": "Part", "en": "Partner"}),
    (r"\baktör|\bactor", {"sv": "part", "en": "partner"}),
)
"""What is said only to whoever writes files, and what is said instead."""
Values = dict[str, Any]


def column_values(model: type[Record], column: CellColumn, languages: tuple[str, ...]) -> Values:
    """What the page is told of a field of `model`: what to ask, and what an answer must be."""
    record, name = record_at(model, column.path[:-1]), column.path[-1]
    field = record.model_fields[name]
    rules = rules_of(field)
    first = column.language in (None, languages[0])
    kind = plain_type(field.annotation)
    told = {
        "title": column.title,
        "kind": column.kind,
        "language": column.language,
        "label": label_texts(record, name, languages) if first else None,
        "help": help_texts(record, column, languages) if first else None,
        "required": column.required,
        # Of what may be left out as a whole, a part may be needed.
        "needed": len(column.path) > 1 and first and field.is_required(),
        "choices": list(column.choices),
        "words": re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower() if column.choices and column.kind != "yes" else None,
        "refers": column.refers_to,
        "schema": cell_schema(column) | (_schema(Id) if _SLUG in rules else {"items": {"enum": languages}} if _LANGUAGE in rules else {}),
        "past": _NOT_LATER in rules,
        "cited": name == "sources" and issubclass(record, Cited),
        "most": LONGEST_TITLE if _SHORT in rules else None,
    }
    return {key: value for key, value in told.items() if value}


def label_texts(model: type[Record], name: str, languages: tuple[str, ...]) -> dict[str, str]:
    """What a field of `model` is called, in each language."""
    return {language: label(model, name, language) for language in languages}


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
