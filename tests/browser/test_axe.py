"""WCAG 2.2 AA and axe's best practice: all but colours at every width of each kind of page, colours in both schemes. Every page: test_every_page.py."""

from functools import cache
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

BOXES = """() => [...document.querySelectorAll("main, main *, footer *")].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [element.localName, x, y, width, height].join(" ");
}).join("\\n")"""


@pytest.fixture(scope="module")
def seen(panes, site):
    """A kind of page in a language, opened once: what breaks a rule in any guise, and where everything stands in each layout and scheme."""

    @cache
    def seen(kind: str, language: str) -> tuple[list[str], dict[tuple[int, str], str]]:
        page = panes.look(site.address(kind, language))
        if page.locator(".search-here").count():
            page.locator(".search-here input").wait_for()
        broken, boxes = [], {}
        for width, scheme, rules in GUISES:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme=scheme)
            if rules is not axe.REST:
                boxes[width, scheme] = page.evaluate(BOXES)
            broken += [f"{kind} in {language} at {width} px in {scheme}: {problem}" for problem in axe.broken(page, rules)]
        return broken, boxes

    return seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_page_breaks_a_rule_in_any_scheme_at_any_width(seen, kind, language):
    broken, _ = seen(kind, language)
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_scheme_changes_nothing_but_colours(seen, kind, language):
    """So that what is proven of one scheme, but for its colours, is proven of the other; the button in the head says another word."""
    _, boxes = seen(kind, language)
    for width in LAYOUTS:
        assert boxes[width, "light"] == boxes[width, "dark"], f"{kind} in {language} at {width} px"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_opens_breaks_no_rule_either(look, site, scheme):
    found = []
    for language, opener in product(LANGUAGES, (".menu-button", "summary")):
        page = look(site.address("commitments", language), width=390, color_scheme=scheme)
        page.click(opener)
        found += [f"{opener} opened in {language} in {scheme}: {problem}" for problem in axe.broken(page)]
    assert axe.count_rules(page) >= 90
    assert not found, "\n".join(found)


COLOURS = """() => [...document.querySelectorAll("*")].map((element) => {
  const { color, backgroundColor, borderColor } = getComputedStyle(element);
  return [element.localName, color, backgroundColor, borderColor].join(" ");
}).join("\\n")"""


def test_the_chosen_dark_scheme_is_the_same_as_the_systems(visit):
    """So that what is proven for one is proven for the other."""
    asked, chosen = visit(color_scheme="dark"), visit(color_scheme="light")
    chosen.press(".scheme-button", "Enter")
    for page in (asked, chosen):
        page.locator(".scheme-button").blur()
    assert asked.evaluate(COLOURS) == chosen.evaluate(COLOURS)
