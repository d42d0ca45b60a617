"""What the generator does not make, once it has written the pages of prose in every language: files, pages of facts, search."""

import gc
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from macros.composing import Around, file_of, write_pages
from macros.downloads import pdf, registry
from macros.downloads.offline import write_offline
from macros.downloads.registry import DESCRIBING, PRESSED, downloads, downloads_of, write
from macros.downloads.sizes import settled
from macros.pages.site import Site
from macros.pages.sitemap import write_sitemap
from macros.search.index import write_index
from macros.search.records import Prose
from macros.sharing import give_back, shared_out


def finish(site: Site, around: Mapping[str, Around], prose: Prose, parts: Mapping[tuple[str, str], int], out: Path) -> None:
    """Writes everything else of the site to `out`, where the pages of prose stand.

    `around` is known by language; `prose`, and of how many pages each is, by source and language.
    """
    _keep_what_there_is()
    write_sitemap(site, [source for source, _ in prose], out)
    _write_facts(site, around, out)
    _settle(site, parts, out)
    registry.forget()
    _keep_what_there_is()
    shared_out([partial(write_offline, site, out)], meanwhile=lambda: write_index(site, prose, out))


def _keep_what_there_is() -> None:
    give_back()
    # It stays to the end; to look through it for waste again and again takes time and finds none.
    gc.freeze()


def _write_facts(site: Site, around: Mapping[str, Around], out: Path) -> None:
    """Files and pages. Pages tell the sizes of their files; those of most do not wait for the press."""
    every = downloads(site)
    pressed, last = ([download for download in every if download.kind in kinds] for kinds in (PRESSED, DESCRIBING))
    write(site, out, [download for download in every if download.kind not in PRESSED | DESCRIBING])
    waiting = dict.fromkeys(source for source, page in site.pages.items() if not page.beside and _has_pressed(site, page.kind, page.id))
    ready = [source for source in site.pages if source not in waiting]
    write_pages(site, around, out, ready, meanwhile=lambda: write(site, out, pressed))
    pdf.forget()
    write_pages(site, around, out, [*waiting])
    write(site, out, last)


def _has_pressed(site: Site, kind: str, id: str) -> bool:
    return any(download.kind in PRESSED for download in downloads_of(site, kind, id))


def _settle(site: Site, parts: Mapping[tuple[str, str], int], out: Path) -> None:
    for (source, language), last in parts.items():
        for number in range(1, last + 1):
            file = out / file_of(site, source, language, number)
            file.write_text(settled(site, file.read_text(encoding="utf-8")), encoding="utf-8")
