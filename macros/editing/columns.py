"""A record as a row of cells, and back: what workbooks, questions and the field guide have in common.

A cell is always text. A text in several languages is a cell in each; a record within the record is cells of its own; a
list is one cell, ids with commas between them and texts one to a line. Lists of records are rows elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic.fields import FieldInfo

from macros.content.model import Localised, Record
from macros.content.model.localised import LocalisedWords
from macros.content.model.types import Ambiguous
from macros.content.schema import plain

from .yaml_format import order

YES = {"ja": "true", "nej": "false"}
_DIGITS = re.compile(r"[0-9]+")
_SAID = {written: said for said, written in YES.items()}
# A paragraph within an item of a list whose items have a line each.
_PARAGRAPH = "¶"


@dataclass(frozen=True)
class Column:
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

    @property
    def title(self) -> str:
        """What the column is called: `role.text (sv)`."""
        return ".".join(self.path) + (f" ({self.language})" if self.language else "")

    def get(self, record: dict[str, Any]) -> str:
        """What stands in the cell of `record`, "" for nothing."""
        value: Any = record
        for step in self.path:
            value = value.get(step) if isinstance(value, dict) else None
        if value is None:
            return ""
        if self.kind == "items":
            lines = [item.get(self.language, "").strip().replace("\n", _PARAGRAPH) for item in value]
            return "\n".join(lines).rstrip("\n")
        if self.language:
            value = value.get(self.language, "")
        if self.kind == "ids":
            return ", ".join(value)
        if self.kind == "lines":
            return "\n".join(item.strip().replace("\n", _PARAGRAPH) for item in value)
        return _SAID.get(value, value) if self.kind == "yes" else value.strip()

    def put(self, record: dict[str, Any], cell: str) -> None:
        """Write `cell` into `record`; an empty one takes the field away."""
        _put(record, self.path, self._data(cell, self._old(record)))

    def _old(self, record: Any) -> Any:
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
            value = Ambiguous(YES[value.lower()]) if value.lower() in YES else value
        elif self.kind == "number" and _DIGITS.fullmatch(value):
            # Anything else is written as a text, so that it is told of: without quotation marks it could be any YAML.
            value = Ambiguous(value)
        if self.language:
            return _without_empty({**(old or {}), self.language: value})
        return value

    def _items(self, cell: str, old: list[dict[str, str]]) -> list[dict[str, str]]:
        lines = [_unfolded(line) for line in cell.rstrip().split("\n")] if cell.strip() else []
        items = [dict(item) for item in old] + [{} for _ in lines[len(old) :]]
        for number, item in enumerate(items):
            item[self.language] = lines[number] if number < len(lines) else ""
        return [item for item in map(_without_empty, items) if item]


@cache
def columns_of(model: type[Record], languages: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of `model` without its id, in the order in which the fields are written."""
    return tuple(
        column
        for name in order(model)
        if name != "id"
        for column in _columns(name, model.model_fields[name], languages)
    )


def is_list_of_records(field: FieldInfo) -> bool:
    """Whether the field's values are rows elsewhere."""
    kind = plain(field.annotation)
    inner = plain(get_args(kind)[0]) if get_origin(kind) is tuple else None
    return isinstance(inner, type) and issubclass(inner, Record)


def _columns(name: str, field: FieldInfo, languages: tuple[str, ...]) -> Iterator[Column]:
    if is_list_of_records(field):
        return
    kind, means, required = plain(field.annotation), field.description or "", field.is_required()
    whole = {"path": (name,), "means": means, "annotation": _annotated(field)}
    if isinstance(kind, type) and issubclass(kind, Record):
        for column in columns_of(kind, languages):
            inside = {**column.__dict__, "path": (name, *column.path), "required": required and column.required}
            yield Column(**inside)
    elif get_origin(kind) is tuple and plain(get_args(kind)[0]) is not Localised:
        yield Column(kind="ids", required=required, refers_to=_refers_to(get_args(kind)[0]), **whole)
    elif kind in (Localised, LocalisedWords) or get_origin(kind) is tuple:
        shape = {Localised: "text", LocalisedWords: "lines"}.get(kind, "items")
        for number, language in enumerate(languages):
            yield Column(kind=shape, language=language, required=required and not number, **whole)
    else:
        shape = {bool: "yes", int: "number"}.get(kind, "text")
        words = tuple(one.value for one in kind) if issubclass(kind, StrEnum) else tuple(YES) if kind is bool else ()
        refers = _refers_to(field.annotation) or next(filter(None, map(_kind_of, field.metadata)), None)
        yield Column(kind=shape, required=required, choices=words, refers_to=refers, **whole)


def _annotated(field: FieldInfo) -> Any:
    annotation = field.annotation
    for part in field.metadata:
        annotation = Annotated[annotation, part]
    return annotation


def _refers_to(annotation: Any) -> str | None:
    parts = [annotation, *get_args(annotation)]
    return next((kind for part in parts for one in getattr(part, "__metadata__", ()) if (kind := _kind_of(one))), None)


def _kind_of(part: Any) -> str | None:
    return getattr(getattr(part, "func", None), "refers_to", None)


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
    if value in ("", [], {}):
        record.pop(name, None)
    else:
        record[name] = value
