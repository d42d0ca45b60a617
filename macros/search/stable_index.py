"""The same index in every build: Pagefind writes its filters in an order of chance, and here they are sorted."""

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import cbor2

ENTRY = "pagefind-entry.json"
"""Where Pagefind says which languages there are, and what the first table of each is called."""
_MARK = b"pagefind_dcd"


def sort_filters(folder: Path) -> None:
    """Rewrites the filters of every language in the index at `folder`. Raises ValueError for tables of another shape."""
    entry = folder / ENTRY
    known = json.loads(entry.read_text(encoding="utf-8"))
    for language, about in known["languages"].items():
        table = folder / f"pagefind.{about['hash']}.pf_meta"
        version, records, chunks, filters, *rest = _load(table)
        filters = sorted([name, _sorted_filter(folder / "filter", language, old)] for name, old in filters)
        table.unlink()
        data = [version, records, chunks, filters, *rest]
        about["hash"] = _save(data, folder, f"pagefind.{language}_", ".pf_meta").removeprefix("pagefind.")
    entry.write_text(json.dumps(known, sort_keys=True), encoding="utf-8")


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
