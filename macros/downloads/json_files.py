"""The facts as JSON: everything in one file, and each goal, actor and commitment in one of its own.

A record has the fields of its model, in their order, after its id and the addresses of its page. Nothing is left out:
what is not known is null. The schema that goes with each is derived from the models that the facts are checked with.
"""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache, partial
from typing import Any

from pydantic.json_schema import models_json_schema

from macros.content import model
from macros.content.by_kind import SOURCE_FIELDS
from macros.content.in_force import PeriodState
from macros.content.kinds import BY_NAME, KINDS, doing
from macros.content.model import EasyText, Record
from macros.pages.project import Project

from .registry import LICENCES, ROOT, VERSION, Download, Values, edition_date, page_urls, records_with

TEXT: Values = {"type": "string"}
TEXTS: Values = {"type": "array", "items": TEXT}
BY_LANGUAGE: Values = {"type": "object", "additionalProperties": TEXT}
OF_SITE: Values = {"languages": TEXTS, "short_title": BY_LANGUAGE, "area": BY_LANGUAGE}
"""What is told of the strategy in the files and of the site in the content."""


def _plain(record: Record, *without: str) -> Values:
    """The fields of a record as JSON knows values."""
    return record.model_dump(mode="json", exclude=set(without))


def _record(project: Project, kind: str, id: str) -> Values:
    """A record with its pages; a goal and an actor with the ids of their commitments, also of those that are shared."""
    content = project.content
    fields = _plain(content.records[kind][id], "id", "commitments")
    more: Values = {}
    if kind == "commitment":
        more = {"actors": list(content.commitments[id].actor_ids), "standing": content.commitment_states[id].value}
    elif kind in HOLDERS:
        more = {"commitments": [owned.commitment.id for owned in content.commitments_of(**{kind: id})]}
    return {"id": id, "address": page_urls(project, f"{BY_NAME[kind].section}/{id}"), **more, **fields}


HOLDERS = frozenset(kind.name for kind in doing("extracts"))
"""The kinds that commitments are told of."""
ORDER = ("goal", "actor", "commitment", "source", "term", "guide", "rule", "municipality", "role", "helpline", "tip")
"""The order in which everything has always been told; other kinds come last."""
LISTS = {
    kind.table: kind
    for kind in sorted(KINDS, key=lambda kind: ORDER.index(kind.name) if kind.name in ORDER else len(ORDER))
    if kind.has_page or kind.in_list_file
}
"""What is told in full, list by list; what has files of its own with what belongs to it."""


def _head(project: Project, schema: str) -> Values:
    content = project.content
    publisher, day = content.site.publisher, edition_date(project)
    return {
        "$schema": f"{project.root_url}{ROOT}/schema/{schema}.json",
        "version": VERSION,
        "edition": day.isoformat() if day else None,
        "languages": list(content.languages),
        "title": content.current.title.root,
        "validity": {
            "strategy": content.state.value,
            "plans": {id: state.value for id, state in content.plan_states.items()},
            "text": {language: project.renderer.validity(language).text for language in content.languages},
        },
        "address": page_urls(project, "index"),
        "publisher": _plain(publisher) if publisher else None,
        "licences": [{"name": licence.name, "address": licence.url} for licence in LICENCES],
    }


def whole(project: Project) -> Values:
    """Everything."""
    content, platform = project.content, project.content.platform
    strategy = {"id": content.current_id, **content.site.model_dump(mode="json", include=set(OF_SITE)), **_plain(content.current)}
    values = _head(project, "strategy") | {"strategy": strategy, "platform": None}
    if platform:
        values["platform"] = _plain(platform) | {"commitments": [one.id for one in platform.commitments]}
    for name, kind in LISTS.items():
        full, found = "files" in kind.does or kind.is_file, content.records[kind.name]
        values[name] = [_record(project, kind.name, id) if full else _plain(record) for id, record in found.items()]
    easy = {"help": content.help_easy, "site": content.site.easy}
    return values | {
        "easy_read": [{"id": about, **_plain(EasyText(easy=texts))} for about, texts in easy.items()],
        "municipalities_sources": list(content.site.municipalities_sources),
        "municipalities_role": content.municipalities_role,
    }


def one(project: Project, kind: str, id: str) -> Values:
    """A record with what is needed to use it alone: its sources, and the commitments of a goal or an actor."""
    content = project.content
    values = _head(project, kind) | {kind: _record(project, kind, id)}
    if kind in HOLDERS:
        values["commitments"] = [_record(project, "commitment", other) for other in values[kind]["commitments"]]
    cited = _cited(values)
    return values | {"sources": [_plain(source) for source_id, source in content.sources.items() if source_id in cited]}


def _objects(value: Any) -> Iterator[Values]:
    """Every object in a JSON value, however deep."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part)


def _cited(values: Values) -> set[str]:
    """Every id that stands under a field for sources."""
    named = (found[field] or () for found in _objects(values) for field in SOURCE_FIELDS.intersection(found))
    return {id for ids in named for id in ((ids,) if isinstance(ids, str) else ids) if isinstance(id, str)}


STATE: Values = {"enum": [state.value for state in PeriodState]}
NONE: Values = {"type": "null"}


@cache
def _definitions() -> Values:
    """Every model, and the records with what the files add to them."""
    models = (model.Strategy, model.Platform, model.Publisher, model.EasyText, *(kind.model for kind in LISTS.values()))
    definitions = deepcopy(models_json_schema([(found, "serialization") for found in models])[1]["$defs"])
    added = {"Strategy": {"id": TEXT, **OF_SITE}, "EasyText": {"id": TEXT}, "Platform": {"commitments": TEXTS}}
    for kind in LISTS.values():
        if "files" in kind.does or kind.is_file:
            own = {"actors": TEXTS, "standing": TEXT} if kind.name == "commitment" else {}
            more = {"commitments": TEXTS} if kind.name in HOLDERS else own
            added[kind.model.__name__] = {"id": TEXT, "address": BY_LANGUAGE, **more}
    for name, properties in added.items():
        record = definitions[name]
        record["properties"] = record["properties"] | properties
        record["required"] = sorted({*record["required"], *properties})
    return definitions


def _object(properties: Values) -> Values:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _ref(name: str) -> Values:
    return {"$ref": f"#/$defs/{name}"}


def _list(name: str) -> Values:
    return {"type": "array", "items": _ref(name)}


def schema(project: Project, name: str) -> Values:
    """The schema of the files of everything, `strategy`, or of a kind that has files of its own."""
    plans = {"type": "object", "additionalProperties": STATE}
    properties: Values = {
        "$schema": TEXT,
        "version": TEXT,
        "edition": {"type": ["string", "null"], "format": "date"},
        "languages": TEXTS,
        "title": BY_LANGUAGE,
        "validity": _object({"strategy": STATE, "plans": plans, "text": BY_LANGUAGE}),
        "address": BY_LANGUAGE,
        "publisher": {"anyOf": [_ref("Publisher"), NONE]},
        "licences": {"type": "array", "items": _object({"name": TEXT, "address": TEXT})},
    }
    if name == "strategy":
        properties |= {"strategy": _ref("Strategy"), "platform": {"anyOf": [_ref("Platform"), NONE]}}
        properties |= {name: _list(kind.model.__name__) for name, kind in LISTS.items()}
        properties |= {"easy_read": _list("EasyText"), "municipalities_sources": TEXTS, "municipalities_role": TEXT}
    else:
        properties[name] = _ref(BY_NAME[name].model.__name__)
        properties |= {"commitments": _list("Commitment")} if name in HOLDERS else {}
        properties["sources"] = _list("Source")
    used: Values = {}
    queue: list[Any] = [properties]
    while queue:
        names = {str(found.get("$ref", "")).removeprefix("#/$defs/") for found in _objects(queue.pop())} - {"", *used}
        used |= {name: _definitions()[name] for name in names}
        queue += (used[name] for name in names)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": f"{project.root_url}{ROOT}/schema/{name}.json"} if project.content.site.address else {}),
        "title": name,
        **{"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties},
        "$defs": dict(sorted(used.items())),
    }


def downloads(project: Project) -> Iterator[Download]:
    """Everything, each record, and a schema for each kind of file."""
    title, media = project.content.current.title.root, "application/json"
    yield Download(f"{ROOT}/strategy.json", media, title, "json", lambda: whole(project))
    for kind, id, name in records_with(project, "files"):
        make = partial(one, project, kind.name, id)
        yield Download(f"{ROOT}/{kind.section}/{id}.json", media, name.root, "json", make, record=(kind.name, id))
    for name in ("strategy", *(kind.name for kind in LISTS.values() if "files" in kind.does)):
        title = dict.fromkeys(project.content.languages, f"JSON Schema: {name}.json")
        yield Download(f"{ROOT}/schema/{name}.json", "application/schema+json", title, "json-schema", partial(schema, project, name))
