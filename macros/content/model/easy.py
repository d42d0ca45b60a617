"""Easy to read: what a record says in short sentences and common words, checked by how hard it is to read."""

from typing import Annotated

from pydantic import AfterValidator

from macros.content.readability import MEASURED, readability

from .localised import Localised
from .types import Record, problem

BELOW = 30
"""LIX of an easy text stays under this: "very easy, as books for children" in Björnsson's own scale."""
_SPOKEN = {"sv": "svenska", "en": "engelska", "nb": "norska", "nn": "nynorska", "da": "danska"}


def _is_easy(value: tuple[Localised, ...]) -> tuple[Localised, ...]:
    for language in sorted(MEASURED):
        found = readability(text.root[language] for text in value if language in text.root)
        if found.lix >= BELOW:
            words = ", ".join(sorted({word.casefold() for word in found.long_words}, key=lambda word: (-len(word), word))[:3])
            longest = found.longest if len(found.longest) <= 60 else found.longest[:60].rsplit(" ", 1)[0] + " …"
            raise problem(
                "not_easy",
                f"texten på {_SPOKEN[language]} har LIX {found.lix} men ska ha under {BELOW} för att vara lättläst. "
                f'Skriv kortare meningar och kortare ord. Längsta meningen: "{longest}" Långa ord: {words}',
            )
    return value


Easy = Annotated[tuple[Localised, ...], AfterValidator(_is_easy)]
"""An easy text, one paragraph an item; a paragraph is a few sentences about one thing."""


class EasyText(Record):
    """An easy text that belongs to no goal and no actor, as the tables know it."""

    easy: Easy
