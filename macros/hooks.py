"""What MkDocs asks at each step: it reads the prose and the menus for us. The whole site is then a `LazySite`, to be written or shown."""

import gc
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation as Menus
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from macros.checking import check_project
from macros.core.lang_text import Localized
from macros.core.problems import os_error_text
from macros.core.ui_texts import WORDS_FILE
from macros.lazysite import LazySite, write
from macros.page import Call, Navigation, ProsePage
from macros.pages import TEMPLATES
from macros.pages.project import Project
from macros.pages.rendering import forget_templates
from macros.preview import Preview
from macros.prose_pages import take_calls
from macros.search.index import IndexingError


@dataclass
class _Run:
    """All that is read for one build, or for one state of the preview, in every language."""

    project: Project | None = None
    """None where anything is wrong before a page is read."""
    problems: list[str] = field(default_factory=list)
    prose: dict[tuple[str, str], ProsePage] = field(default_factory=dict)
    navigation: dict[str, Navigation] = field(default_factory=dict)
    assets: dict[str, Path] = field(default_factory=dict)


_run = _Run()
_preview: Preview | None = None
"""Where there is one, mistakes are shown there and end nothing."""


def on_startup(command: str, dirty: bool) -> None:
    global _preview
    # Nearly all that a build makes is kept, so that looking for waste so seldom is enough.
    gc.set_threshold(500_000)
    _preview = Preview() if command == "serve" else None
    logger = logging.getLogger("mkdocs")
    # `--quiet` would keep MkDocs from warning at all: it is kept from saying it itself.
    for handler in logger.handlers if logger.level > logging.WARNING else ():
        handler.setLevel(logger.level)
    logger.setLevel(min(logger.level, logging.WARNING))
    logger.addHandler(_Warnings(logging.WARNING))


# Before the plugins: nothing is made of content that is wrong.
@event_priority(100)
def _open(config: MkDocsConfig) -> MkDocsConfig:
    global _run
    # The i18n plugin builds the other languages from within the first one's build.
    if not config.plugins["i18n"].building:
        _run = _Run()
        if _preview:
            forget_templates()
        # We count warnings ourselves, and tell them in our words; MkDocs has begun to count before it asks us, and would end with its own.
        config.strict = False
        logging.getLogger("mkdocs").handlers[:] = [one for one in logging.getLogger("mkdocs").handlers if not isinstance(one, CountHandler)]
        languages = config.plugins["i18n"].config.languages
        _run.project, _run.problems = check_project(Path(config.config_file_path).parent, Path(config.docs_dir), tuple(one.locale for one in languages))
        _stop_if_wrong()
    # Where links lead has been checked; MkDocs would look for their places before the macros have made any.
    config.validation.links.anchors = logging.DEBUG
    config.nav = _there(config.nav) if _run.project else []
    config.site_url = (_run.project and _run.project.content.site.address) or ""
    # What we make ourselves: our own page for what is not found, in every language, and a sitemap without it.
    config.theme.static_templates.clear()
    return config


def _there(menu: list[Any]) -> list[Any]:
    """A menu without the pages that the county has not."""
    found = [{title: _there(inner) for title, inner in entry.items()} if isinstance(entry, dict) else entry for entry in menu]
    return [entry for entry in found if not isinstance(entry, str) or entry.removesuffix(".md") not in _run.project.urls.left_out]


# After the i18n plugin (-100), which looks at the theme.
@event_priority(-200)
def _leave_the_theme(config: MkDocsConfig) -> MkDocsConfig:
    # Of the theme's some 12,000 files none is used, and to list them takes long.
    config.theme.dirs[:] = [config.theme.custom_dir]
    return config


on_config = CombinedEvent(_open, _leave_the_theme)


def _stop_if_wrong() -> None:
    """Tells everything that is wrong and ends the build; a preview goes on."""
    if _run.problems and not _preview:
        raise Abort("\n".join(_run.problems))


# Before the plugins, which make a page in each language of each file.
@event_priority(100)
def _choose(files: Files, config: MkDocsConfig) -> Files:
    left_out = _run.project.urls.left_out if _run.project else ()
    return Files([file for file in files if _run.project and file.src_uri.split(".")[0] not in left_out])


# After the i18n plugin (-100), which would otherwise undo it.
@event_priority(-200)
def _place(files: Files, config: MkDocsConfig) -> Files:
    if not _run.project:
        return Files([])
    urls = _run.project.urls
    for file in files.documentation_pages():
        for language, version in {file.locale_alternate_of: file, **file.alternates}.items():
            url = urls.of(version.norm_src_uri.removesuffix(".md"), language)
            version.dest_uri = url if url.endswith(".html") else f"{url}index.html"
            version.url = url or "./"
            version.abs_dest_path = str(Path(config.site_dir) / version.dest_uri)
    _run.assets |= {file.dest_uri: Path(file.abs_src_path) for file in files if not file.is_documentation_page() and file.inclusion.is_included()}
    return files


on_files = CombinedEvent(_choose, _place)


# Before the macros plugin, for which nothing is left then.
@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    file, language = f"docs/{page.file.src_uri}", page.file.locale_alternate_of
    markdown, page.meta["calls"] = take_calls(_run.project, markdown, language, file, _run.problems.append)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page is kept; `macros.page` makes the rest of it."""
    calls: tuple[Call, ...] = page.meta.pop("calls")
    _run.prose[_page_id(page), page.file.locale_alternate_of] = ProsePage(html, calls, {**page.meta}, page.file.locale)
    # Nothing of the theme stands around what MkDocs makes of a page, and nobody sees that.
    page.meta["template"] = "base.html"
    return html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Menus) -> dict[str, Any]:
    """The menus are kept; around the page itself there need be nothing."""
    if page.file.locale_alternate_of not in _run.navigation:
        titles = {_page_id(item): Localized(item.title, item.file.locale) for item in nav.pages}
        menus = {menu.title: [_page_id(item) for item in menu.children] for menu in nav.items if menu.is_section}
        _run.navigation[page.file.locale_alternate_of] = Navigation(titles, menus)
    return context | {"frame": {}}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Nothing is written here: all that is written comes from the `LazySite`."""
    return ""


# After the i18n plugin (-100), which builds the other languages from within this event.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Every language is there: the site is written or shown, or everything that is wrong is told."""
    if config.plugins["i18n"].building:
        return
    lazy = None if _run.problems else LazySite(_run.project, _run.prose, _run.navigation, _run.assets)
    if lazy and not _preview:
        _run.problems += write(lazy, Path(config.site_dir))
    # A page that is shown in two languages has its mistakes in both.
    _run.problems = [*dict.fromkeys(_run.problems)]
    _stop_if_wrong()
    if _preview:
        _preview.show(lazy, _run.problems)
        if lazy:
            _preview.say(f"Webbplatsen visas på http://{config.dev_addr}/.")


def on_build_error(error: Exception) -> None:
    """What the machine, and not the content, stops is told in one line too."""
    if _preview:
        _preview.show(None, [f"{type(error).__name__}: {error}"])
    elif isinstance(error, IndexingError):
        raise Abort(str(error)) from None
    elif isinstance(error, OSError) and error.errno:
        raise Abort(f"Bygget stannade: {os_error_text(error)}.") from None


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """The preview answers, and MkDocs watches for what it is made of."""
    folder = Path(config.config_file_path).parent
    for watched in (folder / "content", folder / "words", WORDS_FILE, TEMPLATES, Path(config.theme.custom_dir)):
        if watched.exists():
            server.watch(str(watched))
    server.set_app(_preview)
    return server


def _page_id(page: Page) -> str:
    return page.file.norm_src_uri.removesuffix(".md")


class _Warnings(logging.Handler):
    """What MkDocs warns of is told beside our own problems, and like them stops a build."""

    def emit(self, record: logging.LogRecord) -> None:
        # Where the content is wrong no page is read, and so every page is missed; what a browser asks for in vain is no mistake.
        if _run.project and record.name != "mkdocs.livereload":
            _run.problems.append(f"mkdocs.yml:1:1: generatorn varnar: {record.getMessage()}")
