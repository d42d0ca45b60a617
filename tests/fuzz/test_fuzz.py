"""Files and workbooks that nobody meant to write, some new ones each time and all that have ever been found."""

import hashlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from .mutating import mutated
from .targets import CASES, case_of, check, names, seeds
from .workbooks import cells, county, damaged

FOUND = sorted(CASES.glob("*.case"))


@pytest.mark.parametrize("case", FOUND, ids=lambda path: path.stem)
def test_what_was_found_once_is_whole_or_told_of(case):
    check(case.read_bytes())


def test_the_county_is_whole_as_it_is():
    assert {name for name in names() if not isinstance(check(case_of(name, b"")), tuple)} == set()
    for seed in seeds():
        assert not isinstance(check(seed), tuple)


@given(st.sampled_from(seeds()), st.integers(0, 2**32))
@example(case_of("site.yml", b"d: {\nd: {"), 0)
@settings(max_examples=250)
def test_a_changed_file_is_whole_or_told_of(case, seed):
    check(mutated(case, seed))


@given(st.sampled_from(names()), st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=100)
def test_any_bytes_are_told_of(name, raw):
    assert isinstance(check(case_of(name, raw)), tuple)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder for copies of the county."""
    return tmp_path_factory.mktemp("fuzz")


@given(seed=st.integers(0, 2**32))
@settings(max_examples=25)
def test_changed_cells_are_brought_in_or_told_of(seed, folder):
    cells(county(folder), seed)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10)
def test_a_damaged_workbook_is_told_of_or_whole(seed, folder):
    before = county(folder)
    damaged(before, seed)


def test_a_change_is_the_same_for_the_same_number():
    once, again = (hashlib.sha256(b"".join(mutated(case, seed) for seed in range(200) for case in seeds()[:2])).digest() for _ in range(2))
    assert once == again


@pytest.mark.parametrize("seed", [772, 2733])
def test_workbooks_that_were_found_once_are_told_of(seed, folder):
    assert cells(county(folder), seed)
