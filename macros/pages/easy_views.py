"""The easy level: what a record says in short sentences, beside its ordinary text and gathered on one page."""

from typing import Any

from macros.content.easy_read import EasyRecord, easy_records
from macros.content.facts import Content
from macros.content.kinds import BY_NAME
from macros.core.lang_text import LangText

from .view_context import ViewContext

PAGES = {"site": "easy-read", "help": "help"}
"""The page of an easy text that belongs to no record."""


def easy_texts(context: ViewContext) -> dict[str, Any]:
    """Every easy text of the site, and which are missing."""
    found = list(easy_records(context.content))
    return {"records": {record.kind: record for record in found if not record.id}, "easy": _by_kind(found)}


def easy_status(context: ViewContext) -> dict[str, Any]:
    """For editors: which easy texts there are, and how hard each text is to read."""
    return {"records": [(record, _name(context.content, record), page_of(record)) for record in easy_records(context.content)]}


def _by_kind(records: list[EasyRecord]) -> dict[str, list[EasyRecord]]:
    return {kind: [record for record in records if record.kind == kind] for kind in ("goal", "actor")}


def _name(content: Content, record: EasyRecord) -> LangText | None:
    if record.kind == "platform":
        return content.platform and content.platform.name
    return content.records[record.kind][record.id].name if record.id else None


def page_of(record: EasyRecord) -> str:
    """The page that the easy text of a record stands on."""
    return PAGES.get(record.kind) or BY_NAME[record.kind].page(record.id)[0]
