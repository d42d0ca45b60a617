"""JSON Schema for each kind of file, derived from the models, so that an editor can help while one writes.

References between records are not among them: which ids there are changes with every commit, and `strategi check` knows.
"""

import json
import re
from pathlib import Path
from typing import Any

from macros.content.kinds import FILES, FOLDERS
from macros.content.model import Record

from .content_tables import read_tables
from .yaml_format import order, schema_name

SETTINGS = ".vscode/settings.json"
_LISTED = re.compile(r'"yaml.schemas": \{[^}]*\}')
_DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas(languages: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The schemas by the names of their files."""
    kinds = [*((f"{name}/<id>.yml", model) for name, model in FOLDERS.items()), *FILES.items()]
    return {f"{schema_name(model, name)}.json": _schema(name, model, languages) for name, model in kinds}


def write_schemas(folder: Path, to: Path) -> list[str]:
    """Write the schemas for the content under `folder` into the folder `to`."""
    to.mkdir(parents=True, exist_ok=True)
    made = schemas(read_tables(folder).languages)
    for name, one in made.items():
        (to / name).write_text(as_text(one), "utf-8")
    settings = to.parent / SETTINGS
    if settings.exists():
        settings.write_text(with_schemas(settings.read_text("utf-8"), to.name), "utf-8")
    return list(made)


def with_schemas(settings: str, folder: str) -> str:
    """The settings of an editor, in which each schema in `folder` stands with the files that it is for."""
    files = {schema_name(model, name): f"content/{name}/*.yml" for name, model in FOLDERS.items()}
    files |= {schema_name(model, name): f"content/{name}" for name, model in FILES.items()}
    listed = ",\n".join(f'    "./{folder}/{name}.json": "{file}"' for name, file in files.items())
    return _LISTED.sub(lambda _: f'"yaml.schemas": {{\n{listed}\n  }}', settings)


def as_text(schema: dict[str, Any]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(name: str, model: type[Record], languages: tuple[str, ...]) -> dict[str, Any]:
    raw = model.model_json_schema(mode="validation")
    definitions = {key: _clean(one, languages) for key, one in raw.pop("$defs", {}).items()}
    for key, kind in (
        ("LangText", {"type": "string", "minLength": 1}),
        ("LangWords", {"type": "array", "items": {"type": "string", "minLength": 1}}),
    ):
        if key in definitions:
            definitions[key] = _localised(kind, languages)
    root = _clean(raw, languages)
    ordered = {field: root["properties"][field] for field in order(model)}
    return {
        "$schema": _DRAFT, "$comment": "Skrivs av strategi schema, ur modellerna i macros/content/model/.", "title": f"content/{name}",
        **root, "properties": ordered, "definitions": definitions,
    }  # fmt: skip


def _localised(kind: dict[str, Any], languages: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {one: kind for one in languages},
        "required": [languages[0]],
        "additionalProperties": False,
    }


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
