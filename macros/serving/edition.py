"""The site as it stands at one moment: every address of it can be asked for, and is made when it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock

from macros.composing import Around, Page, body_of_prose, continued, file_of, framed, macro, pages_of, values_of
from macros.content.model import Spoken
from macros.downloads.offline import PATH as OFFLINE
from macros.downloads.registry import Download, downloads
from macros.pages.addresses import NOT_FOUND
from macros.pages.inserting import plain_text
from macros.pages.looking import UnknownRecord
from macros.pages.site import Site
from macros.pages.sitemap import sitemap
from macros.search.index import FOLDER, write_index

from .prose import At, Prose

ONLY_BUILT = "Webbplatsen som ZIP görs av make site och finns inte här. / The site as a ZIP is made by make site and is not here."


@dataclass(frozen=True)
class Edition:
    """Facts and prose that belong together. Nothing of it changes; what changes makes a new edition."""

    site: Site
    prose: Prose
    docs: Path
    _made: dict[str, bytes] = field(default_factory=dict)
    _one_at_a_time: RLock = field(default_factory=RLock)

    def file(self, name: str) -> bytes | None:
        """What stands in a file of the built site, named from its root; None where there is no such file."""
        with self._one_at_a_time:
            if name not in self._made:
                self._made.update(self._make(name))
            return self._made.get(name)

    def problems(self) -> Iterator[str]:
        """What pages of prose ask the facts for that is not there, a line each."""
        for (_, language), text in self.prose.texts.items():
            for call in text.calls:
                try:
                    # What is asked for without naming anything is always there.
                    if call.arguments or call.options:
                        values_of(self.site, call.name, language, *call.arguments, **call.options)
                except UnknownRecord as error:
                    yield f"docs/{text.file.name}: {error}"

    def not_found(self, name: str) -> bytes:
        """The page for an address that does not exist, in the language of the address."""
        if name == OFFLINE:
            return ONLY_BUILT.encode()
        languages = self.site.content.languages
        language = next((one for one in languages[1:] if name.startswith(f"{one}/")), languages[0])
        return self.file(file_of(self.site, NOT_FOUND, language)) or b"404"

    def _make(self, name: str) -> dict[str, bytes]:
        """The file, and what is made along with it."""
        # A list goes on beside the page that it begins on.
        folder, _, last = name.rpartition("/")
        first = name if name in self._pages else f"{folder}/index.html" if last.endswith(".html") else ""
        if first in self._pages:
            return {page.file: page.html.encode() for page in self._composed(*self._pages[first])}
        if name in self._downloads:
            return {name: self._downloads[name].data}
        if name.startswith(f"{FOLDER}/"):
            return self._search()
        if name == "sitemap.xml" and self.site.content.site.address:
            sources = {source for source, _ in self.prose.texts} | self.site.pages.keys()
            return {name: sitemap(self.site, sorted(sources - {NOT_FOUND})).encode()}
        asset = self.docs / name
        if name.startswith("assets/") and ".." not in asset.parts and asset.is_file():
            return {name: asset.read_bytes()}
        return {}

    @cached_property
    def _pages(self) -> dict[str, At]:
        every = [*self.prose.texts, *((source, one) for source in self.site.pages for one in self.site.content.languages)]
        return {file_of(self.site, *at): at for at in every}

    @cached_property
    def _downloads(self) -> dict[str, Download]:
        return {download.path: download for download in downloads(self.site)}

    @cached_property
    def _around(self) -> Mapping[str, Around]:
        return {language: Around(self._titles(nav.titles, language), nav.menus) for language, nav in self.prose.around.items()}

    def _titles(self, sources: Iterable[str], language: str) -> dict[str, Spoken]:
        texts = {source: self.prose.texts[source, language] for source in sources}
        return {source: Spoken(text.title, text.written_in) for source, text in texts.items()}

    def _composed(self, source: str, language: str) -> list[Page]:
        if source in self.site.pages:
            return [*pages_of(self.site, self._around[language], source, language)]
        text = self.prose.texts[source, language]
        pieces = [macro(self.site, call.name, language, source, *call.arguments, **call.options) for call in text.calls]
        first, *more = body_of_prose(self.site, text.html, pieces, source, language, text.written_in)
        own = {"meta": text.meta, "written_in": text.written_in}
        parts = framed(self.site, self._around[language], source, language, first, **own)
        whole = Page(file_of(self.site, source, language), language, parts)
        return [whole, *continued(self.site, self._around[language], source, language, more, **own)]

    def _search(self) -> dict[str, bytes]:
        words = {at: (text.title, plain_text(text.html), tuple(text.meta.get("search_words", ()))) for at, text in self.prose.texts.items()}
        with TemporaryDirectory(prefix="strategi-") as folder:
            write_index(self.site, words, Path(folder))
            return {file.relative_to(folder).as_posix(): file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()}
