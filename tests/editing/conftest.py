import shutil
from pathlib import Path

import pytest

from tests.site.projects import REPOSITORY

__all__ = ["REPOSITORY"]


@pytest.fixture
def copy(county, tmp_path) -> Path:
    """The fictional county, to be written to."""
    return shutil.copytree(county, tmp_path / "content")
