"""The fields of a record as a reader meets them, for kinds whose pages nobody has written."""

from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, Kind
from macros.content.model import Record
from macros.content.model_walk import refers_to
from macros.core.formats import date_text, localize_html
from macros.core.lang_text import LangText
from macros.history.change_events import UNSEEN, field_of
from macros.history.old_records import RecordKey

_ELSEWHERE = frozenset(("id", "slug", "summary", "easy", "sources", "certainty"))
"""What stands in another place on the page, or nowhere."""


class ShownValue(NamedTuple):
    """What is said, and where it leads: to a page of ours and a place on it, or to an address."""

    text: Markup | str
    page_id: str = ""
    anchor: str = ""
    url: str = ""


def shown_fields(content: Content, language: str, kind: Kind, record: Record) -> list[tuple[str, list[ShownValue]]]:
    """The texts, dates, addresses and references of a record, in the order of its model; choices and parts are not.

    Each with the reader's word for its field, in `change.field`.
    """
    found = []
    for name, field in kind.model.model_fields.items():
        value = getattr(record, name)
        if name in _ELSEWHERE | UNSEEN or name == kind.title or not value:
            continue
        refers = refers_to(field)
        values = [_shown(content, language, one, refers) for one in (value if isinstance(value, tuple) else (value,))]
        if all(values):
            found.append((field_of(RecordKey(kind.name, ""), (name,)), values))
    return found


def _shown(content: Content, language: str, value: Any, refers: str | None) -> ShownValue | None:
    if refers:
        kind = BY_NAME[refers]
        parent, record = next((parent, record) for parent, id, record in content.each(refers) if id == value)
        return ShownValue(_localize(getattr(record, kind.title), language), *kind.page(value, parent))
    if isinstance(value, date):
        return ShownValue(date_text(value, language))
    # A choice has no words of its own here.
    if isinstance(value, LangText) or type(value) is str:
        return ShownValue(_localize(value, language), url=value if str(value).startswith("https://") else "")
    return None


def _localize(text: LangText | str, language: str) -> Markup | str:
    return text if isinstance(text, str) else localize_html(text, language)
