"""The hard words of the glossary where they stand in a text: each carries its explanation, the first time on a page.

Only words that the glossary says so of are explained, in their own form and in the forms that their endings allow. What
is not sure is left alone: a wrong explanation is worse than none. Nothing is marked in a name, a link, a heading or a
quotation, nor where the heading itself is about the word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from typing import NamedTuple

from macros.content.facts import Content
from macros.content.model import Term

from .matching import any_of

_OF_PROSE = frozenset(("strategy", "goals", "actors", "guidance", "law", "follow-up", "roles", "municipalities"))
_OF_FACTS = frozenset(("goals", "actors", "commitments", "roles", "municipalities"))


def is_explained(source: str) -> bool:
    """Whether words are explained on a page. Who looks for help is not held up, and the glossary explains itself."""
    section, _, record = source.partition("/")
    return section in _OF_FACTS if record else section in _OF_PROSE


_CLOSED = frozenset((
    "a", "abbr", "aside", "blockquote", "button", "caption", "cite", "code", "dfn", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6",
    "label", "math", "nav", "option", "pre", "q", "script", "select", "style", "summary", "svg", "textarea", "th", "title",
))  # fmt: skip
"""Elements in which nothing is marked."""
_CLOSED_CLASSES = frozenset(("sr-only", "kicker", "id", "cite", "easy-text", "notice-title", "state-title", "citation", "history", "vision"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_PIECE = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^>]*?)(/?)>")
_ATTRIBUTE = re.compile(r"([^\s=\"]+)(?:=\"([^\"]*)\")?")
_IN_TEXT = frozenset(("p", "li", "dd", "td"))
"""Only in these is there running text."""

# The endings of nouns by language and by how the word ends; "-" takes the last letter away first. Of other words only what
# holds for all of the language is sure.
_ENDINGS = {
    "sv": (
        ("ande", ("t", "n", "na")), ("ende", ("t", "n", "na")), ("are", ("n", "-na")), ("arbete", ("t", "n", "na")),
        ("else", ("n", "r", "rna")), ("het", ("en", "er", "erna")), ("ing", ("en", "ar", "arna")), ("ion", ("en", "er", "erna")),
        ("plan", ("en", "er", "erna")), ("jour", ("en", "er", "erna")), ("grupp", ("en", "er", "erna")),
        ("insats", ("en", "er", "erna")), ("tjänst", ("en", "er", "erna")), ("nämnd", ("en", "er", "erna")),
        ("rapport", ("en", "er", "erna")), ("kommun", ("en", "er", "erna")), ("åtgärd", ("en", "er", "erna")),
        ("indikator", ("n", "er", "erna")), ("form", ("en", "er", "erna")), ("program", ("met", "men")),
        ("förbud", ("et", "en")), ("linje", ("n", "r", "rna")), ("utsatt", ("a",)),
    ),
    "en": (("ay", ("s",)), ("ey", ("s",)), ("oy", ("s",)), ("y", ("-ies",)), ("s", ()), ("", ("s",))),
}  # fmt: skip
_GENITIVE = {"sv": "s"}
"""What every form may take, unless it ends so already."""


def forms(word: str, language: str) -> set[str]:
    """The word and the forms of it that are sure, in `language`; of a name or in another language only itself."""
    if not word.islower() or language not in _ENDINGS:
        return {word}
    endings = next((endings for ending, endings in _ENDINGS[language] if word.endswith(ending)), ())
    found = {word} | {word[:-1] + ending[1:] if ending.startswith("-") else word + ending for ending in endings}
    if genitive := _GENITIVE.get(language):
        found |= {form + genitive for form in found if not form.endswith(genitive)}
    return found


@dataclass(frozen=True)
class Explainer:
    """Marks the words of one language. `words` are the fixed words in it, `glossary` leads to the page of all words."""

    content: Content
    language: str

    @cached_property
    def _terms(self) -> dict[str, Term]:
        found: dict[str, Term] = {}
        for term in self.content.terms.values():
            said = term.term.root.get(self.language, "")
            explained = term.explained_in_text and term.definition and self.language in term.definition.root
            if said and explained and self.language not in term.ambiguous_in and not re.search(r"[/()]", said):
                for form in forms(said, self.language):
                    found.setdefault(form, term)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        known = {*self._terms, *(form[0].upper() + form[1:] for form in self._terms)}
        return any_of(known | self._names) if known else None

    @cached_property
    def _names(self) -> set[str]:
        """Names, in which a word is no word of the text: those of who and what the site tells of."""
        content = self.content
        named = [name for one in content.actors.values() for name in (one.name, one.short_name) if name]
        named += [one.title for one in (*content.helplines, *content.strategy.plans) if one.title]
        found = {name.root[self.language] for name in named if self.language in name.root}
        found |= {name for one in content.municipalities.values() for name in (one.name, one.full_name)}
        found |= {name for one in content.sources.values() for name in (one.title, one.publisher)}
        return found | {one.name for one in content.helplines} | {one.title for one in content.guides.values()}

    def explained(self, html: str, glossary: str) -> tuple[str, list[Term]]:
        """The page with each word marked the first time it stands there, and the words in that order."""
        if not self._pattern:
            return html, []
        found: list[Term] = []
        # What the headings are about: that of the page, and the one above the text at hand.
        about: dict[bool, set[str]] = {True: set(), False: set()}
        # The elements that are open, with whether nothing is marked there and whether they are running text.
        around = [("", False, False)]
        in_text = self._pattern.search
        # A text, a tag, a text, a tag and so on to a last text.
        pieces = _PIECE.split(html)
        pieces.append("")
        for at in range(0, len(pieces), 2):
            _, closed, running = around[-1]
            if in_text(pieces[at]):
                if heading := next((name for name, *_ in around if name in _HEADINGS), ""):
                    about[heading == "h1"] |= {term.id for _, term in self.pieces(pieces[at]) if term}
                elif running and not closed:
                    pieces[at] = "".join(self._marked(pieces[at], found, glossary, about[True] | about[False]))
            tag = _read(pieces[at + 1], self.language)
            if not tag:
                continue
            if tag.name in _HEADINGS and not tag.end:
                about[False] = set()
            if not tag.end:
                around.append((tag.name, closed or tag.closed, running or tag.running))
            elif around[-1][0] == tag.name:
                around.pop()
            elif any(name == tag.name for name, *_ in around):
                # A page may leave the end of a paragraph or a list item unsaid.
                while around.pop()[0] != tag.name:
                    pass
        return "".join(pieces), found

    def _marked(self, text: str, found: list[Term], glossary: str, about: set[str]) -> Iterator[str]:
        """A text with links around its words, those that are not among those `found`, where they are put, nor what it is `about`."""
        for piece, term in self.pieces(text):
            if term and term not in found and term.id not in about:
                found.append(term)
                yield f'<a class="term" href="{escape(glossary)}#{term.id}" data-note="{term.id}">{piece}</a>'
            else:
                yield piece

    def pieces(self, text: str) -> Iterator[tuple[str, Term | None]]:
        """A text in pieces, those that are a word of the glossary with the word."""
        at = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            yield text[at : match.start()], None
            form = match[0]
            yield form, self._terms.get(form) or self._terms.get(form[0].lower() + form[1:])
            at = match.end()
        yield text[at:], None


class _Tag(NamedTuple):
    """What a tag means for the text after it."""

    name: str
    end: bool
    closed: bool
    running: bool


@lru_cache(maxsize=20_000)
def _read(piece: str, language: str) -> _Tag | None:
    """The tag that a piece of a page is, as our templates and Markdown write it; None for what holds no text and for comments."""
    found = _TAG.match(piece)
    if not found:
        return None
    end, name, attributes, alone = found.groups()
    if not end and (alone or name in _VOID):
        return None
    values = dict(_ATTRIBUTE.findall(attributes))
    closed = name in _CLOSED or "hidden" in values or values.get("translate") == "no" or values.get("lang", language) != language
    closed = closed or not _CLOSED_CLASSES.isdisjoint(values.get("class", "").split())
    return _Tag(name, bool(end), closed, name in _IN_TEXT)
