"""What the models tell those who write: JSON Schema for each kind of file, and the field guide.

References between records are not in the schemas: which ids there are changes with every commit, and `strategi check` knows.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from macros.content.field_texts import edit_texts, label
from macros.content.kinds import FILES, FOLDERS
from macros.content.loading import load
from macros.content.model import Record
from macros.content.model_walk import kind_of, record_fields
from macros.core.lang_text import LangText, LangWords

from .yaml_format import order, schema_name

_DRAFT = "http://json-schema.org/draft-07/schema#"
_TEXTS = {
    "sv": {
        "title": "Alla fält",
        "made": "Filen skrivs av `strategi schema`. Ändra texterna i [macros/content/fields.yml](macros/content/fields.yml), inte här.",
        "columns": "| Fält | Rubrik | Behövs | Vad som skrivs där |",
        "yes": "ja", "each": "på varje språk", "list": "lista", "every": "Varje post i `{}`:", "one": "Fälten i `{}`:",
    },
    "en": {
        "title": "All fields",
        "made": "This file is written by `strategi schema`. Change the texts in [macros/content/fields.yml](macros/content/fields.yml), not here.",
        "columns": "| Field | Heading | Needed | What to write there |",
        "yes": "yes", "each": "in each language", "list": "list", "every": "Each record in `{}`:", "one": "The fields of `{}`:",
    },
}  # fmt: skip


def schemas(languages: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The schemas by the names of their files."""
    names = {f"{name}/<id>.yml": model for name, model in FOLDERS.items()} | FILES
    return {f"{schema_name(model, name)}.json": _schema(name, model, languages) for name, model in names.items()}


def write_all(folder: Path, to: Path) -> list[Path]:
    """Write the schemas for the content under `folder`, and the field guide in each language, into the folder `to`; the files that were written."""
    made = {f"schema/{name}": json.dumps(one, ensure_ascii=False, indent=2) for name, one in schemas(load(folder).languages).items()}
    made |= {f"FIELDS.{language}.md": guide(language) for language in _TEXTS}
    (to / "schema").mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (to / name).write_text(text + "\n", "utf-8")
    return [to / name for name in made]


def _schema(name: str, model: type[Record], languages: tuple[str, ...]) -> dict[str, Any]:
    raw = model.model_json_schema(mode="validation")
    definitions = {key: _clean(one, languages) for key, one in raw.pop("$defs", {}).items()}
    text = {"type": "string", "minLength": 1}
    for key, kind in (("LangText", text), ("LangWords", {"type": "array", "items": text})):
        if key in definitions:
            each = {one: kind for one in languages}
            definitions[key] = {"type": "object", "properties": each, "required": [languages[0]], "additionalProperties": False}
    root = _clean(raw, languages)
    ordered = {field: root["properties"][field] for field in order(model)}
    return {
        "$schema": _DRAFT, "$comment": "Skrivs av strategi schema, ur modellerna i macros/content/model/.", "title": f"content/{name}",
        **root, "properties": ordered, "definitions": definitions,
    }  # fmt: skip


def _clean(part: Any, languages: tuple[str, ...], *, names: bool = False) -> Any:
    """`part` without what Pydantic adds for programs: English titles and texts, null, and values that are not written."""
    if isinstance(part, list):
        return [_clean(one, languages) for one in part]
    if not isinstance(part, dict):
        return part.replace("#/$defs/", "#/definitions/") if isinstance(part, str) else part
    if names:
        return {key: _clean(one, languages) for key, one in part.items()}
    kept = {key: one for key, one in part.items() if key not in ("title", "default")}
    if "properties" in kept or "enum" in kept:
        # The text of a class is for programmers; that of a field is for editors, and stands beside its type.
        kept.pop("description", None)
    if "anyOf" in kept:
        (real,) = (one for one in kept.pop("anyOf") if one != {"type": "null"})
        kept = {**real, **kept}
    if kept.get("type") == "string" and "pattern" not in kept and "enum" not in kept:
        kept["minLength"] = 1
    return {key: _clean(one, languages, names=key in ("properties", "definitions")) for key, one in kept.items()}


def guide(language: str) -> str:
    """The field guide as Markdown: every field of every kind of file and what it means."""
    blocks = [f"# {_TEXTS[language]['title']}", _TEXTS[language]["made"]]
    seen: set[type[Record]] = set()
    for name, model in ({f"{name}/": model for name, model in FOLDERS.items()} | FILES).items():
        blocks += [f"## `content/{name}`", *_tables(model, language, seen)]
    return "\n\n".join(blocks)


def _tables(model: type[Record], language: str, seen: set[type[Record]], title: str = "") -> Iterator[str]:
    if model in seen:
        return
    seen.add(model)
    words = _TEXTS[language]
    if title:
        yield title
    rows = [words["columns"], "| --- | --- | --- | --- |"]
    for name in order(model):
        field = model.model_fields[name]
        shape = _shape(field, words)
        means = edit_texts(model, name)[language].replace("|", "\\|") + (f" ({shape})" if shape else "")
        rows.append(f"| `{name}` | {label(model, name, language)} | {words['yes'] if field.is_required() else ''} | {means} |")
    yield "\n".join(rows)
    for name, part in record_fields(model).items():
        kind = "every" if kind_of(model.model_fields[name])[1] else "one"
        yield from _tables(part, language, seen, words[kind].format(name))


def _shape(field: FieldInfo, words: dict[str, str]) -> str:
    inner, is_list = kind_of(field)
    marks = {words["list"]: is_list or inner is LangWords, words["each"]: inner in (LangText, LangWords)}
    return ", ".join(mark for mark, holds in marks.items() if holds)
