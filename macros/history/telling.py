"""What a change means to a reader: not which line was edited but what happened, and to what."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from macros.content.field_texts import told_fields

from .pairing import Edit, is_texts, same
from .versions import PAGE, Key


class Told(NamedTuple):
    """Something that happened to a record. `what` and `field` name words in words.yml; `field` is empty for all of it."""

    what: str
    field: str = ""
    language: str | None = None
    """The language of a text that was reworded, translated or taken away."""
    old: Any = None
    new: Any = None


KINDS = (
    "new", "removed", "renamed", "in_error", "withdrawn", "reinstated", "reported", "reworded", "translated", "untranslated",
    "period", "plan", "listed", "added", "dropped", "changed",
)  # fmt: skip
"""Everything that can happen, the weightiest first."""

QUOTATION = "quotation"
UNSEEN = frozenset(("search_words",))
"""What readers do not see and are not told of."""


def field_of(key: Key, way: tuple[str | int, ...]) -> str:
    """What readers call the field of a record that `way` leads into."""
    name = next((step for step in way if isinstance(step, str)), "")
    if key.kind == "commitment" and name == "wording":
        return QUOTATION
    return told_fields().get(name, "details")


def told(key: Key, edits: Iterable[Edit], languages: tuple[str, ...]) -> tuple[Told, ...]:
    """The edits of one record as what happened, each thing once, the weightiest first."""
    found: dict[tuple[Any, ...], Told] = {}
    for edit in edits:
        for one in _told(key, edit, languages):
            mark = (one.what, one.field, one.language, str(one.new) if one.what in _EACH else "")
            found.setdefault(mark, one)
    return tuple(sorted(found.values(), key=lambda one: KINDS.index(one.what)))


_EACH = frozenset(("reported", "reworded", "added", "dropped", "listed"))


def _told(key: Key, edit: Edit, languages: tuple[str, ...]) -> Iterator[Told]:
    way, old, new = edit
    if not way:
        yield Told("new" if old is None else "removed", old=old, new=new)
        return
    field = field_of(key, way)
    if way[0] == "withdrawn" and len(way) == 1:
        what = "in_error" if isinstance(new, dict) and new.get("in_error") == "true" else "withdrawn"
        yield Told(what, field, old=old, new=new) if old is None else Told("reinstated", field, old=old)
    elif way[0] == "reports" and old is None and isinstance(new, dict):
        yield Told("reported", field, new=new)
    elif way[0] == "reports" and old is None and isinstance(new, list):
        yield from (Told("reported", field, new=report) for report in new)
    elif (is_texts(new, languages) or is_texts(old, languages)) and field not in UNSEEN:
        yield from _texts(key, field, old or {}, new or {}, languages)
    elif way in (("period",), ("plan",)):
        yield Told(field, field, old=old, new=new)
    elif _is_list(old) or _is_list(new):
        yield Told("listed", field, old=_gone(old, new), new=_gone(new, old))
    elif old is None:
        yield Told("added", field, new=new)
    elif new is None:
        yield Told("dropped", field, old=old)
    else:
        yield Told("changed", field, old=old, new=new)


def _texts(key: Key, field: str, old: dict, new: dict, languages: tuple[str, ...]) -> Iterator[Told]:
    if not old or not new:
        yield Told("dropped", field, old=old) if old else Told("added", field, new=new)
        return
    for language in languages:
        before, after = old.get(language), new.get(language)
        if before is None and after is not None:
            yield Told("translated", field, language, new=after)
        elif after is None and before is not None:
            yield Told("untranslated", field, language, old=before)
        elif not same(before, after):
            yield Told("reworded", field, language, before, after)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _gone(value: Any, other: Any) -> list[str]:
    other = other if isinstance(other, list) else []
    return [item for item in value if item not in other] if isinstance(value, list) else []


__all__ = ["KINDS", "PAGE", "UNSEEN", "Told", "field_of", "told"]
