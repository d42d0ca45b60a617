"""The facts that downloads are made from, and the sites that they stand on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.downloads.registry import downloads
from macros.pages.project import Project, open_project
from tests.site.conftest import PUBLISHER, norro, real, site
from tests.site.projects import LANGUAGES, NOW, county_project
from tests.succession import lay

__all__ = ["norro", "real", "site"]


@pytest.fixture(scope="session", autouse=True)
def _one_moment() -> Iterator[None]:
    # What is made here is compared with sites that are built at this moment.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(NOW))
        yield


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The facts of the fictional county: three languages, and a publisher."""
    return open_project(county_project(tmp_path_factory.mktemp("facts"), PUBLISHER))


@pytest.fixture(scope="session")
def succession(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same county with strategies after one another, and one of the nation."""
    project = county_project(tmp_path_factory.mktemp("succession"))
    with (lay(project / "content") / "site.yml").open("a", encoding="utf-8") as file:
        file.write(PUBLISHER)
    return open_project(project)


@pytest.fixture(scope="session")
def nobodys_facts(facts: Project) -> Project:
    """The same facts, for which nobody has taken responsibility yet and nobody can be reached."""
    nobody = facts.content.site.model_copy(update={"publisher": None, "contact": None, "repository": None})
    return replace(facts, content=replace(facts.content, site=nobody))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the county in turn."""
    return request.param


@pytest.fixture
def folder(facts: Project, tmp_path: Path) -> Path:
    """The tables and what describes them, written as they stand on the site."""
    kinds = ("csv", "csv-excel", "datapackage", "csvw", "json", "json-schema")
    for download in downloads(facts):
        if download.kind in kinds:
            file = tmp_path / download.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(download.data)
    return tmp_path / "data" / "v1"
