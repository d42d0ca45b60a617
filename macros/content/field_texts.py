"""What is said of each field: to whoever writes it, to whoever reads the data, and to readers when it has changed.

All of it stands once, in `fields.yml`; the comment there says what its keys and parts are.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from macros.core.plain_yaml import read_yaml

FILE = Path(__file__).parent / "fields.yml"


@cache
def entries() -> Mapping[str, Mapping]:
    """Every entry by its key, as it is written."""
    return read_yaml(FILE.read_text(encoding="utf-8"))


def edit_texts(model: type, name: str) -> Mapping[str, str]:
    """What an editor is told of a field of `model`, by language; nothing for a field without an entry."""
    return _nearest("edit", _keys(model, name))


def form_texts(model: type, name: str) -> Mapping[str, str]:
    """What somebody who fills in a form is told of a field of `model`, where that is not what an editor of files is told."""
    return _nearest("form", _keys(model, name))


def label(model: type, name: str, language: str) -> str:
    """What a person calls a field of `model`, in one or two words of `language`; its name where no word is decided."""
    texts = _nearest("label", _keys(model, name))
    return texts.get(language) or texts.get("sv") or name


def data_texts(table: str, column: str, field: tuple[type, str] | None = None) -> Mapping[str, str]:
    """What a reader of the data is told of a column, by language; `field` is what it holds, where it is a field."""
    keys = [f"{table}.{column}"]
    if field is None or field[1] != column:
        keys.append(column)
    if field:
        keys += _keys(*field)
    return {**_nearest("edit", keys), **_nearest("data", keys)}


@cache
def told_fields() -> Mapping[str, str]:
    """What readers call the fields, by the names of the fields; a field that is not here is a detail."""
    return {key.split(".")[-1]: entry["told"] for key, entry in entries().items() if "told" in entry}


def _keys(model: type, name: str) -> Iterator[str]:
    yield from (f"{one.__name__}.{name}" for one in model.__mro__)
    yield name


def _nearest(part: str, keys: Iterable[str]) -> Mapping[str, str]:
    return next((entry[part] for key in keys if part in (entry := entries().get(key, {}))), {})
