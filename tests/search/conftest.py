"""The real site, the fictional county, and the county with a record that would do harm if it were read as HTML."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.pages.site import Site, open_site
from macros.search.index import FOLDER, run_pagefind
from macros.search.paging import write_pages
from macros.search.records import Found
from macros.search.synonyms import Synonyms
from tests.browser.conftest import site
from tests.browser.places import Built
from tests.browser.serving import SUB_PATH, served
from tests.conftest import PATIENCE
from tests.sharing import made_once
from tests.site.projects import REPOSITORY, county_project, mkdocs

__all__ = ["site"]

HARM = "<img src=x onerror=alert(1)> <b>kroken</b> &amp; </p><script>alert(2)</script>"


@pytest.fixture(scope="session")
def facts() -> Site:
    """The facts of the real site."""
    return open_site(REPOSITORY)


ADDRESS = f"https://strategi-mot-vald.example{SUB_PATH}"


@pytest.fixture(scope="session")
def root(site: Built) -> Iterator[str]:
    """The address of the real site's start page."""
    with served(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def county_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county's project, built."""

    def make(folder: Path) -> None:
        project = county_project(folder / "project")
        done = mkdocs(project, project / "site", SITE_ADDRESS=ADDRESS)
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "norro-search", make) / "project"


@pytest.fixture(scope="session")
def norro(county_site: Path) -> Iterator[str]:
    """The address of the county's start page."""
    with served(county_site / "site") as address:
        yield address


@pytest.fixture(scope="session")
def hostile(county_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the county with a record whose text no check has seen."""
    site = tmp_path_factory.mktemp("hostile") / "site"
    shutil.copytree(county_site / "site", site)
    facts = open_site(county_site)
    record = Found("term", "ovald", "ordlista/#ovald", f"titel {HARM}", f"text {HARM}", extra=(HARM,))
    with TemporaryDirectory() as pages:
        write_pages([record], Synonyms(facts.content), "sv", facts.renderer.words_in("sv"), Path(pages))
        run_pagefind(Path(pages), site / FOLDER)
    with served(site) as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A window of its own, in which nothing may be said on the console: `window(address, width=390, …)`."""
    contexts = []
    said = []

    def window(address: str, width: int = 1280, height: int = 800, **more) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
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


@pytest.fixture
def opened(visit):
    """A page with its search open: `opened("hjalp/")`."""

    def opened(address="", **more):
        page = visit(address, **more)
        page.click(".search-link")
        page.wait_for_selector("dialog input[type=search]")
        expect(page.locator("[role=status]")).to_have_text("")
        return page

    return opened
