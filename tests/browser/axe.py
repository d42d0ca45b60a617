"""axe in a page: started in one window while another is still at work."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

REASONS: dict[str, str] = {}
"""Rules that a page may break, each with the reason why. None so far."""

_OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


def start(page: Page) -> None:
    """Lets axe begin; `finish` waits for it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate("options => { window.axeResult = axe.run(document, options) }", _OPTIONS)


def finish(page: Page) -> list[str]:
    """What is wrong on the page: `rule: element – what to do`, one for each element."""
    result: dict[str, Any] = page.evaluate("axeResult")
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))} – {violation['help']}"
        for violation in result["violations"]
        if violation["id"] not in REASONS
        for node in violation["nodes"]
    ]


def count_rules(page: Page) -> int:
    """How many rules were tried."""
    return page.evaluate("tags => axe.getRules(tags).length", TAGS)
