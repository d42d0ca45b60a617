"""The models seen from outside: which records a record holds, and where in the data they are."""

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from .documents import Way
from .model import Record


def plain(annotation: Any) -> Any:
    """The type of a field without `| None` and without what is annotated to it."""
    if get_origin(annotation) is Annotated:
        return plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return plain(next(part for part in get_args(annotation) if part is not NoneType))
    return annotation


def refers_to(field: FieldInfo) -> str | None:
    """The kind of record that a field names by its id, or whose ids it lists."""
    annotations = [field.annotation, *get_args(field.annotation)]
    annotations += [part for annotation in annotations for part in get_args(annotation)]
    rules = [*field.metadata, *(rule for annotation in annotations for rule in getattr(annotation, "__metadata__", ()))]
    return next((kind for rule in rules if (kind := getattr(getattr(rule, "func", None), "refers_to", None))), None)


@cache
def parts(model: type[Record]) -> dict[str, type[Record]]:
    """The fields of `model` that hold a record or a list of records, with the class of it."""
    found = {}
    for name, field in model.model_fields.items():
        kind = plain(field.annotation)
        kind = plain(get_args(kind)[0]) if get_origin(kind) is tuple else kind
        if isinstance(kind, type) and issubclass(kind, Record):
            found[name] = kind
    return found


def record_at(model: type[Record], way: Way) -> type[Record] | None:
    """The class of the record at `way` in a file whose root is a `model`, or None where no record can be."""
    found: type[Record] | None = model
    for step in way:
        if isinstance(step, str):
            found = parts(found).get(step) if found else None
    return found


def records(
    model: type[Record], data: Any, way: Way = ()
) -> Iterator[tuple[Way, type[Record], dict[str, Any]]]:
    """Every record in unchecked `data`: the way to it, what it should be, and what is written."""
    if not isinstance(data, dict):
        return
    yield way, model, data
    for name, part in parts(model).items():
        value = data.get(name)
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from records(part, item, (*way, name, index))
        else:
            yield from records(part, value, (*way, name))
