"""The facts as JSON: everything in one file, and each goal, actor and commitment in one of its own.

A record has the fields of its model, in their order, after its id and the addresses of its page. Nothing is left out:
what is not known is null. `macros.downloads.schema` describes it.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from pydantic_core import to_json

from macros.content.citing import SOURCE_FIELDS
from macros.content.model import EasyText, Platform, Record
from macros.pages.site import Site

from .licences import LICENCES
from .registry import ROOT, VERSION, Download, edition
from .tables import page_address

Values = dict[str, Any]


def plain(record: Record, without: tuple[str, ...] = ()) -> Values:
    """The fields of a record as JSON knows values."""
    return record.model_dump(mode="json", exclude=set(without))


def addresses(site: Site, source: str) -> Values:
    """A page's address in each language."""
    return {language: page_address(site, source, language) for language in site.content.languages}


def goal(site: Site, id: str) -> Values:
    """A goal with the ids of its commitments."""
    ids = [placed.commitment.id for placed in site.content.commitments_of(goal=id)]
    return {"id": id, "address": addresses(site, f"goals/{id}"), "commitments": ids, **plain(site.content.goals[id])}


def actor(site: Site, id: str) -> Values:
    """An actor with its related work and the ids of its commitments, also those that it shares with others."""
    ids = [placed.commitment.id for placed in site.content.commitments_of(actor=id)]
    fields = plain(site.content.actors[id], without=("commitments",))
    return {"id": id, "address": addresses(site, f"actors/{id}"), "commitments": ids, **fields}


def platform(record: Platform) -> Values:
    """The form of collaboration with the ids of what is joint."""
    return plain(record) | {"commitments": [one.id for one in record.commitments]}


def commitment(site: Site, id: str) -> Values:
    """A commitment and everybody who has made it."""
    placed = site.content.commitments[id]
    fields = plain(placed.commitment)
    del fields["id"]
    return {"id": id, "address": addresses(site, f"commitments/{id}"), "actors": list(placed.actor_ids), "standing": site.content.standings[id].value, **fields}


RECORDS = {"goal": ("goals", goal), "actor": ("actors", actor), "commitment": ("commitments", commitment)}
"""What has a file of its own: the folder, and how it is made."""


def _head(site: Site, schema: str) -> Values:
    content = site.content
    publisher, day = content.site.publisher, edition(site)
    return {
        "$schema": f"{site.base}{ROOT}/schema/{schema}.json",
        "version": VERSION,
        "edition": day.isoformat() if day else None,
        "languages": list(content.languages),
        "title": content.strategy.title.root,
        "validity": {
            "strategy": content.state.value,
            "plans": {id: state.value for id, state in content.plan_states.items()},
            "text": {language: site.renderer.validity(language).text for language in content.languages},
        },
        "address": addresses(site, "index"),
        "publisher": plain(publisher) if publisher else None,
        "licences": [{"name": licence.name, "address": licence.address} for licence in LICENCES],
    }


def whole(site: Site) -> Values:
    """Everything."""
    content = site.content
    lists = {
        "sources": content.sources.values(),
        "glossary": content.terms.values(),
        "guides": content.guides.values(),
        "rules": content.rules,
        "municipalities": content.municipalities.values(),
        "roles": content.roles.values(),
        "helplines": content.helplines,
        "safety_tips": content.safety_tips,
    }
    easy = {"help": content.help_easy, "site": content.site.easy}
    return (
        _head(site, "strategy")
        | {"strategy": plain(content.strategy)}
        | {"platform": content.platform and platform(content.platform)}
        | {folder: [make(site, id) for id in getattr(content, folder)] for folder, make in RECORDS.values()}
        | {name: [plain(record) for record in records] for name, records in lists.items()}
        | {"easy_read": [{"id": about, **plain(EasyText(easy=texts))} for about, texts in easy.items()]}
        | {"municipalities_sources": list(content.municipalities_sources)}
        | {"municipalities_role": content.municipalities_role}
    )


def one(site: Site, kind: str, id: str) -> Values:
    """A record with what is needed to use it alone: its sources, and the commitments of a goal or an actor."""
    content = site.content
    _, make = RECORDS[kind]
    values = _head(site, kind) | {kind: make(site, id)}
    if kind != "commitment":
        values["commitments"] = [commitment(site, other) for other in values[kind]["commitments"]]
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


def downloads(site: Site) -> Iterator[Download]:
    """Everything, and each record."""
    content, media = site.content, "application/json"
    yield Download(
        f"{ROOT}/strategy.json", media, content.strategy.title.root, None, None, "json", lambda: encoded(whole(site))
    )
    for kind, (folder, _) in RECORDS.items():
        for id, record in getattr(content, folder).items():
            name = record.commitment.text if kind == "commitment" else record.name
            make = partial(_encoded_one, site, kind, id)
            yield Download(f"{ROOT}/{folder}/{id}.json", media, name.root, None, (kind, id), "json", make)


def _encoded_one(site: Site, kind: str, id: str) -> bytes:
    return encoded(one(site, kind, id))
