"""Pages made from facts, whole: what stands in them, around them, and what they say to machines.

They never were prose, so nothing of the generator's is needed for them: no Markdown, no menu of all pages, no plugin.
Several processes write them side by side where the system lets a process be copied.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from errno import EIO
from functools import lru_cache
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from macros.content.model import Spoken
from macros.downloads.feeds import feeds_of
from macros.downloads.structured import graph
from macros.downloads.views import VIEWS
from macros.pages import frame
from macros.pages.addresses import NOT_FOUND, relative
from macros.pages.cutting import Place, cut
from macros.pages.inserting import headings
from macros.pages.site import Site

BASE = Path(__file__).parents[1] / "overrides" / "base.html"
"""The skeleton of every page, the same that the generator fills for pages of prose."""
_FEW = 200
"""So many pages are written sooner by one process than others are started."""


@dataclass(frozen=True)
class Around:
    """What every page in a language has around it: the titles of the overview pages by source, and the sources in the menus."""

    titles: Mapping[str, Spoken]
    menus: Mapping[str, list[str]]


def macro(site: Site, name: str, language: str, source: str, *arguments: str, **options: str) -> Markup:
    """The HTML of a macro, of facts or of downloads, on the page `source` in `language`."""
    if name not in VIEWS:
        return site.show(name, language, source, *arguments, **options)
    values = VIEWS[name](site, language, *arguments, **options)
    return site.renderer.render(name, language, site.addresses.of(source, language), **values)


def framed(site: Site, around: Around, source: str, language: str, body: str, **page: Any) -> dict[str, Markup]:
    """The pieces around a page with the finished HTML `body`; `page` is what a page of prose says of itself."""
    titles = {name: title.text for name, title in around.titles.items()}
    return frame.parts(
        site,
        source=source,
        language=language,
        written_in=page.get("written_in", language),
        meta=page.get("meta", {}),
        titles=around.titles,
        menus=around.menus,
        toc=page.get("toc") or [(id, name) for level, id, name in headings(body) if level == 2],
        body=body,
        structured=graph(site, source, language, titles) if source != NOT_FOUND and "part" not in page else "",
        part=page.get("part"),
        feeds=feeds_of(site, source, language),
    )


def body_of(site: Site, source: str, language: str) -> list[str]:
    """The text of a page made from facts, and of the pages that its lists go on on."""
    pieces = [macro(site, name, language, source, *arguments) for name, *arguments in site.macros_of(source)]
    return in_parts(site, "\n\n".join(pieces), source, language)


def in_parts(site: Site, html: str, source: str, language: str, marked: bool = True) -> list[str]:
    """The text of a page with words and names `marked`, cut where its lists are too long for one page."""
    here = site.addresses.of(source, language)

    def pager(place: Place) -> str:
        ways = site.renderer.render(
            "pager", language, here, place=place, file=lambda part: relative(site.addresses.of(source, language, part), here)
        )
        # The list before it is finished HTML: joined to it as such, and not escaped once more.
        return str(ways)

    return [site.marked(part, source, language) if marked else part for part in cut(html, pager)]


def pages_of(site: Site, around: Around, source: str, language: str) -> Iterator[tuple[str, str]]:
    """The file and the whole of a page made from facts, from doctype to end, and of those that its lists go on on."""
    first, *more = body_of(site, source, language)
    parts = framed(site, around, source, language, first)
    yield file_of(site, source, language), _skeleton().render(config={"theme": {"language": language}}, frame=parts)
    yield from continued(site, around, source, language, more)


def continued(site: Site, around: Around, source: str, language: str, more: list[str], **page: Any) -> Iterator[tuple[str, str]]:
    """The file and the whole of each page that a page's lists go on on; `page` as for `framed`."""
    title = frame.title_of(site, source, language, page.get("meta", {}))
    words = site.renderer.words_in(language)["part"]["title"]
    called = words.replace("{title}", title).replace("{pages}", str(len(more) + 1))
    for number, body in enumerate(more, 2):
        here = site.addresses.of(source, language, number)
        part = frame.Part(number, called.replace("{n}", str(number)))
        head = site.renderer.render("part_head", language, here, source=source, title=part.title)
        parts = framed(site, around, source, language, f"{head}{body}", part=part, **page)
        yield here, _skeleton().render(config={"theme": {"language": language}}, frame=parts)


@lru_cache(maxsize=1)
def _skeleton() -> Template:
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(BASE.read_text(encoding="utf-8"))


def file_of(site: Site, source: str, language: str) -> str:
    """The file of a page, from the site's root."""
    address = site.addresses.of(source, language)
    return address if address.endswith(".html") else f"{address}index.html"


def write_pages(site: Site, around: Mapping[str, Around], out: Path) -> None:
    """Writes every page made from facts, in every language, to `out`, the built site's root."""
    every = [(source, language) for language in site.content.languages for source in site.pages]
    workers = min(os.cpu_count() or 1, 8) if "fork" in get_all_start_methods() and len(every) > _FEW else 1
    if workers == 1:
        _write(site, around, out, every)
        return
    # What has been read and made so far is shared with the copies; they share the pages out among themselves.
    context = get_context("fork")
    started = [context.Process(target=_apart, args=(site, around, out, every[at::workers])) for at in range(workers)]
    for one in started:
        one.start()
    for one in started:
        one.join()
    if failed := next((one.exitcode for one in started if one.exitcode), 0):
        if failed < 0:
            raise MemoryError
        raise OSError(failed, os.strerror(failed))


def _apart(site: Site, around: Mapping[str, Around], out: Path, pages: list[tuple[str, str]]) -> None:
    """Writes pages in a process of its own, which tells a full disk by the number that it ends with."""
    try:
        _write(site, around, out, pages)
    except OSError as error:
        os._exit(error.errno or EIO)


def _write(site: Site, around: Mapping[str, Around], out: Path, pages: list[tuple[str, str]]) -> None:
    for source, language in pages:
        put(out, pages_of(site, around[language], source, language))


def put(out: Path, pages: Iterable[tuple[str, str]]) -> None:
    """Writes pages to their files, from the site's root `out`."""
    for name, html in pages:
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")


