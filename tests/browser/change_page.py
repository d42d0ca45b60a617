"""The page where a record is changed, and what somebody does there."""

import re

import pytest
from playwright.sync_api import Page, expect

from macros.core.ui_texts import load_words, words_in

from .places import LANGUAGES

WORDS = {language: words_in(load_words(), language)["change_form"] for language in LANGUAGES}
SV = WORDS["sv"]
GITHUB, LETTERS = "https://github.com/strategi/strategi", "redaktionen@strategi.example"
NEW = "Det görs varje år."
SOURCE = {"title": "Lägesrapport", "publisher": "En myndighet", "read_as": "live", "url": "https://myndigheten.example/lage-2026"}


@pytest.fixture
def form(visit, site, root):
    """The page with what stands after # in its address; `reached` where somebody receives what is written."""

    def opened(place: str = "", language: str = "sv", reached: bool = False, **more) -> Page:
        address = site.address("change", language)
        page = visit(f"{address}#{place}", **more)
        if reached:
            page.route(f"**/{address}", lambda route: route.fulfill(body=_reached(route.fetch().text()), content_type="text/html"))
            page.goto("about:blank")
            page.goto(f"{root}{address}#{place}")
        page.locator(".change-view h2").wait_for()
        return page

    return opened


def _reached(html: str) -> str:
    return re.sub('data-contact="[^"]*"', f'data-contact="{LETTERS}"', re.sub('data-repository="[^"]*"', f'data-repository="{GITHUB}"', html))


@pytest.fixture(scope="module")
def commitment(site) -> str:
    """A commitment of one of the partners, with a note."""
    each = site.facts.content.commitments.items()
    return next(id for id, owned in each if owned.commitment.id.startswith(tuple(site.facts.content.actors)) and owned.commitment.note)


def own(page: Page, title: str):
    """What the field of a column is written in, in the form itself."""
    return page.locator(f".change-view [name='{title}']:not(.new-source [name='{title}'])")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def told(page: Page) -> str:
    return page.locator("#block").input_value()


def changed(page: Page, commitment: str, language: str = "sv") -> str:
    """Changes the text of a commitment, adds a report of it with a new source, and comes to what will be sent."""
    words = WORDS[language]
    text = own(page, "text (sv)")
    text.fill(f"{text.input_value()} {NEW}")
    page.get_by_role("link", name=words["kind"]["report"]["add"]).click()
    own(page, "date").fill("2026-13")
    press(page, words["check"])
    wrong = words["error"]["day"].replace("{value}", "2026-13").partition("{field}")[2]
    expect(page.locator(".wrongs")).to_be_focused()
    expect(page.locator(".wrongs a").first).to_contain_text(wrong)
    page.locator(".wrongs a").first.press("Enter")
    expect(own(page, "date")).to_be_focused()
    assert own(page, "date").evaluate("node => [node.ariaInvalid, document.getElementById(node.getAttribute('aria-describedby').split(' ')[0]).textContent.includes('2026-13')]") == ["true", True]
    own(page, "date").fill("2026-11-20")
    own(page, "status").select_option("ongoing")
    own(page, "certainty").select_option("seen")
    press(page, words["add_source"])
    for title, value in SOURCE.items():
        one = page.locator(f".new-source [name='{title}']")
        one.select_option(value) if title == "read_as" else one.fill(value)
    press(page, words["check"])
    page.locator("#block").wait_for()
    return told(page)
