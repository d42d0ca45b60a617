"""What a screen reader is given of a page."""

from typing import Any

from playwright.sync_api import Page


def nodes(page: Page) -> list[dict[str, Any]]:
    """The page's accessibility tree, as Chromium's `Accessibility.getFullAXTree` tells it.

    The session is let go at once: while one that asked for this tree lives, the page forgets the medium set for it.
    """
    session = page.context.new_cdp_session(page)
    told = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return told
