import shutil
from pathlib import Path

import pytest

from tests.site.projects import REPOSITORY

from .facts import REAL

__all__ = ["REPOSITORY"]


@pytest.fixture(scope="session")
def real() -> Path:
    """The site's own content; not to be written to."""
    return REAL


@pytest.fixture
def copy(county, tmp_path) -> Path:
    """The fictional county, to be written to."""
    return shutil.copytree(county, tmp_path / "content")


@pytest.fixture
def real_copy(real, tmp_path) -> Path:
    """The site's own content, to be written to."""
    return shutil.copytree(real, tmp_path / "content")
