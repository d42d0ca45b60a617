"""The fictional county, and the county with a record that would do harm if it were read as HTML."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect

from macros.pages.project import Project, open_project
from macros.search.index import FOLDER, run_pagefind
from macros.search.index_pages import write_pages
from macros.search.records import SearchRecord
from macros.search.words import Synonyms
from tests.browser.conftest import forget
from tests.browser.serving import served
from tests.conftest import PATIENCE
from tests.site.built import BuiltSite
from tests.site.conftest import norro as county_site

__all__ = ["county_site"]

ASK = """async ([index, language, queries, many]) => {
    const search = await import(new URL("../search-ask.js", index));
    await search.open(index, language);
    const answers = [];
    for (const query of queries) {
        const { hits } = await search.ask(query, {}, many);
        answers.push(hits.map((hit) => `${hit.kind}:${hit.id}`));
    }
    return answers;
}"""
"""Asks all at once, in a page whose index is given, and answers with the first hits of each, so many."""
HARM = "<img src=x onerror=alert(1)> <b>kroken</b> &amp; </p><script>alert(2)</script>"


@pytest.fixture(scope="session")
def facts(county_site: BuiltSite) -> Project:
    """The facts of the county."""
    return open_project(county_site.folder.parent)


@pytest.fixture(scope="session")
def root(norro: str) -> str:
    """The address of the start page of the site whose pages are visited."""
    return norro


@pytest.fixture(scope="session")
def norro(county_site: BuiltSite) -> Iterator[str]:
    """The address of the county's start page."""
    with served(county_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def hostile(county_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the county with a record whose text no check has seen."""
    site = tmp_path_factory.mktemp("hostile") / "site"
    shutil.copytree(county_site.folder, site)
    facts = open_project(county_site.folder.parent)
    record = SearchRecord("term", "ovald", "ordlista/#ovald", f"titel {HARM}", f"text {HARM}", extra=(HARM,))
    with TemporaryDirectory() as pages:
        write_pages([record], Synonyms(facts.content), "sv", facts.renderer.words_in("sv"), Path(pages))
        run_pagefind(Path(pages), site / FOLDER)
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def again(browser: Browser) -> Iterator[Page]:
    """A window that is used again, since a new one takes half a second."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def window(browser: Browser, again: Page) -> Iterator[Callable[..., Page]]:
    """A window with nothing in it, in which nothing may be said on the console: `window(address, width=390, …)`."""
    pages: list[Page] = []
    said = []

    def hear_console(message: ConsoleMessage) -> None:
        said.append(message.text)

    def hear_error(error: Error) -> None:
        said.append(str(error))

    def window(address: str, width: int = 1280, height: int = 800, **more) -> Page:
        size = {"width": width, "height": height}
        if more or pages:
            context = browser.new_context(viewport=size, **more)
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
        else:
            page = again
            forget(page, "/".join(address.split("/")[:3]))
            page.set_viewport_size(size)
        pages.append(page)
        page.on("console", hear_console)
        page.on("pageerror", hear_error)
        page.goto(address)
        return page

    yield window
    for page in pages:
        if page is again:
            page.remove_listener("console", hear_console)
            page.remove_listener("pageerror", hear_error)
        else:
            page.context.close()
    assert said == []


@pytest.fixture
def visit(window: Callable[..., Page], root: str) -> Callable[..., Page]:
    """A page of the site: `visit("hjalp/", width=390)`."""
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
