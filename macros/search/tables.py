"""Pagefind's tables of records and filters, made the same in every build, and half as big.

Pagefind writes its filters in an order of chance, and names each record's file after its content: seven letters that
no compression makes smaller, in a table that is the largest thing a search loads when there are many records. Here
filters are sorted, and records get numbers in a folder that is new whenever any record is, so that no browser mixes
old and new.
"""

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

_MARK = b"pagefind_dcd"
_NUMBER, _TEXT, _LIST = 0, 3, 4
"""The kinds of CBOR values that the tables hold."""


def settle(folder: Path) -> None:
    """Rewrites the tables of every language in the index at `folder`. Raises ValueError for tables of another shape."""
    entry = folder / "pagefind-entry.json"
    known = json.loads(entry.read_text(encoding="utf-8"))
    for language, about in sorted(known["languages"].items()):
        file = folder / f"pagefind.{about['hash']}.pf_meta"
        version, records, chunks, filters, *rest = _load(file)
        records = _numbered(records, language, folder / "fragment")
        filters = sorted([name, _sorted_filter(folder / "filter", language, old)] for name, old in filters)
        file.unlink()
        data = _packed([version, records, chunks, filters, *rest])
        about["hash"] = f"{language}_{_hash(data)[:10]}"
        (folder / f"pagefind.{about['hash']}.pf_meta").write_bytes(data)
    entry.write_text(json.dumps(known, sort_keys=True), encoding="utf-8")


def _numbered(records: list[Any], language: str, folder: Path) -> list[Any]:
    home = f"{language}{_hash(''.join(name for name, _ in records).encode())[:6]}"
    (folder / home).mkdir()
    numbered = []
    for number, (name, words) in enumerate(records):
        new = f"{home}/{number:x}"
        (folder / f"{name}.pf_fragment").rename(folder / f"{new}.pf_fragment")
        numbered.append([new, words])
    return numbered


def _sorted_filter(folder: Path, language: str, old: str) -> str:
    file = folder / f"{old}.pf_filter"
    name, values = _load(file)
    file.unlink()
    data = _packed([name, sorted(values)])
    new = f"{language}_{_hash(data)[:7]}"
    (folder / f"{new}.pf_filter").write_bytes(data)
    return new


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def _load(file: Path) -> list[Any]:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_MARK):
        raise ValueError(f"{file.name} is no table of Pagefind’s")
    value, end = _read(data, len(_MARK))
    if end != len(data):
        raise ValueError(f"{file.name} goes on after its end")
    return value


def _packed(value: Any) -> bytes:
    return gzip.compress(_MARK + _written(value), mtime=0)


def _read(data: bytes, at: int) -> tuple[Any, int]:
    kind, number, at = data[at] >> 5, data[at] & 31, at + 1
    if number > 27:
        raise ValueError(f"a value without a length at {at}")
    if number > 23:
        size = 1 << (number - 24)
        number, at = int.from_bytes(data[at : at + size]), at + size
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind != _LIST:
        raise ValueError(f"a value of the kind {kind} at {at}")
    values = []
    for _ in range(number):
        value, at = _read(data, at)
        values.append(value)
    return values, at


def _written(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_LIST, len(value)) + b"".join(map(_written, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | 24 + power]) + number.to_bytes(1 << power)
