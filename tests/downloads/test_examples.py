"""The examples on the data page do what they say, copied as they stand there."""

import re
import subprocess
import sys

import pytest

from macros.downloads.download_views import EXAMPLES
from tests.site.built import BuiltSite


def examples(site: BuiltSite, language: str) -> dict[str, str]:
    """The examples as a reader copies them, by the language that they are written in."""
    found = site.page("data", language).main.css("pre.example")
    return {node.attributes["aria-label"].split()[-1]: node.text() for node in found}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_example_in_python_lists_the_commitments_of_the_actor(norro: BuiltSite, language: str):
    code = examples(norro, language)["Python"]
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        cwd=norro.folder / "data" / "v1",
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        env={"PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    actor = re.search(r'if "([a-z-]+)" in', code)[1]
    wanted = norro.content.commitments_of(actor=actor)
    lines = done.stdout.strip().splitlines()
    assert [line.split()[0] for line in lines] == [placed.commitment.id for placed in wanted]
    for line, placed in zip(lines, wanted, strict=True):
        assert placed.commitment.text.root.get(language, "") in line


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_example_in_r_reads_a_file_and_columns_that_exist(norro: BuiltSite, language: str):
    """R is not installed where the tests run, so it is not run: its file and columns are looked up instead."""
    code = examples(norro, language)["R"]
    (name,) = re.findall(r'"([a-z]+\.csv)"', code)
    file = norro.folder / "data" / "v1" / name
    columns = file.read_bytes().decode("utf-8-sig").split("\r\n")[0].split(",")
    named = re.findall(r'"(\w+)"', code.split("c(")[1]) + re.findall(r"\$(\w+)", code)
    assert len(named) > 2
    assert set(named) <= set(columns)


def test_no_example_is_unused(norro: BuiltSite):
    assert {name.lower() for name in examples(norro, "sv")} == {file.stem for file in EXAMPLES.iterdir()}
