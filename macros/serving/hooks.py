"""What MkDocs asks while prose is read for the preview: the same answers as in a build, but nothing of facts is rendered.

Of each page of prose is kept what its Markdown became and which macros it calls; `macros.serving.edition` makes the rest.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.composing import values_of
from macros.content.problems import ContentError, Problem
from macros.downloads.views import VIEWS
from macros.hooks import around_in, check, on_files, source_of
from macros.pages.inserting import place
from macros.pages.prose import PageMacros
from macros.pages.views import MACROS
from macros.serving.prose import Call, Prose, Text

__all__ = ["on_config", "on_files", "on_page_content", "on_page_context"]

_NO_HEAD = "sidan måste börja med ett sidhuvud mellan två rader ---, med title och description. Se en annan sida i docs/."


def _kept(config: MkDocsConfig) -> Prose:
    return config.extra["kept"]


@event_priority(-50)
def _record_macros(config: MkDocsConfig) -> MkDocsConfig:
    plugin = config.plugins["macros"]
    called = {name: _recorder(plugin, config, name) for name in MACROS | VIEWS}
    # Asked for each time: the same plugin reads single pages again later.
    plugin._env = PageMacros(called, lambda: f"docs/{plugin.page.file.src_uri}", lambda mistake: _kept(config).mistakes.append(mistake))
    return config


def _recorder(plugin: BasePlugin, config: MkDocsConfig, name: str) -> Callable[..., str]:
    def called(*arguments: Any, **options: Any) -> str:
        page = plugin.page
        # What is wrongly called is told now; what is rightly called is rendered when the page is asked for.
        values_of(_kept(config).site, name, page.file.locale_alternate_of, *arguments, **options)
        calls = page.meta.setdefault("facts", [])
        calls.append(Call(name, arguments, options))
        return place(len(calls) - 1)

    return called


on_config = CombinedEvent(check, _record_macros)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page is kept, with what renders it anew when it alone has changed."""
    if not {"title", "description"} <= page.meta.keys():
        raise ContentError([Problem(f"docs/{page.file.src_uri}", 1, 1, "", _NO_HEAD)])
    calls, kept = tuple(page.meta.pop("facts", ())), _kept(config)
    at = source_of(page), page.file.locale_alternate_of
    kept.texts[at] = Text(html, calls, page.meta, page.title, page.file.locale, Path(page.file.abs_src_path))
    kept.rendered[at] = page, files
    return html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """The menus are kept; around the page itself there need be nothing."""
    _kept(config).around.setdefault(page.file.locale_alternate_of, around_in(nav))
    return context | {"frame": {}}
