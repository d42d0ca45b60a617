"""A page weighs little, asks for little and stands still: what the first view of it costs a reader who has never been here."""

import gzip
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

KINDS = ("goal", "actor", "commitment", "commitments")
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""A phone on a slow network: what arrives late can move what is already read."""
PACKED = (".woff2", ".png", ".webp")

_OBSERVE = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const what = entry.sources.map(({ node }) => node?.nodeName + "." + node?.className);
    window.shifts.push([entry.value, what.join(", ")]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
_SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts))))"
_BLOCKING = """performance.getEntriesByType("resource")
  .filter((entry) => entry.renderBlockingStatus === "blocking").map((entry) => entry.name)"""


@dataclass(frozen=True)
class View:
    """One first view: bytes by address, all packed as a server packs them; how far things moved; what held it up."""

    sizes: dict[str, int]
    shift: float
    moved: list[str]
    blocking: list[str]

    @property
    def weight(self) -> int:
        """All bytes together."""
        return sum(self.sizes.values())


def first_view(browser: Browser, address: str, width: int) -> View:
    """Opens a page with nothing remembered, and waits until it is at rest."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    responses = []
    context.on("response", lambda response: responses.append(response))
    page.add_init_script(_OBSERVE)
    page.goto(address, wait_until="networkidle")
    shifts = page.evaluate(_SETTLED)
    view = View(
        sizes={response.url: _packed(response.url, response.body()) for response in responses},
        shift=sum(value for value, _ in shifts),
        moved=[what for _, what in shifts],
        blocking=page.evaluate(_BLOCKING),
    )
    context.close()
    return view


def _packed(url: str, body: bytes) -> int:
    return len(body) if url.partition("?")[0].endswith(PACKED) else len(gzip.compress(body, 6, mtime=0))


@pytest.mark.parametrize(("language", "width"), [("sv", 390), ("en", 1280)])
@pytest.mark.parametrize("kind", KINDS)
def test_the_first_view_is_light_and_still_and_waits_for_one_style_sheet(browser, root, site, kind, language, width):
    view = first_view(browser, root + site.address(kind, language), width)
    where = f"{kind} in {language} at {width} px"
    assert view.weight <= 50 * 1024, f"{where} weighs {view.weight} bytes: {view.sizes}"
    assert len(view.sizes) <= 8, f"{where} makes {len(view.sizes)} requests: {list(view.sizes)}"
    assert view.shift < 0.02, f"{where} moves by {view.shift:.3f}: {view.moved}"
    assert [url.rsplit("/", 1)[1].partition("?")[0] for url in view.blocking] == ["site.css"], f"{where} waits for {view.blocking}"
