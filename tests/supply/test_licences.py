"""Everything that others made has a licence that was read, is allowed, and stands where readers can see it."""

import email.message

import pytest

from requirements import licences
from requirements.licences import RULES, TABLE, allowed, listed, spdx, stated, table
from requirements.pins import REPOSITORY, read

NAMES = sorted({pin.name for pin in read(REPOSITORY / "requirements" / "test.txt")})

def test_the_table_of_licences_is_fresh():
    assert TABLE.read_text(encoding="utf-8") == table(), "make licences"


@pytest.mark.parametrize("name", NAMES)
def test_the_licence_of_each_package_is_allowed(name: str):
    licence, _ = listed()[name]
    assert allowed(licence), f"{name}: {licence} is not in LICENSES/allowed.toml"


@pytest.mark.parametrize(
    ("expression", "answer"),
    [("MIT", True), ("GPL-3.0-only", False), ("GPL-3.0-only OR MIT", True), ("GPL-3.0-only AND MIT", False), ("MIT AND (BSD-3-Clause OR AGPL-3.0-only)", True)],
)
def test_one_allowed_side_is_enough_only_where_we_may_choose(expression: str, answer: bool):
    assert allowed(expression) is answer


@pytest.mark.parametrize(("fields", "licence"), [
    ({"License-Expression": "MIT", "License": "GPL-3.0-only"}, "MIT"),
    ({"License": "apache-2.0"}, "Apache-2.0"),
    ({"License": "Our own", "Classifier": "License :: OSI Approved :: ISC License (ISCL)"}, "ISC"),
    ({"Classifier": "License :: OSI Approved :: BSD License"}, None),
    ({"License": "GPL"}, None),
    ({}, None),
])  # fmt: skip
def test_only_what_can_mean_one_thing_is_taken_from_the_metadata(fields: dict[str, str], licence: str | None, monkeypatch: pytest.MonkeyPatch):
    said = email.message.Message()
    for field, value in fields.items():
        said[field] = value
    monkeypatch.setattr(licences.metadata, "metadata", lambda name: said)
    assert stated("sjopolisen") == licence


def test_two_classifiers_are_a_question_for_somebody(monkeypatch: pytest.MonkeyPatch):
    said = email.message.Message()
    said["Classifier"] = "License :: OSI Approved :: MIT License"
    said["Classifier"] = "License :: OSI Approved :: Apache Software License"
    monkeypatch.setattr(licences.metadata, "metadata", lambda name: said)
    assert stated("sjopolisen") is None


def test_what_somebody_read_is_about_a_package_in_use_and_gives_a_reason():
    assert set(RULES["reviewed"]) <= set(NAMES)
    for name, review in RULES["reviewed"].items():
        assert spdx(review["licence"]) == review["licence"], name
        assert review["reason"].strip(), name


def test_every_allowed_licence_is_one_that_something_has():
    used = " ".join(licence for licence, _ in listed().values())
    assert set(RULES["allowed"]) <= set(used.replace("(", "").replace(")", "").split())
