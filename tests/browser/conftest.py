"""One built site and one server for all tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.pages.site import open_site
from tests.site.projects import real_project, strategi

from .places import HEIGHT, Built
from .serving import SUB_PATH, served


@dataclass(frozen=True)
class Pane:
    """A window that shows one page after another and keeps nothing in between."""

    page: Page
    root: str

    def look(self, address: str, width: int = 1280, height: int = HEIGHT, **media: str) -> Page:
        """Shows a page of the site; `media` as in `Page.emulate_media`."""
        self.page.goto("about:blank")
        self.page.set_viewport_size({"width": width, "height": height})
        plain = {"media": "screen", "color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
        self.page.emulate_media(**(plain | media))
        self.page.goto(self.root + address)
        return self.page


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real site as `make site` makes it, for a sub-path; not to be written to."""
    project = real_project(tmp_path_factory.mktemp("browser"))
    built = strategi(project, "build", SITE_ADDRESS=f"https://strategi-mot-vald.example{SUB_PATH}")
    assert built.returncode == 0, built.stdout + built.stderr
    return Built(project / "site", open_site(project))


@pytest.fixture(scope="session")
def root(site: Built) -> Iterator[str]:
    """The address of the start page."""
    with served(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def panes(browser: Browser, root: str) -> Iterator[tuple[Pane, Pane]]:
    """Two windows for tests that only look, each in a process of its own; a new window for each look takes longer."""
    contexts = [browser.new_context() for _ in range(2)]
    first, second = (Pane(context.new_page(), root) for context in contexts)
    yield first, second
    for context in contexts:
        context.close()


@pytest.fixture
def look(panes: tuple[Pane, Pane]) -> Callable[..., Page]:
    """A page of the site in a window that was used before: `look("hjalp/", width=390, color_scheme="dark")`."""
    return panes[0].look


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A window of its own with nothing in it: `window(width=390, javascript=False, …)`."""
    contexts = []

    def window(width: int = 1280, height: int = HEIGHT, javascript: bool = True, **more: Any) -> Page:
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, java_script_enabled=javascript, **more)
        context.set_default_timeout(5000)
        contexts.append(context)
        return context.new_page()

    yield window
    for context in contexts:
        context.close()


@pytest.fixture
def visit(window: Callable[..., Page], root: str) -> Callable[..., Page]:
    """A page of the site in a window of its own: `visit("hjalp/", width=390)`."""

    def visit(address: str = "", **more: Any) -> Page:
        page = window(**more)
        page.goto(root + address)
        return page

    return visit
