"""What a page asks for, says in the console, leaves behind in the browser, and gives to a screen reader."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

KEPT = """async () => {
  const kept = [...Object.keys(localStorage).map((key) => `localStorage ${key}`)];
  kept.push(...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`));
  kept.push(...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`));
  if ("caches" in window) kept.push(...(await caches.keys()).map((name) => `cache ${name}`));
  const workers = navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : [];
  kept.push(...workers.map(({ scope }) => `service worker ${scope}`));
  return document.cookie ? [...kept, `cookie ${document.cookie}`] : kept;
}"""


@dataclass
class Watch:
    """What a window asked for and what it said."""

    page: Page
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def kept(self) -> list[str]:
        """Everything that the browser remembers for the site."""
        return self.page.evaluate(KEPT) + [f"cookie {cookie['name']}" for cookie in self.page.context.cookies()]


def nodes(page: Page) -> list[dict[str, Any]]:
    """The page's accessibility tree, as Chromium's `Accessibility.getFullAXTree` tells it.

    The session is let go at once: while one that asked for this tree lives, the page forgets the medium set for it.
    """
    session = page.context.new_cdp_session(page)
    told = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return told
