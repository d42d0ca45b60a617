"""What the first view of a goal, an actor and a commitment costs: bytes, requests, movement, what blocks it.

Run from the project's folder after `make site`: `.venv/bin/python -m benchmarks.pages [folder of a built site]`. A test
holds the limits (50 KB, 8 requests, shift below 0.02, one blocking style sheet); this tells how far away they are. Bytes
are those of the bodies, packed with gzip as GitHub Pages does, fonts as they are; the network is a phone's on a slow day.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from macros.pages.site import open_site
from tests.browser.chromium import ARGUMENTS, MISSING, chromium_path
from tests.browser.places import LANGUAGES, Built
from tests.browser.serving import served
from tests.browser.weight import KINDS, WIDTHS, first_view

PROJECT = Path(__file__).parents[1]


def main(folder: Path) -> None:
    """Prints one line for each page, language and width, and the files of the heaviest."""
    site = Built(folder, open_site(PROJECT))
    views = {}
    with served(folder) as root, sync_playwright() as playwright:
        if not (path := chromium_path(playwright)):
            sys.exit(MISSING)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for kind in KINDS:
            for language in LANGUAGES:
                for width in WIDTHS:
                    view = first_view(browser, root + site.address(kind, language), width)
                    views[kind, language, width] = view
                    print(
                        f"{kind:12} {language} {width:5} px {view.weight / 1024:6.1f} KB {len(view.sizes):3} requests "
                        f"shift {view.shift:.4f} blocking {len(view.blocking)}"
                    )
        browser.close()
    heaviest = max(views.values(), key=lambda view: view.weight)
    for url, size in sorted(heaviest.sizes.items(), key=lambda item: -item[1]):
        print(f"{size:8} bytes {url.removeprefix(root)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "site")
