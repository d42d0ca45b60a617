"""The facts as JSON: everything in one file, and each goal, actor, commitment and strategy in one of its own.

A record has the fields of its model, in their order, after its id and the addresses of its page. Nothing is left out:
what is not known is null. `json_schemas.py` has the schema that goes with each.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from macros.content.by_strategy import SOURCE_FIELDS
from macros.content.kinds import BY_NAME, KINDS, Kind, doing
from macros.content.model import EasyText, Record
from macros.content.results import commitments_of_strategy
from macros.pages.project import Project

from .registry import LICENCES, ROOT, VERSION, Download, Values, edition_date, in_languages, page_urls, records_with

TEXT: Values = {"type": "string"}
TEXTS: Values = {"type": "array", "items": TEXT}
BY_LANGUAGE: Values = {"type": "object", "additionalProperties": TEXT}
OF_SITE: Values = {"languages": TEXTS, "short_title": BY_LANGUAGE, "area": BY_LANGUAGE}
"""What is told of the current strategy in the files and of the site in the content."""
WHOLE = "strategy"
"""The file of everything, and its schema."""


def schema_of(kind: str) -> str:
    """The name of the schema of the files of a kind; that of one strategy is not that of everything."""
    return "one-strategy" if kind == WHOLE else kind


def _plain(project: Project, record: Record, *without: str) -> Values:
    """The fields of a record as JSON knows values."""
    return record.model_dump(mode="json", exclude={*without, *project.content.fields_without(type(record))})


def lists(project: Project) -> dict[str, Kind]:
    """The lists of the file of everything, and of which kind each is."""
    return {name: kind for name, kind in LISTS.items() if kind.name not in project.content.absent}


def _record(project: Project, kind: str, id: str) -> Values:
    """A record with its pages; a goal and an actor with the ids of their commitments, also of those that are shared."""
    content = project.content
    fields = _plain(project, content.records[kind][id], "id", "commitments")
    more: Values = {}
    if kind == "commitment":
        owned, whose = content.commitments[id], content.of_strategy.get((kind, id))
        more = {"actors": list(owned.actor_ids), "standing": content.commitment_states[id].value, "strategy": whose}
    elif kind == "strategy":
        more = {"standing": content.strategy_states[id].value, "goals": list(content.goals_of(id))}
        more |= {"commitments": [owned.commitment.id for owned in commitments_of_strategy(content, id)]}
    elif kind in HOLDERS:
        more = {"commitments": [owned.commitment.id for owned in content.commitments_of(**{kind: id})]}
    return {"id": id, "address": page_urls(project, f"{BY_NAME[kind].section}/{id}"), **more, **fields}


HOLDERS = frozenset(kind.name for kind in doing("extracts"))
"""The kinds that commitments are told of."""
LISTS = {kind.table: kind for kind in KINDS if kind.has_page or kind.in_list_file}
"""What is told in full, list by list; what has files of its own with what belongs to it."""


OWN: dict[str, Values] = {
    **{kind: {"commitments": TEXTS} for kind in HOLDERS},
    "commitment": {"actors": TEXTS, "standing": TEXT, "strategy": {"type": ["string", "null"]}},
    "strategy": {"standing": TEXT, "goals": TEXTS, "commitments": TEXTS},
}
"""What `_record` tells of a kind besides the fields of its model."""


def _head(project: Project, schema: str, whose: str, itself: bool = False) -> Values:
    """What each file says of itself and of the strategy `whose`, which it belongs to or is about `itself`."""
    content = project.content
    publisher, day = content.site.publisher, edition_date(project)
    validity = {language: project.renderer.validity(language) for language in content.languages}
    told = {language: one.about(whose, itself) for language, one in validity.items()}
    return {
        "$schema": f"{project.root_url}{ROOT}/schema/{schema}.json",
        "version": VERSION,
        "edition": day.isoformat() if day else None,
        "languages": list(content.languages),
        "title": content.strategies[whose].title.root,
        "validity": {
            "strategy": content.strategy_states[whose].value,
            "strategies": {id: state.value for id, state in content.strategy_states.items()},
            "plans": {id: state.value for id, state in content.plan_states.items()},
            # No blank in a file is of a special kind.
            "text": {language: " ".join(" ".join(sentences).split()) for language, sentences in told.items()},
        },
        "address": page_urls(project, "index"),
        "publisher": _plain(project, publisher) if publisher else None,
        "licences": [{"name": licence.name, "address": licence.url} for licence in LICENCES],
    }


def whole(project: Project) -> Values:
    """Everything."""
    content, platform = project.content, project.content.platform
    strategy = content.site.model_dump(mode="json", include=set(OF_SITE)) | _record(project, "strategy", content.current_id)
    values = _head(project, WHOLE, content.current_id) | {"strategy": strategy, "platform": None}
    if platform:
        values["platform"] = _plain(project, platform) | {"commitments": [one.id for one in platform.commitments]}
    for name, kind in lists(project).items():
        full, found = "files" in kind.does or kind.is_file, content.records[kind.name]
        values[name] = [_record(project, kind.name, id) if full else _plain(project, record) for id, record in found.items()]
    easy = {"help": content.help_easy, "site": content.site.easy}
    return values | {
        "easy_read": [{"id": about, **_plain(project, EasyText(easy=texts))} for about, texts in easy.items()],
        "municipalities_sources": list(content.site.municipalities_sources),
        "municipalities_role": content.site.municipalities_role,
    }


def one(project: Project, kind: str, id: str) -> Values:
    """A record with what is needed to use it alone: its sources, and the commitments of a goal or an actor."""
    content = project.content
    whose = id if kind == "strategy" else content.of_strategy.get((kind, id), content.current_id)
    values = _head(project, schema_of(kind), whose, kind == "strategy") | {kind: _record(project, kind, id)}
    if kind in HOLDERS:
        values["commitments"] = [_record(project, "commitment", other) for other in values[kind]["commitments"]]
    cited = _cited(values)
    return values | {"sources": [_plain(project, source) for source_id, source in content.sources.items() if source_id in cited]}


def objects(value: Any) -> Iterator[Values]:
    """Every object in a JSON value, however deep."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(part)


def _cited(values: Values) -> set[str]:
    """Every id that stands under a field for sources."""
    named = (found[field] or () for found in objects(values) for field in SOURCE_FIELDS.intersection(found))
    return {id for ids in named for id in ((ids,) if isinstance(ids, str) else ids) if isinstance(id, str)}


def downloads(project: Project) -> Iterator[Download]:
    """Everything, and each record."""
    title, media = in_languages(project, project.content.current.title), "application/json"
    yield Download(f"{ROOT}/{WHOLE}.json", media, title, "json", lambda: whole(project))
    for kind, id, name in records_with(project, "files"):
        make = partial(one, project, kind.name, id)
        yield Download(f"{ROOT}/{kind.section}/{id}.json", media, in_languages(project, name), "json", make, record=(kind.name, id))
