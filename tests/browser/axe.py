"""axe in a page."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

REASONS: dict[str, str] = {}
"""Rules that a page may break, each with the reason why. None so far."""

_COLOURS = ["color-contrast", "link-in-text-block"]
# Style sheets are fetched and read again for a single rule, which is an experiment and not in any of the tags.
_TAGGED = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": {"assets": ["media"]}}
EVERYTHING: dict[str, Any] = _TAGGED
COLOURS: dict[str, Any] = _TAGGED | {"runOnly": {"type": "rule", "values": _COLOURS}}
REST: dict[str, Any] = _TAGGED | {"rules": {rule: {"enabled": False} for rule in _COLOURS}}
"""All but colours, which take axe as long as everything else."""


# Only what is wrong: to write down and bring over all else that axe tells of a page takes longer than to look for it.
# From the top: on its way to where a script has sent it, a page has links half under its head, which axe finds too small.
_RUN = """([options, part]) => {
  scrollTo({ top: 0, behavior: "instant" });
  return axe.run(part ?? document, options).then(({ violations }) => violations);
}"""


def broken(page: Page, rules: dict[str, Any] = EVERYTHING, part: str | None = None) -> list[str]:
    """What is wrong on the page, or in the part of it that a selector names: `rule: element – what to do`, one for each element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate("axe.configure({ noHtml: true })")
    violations: list[dict[str, Any]] = page.evaluate(_RUN, [rules, part])
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))} – {violation['help']}"
        for violation in violations
        if violation["id"] not in REASONS
        for node in violation["nodes"]
    ]


def count_rules(page: Page) -> int:
    """How many rules were tried."""
    return page.evaluate("tags => axe.getRules(tags).length", TAGS)
