"""Pagefind's table of records, made half as big: at 20,000 records it is the largest thing that a search loads.

Pagefind names each record's file after its content, seven letters of chance that no compression makes smaller. Here
they get numbers instead, in a folder that is new whenever any record is, so that no browser keeps an old one.
"""

import gzip
import re
from itertools import count
from pathlib import Path

_MARK = b"pagefind_dcd"
_TEXT = 0x60
"""CBOR: a short text begins with this and its length."""


def slim(folder: Path) -> None:
    """Numbers the records of every language; a table that is not as expected is left as it is."""
    for table in folder.glob("pagefind.*.pf_meta"):
        language, build = re.fullmatch(r"pagefind\.(.+)_([0-9a-f]+)\.pf_meta", table.name).groups()
        data = gzip.decompress(table.read_bytes())
        name = re.compile(rb"(.)(" + re.escape(language.encode()) + rb"_[0-9a-f]{7,10})(?=[\x00-\x1b])", re.DOTALL)
        files = {file.stem: file for file in (folder / "fragment").glob(f"{language}_*.pf_fragment")}
        found = [
            match
            for match in name.finditer(data)
            if match[2].decode() in files and match[1][0] == _TEXT + len(match[2])
        ]
        if not found or not data.startswith(_MARK) or len(found) != len(files):
            continue
        numbers = count()
        home = folder / "fragment" / f"{language}{build[:4]}"
        home.mkdir()
        pieces, at = [], 0
        for match in found:
            new = f"{home.name}/{next(numbers):x}"
            files[match[2].decode()].rename(folder / "fragment" / f"{new}.pf_fragment")
            pieces += [data[at : match.start()], bytes([_TEXT + len(new)]), new.encode()]
            at = match.end()
        table.write_bytes(gzip.compress(b"".join([*pieces, data[at:]]), mtime=0))
