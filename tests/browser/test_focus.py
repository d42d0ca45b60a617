"""Tab through whole pages: everything is reached, in order, and it is always seen where one is."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .places import KINDS

FOCUS = (Path(__file__).parent / "focus.js").read_text(encoding="utf-8")
NUMBERED = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  // Of the answers to a question one is a stop: the chosen, or else the first; the arrow keys lead to the others.
  const stop = ({ form, name }) => [...form[name]].find((answer) => answer.checked) ?? form[name][0];
  const seen = all.filter((element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.disabled && (element.type !== "radio" || element === stop(element)));
  seen.forEach((element, number) => { element.dataset.tabStop = number; });
  seen[0].focus();
  return seen.length;
}"""
# The page itself takes note, when the key comes again and it has scrolled: to be asked each time takes longer than all the rest.
NOTING = f"""(width) => {{
  const problem =
{FOCUS.rstrip()};
  window.tabStops = [];
  window.note = () => {{ tabStops.push([document.activeElement.dataset.tabStop, problem(width)]); }};
  addEventListener("keydown", note, true);
}}"""


def walk(page: Page, width: int) -> list[str]:
    """Tabs through the page from its first link and tells what is wrong on the way."""
    if page.locator(".search-here").count():
        page.locator(".search-here input").wait_for()
    stops = page.evaluate(NUMBERED)
    page.evaluate(NOTING, width)
    # The key is held down.
    for _ in range(1, stops):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    seen = page.evaluate("() => { note(); return tabStops }")
    assert len(seen) == stops
    for number, (reached, _) in enumerate(seen):
        assert reached == str(number), f"{page.url} at {width} px: Tab {number + 1} leads to {reached}"
    return [problem for _, problem in seen if problem]


GUISES = ((1280, "light"), (390, "dark"))
OWN_CONTROLS = {"start", "goal", "commitments", "local-plan", "strategy"}
"""Kinds with more to press than links in a list and tables; of the others each is walked through in one guise, by turns."""
BOTH = [(kind, *guise) for turn, kind in enumerate(KINDS) for guise in (GUISES if kind in OWN_CONTROLS else GUISES[turn % 2 :][:1])]


@pytest.mark.parametrize(("kind", "width", "scheme"), BOTH)
def test_tab_reaches_everything_in_order_and_shows_where_one_is(look, site, kind, width, scheme):
    page = look(site.address(kind), width=width, color_scheme=scheme, reduced_motion="reduce")
    found = [f"{kind} at {width} px in {scheme}: {problem}" for problem in walk(page, width)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_focus_is_seen_in_the_other_scheme_too(look, site, width, scheme):
    page = look(site.address("goal", "en"), width=width, color_scheme=scheme, reduced_motion="reduce")
    assert not (found := walk(page, width)), "\n".join(found)
