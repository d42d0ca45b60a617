"""How high each kind of page is, and what its reader sees first: `python -m benchmarks.heights`, on the site in `site/`.

Of each kind the highest page is told, in each language, in pixels at 1280 and on a phone. *Seen first* is what its reader
came for, and how far down it is: where it begins, or where it ends if all of it must be seen.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from macros.pages.project import open_project
from tests.browser.chromium import ARGUMENTS, chromium_path
from tests.browser.places import OVERVIEWS
from tests.browser.serving import served

SCREENS = {1280: 800, 390: 844}
"""The width and height of a small laptop and of a phone."""
HIGHEST = {"goals/…": 2500, "follow-up": 2500, "guidance": 4000}
"""How high a page may be at 1280."""
HEAD = 96
"""How high the head may be on a phone."""
FIRST = {
    "index": (".help-strip", "bottom"),
    "help": (".helplines-short", "bottom"),
    "goals/…": (".page-parts", "bottom"),
    "actors/…": ("#ataganden", "top"),
    "follow-up": ("#resultat", "top"),
    "guidance": ("#krav", "top"),
    "municipalities": ("#krav", "top"),
    "municipalities/…": (".helplines-short", "bottom"),
    "roles/…": ("#krav, #krav-inte", "top"),
    "commitments": ("main table", "top"),
}
"""What the reader of a page came for, and which edge of it must be within the first screen; some records have nothing of it."""
_EDGE = "([selector, edge]) => document.querySelector(selector)?.getBoundingClientRect()[edge] ?? (document.querySelector('.record-head') ? 0 : Infinity)"
_HEAD = "() => document.querySelector('.site-header').getBoundingClientRect().bottom"


class Measured(NamedTuple):
    """Of one page: its height at each width, how far down what is seen first is, and the head on a phone; pixels."""

    address: str
    heights: list[float]
    first: list[float]
    head: float


def main() -> None:
    """Prints a row for each kind of page and language. Ends with 1 where a page is too high, or what it is for too far down."""
    folder = Path.cwd()
    urls, kept = (project := open_project(folder)).urls, True
    print("| Page | highest | px at 1280 | at 390 | head at 390 | seen first | at 1280 | at 390 | |", "| --- " * 9 + "|", sep="\n")
    with served(folder / "site") as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(playwright), args=ARGUMENTS)
        page = browser.new_page(reduced_motion="reduce")
        for kind, page_ids in _kinds(list(project.record_pages)).items():
            for language in project.content.languages:
                found = [_measure(page, root, urls.of(page_id, language), kind) for page_id in page_ids]
                highest = max(found, key=lambda one: one.heights[0])
                wrong = _wrong(kind, found)
                kept &= not wrong
                cells = (
                    f"{kind} {language}", f"/{highest.address}", *(f"{height:,.0f}" for height in highest.heights),
                    f"{highest.head:.0f}", FIRST.get(kind, ("",))[0],
                    *(f"{max(one.first[screen] for one in found):.0f}" if kind in FIRST else "" for screen in (0, 1)), wrong,
                )  # fmt: skip
                print(f"| {' | '.join(cells)} |", flush=True)
    sys.exit(not kept)


def _kinds(record_pages: list[str]) -> dict[str, list[str]]:
    """The pages of each kind: every overview is one of its own."""
    kinds = {name: [name] for name in ("index", *OVERVIEWS)}
    for page_id in record_pages:
        kinds.setdefault(f"{page_id.split('/')[0]}/…", []).append(page_id)
    return kinds


def _measure(page: Page, root: str, address: str, kind: str) -> Measured:
    heights, first = [], []
    for width, height in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(root + address)
        heights.append(page.evaluate("document.documentElement.scrollHeight"))
        first.append(page.evaluate(_EDGE, FIRST[kind]) if kind in FIRST else 0)
    return Measured(address, heights, first, page.evaluate(_HEAD))


def _wrong(kind: str, found: list[Measured]) -> str:
    """What is more than it may be, in words."""
    too_high = any(one.heights[0] > HIGHEST.get(kind, one.heights[0]) for one in found)
    too_low = any(edge > screen for one in found for edge, screen in zip(one.first, SCREENS.values(), strict=True))
    return ", ".join(what for what, is_so in (("too high", too_high), ("too far down", too_low), ("head", any(one.head > HEAD for one in found))) if is_so)


if __name__ == "__main__":
    main()
