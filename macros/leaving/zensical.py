"""Zensical, run as a program of its own: a folder with Markdown and one configuration becomes a folder with pages."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from macros.composing import BASE, Page

TEMPLATE = """\
{%- if page.meta.frame %}{% set frame = page.meta.frame %}{% include "base.html" %}{% else %}{{ page.content }}{% endif -%}
"""
"""A page with finished pieces is put together by the same skeleton as in MkDocs; of a page of prose, only its text is wanted."""
DOCS, OUT = "docs", "site"


class ZensicalError(Exception):
    """Zensical is not there, or did not build; the message says what an editor or a developer needs."""


def ensure_installed() -> None:
    """Raises ZensicalError, with what to write, where there is no Zensical."""
    if find_spec("zensical") is None:
        raise ZensicalError('Zensical är inte installerat. Skriv make .venv/.test och försök igen.')


def built(folder: Path, language: str, config: Mapping[str, Any]) -> Path:
    """Builds the Markdown in `folder / DOCS`, which is in `language`, and returns the folder with the pages.

    Raises ZensicalError with Zensical's own words.
    """
    theme = folder / "theme"
    theme.mkdir(parents=True)
    shutil.copy(BASE, theme)
    (theme / "main.html").write_text(TEMPLATE, encoding="utf-8")
    # No theme but ours: nothing of Zensical's own looks is copied or shown.
    whole = {**config, "docs_dir": DOCS, "site_dir": OUT, "plugins": []}
    whole["theme"] = {"name": None, "custom_dir": theme.name, "language": language}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "mkdocs.yml"]
    quiet = os.environ | {"NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=folder, env=quiet, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode < 0:
        raise ZensicalError(f"Zensical avbröts utifrån (signal {-done.returncode}). Ofta är det minnet som har tagit slut.")
    if done.returncode:
        raise ZensicalError(f"Zensical kunde inte bygga sidorna på {language} och säger:\n{_said(done.stdout + done.stderr)}")
    # Zensical's own search, which nothing here uses.
    (folder / OUT / "search.json").unlink(missing_ok=True)
    return folder / OUT


def _said(output: str) -> str:
    """What it says, and of a traceback only the last line."""
    return re.sub(r"Traceback \(most recent call last\):\n(?:[ \t].*\n)*", "", output).strip() or "ingenting"


def lay(work: Path, pages: Iterable[Page]) -> None:
    """Writes whole pages for Zensical, by language: their finished pieces stand in the head, and no Markdown under it."""
    for page in pages:
        file = (work / page.language / DOCS / page.file).with_suffix(".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML on one line, in which no HTML can be taken for anything else.
        file.write_text(f"---\n{json.dumps({'frame': page.parts}, ensure_ascii=False)}\n---\n", encoding="utf-8")
