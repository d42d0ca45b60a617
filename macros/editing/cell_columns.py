"""A record as a row of cells, and back: what workbooks, blocks and the field guide have in common.

A cell is always text. A text in several languages is a cell in each; a record within the record is cells of its own; a
list is one cell, ids with commas between them and texts one to a line. Lists of records are rows elsewhere.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, reduce
from typing import Annotated, Any

from macros.content.field_texts import edit_texts, label
from macros.content.model import Record
from macros.content.model_walk import Leaf, kind_of, leaves, record_at, record_fields, refers_to
from macros.core.field_types import AmbiguousScalar
from macros.core.lang_text import LangText, LangWords

from .yaml_format import order

YES = {"ja": "true", "nej": "false"}
_LANGUAGES = {"sv": {"sv": "svenska", "en": "Swedish"}, "en": {"sv": "engelska", "en": "English"}}
_DIGITS = re.compile(r"[0-9]+")
_FROM_WORD = {written: word for word, written in YES.items()}
# A paragraph within an item of a list whose items have a line each.
_PARAGRAPH = "¶"


def tidy(text: str) -> str:
    """A cell's text with the line ends that we use, whatever program has saved it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


@dataclass(frozen=True)
class CellColumn:
    """One cell of a record: where it is in the data, and what may be written in it."""

    path: tuple[str, ...]
    kind: str
    """text, number, yes, ids, lines (texts without language) or items (texts in languages)."""
    means: str
    language: str | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    """The words of a vocabulary."""
    refers_to: str | None = None
    """The kind of record whose ids are written here."""
    annotation: Any = str
    """The type of the whole field, for checking an answer."""
    model: type[Record] | None = None
    """What the row is; None for a column that is no field of it."""

    @property
    def title(self) -> str:
        """What the column is called: `role.text (sv)`."""
        return ".".join(self.path) + (f" ({self.language})" if self.language else "")

    def label(self, language: str) -> str:
        """What a person calls the column, in `language`: `Roll: text (svenska)`."""
        model, said = self.model, []
        for name in self.path:
            word = label(model, name, language) if model else name
            said.append(word[0].lower() + word[1:] if said and word[1:2].islower() else word)
            model = record_fields(model).get(name) if model else None
        spoken = _LANGUAGES.get(self.language or "", {})
        return ": ".join(said) + (f" ({spoken.get(language, self.language)})" if self.language else "")

    def meaning(self, language: str) -> str:
        """What is written in it, said in `language`."""
        record = record_at(self.model, self.path[:-1]) if self.model else None
        return (edit_texts(record, self.path[-1]).get(language) if record else None) or self.means

    def get(self, record: dict[str, Any]) -> str:
        """What stands in the cell of `record`, "" for nothing."""
        value = self._held(record)
        if value is None:
            return ""
        if self.kind == "items":
            value = [item.get(self.language, "") for item in value]
        elif self.language:
            value = value.get(self.language, "")
        if self.kind in ("items", "lines"):
            return "\n".join(item.strip().replace("\n", _PARAGRAPH) for item in value).rstrip("\n")
        return ", ".join(value) if self.kind == "ids" else _FROM_WORD.get(value, value) if self.kind == "yes" else value.strip()

    def put(self, record: dict[str, Any], cell: str) -> None:
        """Write `cell` into `record`; an empty one takes the field away."""
        _put(record, self.path, self._data(cell, self._held(record)))

    def _held(self, record: Any) -> Any:
        for step in self.path:
            record = record.get(step) if isinstance(record, dict) else None
        return record

    def _data(self, cell: str, old: Any) -> Any:
        if self.kind == "items":
            return self._items(cell, old or [])
        value: Any = cell.strip()
        if self.kind == "ids":
            value = [one.strip() for one in cell.replace("\n", ",").split(",") if one.strip()]
        elif self.kind == "lines":
            value = [_unfolded(line) for line in cell.split("\n") if line.strip()]
        elif self.kind == "yes":
            value = AmbiguousScalar(YES[value.lower()]) if value.lower() in YES else value
        elif self.kind == "number" and _DIGITS.fullmatch(value):
            # Anything else is written as a text, so that it is told of: without quotation marks it could be any YAML.
            value = AmbiguousScalar(value)
        if self.language:
            held = old or {}
            # A language can have no words, and must say so where it is the first.
            kept = {one: said for one, said in {**held, self.language: value}.items() if said or (said == [] and one in held)}
            return kept if any(kept.values()) else {}
        return value

    def _items(self, cell: str, old: list[dict[str, str]]) -> list[dict[str, str]]:
        lines = [_unfolded(line) for line in cell.rstrip().split("\n")] if cell.strip() else []
        items = [dict(item) for item in old] + [{} for _ in lines[len(old) :]]
        for number, item in enumerate(items):
            item[self.language] = lines[number] if number < len(lines) else ""
        return [item for item in map(_without_empty, items) if item]


@cache
def columns_of(model: type[Record], languages: tuple[str, ...]) -> tuple[CellColumn, ...]:
    """The columns of `model` without its id, in the order in which the fields are written."""
    return tuple(_column(model, leaf) for leaf in leaves(model, languages, _names))


def lists_of(model: type[Record]) -> list[str]:
    """The fields of a model that hold lists of records, whose values are rows elsewhere."""
    return [name for name in record_fields(model) if kind_of(model.model_fields[name])[1]]


def _names(model: type[Record]) -> list[str]:
    return [name for name in order(model) if name != "id" and name not in lists_of(model)]


def _column(model: type[Record], leaf: Leaf) -> CellColumn:
    if leaf.kind is LangText:
        shape = "items" if leaf.many else "text"
    elif leaf.kind is LangWords:
        shape = "lines"
    else:
        shape = "ids" if leaf.many else {bool: "yes", int: "number"}.get(leaf.kind, "text")
    choices = YES if shape == "yes" else leaf.kind if issubclass(leaf.kind, StrEnum) and not leaf.many else ()
    annotation = reduce(lambda inner, part: Annotated[inner, part], leaf.field.metadata, leaf.field.annotation)
    return CellColumn(leaf.path, shape, leaf.field.description or "", leaf.language, leaf.required, tuple(choices), refers_to(leaf.field), annotation, model)


def _unfolded(line: str) -> str:
    return "\n".join(part.strip() for part in line.split(_PARAGRAPH)).strip()


def _without_empty(value: dict[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in value.items() if item not in ("", [], {})}


def _put(record: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    name, *rest = path
    if rest:
        inner = record.get(name)
        inner = inner if isinstance(inner, dict) else {}
        _put(inner, tuple(rest), value)
        value = inner
    record[name] = value
    if value in ("", [], {}):
        del record[name]
