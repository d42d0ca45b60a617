"""WCAG 2.2 AA and axe's best practice: all but colours on every page and at every width of each kind of page, colours on each kind."""

from itertools import product, zip_longest

import pytest

from . import axe
from .places import HEIGHT, KINDS, LANGUAGES, SCHEMES, WIDTHS

LAYOUTS = (1280, 390)
"""A width of each of the two ways in which pages are laid out: with the menu open, and behind a button."""


def test_no_page_in_any_language_breaks_a_rule(panes, site):
    """Each goal has its colours; of all others, the test below sees one page of each kind in all of theirs."""
    found = []
    goals = {site.facts.addresses.of(f"goals/{id}", language) for id in site.facts.content.goals for language in LANGUAGES}
    for pair in zip_longest(site.pages[::2], site.pages[1::2]):
        at_work = [(panes.look(each, number=n), each) for n, each in enumerate(pair) if each is not None]
        for page, address in at_work:
            axe.start(page, axe.EVERYTHING if address in goals else axe.REST)
        for page, address in at_work:
            found += [f"/{address} at 1280 px in light: {problem}" for problem in axe.finish(page)]
    assert axe.count_rules(page) >= 90
    assert not found, "\n".join(found)


GUISES = [(width, "light", axe.EVERYTHING if width in LAYOUTS else axe.REST) for width in WIDTHS] + [
    (width, "dark", axe.COLOURS) for width in LAYOUTS
]
"""Colours are a matter of the scheme, and of how a page is laid out; everything else is a matter of the width."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_page_breaks_a_rule_in_any_scheme_at_any_width(panes, site, kind, language):
    windows = [panes.look(site.address(kind, language), number=number) for number in range(2)]
    found = []
    for pair in zip_longest(GUISES[::2], GUISES[1::2]):
        at_work = [(page, guise) for page, guise in zip(windows, pair, strict=True) if guise]
        for page, (width, scheme, rules) in at_work:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme=scheme)
            axe.start(page, rules)
        for page, (width, scheme, _) in at_work:
            found += [f"{kind} in {language} at {width} px in {scheme}: {problem}" for problem in axe.finish(page)]
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
        axe.start(page)
        found += [f"{opener} opened in {language} in {scheme}: {problem}" for problem in axe.finish(page)]
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
