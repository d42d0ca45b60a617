"""The search index, made by Pagefind, and the vocabulary for spelling."""

import gzip
import json
import subprocess
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbor2
from pagefind.service import get_executable

from macros.pages.project import Project

from .index_pages import write_pages
from .records import Prose, records
from .search_config import search_config
from .synonyms import Synonyms

FOLDER = "assets/search"
"""Where the index stands in the built site."""

MOST_WORDS = 6000
"""The vocabulary is cut here, rarest words first, so that it stays under some 30 KB."""

ENTRY = "pagefind-entry.json"
"""Where Pagefind says which languages there are, and what the first table of each is called."""
_MARK = b"pagefind_dcd"


class IndexingError(Exception):
    """Pagefind could not make the index; the message is its own."""


def write_index(project: Project, prose: Prose, out: Path) -> None:
    """Writes the index of every language to `out / FOLDER`. Raises IndexingError."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as pages:
        for language in project.content.languages:
            _write(project, prose, language, Path(pages), folder)
        run_pagefind(Path(pages), folder)


def _write(project: Project, prose: Prose, language: str, pages: Path, folder: Path) -> None:
    """Writes what Pagefind reads of a language to `pages`, and what the search needs beside the index to `folder`."""
    fixed = project.renderer.words_in(language)
    found = list(records(project.content, project.urls, language, fixed, prose))
    counts = write_pages(found, Synonyms(project.content), language, fixed, pages)
    # The most common words first.
    words = sorted(counts, key=lambda word: (-counts[word], word))
    (folder / f"{language}.txt").write_text("\n".join(words[:MOST_WORDS]), encoding="utf-8")
    data = search_config(project, language, found) | {"cut": len(words) > MOST_WORDS}
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{language}.json").write_text(written, encoding="utf-8")


def run_pagefind(pages: Path, folder: Path) -> None:
    """Indexes the pages of all languages into `folder`. Raises IndexingError."""
    known: dict[str, Any] = {"languages": {}}
    # No two languages at once: Pagefind has a whole index in memory.
    for language in sorted(part for part in pages.glob("*") if part.is_dir()) or [pages]:
        command = [get_executable(), "--silent", "--site", str(language), "--output-path", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise IndexingError(f"Sökindexet gick inte att skapa: {(done.stderr or done.stdout).strip()}")
        entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
        known = entry | {"languages": known["languages"] | entry["languages"]}
    # Pagefind's ready-made interfaces, which nothing here uses.
    for name in ("component-ui", "modular-ui", "ui", "highlight"):
        for file in folder.glob(f"pagefind-{name}.*"):
            file.unlink()
    for language, about in known["languages"].items():
        about["hash"] = sort_filters(folder, language, about["hash"])
    (folder / ENTRY).write_text(json.dumps(known, sort_keys=True), encoding="utf-8")


def sort_filters(folder: Path, language: str, old: str) -> str:
    """Rewrites the filters of a language, whose first table is called `old`, and returns what it is called now. Raises ValueError.

    Pagefind writes filters in an order of chance; sorted, the index is the same in every build.
    """
    table = folder / f"pagefind.{old}.pf_meta"
    version, records, chunks, filters, *rest = _load(table)
    filters = sorted([name, _sorted_filter(folder / "filter", language, file)] for name, file in filters)
    table.unlink()
    return _save([version, records, chunks, filters, *rest], folder, f"pagefind.{language}_", ".pf_meta").removeprefix("pagefind.")


def _sorted_filter(folder: Path, language: str, old: str) -> str:
    file = folder / f"{old}.pf_filter"
    name, values = _load(file)
    file.unlink()
    return _save([name, sorted(values)], folder, f"{language}_", ".pf_filter")


def _save(table: list[Any], folder: Path, start: str, end: str) -> str:
    """Writes a table under a name of its content, so that no browser mixes old and new; the name without its end."""
    data = _MARK + cbor2.dumps(table)
    name = start + sha256(data).hexdigest()[:10]
    (folder / f"{name}{end}").write_bytes(gzip.compress(data, mtime=0))
    return name


def _load(file: Path) -> list[Any]:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_MARK):
        raise ValueError(f"{file.name} is no table of Pagefind’s")
    return cbor2.loads(data[len(_MARK) :])
