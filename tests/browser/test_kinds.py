"""One page of each kind, the languages in turn, opened once and looked at in every way that its template decides. Every page: test_every_page.py."""

from collections import defaultdict
from itertools import product

import pytest

from . import axe
from .places import FACTS, HEIGHT, KINDS, LANGUAGES, SCHEMES
from .serving import SUB_PATH
from .test_print import BREADTH, CUT

LAYOUTS = (1280, 390)
"""A width of each of the two ways in which pages are laid out: with the menu open, and behind a button."""

GUISES = [(1280, "light"), (390, "dark")]
"""Each kind is held to the rules in both: in the one to all, in the other to those for colours, in turn."""
OTHERS = [(390, "light"), (1280, "dark")]
MANY_COLOURS = {"start", "goal", "commitments"}
"""Kinds that are held to the rules for colours in the other layout of each scheme, too: every sort of card, table and mark is on one of them."""

BOXES = """() => [...document.querySelectorAll("main, main *, footer *")].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [element.localName, x, y, width, height].join(" ");
}).join("\\n")"""

IN_SIGHT = """() => {
  scrollTo({ top: document.body.scrollHeight, behavior: "instant" });
  const button = document.querySelector(".exit-button");
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const inside = top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
  return inside && button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}"""

ON_SCREEN = """() => [...document.querySelectorAll(".site-header, .safety-bar, .skip, .toc, .filter-box, .search-dialog, .suggest")]
  .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width).map((element) => element.className)"""

AT_HAND = """(addresses) => addresses.filter((address) => {
  scrollTo({ top: 0, behavior: "instant" });
  return ![...document.querySelectorAll(`a[href="${address}"]`)].some((link) => {
    const { top, bottom, left, right, width } = link.getBoundingClientRect();
    return link.checkVisibility({ visibilityProperty: true }) && width && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  });
})"""

OPENED = """() => {
  document.querySelectorAll("details").forEach((box) => { box.open = true });
  const menu = document.querySelector(".menu-button");
  if (menu?.checkVisibility()) menu.click();
}"""

SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, summary")].flatMap((element) => {
  if (!element.checkVisibility()) return [];
  const inline = getComputedStyle(element).display === "inline";
  const { width, height } = element.getBoundingClientRect();
  const seen = element.checkVisibility({ visibilityProperty: true }) && !element.matches(".skip");
  const small = seen && (!inline || element.closest("svg")) && (width < 24 || height < 24);
  const around = !inline || !element.matches("a") || element.closest("p, li, td, th, dd, h2, h3, caption, .cite, .sourced, svg");
  const name = `${element.localName}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
  return [small && `${name} is ${width} x ${height} px`, !around && `${name} is in no sentence`].filter(Boolean);
})"""


def look_at(page, kind: str, footer: str, now: list[str]) -> dict[str, list[str]]:
    """What is wrong with a page that has just been opened, by what was looked for; `now` are the numbers that answer at once."""
    many, turn = kind in MANY_COLOURS, KINDS.index(kind) % 2
    rules = {guise: axe.EVERYTHING if many or number == turn else axe.COLOURS for number, guise in enumerate(GUISES)}
    rules |= dict.fromkeys(OTHERS if many else (), axe.COLOURS)
    found = defaultdict(list)
    if page.locator(".search-here").count():
        page.locator(".search-here input").wait_for()
    # From the widest, as it was opened, to the narrowest and back: to lay out a page takes longer than to look at it.
    for width, scheme in sorted(rules, reverse=True):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        boxes = []
        for colours in sorted(SCHEMES, key=lambda one: one == scheme):
            page.emulate_media(color_scheme=colours)
            boxes.append(page.evaluate(BOXES))
        found["scheme"] += [] if len({*boxes}) < 2 else [f"at {width} px"]
        asked = rules[width, scheme]
        # What stands around has the same colours on every page.
        around = None if many or asked is axe.EVERYTHING else "main"
        found["rules"] += [f"at {width} px in {scheme}: {problem}" for problem in axe.broken(page, asked, around)]
        found["now"] += [f"at {width} px: {number}" for number in page.evaluate(AT_HAND, now)]
        found["exit"] += [] if not FACTS.content.site.exit or page.evaluate(IN_SIGHT) else [f"at {width} px"]
    page.set_viewport_size({"width": 320, "height": 640})
    found["exit"] += [] if not FACTS.content.site.exit or page.evaluate(IN_SIGHT) else ["at 320 px"]
    page.set_viewport_size({"width": BREADTH, "height": 1000})
    page.emulate_media(media="print")
    found["paper"] += [f"cut off at the right edge: {part}" for part in page.evaluate(CUT, BREADTH)]
    found["paper"] += [f"{part} is printed" for part in page.evaluate(ON_SCREEN)]
    if kind != "not found":
        address = page.locator("link[rel=canonical]").get_attribute("href")
        found["paper"] += [] if address.endswith(footer) and address in page.locator("footer").inner_text() else [f"no {footer}"]
    page.emulate_media(media="screen")
    for width in reversed(LAYOUTS):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(OPENED)
        found["small"] += [f"at {width} px: {problem}" for problem in page.evaluate(SMALL)]
    return found


@pytest.fixture(scope="module")
def found(panes, site) -> dict[str, list[str]]:
    """What is wrong with any kind of page, by what was looked for."""
    found = defaultdict(list)
    now = [f"tel:{line.number}" for line in site.facts.content.helplines if line.group == "emergency" and line.essential and line.number]
    assert now or FACTS.urls.left_out, "no number for emergencies"
    for turn, kind in enumerate(KINDS):
        address = site.address(kind, language := LANGUAGES[turn % len(LANGUAGES)])
        for what, problems in look_at(panes.look(address), kind, f"{SUB_PATH}{address}", now).items():
            found[what] += [f"{kind} in {language} {problem}" for problem in problems]
    return found


@pytest.mark.parametrize("what", [
    pytest.param("rules", id="breaks no rule of WCAG 2.2 AA or best practice"),
    pytest.param("scheme", id="has the same boxes in both schemes"),
    pytest.param("now", id="has a number that answers now in sight without a click"),
    pytest.param("exit", id="has the way out in sight also after scrolling"),
    pytest.param("paper", id="fits on A4 with its address and nothing of the screen"),
    pytest.param("small", id="has nothing to press under 24 px but links within a sentence"),
])  # fmt: skip
def test_every_kind_of_page(found, what):
    assert not found[what], "\n".join(found[what])


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
