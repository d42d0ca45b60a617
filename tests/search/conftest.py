"""The real site, and the fictional county with a record that would do harm if it were read as HTML."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.pages.site import Site, open_site
from tests.browser.serving import served
from tests.site.projects import REPOSITORY, county_project, mkdocs

HOSTILE = "<img src=x onerror=alert(1)> <b>kroken</b> &amp; ⁂ ‖ </p>"


@pytest.fixture(scope="session")
def facts() -> Site:
    """The facts of the real site."""
    return open_site(REPOSITORY)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built."""
    target = tmp_path_factory.mktemp("search") / "site"
    done = mkdocs(REPOSITORY, target)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="session")
def root(folder: Path) -> Iterator[str]:
    """The address of the real site's start page."""
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def norro(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the county's start page."""
    project = county_project(tmp_path_factory.mktemp("norro"))
    glossary = project / "content" / "glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    glossary.write_text(text.replace("”isolering” m.m.", HOSTILE), encoding="utf-8")
    done = mkdocs(project, project / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    with served(project / "site") as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A window of its own, in which nothing may be said on the console: `window(address, width=390, …)`."""
    contexts = []
    said = []

    def window(address: str, width: int = 1280, height: int = 800, **more) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        context.set_default_timeout(5000)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        return page

    yield window
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def visit(window: Callable[..., Page], root: str) -> Callable[..., Page]:
    """A page of the real site: `visit("hjalp/", width=390)`."""
    return lambda address="", **more: window(root + address, **more)
