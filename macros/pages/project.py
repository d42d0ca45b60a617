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

from macros.content.build_day import build_day
from macros.content.checks.prose import LONGEST_TITLE
from macros.content.facts import Content
from macros.content.kinds import BY_NAME
from macros.content.loading import load
from macros.core.lang_text import LangText
from macros.core.problems import ContentError, Problem
from macros.core.ui_texts import WORDS_FILE, load_words
from macros.history.project_history import History, last_changed, read_history

from .change_formatter import ChangeFormatter
from .history_view import HistoryView
from .marked_words import has_explained_terms
from .marking import Marker
from .rendering import Renderer
from .url_map import REPORT, RecordPage, UrlMap, record_pages, relative_url

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%-]+)*/?")
Values = dict[str, Any]


class UnknownRecord(LookupError):  # noqa: N818 - named for what a page asks for
    """A page asks for a record that does not exist."""


@dataclass(frozen=True, eq=False)
class Project:
    """Everything that the generator asks for."""

    content: Content
    words: dict[str, Any]
    last_changed: Mapping[tuple[str, str], date]
    history: History = field(default_factory=History)
    folder: Path | None = None
    """Where its files are, for what is made of them as they are written; None where nothing is."""

    @cached_property
    def renderer(self) -> Renderer:
        """Turns templates into HTML."""
        return Renderer(self.content, self.words)

    @property
    def urls(self) -> UrlMap:
        """Where every page is."""
        return self.renderer.urls

    @property
    def root_url(self) -> str:
        """What the addresses of all pages begin with: the site's own, or only its root while it has none."""
        return self.content.site.address or "/"

    @cached_property
    def record_pages(self) -> dict[str, RecordPage]:
        """The pages made from facts, by page_id."""
        return {page.page_id: self._worded(page) for page in record_pages(self.content)}

    def _worded(self, page: RecordPage) -> RecordPage:
        """A page whose record does not say what it is called or about, with that in the words of each language."""
        def said(group: str, name: str) -> LangText:
            texts = {language: self.renderer.words_in(language)[group][name] for language in self.content.languages}
            return LangText({language: re.sub("{(name|actor)}", lambda _, language=language: page.title.localize(language).text, text) for language, text in texts.items()})

        if page.kind == REPORT:
            return replace(page, title=said("reporting", "of"), summary=said("reporting", "about"))
        return replace(page, summary=said("municipality", "about" if self.urls.has("help") else "about_without_help")) if page.kind == BY_NAME["municipality"].name else page

    @cached_property
    def _titles(self) -> Counter[tuple[str, str]]:
        return Counter((language, shortened(page.title.localize(language).text)) for page in self.record_pages.values() for language in self.content.languages)

    def title(self, page: RecordPage, language: str) -> str:
        """What a window with the page is called; a commitment that says the same as another has its id there too."""
        text, added = page.title.localize(language).text, f" ({page.id})"
        return shortened(text, len(added)) + added if self._titles[language, shortened(text)] > 1 else shortened(text)

    @cached_property
    def history_views(self) -> dict[str, HistoryView]:
        """The history, for pages in each language."""
        return {
            language: HistoryView(self.content, self.history, ChangeFormatter(self.content, self.renderer.words_in(language), language))
            for language in self.content.languages
        }

    def mark_terms_and_names(self, html: str, page_id: str, language: str) -> str:
        """The page's own part with words explained, where they are, and names marked with the language that they are said in."""
        page_url, marker = self.urls.of(page_id, language), self._markers[language]
        glossary = relative_url(self.urls.of("glossary", language), page_url) if has_explained_terms(page_id) and self.content.terms else ""
        marked, terms = marker.mark(html, glossary)
        if not terms:
            return marked
        # The page is finished HTML: joined to the notes as such, and not escaped once more.
        return marked + marker.mark(str(self.renderer.render("term_notes", language, page_url, terms=terms)))[0]

    @cached_property
    def _markers(self) -> dict[str, Marker]:
        return {language: Marker(self.content, language) for language in self.content.languages}


def shortened(text: str, without: int = 0) -> str:
    """The text, or its first words, as what a window is called, with room for so many letters more."""
    most = LONGEST_TITLE - without
    return text if len(text) <= most else (text[: most - 1].rpartition(" ")[0] or text[: most - 1]) + "…"


def find_record(content: Content, kind: str, id: str) -> Any:
    """The record `id` of a kind; raises `UnknownRecord` with what can be written instead."""
    return one_of(content.records[kind], BY_NAME[kind].called[1], id)


def one_of(choices: Mapping[str, Any], what: str, name: str) -> Any:
    """What is called `name`; raises `UnknownRecord` with what can be written instead. `what` is what editors call it."""
    if name not in choices:
        raise UnknownRecord(f'{what} "{name}" finns inte. Skriv ett av: {", ".join(choices)}')
    return choices[name]


def open_project(folder: Path) -> Project:
    """The site of the project in `folder`, read anew only when a file has changed, or the day.

    Raises `ContentError` with every problem in the content, or for a day that is none.
    """
    content = folder / "content"
    files = [*sorted(content.rglob("*.yml")), WORDS_FILE, *sorted(folder.glob("words/*.yml"))]
    return _open_project(folder, build_day(), tuple((file, _written(file)) for file in files))


def _written(file: Path) -> int:
    # A file that is being replaced can be gone since it was found, and what an editor locks it with points at nothing.
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


@lru_cache(maxsize=2)
def _open_project(folder: Path, today: date, fingerprint: tuple[tuple[Path, int], ...]) -> Project:
    words = load_words(WORDS_FILE, *sorted(folder.glob("words/*.yml")))
    content = load(folder / "content", today)
    # What the machine says is where the site is; what its ids begin with is said by the content alone.
    known = published_settings(os.environ)
    content = replace(content, site=content.site.model_copy(update=known | {"ids": content.site.id_base} if known else {}))
    history = read_history(folder, content.languages)
    return Project(content, words, last_changed(history), history, folder)


def published_settings(environment: Mapping[str, str]) -> dict[str, str]:
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
