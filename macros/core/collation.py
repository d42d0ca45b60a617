"""The order in which readers meet things."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from .lang_text import LangText

One = TypeVar("One")
Id = TypeVar("Id")
_LAST = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})


def collation_key(text: str) -> str:
    """A key that sorts names as Swedish does: å, ä, ö after z, other accents and capitals ignored."""
    letters = unicodedata.normalize("NFD", text.casefold().translate(_LAST))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def sort_key(text: LangText) -> str:
    """The key for a name in the first language."""
    return collation_key(next(iter(text.root.values())))


def grouped(every: Iterable[One], ids: Callable[[One], Iterable[Id]]) -> Mapping[Id, tuple[One, ...]]:
    """Things by each of their ids, in the order in which they came."""
    found: dict[Id, list[One]] = {}
    for one in every:
        for id in ids(one):
            found.setdefault(id, []).append(one)
    return {id: tuple(group) for id, group in found.items()}
