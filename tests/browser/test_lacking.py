"""Whatever cannot be fetched or run, and whatever has been published since: help is found, nothing typed is lost, and "no hits" is said only when it is known."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from .places import LANGUAGES
from .serving import SUB_PATH

FIELD, STATUS = ".search-here input", ".search-here .search-status"
WORKER = "pagefind-worker.js"


def gone(_: bytes) -> dict[str, Any]:
    """As a server answers whose files have new names."""
    return {"status": 404, "body": "<!doctype html><p>Finns inte", "content_type": "text/html"}


def another(_: bytes) -> dict[str, Any]:
    """As an intermediary does that asks somebody to log in."""
    return {"body": "<!doctype html><p>Logga in", "content_type": "text/html"}


def half(data: bytes) -> dict[str, Any]:
    return {"body": data[: len(data) // 2], "content_type": "text/javascript"}


def without_wasm(data: bytes) -> dict[str, Any]:
    return {"body": b"delete self.WebAssembly;" + data, "content_type": "text/javascript"}


def forbidden_wasm(data: bytes) -> dict[str, Any]:
    return {"body": data, "content_type": "text/javascript", "headers": {"content-security-policy": "script-src 'self'"}}


FAULTS: tuple[tuple[str, Callable[[bytes], dict[str, Any]], str], ...] = (
    (WORKER, without_wasm, "sjöpolisen"), (WORKER, forbidden_wasm, "sjöpolisen"), (WORKER, gone, "sjöpolisen"), ("pagefind.js", half, "sjöpolisen"),
    ("pagefind-entry.json", another, "sjöpolisen"), (".pf_index", gone, "sjöpolisen"),
    (".pf_fragment", another, "sjöpolisen"), ("sv.txt", another, "sjöpolisn"), ("sv.json", half, "sjöpolisen"),
)  # fmt: skip
"""What fails, how, and a word that is there and cannot be looked for then."""


def named(file: str) -> re.Pattern[str]:
    return re.compile(re.escape(file) + r"(\?|$)")


def failing(page: Page, folder: Path, file: str, fault: Callable[[bytes], dict[str, Any]]) -> None:
    """From now on, the file answers with its fault."""
    page.route(named(file), lambda route: route.fulfill(**fault((folder / urlsplit(route.request.url).path.removeprefix(SUB_PATH)).read_bytes())))


def typed(page: Page, words: str) -> None:
    page.fill(FIELD, words)
    # What is said once an answer is there, with or without hits.
    expect(page.locator(f"{STATUS} a, .search-results li").first).to_be_visible()


def test_the_search_finds_help_and_the_way_to_the_list_whatever_it_lacks(look, site):
    none = site.facts.renderer.words_in("sv")["search"]["none"]
    address, wrong = site.address("search"), []
    for file, fault, word in FAULTS:
        page = look("")
        failing(page, site.folder, file, fault)
        page.goto(page.url + address)
        typed(page, word)
        try:
            expect(page.locator(f"{STATUS} a[href$='#a-o']")).to_have_count(1)
            expect(page.locator(STATUS)).not_to_contain_text(none)
            page.fill(FIELD, "hjälp")
            expect(page.locator(".search-here .hit a[href='tel:112']").first).to_be_visible()
            if file == WORKER:
                typed(page, "0999 12")
                expect(page.locator(".search-here .hit a[href='tel:0999123456']")).to_be_visible()
        except AssertionError as error:
            wrong.append(f"{file}, {fault.__name__}: {error}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_search_itself_cannot_be_fetched_the_list_and_the_numbers_are_there(look, site, language):
    page = look(site.address("help", language), width=390)
    page.route(named("search.js"), lambda route: route.abort())
    for _ in range(2):
        page.click(".search-link")
        alert = page.locator("main [role=alert]")
        expect(alert).to_be_in_viewport()
        expect(alert).to_contain_text(site.facts.renderer.words_in(language)["search"]["failed"])
        expect(alert.locator("a[href='tel:112']")).to_be_visible()
        expect(alert.locator("a[href$='#a-o']")).to_have_count(1)


def test_whoever_waits_sees_help_meanwhile_and_then_the_answer(look, site):
    page, held = look(""), []
    page.route(named(".pf_index"), lambda route: held.append(route))
    page.goto(page.url + site.address("search"))
    typed(page, "hjälp")
    expect(page.locator(STATUS)).to_contain_text(site.facts.renderer.words_in("sv")["search"]["loading"])
    expect(page.locator(".hit a[href='tel:112']")).to_be_visible()
    for route in held:
        route.continue_()
    expect(page.locator(f"{STATUS} a")).to_have_count(0)
    expect(page.locator(".hit a[href='tel:112']")).to_be_visible()


def test_a_search_that_is_older_than_the_site_finds_what_is_new(look, site):
    """The index of the page is gone, and the new one has another script."""
    page, asked = look(""), []
    renewed = "0" * 8

    whole = json.loads((site.folder / "assets/search/sv.json").read_text(encoding="utf-8"))

    def new(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(json=whole | ({"script": renewed} if len(asked) > 2 else {}))

    def old(route: Route) -> None:
        if len(asked) < 2:
            route.fulfill(**gone(b""))
        else:
            route.continue_()

    page.route(named("sv.json"), new)
    page.route(named(".pf_index"), old)
    page.goto(page.url + site.address("search"))
    typed(page, "sjöpolisen")
    expect(page.locator(".hit")).not_to_have_count(0)
    assert len(asked) == 2, "the new index was asked for once"
    failing(page, site.folder, ".pf_fragment", gone)
    with page.expect_request(f"**/assets/search.js?v={renewed}"):
        page.fill(FIELD, "tullen")
    expect(page.locator(".search-here input")).to_have_value("tullen")
    expect(page.locator(".search-here input")).to_be_focused()
