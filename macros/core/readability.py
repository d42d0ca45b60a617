"""LIX, how hard a text is to read: words per sentence plus the share of long words in per cent.

After C. H. Björnsson, Läsbarhet (1968). It measures length only, so a low number is no proof that a text is easy.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

LONG = 7
"""A long word has more than six letters."""
MEASURED = frozenset(("sv", "nb", "nn", "da", "en"))
"""Languages whose texts the limit is meant for; in Finnish, most words are long."""
_SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]*\s+")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


class Readability(NamedTuple):
    """What was counted in a text."""

    lix: int
    """The number, rounded to a whole as is the custom."""
    long_words: tuple[str, ...]
    longest: str
    """The sentence with the most words."""


def sentences(text: str) -> list[str]:
    """The sentences of a text. A line of its own, such as a heading, is one too."""
    return [part for line in text.splitlines() for part in _SENTENCE.split(line.strip()) if part]


def readability(texts: Iterable[str]) -> Readability:
    """What there is to count in `texts`, which are read as one."""
    found = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    long_words = tuple(word for word in words if sum(letter.isalpha() for letter in word) >= LONG)
    lix = round(len(words) / len(found) + 100 * len(long_words) / len(words)) if words else 0
    return Readability(lix, long_words, max(found, key=lambda sentence: len(_WORD.findall(sentence)), default=""))
