"""Nothing is cut off and nobody must scroll sideways: on every page, in a narrow window, with large or airy text."""

from dataclasses import dataclass
from pathlib import Path

import pytest

FITTING = (Path(__file__).parent / "fitting.js").read_text(encoding="utf-8")
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""


@dataclass(frozen=True)
class Guise:
    """How somebody looks at a page. Text twice as large is the reader's own setting, not the page's."""

    name: str
    width: int
    height: int = 800
    airy: bool = False
    font_size: int = 16


GUISES = [
    Guise("320 px wide", 320),
    Guise("400 % zoom of 1280 x 1024", 320, height=256),
    Guise("390 px wide", 390),
    Guise("768 px wide", 768),
    Guise("just wider than cards", 1270),
    Guise("text of twice the size at 1280 px", 1280, font_size=32),
    Guise("text of twice the size at 390 px", 390, font_size=32),
    Guise("text spacing of WCAG 1.4.12 at 320 px", 320, airy=True),
    Guise("text spacing of WCAG 1.4.12 at 1280 px", 1280, airy=True),
]


@pytest.fixture(scope="module")
def misfits(browser, root, site) -> dict[str, list[str]]:
    """What does not fit, by guise; each page is opened once and looked at in every guise."""
    context = browser.new_context()
    page = context.new_page()
    settings = context.new_cdp_session(page)
    found: dict[str, list[str]] = {guise.name: [] for guise in GUISES}
    for address in site.pages:
        page.goto(root + address)
        for guise in GUISES:
            page.set_viewport_size({"width": guise.width, "height": guise.height})
            settings.send("Page.setFontSizes", {"fontSizes": {"standard": guise.font_size}})
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{guise.font_size}px"
            page.evaluate(SPACING if guise.airy else "() => { document.adoptedStyleSheets = [] }")
            found[guise.name] += [f"/{address} with {guise.name}: {misfit}" for misfit in page.evaluate(FITTING)]
    context.close()
    return found


@pytest.mark.parametrize("guise", GUISES, ids=lambda guise: guise.name)
def test_every_page_fits(misfits, guise):
    assert not misfits[guise.name], "\n".join(misfits[guise.name])


@pytest.mark.parametrize("guise", GUISES, ids=lambda guise: guise.name)
def test_the_bar_in_sight_leaves_room_for_the_page(window, root, guise):
    """What stays at the top takes at most a third of the window, or scrolls away."""
    page = window(width=guise.width, height=guise.height)
    page.goto(root)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": guise.font_size}})
    page.evaluate(SPACING if guise.airy else "() => {}")
    bar = page.locator(".safety-bar").evaluate("bar => [getComputedStyle(bar).position, bar.offsetHeight]")
    assert bar[0] != "sticky" or bar[1] <= guise.height / 3, f"the bar takes {bar[1]} of {guise.height} px"
