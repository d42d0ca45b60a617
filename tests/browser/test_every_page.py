"""Every page of prose, and the records that are most likely to break, are opened once and looked at in every way: they ask nobody else for anything, break no rule, and fit."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from . import axe
from .places import FACTS, HEIGHT, LANGUAGES
from .watching import Watch

FITTING = (Path(__file__).parent / "fitting.js").read_text(encoding="utf-8")
DRESSED = f"""(airy) => {{
  const sheet = new CSSStyleSheet();
  if (airy) sheet.replaceSync(`* {{ line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }}
    p {{ margin-bottom: 2em !important }}`);
  document.adoptedStyleSheets = [sheet];
  const misfits =
{FITTING.rstrip()};
  return [[getComputedStyle(document.documentElement).fontSize, innerWidth, innerHeight], misfits()];
}}"""


@dataclass(frozen=True)
class Guise:
    """How somebody looks at a page. Text twice as large is the reader's own setting, not the page's."""

    name: str
    width: int
    height: int = HEIGHT
    airy: bool = False
    font_size: int = 16
    everywhere: bool = False
    """Whether every page is looked at so, and not only one of each kind: where a long word or a wide table shows first."""


# Little changes from each to the next, since to lay out a page takes longer than to look at it; the last is as wide as a new page.
GUISES = [
    Guise("just wider than cards", 1270),
    Guise("768 px wide", 768),
    Guise("text spacing of WCAG 1.4.12 at 320 px", 320, airy=True, everywhere=True),
    Guise("400 % zoom of 1280 x 1024", 320, height=256),
    Guise("390 px wide", 390),
    Guise("text of twice the size at 390 px", 390, font_size=32, everywhere=True),
    Guise("text of twice the size at 1280 px", 1280, font_size=32),
    Guise("text spacing of WCAG 1.4.12 at 1280 px", 1280, airy=True),
]
SCREEN = {"deviceScaleFactor": 1, "mobile": False}


@pytest.fixture(scope="module")
def found(browser, root, site) -> dict[str, list[str]]:
    """What is wrong on any page, by what was looked for: the name of a guise, or others, words, traces and rules."""
    kinds, found, now = set(site.each_kind), defaultdict(list), GUISES[-1]
    # What does not fit shows first where words are longest: of each sort of record, a few of those.
    longest = {address: max(map(len, tree.css_first("main").text().split())) for address, tree in site.staying}
    # That a page is well-formed is told of every one without a browser; what axe sees besides is in the templates, which records have in common.
    sample = {site.facts.urls.of(source, LANGUAGES[turn % 2]) for turn, source in enumerate([*site.facts.record_pages][::16])}
    goals = {site.facts.urls.of(f"goals/{id}", "sv") for id in site.facts.content.current_goals}
    # In all guises each kind is looked at in one of its languages, which take turns.
    in_all = {site.address(kind, LANGUAGES[turn % 2]) for turn, kind in enumerate(site.kinds)}
    looked_at = kinds | sample | goals
    for _, sort in groupby(sorted(site.facts.record_pages), key=lambda source: source.partition("/")[0]):
        looked_at |= {*sorted((site.facts.urls.of(source, language) for source in sort for language in LANGUAGES), key=longest.get)[-8:]}
    passed_over = {site.facts.urls.of(source, language) for source in site.facts.record_pages for language in LANGUAGES} - looked_at
    context = browser.new_context(viewport={"width": 1280, "height": HEIGHT})
    watch = Watch(page := context.new_page())
    settings = context.new_cdp_session(page)
    for address in (address for address, _ in site.staying if address not in passed_over):
        watch.requests.clear()
        watch.said.clear()
        page.goto(root + address, wait_until="networkidle" if address.endswith(("sok/", "search/")) else "load")
        found["others"] += [f"/{address} asks for {url}" for url in watch.requests if not url.startswith(root)]
        found["words"] += [f"/{address} says in the console: {text}" for text in watch.said]
        if address not in kinds and address in sample | goals:
            rules = axe.REST if address not in goals else axe.EVERYTHING if address in sample else axe.COLOURS
            found["rules"] += [f"/{address}: {problem}" for problem in axe.broken(page, rules)]
        for guise in GUISES if address in in_all else [guise for guise in GUISES if guise.everywhere]:
            if (guise.width, guise.height) != (now.width, now.height):
                # Playwright's own way resizes the window around the page, too.
                settings.send("Emulation.setDeviceMetricsOverride", {"width": guise.width, "height": guise.height, **SCREEN})
            if guise.font_size != now.font_size:
                settings.send("Page.setFontSizes", {"fontSizes": {"standard": guise.font_size}})
            dressed, misfits = page.evaluate(DRESSED, guise.airy)
            assert dressed == [f"{guise.font_size}px", guise.width, guise.height]
            found[guise.name] += [f"/{address} with {guise.name}: {misfit}" for misfit in misfits]
            now = guise
    # All pages have one memory in the browser, which none of them empties.
    found["traces"] = [f"a page leaves behind: {kept}" for kept in watch.kept()]
    context.close()
    return found


def test_no_page_asks_anyone_else_says_anything_or_remembers_anything(found):
    assert not (wrong := found["others"] + found["words"] + found["traces"]), "\n".join(wrong)


def test_no_record_breaks_a_rule(found):
    """A sixteenth of all but for colours, and the colours of each goal, which are its own. One page of each kind is left to test_kinds.py."""
    assert not found["rules"], "\n".join(found["rules"])


@pytest.mark.parametrize("guise", GUISES, ids=lambda guise: guise.name)
def test_every_page_fits(found, guise):
    """Nothing is cut off and nobody must scroll sideways: every page of prose, and of each sort of record those with the longest words, in the two guises that leave least room; one of each kind in one language in all."""
    assert not found[guise.name], "\n".join(found[guise.name])


@pytest.mark.parametrize("javascript", [True, False])
def test_a_page_that_has_moved_leads_to_where_it_is_now(look, root, site, javascript):
    staying = {address for address, _ in site.staying}
    # Both take turns, and some are enough: the ways on are made alike, and tests/site/test_addresses.py reads each of them.
    moved = sorted(set(site.pages) - staying)
    for address in moved[int(javascript) :: len(moved) // 6 or 1]:
        page = look(address, javascript=javascript)
        page.wait_for_url(lambda url: url.removeprefix(root).partition("#")[0] in staying)


@pytest.mark.parametrize("guise", GUISES, ids=lambda guise: guise.name)
def test_the_bar_in_sight_leaves_room_for_the_page(look, guise):
    """What stays at the top takes at most a third of the window, or scrolls away."""
    page = look("", width=guise.width, height=guise.height)
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": guise.font_size}})
    page.evaluate(DRESSED, guise.airy)
    bars = page.locator(".safety-bar").evaluate_all("bars => bars.map((bar) => [getComputedStyle(bar).position, bar.offsetHeight])")
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    settings.detach()
    assert bars or FACTS.urls.left_out, "there is no bar"
    for position, height in bars:
        assert position != "sticky" or height <= guise.height / 3, f"the bar takes {height} of {guise.height} px"
