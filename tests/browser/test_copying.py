"""The address of a record is copied with a button, whatever address the reader came to; where nothing can be copied there is none."""

import pytest
from playwright.sync_api import expect

from .places import Built


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_lasting_address_is_copied_and_that_is_said(window, site: Built, root: str, language: str):
    words, id = site.facts.words["share"], next(iter(site.facts.content.actors))
    url = site.facts.urls.of(f"actors/{id}", language)
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{root}{url}#ataganden")
    button = page.get_by_role("button", name=words["copy_link"][language], exact=True)
    for _ in range(2):
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".copy-link output")).to_have_text(words["copied"][language])
        assert page.evaluate("navigator.clipboard.readText()") == page.locator("link[rel=canonical]").get_attribute("href")


def test_who_forbids_copying_is_shown_the_address_instead(window, site: Built, root: str):
    page = window()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    page.goto(root + site.facts.urls.of(f"goals/{next(iter(site.facts.content.goals))}", "sv"))
    page.locator(".copy-link button").click()
    expect(page.locator(".copy-link output")).to_have_text(page.locator("link[rel=canonical]").get_attribute("href"))


def test_where_nothing_can_be_copied_there_is_no_button(window, site: Built, root: str):
    address = root + site.facts.urls.of(f"goals/{next(iter(site.facts.content.goals))}", "sv")
    without = window()
    without.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    for page in (without, window(javascript=False)):
        page.goto(address)
        expect(page.locator(".copy-link")).to_be_hidden()
