"""Builds the whole site beside the old one and lets it take the old one's place when it is whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros.pages.inspection import site_problems
from macros.pages.prose import PREVIEW

NEW, OLD = ".site-new", ".site-old"


class BuildFailed(Exception):
    """MkDocs has said what is wrong; the old site stands as it was."""


def build_site(folder: Path, site: Path) -> dict[str, int]:
    """Builds the project in `folder` into `site` and returns the number of pages per language.

    Raises BuildFailed, with nothing in `site` touched.
    """
    new, old = folder / NEW, folder / OLD
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        _mkdocs(folder, "build", "--strict", "--quiet", "--site-dir", str(new))
        if problems := site_problems(new):
            print(*problems, sep="\n", file=sys.stderr)
            raise BuildFailed
        if site.exists():
            site.rename(old)
        new.rename(site)
    finally:
        for leftover in (new, old):
            shutil.rmtree(leftover, ignore_errors=True)
    return count_pages(site)


def serve_site(folder: Path) -> None:
    """Shows the site on this machine and builds it anew after each change."""
    _mkdocs(folder, "serve", "--watch", "content", "--watch", "macros", "--watch", "overrides", **{PREVIEW: "1"})


def _mkdocs(folder: Path, *arguments: str, **environment: str) -> None:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    # MkDocs announces its version 2 in every build; it has no plugins, so this project stays below it.
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment
    if subprocess.run(command, cwd=folder, env=environment, check=False).returncode:
        raise BuildFailed


def count_pages(site: Path) -> dict[str, int]:
    """How many pages there are in each language, by the language that each page says it is in."""
    counts: dict[str, int] = {}
    for page in site.rglob("*.html"):
        # The lasting addresses are no pages; they lead to them.
        if page.relative_to(site).parts[0] == "id":
            continue
        head = page.read_text(encoding="utf-8")[:200]
        if '<html lang="' in head:
            language = head.split('<html lang="')[1].split('"')[0]
            counts[language] = counts.get(language, 0) + 1
    return counts
