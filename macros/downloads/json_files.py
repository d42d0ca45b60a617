"""The facts as JSON: everything in one file, and each goal, actor and commitment in one of its own.

A record has the fields of its model, in their order, after its id and the addresses of its page. Nothing is left out:
what is not known is null. `macros.downloads.json_schema` describes it.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from pydantic_core import to_json

from macros.content.by_kind import SOURCE_FIELDS
from macros.content.kinds import BY_NAME, KINDS, Kind, doing
from macros.content.model import EasyText, Platform, Record
from macros.pages.project import Project

from .licences import LICENCES
from .registry import ROOT, VERSION, Download, edition_date
from .tables import page_url

Values = dict[str, Any]


def plain(record: Record, without: tuple[str, ...] = ()) -> Values:
    """The fields of a record as JSON knows values."""
    return record.model_dump(mode="json", exclude=set(without))


def url_by_language(project: Project, page_id: str) -> Values:
    """A page's address in each language."""
    return {language: page_url(project, page_id, language) for language in project.content.languages}


def platform(record: Platform) -> Values:
    """The form of collaboration with the ids of what is joint."""
    return plain(record) | {"commitments": [one.id for one in record.commitments]}


def record(project: Project, kind: str, id: str) -> Values:
    """A record with its pages; a goal and an actor with the ids of their commitments, also of those that are shared."""
    content = project.content
    fields = plain(content.records[kind][id], without=("id", "commitments"))
    more: Values = {}
    if kind == "commitment":
        more = {"actors": list(content.commitments[id].actor_ids), "standing": content.commitment_states[id].value}
    elif kind in HOLDERS:
        more = {"commitments": [owned.commitment.id for owned in content.commitments_of(**{kind: id})]}
    return {"id": id, "address": url_by_language(project, f"{BY_NAME[kind].section}/{id}"), **more, **fields}


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
        "title": content.strategy.title.root,
        "validity": {
            "strategy": content.state.value,
            "plans": {id: state.value for id, state in content.plan_states.items()},
            "text": {language: project.renderer.validity(language).text for language in content.languages},
        },
        "address": url_by_language(project, "index"),
        "publisher": plain(publisher) if publisher else None,
        "licences": [{"name": licence.name, "address": licence.url} for licence in LICENCES],
    }


def whole(project: Project) -> Values:
    """Everything."""
    content = project.content
    easy = {"help": content.help_easy, "site": content.site.easy}
    return (
        _head(project, "strategy")
        | {"strategy": plain(content.strategy)}
        | {"platform": content.platform and platform(content.platform)}
        | {name: [_listed(project, kind, *one) for one in content.records[kind.name].items()] for name, kind in LISTS.items()}
        | {"easy_read": [{"id": about, **plain(EasyText(easy=texts))} for about, texts in easy.items()]}
        | {"municipalities_sources": list(content.municipalities_sources)}
        | {"municipalities_role": content.municipalities_role}
    )


def _listed(project: Project, kind: Kind, id: str, found: Record) -> Values:
    return record(project, kind.name, id) if "files" in kind.does or kind.is_file else plain(found)


def one(project: Project, kind: str, id: str) -> Values:
    """A record with what is needed to use it alone: its sources, and the commitments of a goal or an actor."""
    content = project.content
    values = _head(project, kind) | {kind: record(project, kind, id)}
    if kind in HOLDERS:
        values["commitments"] = [record(project, "commitment", other) for other in values[kind]["commitments"]]
    cited = _cited(values)
    return values | {"sources": [plain(source) for source_id, source in content.sources.items() if source_id in cited]}


def _cited(values: Values) -> set[str]:
    """Every id that stands under a field for sources, however deep."""
    found: set[str] = set()
    within: list[Any] = [values]
    while within:
        value = within.pop()
        if isinstance(value, dict):
            for field in SOURCE_FIELDS.intersection(value):
                ids = value[field]
                found.update((ids,) if isinstance(ids, str) else (id for id in ids or () if isinstance(id, str)))
            within += value.values()
        elif isinstance(value, list):
            within += value
    return found


def encoded(values: Values) -> bytes:
    """JSON as bytes, to be read by people too."""
    return to_json(values, indent=2) + b"\n"


def downloads(project: Project) -> Iterator[Download]:
    """Everything, and each record."""
    content, media = project.content, "application/json"
    yield Download(
        f"{ROOT}/strategy.json", media, content.strategy.title.root, None, None, "json", lambda: encoded(whole(project))
    )
    for kind in LISTS.values():
        for id, found in content.records[kind.name].items() if "files" in kind.does else ():
            name, make = getattr(found, kind.title), partial(_encoded_one, project, kind.name, id)
            yield Download(f"{ROOT}/{kind.section}/{id}.json", media, name.root, None, (kind.name, id), "json", make)


def _encoded_one(project: Project, kind: str, id: str) -> bytes:
    return encoded(one(project, kind, id))
