"""Names of the first language in the pages of another, marked so that a screen reader says them as they are said."""

import re

from macros.content.facts import Content

from .matching import any_of

_PIECE = re.compile(r"(<[^>]*>)")
_OPENING = re.compile(r"<([a-z][a-z0-9]*)\b(?:[^>]*?\blang=\"([^\"]*)\")?[^>]*?(/?)>")
_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_TEXT_ONLY = frozenset(("desc", "option", "script", "style", "textarea", "title"))
"""Elements that hold no other elements."""


def names_in(content: Content, language: str) -> re.Pattern[str] | None:
    """The names of actors, help lines, municipalities and publishers that are the same in `language` as in the first."""
    first = content.strategy.languages[0]
    if language == first:
        return None
    called = [name.root for actor in content.actors.values() for name in (actor.name, actor.short_name) if name]
    names = {name[first] for name in called if name.get(language) == name[first]}
    names |= {line.name for line in content.helplines}
    names |= {municipality.name for municipality in content.municipalities.values()}
    names |= {source.publisher for source in content.sources.values() if source.language == first}
    # What the English title of the strategy says is at home in English too.
    names = {name for name in names if not re.search(rf"\b{re.escape(name)}\b", content.strategy.title.in_language(language).text)}
    return any_of(names)


def with_names_marked(html: str, names: re.Pattern[str] | None, first: str, language: str) -> str:
    """The finished HTML of a page in `language`, with `lang` of the first language around each name.

    What already stands in an element with a language of its own is left as it is.
    """
    found = [match.start() for match in names.finditer(html)] if names else []
    if not found:
        return html
    # Behind the last name nothing is left to mark.
    found.append(len(html))
    spoken: list[tuple[str | None, str]] = [(None, language)]
    pieces = _PIECE.split(html)
    end, next_name = 0, 0
    for at, piece in enumerate(pieces):
        end += len(piece)
        if not piece:
            continue
        if piece.startswith("</"):
            closed = piece[2:-1].strip()
            # The end of a paragraph or a list item may be left unsaid.
            if any(tag == closed for tag, _ in spoken):
                while spoken.pop()[0] != closed:
                    pass
        elif opening := _OPENING.match(piece):
            tag, lang, closed = opening.groups()
            if not closed and tag not in _VOID:
                spoken.append((tag, first if tag in _TEXT_ONLY else lang or spoken[-1][1]))
        elif found[next_name] < end and spoken[-1][1] == language:
            part = "tspan" if any(tag == "svg" for tag, _ in spoken) else "span"
            pieces[at] = names.sub(rf'<{part} class="name" lang="{first}">\g<0></{part}>', piece)
        while found[next_name] < end:
            next_name += 1
    return "".join(pieces)
