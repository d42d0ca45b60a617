import shutil
import subprocess
from pathlib import Path

import pytest

from tests.sharing import made_once
from tests.site.projects import REPOSITORY, county_project, strategi

from .repository import Repository
from .workflows import Workflow


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


def _as_published(folder: Path) -> None:
    county_project(folder)
    for name in ("Makefile", "pyproject.toml", ".gitignore"):
        shutil.copy(REPOSITORY / name, folder)
    for name in ("requirements", "LICENSES"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("vnu", "__pycache__"))
    (folder / ".github").mkdir()
    assert strategi(folder, "codeowners").returncode == strategi(folder, "fmt").returncode == 0
    Repository(folder).commit("2021-01-01")


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county as a repository, with what the workflows call; not to be written to."""
    return made_once(tmp_path_factory, "origin", lambda folder: _as_published(folder / "county")) / "county"


@pytest.fixture
def remote(origin: Path, tmp_path: Path) -> Path:
    """The bare repository of one test."""
    bare = tmp_path / "remote.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(origin), str(bare)], check=True)
    return bare


@pytest.fixture
def workflow(remote: Path, tmp_path: Path) -> Workflow:
    """The workflows in that repository."""
    return Workflow(tmp_path / "run", remote)
