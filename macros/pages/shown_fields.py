"""The fields of a record as a reader meets them, for kinds whose pages nobody has written."""

from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.content.kinds import BY_NAME, Kind
from macros.content.model import Record
from macros.content.model_walk import refers_to
from macros.core.formats import date_text, localize_html
from macros.core.lang_text import LangText
from macros.history.change_events import UNSEEN, field_of
from macros.history.old_records import RecordKey

from .view_context import ViewContext

_ELSEWHERE = frozenset(("id", "slug", "summary", "easy", "sources", "certainty"))
"""What stands in another place on the page, or nowhere."""


class ShownValue(NamedTuple):
    """What is said, and where it leads: to a page of ours and a place on it, or to an address."""

    text: Markup | str
    page_id: str = ""
    anchor: str = ""
    url: str = ""


class ShownField(NamedTuple):
    """A field: the reader's word for it, in `change.field`, and what it holds."""

    name: str
    values: list[ShownValue]


def shown_fields(context: ViewContext, kind: Kind, record: Record) -> list[ShownField]:
    """The texts, dates, addresses and references of a record, in the order of its model; choices and parts are not."""
    found = []
    for name, field in kind.model.model_fields.items():
        value = getattr(record, name)
        if name in _ELSEWHERE | UNSEEN or name == kind.title or not value:
            continue
        refers = refers_to(field)
        values = [_shown(context, one, refers) for one in (value if isinstance(value, tuple) else (value,))]
        if all(values):
            found.append(ShownField(field_of(RecordKey(kind.name, ""), (name,)), values))
    return found


def _shown(context: ViewContext, value: Any, refers: str | None) -> ShownValue | None:
    if refers:
        kind = BY_NAME[refers]
        parent, record = next((parent, record) for parent, id, record in context.content.each(refers) if id == value)
        return ShownValue(_localize(getattr(record, kind.title), context.language), *kind.page(value, parent))
    if isinstance(value, date):
        return ShownValue(date_text(value, context.language))
    # A choice has no words of its own here.
    if isinstance(value, LangText) or type(value) is str:
        return ShownValue(_localize(value, context.language), url=value if str(value).startswith("https://") else "")
    return None


def _localize(text: LangText | str, language: str) -> Markup | str:
    return text if isinstance(text, str) else localize_html(text, language)
