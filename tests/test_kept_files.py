"""What is kept from one build to the next is never taken for anything else, and a build does without it."""

import os
from time import time

import pytest

from macros.core.kept_files import KEPT, Shelf

MADE = []


def asked(shelf: Shelf, made_of: str) -> str:
    """What the shelf gives, and how many times anything has been made."""
    return f"{shelf.get(made_of, lambda: MADE.append(made_of) or made_of.encode()).decode()} {len(MADE)}"


@pytest.fixture
def code(tmp_path):
    MADE.clear()
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "made.typ").write_text("one")
    return tmp_path / "code"


def test_it_is_made_once_and_again_when_anything_that_made_it_is_another(code, tmp_path):
    shelf = Shelf(tmp_path / "shelf", (code,), "1")
    assert [asked(shelf, "a"), asked(shelf, "a"), asked(shelf, "b"), asked(Shelf(shelf.folder, (code,), "2"), "a")] == ["a 1", "a 1", "b 2", "a 3"]
    (code / "made.typ").write_text("two")
    assert asked(Shelf(shelf.folder, (code,), "1"), "a") == "a 4"


@pytest.mark.parametrize("broken", [b"", b"a", b"something else altogether, as long as what was kept"])
def test_what_is_broken_is_made_anew(code, tmp_path, broken):
    shelf = Shelf(tmp_path / "shelf", (code,), "1")
    asked(shelf, "a")
    shelf.place("a").write_bytes(broken)
    assert [asked(shelf, "a"), asked(shelf, "a")] == ["a 2", "a 2"]


def test_where_nothing_can_be_kept_everything_is_made(code, tmp_path):
    (tmp_path / "shelf").write_text("no folder")
    shelf = Shelf(tmp_path / "shelf", (code,), "1")
    assert [asked(shelf, "a"), asked(shelf, "a")] == ["a 1", "a 2"]


def test_what_nobody_has_asked_for_in_a_day_is_gone(code, tmp_path):
    shelf = Shelf(tmp_path / "shelf", (code,), "1")
    for name in ("a", "b"):
        asked(shelf, name)
        os.utime(shelf.place(name), (0, time() - KEPT - 60))
    asked(shelf, "b")
    asked(Shelf(shelf.folder, (code,), "1"), "c")
    assert [shelf.place(name).is_file() for name in "abc"] == [False, True, True]
