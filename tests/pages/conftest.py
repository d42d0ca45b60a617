"""The fictional county, its pages made in this process: no generator, no prose."""

import pytest

from macros.pages.site import Site, open_site
from tests.site.projects import county_project


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The facts, words and history of the county."""
    return open_site(county_project(tmp_path_factory.mktemp("pages") / "project"))
