"""Which language a text is in, as far as the other texts can tell: a translation pasted over its original, or left in it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+")
_COMMONEST = 60
_AT_LEAST = 5
"""Times that a word must have been seen before it says anything."""
Known = Mapping[str, frozenset[str]]
"""The words that are common in each language and in no other."""


class OtherLanguage(NamedTuple):
    """The language that a text seems to be in, and whether that is sure."""

    language: str
    sure: bool


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def known_words(texts: Iterable[tuple[str, str]]) -> Known:
    """What is common in each language, learned from texts with the language that each should be in: most of them are right."""
    counted: dict[str, Counter[str]] = {}
    for language, text in texts:
        counted.setdefault(language, Counter()).update(_words(text))
    common = {language: {word for word, times in found.most_common(_COMMONEST) if times >= _AT_LEAST} for language, found in counted.items()}
    return {language: frozenset(words.difference(*(other for name, other in common.items() if name != language))) for language, words in common.items()}


def other_language(text: str, language: str, known: Known) -> OtherLanguage | None:
    """The language that `text` is in, where it does not seem to be the one that it should be in."""
    words = _words(text)
    mine = sum(map(known.get(language, frozenset()).__contains__, words))
    for other, own in known.items():
        if other != language and (theirs := sum(map(own.__contains__, words))) > 2 * mine + 1:
            return OtherLanguage(other, mine == 0 and theirs > 2)
    return None
