from pathlib import Path

import pytest

from tests.site.projects import county_project

from .repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository."""
    return Repository(tmp_path / "repository")


@pytest.fixture
def county_repository(tmp_path: Path) -> Repository:
    """The fictional county, committed on 1 January 2021."""
    found = Repository(county_project(tmp_path / "county"))
    found.commit("2021-01-01")
    return found
