"""Everything in the frame of a page can be used with the keyboard alone, in an order that makes sense."""

import string

import pytest
from playwright.sync_api import expect

from .places import LANGUAGES

FOCUSED = "selector => document.activeElement.matches(selector)"


def tab_to(page, selector: str, most: int = 30) -> None:
    """Presses Tab until something that matches has focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED, selector):
            return
    raise AssertionError(f"Tab does not reach {selector} within {most} presses")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["start", "goal", "help", "not found"])
def test_the_first_tab_skips_to_the_content_and_the_second_leaves(visit, site, kind, language):
    page = visit(site.address(kind, language))
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED, ".skip[href='#innehall']")
    assert page.locator(".skip:focus").bounding_box()["y"] >= 0, "the skip link is not seen when it has focus"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED, "a.exit")
    assert page.locator("a.exit:focus").bounding_box()["y"] >= 0, "the exit link is not seen when it has focus"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED, "main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(("width", "stops"), [
    (1280, [".exit-hint", ".exit-button", ".brand", ".search-link", "[hreflang]", "#meny a", ".easy-link", ".scheme-button", "main a"]),
    (390, [".exit-button", ".brand", ".search-link", "[hreflang]", ".menu-button", ".breadcrumbs a", "main a"]),
])  # fmt: skip
def test_the_order_through_the_header_is_the_order_that_is_seen(visit, site, width, stops):
    page = visit(site.address("goal"), width=width)
    tab_to(page, ".skip")
    page.keyboard.press("Tab")
    for stop in [".safety-bar p a", *stops]:
        tab_to(page, stop)


def test_the_menu_on_a_phone_opens_closes_and_gives_focus_back(visit):
    page = visit(width=390)
    button = page.locator(".menu-button")
    assert not page.locator("#meny").is_visible()
    tab_to(page, ".menu-button")
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED, "#meny li:first-child a")
    page.keyboard.press("Escape")
    assert not page.locator("#meny").is_visible()
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate(FOCUSED, ".menu-button")
    page.keyboard.press("Space")
    assert page.locator("#meny").is_visible()
    page.keyboard.press("Space")
    assert not page.locator("#meny").is_visible()


@pytest.mark.parametrize("kind", ["start", "goal", "actor", "commitments", "help", "not found"])
def test_the_language_link_leads_to_the_same_page_in_the_other_language(visit, root, site, kind):
    page = visit(site.address(kind))
    tab_to(page, ".tool[hreflang='en']")
    page.keyboard.press("Enter")
    page.wait_for_url(root + site.address(kind, "en"))
    assert page.locator("html").get_attribute("lang") == "en"
    tab_to(page, ".tool[hreflang='sv']")
    page.keyboard.press("Enter")
    page.wait_for_url(root + site.address(kind))


def test_the_scheme_button_says_what_it_does_and_does_it(visit, site):
    words = site.facts.words["frame"]
    page = visit(color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    button, light = page.locator(".scheme-button"), page.evaluate(ground)
    assert button.text_content().strip() == words["dark"]["sv"]
    tab_to(page, ".scheme-button")
    page.keyboard.press("Space")
    assert button.text_content().strip() == words["light"]["sv"]
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark, "the choice is forgotten on the next page"
    page.press(".scheme-button", "Enter")
    assert page.evaluate(ground) == light


def test_no_single_letter_or_character_does_anything(visit):
    """WCAG 2.1.4: somebody who speaks to the computer, or whose hand slips, must not be led away."""
    page = visit()
    before = page.content()
    for key in string.printable.strip():
        page.keyboard.press(key)
    assert page.content() == before


def test_without_javascript_nothing_in_the_frame_is_out_of_reach(visit, site):
    page = visit(site.address("goal"), width=390, javascript=False)
    assert page.locator("#meny a").first.is_visible(), "the menu is closed and nothing opens it"
    assert not page.locator(".menu-button").is_visible(), "the menu button does nothing"
    assert not page.locator(".scheme-button").is_visible(), "the scheme button does nothing"


def test_what_is_linked_to_is_not_under_the_bar(visit, site):
    page = visit(site.address("strategy"), width=390, reduced_motion="reduce")
    bar = page.locator(".safety-bar").bounding_box()["height"]
    page.click(".toc summary")
    for link in page.locator(".toc a").all():
        link.press("Enter")
        place = page.locator(link.get_attribute("href"))
        expect(place).to_be_in_viewport()
        heading = place.bounding_box()["y"]
        assert heading >= bar - 1, f"{link.text_content()} is {bar - heading} px under the bar"
