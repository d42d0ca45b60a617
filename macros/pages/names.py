"""Names of the first language in the pages of another, marked so that a screen reader says them as they are said."""

import re
from functools import lru_cache

from macros.content.facts import Content
from macros.content.model import Guide, Source

from .matching import any_of

_PIECE = re.compile(r"(<[^>]*>)")
_OPENING = re.compile(r"<([a-z][a-z0-9]*)\b(?:[^>]*?\blang=\"([^\"]*)\")?[^>]*?(/?)>")
_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_TEXT_ONLY = frozenset(("desc", "option", "script", "style", "textarea", "title"))
"""Elements that hold no other elements."""


def names_in(content: Content, language: str) -> re.Pattern[str] | None:
    """The names of actors, helplines, municipalities and publishers that are the same in `language` as in the first."""
    first = content.strategy.languages[0]
    if language == first:
        return None
    called = [name.root for actor in content.actors.values() for name in (actor.name, actor.short_name) if name]
    names = {name[first] for name in called if name.get(language) == name[first]}
    names |= {line.name for line in content.helplines}
    names |= {municipality.name for municipality in content.municipalities.values()}
    names |= {source.publisher for source in content.sources.values() if source.language == first}
    # A number is said in the language of the page.
    names = {name for name in names if re.search(r"[^\W\d_]", name)}
    # What the English title of the strategy says is at home in English too.
    names = {name for name in names if not re.search(rf"\b{re.escape(name)}\b", content.strategy.title.in_language(language).text)}
    return any_of(names)


def publisher_called(content: Content, publisher: str, language: str) -> str:
    """What a publisher is called in `language`, where it is an actor or stands in the glossary; else its own name."""
    first = content.languages[0]
    actors = (name for actor in content.actors.values() for name in (actor.name, actor.short_name) if name)
    known = (name.root for name in (*actors, *(term.term for term in content.terms.values())))
    return next((name[language] for name in known if name[first] == publisher and language in name), publisher)


def way_to(content: Content, guide: Guide) -> Source | None:
    """Where a handbook's title leads: to the first of its sources that has an address, which is the handbook or nearest to it."""
    return next((content.sources[id] for id in guide.sources if content.sources[id].url), None)


@lru_cache(maxsize=20_000)
def _read(tag: str) -> tuple[str, str, bool] | None:
    """What a tag opens or closes, the language that it sets, if any, and whether it opens; None for what holds no text."""
    if tag.startswith("</"):
        return tag[2:-1].strip(), "", False
    opening = _OPENING.match(tag)
    if not opening or opening[3] or opening[1] in _VOID:
        return None
    return opening[1], opening[2] or "", True


def with_names_marked(html: str, names: re.Pattern[str] | None, first: str, language: str) -> str:
    """The finished HTML of a page in `language`, with `lang` of the first language around each name.

    What already stands in an element with a language of its own is left as it is.
    """
    if not names:
        return html
    spoken: list[tuple[str | None, str]] = [(None, language)]
    in_text = names.search
    # A text, a tag, a text, a tag and so on to a last text.
    pieces = _PIECE.split(html)
    pieces.append("")
    for at in range(0, len(pieces), 2):
        if spoken[-1][1] == language and in_text(pieces[at]):
            part = "tspan" if any(name == "svg" for name, _ in spoken) else "span"
            pieces[at] = names.sub(rf'<{part} class="name" lang="{first}">\g<0></{part}>', pieces[at])
        if read := _read(pieces[at + 1]):
            name, lang, opens = read
            if opens:
                spoken.append((name, first if name in _TEXT_ONLY else lang or spoken[-1][1]))
            elif spoken[-1][0] == name:
                spoken.pop()
            elif any(open == name for open, _ in spoken):
                # The end of a paragraph or a list item may be left unsaid.
                while spoken.pop()[0] != name:
                    pass
    return "".join(pieces)
