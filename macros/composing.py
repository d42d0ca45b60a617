"""Pages made from facts, whole: what stands in them, around them, and what they say to machines.

They never were prose, so nothing of the generator's is needed for them: no Markdown, no menu of all pages, no plugin.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from macros.content.model import Spoken
from macros.downloads.feeds import feeds_of
from macros.downloads.sizes import awaited
from macros.downloads.structured import graph
from macros.downloads.views import VIEWS
from macros.pages import frame
from macros.pages.addresses import NOT_FOUND, relative
from macros.pages.cutting import Place, cut
from macros.pages.inserting import headings, in_its_language, insert, without_heading_id
from macros.pages.site import Site
from macros.sharing import shared_out

BASE = Path(__file__).parents[1] / "overrides" / "base.html"
"""The skeleton of every page, the same that the generator fills for pages of prose."""


@dataclass(frozen=True)
class Around:
    """What every page in a language has around it: the titles of the overview pages by source, and the sources in the menus."""

    titles: Mapping[str, Spoken]
    menus: Mapping[str, list[str]]


@dataclass(frozen=True)
class Page:
    """A page that is ready to be written: its file, from the site's root, and the finished pieces that make it."""

    file: str
    language: str
    parts: Mapping[str, Markup]

    @property
    def html(self) -> str:
        """The whole of it, from doctype to end."""
        return _skeleton().render(config={"theme": {"language": self.language}}, frame=self.parts)


def macro(site: Site, name: str, language: str, source: str, *arguments: str, early: bool = False, **options: str) -> Markup:
    """The HTML of a macro, of facts or of downloads, on the page `source` in `language`.

    On a page that is made `early`, marks stand where sizes of files will; `macros.downloads.sizes` settles them.
    """
    values = values_of(site, name, language, *arguments, **options)
    if early and name in VIEWS and "size" in values:
        values["size"] = lambda download: awaited(download, language)
    return site.renderer.render(name, language, site.addresses.of(source, language), **values)


def values_of(site: Site, name: str, language: str, *arguments: str, **options: str) -> dict[str, Any]:
    """What a macro's template is given. Raises `UnknownRecord`, and TypeError for what the macro does not take."""
    if name in VIEWS:
        return VIEWS[name](site, language, *arguments, **options)
    return site.values(name, language, *arguments, **options)


def framed(site: Site, around: Around, source: str, language: str, body: str, **page: Any) -> dict[str, Markup]:
    """The pieces around a page with the finished HTML `body`; `page` is what a page of prose says of itself."""
    # A page that stands in no menu is called what it calls itself.
    titles = {source: frame.title_of(site, source, language, page.get("meta", {})), **{name: title.text for name, title in around.titles.items()}}
    return frame.parts(
        site,
        source=source,
        language=language,
        written_in=page.get("written_in", language),
        meta=page.get("meta", {}),
        titles=around.titles,
        menus=around.menus,
        toc=[(id, name) for level, id, name in headings(body) if level == 2],
        body=body,
        structured=graph(site, source, language, titles) if source != NOT_FOUND and "part" not in page else "",
        part=page.get("part"),
        feeds=feeds_of(site, source, language),
    )


def body_of(site: Site, source: str, language: str) -> list[str]:
    """The text of a page made from facts, and of the pages that its lists go on on."""
    pieces = [macro(site, name, language, source, *arguments) for name, *arguments in site.macros_of(source)]
    return in_parts(site, "\n\n".join(pieces), source, language)


def body_of_prose(site: Site, html: str, pieces: list[str], source: str, language: str, written_in: str) -> list[str]:
    """The text of a page of prose, and of the pages that its lists go on on.

    `html` is what its Markdown became, with places for `pieces`, the finished HTML of its macros.
    """
    if untranslated := frame.is_untranslated(site, source, language, written_in):
        pieces = [in_its_language(piece, language) for piece in pieces]
    return in_parts(site, insert(without_heading_id(html), pieces), source, language, marked=not untranslated)


def in_parts(site: Site, html: str, source: str, language: str, marked: bool = True) -> list[str]:
    """The text of a page with words and names `marked`, cut where its lists are too long for one page."""
    here = site.addresses.of(source, language)

    def pager(place: Place) -> str:
        return site.renderer.render(
            "pager", language, here, place=place, file=lambda part: relative(site.addresses.of(source, language, part), here)
        )

    return [site.marked(part, source, language) if marked else part for part in cut(html, pager)]


def pages_of(site: Site, around: Around, source: str, language: str) -> Iterator[Page]:
    """A page made from facts, and those that its lists go on on."""
    first, *more = body_of(site, source, language)
    yield Page(file_of(site, source, language), language, framed(site, around, source, language, first))
    yield from continued(site, around, source, language, more)


def continued(site: Site, around: Around, source: str, language: str, more: list[str], **page: Any) -> Iterator[Page]:
    """Each page that a page's lists go on on; `page` as for `framed`."""
    title = frame.title_of(site, source, language, page.get("meta", {}))
    words = site.renderer.words_in(language)["part"]["title"]
    called = words.replace("{title}", title).replace("{pages}", str(len(more) + 1))
    for number, body in enumerate(more, 2):
        here = site.addresses.of(source, language, number)
        part = frame.Part(number, called.replace("{n}", str(number)))
        head = site.renderer.render("part_head", language, here, source=source, title=part.title)
        yield Page(here, language, framed(site, around, source, language, f"{head}{body}", part=part, **page))


@lru_cache(maxsize=1)
def _skeleton() -> Template:
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(BASE.read_text(encoding="utf-8"))


def file_of(site: Site, source: str, language: str, part: int = 1) -> str:
    """The file of a page, or of the page with the number `part` that its lists go on on, from the site's root."""
    address = site.addresses.of(source, language, part)
    return address if address.endswith(".html") else f"{address}index.html"


def put(out: Path, pages: Iterable[Page]) -> None:
    """Writes whole pages to their files, from the site's root `out`."""
    for page in pages:
        file = out / page.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.html, encoding="utf-8")


Put = Callable[[Path, Iterable[Page]], None]
"""How pages are written: whole, or as another generator wants them."""


def write_pages(
    site: Site,
    around: Mapping[str, Around],
    out: Path,
    sources: Sequence[str] | None = None,
    meanwhile: Callable[[], Any] | None = None,
    put: Put = put,
) -> None:
    """Writes pages made from facts, those of `sources` or every one, in every language, to `out`.

    They are written as whole pages of a built site, or as `put` does; `meanwhile` is as for `shared_out`.
    """

    def write(source: str, language: str) -> None:
        put(out, pages_of(site, around[language], source, language))

    wanted = [*site.pages] if sources is None else sources
    shared_out([partial(write, source, language) for language in site.content.languages for source in wanted], meanwhile)
