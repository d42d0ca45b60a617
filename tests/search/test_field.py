"""The search field in the browser: how it opens and closes, what it says, and what it never does."""

import re

from playwright.sync_api import Page, expect

LINK, FIELD, STATUS, HITS = ".search-link", "input[type=search]", "[role=status]", ".hit"
SOURCES = ("index", "goals", "commitments", "help", "glossary", "goals/fria-natet", "actors/sjopolisen")


def typed(page: Page, text: str) -> None:
    """Types into the field and waits for the answer."""
    page.fill(FIELD, "")
    expect(page.locator(STATUS)).to_have_text("")
    page.fill(FIELD, text)
    expect(page.locator(STATUS)).to_contain_text(re.compile(r"\w"))


def test_nothing_of_the_search_is_loaded_before_the_reader_goes_to_it(visit, facts):
    page, asked = visit(), []
    page.on("request", lambda request: asked.append(request.url))
    start = page.url
    for source in SOURCES:
        page.goto(start + facts.urls.of(source, "sv"))
        page.wait_for_load_state("networkidle")
    assert len(asked) > len(SOURCES)
    assert [url for url in asked if "assets/search" in url] == []


def test_keys_open_it_and_escape_leads_back(visit):
    page = visit()
    page.focus(LINK)
    page.keyboard.press("Control+k")
    expect(page.locator(f"dialog {FIELD}")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator(LINK)).to_be_focused()


def test_the_link_opens_it_and_escape_closes_it_even_with_words_in_it(opened):
    page = opened()
    expect(page.locator(FIELD)).to_be_focused()
    typed(page, "nät")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator(LINK)).to_be_focused()
    page.click(LINK)
    page.keyboard.press("Control+k")
    expect(page.locator(FIELD)).to_be_focused()
    page.click("dialog > button")
    expect(page.locator(LINK)).to_be_focused()


def test_arrows_go_from_the_field_through_the_hits_and_back(opened):
    page = opened()
    typed(page, "sjöpolisen")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{HITS} a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{HITS} >> nth=1").locator("a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()


def test_a_hit_leads_to_its_record(opened, facts):
    page = opened(facts.urls.of("actors/sjopolisen", "sv"))
    typed(page, "mål 1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{facts.urls.of('goals/fria-natet', 'sv')}")


def test_there_is_room_for_hits_over_a_phones_keyboard(opened):
    page = opened(width=390, height=420)
    typed(page, "kommun")
    first = page.locator(HITS).first.bounding_box()
    assert first["y"] + 30 < 420, "the first hit begins above the keyboard"
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth")
    page.click("dialog summary")
    expect(page.locator("select[name=kind]")).to_be_visible()


def test_the_search_page_holds_the_search_itself(visit, facts):
    page = visit(facts.urls.of("search", "en"))
    expect(page.locator(f".search-here {FIELD}")).to_be_focused()
    expect(page.locator(STATUS)).to_have_text("")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+k")
    expect(page.locator(FIELD)).to_be_focused()
    typed(page, "harbour")
    expect(page.locator(HITS)).not_to_have_count(0)
