"""The whole site, in the same steps as in `macros.hooks`, with Zensical where MkDocs and its plugins were."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from macros import composing
from macros.building import BuildError, count_pages
from macros.composing import Around, Page, body_of_prose, continued, framed, write_pages
from macros.content.machine import why
from macros.content.model import Spoken
from macros.content.problems import ContentError, Problem
from macros.content.prose import prose_problems
from macros.downloads import pdf
from macros.downloads.offline import write_offline
from macros.downloads.registry import write
from macros.pages.inserting import plain_text
from macros.pages.inspection import site_problems
from macros.pages.site import Site, open_site
from macros.pages.sitemap import write_sitemap
from macros.search.index import IndexingError, write_index

from .prose import Prose, file_of, prose_of
from .zensical import DOCS, ZensicalError, built, ensure_installed, lay


def build_with_zensical(folder: Path, target: Path) -> dict[str, int]:
    """Builds the project in `folder` into `target`, which must not exist, and returns the number of pages per language.

    Raises BuildError, and then there is no `target`.
    """
    try:
        ensure_installed()
        site = open_site(folder)
        if problems := [*prose_problems(folder / "docs")]:
            raise ContentError(problems)
        pdf.begin(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as work:
            new = Path(work) / "site"
            _build(site, folder, Path(work), new)
            if faults := site_problems(new):
                raise BuildError("\n".join(faults))
            pages = count_pages(new)
            new.rename(target)
    except SystemExit as mistake:  # a macro that is written wrongly
        raise BuildError(str(mistake)) from None
    except (ContentError, ZensicalError, IndexingError) as error:
        raise BuildError(str(error)) from None
    except MemoryError:
        raise BuildError("Bygget stannade: minnet är slut.") from None
    except OSError as error:
        raise BuildError(f"{target.name} går inte att bygga: {why(error)}.") from None
    finally:
        pdf.forget()
    return pages


def _build(site: Site, folder: Path, work: Path, new: Path) -> None:
    config = _read(folder / "mkdocs.yml")
    prose = [*prose_of(site, folder / "docs")]
    around = {language: _around(prose, config["nav"], language) for language in site.content.languages}
    bodies = {(page.source, page.language): html for page, html in _texts(site, prose, work / "prose", config)}
    # The pages tell the sizes of the downloads.
    write(site, new)
    for page in prose:
        lay(work, _whole(site, page, bodies[page.source, page.language], around[page.language]))
    write_pages(site, around, work, put=lay)
    shutil.copytree(folder / "docs" / "assets", work / site.content.languages[0] / DOCS / "assets")
    for language in site.content.languages:
        # The pages have their addresses, the lasting ones and those for what is not found, from their files' names.
        pages = built(work / language, language, _config(site, config, use_directory_urls=False))
        shutil.copytree(pages, new, dirs_exist_ok=True)
    found = {
        (page.source, page.language): (page.meta["title"], plain_text(bodies[page.source, page.language]), tuple(page.meta.get("search_words", ())))
        for page in prose
    }  # fmt: skip
    write_sitemap(site, {page.source for page in prose}, new)
    write_index(site, found, new)
    write_offline(site, new)


def _read(file: Path) -> dict[str, Any]:
    """What mkdocs.yml says. Raises ContentError where it does not say what both generators need."""
    try:
        config = yaml.safe_load(file.read_text(encoding="utf-8"))
        config["site_name"], config["nav"], config["markdown_extensions"]
    except (yaml.YAMLError, UnicodeError, KeyError, TypeError):
        problem = "filen måste vara YAML med site_name, nav och markdown_extensions."
        raise ContentError([Problem(file.name, 1, 1, "", problem)]) from None
    return config


def _config(site: Site, config: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """What Zensical is told: our Markdown and what is left out are set once, in mkdocs.yml."""
    kept = {key: config[key] for key in ("site_name", "exclude_docs", "markdown_extensions") if key in config}
    return {**kept, "site_url": site.content.site.address or "", **more}


def _texts(site: Site, prose: list[Prose], work: Path, config: Mapping[str, Any]) -> Iterator[tuple[Prose, str]]:
    """Each page of prose with the HTML that Zensical makes of its Markdown."""
    for language in site.content.languages:
        pages = {file_of(site, page.source, language): page for page in prose if page.language == language}
        for name, page in pages.items():
            file = work / language / DOCS / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page.markdown, encoding="utf-8")
        made = built(work / language, language, _config(site, config))
        for name, page in pages.items():
            yield page, (made / name).with_suffix(".html").read_text(encoding="utf-8")


def _around(prose: list[Prose], nav: list[Any], language: str) -> Around:
    """The menus as mkdocs.yml has them, and what the pages in them are called. Raises ContentError for a page that is not there."""
    menus = {title: [item.removesuffix(".md") for item in items] for entry in nav if isinstance(entry, dict) for title, items in entry.items()}
    titles = {page.source: Spoken(page.meta["title"], page.written_in) for page in prose if page.language == language}
    if unknown := [item for items in menus.values() for item in items if item not in titles]:
        raise ContentError([Problem("mkdocs.yml", 1, 1, "nav", f"{item}.md står i menyn, men ingen sida i docs/ heter så.") for item in unknown])
    return Around(titles, menus)


def _whole(site: Site, page: Prose, html: str, around: Around) -> Iterator[Page]:
    """A page of prose, and those that its lists go on on."""
    source, language, own = page.source, page.language, {"meta": page.meta, "written_in": page.written_in}
    first, *more = body_of_prose(site, html, page.pieces, source, language, page.written_in)
    yield Page(composing.file_of(site, source, language), language, framed(site, around, source, language, first, **own))
    yield from continued(site, around, source, language, more, **own)
