"""Atom feeds: what has changed, as sentences, for the whole site, each goal and each actor."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree as Tree

from macros.content.model import Localised
from macros.pages.site import Site

from .news import News, news
from .registry import ROOT, Download, edition
from .tables import page_address

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOST = 100
"""Entries in a feed; who reads it has seen the older ones."""


def downloads(site: Site) -> Iterator[Download]:
    """A feed for the site, each goal and each actor, in every language."""
    content = site.content
    for language in content.languages:
        yield _download(site, language, "strategy", None, content.strategy.short_title)
        for kind, records in (("goal", content.goals), ("actor", content.actors)):
            for id, record in records.items():
                yield _download(site, language, kind, id, record.name)


def path_of(kind: str, id: str | None, language: str) -> str:
    """Where a feed stands; nothing in it depends on the generator."""
    return f"{ROOT}/{kind}s/{id}.{language}.atom" if id else f"{ROOT}/strategy.{language}.atom"


def _download(site: Site, language: str, kind: str, id: str | None, name: Localised) -> Download:
    return Download(
        path=path_of(kind, id, language),
        media_type="application/atom+xml",
        title={spoken: _title(site, spoken, name) for spoken in site.content.languages},
        language=language,
        record=(kind, id) if id else None,
        kind="atom",
        make=partial(feed, site, language, kind, id),
    )


def _title(site: Site, language: str, name: Localised) -> str:
    words = site.renderer.words_in(language)
    return words["feed"]["title"].replace("{name}", name.in_language(language).text)


class Feed(NamedTuple):
    """What a feed is about: its page, its name, and which news belong to it."""

    source: str
    name: Localised
    kind: str
    id: str | None

    def takes(self, item: News) -> bool:
        """Whether a piece of news belongs here."""
        return self.id is None or self.id in (item.goals if self.kind == "goal" else item.actors)


def feed(site: Site, language: str, kind: str = "strategy", id: str | None = None) -> bytes:
    """A feed, newest first. Without git history it is whole but has no entries."""
    content = site.content
    if id:
        about = Feed(f"{kind}s/{id}", (content.goals if kind == "goal" else content.actors)[id].name, kind, id)
    else:
        about = Feed("index", content.strategy.short_title, kind, None)
    found = [item for item in reversed(news(site)) if about.takes(item)][:MOST]
    beginning = datetime.combine(edition(site), time(), UTC)
    root = Tree.Element("feed", {"xmlns": ATOM, LANG: language})
    _text(root, "title", _title(site, language, about.name))
    _text(root, "id", _tag(site, *([kind, id] if id else [kind]), language))
    _text(root, "updated", _moment(max((item.change.moment for item in found), default=beginning)))
    author = Tree.SubElement(root, "author")
    _text(author, "name", _author(site, language))
    page, own = page_address(site, about.source, language), content.site.address + path_of(kind, id, language)
    Tree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    Tree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": page})
    Tree.SubElement(root, "icon").text = f"{content.site.address}assets/icon.svg"
    for item in found:
        _entry(root, site, language, item)
    Tree.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(root, encoding="utf-8") + b"\n"


def _entry(root: Tree.Element, site: Site, language: str, item: News) -> None:
    entry = Tree.SubElement(root, "entry")
    change = item.change
    address = page_address(site, f"{change.kind}s/{change.id}", language)
    _text(entry, "title", item.title(site, language))
    # What the change was of and the commit that made it: neither the page's address nor the words here can change it.
    _text(entry, "id", _tag(site, change.kind, change.id, change.commit[:12], language))
    _text(entry, "updated", _moment(change.moment))
    _text(entry, "published", _moment(change.moment))
    Tree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": address})
    Tree.SubElement(entry, "category", {"term": change.kind})
    _text(entry, "summary", item.summary(site, language))


def _text(parent: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(parent, name).text = text


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _tag(site: Site, *parts: str) -> str:
    """An id after RFC 4151: the site's own name, the year in which its history began, and what it is the id of."""
    address = urlsplit(site.content.site.address)
    began = site.changes.log[0].moment.astimezone(UTC).year if site.changes.log else edition(site).year
    return f"tag:{address.hostname},{began}:{'/'.join(part for part in (address.path.strip('/'), *parts) if part)}"


def _author(site: Site, language: str) -> str:
    publisher = site.content.site.publisher
    return publisher.name if publisher else site.renderer.words_in(language)["feed"]["editors"]
