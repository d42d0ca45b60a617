import gc
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, MISSING, chromium_path
from tests.site.projects import NOW

# Read here, before pytest-xdist starts any process, so that all have the same.
assert NOW
# Sites that are kept from test to test are large, and Python would look through them all the time for what can be thrown away.
gc.set_threshold(100_000, 10, 10)

OWN_CONTENT = {"real"}
"""The fixtures that are made of this site's own content, by their names."""
OF_BUILDS = ("test_builds.py", "test_without_mkdocs.py")
"""Files whose tests build this site to see whether a build is as it should be, and not whether the content is."""
PATIENCE = 15_000
"""Milliseconds in which a browser does what is expected of it."""


@pytest.fixture(scope="session")
def county() -> Path:
    """The content of a small fictional county with three languages; not to be written to."""
    return Path(__file__).parent / "county" / "content"


@pytest.fixture
def copy(county: Path, tmp_path: Path) -> Path:
    """That content, to be written to."""
    return shutil.copytree(county, tmp_path / "content")


@pytest.fixture(scope="session")
def today() -> date:
    """A day after everything in the fictional county."""
    return date(2025, 12, 24)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once: Playwright can only be started once."""
    with sync_playwright() as playwright:
        path = chromium_path(playwright)
        assert path, MISSING
        # A machine that does other things too can keep a browser waiting; whoever waits for nothing waits no longer.
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks at this site's own content without a browser is marked `content`: `make test-content` runs it and nothing else."""
    for item in items:
        chosen = {value for value in getattr(getattr(item, "callspec", None), "params", {}).values() if isinstance(value, str)}
        if ({*item.fixturenames} | chosen) & OWN_CONTENT and "browser" not in item.fixturenames and item.path.name not in OF_BUILDS:
            item.add_marker("content")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have measured and recorded as a property stands at the end, whichever process they ran in."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


# The same examples on every machine: a change is never refused for what another change brought.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile("same")
