"""Pages made from facts, whole: what stands in them, around them, and what they say to machines.

They never were prose, so nothing of the generator's is needed for them: no Markdown, no menu of all pages, no plugin.
Several processes write them side by side where the system lets a process be copied.
"""

import os
from collections.abc import Mapping
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
from macros.pages.addresses import NOT_FOUND
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
        structured=graph(site, source, language, titles) if source != NOT_FOUND else "",
        feeds=feeds_of(site, source, language),
    )


def body_of(site: Site, source: str, language: str) -> str:
    """The text of a page made from facts: its macros, with words and names marked."""
    pieces = [macro(site, name, language, source, *arguments) for name, *arguments in site.macros_of(source)]
    return site.marked("\n\n".join(pieces), source, language)


def whole_page(site: Site, around: Around, source: str, language: str) -> str:
    """A page made from facts, from doctype to end."""
    parts = framed(site, around, source, language, body_of(site, source, language))
    return _skeleton().render(config={"theme": {"language": language}}, frame=parts)


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
        file = out / file_of(site, source, language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(whole_page(site, around[language], source, language), encoding="utf-8")


