"""Atom feeds: what has changed, as sentences, for the whole site, each goal and each actor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import islice
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5
from xml.etree import ElementTree as Tree

from macros.content.facts import Content
from macros.content.kinds import BY_NAME, doing
from macros.core.lang_text import LangText
from macros.history.history_reader import RecordChange
from macros.pages.change_formatter import ChangeFormatter
from macros.pages.project import Project
from macros.pages.url_map import relative_url

from .registry import ROOT, Download, author, records_with

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NO_MOMENT = "1970-01-01T00:00:00Z"
"""Atom demands a moment: where none is known, the one that machines count from."""
MOST = 100
"""Entries in a feed; who reads it has seen the older ones."""
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
        kind, id = self.change.first_key or self.change.key
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
    """Every committed change of a record that still has its page, what came to be published last first."""
    found = (
        FeedItem(change, change.moment, *_about(project.content, change))
        for change in project.history.changes
        if change.moment and change.key.kind in FOLLOWED and change.key.id in project.content.records[change.key.kind]
    )
    return tuple(reversed(list(found)))


def _about(content: Content, change: RecordChange) -> tuple[frozenset[str], frozenset[str]]:
    """The goals and the actors; also those that a commitment has left hear of it."""
    kind, id = change.key
    goals, actors = ({id} if kind == one else _ids(change, f"{one}s") for one in ("goal", "actor"))
    if kind == "commitment":
        actors = {content.commitments[id].actor_id, *_ids(change, "shared_with")}
    return frozenset(goals & content.goals.keys()), frozenset(actors & content.actors.keys())


def _ids(change: RecordChange, field: str) -> frozenset[str]:
    versions: list[Any] = [change.before, change.after]
    lists = [version.get(field) for version in versions if isinstance(version, dict)]
    return frozenset(id for found in lists if isinstance(found, list) for id in found if isinstance(id, str))


def downloads(project: Project) -> Iterator[Download]:
    """A feed for the site, each goal and each actor, in every language."""
    about = [(kind.name, id, name) for kind, id, name in records_with(project, "extracts")]
    for language in project.content.languages:
        for kind, id, name in (("strategy", None, project.content.site.short_title), *about):
            title = {code: _title(project, code, name) for code in project.content.languages}
            make = partial(feed, project, language, kind, id)
            yield Download(path_of(kind, id, language), MEDIA_TYPE, title, "atom", make, language, (kind, id) if id else None)


def feeds_of(project: Project, page_id: str, language: str) -> dict[str, str]:
    """The titles of the feeds that a page tells browsers of, by path: the record's own first, then the site's."""
    found = {}
    if (about := project.record_pages.get(page_id)) and "extracts" in BY_NAME[about.kind].does:
        found[path_of(about.kind, about.id, language)] = _title(project, language, about.title)
    return found | {path_of("strategy", None, language): _title(project, language, project.content.site.short_title)}


def path_of(kind: str, id: str | None, language: str) -> str:
    """Where a feed stands; nothing in it depends on the generator."""
    return f"{ROOT}/{kind}s/{id}.{language}.atom" if id else f"{ROOT}/strategy.{language}.atom"


def _title(project: Project, language: str, name: LangText) -> str:
    words = project.renderer.words_in(language)
    return words["feed"]["title"].replace("{name}", name.localize(language).text)


def feed(project: Project, language: str, kind: str = "strategy", id: str | None = None) -> bytes:
    """A feed, newest first. Without git history it is whole but has no entries."""
    content, words = project.content, project.renderer.words_in(language)
    page_id = f"{kind}s/{id}" if id else "index"
    name = getattr(content.records[kind][id], BY_NAME[kind].title) if id else content.site.short_title
    formatter = project.history_views[language].formatter
    about = (item for item in feed_items(project) if id is None or id in (item.goals if kind == "goal" else item.actors))
    headlines = ((item, *item.headline(formatter)) for item in about)
    found = list(islice((item for item in headlines if item[1]), MOST))
    moments = [item.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for item, _, _ in found]
    root = Tree.Element("feed", {"xmlns": ATOM, LANG: language})
    _text(root, "title", _title(project, language, name))
    _text(root, "subtitle", project.renderer.validity(language).text)
    _text(root, "id", _tag(project, *([kind, id] if id else [kind]), language))
    _text(root, "updated", moments[0] if found else NO_MOMENT)
    _text(Tree.SubElement(root, "author"), "name", author(project) or words["feed"]["editors"])
    own = path_of(kind, id, language)

    def found_at(path: str) -> str:
        # Without an address of its own, a feed finds the site from where it stands.
        return f"{content.site.address}{path}" if content.site.address else relative_url(path, own)

    page = found_at(project.urls.of(page_id, language))
    Tree.SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": found_at(own)})
    Tree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": page})
    _text(root, "icon", found_at("assets/icon.svg"))
    for (item, headline, summary), moment in zip(found, moments, strict=True):
        entry = Tree.SubElement(root, "entry")
        place, _, anchor = formatter.shown_on(item.change.key).partition("#")
        url = found_at(project.urls.of(place, language)) + (f"#{anchor}" if anchor else "")
        _text(entry, "title", headline)
        _text(entry, "id", _tag(project, item.id, language))
        _text(entry, "updated", moment)
        _text(entry, "published", moment)
        Tree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": url})
        Tree.SubElement(entry, "category", {"term": item.change.key.kind})
        _text(entry, "summary", summary)
    Tree.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(root, encoding="utf-8") + b"\n"


def _text(parent: Tree.Element, name: str, text: str) -> None:
    # What an old version of a text held may not fit into XML.
    Tree.SubElement(parent, name).text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())


def _tag(project: Project, *parts: str) -> str:
    base = project.content.site.id_base
    if not base.startswith("https:"):
        return uuid5(UUID(base.rstrip("#")), "/".join(parts)).urn
    # After RFC 4151: a name that was the site's own in the year in which its history, or else the first strategy, began.
    address, first = urlsplit(base), next(iter(project.content.strategies.values()))
    began = next((change.moment.year for change in project.history.changes if change.moment), first.period.start[:4])
    return f"tag:{address.hostname},{began}:{'/'.join(part for part in (address.path.strip('/'), *parts) if part)}"
