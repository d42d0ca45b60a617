"""LIX, how hard a text is to read: words per sentence plus the share of long words in per cent.

After C. H. Björnsson, Läsbarhet (1968). It measures length only, so a low number is no proof that a text is easy.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONG = 7
"""A long word has more than six letters."""
MEASURED = frozenset(("sv", "nb", "nn", "da", "en"))
"""Languages whose texts the limit is meant for; in Finnish, most words are long."""
_SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]*\s+")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@dataclass(frozen=True)
class Readability:
    """What was counted in a text."""

    words: int
    sentences: int
    long_words: tuple[str, ...]
    longest: str
    """The sentence with the most words."""

    @property
    def lix(self) -> int:
        """The number, rounded to a whole as is the custom."""
        if not self.words:
            return 0
        return round(self.words / self.sentences + 100 * len(self.long_words) / self.words)


def sentences(text: str) -> list[str]:
    """The sentences of a text. A line of its own, such as a heading, is one too."""
    return [part for line in text.splitlines() for part in _SENTENCE.split(line.strip()) if part]


def readability(texts: Iterable[str]) -> Readability:
    """What there is to count in `texts`, which are read as one."""
    found = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    return Readability(
        words=len(words),
        sentences=max(len(found), 1),
        long_words=tuple(word for word in words if sum(letter.isalpha() for letter in word) >= LONG),
        longest=max(found, key=lambda sentence: len(_WORD.findall(sentence)), default=""),
    )
