"""The pages of prose as the generator reads them: all of them once, and then only the page that has changed."""

import logging
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from macros.composing import Around
from macros.content.problems import Problem
from macros.pages.site import Site

_LINK = re.compile(r"Doc file '(?P<file>[^']+)' contains .*?link '(?P<link>[^']+)'")


class Call(NamedTuple):
    """A macro as a page calls it."""

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]


@dataclass(frozen=True)
class Text:
    """A page of prose in one language: what its Markdown became, and what it says of itself."""

    html: str
    """With places for what its calls make."""
    calls: tuple[Call, ...]
    meta: dict[str, Any]
    title: str
    written_in: str
    file: Path


At = tuple[str, str]
"""A page's source, and the language of its reader."""


@dataclass(frozen=True)
class Prose:
    """All that is kept of the prose, and what a page of it is rendered anew with."""

    site: Site
    """The facts that its macros were checked against."""
    texts: dict[At, Text] = field(default_factory=dict)
    around: dict[str, Around] = field(default_factory=dict)
    """The menus of each language."""
    rendered: dict[At, tuple[Page, Files]] = field(default_factory=dict)
    config: MkDocsConfig | None = None
    mistakes: list[str] = field(default_factory=list)


class PreviewError(Exception):
    """The prose cannot be shown; `problems` is everything that is wrong with it, a line each."""

    def __init__(self, problems: Collection[str]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(self.problems))


def read_prose(folder: Path, site: Site) -> Prose:
    """Every page of prose of the project in `folder`. Raises PreviewError, or ContentError for the head of a page."""
    kept = Prose(site)
    with _told(folder, kept), TemporaryDirectory(prefix="strategi-") as out:
        hooks = [str(Path(__file__).with_name("hooks.py"))]
        config = load_config(str(folder / "mkdocs.yml"), site_dir=out, hooks=hooks, strict=False)
        config.extra["kept"] = kept
        build(config)
    return replace(kept, config=config)


def read_again(folder: Path, site: Site, prose: Prose, changed: Collection[Path]) -> Prose:
    """The prose with the pages in the files `changed` as they stand now. Raises as `read_prose`."""
    kept = replace(prose, site=site, texts=dict(prose.texts), rendered=dict(prose.rendered), mistakes=[])
    config = kept.config
    config.extra["kept"] = kept
    with _told(folder, kept):
        for (source, language), text in prose.texts.items():
            if text.file not in changed:
                continue
            page, files = kept.rendered[source, language]
            # The steps of MkDocs' own build, for one page; its links lead to pages in its own language.
            config.plugins["i18n"].current_language = language
            page.read_source(config)
            page.markdown = config.plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
            page.render(config, files)
            config.plugins.on_page_content(page.content, page=page, config=config, files=files)
        for (_, language), (page, files) in kept.rendered.items():
            config.plugins["i18n"].current_language = language
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    return kept


@contextmanager
def _told(folder: Path, kept: Prose) -> Iterator[None]:
    """What the generator warns of, what macros refuse and what stops it become one PreviewError."""
    warned = _Warnings(folder)
    log = logging.getLogger("mkdocs")
    log.addHandler(warned)
    log.propagate = False
    try:
        yield
    except ConfigurationError as error:
        raise PreviewError([f"mkdocs.yml: {' '.join(str(error).split())}"]) from None
    except Abort as error:
        raise PreviewError([*warned.said, *str(error).splitlines()]) from None
    finally:
        log.removeHandler(warned)
    # A page with a mistake in it has nothing that links could lead to.
    if said := kept.mistakes or warned.said:
        raise PreviewError(said)


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, which stops a build; links that lead nowhere in the words and form of our own problems."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self._folder, self.said = folder, []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        found = _LINK.match(message)
        self.said.append(self._nowhere(found["file"], found["link"]) if found else message)

    def _nowhere(self, file: str, link: str) -> str:
        text = (self._folder / "docs" / file).read_text(encoding="utf-8", errors="replace")
        at = max(text.find(f"]({link}"), 0)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        return str(Problem(f"docs/{file}", line, column, "", f'länken "{link}" leder ingenstans.'))
