"""Files, workbooks and blocks that nobody meant to write, some new ones each time and all that have ever been found."""

import hashlib
import os
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from . import blocks, workbooks
from .mutating import mutated
from .remaking import invented
from .targets import CASES, case_of, check, names, seeds

TIMES = int(os.environ.get("FUZZ", "1"))
SEEDS = st.integers(0, 2**32)


def tries(number: int) -> settings:
    """So many cases, the same each time; or so many times more and new ones, which may take two seconds each. A number is not made smaller."""
    new = {"derandomize": False, "deadline": 2000} if TIMES > 1 else {}
    return settings(max_examples=number * TIMES, phases=[Phase.explicit, Phase.generate], **new)


def kept(trying: Callable[[bytes], object], case: bytes, ending: str) -> object:
    """Tries a case, and keeps it if it breaks the promise while new ones are looked for."""
    try:
        return trying(case)
    except BaseException:
        if TIMES > 1:
            (CASES / f"{hashlib.sha256(case).hexdigest()[:8]}.{ending}").write_bytes(case)
        raise


@pytest.mark.parametrize("case", sorted(CASES.glob("*.case")), ids=lambda path: path.stem)
def test_what_was_found_once_is_whole_or_told_of(case):
    check(case.read_bytes())


def test_the_county_is_whole_as_it_is():
    assert {name for name in names() if not isinstance(check(case_of(name, b"")), tuple)} == set()
    for seed in seeds():
        assert not isinstance(check(seed), tuple)


@given(st.sampled_from(seeds()), SEEDS)
@example(case_of("site.yml", b"d: {\nd: {"), 0)
@tries(120)
def test_a_changed_file_is_whole_or_told_of(case, seed):
    kept(check, mutated(case, seed), "case")


@given(st.sampled_from(names()), st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
@tries(50)
def test_any_bytes_are_told_of(name, raw):
    assert isinstance(kept(check, case_of(name, raw), "case"), tuple)


@given(seed=SEEDS)
@tries(50)
def test_a_changed_block_is_laid_in_or_told_of(seed):
    kept(blocks.check, blocks.invented(seed), "block")


@pytest.mark.parametrize("case", sorted(CASES.glob("*.block")), ids=lambda path: path.stem)
def test_a_block_that_was_found_once_is_laid_in_or_told_of(case):
    blocks.check(case.read_bytes())


@pytest.fixture(scope="module")
def bring(tmp_path_factory):
    """Brings the workbook of a case into a copy of the county: what was told of."""
    return partial(workbooks.check, folder=workbooks.county(tmp_path_factory.mktemp("fuzz")))


@given(seed=SEEDS)
@tries(30)
def test_a_changed_workbook_is_brought_in_or_told_of(seed, bring):
    kept(bring, invented(seed), "workbook")


@given(name=st.sampled_from(workbooks.names()), raw=st.binary(max_size=300))
@tries(15)
def test_any_bytes_in_a_workbook_are_brought_in_or_told_of(name, raw, bring):
    kept(bring, case_of(name, raw), "workbook")


def test_the_workbook_changes_nothing_as_it_is(bring):
    for name in (workbooks.ITSELF, "xl/worksheets/sheet2.xml"):
        assert bring(case_of(name, workbooks.parts().get(name, b""))) == ()


@pytest.mark.parametrize("case", sorted(CASES.glob("*.workbook")), ids=lambda path: path.stem)
def test_a_workbook_that_was_found_once_is_brought_in_or_told_of(case, bring):
    bring(case.read_bytes())
