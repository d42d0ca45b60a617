"""The fictional county with something else in every text: found by walking the models, so that a new field is there by itself."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from macros.content.checks.measures import OF_DOCUMENTS
from macros.content.files import ContentFile, find_files
from macros.content.model import Measure, MeasureCategory, Record, Value
from macros.content.model_walk import plain_type, record_fields, records
from macros.content.yaml.reader import read_file
from macros.core.field_types import AmbiguousScalar
from macros.core.lang_text import LangText, LangWords
from macros.core.problems import FieldPath

LANGUAGES = ("sv", "en", "fi")
NO_TEXT = {"slug", "name_unverified", "ambiguous_in", "languages", "code", "language"}
"""Fields that are made of texts but hold addresses, codes and languages."""


@dataclass(frozen=True)
class Field:
    """A text of the content: its file, the way to it, and the model and the name of the field."""

    file: str
    way: FieldPath
    model: type[Record]
    name: str

    def __str__(self) -> str:
        return f"{self.file}: {self.way}"


def texts(model: type[Record]) -> Iterator[tuple[str, str]]:
    """The fields of a record that hold text, and their shape: text, localised, words, texts or localised texts."""
    for name, field in model.model_fields.items():
        kind = plain_type(field.annotation)
        several = get_origin(kind) is tuple
        inner = plain_type(get_args(kind)[0]) if several else kind
        if name in NO_TEXT or name in record_fields(model):
            continue
        if inner is LangText:
            yield name, "localised texts" if several else "localised"
        elif inner is LangWords:
            yield name, "words"
        elif inner is str and _is_free(field, several):
            yield name, "texts" if several else "text"


def _is_free(field: Any, several: bool) -> bool:
    """Whether any text may be written: an id, a date, an address or a number has one more rule, and a form of its own."""
    annotation = get_args(field.annotation)[0] if several else field.annotation
    ruled = [*field.metadata, *(part for one in (annotation, *get_args(annotation)) for part in getattr(one, "__metadata__", ()))]
    rules = {getattr(getattr(one, "func", None), "__name__", "") or ("pattern" if getattr(one, "pattern", None) else "") for one in ruled}
    return not (rules - {"", "_text", "plain_prose"}) and "plain_prose" in rules


@dataclass
class County:
    """The files of a folder as plain data, to be changed and written somewhere else."""

    found: list[ContentFile]
    data: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, folder: Path) -> "County":
        """Everything that stands in the folder."""
        found = files(folder)
        return cls(found, {one.name: read_file(one.path, one.name).data for one in found})

    def models(self) -> set[type[Record]]:
        """The kinds of records that there are any of."""
        return {model for one in self.found for _, model, _ in records(one.model, self.data[one.name])}

    def fill(self, text: Callable[[Field], str], left: Callable[[Field], bool] = lambda _: False) -> dict[Field, str]:
        """Write something in every text, also in those that were left out, and return what stands where."""
        written: dict[Field, str] = {}

        def put(field: Field, holder: Any, key: Any) -> None:
            holder[key] = written[field] = text(field)

        for one in self.found:
            for way, model, record in records(one.model, self.data[one.name]):
                for name, shape in texts(model):
                    field = Field(one.name, (*way, name), model, name)
                    # A value is a number or words, and the county has some of each; only a plan is decided.
                    decided = model is Measure and name in OF_DOCUMENTS and record["category"] != MeasureCategory.governing_document
                    if left(field) or decided or (model is Value and name == "text" and "value" in record):
                        continue
                    if shape == "text":
                        put(field, record, name)
                        continue
                    if shape == "texts":
                        holders = {(*way, name): record.setdefault(name, [""])}
                    elif shape == "localised texts":
                        items = record.setdefault(name, [{}])
                        holders = {(*way, name, number): item for number, item in enumerate(items)}
                    elif shape == "words":
                        words = record.setdefault(name, {})
                        holders = {(*way, name, language): words.setdefault(language, [""]) for language in LANGUAGES}
                    else:
                        holders = {(*way, name): record.setdefault(name, {})}
                    for inner, holder in holders.items():
                        keys = range(len(holder)) if isinstance(holder, list) else LANGUAGES
                        for key in keys:
                            put(Field(one.name, (*inner, key), model, name), holder, key)
        return written

    def write(self, folder: Path) -> None:
        """The files as YAML, a line for each value."""
        for one in self.found:
            path = folder / one.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(_lines(self.data[one.name], "")) + "\n", encoding="utf-8")


def files(folder: Path) -> list[ContentFile]:
    """The files of a folder of content, named from it."""
    return [one._replace(name=one.path.relative_to(folder).as_posix()) for one in find_files(folder)[0]]


def _lines(value: Any, indent: str) -> Iterator[str]:
    pairs = value.items() if isinstance(value, dict) else (("-", item) for item in value)
    for key, inner in pairs:
        head = f"{indent}-" if isinstance(value, list) else f"{indent}{json.dumps(key, ensure_ascii=False)}:"
        if isinstance(inner, dict | list) and inner:
            yield head
            yield from _lines(inner, indent + "  ")
        else:
            yield f"{head} {_scalar(inner)}"


def _scalar(value: Any) -> str:
    if isinstance(value, dict | list):
        return "[]" if isinstance(value, list) else "{}"
    return str(value) if isinstance(value, AmbiguousScalar) else json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\x85", "\\x85")


def places(folder: Path, fields: dict[Field, str]) -> dict[Field, str]:
    """Where each text stands, as problems say it: `content/x.yml:12:5`, but from `content/`."""
    documents = {one.name: read_file(one.path, one.name) for one in files(folder)}
    return {field: "{}:{}:{}".format(field.file, *documents[field.file].values[field.way]) for field in fields}
