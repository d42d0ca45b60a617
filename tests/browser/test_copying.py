"""The address of a record is copied with a button, whatever address the reader came to; where nothing can be copied there is none."""

import pytest
from playwright.sync_api import expect

FORBIDDEN = "navigator.clipboard.writeText = () => Promise.reject(new Error())"
MISSING = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"


@pytest.mark.parametrize(("script", "says"), [("", "copied"), (FORBIDDEN, "address"), (MISSING, None)])
def test_the_lasting_address_is_copied_and_that_is_said(window, site, root, script, says):
    words, (id, *_) = site.facts.words["share"], site.facts.content.actors
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(script)
    page.goto(f"{root}{site.facts.urls.of(f'actors/{id}', 'en')}#ataganden")
    address, said = page.locator("link[rel=canonical]").get_attribute("href"), page.locator(".copy-link output")
    if says is None:
        expect(page.locator(".copy-link")).to_be_hidden()
        return
    page.get_by_role("button", name=words["copy_link"]["en"], exact=True).focus()
    page.keyboard.press("Enter")
    expect(said).to_have_text(words["copied"]["en"] if says == "copied" else address)
    assert says == "address" or page.evaluate("navigator.clipboard.readText()") == address


def test_without_a_script_there_is_no_button_that_does_nothing(window, site, root):
    page = window(javascript=False)
    page.goto(root + site.facts.urls.of(f"goals/{next(iter(site.facts.content.goals))}", "sv"))
    expect(page.locator(".copy-link")).to_be_hidden()
