"""What the search never does: tell anybody what was typed, loosen the policy of the page, or read text as HTML."""

import re

from playwright.sync_api import expect

from .conftest import HARM
from .test_field import FIELD, HITS, LINK, STATUS, typed

SECRET = "hemligordet"


def test_nothing_that_is_typed_reaches_the_address_the_history_storage_or_a_server(visit):
    page = visit()
    asked = []
    page.context.on(
        "request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}")
    )
    address, steps = page.url, page.evaluate("history.length")
    page.click(LINK)
    page.wait_for_selector(FIELD)
    page.keyboard.type(SECRET)
    expect(page.locator(STATUS)).to_contain_text("Inga träffar")
    page.keyboard.press("Enter")
    typed(page, f"{SECRET} kommun")
    expect(page.locator(HITS)).not_to_have_count(0)
    page.keyboard.press("Escape")
    assert page.url == address
    assert page.evaluate("history.length") == steps
    assert SECRET not in page.title()
    kept = page.evaluate("""async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie,
        history.state, window.name, await indexedDB.databases(), await caches.keys()])""")
    assert SECRET not in kept
    assert asked
    assert not [request for request in asked if SECRET in request.lower()]
    assert {request.split()[0] for request in asked} == {"GET"}
    assert page.context.storage_state() == {"cookies": [], "origins": []}
    assert page.locator(FIELD).get_attribute("autocomplete") == "off"
    page.reload()
    assert SECRET not in page.content()


def test_what_a_reader_narrows_down_to_stands_in_no_address(visit, facts):
    page = visit()
    page.goto(page.url + facts.urls.of("search", "sv"))
    expect(page.locator(STATUS)).to_have_text("")
    typed(page, "våld")
    address = page.url
    page.locator(".search-here select[name=form]").select_option(index=1)
    expect(page.locator(".search-here select[name=form]")).not_to_have_value("")
    assert page.url == address


def test_hostile_text_of_a_record_is_shown_as_text(window, hostile):
    page = window(hostile)
    page.click(LINK)
    expect(page.locator(STATUS)).to_have_text("")
    typed(page, "kroken")
    hit = page.locator("[data-id=ovald]")
    expect(hit.locator("a")).to_contain_text(f"titel {HARM}")
    expect(hit.locator("p")).to_contain_text(f"text {HARM}")
    expect(hit.locator("mark")).to_have_text(["kroken", "kroken"])
    assert page.locator("dialog").locator("img, b, script").count() == 0
    page.fill(FIELD, HARM)
    expect(hit).to_be_visible()


def test_text_that_is_not_translated_is_marked_with_its_language(window, norro):
    page = window(f"{norro}fi/")
    page.click(LINK)
    expect(page.locator(STATUS)).to_have_text("")
    typed(page, "sitoumus")
    hit = page.locator(f"{HITS}[data-kind=commitment]").first
    expect(hit.locator("a [lang=sv]")).to_have_text(re.compile(r"\w"))
    expect(hit.locator("p[lang=sv]")).to_have_text(re.compile(r"\w"))


def test_a_search_that_cannot_be_loaded_says_so(visit, facts):
    page = visit()
    page.route("**/assets/search/sv.json", lambda route: route.fulfill(status=200, body="{"))
    page.click(LINK)
    expect(page.locator(STATUS)).to_contain_text(facts.renderer.words_in("sv")["search"]["failed"])
