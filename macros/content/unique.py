"""What may stand only once: ids, numbers and addresses, within a file and between files."""

from collections.abc import Iterator, Sequence
from typing import Any

from .commitments import next_free, owner_of
from .documents import Document, Way
from .kinds import KINDS
from .model import Commitment, Record, Source
from .problems import Problem
from .relations import File
from .schema import records

_ONCE = {kind.model: (*(("id",) if "id" in kind.model.model_fields else ()), *kind.unique) for kind in KINDS}


def problems(files: Sequence[File]) -> Iterator[Problem]:
    """Every value in `files` that is used a second time where it may stand only once."""
    first: dict[tuple[type[Record], str, str], tuple[Document, Way]] = {}
    for file in files:
        for way, model, data in records(file.model, file.document.data):
            for name in _ONCE.get(model, ()):
                for place, value in _values(data.get(name), (*way, name)):
                    # Slugs are unique within their language, which is the last step to them.
                    kind = (model, str(place[len(way) :]), value)
                    if kind in first:
                        yield file.document.problem(place, _message(file, model, name, value, *first[kind]))
                    else:
                        first[kind] = (file.document, place)


def _values(value: Any, way: Way) -> Iterator[tuple[Way, str]]:
    if isinstance(value, str) and value:
        yield way, value
    elif isinstance(value, dict):
        for language, text in value.items():
            if isinstance(text, str) and text:
                yield (*way, language), text


def _message(file: File, model: type[Record], name: str, value: str, document: Document, way: Way) -> str:
    line, _ = document.values[way]
    where = f"på rad {line}" if document is file.document else f"på rad {line} i {document.name}"
    if model is Commitment:
        hint = f'Skriv nästa lediga nummer: "{next_free(owner_of(file), file.document.data.get("commitments"))}"'
    elif model is Source and name == "url":
        hint = "Ta bort den ena källan och hänvisa till den andra"
    else:
        hint = "Skriv ett annat, eller ta bort det ena"
    return f'"{value}" finns redan {where}. {hint}.'
