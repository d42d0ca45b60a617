"""JSON Schema of the JSON files, derived from the models that the facts are checked with."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache, partial
from typing import Any

from pydantic.json_schema import models_json_schema

from macros.content import model
from macros.content.in_force import PeriodState
from macros.content.model import Record
from macros.pages.site import Site

from .json import RECORDS, encoded
from .registry import ROOT, Download

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
STATE: Schema = {"enum": [state.value for state in PeriodState]}
TEXTS: Schema = {"type": "array", "items": TEXT}
LOCALISED: Schema = {"type": "object", "additionalProperties": TEXT}

LISTS: dict[str, type[Record]] = {
    "sources": model.Source,
    "glossary": model.Term,
    "guides": model.Guide,
    "rules": model.LegalRule,
    "municipalities": model.Municipality,
    "roles": model.Role,
    "helplines": model.Helpline,
    "safety_tips": model.SafetyTip,
}
MODELS = {"goal": model.Goal, "actor": model.Actor, "commitment": model.Commitment}


@cache
def _definitions() -> Schema:
    """Every model, and the records with what the files add to them."""
    models = (model.Strategy, model.Platform, model.Publisher, model.EasyText, *MODELS.values(), *LISTS.values())
    definitions = deepcopy(models_json_schema([(found, "serialization") for found in models])[1]["$defs"])
    added = {
        "EasyText": {"id": TEXT},
        "Goal": {"id": TEXT, "address": LOCALISED, "commitments": TEXTS},
        "Actor": {"id": TEXT, "address": LOCALISED, "commitments": TEXTS},
        "Platform": {"commitments": TEXTS},
        "Commitment": {"id": TEXT, "address": LOCALISED, "actors": TEXTS, "standing": TEXT},
    }
    for name, properties in added.items():
        record = definitions[name]
        record["properties"] = record["properties"] | properties
        record["required"] = sorted({*record["required"], *properties})
    return definitions


def _list(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def schema(site: Site, name: str) -> Schema:
    """The schema of `strategy`, `goal`, `actor` or `commitment` files."""
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
        properties |= {folder: _list(MODELS[kind].__name__) for kind, (folder, _) in RECORDS.items()}
        properties |= {folder: _list(found.__name__) for folder, found in LISTS.items()}
        properties["easy_read"] = _list("EasyText")
        properties["municipalities_sources"] = TEXTS
        properties["municipalities_role"] = TEXT
    else:
        properties[name] = {"$ref": f"#/$defs/{MODELS[name].__name__}"}
        if name != "commitment":
            properties["commitments"] = _list("Commitment")
        properties["sources"] = _list("Source")
    return {
        "$schema": DIALECT,
        **({"$id": f"{site.base}{ROOT}/schema/{name}.json"} if site.content.site.address else {}),
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


def downloads(site: Site) -> Iterator[Download]:
    """A schema for each kind of file."""
    for name in ("strategy", *MODELS):
        title = {language: f"JSON Schema: {name}.json" for language in site.content.languages}
        path, make = f"{ROOT}/schema/{name}.json", partial(_made, site, name)
        yield Download(path, "application/schema+json", title, None, None, "json-schema", make)


def _made(site: Site, name: str) -> bytes:
    return encoded(schema(site, name))
