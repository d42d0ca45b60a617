"""Files and workbooks that nobody meant to write, some new ones each time and all that have ever been found."""

import hashlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from . import watching, workbooks
from .keeping import keeping
from .mutating import mutated
from .remaking import invented
from .targets import CASES, case_of, check, names, seeds
from .watching import Watch

FOUND = sorted(CASES.glob("*.case"))
FOUND_WORKBOOKS = sorted(CASES.glob("*.workbook"))


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
def bring(tmp_path_factory):
    """Brings the workbook of a case into a copy of the county: what was told of."""
    with keeping():
        folder = workbooks.county(tmp_path_factory.mktemp("fuzz"))
        yield lambda case: workbooks.check(case, folder)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=100)
def test_a_changed_workbook_is_brought_in_or_told_of(seed, bring):
    bring(invented(seed))


@given(name=st.sampled_from(workbooks.names()), raw=st.binary(max_size=300))
@settings(max_examples=25)
def test_any_bytes_in_a_workbook_are_brought_in_or_told_of(name, raw, bring):
    bring(case_of(name, raw))


def test_the_workbook_changes_nothing_as_it_is(bring):
    for name in (workbooks.ITSELF, "xl/worksheets/sheet2.xml"):
        assert bring(case_of(name, workbooks.parts().get(name, b""))) == ()


@pytest.mark.parametrize("case", FOUND_WORKBOOKS, ids=lambda path: path.stem)
def test_a_workbook_that_was_found_once_is_brought_in_or_told_of(case, bring):
    bring(case.read_bytes())


def test_a_change_is_the_same_for_the_same_number():
    once, again = (hashlib.sha256(b"".join(mutated(case, seed) for seed in range(200) for case in seeds()[:2])).digest() for _ in range(2))
    assert once == again
    once, again = (hashlib.sha256(b"".join(map(invented, range(100)))).digest() for _ in range(2))
    assert once == again


def test_what_breaks_the_promise_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "CASES", tmp_path)
    # The memory of all tests together.
    monkeypatch.setattr(watching, "MOST", 10_000)
    watch = Watch(lambda case: 1 / len(case), "case")
    watch.one(b"x")
    with pytest.raises(ZeroDivisionError):
        watch.one(b"")
    assert [path.read_bytes() for path in tmp_path.glob("*.case")] == [b""]
    assert (watch.files, watch.broken) == (2, 1)
