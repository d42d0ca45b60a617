"""What MkDocs asks at each step of a build; the answers come from `macros.pages`."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.content.problems import ContentError
from macros.pages import frame
from macros.pages.inserting import headings, insert, plain_text
from macros.pages.mistakes import in_our_templates, page_problem
from macros.pages.site import Site, open_site
from macros.pages.views import UnknownRecord
from macros.search.index import write_index
from macros.search.records import Prose


def _site(config: MkDocsConfig) -> Site:
    return open_site(Path(config.config_file_path).parent)


class PageMacros(ImmutableSandboxedEnvironment):
    """Jinja for prose pages: the macros, and nothing of this machine or of the configuration."""

    def __init__(self, macros: dict[str, Any], page: Callable[[], Page]) -> None:
        # A heading's id is written {#id}, which Jinja would otherwise take for the beginning of a comment.
        super().__init__(undefined=StrictUndefined, comment_start_string="{%#", comment_end_string="#%}")
        self.globals = dict(macros)
        self._page = page

    def from_string(self, source: Any, *_: Any, **__: Any) -> Any:
        """A template that knows only the macros, whatever it is rendered with.

        A mistake in a page ends the build with one line for its editor; `SystemExit`, since the macros plugin would
        make a traceback of any other error.
        """
        try:
            template = super().from_string(source)
            return SimpleNamespace(render=lambda **_: self._rendered(template))
        except TemplateSyntaxError as error:
            raise SystemExit(f"docs/{self._page().file.src_uri}: {page_problem(error)}") from None

    def _rendered(self, template: Template) -> str:
        try:
            return template.render()
        except (TemplateError, UnknownRecord, TypeError) as error:
            if in_our_templates(error):
                raise
            raise SystemExit(f"docs/{self._page().file.src_uri}: {page_problem(error)}") from None


_prose: Prose = {}
"""The text of the pages of prose, remembered until all languages are built and the search index is made."""


def _source(page: Page) -> str:
    return page.file.norm_src_uri.removesuffix(".md")


@event_priority(100)
def _check(config: MkDocsConfig) -> MkDocsConfig:
    try:
        site = _site(config)
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
    return config


@event_priority(-50)
def _seal_macros(config: MkDocsConfig) -> MkDocsConfig:
    plugin = config.plugins["macros"]
    plugin._env = PageMacros(plugin.macros, lambda: plugin.page)
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
    if _source(page) not in _site(config).pages:
        _prose[_source(page), page.file.locale_alternate_of] = (page.title, plain_text(html))
    whole = insert(html, page.meta.pop("facts", []))
    page.toc = TableOfContents([AnchorLink(name, id, level) for level, id, name in headings(whole) if level == 2])
    return whole


# After the i18n plugin (-100), which builds the other languages from within this event.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """The search index, once every language is there."""
    if not config.plugins["i18n"].building:
        write_index(_site(config), _prose, Path(config.site_dir))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Everything around the page's own text."""
    site = _site(config)
    context["frame"] = frame.parts(
        site,
        source=_source(page),
        language=page.file.locale_alternate_of,
        written_in=page.file.locale,
        meta=page.meta,
        titles={_source(item): item.title for item in nav.pages},
        menus={menu.title: [_source(item) for item in menu.children] for menu in nav.items if menu.is_section},
        toc=[(item.id, item.title) for item in page.toc],
        body=page.content,
    )
    return context

