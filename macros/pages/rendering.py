"""From checked facts to HTML: one Jinja environment that escapes everything and forgives nothing."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from macros.content.facts import Content
from macros.content.kinds import BY_NAME
from macros.content.model.record import doubt_of
from macros.content.results import strategy_of_results
from macros.core import formats, kept_files
from macros.core.readability import sentences
from macros.core.ui_texts import count_phrase, with_names, words_in

from . import TEMPLATES
from .figures import figures_of
from .phrases import Validity, goal_number, guide_source, period_text, publisher_name, value_text
from .url_map import NOT_FOUND, UrlMap, relative_url

CACHE = kept_files.CACHE / "templates"
"""Templates as Python runs them."""
MOST_CHOSEN = 100
"""Commitments that are chosen one by one, in their table or for a plan. Where there are more, the search finds them by facet,
and they come with the ready-made plan of their goal."""
MOST_ROWS = 200
"""Commitments in one table; of more, the first are shown, and the search and the files have all."""


@dataclass(frozen=True)
class Renderer:
    """Renders templates from one strategy's facts in any of its languages."""

    content: Content
    words: dict[str, Any]
    _cached_partials: dict[tuple[Any, ...], Markup] = field(default_factory=dict)

    @cached_property
    def urls(self) -> UrlMap:
        """Where every page is."""
        return UrlMap(self.content, self.words)

    @cached_property
    def _words_by_language(self) -> dict[str, Any]:
        content, found = self.content, {}
        for language in content.languages:
            words = words_in(self.words, language)
            names = {"platform": content.platform.name if content.platform else content.site.short_title, "area": content.site.area}
            first = formats.in_language(words["source"]["in_language"], content.languages[0], language)
            found[language] = with_names(words, in_first_language=first, **{name: text.localize(language).text for name, text in names.items()})
        return found

    def words_in(self, language: str) -> dict[str, Any]:
        """The site's fixed words in `language`."""
        return self._words_by_language[language]

    def validity(self, language: str) -> Validity:
        """What is in force, said in `language`."""
        return Validity(self.content, self.words_in(language), language)

    def render(self, template: str, language: str, page_url: str, **values: Any) -> Markup:
        """The HTML of a template.

        `template` is a name under `overrides/macros/` without `.html`, or one of `partials/`; `language` the page's; `page_url` the page's address from
        the site's root, from which links are made relative. Raises `jinja2.UndefinedError` for anything unknown.
        """
        context = self._shared_context[language] | {
            "page_url": page_url,
            "page_link": partial(self.page_link, language, page_url),
            "asset": partial(self._relative_url, page_url),
            "place": partial(self._place, language, page_url),
            "link": lambda kind, id: self.page_link(language, page_url, f"{BY_NAME[kind].section}/{id}"),
            "cached_partial": partial(self._cached_partial, language, page_url),
        }
        return Markup(_template(template).render(context | values))

    @cached_property
    def _shared_context(self) -> dict[str, dict[str, Any]]:
        """By language, what every template is given on every page."""
        return {language: self._context(language) for language in self.content.languages}

    def _context(self, language: str) -> dict[str, Any]:
        words = self.words_in(language)
        return {
            "content": self.content,
            "validity": self.validity(language),
            "strategy": self.content.current,
            "id_of_results": strategy_of_results(self.content),
            "rules_by_id": self.content.records["rule"],
            "reported": any(owned.commitment.reports or owned.commitment.closing for owned in self.content.commitments.values()),
            "plans": self.content.records["plan"],
            "forms": self.content.records["form"],
            "w": words,
            "words_in": self.words_in,
            "language": language,
            "t": partial(formats.localize_html, language=language),
            "mark_language": partial(formats.mark_language, language=language),
            "date_text": partial(formats.date_text, language=language),
            "language_title": partial(formats.language_title, language=language),
            "in_language": partial(formats.in_language, words["source"]["in_language"], language=language),
            "direction": formats.direction,
            "guide_source": partial(guide_source, self.content),
            "publisher_name": cache(partial(publisher_name, self.content, language=language)),
            "period_text": partial(period_text, language=language),
            "goal_number": partial(goal_number, self.content, language=language, words=words),
            "value_text": partial(value_text, language=language, words=words),
            # Whether somebody receives what readers have to say of the site.
            "reachable": bool(self.content.site.repository or self.content.site.contact),
            "most_rows": MOST_ROWS,
            "one_by_one": len(self.content.commitments) <= MOST_CHOSEN,
            "urls": self.urls,
        }

    def _cached_partial(self, language: str, page_url: str, template: str, subject: str | Sequence[str], **options: Any) -> Markup:
        """The HTML of a template about a record, or some, that is the same on all pages from which links begin alike."""
        subject = subject if isinstance(subject, str) else tuple(subject)
        key = (language, self._relative_url(page_url, ""), template, subject, *options.values())
        if key not in self._cached_partials:
            self._cached_partials[key] = self.render(template, language, page_url, subject=subject, **options)
        return self._cached_partials[key]

    def _place(self, language: str, page_url: str, kind: str, id: str) -> str:
        parent = next(parent for parent, other, _ in self.content.each(kind) if other == id) if kind == "indicator" else self.content.of_strategy[kind, id]
        page_id, anchor = BY_NAME[kind].page(id, parent)
        return f"{self.page_link(language, page_url, page_id)}#{anchor}"

    def page_link(self, language: str, page_url: str, page_id: str, in_language: str | None = None) -> str:
        """The link from the page at `page_url`, in `language`, to the page `page_id` in the same language or in another."""
        return self._relative_url(page_url, self.urls.of(page_id, in_language or language))

    def _relative_url(self, page_url: str, target: str) -> str:
        # The page for what is not found is shown at any address, so nothing there can be relative.
        if page_url.endswith(f"{NOT_FOUND}.html"):
            return urlsplit(self.content.site.address or "/").path + target
        return relative_url(target, page_url)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES / "macros", TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Templates are code: they are read once by a process, however often the facts change.
        auto_reload=False,
        bytecode_cache=bytecode_cache(),
    )
    environment.globals["count_phrase"] = count_phrase
    environment.globals["doubt_of"] = doubt_of
    environment.globals["sentences"] = sentences
    environment.globals["figures_of"] = figures_of
    environment.filters["tel"] = formats.tel_url
    environment.filters["whole"] = formats.number_text
    environment.filters["number"] = formats.phone_text
    return environment


def bytecode_cache() -> FileSystemBytecodeCache | None:
    """What has been made of the templates before, where that can be kept."""
    try:
        CACHE.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(CACHE)) if os.access(CACHE, os.W_OK) else None


@cache
def _template(name: str) -> Template:
    # A kind whose page nobody has written has the page that fits every kind.
    names = [name, "record_page"] if name.endswith("_page") else [name]
    return _environment().select_template([f"{one}.html" for one in names])


def forget_templates() -> None:
    """Reads the templates anew when they are next asked for."""
    _environment.cache_clear()
    _template.cache_clear()
