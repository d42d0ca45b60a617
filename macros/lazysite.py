"""The whole site as one mapping from paths to bytes: a build writes it, the preview answers from it, others compare and test it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from macros.downloads.for_robots import LLMS, ROBOTS, SITEMAP, llms, robots
from macros.downloads.offline import write_offline
from macros.downloads.registry import DESCRIBING, Download, batches, downloads
from macros.editing.forms import form_files
from macros.page import Navigation, PageContext, ProsePage, body, layout
from macros.pages.csp_check import csp_problems
from macros.pages.fingerprints import Fingerprints
from macros.pages.marking import plain_text
from macros.pages.project import Project
from macros.pages.url_map import NOT_FOUND, START
from macros.processes import apart, in_processes
from macros.search.index import FOLDER, index_files
from macros.search.records import Prose

_FETCHED = re.compile(r' data-(?:pieces|selection)="(?:\.\./)*([^"]+)"')
"""A download that a script of the page fetches, to be laid beside what the page says."""
_SEARCH, _CHANGE = "assets/search.js", "assets/change.js"
_BATCH = 8
"""Pages that a process makes one after the other: few enough to be shared out evenly."""


@dataclass(frozen=True, eq=False)
class LazySite(Mapping[str, bytes]):
    """The path of each file of the site, from its root, and its bytes, made when they are asked for.

    All but the site as a ZIP, which is made of what has been written.
    """

    project: Project
    prose: Mapping[tuple[str, str], ProsePage]
    """By page_id and language."""
    navigation: Mapping[str, Navigation]
    """By language."""
    assets: Mapping[str, Path]
    """The files that are there already, by their path in the site."""

    def __getitem__(self, path: str) -> bytes:
        return self.search[path] if path.startswith(f"{FOLDER}/") else self._makers[path]()

    def __iter__(self) -> Iterator[str]:
        yield from self._makers
        yield from self.search

    def __len__(self) -> int:
        return len(self._makers) + len(self.search)

    def __bool__(self) -> bool:
        # To count the files would make the search index.
        return True

    @cached_property
    def pages(self) -> dict[str, PageContext]:
        """One file a page and language, of prose and of records alike."""
        languages, navigation = self.project.content.languages, self.navigation
        of_prose = (PageContext(self.project, navigation[language], page_id, language, prose) for (page_id, language), prose in self.prose.items())
        of_records = (PageContext(self.project, navigation[language], page_id, language) for language in languages for page_id in self.project.record_pages)
        return {context.output_path: context for contexts in (of_prose, of_records) for context in contexts}

    @cached_property
    def downloads(self) -> dict[str, Download]:
        """The files that can be taken home."""
        return {download.path: download for download in downloads(self.project)}

    @cached_property
    def search(self) -> dict[str, bytes]:
        """The search index, whose files are made all at once. Raises IndexingError."""
        prose: Prose = {at: (page.meta["title"], plain_text(page.html), tuple(page.meta.get("search_words", ()))) for at, page in self.prose.items()}
        return index_files(self.project, prose, self.fingerprints.of(_SEARCH))

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """What tells files of two editions apart."""
        return Fingerprints(self.assets)

    @cached_property
    def _makers(self) -> dict[str, Callable[[], bytes]]:
        makers: dict[str, Callable[[], bytes]] = {path: partial(self._page, context) for path, context in self.pages.items()}
        makers |= {path: partial(getattr, download, "data") for path, download in self.downloads.items()}
        makers |= {path: partial(self.fingerprints.data, path) for path in self.assets}
        makers |= self._forms
        makers[ROBOTS] = partial(robots, self.project)
        return makers | ({SITEMAP: self._sitemap, LLMS: self._llms} if self.project.content.site.address else {})

    @cached_property
    def _forms(self) -> dict[str, Callable[[], bytes]]:
        return form_files(self.project, self.fingerprints.of(_CHANGE))

    def _page(self, context: PageContext) -> bytes:
        html = self.fingerprints.marked(layout(context, body(context)))
        return _FETCHED.sub(lambda found: f'{found[0]} data-integrity="{self.downloads[found[1]].integrity}"', html).encode()

    def _sitemap(self) -> bytes:
        page_ids = {context.page_id for context in self.pages.values()} - {NOT_FOUND}
        return self.project.urls.sitemap(self.project.root_url, sorted(page_ids)).encode()

    def _llms(self) -> bytes:
        menus = {language: [START, *(page_id for menu in one.menus.values() for page_id in menu)] for language, one in self.navigation.items()}
        return llms(self.project, menus, {at: page.meta for at, page in self.prose.items()})


def write(lazy: LazySite, out: Path) -> list[str]:
    """Writes every file under `out`, and returns what is wrong with the finished pages, a line each.

    Pages tell the sizes of downloads, and some downloads those of others: what is told of comes first. Raises OSError.
    """
    every = lazy.downloads.values()
    # Typst needs so much memory for the whole strategy that nothing else is made meanwhile.
    alone = [[download] for download in every if download.kind == "pdf" and not download.record]
    shared = batches(download for download in every if download.kind not in DESCRIBING and (download.kind != "pdf" or download.record))
    problems: list[str] = []
    made = [_write_downloads(one, out) for one in alone] + in_processes([partial(_write_downloads, batch, out) for batch in shared])
    for batch, written in zip(alone + shared, made, strict=True):
        for download, (size, checksum, wrong) in zip(batch, written, strict=True):
            vars(download).update(size=size, sha256=checksum)
            problems += wrong
    _written([download for download in every if download.kind in DESCRIBING], out)
    rest = [path for path in lazy._makers if path not in lazy.downloads and path not in lazy._forms]
    # The forms are made of all files, which one process reads.
    tasks: list[Callable[[], list[str]]] = [partial(_write_search, lazy, out), partial(_write_files, lazy, list(lazy._forms), out)]
    tasks += [partial(_write_files, lazy, rest[at : at + _BATCH], out) for at in range(0, len(rest), _BATCH)]
    for wrong in in_processes(tasks):
        problems += wrong
    write_offline(lazy.project, out)
    return sorted(problems)


_Written = list[tuple[int, str, list[str]]]
"""Of each download its size, its checksum and what is wrong with it."""


def _write_downloads(batch: list[Download], out: Path) -> _Written:
    # The system has the memory of Typst back when its process ends.
    return apart(partial(_written, batch, out)) if batch[0].kind == "pdf" else _written(batch, out)


def _written(batch: list[Download], out: Path) -> _Written:
    written = []
    for download in batch:
        written.append((download.size, download.sha256, _put(out, download.path, download.data)))
        # Of a large county, all files at once are more than fits.
        del vars(download)["data"]
    return written


def _write_files(lazy: LazySite, paths: list[str], out: Path) -> list[str]:
    return [problem for path in paths for problem in _put(out, path, lazy[path])]


def _write_search(lazy: LazySite, out: Path) -> list[str]:
    return _write_files(lazy, [*lazy.search], out)


def _put(out: Path, path: str, data: bytes) -> list[str]:
    file = out / path
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return [f"{path}:{line}: {problem}." for line, problem in csp_problems(data.decode())] if path.endswith(".html") else []
