"""WCAG 2.2 AA and axe's best practice: all but colours at every width of each kind of page, colours in both schemes. Every page: test_every_page.py."""

from itertools import product

import pytest

from . import axe
from .places import HEIGHT, KINDS, LANGUAGES, SCHEMES, WIDTHS

LAYOUTS = (1280, 390)
"""A width of each of the two ways in which pages are laid out: with the menu open, and behind a button."""


GUISES = [
    (1280, "light", axe.EVERYTHING), (1280, "dark", axe.COLOURS), (390, "dark", axe.COLOURS), (390, "light", axe.EVERYTHING),
    (320, "light", axe.REST), (768, "light", axe.REST),
]  # fmt: skip
"""Colours are a matter of the scheme, and of how a page is laid out; everything else is a matter of the width."""
assert {width for width, _, rules in GUISES if rules is not axe.COLOURS} == set(WIDTHS)
assert {guise[:2] for guise in GUISES if guise[2] is not axe.REST} == set(product(LAYOUTS, SCHEMES))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_page_breaks_a_rule_in_any_scheme_at_any_width(look, site, kind, language):
    page = look(site.address(kind, language))
    found = []
    for width, scheme, rules in GUISES:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        found += [f"{kind} in {language} at {width} px in {scheme}: {problem}" for problem in axe.broken(page, rules)]
    assert not found, "\n".join(found)


BOXES = """() => [...document.querySelectorAll("main, main *, footer *")].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [element.localName, x, y, width, height].join(" ");
})"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_scheme_changes_nothing_but_colours(look, site, kind):
    """So that what is proven of one scheme, but for its colours, is proven of the other; the button in the head says another word."""
    page = look(site.address(kind))
    if page.locator(".search-here").count():
        page.locator(".search-here input").wait_for()
    for width in LAYOUTS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        seen = []
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            seen.append(page.evaluate(BOXES))
        assert seen[0] == seen[1], f"{kind} at {width} px"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_opens_breaks_no_rule_either(look, site, scheme):
    found = []
    for language, opener in product(LANGUAGES, (".menu-button", "summary")):
        page = look(site.address("commitments", language), width=390, color_scheme=scheme)
        page.click(opener)
        found += [f"{opener} opened in {language} in {scheme}: {problem}" for problem in axe.broken(page)]
    assert not found, "\n".join(found)


COLOURS = """() => [...document.querySelectorAll("*")].map((element) => {
  const { color, backgroundColor, borderColor } = getComputedStyle(element);
  return [element.localName, color, backgroundColor, borderColor].join(" ");
})"""


def test_the_chosen_dark_scheme_is_the_same_as_the_systems(visit):
    """So that what is proven for one is proven for the other."""
    asked, chosen = visit(color_scheme="dark"), visit(color_scheme="light")
    chosen.press(".scheme-button", "Enter")
    for page in (asked, chosen):
        page.locator(".scheme-button").blur()
    assert asked.evaluate(COLOURS) == chosen.evaluate(COLOURS)
