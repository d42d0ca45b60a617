import shutil
from pathlib import Path

import pytest

from macros.editing.yaml_format import fmt

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def real() -> Path:
    """The site's own content; not to be written to."""
    return REPOSITORY / "content"


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


@pytest.fixture
def real_copy(real, tmp_path) -> Path:
    """The site's own content, to be written to."""
    return shutil.copytree(real, tmp_path / "content")
