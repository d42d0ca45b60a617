"""The words that a record is also found by: parts of compounds, synonyms, other languages, ids without their marks."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from macros.content.facts import Content
from macros.content.model import Term

COMPOUNDING = frozenset({"sv", "da", "nb", "nn", "no", "de", "nl", "fi", "is", "et", "hu"})
"""Languages that write compounds as one word."""

SHORTEST_PART = 4
"""Shorter parts are mostly endings and prefixes: "het" in "säkerhet", "för" in "förskola"."""

LONGEST_ENDING = 4
"""An inflected word may be this much longer than its form in the glossary: "kommun" – "kommunerna"."""

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d -]+\d")


def fold(text: str) -> str:
    """Small letters without marks, as the index compares them: "Våld" and "vald" are the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in small letters."""
    return _WORD.findall(text.casefold())


class Compounds:
    """Splits compounds against a vocabulary: each part that is a word there, and the rest when the other part is."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._known = {fold(word) for word in vocabulary}

    def parts(self, word: str) -> tuple[str, ...]:
        """First and last part of a compound, without the linking s; nothing where no split is sure enough."""
        best: tuple[int, tuple[str, ...]] = (0, ())
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            head, tail = word[:cut], word[cut:]
            bare = head.removesuffix("s") if len(head) > SHORTEST_PART else head
            sure = (fold(head) in self._known or fold(bare) in self._known) * 2 + (fold(tail) in self._known)
            # Of two equally sure splits the later gives the longer first part: "brottsofferjour" → "brottsoffer", "jour".
            if sure and sure >= best[0]:
                best = (sure, (bare, tail))
        return best[1]


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """Every word of the texts that has letters, with how often it occurs."""
    return Counter(word for text in texts for word in words_of(text) if not word.isdigit() and len(word) > 1)


class Synonyms:
    """Groups of words that mean the same, from the glossary: other words, abbreviations and other languages."""

    def __init__(self, content: Content, language: str) -> None:
        self._groups = [
            (_pattern(own), own | _forms(term, content.languages))
            for term in content.terms.values()
            if (own := _forms(term, (language,)))
        ]

    def of(self, text: str) -> Iterator[str]:
        """What else the things that `text` speaks of are called."""
        for pattern, forms in self._groups:
            if pattern.search(text):
                yield from forms


def _forms(term: Term, languages: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for language in languages:
        for text in (term.term, term.variants):
            if text and language in text.root:
                # "Brottsförebyggande rådet (Brå)" is two names.
                found.update(part.strip() for part in re.split(r"[(),;/]", text.root[language]))
        if term.search_words:
            found.update(term.search_words.in_language(language))
    return {form for form in found if form}


def _pattern(forms: set[str]) -> re.Pattern[str]:
    # A short form is an abbreviation and stands as it is; a longer one may be inflected and begin a sentence.
    short = [re.escape(form) for form in forms if len(form) < 5]
    long = [rf"(?i:{re.escape(form)}\w{{0,{LONGEST_ENDING}}})" for form in forms if len(form) >= 5]
    return re.compile(rf"(?<!\w)(?:{'|'.join(short + long)})(?!\w)")


def without_marks(text: str) -> Iterator[str]:
    """Numbers and ids as somebody writes them in one go: "116 016" as "116016", "polisen-3" as "polisen3"."""
    for number in _NUMBER.findall(text):
        yield re.sub(r"\D", "", number)
