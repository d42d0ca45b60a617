"""Tab through whole pages: everything is reached, in order, and it is always seen where one is."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .places import HEIGHT, KINDS

FOCUS = (Path(__file__).parent / "focus.js").read_text(encoding="utf-8")
NUMBERED = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const seen = all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled);
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
  const around = !inline || !element.matches("a") || element.closest("p, li, td, th, dd, h2, h3, caption, .cite, svg");
  const name = `${element.localName}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
  return [small && `${name} is ${width} x ${height} px`, !around && `${name} is in no sentence`].filter(Boolean);
})"""


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


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("kind", KINDS)
def test_tab_reaches_everything_in_order_and_shows_where_one_is(look, site, kind, width, scheme):
    page = look(site.address(kind), width=width, color_scheme=scheme, reduced_motion="reduce")
    found = [f"{kind} at {width} px in {scheme}: {problem}" for problem in walk(page, width)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_focus_is_seen_in_the_other_scheme_too(look, site, width, scheme):
    page = look(site.address("goal", "en"), width=width, color_scheme=scheme, reduced_motion="reduce")
    assert not (found := walk(page, width)), "\n".join(found)


def test_everything_to_press_is_at_least_24_px(look, site):
    """Links within a sentence are the exception of WCAG 2.5.8; they must really stand in one."""
    found = []
    for address in site.each_kind:
        page = look(address)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.evaluate(OPENED)
            found += [f"/{address} at {width} px: {problem}" for problem in page.evaluate(SMALL)]
    assert not found, "\n".join(found)
