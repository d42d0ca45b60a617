"""The pictures of *Your first change*, and how long its steps take a program: `python -m benchmarks.first_change`.

It builds the fictional county, with somebody to receive changes, and goes from the page of a commitment to what is sent, in Swedish
and in English. The pictures are put in `docs/assets/`.
"""

import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, chromium_path
from tests.browser.serving import served
from tests.site.projects import REPOSITORY, county_project, strategi

TARGET = REPOSITORY / "docs" / "assets"
LARGEST = 40_000
"""Bytes of a picture."""
WIDTH = 640
NOW = "Sjöpolisen svarar på hot på nätet inom två dagar."


class Said(NamedTuple):
    """In one language: the address of the page, and what leads on from it."""

    page: str
    report: str
    check: str


SAID = {
    "sv": Said("ataganden/sjopolisen-2/", "Lägg till en rapport", "Visa vad som skickas"),
    "en": Said("en/commitments/sjopolisen-2/", "Add a report", "Show what will be sent"),
}


def main() -> None:
    """Makes the pictures and prints the seconds of each step. Ends with 1 where a picture is too large."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = county_project(Path(folder) / "county")
        site = project / "content" / "site.yml"
        site.write_text(re.sub("(?m)^repository: .*", "repository: https://github.com/norro/vald", site.read_text(encoding="utf-8")), encoding="utf-8")
        built = strategi(project, "build")
        assert built.returncode == 0, built.stdout + built.stderr
        browser = playwright.chromium.launch(executable_path=chromium_path(playwright), args=ARGUMENTS)
        with served(project / "site") as root:
            for language, said in SAID.items():
                page = browser.new_page(viewport={"width": WIDTH, "height": 900}, locale=language, reduced_motion="reduce")
                Walk(page, language, said).go(root)
                page.close()
        browser.close()
    sys.exit(any(file.stat().st_size > LARGEST for file in TARGET.glob("first-change-*.png")))


class Walk:
    """One way through the form, in one language."""

    def __init__(self, page: Page, language: str, said: Said) -> None:
        self.page, self.language, self.said = page, language, said

    def go(self, root: str) -> None:
        """From the page to what is sent."""
        page, said = self.page, self.said
        with self.step("the page"):
            page.goto(root + said.page)
            link = page.locator(".change-link a")
            link.scroll_into_view_if_needed()
        self.picture("page", link)
        with self.step("the form"):
            link.click()
            text = page.locator("textarea[lang=sv]").first
            text.wait_for()
        with self.step("the text"):
            text.fill(NOW)
        self.picture("text", text)
        with self.step("the report"):
            page.get_by_role("link", name=said.report).click()
            date = page.locator("input[name=date]")
            date.fill("2021-06-31")
            date.blur()
            page.locator("select[name=status]").select_option("ongoing")
            page.locator("input[value=lagesrapport]").click()
            page.locator("select[name=certainty]").select_option("seen")
            page.get_by_role("button", name=said.check).click()
        self.picture("wrong", date)
        with self.step("what is sent"):
            date.fill("2021-06-30")
            page.get_by_role("button", name=said.check).click()
            page.locator(".changes").first.wait_for()
        self.picture("difference", page.locator(".changes").first)
        self.picture("ways", page.locator(".change-ways"))
        print(f"{self.language}: {page.locator('.change-ways a[target]').first.get_attribute('href')}")

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Prints how long a step took."""
        begun = time.perf_counter()
        yield
        print(f"{self.language}: {name}: {time.perf_counter() - begun:.1f} s")

    def picture(self, name: str, about: Locator) -> None:
        """What stands around something, as wide as the window and at most 420 pixels high, in few colours."""
        box = about.bounding_box()
        top = self.page.evaluate("scrollY") + box["y"] - 130
        height = min(420, box["height"] + 170)
        raw = TARGET / f"first-change-{name}-{self.language}.png"
        self.page.screenshot(path=raw, full_page=True, clip={"x": 0, "y": max(0, top), "width": WIDTH, "height": height})
        Image.open(raw).convert("RGB").quantize(64).save(raw, optimize=True)
        print(f"{raw.name}: {raw.stat().st_size} B")


if __name__ == "__main__":
    main()
