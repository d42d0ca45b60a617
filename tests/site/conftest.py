"""The sites that are built once for all tests here."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from macros.content.loading import load
from macros.pages.addresses import Addresses
from macros.pages.words import WORDS_FILE, load_words

from .built import BuiltSite
from .projects import NOW, REPOSITORY, county_project, mkdocs

PUBLISHER = "publisher: {name: Länsstyrelsen i Norrö, url: https://lansstyrelsen.norro.example/}\n"


def built(project: Path, target: Path, *words: Path) -> BuiltSite:
    """Builds a project; what MkDocs said is kept beside the site, in `log`."""
    result = mkdocs(project, target)
    assert result.returncode == 0, f"{project} does not build:\n{result.stdout}{result.stderr}"
    (target.parent / "log").write_text(result.stdout + result.stderr, encoding="utf-8")
    content = load(project / "content", datetime.fromtimestamp(NOW, UTC).date())
    return BuiltSite(target, content, Addresses(content, load_words(WORDS_FILE, *words)))


@pytest.fixture(scope="session")
def real(tmp_path_factory) -> BuiltSite:
    """The real site."""
    return built(REPOSITORY, tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def norro(tmp_path_factory) -> BuiltSite:
    """The site of the fictional county: three languages, an address with a path, a publisher."""
    project = county_project(tmp_path_factory.mktemp("norro"), PUBLISHER)
    return built(project, project / "site", *(project / "words").glob("*.yml"))


@pytest.fixture(params=["real", "norro"])
def site(request) -> BuiltSite:
    """Each of the sites in turn."""
    return request.getfixturevalue(request.param)
