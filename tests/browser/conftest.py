"""The sites that a browser walks through, each built and served once.

`Page.wait_for_function` polls by evaluating text, which the security policy of the site forbids; `expect(…)` waits without it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.pages.project import open_project
from tests.conftest import PATIENCE
from tests.site.conftest import built_norro, built_real, norro_project

from .change_page import commitment, form
from .places import FACTS, HEIGHT, Built
from .plan_page import plan
from .serving import SUB_PATH, served

__all__ = ["commitment", "form", "plan"]
MEDIA = {"media": "screen", "color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}


OF_ANY_SITE = ("test_every_page.py", "test_focus.py", "test_kinds.py", "test_privacy.py")
"""What is asked of every page of the real site, or of one of each kind. The walks are through the fictional county, which has all that a site can have."""
OF_A_WHOLE_SITE = ("test_help.py", "test_print.py", "test_weight.py")
"""What is asked of the real site where it has all its pages, and else of the county."""


@pytest.fixture(scope="session")
def county_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The fictional county."""
    return Built(built_norro(tmp_path_factory), open_project(norro_project(tmp_path_factory)))


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site under test; not to be written to."""
    if request.path.name in OF_ANY_SITE or (request.path.name in OF_A_WHOLE_SITE and not FACTS.urls.left_out):
        return Built(built_real(tmp_path_factory), FACTS)
    return request.getfixturevalue("county_site")


@pytest.fixture(scope="module")
def root(site: Built) -> Iterator[str]:
    """The address of the start page."""
    with served(site.folder) as address:
        yield address


def forget(page: Page, origin: str) -> None:
    """Lets a window forget everything that `origin` has told it, and what the test before has done to it."""
    page.unroute_all()
    page.context.clear_cookies()
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    # Two that stay make each other forget what is emulated.
    session.detach()


@dataclass(frozen=True)
class Panes:
    """Windows that are used again, since a new one takes half a second; each shows a page and forgets it."""

    browser: Browser
    root: str
    opened: dict[tuple[int, bool], Page] = field(default_factory=dict)

    def look(
        self,
        address: str,
        width: int = 1280,
        height: int = HEIGHT,
        number: int = 0,
        javascript: bool = True,
        **media: str,
    ) -> Page:
        """Shows a page of the site in the window with this number; `media` as in `Page.emulate_media`."""
        key = number, javascript
        if key not in self.opened:
            context = self.browser.new_context(java_script_enabled=javascript)
            context.set_default_timeout(PATIENCE)
            self.opened[key] = context.new_page()
        page = self.opened[key]
        # To another place on the same page a browser only scrolls.
        if "#" in address and page.url.partition("#")[0] == (self.root + address).partition("#")[0]:
            page.goto("about:blank")
        forget(page, self.root.removesuffix(SUB_PATH))
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**(MEDIA | media))
        page.goto(self.root + address)
        return page


@pytest.fixture(scope="module")
def panes(browser: Browser, root: str) -> Iterator[Panes]:
    """Windows for tests that only look."""
    panes = Panes(browser, root)
    yield panes
    for page in panes.opened.values():
        page.context.close()


@pytest.fixture
def look(panes: Panes) -> Callable[..., Page]:
    """A page of the site, instead of the one looked at before: `look("hjalp/", width=390, color_scheme="dark")`."""
    return panes.look


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A window of its own with nothing in it and no history: `window(width=390, javascript=False, …)`."""
    contexts = []

    def window(width: int = 1280, height: int = HEIGHT, javascript: bool = True, **more: Any) -> Page:
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, java_script_enabled=javascript, **more)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield window
    for context in contexts:
        context.close()


@pytest.fixture
def visit(panes: Panes) -> Callable[..., Page]:
    """A page of the site, beside those visited before in the same test: `visit("hjalp/", width=390)`."""
    numbers = count()
    return lambda address="", **more: panes.look(address, number=next(numbers), **more)
