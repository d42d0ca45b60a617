"""The table of what is newer than the floor, as `derive.py` wrote it."""

import json
from pathlib import Path

_TABLE = json.loads(Path(__file__).with_name("newer.json").read_text(encoding="utf-8"))
# The feature's address in MDN's data, and the browsers that lack it with the version that has it.
NEWER: dict[str, str] = _TABLE["newer"]
# Names of members that some older interface has, too.
SHARED: set[str] = set(_TABLE["shared"])


def within(room: str) -> set[tuple[str, ...]]:
    """The addresses within a room of the data, each without it."""
    return {tuple(one.removeprefix(f"{room}.").split(".")) for one in NEWER if one.startswith(f"{room}.")}
