"""Names of the first language in the pages of another, marked so that a screen reader says them as they are said."""

import re

from macros.content.facts import Content
from macros.content.model import Guide, Source

from .words_pattern import words_pattern


def names_pattern(content: Content, language: str) -> re.Pattern[str] | None:
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
    names = {name for name in names if not re.search(rf"\b{re.escape(name)}\b", content.strategy.title.localize(language).text)}
    return words_pattern(names)


def publisher_name(content: Content, publisher: str, language: str) -> str:
    """What a publisher is called in `language`, where it is an actor or stands in the glossary; else its own name."""
    first = content.languages[0]
    actors = (name for actor in content.actors.values() for name in (actor.name, actor.short_name) if name)
    known = (name.root for name in (*actors, *(term.term for term in content.terms.values())))
    return next((name[language] for name in known if name[first] == publisher and language in name), publisher)


def guide_source(content: Content, guide: Guide) -> Source | None:
    """Where a handbook's title leads: to the first of its sources that has an address, which is the handbook or nearest to it."""
    return next((content.sources[id] for id in guide.sources if content.sources[id].url), None)
