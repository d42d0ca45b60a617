"""Every mistake that an editor can make, and the exact words that the editor then reads.

Each file in `mistakes/` is one mistake: what is done to the fictional county, and after `--- says` everything
that `strategi check` prints, or after `--- warns` what it finds odd and lets pass. An edit replaces the lines
with `-`, which must be in the file once, by those with `+`; in lines with `*` escapes such as \\xe2 stand for bytes, and after a line with only `\\` there is no end of the last line.
"""

import ast
import re
import shutil
from pathlib import Path

import pytest

from macros.content.loading import load
from macros.core.problems import ContentError

ODD_ALREADY = [
    "content/actors/sjopolisen.yml:17:3: commitments: sjopolisen-3 finns inte. Ett id ändras inte och ett åtagande tas inte bort: skriv withdrawn i stället."
]
"""What looks odd in the county as it stands; a warning need not be obeyed."""

MISTAKES = sorted((Path(__file__).parent / "mistakes").glob("*.txt"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_told_in_these_words(mistake, county, today, tmp_path):
    folder = shutil.copytree(county, tmp_path / "content")
    recipe = mistake.read_text("utf-8")
    expected = make(recipe, folder)

    if "\n--- warns\n" in recipe:
        problems = [problem for problem in load(folder, today).warnings if str(problem) not in ODD_ALREADY]
    else:
        with pytest.raises(ContentError) as told:
            load(folder, today)
        problems = told.value.problems

    assert "\n".join(map(str, problems)) == expected
    assert all(isinstance(problem.field, str) for problem in problems)


def test_nothing_else_is_odd_in_the_county(county, today):
    assert [
        f"content/{str(problem).partition('/content/')[2]}" for problem in load(county, today).warnings
    ] == ODD_ALREADY


def make(recipe: str, folder: Path) -> str:
    """Do to `folder` what the recipe says, and return what it expects to be told."""
    _, *steps = re.split(r"^--- ", recipe, flags=re.MULTILINE)
    *deeds, says = steps
    for deed in deeds:
        head, *lines = deed.splitlines()
        verb, name = head.split(maxsplit=1)
        path = folder / name
        if verb == "delete":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            continue
        old, new = joined(lines, "-"), joined(lines, "+*")
        new = new.removesuffix(b"\n") if "\\" in lines else new
        before = path.read_bytes() if verb == "edit" else b""
        assert verb == "write" or before.count(old) == 1, f"{old!r} must be in {name} once"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(before.replace(old, new) if verb == "edit" else new)
    return re.sub(r"^(says|warns)\n", "", says).rstrip("\n")


def joined(lines: list[str], marks: str) -> bytes:
    return b"".join(
        (ast.literal_eval(f"b'''{line[1:]}'''") if line[0] == "*" else line[1:].encode()) + b"\n"
        for line in lines
        if line[:1] and line[0] in marks
    )
