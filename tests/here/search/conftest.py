"""The site as it was one day, in which a search finds what is known."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.pages.project import Project, open_project
from tests.browser.places import Built
from tests.browser.serving import SUB_PATH, served
from tests.search.conftest import again, opened, visit, window
from tests.sharing import made_once
from tests.site.projects import project_as_of, strategi

__all__ = ["again", "opened", "visit", "window"]

CONTENT = "5274cdb0015487855dd17fdb57c898c8d59b18c6"
"""The commit that holds the content which the golden queries are about. Whoever moves it adjusts them."""


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of one day: what a search finds is known of that, and editors may change it afterwards."""
    return made_once(tmp_path_factory, "search", lambda folder: project_as_of(CONTENT, folder / "project")) / "project"


@pytest.fixture(scope="session")
def facts(project: Path) -> Project:
    """The facts of that day."""
    return open_project(project)


@pytest.fixture(scope="session")
def site(project: Path, facts: Project, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of that day."""

    def make(_: Path) -> None:
        built = strategi(project, "build", SITE_ADDRESS=f"https://strategi-mot-vald.example{SUB_PATH}")
        assert built.returncode == 0, f"build the content of {CONTENT}, or of a later commit:\n{built.stdout}{built.stderr}"

    made_once(tmp_path_factory, "search-built", make)
    return Built(project / "site", facts)


@pytest.fixture(scope="session")
def root(site: Built) -> Iterator[str]:
    """The address of that site's start page."""
    with served(site.folder) as address:
        yield address
