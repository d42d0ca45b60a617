"""How the search grows with the site, beside Material's on the same records: `python -m benchmarks.search [number …]`.

Bytes are what a server that compresses text, as GitHub Pages does, sends up to the first result: scripts, index and
records. Times are in Chromium on this machine, without a network: cold from the reader's going to the search, warm
from a keystroke to its results on the page. Both are medians, over five searches each in a fresh window and over
eight in the same one, none of them asked before.
"""

import gzip
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from macros.pages.site import open_site
from tests.browser.chromium import ARGUMENTS, chromium_path
from tests.browser.serving import SUB_PATH, Pages

from . import ours, stock
from .fictional import fictional

NUMBERS = (200, 2000, 10000, 20000)
"""Records in one language, which is what a reader loads: 10,000 in each of two languages are 20,000 pages."""
COMPRESSED = (".html", ".js", ".json", ".txt", ".css")
COLD = ("våldsutredning", "skolplan", "offer", "kontaktmetod", "hälsorutinen")
WARM = (
    "skolplan",
    "offer",
    "kunskapsmetoden",
    "barn",
    "rättsprocess",
    "utövare",
    "samverkansavtal stöd",
    "kommunenhet",
)

MOUNT = """async ([root, query]) => {
    const began = performance.now();
    const { mount } = await import(new URL("assets/search.js", root));
    window.field = mount(document.getElementById("here"), { root, index: new URL("assets/search/", root).href });
    window.answered = (query) => new Promise((done) => {
        const list = document.querySelector(".search-results");
        const seen = new MutationObserver(() => {
            if (list.children.length) { seen.disconnect(); done(performance.now()); }
        });
        field.value = "";
        field.dispatchEvent(new Event("input"));
        seen.observe(list, { childList: true });
        field.value = query;
        field.dispatchEvent(new Event("input"));
    });
    return (await answered(query)) - began;
}"""
WARM_OURS = """async (query) => {
    await new Promise((done) => setTimeout(done, 50));
    const began = performance.now();
    return (await answered(query)) - began;
}"""
COLD_STOCK = "async ([folder, query]) => { const began = performance.now(); await (%s)(folder); await stock(query); return performance.now() - began; }"
WARM_STOCK = (
    "async (query) => { const began = performance.now(); await stock(query); return performance.now() - began; }"
)


class Measured(NamedTuple):
    """One engine with one number of records."""

    engine: str
    records: int
    indexing: float
    size: int
    requests: int
    sent: int
    cold: float
    warm: float

    def __str__(self) -> str:
        return (
            f"{self.engine:10}{self.records:>8}{self.indexing:>10.1f} s{self.size / 1e6:>9.1f} MB"
            f"{self.requests:>10}{self.sent / 1000:>9.0f} kB{self.cold:>9.0f} ms{self.warm:>8.0f} ms"
        )


class Counting(Pages):
    """Counts what it sends."""

    sent: list[int]

    def __init__(self, *arguments: object, sent: list[int], **more: object) -> None:
        self.sent = sent
        super().__init__(*arguments, **more)

    def send_error(self, code: int, *_: object) -> None:
        """Nothing but the number."""
        self.send_response(code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:  # noqa: N802
        """A file as it goes over the wire."""
        file = Path(self.translate_path(self.path.split("?")[0]))
        if not file.is_file():
            return self.send_error(404)
        body = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.sent.append(len(body))


@contextmanager
def counted(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """The address of the folder, and the sizes of everything sent from it."""
    sent: list[int] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, site=folder, sent=sent))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}", sent
    finally:
        server.shutdown()
        server.server_close()


def opened(browser: Browser, root: str, sent: list[int]) -> Page:
    """A page in a fresh window, with nothing of the search loaded."""
    page = browser.new_context().new_page()
    page.goto(f"{root}sv.html")
    sent.clear()
    return page


def measure_ours(browser: Browser, folder: Path, number: int) -> Measured:
    """Our search."""
    site = open_site(ours.REPOSITORY)
    found = fictional(site.content, number)
    began = time.perf_counter()
    ours.write_ours(site, {"sv": found}, folder)
    indexing = time.perf_counter() - began
    with counted(folder) as (root, sent):
        first = []
        for query in COLD:
            page = opened(browser, root, sent)
            # The facets come after the first results, so they are held back until those have been counted.
            page.context.route("**/*.pf_filter", lambda route: (time.sleep(0.2), route.continue_()))
            cold = page.evaluate(MOUNT, [root, query])
            first.append((len(sent), sum(sent), cold))
            page.wait_for_timeout(1500)
        warm = statistics.median(page.evaluate(WARM_OURS, query) for query in WARM)
        medians = map(statistics.median, zip(*first, strict=True))
        return Measured("ours", number, indexing, ours.size(folder), *medians, warm)


def measure_stock(browser: Browser, folder: Path, number: int) -> Measured:
    """Material's search."""
    found = fictional(open_site(ours.REPOSITORY).content, number)
    began = time.perf_counter()
    stock.write_stock([("sv", one) for one in found], ["sv"], folder)
    indexing = time.perf_counter() - began
    (folder / "sv.html").write_text("<!doctype html><title>…</title>", encoding="utf-8")
    with counted(folder) as (root, sent):
        first = []
        for query in COLD:
            page = opened(browser, root, sent)
            cold = page.evaluate(COLD_STOCK % stock.OPEN, [root, query])
            first.append((len(sent), sum(sent), cold))
        warm = statistics.median(page.evaluate(WARM_STOCK, query) for query in WARM)
        medians = map(statistics.median, zip(*first, strict=True))
        return Measured("Material", number, indexing, stock.size(folder), *medians, warm)


def main(*numbers: str) -> None:
    """Prints the table, one line as soon as it is measured."""
    print(f"{'':10}{'records':>8}{'indexing':>12}{'index':>12}{'requests':>10}{'sent':>12}{'cold':>12}{'warm':>11}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(playwright), args=ARGUMENTS)
        for number in map(int, numbers or NUMBERS):
            for measure in (measure_ours, measure_stock):
                with TemporaryDirectory() as folder:
                    print(measure(browser, Path(folder), number), flush=True)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
