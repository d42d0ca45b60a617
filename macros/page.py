"""One finished page: its own part, and what stands around it. Pages of prose and of records come about in the same way."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from inspect import signature
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from macros.content.checks.prose import LONGEST_TITLE
from macros.core.formats import direction
from macros.core.lang_text import Localized
from macros.downloads.cards import share
from macros.downloads.download_views import VIEWS
from macros.downloads.feeds import feeds_of
from macros.downloads.schema_org import graph
from macros.editing.forms import VIEWS as FORM_VIEWS
from macros.pages import TEMPLATES
from macros.pages.csp_check import POLICY
from macros.pages.edit_links import edit_links, form_place
from macros.pages.marking import fill_placeholders, headings
from macros.pages.project import Project, shortened
from macros.pages.url_map import NOT_FOUND, REPORT, START
from macros.pages.views import MACROS as FACT_MACROS

MACROS = FACT_MACROS | VIEWS | FORM_VIEWS
"""Everything that a page may call, by name; the first arguments are the project and the page's language."""
_PLACEHOLDER = "\ue000{}\ue001"
"""Where an address of the page's own will stand: signs that no text has, since none that are private are let in."""

_HELD = re.compile(r'class="(filter-box|headlines|helplines|local-plan|page-parts)"')


class Call(NamedTuple):
    """A macro as a page calls it."""

    name: str
    arguments: tuple[Any, ...] = ()
    options: Mapping[str, Any] = {}


@dataclass(frozen=True)
class ProsePage:
    """A page of prose for readers of one language, as any reader of Markdown gives it."""

    html: str
    """What its Markdown became, with a placeholder for each of its calls."""
    calls: tuple[Call, ...]
    meta: Mapping[str, Any]
    """What stands in the head of its file."""
    written_in: str
    """Another language than its readers' where it is not translated."""


@dataclass(frozen=True)
class Navigation:
    """The overview pages in one language: their titles by page_id, and the page_ids in the menus `top` and `foot`."""

    titles: Mapping[str, Localized]
    menus: Mapping[str, list[str]]
    parts: dict[str, dict[str, Markup]] = field(default_factory=dict)
    """What the pages of a section have in common around them, made once."""


@dataclass(frozen=True, eq=False)
class PageContext:
    """A page in one language, and everything that it is made of. `prose` is None for the page of a record."""

    project: Project
    navigation: Navigation
    page_id: str
    language: str
    prose: ProsePage | None = None

    @property
    def url(self) -> str:
        """Where it is, from the site's root."""
        return self.project.urls.of(self.page_id, self.language)

    @property
    def output_path(self) -> str:
        """Its file in the built site."""
        return self.url if self.url.endswith(".html") else f"{self.url}index.html"

    @property
    def title(self) -> str:
        """What it is called."""
        return self.prose.meta["title"] if self.prose else self.project.title(self.project.record_pages[self.page_id], self.language)

    @property
    def window_title(self) -> str:
        """What its window is called: with the site's name where there is room for both in a tab or a list of hits."""
        if self.page_id == START:
            return shortened(self.project.content.current.title.localize(self.language).text)
        whole = f"{self.title} – {self.project.content.site.short_title.localize(self.language).text}"
        return whole if len(whole) <= LONGEST_TITLE else self.title

    @property
    def description(self) -> str:
        """What it is about, in a sentence."""
        return self.prose.meta["description"] if self.prose else self.project.record_pages[self.page_id].summary.localize(self.language).text

    @property
    def written_in(self) -> str:
        """The language of its title and text."""
        return self.prose.written_in if self.prose else self.language

    @property
    def untranslated(self) -> bool:
        """Whether its own text is in another language than its reader's; what macros make of facts never is."""
        return self.written_in != self.language and self.page_id != NOT_FOUND

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The macros that it calls."""
        if self.prose:
            return self.prose.calls
        page = self.project.record_pages[self.page_id]
        own = Call(f"{page.kind}_page", (page.id,))
        return (own,) if page.kind == REPORT else (own, Call("record_foot", (page.kind, page.id)))


def check_call(project: Project, language: str, call: Call) -> None:
    """Raises `UnknownRecord` for a record that is not there, and TypeError for what the macro does not take."""
    signature(MACROS[call.name]).bind(project, language, *call.arguments, **call.options)
    # What is asked for without naming anything is always there.
    if call.arguments or call.options:
        macro_values(project, language, call)


def macro_values(project: Project, language: str, call: Call) -> dict[str, Any]:
    """What the template of a macro is given. Raises as `check_call`."""
    return MACROS[call.name](project, language, *call.arguments, **call.options)


def render_macro(context: PageContext, call: Call) -> Markup:
    """The HTML of a macro on a page. Raises as `check_call`."""
    project, language = context.project, context.language
    return project.renderer.render(call.name, language, context.url, **macro_values(project, language, call))


def body(context: PageContext) -> str:
    """The page's own part, with words explained and names marked with the language that they are said in."""
    pieces = [render_macro(context, call) for call in context.calls]
    # Markdown closes what is empty as XHTML does.
    prose = context.prose.html.replace(" />", ">") if context.prose else ""
    if context.untranslated:
        # What is text alone is a part of a sentence.
        tags = ["div" if "<" in piece else "span" for piece in pieces]
        return fill_placeholders(prose, [f'<{tag} lang="{context.language}">{piece}</{tag}>' for tag, piece in zip(tags, pieces, strict=True)])
    html = fill_placeholders(prose, pieces) if context.prose else "\n\n".join(pieces)
    return context.project.mark_terms_and_names(html, context.page_id, context.language)


def layout(context: PageContext, body: str) -> str:
    """The whole page, from doctype to end, around the finished HTML of its own part."""
    return _skeleton().render(config={"theme": {"language": context.language, "direction": direction(context.language)}}, frame=parts(context, body))


def parts(context: PageContext, body: str) -> dict[str, Markup]:
    """The pieces around a page's own part, for the blocks of the skeleton."""
    project, page_id, language, url = context.project, context.page_id, context.language, context.url
    # A page that stands in no menu is called what it calls itself.
    titles = {page_id: context.title, **{name: title.text for name, title in context.navigation.titles.items()}}
    values = {name: getattr(context, name) for name in ("page_id", "title", "window_title", "description", "untranslated", "written_in")} | {
        "overview": record_page.overview if (record_page := project.record_pages.get(page_id)) else page_id,
        "share": share(project, page_id, language, context.title, context.description),
        "titles": context.navigation.titles,
        "menus": context.navigation.menus,
        "toc": headings(body),
        # Ours, and without a sign that ends an attribute; escaped, its quotation marks would weigh on every page.
        "policy": Markup(POLICY),
        "error_page": page_id == NOT_FOUND,
        "has_filter": 'class="filter-box"' in body,
        "body": Markup(body),
        "has_levels": 'class="easy-box"' in body or 'class="term-notes"' in body,
        "structured": Markup("" if page_id == NOT_FOUND else graph(project, page_id, language, titles)),
        "feeds": feeds_of(project, page_id, language),
        "outdated": project.history_views[language].outdated_on(page_id, language),
        "form_place": form_place(project.content, page_id),
        "edit_links": edit_links(project.content, page_id, context.title, project.root_url + url, language, project.renderer.words_in(language)["suggest"]),
    }
    return _rendered(context, ("meta", "title", "main", "scripts"), values) | _shared_parts(context, values) | {"kinds": _kinds(body)}


def _kinds(body: str) -> Markup:
    """What the page holds that changes how all of it looks or is printed, as classes of its body: older browsers know no `:has()`."""
    found = dict.fromkeys(_HELD.findall(body))
    return Markup(f' class="{" ".join(f"has-{name}" for name in found)}"' if found else "")


def _rendered(context: PageContext, names: Iterable[str], values: Mapping[str, Any]) -> dict[str, Markup]:
    return {name: context.project.renderer.render(f"partials/{name}", context.language, context.url, **values) for name in names}


def _shared_parts(context: PageContext, values: Mapping[str, Any]) -> dict[str, Markup]:
    """What is the same on all pages of a section, which are as deep, but for the page's own addresses, which are put in last."""
    project, page_id, url, made = context.project, context.page_id, context.url, context.navigation.parts
    places = {language: _PLACEHOLDER.format(language) for language in project.content.languages}
    section = page_id if "/" not in page_id else page_id[: page_id.rindex("/") + 1]
    if section not in made:
        made[section] = _rendered(context, ("styles", "header", "footer"), {**values, "in_others": places, "address": _PLACEHOLDER})
    found = dict(made[section])
    for language, place in places.items():
        found["header"] = Markup(found["header"].replace(place, escape(project.renderer.page_link(language, url, page_id))))
    found["footer"] = Markup(found["footer"].replace(_PLACEHOLDER, escape(project.root_url + url)))
    return found


@lru_cache(maxsize=1)
def _skeleton() -> Template:
    return Environment(autoescape=True, undefined=StrictUndefined).from_string((TEMPLATES / "base.html").read_text(encoding="utf-8"))
