"""What else things are called: other words, abbreviations and other languages, all of it from the glossary."""

import re
from collections.abc import Iterator

from macros.content.facts import Content
from macros.content.model import Term

LONGEST_ENDING = 4
"""An inflected word may be this much longer than its form in the glossary: "kommun" – "kommunerna"."""

LONGEST_REST = 3
"""A title is the term itself, and not only about it, when it has at most this many words more."""


class Synonyms:
    """Groups of words that mean the same."""

    def __init__(self, content: Content, language: str) -> None:
        self._groups = [
            (_pattern(shown), forms)
            for term in content.terms.values()
            if (shown := _shown(term, language)) and (forms := shown | _forms(term, content.languages))
        ]

    def of(self, text: str) -> Iterator[str]:
        """What else the things that `text` speaks of are called."""
        for pattern, forms in self._groups:
            if pattern.search(text):
                yield from forms

    def names(self, title: str) -> Iterator[str]:
        """What else the thing that `title` names is called; nothing for a title that only mentions it."""
        for pattern, forms in self._groups:
            found = pattern.match(title)
            if found and len(title[found.end() :].split()) <= LONGEST_REST:
                yield from forms


def _shown(term: Term, language: str) -> set[str]:
    """The forms that texts are recognised by. Search words are not: many of them also mean something else."""
    return {
        # "Brottsförebyggande rådet (Brå)" is two names.
        part.strip()
        for text in (term.term, term.variants)
        if text and language in text.root
        for part in re.split(r"[(),;/]", text.root[language])
        if part.strip()
    }


def _forms(term: Term, languages: tuple[str, ...]) -> set[str]:
    searched = {word for language in languages if term.search_words for word in term.search_words.in_language(language)}
    return searched.union(*(_shown(term, language) for language in languages))


def _pattern(forms: set[str]) -> re.Pattern[str]:
    # A short form is an abbreviation and stands as it is; a longer one may be inflected and begin a sentence.
    short = [re.escape(form) for form in forms if len(form) < 5]
    long = [rf"(?i:{re.escape(form)}\w{{0,{LONGEST_ENDING}}})" for form in forms if len(form) >= 5]
    return re.compile(rf"(?<!\w)(?:{'|'.join(short + long)})(?!\w)")
