"""Every dependency has somebody’s reason to be there, and a way out."""

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from requirements.pins import PYPROJECT, REPOSITORY, direct

README = (REPOSITORY / "requirements" / "README.md").read_text(encoding="utf-8")


def _rows() -> list[list[str]]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in README.splitlines() if line.startswith("|")]
    return [row for row in rows if row != ["---"] * 3 and row[0] != "Package"]


def _tools() -> list[str]:
    """What has a lock of its own."""
    lines = [line for file in (REPOSITORY / "requirements").glob("*.in") for line in file.read_text(encoding="utf-8").splitlines()]
    return [Requirement(line).name for line in lines if line.strip() and not line.startswith("#")]


def test_each_direct_dependency_says_what_it_is_for_and_what_would_replace_it():
    named = []
    for row in _rows():
        assert len(row) == 3, row
        package, purpose, instead = row
        assert purpose, f"{package}: what is it for?"
        assert instead, f"{package}: what would replace it?"
        named += [canonicalize_name(name.strip()) for name in package.split(",")]
    asked = [requirement.name for requirement in direct(*PYPROJECT["project"]["optional-dependencies"])]
    assert sorted(named) == sorted({canonicalize_name(name) for name in [*asked, *_tools()]}), "requirements/README.md"


def test_what_builds_the_package_is_an_extra_so_that_it_gets_a_pin_and_a_reason():
    extra = [requirement.name for requirement in direct("build")]
    for line in PYPROJECT["build-system"]["requires"]:
        assert Requirement(line).name in extra
