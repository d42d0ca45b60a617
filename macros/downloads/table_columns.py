"""From a model to the columns of a flat table: the model is the one home of what there is and what it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from macros.content.field_texts import data_texts
from macros.content.model import Record
from macros.content.model_walk import Leaf, leaves
from macros.core.lang_text import LangText, LangWords

LAST = ("sources", "certainty")


@dataclass(frozen=True)
class TableColumn:
    """A column of a table: how to read it out of a record, and what it holds."""

    name: str
    get: Callable[[Any], Any]
    kind: type = str
    """str, int, float, bool or date."""
    many: bool = False
    """Whether a cell holds several values."""
    values: tuple[str, ...] = ()
    """The only values that there can be."""
    language: str | None = None
    """For a text that has a column in each language."""
    url: bool = False
    required: bool = False
    refers: str | None = None
    """The kind of record whose id it holds."""
    field: tuple[type[Record], str] | None = None
    """The field that it holds, by the record that has it; none for what is worked out."""

    @property
    def stem(self) -> str:
        """The name without the language at its end."""
        return self.name.removesuffix(f"_{self.language}") if self.language else self.name


def columns_of(model: type[Record], languages: tuple[str, ...], without: frozenset[str] = frozenset()) -> list[TableColumn]:
    """The columns of `model`, a record within it flattened to columns of its own; sources and certainty last."""

    def names(part: type[Record]) -> list[str]:
        kept = (name for name in part.model_fields if part is not model or name not in without)
        return sorted(kept, key=lambda name: LAST.index(name) + 1 if name in LAST else 0)

    return [_column(leaf) for leaf in leaves(model, languages, names)]


def _column(leaf: Leaf) -> TableColumn:
    is_word = isinstance(leaf.kind, type) and issubclass(leaf.kind, StrEnum)
    return TableColumn(
        "_".join((*leaf.path, leaf.language) if leaf.language else leaf.path),
        partial(_read, path=leaf.path, leaf=leaf),
        str if is_word or leaf.language else leaf.kind,
        leaf.many,
        tuple(value.value for value in leaf.kind) if is_word else (),
        leaf.language,
        url=any(getattr(rule, "pattern", None) == "^https://" for rule in leaf.rules),
        required=leaf.required and (leaf.language is not None or not leaf.many),
        refers=leaf.refers_to,
        field=(leaf.model, leaf.path[-1]),
    )


def _read(record: Record, path: tuple[str, ...], leaf: Leaf) -> Any:
    value, inner = getattr(record, path[0]), path[1:]
    if inner and isinstance(value, tuple):
        return tuple(_read(one, inner, leaf) for one in value)
    if inner:
        return None if value is None else _read(value, inner, leaf)
    if leaf.kind is LangWords:
        return value.localize(leaf.language) if value else ()
    if leaf.kind is LangText and isinstance(value, tuple):
        # The place in the list is kept, so that the languages can be laid side by side.
        return tuple(one.root.get(leaf.language, "") for one in value)
    if leaf.kind is LangText:
        # A text that is not translated is an empty cell, never a text in another language.
        return value.root.get(leaf.language) if value else None
    return value.value if isinstance(value, StrEnum) else value


def column_description(table: str, column: TableColumn) -> Mapping[str, str]:
    """What a column of a table means, by language."""
    return data_texts(table, column.stem, column.field)


def cell_value(value: Any) -> Any:
    """A date as exact as a day becomes a date; all else stays."""
    if isinstance(value, str) and len(value) == len("2024-03-26") and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
