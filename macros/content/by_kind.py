"""The records by kind, wherever they are kept: what holds for every kind need not know any."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from .kinds import BY_NAME, HELD, KINDS, ROOTS, is_needed
from .model import Record, Strategy
from .model_walk import refers_to

SOURCE_FIELDS = frozenset(("sources", "page", "plan_pages", "wording_sources", "guides_sources", "municipalities_sources"))
"""The fields that name sources, in any record."""


class ByKind:
    """What has the folders, the lists and the single files of content as fields, and any others in `more`."""

    more: Mapping[str, Any]

    @cached_property
    def records(self) -> Mapping[str, Mapping[str, Any]]:
        """Every record by kind and id, in the order in which readers meet them."""
        return {kind.name: {id: record for _, id, record in self.each(kind.name)} for kind in KINDS}

    @cached_property
    def absent(self) -> frozenset[str]:
        """The kinds that the county does without: it has none of them, and nothing else in the files where they stand."""
        there = {home[0] for kind in KINDS if self.records[kind.name] for home in kind.homes if not is_needed(home[0])}
        empty = (kind for kind in KINDS if kind.homes and not self.records[kind.name] and "kept" not in kind.does)
        return frozenset(kind.name for kind in empty if there.isdisjoint(home[0] for home in kind.homes))

    def fields_without(self, model: type[Record]) -> frozenset[str]:
        """The fields of a `model` that hold or name what the county does without."""
        fields = model.model_fields.items()
        return frozenset(name for name, field in fields if {HELD.get((model, name)), refers_to(field)} & self.absent)

    def each(self, kind: str) -> Iterator[tuple[str | None, str, Any]]:
        """Every record of a kind: the id of what it belongs to, its own, and itself.

        One without an id is called by its number.
        """
        for home in BY_NAME[kind].homes:
            found, steps = self._kept(*home)
            rows = [(None, id, record) for id, record in found]
            for step in steps:
                items = [(id, number, item) for _, id, record in rows for number, item in enumerate(getattr(record, step), 1)]
                # What a strategy says has its number within the strategy, and keeps it when another is added.
                rows = [(id or None, getattr(item, "id", f"{kind if home[0] is Strategy or not id else id}-{number}"), item) for id, number, item in items]
            yield from rows

    def _kept(self, root: type[Record], *steps: str) -> tuple[Iterable[tuple[str, Any]], tuple[str, ...]]:
        """The records that stand first on the way to a list, by id, and the rest of the way."""
        if root in ROOTS:
            kind = ROOTS[root]
            only = None if kind.folder else getattr(self, kind.name)
            return self._named(kind.folder).items() if kind.folder else [("", only)] if only else [], steps
        found = self._named(steps[0]) if steps else {}
        return found.items() if isinstance(found, Mapping) else [(getattr(one, "id", str(number)), one) for number, one in enumerate(found, 1)], steps[1:]

    def _named(self, name: str) -> Any:
        return getattr(self, name) if hasattr(self, name) else self.more[name]
