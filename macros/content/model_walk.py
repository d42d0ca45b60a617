"""The models seen from outside: which records a record holds, and where in the data they are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from macros.core.field_types import partial_date, plain_prose
from macros.core.lang_text import LangText, LangWords
from macros.core.problems import FieldPath

from .model import Record


def plain_type(annotation: Any) -> Any:
    """The type of a field without `| None` and without what is annotated to it."""
    if get_origin(annotation) is Annotated:
        return plain_type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return plain_type(next(part for part in get_args(annotation) if part is not NoneType))
    return annotation


def kind_of(field: FieldInfo) -> tuple[Any, bool]:
    """The type of the value of a field, or of each where it is a list, and whether it is a list."""
    kind = plain_type(field.annotation)
    many = get_origin(kind) is tuple
    return plain_type(get_args(kind)[0]) if many else kind, many


def rules_of(field: FieldInfo) -> tuple[Any, ...]:
    """Whatever is annotated to a field, to its type and to what that is made of."""
    return (*field.metadata, *_rules_in(field.annotation))


def _rules_in(annotation: Any) -> Iterator[Any]:
    for item in getattr(annotation, "__metadata__", ()):
        yield from (item, *getattr(item, "metadata", ()))
    for part in get_args(annotation):
        yield from _rules_in(part)


def _checks(field: FieldInfo) -> list[Any]:
    return [getattr(rule, "func", None) for rule in rules_of(field)]


def refers_to(field: FieldInfo) -> str | None:
    """The kind of record that a field names by its id, or whose ids it lists."""
    return next((kind for check in _checks(field) if (kind := getattr(check, "refers_to", None))), None)


@cache
def record_fields(model: type[Record]) -> dict[str, type[Record]]:
    """The fields of `model` that hold a record or a list of records, with the class of it."""
    kinds = {name: kind_of(field)[0] for name, field in model.model_fields.items()}
    return {name: kind for name, kind in kinds.items() if isinstance(kind, type) and issubclass(kind, Record)}


@cache
def text_fields(model: type[Record]) -> tuple[str, ...]:
    """The fields of `model` with what readers read: a text, one in each language, or a list of either."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if (kind_of(field)[0] is LangText and name != "slug") or plain_prose in _checks(field))


@cache
def day_fields(model: type[Record]) -> tuple[str, ...]:
    """The fields of `model` with a day, a month or a year."""
    return tuple(name for name, field in model.model_fields.items() if kind_of(field)[0] is date or partial_date in _checks(field))


def record_at(model: type[Record], field_path: FieldPath) -> type[Record] | None:
    """The class of the record at `field_path` in a file whose root is a `model`, or None where no record can be."""
    found: type[Record] | None = model
    for step in field_path:
        if isinstance(step, str):
            found = record_fields(found).get(step) if found else None
    return found


def records(model: type[Record], data: Any, field_path: FieldPath = ()) -> Iterator[tuple[FieldPath, type[Record], dict[str, Any]]]:
    """Every record in unchecked `data`: the way to it, what it should be, and what is written."""
    if not isinstance(data, dict):
        return
    yield field_path, model, data
    for name, part in record_fields(model).items():
        value = data.get(name)
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from records(part, item, (*field_path, name, index))
        else:
            yield from records(part, value, (*field_path, name))


@dataclass(frozen=True)
class Leaf:
    """A value that a record ends in, through the records within it: what is one cell wherever a record is one row."""

    path: tuple[str, ...]
    model: type[Record]
    """The record whose field it is, called as the last of the path."""
    kind: Any
    """The type of the value, or of each where it is several."""
    many: bool
    language: str | None
    """For a text that has a value in each language."""
    required: bool

    @property
    def field(self) -> FieldInfo:
        """The field in its record."""
        return self.model.model_fields[self.path[-1]]


def leaves(model: type[Record], languages: tuple[str, ...], names: Callable[[type[Record]], Iterable[str]]) -> Iterator[Leaf]:
    """Every value of a `model` in the fields that `names` gives of it, and of the records within it, in that order."""
    for name in names(model):
        field = model.model_fields[name]
        (kind, many), required = kind_of(field), field.is_required()
        if kind in (LangText, LangWords):
            for language in languages:
                first = language == languages[0]
                yield Leaf((name,), model, kind, many or kind is LangWords, language, required and first)
        elif name in record_fields(model):
            for leaf in leaves(kind, languages, names):
                needed = leaf.required and required and not many
                yield replace(leaf, path=(name, *leaf.path), many=many or leaf.many, required=needed)
        else:
            yield Leaf((name,), model, kind, many, None, required)
