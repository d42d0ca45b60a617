"""JSON Schema of the JSON files, derived from the models that the facts are checked with."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache, partial
from typing import Any

from pydantic.json_schema import models_json_schema

from macros.content import model
from macros.content.in_force import PeriodState
from macros.pages.project import Project

from .json_files import HOLDERS, LISTS, encoded
from .registry import ROOT, Download

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
STATE: Schema = {"enum": [state.value for state in PeriodState]}
TEXTS: Schema = {"type": "array", "items": TEXT}
LOCALISED: Schema = {"type": "object", "additionalProperties": TEXT}

MODELS = {kind.name: kind.model for kind in LISTS.values() if "files" in kind.does}


@cache
def _definitions() -> Schema:
    """Every model, and the records with what the files add to them."""
    models = (model.Strategy, model.Platform, model.Publisher, model.EasyText, *(kind.model for kind in LISTS.values()))
    definitions = deepcopy(models_json_schema([(found, "serialization") for found in models])[1]["$defs"])
    added = {"EasyText": {"id": TEXT}, "Platform": {"commitments": TEXTS}}
    for kind in LISTS.values():
        if "files" in kind.does or kind.is_file:
            own = {"actors": TEXTS, "standing": TEXT} if kind.name == "commitment" else {}
            more = {"commitments": TEXTS} if kind.name in HOLDERS else own
            added[kind.model.__name__] = {"id": TEXT, "address": LOCALISED, **more}
    for name, properties in added.items():
        record = definitions[name]
        record["properties"] = record["properties"] | properties
        record["required"] = sorted({*record["required"], *properties})
    return definitions


def _list(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def schema(project: Project, name: str) -> Schema:
    """The schema of the files of everything, `strategy`, or of a kind that has files of its own."""
    properties: Schema = {
        "$schema": TEXT,
        "version": TEXT,
        "edition": {"type": ["string", "null"], "format": "date"},
        "languages": TEXTS,
        "title": LOCALISED,
        "validity": {
            "type": "object",
            "properties": {"strategy": STATE, "plans": {"type": "object", "additionalProperties": STATE}, "text": LOCALISED},
            "required": ["strategy", "plans", "text"],
        },
        "address": LOCALISED,
        "publisher": {"anyOf": [{"$ref": "#/$defs/Publisher"}, {"type": "null"}]},
        "licences": {
            "type": "array",
            "items": {"type": "object", "properties": {"name": TEXT, "address": TEXT}, "required": ["name", "address"]},
        },
    }
    if name == "strategy":
        properties["strategy"] = {"$ref": "#/$defs/Strategy"}
        properties["platform"] = {"anyOf": [{"$ref": "#/$defs/Platform"}, {"type": "null"}]}
        properties |= {name: _list(kind.model.__name__) for name, kind in LISTS.items()}
        properties["easy_read"] = _list("EasyText")
        properties["municipalities_sources"] = TEXTS
        properties["municipalities_role"] = TEXT
    else:
        properties[name] = {"$ref": f"#/$defs/{MODELS[name].__name__}"}
        if name in HOLDERS:
            properties["commitments"] = _list("Commitment")
        properties["sources"] = _list("Source")
    return {
        "$schema": DIALECT,
        **({"$id": f"{project.root_url}{ROOT}/schema/{name}.json"} if project.content.site.address else {}),
        "title": name,
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
        "$defs": _used(properties, _definitions()),
    }


def _used(part: Any, definitions: Schema) -> Schema:
    """The definitions that a part of a schema leads to."""
    found: set[str] = set()
    queue = [part]
    while queue:
        value = queue.pop()
        if isinstance(value, list):
            queue += value
        elif isinstance(value, dict):
            name = str(value.get("$ref", "")).removeprefix("#/$defs/")
            if name and name not in found:
                found.add(name)
                queue.append(definitions[name])
            queue += value.values()
    return {name: definitions[name] for name in sorted(found)}


def downloads(project: Project) -> Iterator[Download]:
    """A schema for each kind of file."""
    for name in ("strategy", *MODELS):
        title = {language: f"JSON Schema: {name}.json" for language in project.content.languages}
        path, make = f"{ROOT}/schema/{name}.json", partial(_made, project, name)
        yield Download(path, "application/schema+json", title, None, None, "json-schema", make)


def _made(project: Project, name: str) -> bytes:
    return encoded(schema(project, name))
