"""From a model to the columns of a flat table: the model is the one home of what there is and what it means."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin

from macros.content.field_texts import data_texts
from macros.content.model import Localised, Record
from macros.content.model.localised import LocalisedWords
from macros.content.schema import plain

LAST = ("sources", "certainty")


@dataclass(frozen=True)
class Column:
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
    field: tuple[type[Record], str] | None = None
    """The field that it holds, by the record that has it; none for what is worked out."""

    @property
    def stem(self) -> str:
        """The name without the language at its end."""
        return self.name.removesuffix(f"_{self.language}") if self.language else self.name


def columns_of(model: type[Record], languages: tuple[str, ...], without: frozenset[str] = frozenset()) -> list[Column]:
    """The columns of `model`, a record within it flattened to columns of its own; sources and certainty last."""
    names = [name for name in model.model_fields if name not in without]
    names.sort(key=lambda name: LAST.index(name) + 1 if name in LAST else 0)
    return [column for name in names for column in _columns(model, name, languages)]


def _columns(model: type[Record], name: str, languages: tuple[str, ...]) -> Iterator[Column]:
    field = model.model_fields[name]
    kind, many = plain(field.annotation), False
    if get_origin(kind) is tuple:
        kind, many = plain(get_args(kind)[0]), True
    if kind in (Localised, LocalisedWords):
        for language in languages:
            get = _texts if many else _words if kind is LocalisedWords else _text
            yield Column(
                f"{name}_{language}",
                _getter(name, get, language),
                many=many or kind is LocalisedWords,
                language=language,
                required=field.is_required() and language == languages[0],
                field=(model, name),
            )
    elif isinstance(kind, type) and issubclass(kind, Record):
        for inner in columns_of(kind, languages):
            get = _inner_each(name, inner.get) if many else _inner(name, inner.get)
            required = inner.required and field.is_required() and not many
            full = f"{name}_{inner.name}"
            yield replace(inner, name=full, get=get, many=many or inner.many, required=required)
    else:
        values = tuple(value.value for value in kind) if issubclass(kind, StrEnum) else ()
        rules = (*field.metadata, *_metadata(field.annotation))
        yield Column(
            name,
            _getter(name, _value),
            str if values else kind,
            many,
            values,
            url=any(getattr(rule, "pattern", None) == "^https://" for rule in rules),
            required=field.is_required() and not many,
            field=(model, name),
        )


def _metadata(annotation: Any) -> Iterator[Any]:
    for part in (annotation, *get_args(annotation)):
        for item in getattr(part, "__metadata__", ()):
            yield from (item, *getattr(item, "metadata", ()))


def _getter(name: str, read: Callable[..., Any], *more: Any) -> Callable[[Any], Any]:
    return lambda record: read(getattr(record, name), *more)


def _value(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


def _text(value: Localised | None, language: str) -> str | None:
    # A text that is not translated is an empty cell, never a text in another language.
    return value.root.get(language) if value else None


def _words(value: LocalisedWords | None, language: str) -> tuple[str, ...]:
    return value.in_language(language) if value else ()


def _texts(values: tuple[Localised, ...], language: str) -> tuple[str, ...]:
    # The place in the list is kept, so that the languages can be laid side by side.
    return tuple(value.root.get(language, "") for value in values)


def _inner(name: str, get: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda record: None if getattr(record, name) is None else get(getattr(record, name))


def _inner_each(name: str, get: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda record: tuple(get(item) for item in getattr(record, name))


def described(table: str, column: Column) -> Mapping[str, str]:
    """What a column of a table means, by language."""
    return data_texts(table, column.stem, column.field)


def typed(value: Any) -> Any:
    """A date as exact as a day becomes a date; all else stays."""
    if isinstance(value, str) and len(value) == len("2024-03-26") and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
