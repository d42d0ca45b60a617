"""How many times each source is cited."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from .by_kind import ByKind
from .model import Record

SOURCE_FIELDS = frozenset(("sources", "page", "plan_pages", "wording_sources", "guides_sources"))
"""The fields that name sources, in any record."""


def source_counts(content: ByKind) -> Mapping[str, int]:
    """How many times each source is cited, in the order of the sources; 0 for one that nothing cites."""
    cited = Counter(content.municipalities_sources)
    for part in fields(content):
        cited.update(_cited(getattr(content, part.name)))
    return {source: cited[source] for source in content.sources}


def _cited(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for item in value:
            yield from _cited(item)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            part = getattr(value, name)
            if name in SOURCE_FIELDS:
                yield from (part,) if isinstance(part, str) else part
            else:
                yield from _cited(part)
