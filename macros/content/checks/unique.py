"""What may stand only once: ids, numbers and addresses, within a file and between files."""

from collections.abc import Iterator, Sequence
from typing import Any

from macros.content.kinds import KINDS
from macros.content.model import Commitment, Record, Source
from macros.content.model_walk import records
from macros.content.yaml.document import Document
from macros.core.field_paths import FieldPath
from macros.core.problems import Problem

from .commitments import next_free, owner_of
from .raw_record import SourceFile

_ONCE = {kind.model: (*(("id",) if "id" in kind.model.model_fields else ()), *kind.unique) for kind in KINDS}


def uniqueness_problems(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """Every value in `files` that is used a second time where it may stand only once."""
    first: dict[tuple[type[Record], str, str], tuple[Document, FieldPath]] = {}
    for file in files:
        for field_path, model, data in records(file.model, file.document.data):
            for name in _ONCE.get(model, ()):
                for place, value in _values(data.get(name), (*field_path, name)):
                    # Slugs are unique within their language, which is the last step to them.
                    kind = (model, str(place[len(field_path) :]), value)
                    if kind in first:
                        yield file.document.problem(place, _message(file, model, name, value, *first[kind]))
                    else:
                        first[kind] = (file.document, place)


def _values(value: Any, field_path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str) and value:
        yield field_path, value
    elif isinstance(value, dict):
        for language, text in value.items():
            if isinstance(text, str) and text:
                yield (*field_path, language), text


def _message(file: SourceFile, model: type[Record], name: str, value: str, document: Document, field_path: FieldPath) -> str:
    line, _ = document.values[field_path]
    where = f"på rad {line}" if document is file.document else f"på rad {line} i {document.name}"
    if model is Commitment:
        hint = f'Skriv nästa lediga nummer: "{next_free(owner_of(file), file.document.data.get("commitments"))}"'
    elif model is Source and name == "url":
        hint = "Ta bort den ena källan och hänvisa till den andra"
    else:
        hint = "Skriv ett annat, eller ta bort det ena"
    return f'"{value}" finns redan {where}. {hint}.'
