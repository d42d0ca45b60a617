"""The site as a whole: facts, words and history opened once, and everything that pages are made of."""

import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from macros.content.day import build_day
from macros.content.facts import Content
from macros.content.kinds import BY_NAME
from macros.content.loading import load
from macros.content.problems import ContentError, Problem
from macros.history.changes import Changes, changes
from macros.history.remembered import History, read_history

from .addresses import Addresses, FactPage, fact_pages, relative
from .looking import Facts
from .marking import Marker
from .remembering import Memory
from .rendering import Renderer
from .terms import is_explained
from .told import Teller
from .views import MACROS
from .words import WORDS_FILE, load_words

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%-]+)*/?")


@dataclass(frozen=True, eq=False)
class Site:
    """Everything that the generator asks for."""

    content: Content
    words: dict[str, Any]
    changes: Changes
    history: History = field(default_factory=History)

    @property
    def today(self) -> date:
        """The day that everything is told as of."""
        return self.content.today

    @cached_property
    def renderer(self) -> Renderer:
        """Turns templates into HTML."""
        return Renderer(self.content, self.words)

    @property
    def addresses(self) -> Addresses:
        """Where every page is."""
        return self.renderer.addresses

    @property
    def base(self) -> str:
        """What the addresses of all pages begin with: the site's own, or only its root while it has none."""
        return self.content.site.address or "/"

    @cached_property
    def pages(self) -> dict[str, FactPage]:
        """The pages made from facts, by source."""
        return {page.source: page for page in fact_pages(self.content)}

    @cached_property
    def _titles(self) -> Counter[tuple[str, str]]:
        return Counter(
            (language, page.title.in_language(language).text)
            for page in self.pages.values()
            for language in self.content.languages
        )

    def title(self, page: FactPage, language: str) -> str:
        """What a window with the page is called; a commitment that says the same as another has its id there too."""
        text = page.title.in_language(language).text
        return f"{text} ({page.id})" if self._titles[language, text] > 1 else text

    @cached_property
    def _memories(self) -> dict[str, Memory]:
        return {
            language: Memory(self.content, self.history, Teller(self.content, self.renderer.words_in(language), language))
            for language in self.content.languages
        }

    def memory(self, language: str) -> Memory:
        """The history, for pages in `language`."""
        return self._memories[language]

    def values(self, macro: str, language: str, *arguments: str, **options: str) -> dict[str, Any]:
        """What the template of a macro of facts is given, in `language`."""
        return MACROS[macro](Facts(self.content, self.changes, language, self.memory(language)), *arguments, **options)

    def show(self, macro: str, language: str, source: str, *arguments: str, **options: str) -> Markup:
        """The HTML of a macro of facts on the page `source` in `language`."""
        values = self.values(macro, language, *arguments, **options)
        return self.renderer.render(macro, language, self.addresses.of(source, language), **values)

    def marked(self, html: str, source: str, language: str) -> str:
        """The page's own part with words explained, where they are, and names marked with the language that they are said in."""
        here, marker = self.addresses.of(source, language), self._markers[language]
        glossary = relative(self.addresses.of("glossary", language), here) if is_explained(source) else ""
        marked, terms = marker.marked(html, glossary)
        if not terms:
            return marked
        # The page is finished HTML: joined to the notes as such, and not escaped once more.
        return marked + marker.marked(str(self.renderer.render("term_notes", language, here, terms=terms)))[0]

    @cached_property
    def _markers(self) -> dict[str, Marker]:
        return {language: Marker(self.content, language) for language in self.content.languages}

    def macros_of(self, source: str) -> list[tuple[str, ...]]:
        """The macros of a page that is made from facts, with their arguments: the record, and what can be taken home of it."""
        page = self.pages[source]
        if page.beside:
            return [("side_by_side", page.kind, page.id)]
        own = (f"{page.kind}_page", page.id)
        # The others are taken home as tables, from their overview page.
        return [own, ("take_home", page.kind, page.id)] if "files" in BY_NAME[page.kind].does else [own]


def open_site(folder: Path) -> Site:
    """The site of the project in `folder`, read anew only when a file has changed, or the day.

    Raises `ContentError` with every problem in the content, or for a day that is none.
    """
    content = folder / "content"
    files = [*sorted(content.rglob("*.yml")), WORDS_FILE, *sorted(folder.glob("words/*.yml"))]
    return _open(folder, build_day(), tuple((file, _written(file)) for file in files))


def _written(file: Path) -> int:
    # A file that is being replaced can be gone since it was found, and what an editor locks it with points at nothing.
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


@lru_cache(maxsize=2)
def _open(folder: Path, today: date, fingerprint: tuple[tuple[Path, int], ...]) -> Site:
    words = load_words(WORDS_FILE, *sorted(folder.glob("words/*.yml")))
    content = load(folder / "content", today)
    content = replace(content, site=content.site.model_copy(update=published_at(os.environ)))
    history = read_history(folder, content.languages)
    return Site(content, words, changes(history), history)


def published_at(environment: Mapping[str, str]) -> dict[str, str]:
    """The addresses that the machine which publishes knows better than the content: on GitHub, the repository's own.

    `SITE_ADDRESS` decides where it is set, for a site under a name of its own. Raises ContentError for what is no address.
    """
    known: dict[str, str] = {}
    if repository := environment.get("GITHUB_REPOSITORY"):
        owner, _, name = repository.partition("/")
        host = f"{owner.lower()}.github.io"
        known["repository"] = f"https://github.com/{repository}"
        known["address"] = f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"
    if address := environment.get("SITE_ADDRESS"):
        known["address"] = address.rstrip("/") + "/"
    for name, value in known.items():
        # Neither has gone through the checks of the content, and both stand in every page, feed and download.
        if not _ADDRESS.fullmatch(value):
            where = "SITE_ADDRESS" if name == "address" and environment.get("SITE_ADDRESS") else "GITHUB_REPOSITORY"
            message = f'"{value}" är inte en webbadress. Skriv hela adressen, till exempel "https://strategi.example/".'
            raise ContentError([Problem(where, 1, 1, "", message)])
    return known
