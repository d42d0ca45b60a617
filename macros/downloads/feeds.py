"""Atom feeds: what has changed, as sentences, for the whole site, each goal and each actor."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import NAMESPACE_OID, uuid5
from xml.etree import ElementTree as Tree

from macros.content.kinds import BY_NAME, doing
from macros.core.lang_text import LangText
from macros.pages.change_formatter import ChangeFormatter
from macros.pages.project import Project
from macros.pages.url_map import relative_url

from .feed_items import FeedItem, feed_items
from .registry import ROOT, Download

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom demands a moment: where none is known, the one that machines count from."""
MOST = 100
"""Entries in a feed; who reads it has seen the older ones."""


def downloads(project: Project) -> Iterator[Download]:
    """A feed for the site, each goal and each actor, in every language."""
    content = project.content
    for language in content.languages:
        yield _download(project, language, "strategy", None, content.strategy.short_title)
        for kind in doing("extracts"):
            for id, record in content.records[kind.name].items():
                yield _download(project, language, kind.name, id, getattr(record, kind.title))


def feeds_of(project: Project, page_id: str, language: str) -> dict[str, str]:
    """The titles of the feeds that a page tells browsers of, by path: the record's own first, then the site's."""
    strategy = project.content.strategy
    found = {}
    if (about := project.record_pages.get(page_id)) and "extracts" in BY_NAME[about.kind].does:
        found[path_of(about.kind, about.id, language)] = _title(project, language, about.title)
    return found | {path_of("strategy", None, language): _title(project, language, strategy.short_title)}


def path_of(kind: str, id: str | None, language: str) -> str:
    """Where a feed stands; nothing in it depends on the generator."""
    return f"{ROOT}/{kind}s/{id}.{language}.atom" if id else f"{ROOT}/strategy.{language}.atom"


def _download(project: Project, language: str, kind: str, id: str | None, name: LangText) -> Download:
    return Download(
        path=path_of(kind, id, language),
        media_type="application/atom+xml",
        title={code: _title(project, code, name) for code in project.content.languages},
        language=language,
        record=(kind, id) if id else None,
        kind="atom",
        make=partial(feed, project, language, kind, id),
    )


def _title(project: Project, language: str, name: LangText) -> str:
    words = project.renderer.words_in(language)
    return words["feed"]["title"].replace("{name}", name.localize(language).text)


class Feed(NamedTuple):
    """What a feed is about: its page, its name, and which news belong to it."""

    page_id: str
    name: LangText
    kind: str
    id: str | None

    def takes(self, item: FeedItem) -> bool:
        """Whether a piece of news belongs here."""
        return self.id is None or self.id in (item.goals if self.kind == "goal" else item.actors)


def feed(project: Project, language: str, kind: str = "strategy", id: str | None = None) -> bytes:
    """A feed, newest first. Without git history it is whole but has no entries."""
    content = project.content
    if id:
        about = Feed(f"{kind}s/{id}", getattr(content.records[kind][id], BY_NAME[kind].title), kind, id)
    else:
        about = Feed("index", content.strategy.short_title, kind, None)
    formatter = ChangeFormatter(content, project.renderer.words_in(language), language)
    headlines = ((item, *item.headline(formatter)) for item in feed_items(project) if about.takes(item))
    found = list(islice((item for item in headlines if item[1]), MOST))
    newest = found[0][0].moment if found else _NO_MOMENT
    root = Tree.Element("feed", {"xmlns": ATOM, LANG: language})
    _text(root, "title", _title(project, language, about.name))
    _text(root, "subtitle", project.renderer.validity(language).text)
    _text(root, "id", _tag(project, *([kind, id] if id else [kind]), language))
    _text(root, "updated", _moment(newest))
    author = Tree.SubElement(root, "author")
    _text(author, "name", _author(project, language))
    own = path_of(kind, id, language)

    def found_at(path: str) -> str:
        # Without an address of its own, a feed finds the site from where it stands.
        return f"{content.site.address}{path}" if content.site.address else relative_url(path, own)

    page = found_at(project.urls.of(about.page_id, language))
    Tree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": found_at(own)})
    Tree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": page})
    _text(root, "icon", found_at("assets/icon.svg"))
    for item, headline, summary in found:
        entry = Tree.SubElement(root, "entry")
        place, _, anchor = formatter.shown_on(item.change.key).partition("#")
        url = found_at(project.urls.of(place, language)) + (f"#{anchor}" if anchor else "")
        _text(entry, "title", headline)
        _text(entry, "id", _tag(project, item.id, language))
        _text(entry, "updated", _moment(item.moment))
        _text(entry, "published", _moment(item.moment))
        Tree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": url})
        Tree.SubElement(entry, "category", {"term": item.change.key.kind})
        _text(entry, "summary", summary)
    Tree.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(root, encoding="utf-8") + b"\n"


def _text(parent: Tree.Element, name: str, text: str) -> None:
    # What an old version of a text held may not fit into XML.
    Tree.SubElement(parent, name).text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _tag(project: Project, *parts: str) -> str:
    """An id after RFC 4151: the site's own name, the year in which its history began, or the strategy where
    none is known, and what it is the id of.

    While the site has no address it has no name, and the id is a number made of what it is the id of.
    """
    if not project.content.site.address:
        return uuid5(NAMESPACE_OID, "/".join(parts)).urn
    address = urlsplit(project.content.site.address)
    began = min((str(item.moment.year) for item in feed_items(project)), default=project.content.strategy.launched[:4])
    return f"tag:{address.hostname},{began}:{'/'.join(part for part in (address.path.strip('/'), *parts) if part)}"


def _author(project: Project, language: str) -> str:
    publisher = project.content.site.publisher
    words = project.renderer.words_in(language)
    return publisher.name if publisher else words["feed"]["editors"]
