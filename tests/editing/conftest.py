import shutil
from pathlib import Path

import pytest

from macros.editing.yaml_format import fmt
from tests.site.projects import REPOSITORY

__all__ = ["REPOSITORY"]


@pytest.fixture(scope="session")
def tidy(county, tmp_path_factory) -> Path:
    """The fictional county with its files in their form; not to be written to."""
    folder = shutil.copytree(county, tmp_path_factory.mktemp("tidy") / "content")
    fmt(folder)
    return folder


@pytest.fixture
def copy(tidy, tmp_path) -> Path:
    """The same, to be written to."""
    return shutil.copytree(tidy, tmp_path / "content")


@pytest.fixture
def untidy(county, tmp_path) -> Path:
    """The fictional county as somebody has written it, to be written to."""
    return shutil.copytree(county, tmp_path / "content")
