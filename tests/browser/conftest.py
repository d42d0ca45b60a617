"""One built site and one server for all tests of access.

`Page.wait_for_function` polls by evaluating text, which the security policy of the site forbids; `expect(…)` waits without it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PATIENCE
from tests.site.conftest import built_real

from .change_page import commitment, form
from .places import FACTS, HEIGHT, Built
from .plan_page import plan
from .serving import SUB_PATH, served

__all__ = ["commitment", "form", "plan"]
MEDIA = {"media": "screen", "color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}


OF_ANY_SITE = ("test_every_page.py", "test_focus.py", "test_kinds.py", "test_privacy.py")
"""What is asked of every page, or of one of each kind that there is."""


@pytest.fixture(autouse=True)
def known_walks(request: pytest.FixtureRequest) -> None:
    """Walks through what this content has nothing for are passed over."""
    if FACTS.urls.left_out and request.path.name not in OF_ANY_SITE:
        pytest.skip(f"the walks need pages that this content has nothing for: {', '.join(sorted(FACTS.urls.left_out))}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real site, for a sub-path; not to be written to."""
    return Built(built_real(tmp_path_factory), FACTS)


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def panes(browser: Browser, root: str) -> Panes:
    """Windows for tests that only look."""
    return Panes(browser, root)


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
