"""Easy to read: what a record says in short sentences and common words, checked by how hard it is to read."""

from typing import Annotated

from pydantic import AfterValidator

from macros.core.field_types import field_error
from macros.core.lang_text import LangText
from macros.core.readability import MEASURED, readability

from .record import Record

BELOW = 30
"""LIX of an easy text stays under this: "very easy, as books for children" in Björnsson's own scale."""
_SPOKEN = {"sv": "svenska", "en": "engelska", "nb": "norska", "nn": "nynorska", "da": "danska"}


def _is_easy(value: tuple[LangText, ...]) -> tuple[LangText, ...]:
    for language in sorted(MEASURED):
        found = readability(text.root[language] for text in value if language in text.root)
        if found.lix >= BELOW:
            words = ", ".join(sorted({word.casefold() for word in found.long_words}, key=lambda word: (-len(word), word))[:3])
            longest = found.longest if len(found.longest) <= 60 else found.longest[:60].rsplit(" ", 1)[0] + " …"
            raise field_error(
                "not_easy",
                f"texten på {_SPOKEN[language]} har LIX {found.lix} men ska ha under {BELOW} för att vara lättläst. "
                f'Skriv kortare meningar och kortare ord. Längsta meningen: "{longest}" Långa ord: {words}',
            )
    return value


Easy = Annotated[tuple[LangText, ...], AfterValidator(_is_easy)]
"""An easy text, one paragraph an item; a paragraph is a few sentences about one thing."""


class EasyText(Record):
    """An easy text that belongs to no goal and no actor, as the tables know it."""

    easy: Easy
