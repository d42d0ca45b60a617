"""The sites that are built once for all tests here."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from macros.content.loading import load
from macros.pages.addresses import Addresses
from macros.pages.words import WORDS_FILE, load_words
from tests.sharing import made_once

from .built import BuiltSite
from .projects import NOW, REAL, county_project, mkdocs, own_words

PUBLISHER = "publisher: {name: Länsstyrelsen i Norrö, url: https://lansstyrelsen.norro.example/}\n"


def build(project: Path, target: Path) -> None:
    """Builds a project; what MkDocs said is kept beside the site, in `log`."""
    result = mkdocs(project, target)
    assert result.returncode == 0, f"{project} does not build:\n{result.stdout}{result.stderr}"
    (target.parent / "log").write_text(result.stdout + result.stderr, encoding="utf-8")


def opened(project: Path, target: Path) -> BuiltSite:
    """A project that has been built, with its facts."""
    content = load(project / "content", datetime.fromtimestamp(NOW, UTC).date())
    return BuiltSite(target, content, Addresses(content, load_words(WORDS_FILE, *own_words(project))))


@pytest.fixture(scope="session")
def real(tmp_path_factory) -> BuiltSite:
    """The real site."""
    folder = made_once(tmp_path_factory, "real", lambda folder: build(REAL, folder / "site"))
    return opened(REAL, folder / "site")


@pytest.fixture(scope="session")
def norro(tmp_path_factory) -> BuiltSite:
    """The site of the fictional county: three languages, an address with a path, a publisher."""

    def make(folder: Path) -> None:
        build(county_project(folder / "project", PUBLISHER), folder / "project" / "site")

    project = made_once(tmp_path_factory, "norro", make) / "project"
    return opened(project, project / "site")


@pytest.fixture(params=["real", "norro"])
def site(request) -> BuiltSite:
    """Each of the sites in turn."""
    return request.getfixturevalue(request.param)
