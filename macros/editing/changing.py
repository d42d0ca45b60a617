"""New data laid into a tree: only what differs is written anew, and no comment is lost."""

from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from macros.content.model import Record
from macros.content.model.types import Ambiguous
from macros.content.schema import parts

from .canonical import order
from .tree import Entry, Fields, Items, Text, data, parse
from .writing import write

Node = Text | Fields | Items


def changed(text: str, new: dict[str, Any], model: type[Record], languages: tuple[str, ...]) -> str:
    """The file `text`, whose root is a `model`, so that it holds `new`."""
    tree = parse(text)
    tree.root, _ = _Laying(languages).node(tree.root, new, model)
    return write(tree)


def fresh(new: dict[str, Any], model: type[Record], languages: tuple[str, ...]) -> str:
    """A file that holds `new`."""
    return changed("{}\n", new, model, languages)


class _Laying:
    """Lays data of a strategy in `languages`."""

    def __init__(self, languages: tuple[str, ...]):
        self.languages = languages

    def node(self, old: Node | None, new: Any, model: type[Record] | None) -> tuple[Node, bool]:
        """What holds `new`, and whether it is another than `old`."""
        if isinstance(new, str):
            same = isinstance(old, Text) and old.data.strip() == new.strip()
            return (
                (old, False)
                if same and isinstance(old.data, Ambiguous) == isinstance(new, Ambiguous)
                else (Text(new), True)
            )
        if isinstance(new, dict):
            empty = not isinstance(old, Fields) or not old.entries
            return self._fields(Fields([]) if empty else old, new, model)
        if not isinstance(old, Items) or not old.entries:
            same = isinstance(old, Items) and not new
            old = old if same else Items([], flow=all(isinstance(item, str) for item in new))
            return old, self._items(old, new, model) or not same
        return old, self._items(old, new, model)

    def _fields(self, fields: Fields, new: dict[str, Any], model: type[Record] | None) -> tuple[Fields, bool]:
        rank = order(model) if model else [*self.languages, *(key for key in new if key not in self.languages)]
        were = list(fields.entries)
        is_changed = _remove(fields, [number for number, entry in enumerate(fields.entries) if entry.key not in new])
        for entry in fields.entries:
            entry.value, differs = self.node(entry.value, new[entry.key], self._part(model, entry.key))
            if differs:
                entry.source, is_changed = None, True
        there = {entry.key for entry in fields.entries}
        for key in sorted(new.keys() - there, key=rank.index):
            value, _ = self.node(None, new[key], self._part(model, key))
            before = [number for number, entry in enumerate(fields.entries) if rank.index(entry.key) < rank.index(key)]
            fields.entries.insert(before[-1] + 1 if before else 0, Entry(key, value))
            is_changed = True
        _mark_moved(were, fields.entries)
        return fields, is_changed

    def _part(self, model: type[Record] | None, key: str) -> type[Record] | None:
        return parts(model).get(key) if model else None

    def _items(self, items: Items, new: list[Any], model: type[Record] | None) -> bool:
        old, entries, gone, is_changed = list(items.entries), [], [], False
        pairs = _pairs([data(entry.value) for entry in old], new)
        has_gaps = len(old) < 2 or old[-1].above[:1] == [""]
        for before, after in pairs:
            if after is None:
                gone.append(before)
            elif before is None:
                value, _ = self.node(None, new[after], model)
                entries.append(Entry("", value, [""] if model and entries and has_gaps else []))
            else:
                entry = old[before]
                entry.value, differs = self.node(entry.value, new[after], model)
                if differs:
                    entry.source, is_changed = None, True
                if model and has_gaps and entries and not before and not entry.above[:1]:
                    # What was first now has something before it.
                    entry.above, entry.source = [""], None if entry.source is None else ["", *entry.source]
                entries.append(entry)
        is_changed |= (
            len(entries) != len(old) or bool(gone) or any(a is not b for a, b in zip(entries, old, strict=False))
        )
        comments = [line for number in gone for line in (*old[number].above, *old[number].below) if line]
        items.entries = entries
        _mark_moved(old, entries)
        if comments and entries:
            entries[-1].below += comments
            entries[-1].source = None
        return is_changed


def _mark_moved(before: list[Entry], after: list[Entry]) -> None:
    above = {id(entry): id(other) for other, entry in pairwise(before)}
    for other, entry in pairwise(after):
        entry.moved |= above.get(id(entry)) != id(other)


def _remove(fields: Fields, numbers: list[int]) -> bool:
    """Take fields away; their comments stay, above what follows or below what goes before."""
    for number in reversed(numbers):
        gone = fields.entries.pop(number)
        comments = [line for line in (*gone.above, *gone.below) if line]
        if not comments or not fields.entries:
            continue
        if number < len(fields.entries):
            below = fields.entries[number]
            below.above = [*comments, *below.above]
            below.source = [*comments, *below.source] if below.source and number else None
        else:
            fields.entries[-1].below += comments
            fields.entries[-1].source = None
    return bool(numbers)


def _pairs(old: list[Any], new: list[Any]) -> list[tuple[int | None, int | None]]:
    """Which new item is which old one: by id, otherwise by what they hold."""
    if all(isinstance(item, dict) and "id" in item for item in (*old, *new)):
        places = {item["id"]: number for number, item in enumerate(old)}
        kept = [(places.pop(item["id"], None), number) for number, item in enumerate(new)]
        return [*kept, *((number, None) for number in places.values())]
    pairs: list[tuple[int | None, int | None]] = []
    for kind, a, b, c, d in SequenceMatcher(
        None, list(map(repr, old)), list(map(repr, new)), autojunk=False
    ).get_opcodes():
        same = min(b - a, d - c) if kind in ("equal", "replace") else 0
        pairs += [(a + number, c + number) for number in range(same)]
        pairs += [(number, None) for number in range(a + same, b)]
        pairs += [(None, number) for number in range(c + same, d)]
    return pairs
