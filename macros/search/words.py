"""The words that a record is also found by: parts of compounds, numbers without their marks, and what the glossary calls it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from macros.content.facts import Content
from macros.content.model import Term

COMPOUNDING = frozenset({"sv", "da", "nb", "nn", "no", "de", "nl", "fi", "is", "et", "hu"})
"""Languages that write compounds as one word."""

SHORTEST_PART = 4
"""Shorter parts are mostly endings and prefixes: "het" in "säkerhet", "för" in "förskola"."""

SHORTEST_UNKNOWN = 5
"""A part that is no word of its own here must be longer: "hövding" in "landshövding", not "ning" in "handledning"."""

_ENDINGS = ("het", "ning", "else", "ande", "ende", "skap", "isk", "lig", "sam", "bar", "erna", "arna", "orna")
"""What begins so is the end of a word and not a word."""

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d \-–]+\d")
_ID = re.compile(r"[^\W\d_]{3,}-\d+")


def fold(text: str) -> str:
    """Small letters without marks, as the index compares them: "Våld" and "vald" are the same."""
    small = text.casefold()
    # Most words have no marks, and millions of them are folded.
    if small.isascii():
        return small
    decomposed = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in small letters."""
    return _WORD.findall(text.casefold())


class Compounds:
    """Splits compounds against the site's own vocabulary."""

    def __init__(self, vocabulary: Iterable[str], small_words: Iterable[str] = ()) -> None:
        small = set(map(fold, small_words))
        self._known = {folded for word in vocabulary if len(folded := fold(word)) >= SHORTEST_PART and folded not in small}

    def parts(self, word: str) -> tuple[str, ...]:
        """Every part that the word is also found by; nothing where no split is sure enough.

        "brottsofferjour" gives "brottsoffer" and "jour", and by "brottsoffer" also "brott" and "offer".
        """
        cuts = [(word[:cut], word[cut:]) for cut in range(SHORTEST_PART - 1, len(word) - SHORTEST_PART + 1)]
        splits = [(bare, tail) for head, tail in cuts if (bare := self._bare(head))]
        chosen = [split for split in splits if fold(split[1]) in self._known]
        chosen = chosen or [split for split in splits if len(split[1]) >= SHORTEST_UNKNOWN and not split[1].startswith(_ENDINGS)][-1:]
        # Without a first part that is a word here, a last part that is: "sjöpolisen".
        chosen = chosen or [(tail,) for _, tail in cuts if fold(tail) in self._known][:1]
        parts = [part for split in chosen for part in split]
        return tuple(dict.fromkeys(found for part in parts for found in (part, *self.parts(part))))

    def _bare(self, head: str) -> str:
        """The first part as a word of its own: "brotts" is "brott", "kvinno" is "kvinna"; empty for no word."""
        forms = [head.removesuffix("s"), head]
        if head.endswith(("o", "u", "e")):
            forms.append(head[:-1] + "a")
        return next((form for form in forms if fold(form) in self._known), "")


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """Every word of the texts that has letters, with how often it occurs."""
    return Counter(word for text in texts for word in words_of(text) if not word.isdigit() and len(word) > 1)


def without_marks(text: str) -> Iterator[str]:
    """Numbers and ids as somebody writes them in one go: "116 016" as "116016", "polisen-3" as "polisen3".

    And the other way round: "2024–2027" is also 2024 and 2027.
    """
    for number in _NUMBER.findall(text):
        yield re.sub(r"\D", "", number)
        yield from re.findall(r"\d{4,}", number)
    for id in _ID.findall(text):
        yield id.replace("-", "")


LONGEST_ENDING = 4
"""An inflected word may be this much longer than its form in the glossary: "kommun" – "kommunerna"."""

LONGEST_REST = 2
"""A title names the term, and does not only mention it, when it has at most this many words more."""


class Synonyms:
    """Groups of words that mean the same."""

    def __init__(self, content: Content) -> None:
        self._groups = [_Group(term) for term in content.terms.values()]

    def of(self, title: str, text: str = "") -> Iterator[str]:
        """What else the things are called that `title` speaks of, and by the glossary's own words those of `text`."""
        small, small_title = f"{title} {text}".lower(), title.lower()
        for group in self._groups:
            if group.in_text(title, small_title):
                yield from group.forms
            elif group.in_text(f"{title} {text}", small):
                yield from group.shown

    def names(self, title: str, rest: int = LONGEST_REST) -> Iterator[str]:
        """What else the thing that `title` names is called; nothing when it has more than `rest` words more."""
        small = title.lower()
        for group in self._groups:
            found = group.in_text(title, small)
            if found and len(_LONG_WORD.findall(title[: found.start()] + title[found.end() :])) <= rest:
                yield from group.forms


class _Group:
    """The `forms` of what means the same, and those of them by which a text is seen to speak of it."""

    def __init__(self, term: Term) -> None:
        shown, searched = _shown(term), set(chain(*term.search_words.root.values())) if term.search_words else set()
        self.forms = shown | searched
        # A short form with a capital is an abbreviation, and means nothing else.
        self.shown = shown | {form for form in searched if len(form) < 5 and form != form.lower()}
        # Not single search words, many of which also mean something else.
        recognised = shown | {form for form in searched if " " in form}
        self._small = [form.lower() for form in recognised]
        # A short form is an abbreviation and stands as it is; a longer one may be inflected and begin a sentence.
        short = [re.escape(form) for form in sorted(recognised) if len(form) < 5]
        by_length = sorted(recognised, key=lambda form: (-len(form), form))
        long = [rf"(?i:{re.escape(form)}\w{{0,{LONGEST_ENDING}}})" for form in by_length if len(form) >= 5]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(long + short)})(?!\w)")

    def in_text(self, text: str, small: str) -> re.Match[str] | None:
        """The place in `text` that speaks of it; `small` is the same text in small letters."""
        # Most texts speak of few things, and to look for letters is much faster than to look for a pattern.
        for form in self._small:
            if form in small:
                return self._pattern.search(text)
        return None


_LONG_WORD = re.compile(r"\w{3,}")


def _shown(term: Term) -> set[str]:
    texts = [text.root.values() for text in (term.term, term.variants) if text]
    # "Brottsförebyggande rådet (Brå)" is two names.
    return {part.strip() for text in chain(*texts) for part in re.split(r"[(),;/]", text) if part.strip()}
