"""The easy level: what a record says in short sentences, beside its ordinary text and gathered on one page."""

from typing import Any, Protocol

from macros.content.easy import EasyRecord, easy_records
from macros.content.facts import Content
from macros.content.model import Localised

PAGES = {
    "site": "easy-read", "strategy": "strategy", "help": "help", "goal": "goals/{id}", "actor": "actors/{id}", "platform": "strategy",
}  # fmt: skip
"""The page that each kind of easy text stands on."""


class Reading(Protocol):
    """What a view looks at."""

    content: Content


def easy_texts(facts: Reading) -> dict[str, Any]:
    """Every easy text of the site, and which are missing."""
    found = list(easy_records(facts.content))
    return {"records": {record.kind: record for record in found if not record.id}, "easy": _by_kind(found)}


def easy_status(facts: Reading) -> dict[str, Any]:
    """For editors: which easy texts there are, and how hard each text is to read."""
    return {"records": [(record, _name(facts.content, record), _page(record)) for record in easy_records(facts.content)]}


def _by_kind(records: list[EasyRecord]) -> dict[str, list[EasyRecord]]:
    return {kind: [record for record in records if record.kind == kind] for kind in ("goal", "actor")}


def _name(content: Content, record: EasyRecord) -> Localised | None:
    if record.kind == "platform":
        return content.platform and content.platform.name
    named = {"goal": content.goals, "actor": content.actors}.get(record.kind)
    return named[record.id].name if named else None


def _page(record: EasyRecord) -> str:
    return PAGES[record.kind].replace("{id}", record.id)
