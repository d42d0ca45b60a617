"""The schemas of the JSON files, derived from the models that the facts are checked with."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache, partial
from typing import Any

from pydantic.json_schema import models_json_schema

from macros.content import model
from macros.content.in_force import PeriodState
from macros.pages.project import Project

from .json_files import BY_LANGUAGE, HOLDERS, LISTS, OF_SITE, OWN, TEXT, TEXTS, WHOLE, lists, objects, schema_of
from .registry import ROOT, Download, Values

STATE: Values = {"enum": [state.value for state in PeriodState]}
NONE: Values = {"type": "null"}


@cache
def _definitions() -> Values:
    """Every model, and the records with what the files add to them."""
    models = (model.Platform, model.Publisher, model.EasyText, *(kind.model for kind in LISTS.values()))
    definitions = deepcopy(models_json_schema([(found, "serialization") for found in models])[1]["$defs"])
    added: Values = {"EasyText": {"id": TEXT}, "Platform": {"commitments": TEXTS}}
    for kind in LISTS.values():
        if "files" in kind.does or kind.is_file:
            added[kind.model.__name__] = {"id": TEXT, "address": BY_LANGUAGE, **OWN.get(kind.name, {})}
    definitions["CurrentStrategy"] = deepcopy(definitions["Strategy"])
    added["CurrentStrategy"] = added["Strategy"] | OF_SITE
    for name, properties in added.items():
        record = definitions[name]
        record["properties"] = record["properties"] | properties
        record["required"] = sorted({*record["required"], *properties})
    return definitions


def _known(project: Project, name: str) -> Values:
    """A definition without the fields of what the county does without."""
    found = _definitions()[name]
    of_model = getattr(model, name.removeprefix("Current"), None)
    without = project.content.fields_without(of_model) if "properties" in found and of_model else set()
    kept = {field: one for field, one in found.get("properties", {}).items() if field not in without}
    return found | {"properties": kept, "required": [field for field in found["required"] if field in kept]} if without else found


def _object(properties: Values) -> Values:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _ref(name: str) -> Values:
    return {"$ref": f"#/$defs/{name}"}


def _list(name: str) -> Values:
    return {"type": "array", "items": _ref(name)}


def schema(project: Project, name: str) -> Values:
    """The schema of the file of everything, or of a kind that has files of its own."""
    states = {"type": "object", "additionalProperties": STATE}
    properties: Values = {
        "$schema": TEXT,
        "version": TEXT,
        "edition": {"type": ["string", "null"], "format": "date"},
        "languages": TEXTS,
        "title": BY_LANGUAGE,
        "validity": _object({"strategy": STATE, "strategies": states, "plans": states, "text": BY_LANGUAGE}),
        "address": BY_LANGUAGE,
        "publisher": {"anyOf": [_ref("Publisher"), NONE]},
        "licences": {"type": "array", "items": _object({"name": TEXT, "address": TEXT})},
    }
    if name == WHOLE:
        properties |= {"strategy": _ref("CurrentStrategy"), "platform": {"anyOf": [_ref("Platform"), NONE]}}
        properties |= {name: _list(kind.model.__name__) for name, kind in lists(project).items()}
        properties |= {"easy_read": _list("EasyText"), "municipalities_sources": TEXTS, "municipalities_role": {"anyOf": [TEXT, NONE]}}
    else:
        kind = next(kind for kind in LISTS.values() if schema_of(kind.name) == name)
        properties[kind.name] = _ref(kind.model.__name__)
        properties |= {"commitments": _list("Commitment")} if name in HOLDERS else {}
        properties["sources"] = _list("Source")
    used: Values = {}
    queue: list[Any] = [properties]
    while queue:
        names = {str(found.get("$ref", "")).removeprefix("#/$defs/") for found in objects(queue.pop())} - {"", *used}
        used |= {name: _known(project, name) for name in names}
        queue += (used[name] for name in names)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": f"{project.root_url}{ROOT}/schema/{name}.json"} if project.content.site.address else {}),
        "title": name,
        **{"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties},
        "$defs": dict(sorted(used.items())),
    }


def downloads(project: Project) -> Iterator[Download]:
    """A schema for each kind of file."""
    for name in (WHOLE, *(schema_of(kind.name) for kind in lists(project).values() if "files" in kind.does)):
        title = dict.fromkeys(project.content.languages, f"JSON Schema: {name}.json")
        yield Download(f"{ROOT}/schema/{name}.json", "application/schema+json", title, "json-schema", partial(schema, project, name))
