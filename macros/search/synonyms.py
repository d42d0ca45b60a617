"""What else things are called: other words, abbreviations and other languages, all of it from the glossary."""

import re
from collections.abc import Iterator
from itertools import chain

from macros.content.facts import Content
from macros.content.model import Term

LONGEST_ENDING = 4
"""An inflected word may be this much longer than its form in the glossary: "kommun" – "kommunerna"."""

LONGEST_REST = 2
"""A title names the term, and does not only mention it, when it has at most this many words more."""


class Synonyms:
    """Groups of words that mean the same."""

    def __init__(self, content: Content) -> None:
        self._groups = [_Group(_recognised(term), _forms(term)) for term in content.terms.values()]

    def of(self, text: str) -> Iterator[str]:
        """What else the things that `text` speaks of are called."""
        small = text.lower()
        for group in self._groups:
            if group.in_text(text, small):
                yield from group.forms

    def names(self, title: str, rest: int = LONGEST_REST) -> Iterator[str]:
        """What else the thing that `title` names is called; nothing when it has more than `rest` words more."""
        small = title.lower()
        for group in self._groups:
            found = group.in_text(title, small)
            if found and len(_WORD.findall(title[: found.start()] + title[found.end() :])) <= rest:
                yield from group.forms


class _Group:
    """The `forms` of what means the same, and the `recognised` of them by which a text is seen to speak of it."""

    def __init__(self, recognised: set[str], forms: set[str]) -> None:
        self.forms = forms
        self._small = [form.lower() for form in recognised]
        self._pattern = _pattern(recognised)

    def in_text(self, text: str, small: str) -> re.Match[str] | None:
        """The place in `text` that speaks of it; `small` is the same text in small letters."""
        # Most texts speak of few things, and to look for letters is much faster than to look for a pattern.
        for form in self._small:
            if form in small:
                return self._pattern.search(text)
        return None


_WORD = re.compile(r"\w{3,}")


def _shown(term: Term) -> set[str]:
    texts = [text.root.values() for text in (term.term, term.variants) if text]
    # "Brottsförebyggande rådet (Brå)" is two names.
    return {part.strip() for text in chain(*texts) for part in re.split(r"[(),;/]", text) if part.strip()}


def _searched(term: Term) -> set[str]:
    return set(chain(*term.search_words.root.values())) if term.search_words else set()


def _forms(term: Term) -> set[str]:
    return _shown(term) | _searched(term)


def _recognised(term: Term) -> set[str]:
    """The forms that a text is recognised by: not single search words, many of which also mean something else."""
    return _shown(term) | {form for form in _searched(term) if " " in form}


def _pattern(forms: set[str]) -> re.Pattern[str]:
    # A short form is an abbreviation and stands as it is; a longer one may be inflected and begin a sentence.
    short = [re.escape(form) for form in sorted(forms) if len(form) < 5]
    by_length = sorted(forms, key=lambda form: (-len(form), form))
    long = [rf"(?i:{re.escape(form)}\w{{0,{LONGEST_ENDING}}})" for form in by_length if len(form) >= 5]
    return re.compile(rf"(?<!\w)(?:{'|'.join(long + short)})(?!\w)")
