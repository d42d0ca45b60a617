"""What MkDocs asks at each step of a build; the answers come from `macros.pages`."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.content.model import Spoken
from macros.content.problems import ContentError
from macros.content.prose import prose_problems
from macros.downloads.feeds import feeds_of
from macros.downloads.offline import write_offline
from macros.downloads.pdf import begin
from macros.downloads.registry import write
from macros.downloads.structured import graph
from macros.downloads.views import VIEWS
from macros.pages import frame
from macros.pages.addresses import NOT_FOUND
from macros.pages.inserting import headings, in_its_language, insert, plain_text, without_heading_id
from macros.pages.names import with_names_marked
from macros.pages.prose import PageMacros
from macros.pages.site import Site, open_site
from macros.pages.sitemap import write_sitemap
from macros.pages.views import MACROS
from macros.search.index import write_index
from macros.search.records import Prose


def _site(config: MkDocsConfig) -> Site:
    return open_site(Path(config.config_file_path).parent)


_prose: Prose = {}
"""The text of the pages of prose, remembered until all languages are built and the search index is made."""


def _source(page: Page) -> str:
    return page.file.norm_src_uri.removesuffix(".md")


@event_priority(100)
def _check(config: MkDocsConfig) -> MkDocsConfig:
    try:
        site = _site(config)
        if problems := [*prose_problems(Path(config.docs_dir))]:
            raise ContentError(problems)
    except ContentError as error:
        raise Abort(str(error)) from None
    begin(site)
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


@event_priority(-50)
def _seal_macros(config: MkDocsConfig) -> MkDocsConfig:
    plugin = config.plugins["macros"]
    # The plugin brings macros of its own, one of which prints the whole configuration.
    ours = {name: plugin.macros[name] for name in MACROS | VIEWS}
    plugin._env = PageMacros(ours, lambda: f"docs/{plugin.page.file.src_uri}")
    return config


on_config = CombinedEvent(_check, _seal_macros)


def _add_pages(files: Files, config: MkDocsConfig) -> Files:
    site = _site(config)
    for source in site.pages:
        for language in site.content.strategy.languages:
            name = f"{source}.{language}.md"
            files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


# After the i18n plugin (-100), which would otherwise undo it.
@event_priority(-200)
def _give_addresses(files: Files, config: MkDocsConfig) -> Files:
    addresses = _site(config).addresses
    for file in files.documentation_pages():
        for language, version in {file.locale_alternate_of: file, **file.alternates}.items():
            address = addresses.of(version.norm_src_uri.removesuffix(".md"), language)
            version.dest_uri = address if address.endswith(".html") else f"{address}index.html"
            version.url = address or "./"
            version.abs_dest_path = str(Path(config.site_dir) / version.dest_uri)
    return files


on_files = CombinedEvent(_add_pages, _give_addresses)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The one macro of a page that is made from facts; None leaves prose to MkDocs."""
    source = _source(page)
    site = _site(config)
    if source not in site.pages:
        return None
    return site.markdown(source)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finished tables take their places, and the page's contents list knows their headings."""
    site, source, language = _site(config), _source(page), page.file.locale_alternate_of
    if source not in site.pages:
        _prose[source, language] = (page.title, plain_text(html), tuple(page.meta.get("search_words", ())))
    pieces = page.meta.pop("facts", [])
    if untranslated := frame.is_untranslated(site, source, language, page.file.locale):
        pieces = [in_its_language(piece, language) for piece in pieces]
    whole = insert(without_heading_id(html), pieces)
    page.toc = TableOfContents([AnchorLink(name, id, level) for level, id, name in headings(whole) if level == 2])
    if untranslated:
        return whole
    whole = site.explained(whole, source, language)
    return with_names_marked(whole, site.names[language], site.content.languages[0], language)


# After the i18n plugin (-100), which builds the other languages from within this event.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """The search index and the downloads, once every language is there."""
    if not config.plugins["i18n"].building:
        write_sitemap(_site(config), [source for source, _ in _prose], Path(config.site_dir))
        write_index(_site(config), _prose, Path(config.site_dir))
        write(_site(config), Path(config.site_dir))
        write_offline(_site(config), Path(config.site_dir))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Everything around the page's own text."""
    site, language = _site(config), page.file.locale_alternate_of
    titles = {_source(item): Spoken(item.title, item.file.locale) for item in nav.pages}
    context["frame"] = frame.parts(
        site,
        source=_source(page),
        language=language,
        written_in=page.file.locale,
        meta=page.meta,
        titles=titles,
        menus={menu.title: [_source(item) for item in menu.children] for menu in nav.items if menu.is_section},
        toc=[(item.id, item.title) for item in page.toc],
        body=page.content,
        structured=graph(site, _source(page), language, {source: title.text for source, title in titles.items()}) if _source(page) != NOT_FOUND else "",
        feeds=feeds_of(site, _source(page), language),
    )
    return context

