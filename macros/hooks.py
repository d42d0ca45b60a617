"""What MkDocs asks at each step of a build; the answers come from `macros.pages`."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.composing import Around, body_of_prose, continued, framed, put, write_pages
from macros.content.model import Spoken
from macros.content.problems import ContentError
from macros.content.prose import prose_problems
from macros.downloads.offline import write_offline
from macros.downloads.pdf import begin
from macros.downloads.registry import write
from macros.downloads.views import VIEWS
from macros.pages.inserting import headings, plain_text
from macros.pages.prose import PageMacros
from macros.pages.site import Site, open_site
from macros.pages.sitemap import write_sitemap
from macros.pages.views import MACROS
from macros.search.index import write_index
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
_more: dict[tuple[str, str], tuple[list[str], dict[str, Any], str]] = {}
"""What the long lists of pages of prose go on with, what each page says of itself, and the language that it is written in."""
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
    config.site_url = site.content.site.address
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
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finished tables take their places, and the page's contents list knows their headings."""
    site, source, language = site_of(config), source_of(page), page.file.locale_alternate_of
    _prose[source, language] = (page.title, plain_text(html), tuple(page.meta.get("search_words", ())))
    first, *more = body_of_prose(site, html, page.meta.pop("facts", []), source, language, page.file.locale)
    _more[source, language] = (more, page.meta, page.file.locale)
    page.toc = TableOfContents([AnchorLink(name, id, level) for level, id, name in headings(first) if level == 2])
    return first


# After the i18n plugin (-100), which builds the other languages from within this event.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """What the generator does not make, once every language is there: downloads, pages of facts, the search index."""
    if not config.plugins["i18n"].building:
        site, out = site_of(config), Path(config.site_dir)
        write_sitemap(site, [source for source, _ in _prose], out)
        # The pages tell the sizes of the downloads.
        write(site, out)
        write_pages(site, _around, out)
        for (source, language), (more, meta, written_in) in _more.items():
            put(out, continued(site, _around[language], source, language, more, meta=meta, written_in=written_in))
        write_index(site, _prose, out)
        write_offline(site, out)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Everything around the page's own text."""
    site, language = site_of(config), page.file.locale_alternate_of
    if language not in _around:
        _around[language] = around_in(nav)
    context["frame"] = framed(
        site,
        _around[language],
        source_of(page),
        language,
        page.content,
        written_in=page.file.locale,
        meta=page.meta,
        toc=[(item.id, item.title) for item in page.toc],
    )
    return context


def around_in(nav: Navigation) -> Around:
    """What stands around the pages of the language whose menus these are."""
    titles = {source_of(item): Spoken(item.title, item.file.locale) for item in nav.pages}
    menus = {menu.title: [source_of(item) for item in menu.children] for menu in nav.items if menu.is_section}
    return Around(titles, menus)
