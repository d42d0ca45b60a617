"""Which changes somebody follows who follows the site, a goal or an actor, and how each is told."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from macros.content.facts import Content
from macros.content.kinds import doing
from macros.history.walk import Entry
from macros.pages.site import Site
from macros.pages.told import Teller

FOLLOWED = frozenset(kind.name for kind in doing("news"))
"""The kinds of records whose changes are news; a new source or a new word in the glossary is none."""
SENTENCES = 2
"""So many stand in a headline, and all in the summary."""


@dataclass(frozen=True)
class News:
    """A change that has been committed, and the goals and actors that it is about."""

    entry: Entry
    moment: datetime
    goals: frozenset[str]
    actors: frozenset[str]

    @property
    def id(self) -> str:
        """What the change was of and the commit that made it: neither an address nor the words of today are in it."""
        kind, id = self.entry.key
        return "/".join(filter(None, (kind, id, self.entry.commit[:12])))

    def told(self, teller: Teller) -> tuple[str, str]:
        """The headline and the summary; both empty for what readers do not see."""
        key = self.entry.key
        sentences = [happened.sentence for happened in teller.past(self.entry)]
        if not sentences:
            return "", ""
        record = self.entry.after or self.entry.before
        name = teller.title(key, record)
        # A text in another language would be spoken wrongly; a proper name and an id are the same in all.
        shown = name.text if name.language == teller.language or isinstance(record.get("name"), str) else key.id
        kind = teller.words["change"]["kind"][key.kind]
        headline = f"{kind}: {shown.rstrip('.')}. {' '.join(sentences[:SENTENCES])}"
        actors = (teller.content.actors[id].name.in_language(teller.language).text for id in sorted(self.actors))
        return headline, " ".join((*sentences, *(f"{actor}." for actor in actors)))


@lru_cache(maxsize=2)
def news(site: Site) -> tuple[News, ...]:
    """Every committed change of a record that still has its page, newest first."""
    found = (
        News(entry, entry.moment, *_about(site.content, entry))
        for entry in site.history.entries
        if entry.moment and entry.key.kind in FOLLOWED and _still_there(site.content, entry)
    )
    return tuple(sorted(found, key=lambda item: (item.moment, item.id), reverse=True))


def _still_there(content: Content, entry: Entry) -> bool:
    return entry.key.id in content.records[entry.key.kind]


def _about(content: Content, entry: Entry) -> tuple[frozenset[str], frozenset[str]]:
    """The goals and the actors; also those that a commitment has left hear of it."""
    kind, id = entry.key
    if kind == "commitment":
        actors = (*filter(None, (content.commitments[id].actor_id,)), *_ids(entry, "shared_with"))
        return _ids(entry, "goals") & set(content.goals), frozenset(actors) & set(content.actors)
    goals, actors = ({id} if kind == one else _ids(entry, f"{one}s") for one in ("goal", "actor"))
    return frozenset(goals & content.goals.keys()), frozenset(actors & content.actors.keys())


def _ids(entry: Entry, field: str) -> frozenset[str]:
    versions: list[Any] = [entry.before, entry.after]
    lists = [version.get(field) for version in versions if isinstance(version, dict)]
    return frozenset(id for found in lists if isinstance(found, list) for id in found if isinstance(id, str))
