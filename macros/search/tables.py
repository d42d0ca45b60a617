"""Pagefind's tables, made the same in every build and small enough for many records.

Pagefind writes its filters in an order of chance, and names each record's file after its content: letters that no
compression makes smaller, in a table that is loaded whole before the first result. Here filters are sorted, records get
numbers in a folder that is new whenever any record is, so that no browser mixes old and new, and the lists of words are
cut finer, since a search loads a whole list for each word.
"""

import gzip
import json
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from math import log
from pathlib import Path
from typing import Any

import cbor2
import zopfli.gzip

ENTRY = "pagefind-entry.json"
"""Where Pagefind says which languages there are, and what the first table of each is called."""
_MARK = b"pagefind_dcd"
_STEP = 1.2
"""From one length of a record to the next that is told apart: the order of hits does not need more, and few lengths
take little room in the table."""
_LARGE, _CUT = 12_000, 8_000
"""A list of words that is larger than the first, in bytes as it is sent, is cut into some as large as the second."""
_TRIES = 5
"""How often the smallest form of a table is looked for; ten times more make it a thousandth smaller."""
_BLOCKS = 3
"""Into so many parts a table is divided at most, each with a code of its own; fifteen take seven times longer and save nothing."""
_TOGETHER = 3
"""Words with as many letters in common stay in one list, so that the beginning of a word still finds it."""


def settle(folder: Path) -> None:
    """Rewrites the tables of every language in the index at `folder`. Raises ValueError for tables of another shape."""
    entry = folder / ENTRY
    known = json.loads(entry.read_text(encoding="utf-8"))
    languages = sorted(known["languages"])
    settled = [_settled(folder, language, known["languages"][language]["hash"]) for language in languages]
    for language, name in zip(languages, settled, strict=True):
        known["languages"][language]["hash"] = name
    entry.write_text(json.dumps(known, sort_keys=True), encoding="utf-8")


def _settled(folder: Path, language: str, old: str) -> str:
    """Rewrites the tables of a language, whose first table is named `old`; the new name of that."""
    file = folder / f"pagefind.{old}.pf_meta"
    version, records, chunks, filters, *rest = _load(file)
    records = _numbered(records, language, folder / "fragment")
    chunks = [part for chunk in chunks for part in _cut(folder / "index", language, chunk)]
    filters = sorted([name, _sorted_filter(folder / "filter", language, old)] for name, old in filters)
    file.unlink()
    data = _MARK + cbor2.dumps([version, records, chunks, filters, *rest])
    name = f"{language}_{_hash(data)[:10]}"
    # Every search loads this table, so it is worth the time that its smallest form takes.
    (folder / f"pagefind.{name}.pf_meta").write_bytes(zopfli.gzip.compress(data, numiterations=_TRIES, blocksplittingmax=_BLOCKS))
    return name


def _numbered(records: list[Any], language: str, folder: Path) -> list[Any]:
    home = f"{language}{_hash(''.join(name for name, _ in records).encode())[:6]}"
    (folder / home).mkdir()
    numbered = []
    for number, (name, words) in enumerate(records):
        new = f"{home}/{number:x}"
        (folder / f"{name}.pf_fragment").rename(folder / f"{new}.pf_fragment")
        numbered.append([new, round(_STEP ** round(log(max(words, 1), _STEP)))])
    return numbered


def _cut(folder: Path, language: str, chunk: list[str]) -> Iterator[list[str]]:
    """The first and the last word and the file of each part of a list of words."""
    first, last, old = chunk
    file = folder / f"{old}.pf_index"
    size = file.stat().st_size
    if size <= _LARGE:
        yield chunk
        return
    words, *rest = _load(file)
    file.unlink()
    groups = [list(alike) for _, alike in groupby(words, key=lambda word: word[0][:_TOGETHER])]
    sizes = [len(cbor2.dumps(group)) for group in groups]
    most = _CUT * sum(sizes) / size
    parts: list[list[Any]] = []
    room = 0.0
    for group, needed in zip(groups, sizes, strict=True):
        if not parts or needed > room:
            parts.append([])
            room = most
        parts[-1] += group
        room -= needed
    for number, part in enumerate(parts):
        data = _MARK + cbor2.dumps([part, *rest])
        new = f"{language}_{_hash(data)[:7]}"
        (folder / f"{new}.pf_index").write_bytes(gzip.compress(data, mtime=0))
        # From the beginning that its words have in common: that too is searched for while somebody types.
        begin = part[0][0][:_TOGETHER] if number else first
        yield [begin, part[-1][0] if number < len(parts) - 1 else last, new]


def _sorted_filter(folder: Path, language: str, old: str) -> str:
    file = folder / f"{old}.pf_filter"
    name, values = _load(file)
    file.unlink()
    data = _MARK + cbor2.dumps([name, sorted(values)])
    new = f"{language}_{_hash(data)[:7]}"
    (folder / f"{new}.pf_filter").write_bytes(gzip.compress(data, mtime=0))
    return new


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def _load(file: Path) -> list[Any]:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_MARK):
        raise ValueError(f"{file.name} is no table of Pagefind’s")
    return cbor2.loads(data[len(_MARK) :])
