"""A silent network is never taken for a clean answer."""

import json

import pytest

from requirements.audit import report
from requirements.pins import LOCKS, read

CLEAN = {"name": "click", "version": "8.5.1", "vulns": []}
BAD = {"name": "jinja2", "version": "3.1.6", "vulns": [{"id": "PYSEC-2030-1", "aliases": ["CVE-2030-1"], "fix_versions": ["3.1.7"]}]}
UNKNOWN = {"name": "mkdocs", "skip_reason": "Dependency not found on PyPI and could not be audited: mkdocs (1.6.1)"}


@pytest.mark.parametrize(("packages", "code", "words"), [
    ([CLEAN], 0, "Inga kända sårbarheter i 1 paket."),
    ([CLEAN, BAD], 1, "- jinja2 3.1.6: PYSEC-2030-1, CVE-2030-1. Rättat i: 3.1.7."),
    ([CLEAN, UNKNOWN], 2, "Inte granskade, för tjänsten svarade inte om dem: mkdocs."),
    ([BAD, UNKNOWN], 1, "mkdocs"),
    ([UNKNOWN], 2, "Ingenting är granskat"),
    ([], 2, "Ingenting är granskat"),
])  # fmt: skip
def test_what_the_audit_says(packages: list[dict], code: int, words: str):
    text, ended = report(json.dumps({"dependencies": packages, "fixes": []}))
    assert (ended, words in text) == (code, True), text


@pytest.mark.parametrize("answer", ["", "ConnectionError", "[]", "{}"])
def test_no_answer_is_no_clean_bill(answer: str):
    text, ended = report(answer)
    assert ended == 2
    assert "Inga kända" not in text


def test_the_audit_asks_about_every_pin_once_or_more():
    """site.txt is left out because all of it stands in test.txt."""
    asked = {(pin.name, pin.version) for lock in LOCKS if lock.name != "site.txt" for pin in read(lock)}
    assert {(pin.name, pin.version) for lock in LOCKS for pin in read(lock)} == asked
