"""Which changes somebody follows who follows the site, a goal or an actor, and how each is told."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from macros.content.facts import Content
from macros.content.kinds import doing
from macros.history.history_reader import RecordChange
from macros.pages.change_formatter import ChangeFormatter
from macros.pages.project import Project

FOLLOWED = frozenset(kind.name for kind in doing("news"))
"""The kinds of records whose changes are news; a new source or a new word in the glossary is none."""
SENTENCES = 2
"""So many stand in a headline, and all in the summary."""


@dataclass(frozen=True)
class FeedItem:
    """A change that has been committed, and the goals and actors that it is about."""

    change: RecordChange
    moment: datetime
    goals: frozenset[str]
    actors: frozenset[str]

    @property
    def id(self) -> str:
        """What the change was of and the commit that made it: neither an address nor the words of today are in it."""
        kind, id = self.change.key
        return "/".join(filter(None, (kind, id, self.change.commit[:12])))

    def headline(self, formatter: ChangeFormatter) -> tuple[str, str]:
        """The headline and the summary; both empty for what readers do not see."""
        key = self.change.key
        sentences = [happened.sentence for happened in formatter.past(self.change)]
        if not sentences:
            return "", ""
        record = self.change.after or self.change.before
        name = formatter.title(key, record)
        # A text in another language would be spoken wrongly; a proper name and an id are the same in all.
        shown = name.text if name.language == formatter.language or isinstance(record.get("name"), str) else key.id
        kind = formatter.words["change"]["kind"][key.kind]
        headline = f"{kind}: {shown.rstrip('.')}. {' '.join(sentences[:SENTENCES])}"
        actors = (formatter.content.actors[id].name.localize(formatter.language).text for id in sorted(self.actors))
        return headline, " ".join((*sentences, *(f"{actor}." for actor in actors)))


@lru_cache(maxsize=2)
def feed_items(project: Project) -> tuple[FeedItem, ...]:
    """Every committed change of a record that still has its page, newest first."""
    found = (
        FeedItem(change, change.moment, *_about(project.content, change))
        for change in project.history.changes
        if change.moment and change.key.kind in FOLLOWED and _still_there(project.content, change)
    )
    return tuple(sorted(found, key=lambda item: (item.moment, item.id), reverse=True))


def _still_there(content: Content, change: RecordChange) -> bool:
    return change.key.id in content.records[change.key.kind]


def _about(content: Content, change: RecordChange) -> tuple[frozenset[str], frozenset[str]]:
    """The goals and the actors; also those that a commitment has left hear of it."""
    kind, id = change.key
    if kind == "commitment":
        actors = (*filter(None, (content.commitments[id].actor_id,)), *_ids(change, "shared_with"))
        return _ids(change, "goals") & set(content.goals), frozenset(actors) & set(content.actors)
    goals, actors = ({id} if kind == one else _ids(change, f"{one}s") for one in ("goal", "actor"))
    return frozenset(goals & content.goals.keys()), frozenset(actors & content.actors.keys())


def _ids(change: RecordChange, field: str) -> frozenset[str]:
    versions: list[Any] = [change.before, change.after]
    lists = [version.get(field) for version in versions if isinstance(version, dict)]
    return frozenset(id for found in lists if isinstance(found, list) for id in found if isinstance(id, str))
