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
from macros.content.model import Localised
from macros.pages.addresses import relative
from macros.pages.site import Site
from macros.pages.told import Teller

from .news import News, news
from .registry import ROOT, Download

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom demands a moment: where none is known, the one that machines count from."""
MOST = 100
"""Entries in a feed; who reads it has seen the older ones."""


def downloads(site: Site) -> Iterator[Download]:
    """A feed for the site, each goal and each actor, in every language."""
    content = site.content
    for language in content.languages:
        yield _download(site, language, "strategy", None, content.strategy.short_title)
        for kind in doing("extracts"):
            for id, record in content.records[kind.name].items():
                yield _download(site, language, kind.name, id, getattr(record, kind.title))


def feeds_of(site: Site, source: str, language: str) -> dict[str, str]:
    """The titles of the feeds that a page tells browsers of, by path: the record's own first, then the site's."""
    strategy = site.content.strategy
    found = {}
    if (about := site.pages.get(source)) and "extracts" in BY_NAME[about.kind].does:
        found[path_of(about.kind, about.id, language)] = _title(site, language, about.title)
    return found | {path_of("strategy", None, language): _title(site, language, strategy.short_title)}


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
        about = Feed(f"{kind}s/{id}", getattr(content.records[kind][id], BY_NAME[kind].title), kind, id)
    else:
        about = Feed("index", content.strategy.short_title, kind, None)
    teller = Teller(content, site.renderer.words_in(language), language)
    told = ((item, *item.told(teller)) for item in news(site) if about.takes(item))
    found = list(islice((item for item in told if item[1]), MOST))
    newest = found[0][0].moment if found else _NO_MOMENT
    root = Tree.Element("feed", {"xmlns": ATOM, LANG: language})
    _text(root, "title", _title(site, language, about.name))
    _text(root, "subtitle", site.renderer.validity(language).text)
    _text(root, "id", _tag(site, *([kind, id] if id else [kind]), language))
    _text(root, "updated", _moment(newest))
    author = Tree.SubElement(root, "author")
    _text(author, "name", _author(site, language))
    own = path_of(kind, id, language)

    def found_at(path: str) -> str:
        # Without an address of its own, a feed finds the site from where it stands.
        return f"{content.site.address}{path}" if content.site.address else relative(path, own)

    page = found_at(site.addresses.of(about.source, language))
    Tree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": found_at(own)})
    Tree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": page})
    _text(root, "icon", found_at("assets/icon.svg"))
    for item, headline, summary in found:
        entry = Tree.SubElement(root, "entry")
        place, _, anchor = teller.shown_on(item.entry.key).partition("#")
        address = found_at(site.addresses.of(place, language)) + (f"#{anchor}" if anchor else "")
        _text(entry, "title", headline)
        _text(entry, "id", _tag(site, item.id, language))
        _text(entry, "updated", _moment(item.moment))
        _text(entry, "published", _moment(item.moment))
        Tree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": address})
        Tree.SubElement(entry, "category", {"term": item.entry.key.kind})
        _text(entry, "summary", summary)
    Tree.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(root, encoding="utf-8") + b"\n"


def _text(parent: Tree.Element, name: str, text: str) -> None:
    # What an old version of a text held may not fit into XML.
    Tree.SubElement(parent, name).text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _tag(site: Site, *parts: str) -> str:
    """An id after RFC 4151: the site's own name, the year in which its history began, or the strategy where
    none is known, and what it is the id of.

    While the site has no address it has no name, and the id is a number made of what it is the id of.
    """
    if not site.content.site.address:
        return uuid5(NAMESPACE_OID, "/".join(parts)).urn
    address = urlsplit(site.content.site.address)
    began = min((str(item.moment.year) for item in news(site)), default=site.content.strategy.launched[:4])
    return f"tag:{address.hostname},{began}:{'/'.join(part for part in (address.path.strip('/'), *parts) if part)}"


def _author(site: Site, language: str) -> str:
    publisher = site.content.site.publisher
    words = site.renderer.words_in(language)
    return publisher.name if publisher else words["feed"]["editors"]
