"""What is installed is what was reviewed: one version of each package, by checksum, and exactly those that pyproject leads to."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from requirements.pins import ENVIRONMENTS, LOCKS, PYPROJECT, REPOSITORY, Pin, asked_by, direct, read

REQUIREMENTS = REPOSITORY / "requirements"
EXTRAS = tuple(PYPROJECT["project"]["optional-dependencies"])
WHOLE = {"site.txt": ("build",), "test.txt": EXTRAS}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda file: file.name)
def test_every_pin_is_exact_and_has_a_checksum_and_no_address(lock: Path):
    assert read(lock), "a lock that pins nothing"
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE), "an option, such as an index"


HASH = f" --hash=sha256:{'0' * 64}"


@pytest.mark.parametrize(
    "line", ["click==8.5.1", f"click{HASH}", f"click>=8{HASH}", f"click==8.*{HASH}", f"click[x]==8.5.1{HASH}", "click==8.5.1 --hash=md5:00", "--index-url a", f"click @ https://a.example/click.whl{HASH}"]
)
def test_what_is_not_a_pin_is_told(line: str, tmp_path: Path):
    lock = tmp_path / "lock.txt"
    lock.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"lock\.txt"):
        read(lock)


def test_the_same_package_has_the_same_version_and_files_everywhere():
    seen: dict[str, set[Pin]] = {}
    for lock in LOCKS:
        by_name: dict[str, set[Pin]] = {}
        for pin in read(lock):
            by_name.setdefault(pin.name, set()).add(pin)
        for name, pins in by_name.items():
            versions = {(pin.version, pin.hashes) for pin in pins}
            assert versions == {(pin.version, pin.hashes) for pin in seen.setdefault(name, pins)}, f"{lock.name}: {name}"


@pytest.mark.parametrize("lock", WHOLE)
def test_the_lock_is_what_pyproject_leads_to_and_nothing_else(lock: str):
    pins = read(REQUIREMENTS / lock)
    reached: set[Pin] = set()
    for environment in ENVIRONMENTS:
        there = {pin.name: pin for pin in pins if pin.applies(environment)}
        assert len(there) == sum(pin.applies(environment) for pin in pins), f"two versions at once in {environment}"
        waiting = [("pyproject.toml", requirement) for requirement in direct(*WHOLE[lock])]
        seen: set[tuple[str, frozenset[str]]] = set()
        while waiting:
            by, requirement = waiting.pop()
            name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
            assert name in there, f"{by} asks for {requirement}, which is not pinned"
            assert requirement.specifier.contains(there[name].version, prereleases=True), f"{by} asks for {requirement}, and {there[name].version} is pinned"
            if (name, extras) not in seen:
                seen.add((name, extras))
                waiting += ((name, asked) for asked in asked_by(name, extras, environment))
        reached |= {there[name] for name, _ in seen}
    # A package for another Python than this one may be asked for by one that is not installed here.
    stale = {pin.name for pin in set(pins) - reached if pin.applies()}
    assert not stale, "nobody asks for them: `make lock`"


@pytest.mark.parametrize("wanted", sorted(REQUIREMENTS.glob("*.in")), ids=lambda file: file.name)
def test_tools_with_a_lock_of_their_own_are_pinned_as_asked_for(wanted: Path):
    pins = {pin.name: pin for pin in read(wanted.with_suffix(".txt"))}
    for line in wanted.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            requirement = Requirement(line)
            assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)].version)


def test_what_is_installed_is_what_is_pinned():
    for pin in read(REQUIREMENTS / "test.txt"):
        if pin.applies():
            assert Version(metadata.version(pin.name)) == pin.version, f"{pin.name}: remove .venv/.test and run make again"


def test_every_direct_dependency_says_from_which_version_it_does():
    for requirement in direct(*EXTRAS):
        assert ">=" in str(requirement.specifier), requirement


def test_what_builds_the_package_is_pinned_too():
    pins = {pin.name: pin for pin in read(REQUIREMENTS / "site.txt")}
    for line in PYPROJECT["build-system"]["requires"]:
        requirement = Requirement(line)
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)].version)


def test_nothing_is_installed_past_the_lock():
    """pip itself is the one that Python carries. Finished wheels only: building one would fetch its build tools unpinned."""
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if re.search(r"\bpip\S* install\b", line)]
    assert len(installs) >= 3
    assert re.search(r"^export PIP_ONLY_BINARY := :all:$", makefile, re.MULTILINE)
    for line in installs:
        if "--editable ." in line:
            assert "--no-deps --no-build-isolation" in line
            assert " -r " not in line
        else:
            assert re.search(r"--require-hashes -r requirements/\w+\.txt$", line), line
    elsewhere = [REPOSITORY / ".ci" / "run", *sorted((REPOSITORY / ".github" / "workflows").iterdir())]
    for file in elsewhere:
        assert not re.search(r"\b(pipx?|uv|npm|npx|apt-get|curl|wget)\b", file.read_text(encoding="utf-8")), f"{file.name}: use make"
