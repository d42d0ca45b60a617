"""The browser of the tests: one that is on this machine, else one that can be put there."""

import os
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

SHELL = "chromium-headless-shell"
"""Chromium without windows, as Debian has it: its pages are the same, and each takes half the time."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = (
    "Testerna i webbläsare behöver Chromium: installera paketet chromium-headless-shell eller chromium så att det finns i PATH, "
    "eller kör playwright install chromium. / The browser tests need Chromium: install the package chromium-headless-shell or "
    "chromium so that it is on PATH, or run playwright install chromium."
)


def chromium_path(playwright: Playwright) -> str | None:
    """The program to start: the one on PATH, else the one that Playwright has fetched; None without either."""
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    fetched = playwright.chromium.executable_path
    return on_path or (fetched if Path(fetched).exists() else None)


def make_sure() -> str:
    """The path of a Chromium, installed if this is root's Debian without the quick one. Raises LookupError."""
    with sync_playwright() as playwright:
        path = chromium_path(playwright)
        if (not path or path == shutil.which("chromium")) and os.geteuid() == 0 and shutil.which("apt-get"):
            for command in (["update"], ["install", "--yes", SHELL]):
                subprocess.run(["apt-get", "-o", "Acquire::Retries=0", *command], check=False, capture_output=True)
            path = chromium_path(playwright)
    if not path:
        raise LookupError(MISSING)
    return path
