"""The words that are marked in a text: those of the glossary, which carry their explanation, and names of the first language.

Only words that the glossary says so of are explained, in their own form and in the forms that their endings allow. What
is not sure is left alone: a wrong explanation is worse than none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from macros.content.facts import Content
from macros.content.model import Term

_OF_PROSE = frozenset(("strategy", "goals", "actors", "guidance", "law", "follow-up", "municipalities"))
_OF_FACTS = frozenset(("goals", "actors", "commitments", "roles"))


def has_explained_terms(page_id: str) -> bool:
    """Whether words are explained on a page. Who looks for help is not held up, and the glossary explains itself."""
    section, _, record = page_id.partition("/")
    return section in _OF_FACTS if record else section in _OF_PROSE


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
class GlossaryWords:
    """The words that are explained on pages in one language."""

    content: Content
    language: str

    @cached_property
    def _terms(self) -> dict[str, Term]:
        found: dict[str, Term] = {}
        for term in self.content.terms.values():
            word = term.term.root.get(self.language, "")
            explained = term.explained_in_text and term.definition and self.language in term.definition.root
            if word and explained and self.language not in term.ambiguous_in and not re.search(r"[/()]", word):
                for form in forms(word, self.language):
                    found.setdefault(form, term)
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Finds them, and the names in which they are no words of the text; None where nothing is explained."""
        known = {*self._terms, *(form[0].upper() + form[1:] for form in self._terms)}
        return words_pattern(known | self._names) if known else None

    @cached_property
    def _names(self) -> set[str]:
        """Names, in which a word is no word of the text: those of who and what the site tells of."""
        content = self.content
        named = [name for one in content.actors.values() for name in (one.name, one.short_name) if name]
        named += [one.title for one in (*content.helplines, *content.records["plan"].values()) if one.title]
        found = {name.root[self.language] for name in named if self.language in name.root}
        found |= {name for one in content.municipalities.values() for name in (one.name, one.full_name)}
        found |= {name for one in content.sources.values() for name in (one.title, one.publisher)}
        return found | {one.name for one in content.helplines} | {one.title for one in content.guides.values()}

    def pieces(self, text: str) -> Iterator[tuple[str, Term | None]]:
        """A text in pieces, those that are a word of the glossary with the word."""
        at = 0
        for match in self.pattern.finditer(text) if self.pattern else ():
            yield text[at : match.start()], None
            form = match[0]
            yield form, self._terms.get(form) or self._terms.get(form[0].lower() + form[1:])
            at = match.end()
        yield text[at:], None


def names_pattern(content: Content, language: str) -> re.Pattern[str] | None:
    """Finds the names of actors, helplines, municipalities and publishers that are the same in `language` as in the first, and are said as in it."""
    first = content.languages[0]
    if language == first:
        return None
    called = [name.root for actor in content.actors.values() for name in (actor.name, actor.short_name) if name]
    names = {name[first] for name in called if name.get(language) == name[first]}
    names |= {line.name for line in content.helplines}
    names |= {name for one in content.municipalities.values() for name in (one.name, one.full_name)}
    names |= {measure.owner for one in content.municipalities.values() for measure in one.measures if measure.owner}
    names |= {source.publisher for source in content.sources.values() if source.language == first}
    # A number is said in the language of the page.
    names = {name for name in names if re.search(r"[^\W\d_]", name)}
    # What the English title of a strategy says is at home in English too.
    titles = " ".join(strategy.title.localize(language).text for strategy in content.strategies.values())
    names = {name for name in names if not re.search(rf"\b{re.escape(name)}\b", titles)}
    return words_pattern(names)


_Tree = dict[str, Any]
"""What words go on with, by letter; the empty letter says that a word may end here."""


def words_pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds each of the words where it stands by itself in a text or in finished HTML, the longest where several do; None without words."""
    tree: _Tree = {}
    for word in words:
        here = tree
        for letter in word:
            here = here.setdefault(letter, {})
        here[""] = {}
    # In finished HTML a word may not be taken for a part of "&amp;" or "&#39;".
    return re.compile(rf"(?<![\w-])(?<!&)(?<!&#){_pattern(tree)}(?![\w-])") if tree else None


def _pattern(tree: _Tree) -> str:
    branches = []
    for letter, rest in sorted(tree.items()):
        if letter:
            branches.append(re.escape(letter) + _pattern(rest))
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if "" in tree else whole
