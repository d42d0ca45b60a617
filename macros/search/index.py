"""The search index, made by Pagefind, and the vocabulary for spelling."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from macros.pages.project import Project

from .index_pages import write_pages
from .records import Prose, records
from .search_config import search_config
from .stable_index import ENTRY, sort_filters
from .synonyms import Synonyms

FOLDER = "assets/search"
"""Where the index stands in the built site."""

MOST_WORDS = 6000
"""The vocabulary is cut here, rarest words first, so that it stays under some 30 KB."""


class IndexingError(Exception):
    """Pagefind could not make the index; the message is its own."""


def write_index(project: Project, prose: Prose, out: Path) -> int:
    """Writes the index of every language to `out / FOLDER` and returns how many records it holds."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as pages:
        numbers = [_write(project, prose, language, Path(pages), folder) for language in project.content.languages]
        run_pagefind(Path(pages), folder)
    return sum(numbers)


def _write(project: Project, prose: Prose, language: str, pages: Path, folder: Path) -> int:
    """Writes what Pagefind reads of a language to `pages`, and what the search needs beside the index to `folder`."""
    fixed = project.renderer.words_in(language)
    found = list(records(project.content, project.urls, language, fixed, prose))
    counts = write_pages(found, Synonyms(project.content), language, fixed, pages)
    data = search_config(project, language, found) | {"cut": write_vocabulary(counts, folder / f"{language}.txt")}
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{language}.json").write_text(written, encoding="utf-8")
    return len(found)


def write_vocabulary(counts: Counter[str], file: Path) -> bool:
    """Writes the words for spelling, the most common first, and returns whether there were too many."""
    words = sorted(counts, key=lambda word: (-counts[word], word))
    file.write_text("\n".join(words[:MOST_WORDS]), encoding="utf-8")
    return len(words) > MOST_WORDS


def run_pagefind(pages: Path, folder: Path) -> None:
    """Indexes the pages of all languages into `folder`."""
    known: dict[str, Any] = {}
    # No two languages at once: Pagefind has a whole index in memory.
    for language in sorted(part for part in pages.glob("*") if part.is_dir()) or [pages]:
        made = folder.parent / f"{folder.name}-{language.name}"
        _run(language, made)
        entry = json.loads((made / ENTRY).read_text(encoding="utf-8"))
        known = {**entry, "languages": {**known.get("languages", {}), **entry["languages"]}}
        shutil.copytree(made, folder, dirs_exist_ok=True, copy_function=os.replace)
        shutil.rmtree(made)
    (folder / ENTRY).write_text(json.dumps(known), encoding="utf-8")
    sort_filters(folder)


def _run(pages: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(pages), "--output-path", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexingError(f"Sökindexet gick inte att skapa: {(done.stderr or done.stdout).strip()}")
    # Pagefind's ready-made interfaces, which nothing here uses.
    for name in ("component-ui", "modular-ui", "ui", "highlight"):
        for file in folder.glob(f"pagefind-{name}.*"):
            file.unlink()
