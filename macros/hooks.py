"""What MkDocs asks at each step of a build; the answers come from `macros.pages`."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.composing import Around, body_of_prose, continued, framed, put
from macros.content.model import Spoken
from macros.content.problems import ContentError
from macros.content.prose import prose_problems
from macros.downloads.pdf import begin
from macros.downloads.views import VIEWS
from macros.finishing import finish
from macros.pages.inserting import plain_text
from macros.pages.prose import PageMacros
from macros.pages.site import Site, open_site
from macros.pages.views import MACROS
from macros.search.records import Prose

_opened: list[Site] = []
"""The site as it was when this build began."""


def site_of(config: MkDocsConfig) -> Site:
    """The site that is being built."""
    if not _opened:
        _opened.append(open_site(Path(config.config_file_path).parent))
    return _opened[0]


_prose: Prose = {}
"""The text of the pages of prose, remembered until all languages are built and the search index is made."""
_more: dict[tuple[str, str], list[str]] = {}
"""What the long lists of a page of prose go on with, by source and language, until its menus are known and it is written."""
_parts: dict[tuple[str, str], int] = {}
"""How many pages there are of each page of prose, by source and language."""
_around: dict[str, Around] = {}
"""What stands around the pages of each language, known once its menus are."""


def source_of(page: Page) -> str:
    """A page's name, the same in all languages."""
    return page.file.norm_src_uri.removesuffix(".md")


@event_priority(100)
def check(config: MkDocsConfig) -> MkDocsConfig:
    """Nothing is built of content that is wrong."""
    _opened.clear()
    try:
        site = site_of(config)
        if problems := [*prose_problems(Path(config.docs_dir))]:
            raise ContentError(problems)
    except ContentError as error:
        raise Abort(str(error)) from None
    languages = tuple(language.locale for language in config.plugins["i18n"].config.languages)
    if languages != site.content.strategy.languages:
        raise Abort(
            f"mkdocs.yml: plugins.i18n.languages är {', '.join(languages)} men content/strategy.yml har "
            f"{', '.join(site.content.strategy.languages)}. Skriv samma språk i samma ordning på båda ställena."
        )
    config.site_url = site.content.site.address or ""
    # Our own page for what is not found is a page like others, in both languages.
    config.theme.static_templates.discard("404.html")
    # The plugin's own lists that page too, which search engines are asked to leave alone.
    config.theme.static_templates.discard("sitemap.xml")
    return config


@event_priority(90)
def _begin(config: MkDocsConfig) -> MkDocsConfig:
    begin(site_of(config))
    return config


@event_priority(-50)
def _seal_macros(config: MkDocsConfig) -> MkDocsConfig:
    plugin = config.plugins["macros"]
    # The plugin brings macros of its own, one of which prints the whole configuration.
    ours = {name: plugin.macros[name] for name in MACROS | VIEWS}
    plugin._env = PageMacros(ours, lambda: f"docs/{plugin.page.file.src_uri}")
    return config


on_config = CombinedEvent(check, _begin, _seal_macros)


_BROUGHT_BY_THE_THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


# After the i18n plugin (-100), which would otherwise undo it.
@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    addresses = site_of(config).addresses
    for file in files.documentation_pages():
        for language, version in {file.locale_alternate_of: file, **file.alternates}.items():
            address = addresses.of(version.norm_src_uri.removesuffix(".md"), language)
            version.dest_uri = address if address.endswith(".html") else f"{address}index.html"
            version.url = address or "./"
            version.abs_dest_path = str(Path(config.site_dir) / version.dest_uri)
    # No page of ours loads them, and among them are works under LGPL and MPL 1.1, which ask things of whoever spreads them.
    for file in [file for file in files if file.src_uri.startswith(_BROUGHT_BY_THE_THEME)]:
        files.remove(file)
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finished tables take their places."""
    site, source, language = site_of(config), source_of(page), page.file.locale_alternate_of
    _prose[source, language] = (page.title, plain_text(html), tuple(page.meta.get("search_words", ())))
    first, *_more[source, language] = body_of_prose(site, html, page.meta.pop("facts", []), source, language, page.file.locale)
    return first


# After the i18n plugin (-100), which builds the other languages from within this event.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """What the generator does not make, once every language is there: downloads, pages of facts, the search index."""
    if not config.plugins["i18n"].building:
        finish(site_of(config), _around, _prose, _parts, Path(config.site_dir))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Everything around the page's own text; what its lists go on with is written at once, and need not be kept."""
    site, source, language = site_of(config), source_of(page), page.file.locale_alternate_of
    if language not in _around:
        _around[language] = around_in(nav)
    own = {"written_in": page.file.locale, "meta": page.meta}
    more = _more.pop((source, language))
    put(Path(config.site_dir), continued(site, _around[language], source, language, more, **own))
    _parts[source, language] = 1 + len(more)
    context["frame"] = framed(site, _around[language], source, language, page.content, **own)
    return context


def around_in(nav: Navigation) -> Around:
    """What stands around the pages of the language whose menus these are."""
    titles = {source_of(item): Spoken(item.title, item.file.locale) for item in nav.pages}
    menus = {menu.title: [source_of(item) for item in menu.children] for menu in nav.items if menu.is_section}
    return Around(titles, menus)
