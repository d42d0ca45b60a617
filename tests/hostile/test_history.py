"""Versions of long ago, which no check of today has seen, are shown too: what they say is a text, and nothing in it is invisible."""

from typing import Any

import pytest

from macros.content.yaml import characters
from macros.history.old_records import OldRecords

from .attacks import UNSEEN

RAW = """\
name: {{sv: "namn {0}"}}
summary: |-
  {1}
commitments:
  - id: sjopolisen-1
    text: {{sv: "text {0}"}}
"""


def texts(value: Any) -> list[str]:
    """Every text in what has been read."""
    if isinstance(value, str):
        return [value]
    return [text for inner in (value.values() if isinstance(value, dict) else value) for text in texts(inner)]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_is_seen_in_what_an_old_version_said(name):
    attack = UNSEEN[name]
    code = "".join(f"\\U{ord(letter):08x}" if not letter.isascii() or not letter.isprintable() else letter for letter in attack)
    raw = RAW.format(code, attack).encode("utf-8", "surrogatepass")
    units = OldRecords().records_in("content/actors/sjopolisen.yml", raw)
    said = [text for unit in (units or {}).values() for text in texts(unit)]
    page = OldRecords().records_in("docs/help.sv.md", attack.encode("utf-8", "surrogatepass"))
    said += [text for unit in page.values() for text in texts(unit)]
    assert said
    assert not [text for text in said if characters.invisible_problem(text)]
