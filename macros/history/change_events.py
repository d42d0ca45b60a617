"""What a change means to a reader: not which line was edited but what happened, and to what."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from macros.content.field_texts import told_fields

from .old_records import RecordKey
from .record_diff import FieldChange, is_texts, same


class ChangeEvent(NamedTuple):
    """Something that happened to a record. `what` and `field` name words in words.yml; `field` is empty for all of it."""

    what: str
    field: str = ""
    language: str | None = None
    """The language of a text that was reworded, translated or taken away."""
    old: Any = None
    new: Any = None


KINDS = (
    "new", "removed", "renamed", "in_error", "withdrawn", "reinstated", "reported", "closed", "reworded", "translated", "untranslated",
    "period", "plan", "listed", "added", "dropped", "changed",
)  # fmt: skip
"""Everything that can happen, the weightiest first."""

QUOTATION = "quotation"
UNSEEN = frozenset(("search_words",))
"""What readers do not see and are not told of."""


def field_of(key: RecordKey, field_path: tuple[str | int, ...]) -> str:
    """What readers call the field of a record that `field_path` leads into."""
    name = next((step for step in field_path if isinstance(step, str)), "")
    if key.kind == "commitment" and name == "wording":
        return QUOTATION
    return told_fields().get(name, "details")


def change_events(key: RecordKey, edits: Iterable[FieldChange], languages: tuple[str, ...]) -> tuple[ChangeEvent, ...]:
    """The edits of one record as what happened, each thing once, the weightiest first."""
    found: dict[tuple[Any, ...], ChangeEvent] = {}
    for field_change in edits:
        for one in _told(key, field_change, languages):
            mark = (one.what, one.field, one.language, str(one.new) if one.what in _EACH else "")
            found.setdefault(mark, one)
    return tuple(sorted(found.values(), key=lambda one: KINDS.index(one.what)))


_EACH = frozenset(("reported", "reworded", "added", "dropped", "listed"))


def _told(key: RecordKey, field_change: FieldChange, languages: tuple[str, ...]) -> Iterator[ChangeEvent]:
    field_path, old, new = field_change
    if not field_path:
        yield ChangeEvent("new" if old is None else "removed", old=old, new=new)
        return
    field = field_of(key, field_path)
    if field_path[0] == "withdrawn" and len(field_path) == 1:
        what = "in_error" if isinstance(new, dict) and new.get("in_error") == "true" else "withdrawn"
        yield ChangeEvent(what, field, old=old, new=new) if old is None else ChangeEvent("reinstated", field, old=old)
    elif field_path[0] == "reports" and old is None and isinstance(new, dict):
        yield ChangeEvent("reported", field, new=new)
    elif field_path[0] == "reports" and old is None and isinstance(new, list):
        yield from (ChangeEvent("reported", field, new=report) for report in new)
    elif field_path == ("closing",) and old is None and isinstance(new, dict):
        yield ChangeEvent("closed", field, new=new)
    elif (is_texts(new, languages) or is_texts(old, languages)) and field not in UNSEEN:
        yield from _texts(key, field, old or {}, new or {}, languages)
    elif field_path in (("period",), ("plan",)):
        yield ChangeEvent(field, field, old=old, new=new)
    elif _is_list(old) or _is_list(new):
        was, now = (value if isinstance(value, list) else [] for value in (old, new))
        yield ChangeEvent("listed", field, old=[item for item in was if item not in now], new=[item for item in now if item not in was])
    elif old is None:
        yield ChangeEvent("added", field, new=new)
    elif new is None:
        yield ChangeEvent("dropped", field, old=old)
    else:
        yield ChangeEvent("changed", field, old=old, new=new)


def _texts(key: RecordKey, field: str, old: dict, new: dict, languages: tuple[str, ...]) -> Iterator[ChangeEvent]:
    if not old or not new:
        yield ChangeEvent("dropped", field, old=old) if old else ChangeEvent("added", field, new=new)
        return
    for language in languages:
        before, after = old.get(language), new.get(language)
        if before is None and after is not None:
            yield ChangeEvent("translated", field, language, new=after)
        elif after is None and before is not None:
            yield ChangeEvent("untranslated", field, language, old=before)
        elif not same(before, after):
            yield ChangeEvent("reworded", field, language, before, after)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
