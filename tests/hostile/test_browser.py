"""A reader of the hostile county, in a real browser: no dialog, nothing from outside, no script but ours, not a word on the console."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content.in_force import NOT_COMMITMENTS
from tests.browser.serving import served
from tests.browser.test_selection import taken
from tests.site.projects import REAL

from .conftest import Hostile

PROSE = {file.name.split(".")[0] for file in (REAL / "docs").glob("*.md")} - {"404"}
RECORDS = (
    "goals/fria-natet", "actors/sjopolisen", "actors/tullen", "commitments/sjopolisen-1", "commitments/sjopolisen-2",
)  # fmt: skip
WATCH = """
window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => window.ran.push(name);
"""


@pytest.fixture(scope="module")
def root(hostile: Hostile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the start page."""
    with served(hostile.folder) as address:
        yield address


@pytest.fixture(scope="module")
def watched(browser: Browser, root: str) -> Iterator[tuple[Page, list[str]]]:
    """A window, and everything that happens in it that should not."""
    context = browser.new_context(accept_downloads=True)
    context.set_default_timeout(15_000)
    context.add_init_script(WATCH)
    met: list[str] = []
    context.on("page", lambda page: met.append(f"a new window: {page.url}") if len(context.pages) > 1 else None)
    page = context.new_page()
    page.on("console", lambda message: met.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: met.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (met.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith((root, "blob:")) else met.append(f"request: {request.url}"))
    yield page, met
    context.close()


def quiet(page: Page, met: list[str], where: str) -> None:
    """Nothing has happened, and nobody has called what an attack calls."""
    assert not met, f"{where}: {met[:3]}"
    assert page.evaluate("window.ran") == [], where
    titles = page.evaluate("[...document.scripts].filter(s => !s.src && s.type !== 'application/ld+json').length")
    assert titles <= 1, f"{where} has a script of its own"


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_no_page_does_anything(language: str, hostile: Hostile, watched, root: str):
    page, met = watched
    for source in [*sorted(PROSE), *RECORDS] if language == "sv" else ["index", *RECORDS]:
        address = hostile.site.addresses.of(source, language)
        page.goto(root + address)
        quiet(page, met, address)
        page.evaluate("document.querySelectorAll('main details').forEach((box) => { box.open = true })")
        quiet(page, met, address)


def test_the_search_shows_texts(hostile: Hostile, watched, root: str):
    page, met = watched
    page.goto(root)
    page.click(".search-link")
    page.wait_for_selector("dialog input[type=search]")
    for typed in ("script", "onmouseover", "javascript:alert", "<img src=x onerror=alert(1)>", "{{ config }}", "../../etc/passwd", "%s%n", "x" * 400):
        page.fill("dialog input[type=search]", "")
        expect(page.locator("dialog [role=status]")).to_have_text("")
        page.fill("dialog input[type=search]", typed)
        expect(page.locator("dialog [role=status]")).to_contain_text(re.compile(r"\w"))
        assert page.locator("dialog").locator("img, script, iframe, svg[onload], [onclick], [style]").count() == 0
    page.fill("dialog input[type=search]", "onmouseover")
    expect(page.locator("dialog [data-id]").first).to_be_visible()
    # Whoever is afraid can leave from here, too.
    away = {link for link in page.locator("dialog a").evaluate_all("all => all.map(a => a.href)") if not link.startswith(root)}
    assert away == {hostile.site.content.site.exit}
    quiet(page, met, "search")


def test_filters_and_what_is_taken_home_hold_texts(hostile: Hostile, watched, root: str):
    page, met = watched
    page.goto(root + hostile.site.addresses.of("commitments", "sv") + "#order=")
    data = taken(page).decode("utf-8-sig")
    whole = (hostile.folder / "data" / "v1" / "commitments-excel.csv").read_bytes().decode("utf-8-sig")
    no_rows = {id for id, standing in hostile.site.content.commitment_states.items() if standing in NOT_COMMITMENTS}
    found, every = (list(csv.reader(io.StringIO(text, newline=""), delimiter=";")) for text in (data, whole))
    assert sorted(found) == sorted(row for row in every if row[0] not in no_rows)
    for control in page.locator("main select:visible").all():
        control.select_option(index=1)
    for control in page.locator("main input[type=search]:visible, main input[type=text]:visible").all():
        control.fill("<img src=x onerror=alert(1)>")
    quiet(page, met, "filters")


def test_the_address_is_not_believed(hostile: Hostile, watched, root: str):
    page, met = watched
    evil = "?q=<script>alert(1)</script>&filter=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E#<img src=x onerror=alert(1)>"
    for source in ("index", "search", "commitments", "local-plan", "glossary", "strategy", "help"):
        page.goto(root + hostile.site.addresses.of(source, "sv") + evil)
        quiet(page, met, source)
        assert page.locator("main img[src=x]").count() == 0
