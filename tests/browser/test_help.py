"""Help is near, on every page and on every phone."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from macros.content.model import HelplineGroup

from .places import LANGUAGES
from .serving import SUB_PATH


def emergency(site) -> str:
    """The way to the first number to call."""
    return next(f"tel:{line.number}" for line in site.facts.content.helplines if line.group is HelplineGroup.emergency and line.number)


def test_every_page_has_the_numbers_to_call_that_for_emergencies_first(site):
    first = emergency(site)
    lines = [line for line in site.facts.content.helplines if line.essential and line.number]
    essential = [number for line in lines for number in (line.number, line.other_number) if number]
    wrong = []
    for address, tree in site.staying:
        numbers = [link.attributes["href"] for link in tree.css("a[href^='tel:']")]
        footer = [link.attributes["href"] for link in tree.css(".site-footer a[href^='tel:']")]
        if numbers[:1] != [first] or footer[:1] != [first] or len(footer) != len(essential):
            wrong.append(f"/{address}: {numbers}")
    assert not wrong, "\n".join(wrong)


def test_the_help_page_is_one_tap_away_from_every_page(site):
    lost, pages = [], [site.address("help", language).strip("/") for language in site.facts.content.languages]
    for address, tree in site.staying:
        href = tree.css(".safety-bar p a")[-1].attributes["href"]
        if urljoin(f"/{address}", href).removeprefix(SUB_PATH).strip("/") not in pages:
            lost.append(f"/{address}: {href}")
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "head"), [(1280, 800, 120), (390, 844, 96)])
def test_the_head_is_low_and_the_numbers_are_on_the_first_screen(look, site, width, height, head, language):
    page = look(site.address("start", language), width=width, height=height)
    low = "document.querySelector('.site-header').getBoundingClientRect().bottom"
    assert page.evaluate(low) <= head
    for number in page.locator("main .help-strip a").all():
        expect(number).to_be_in_viewport(ratio=1)
    if width == 390:
        page.set_viewport_size({"width": 320, "height": height})
        assert page.evaluate(low) <= head


@pytest.mark.parametrize("kind", ["start", "goal", "commitments", "not found"])
def test_a_tap_on_a_phone_leads_to_help_and_a_second_one_calls(window, root, site, kind):
    page = window(width=320, has_touch=True, is_mobile=True)
    page.goto(root + site.address(kind))
    page.tap(".safety-bar p a:last-child")
    page.wait_for_url(root + site.address("help"))
    assert page.locator("main a[href^='tel:']").first.get_attribute("href") == emergency(site)


def test_without_javascript_the_numbers_are_there_too(visit, site):
    page = visit(site.address("help"), width=390, javascript=False)
    assert page.locator(f"main a[href='{emergency(site)}']:visible").count()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_whoever_is_in_trouble_sees_every_number_of_the_strip_without_scrolling(look, site, width, height):
    for language in LANGUAGES:
        numbers = look(site.address("help", language), width=width, height=height).locator("main > .helplines-short a").all()
        assert numbers
        assert [link.inner_text() for link in numbers if link.bounding_box()["y"] + link.bounding_box()["height"] > height] == []
