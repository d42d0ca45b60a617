"""The facts that downloads are made from, and the sites that they stand on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.downloads.registry import downloads
from macros.pages.project import Project, open_project
from tests.site.conftest import PUBLISHER, norro, real, site
from tests.site.projects import NOW, county_project

EARLIER = """\
title: {sv: Övåldsplanen 2010–2019, en: Plan against island violence 2010–2019}
period: {start: "2010", end: "2019"}
follow_up:
  - text: {sv: Örådet läste varje år., en: The Island Council read every year.}
    sources: [strategin]
    certainty: seen
timeline:
  - when: "2010"
    text: {sv: Planen antogs., en: The plan was adopted.}
    sources: [strategin]
    certainty: seen
plans:
  - id: fyrplanen
    title: {sv: Fyrplanen, en: The lighthouse plan}
    adopted: "2010"
    period: {start: "2010", end: "2012"}
    text: {sv: Planen för fyrarna., en: The plan for the lighthouses.}
    page: strategin
    sources: [strategin]
    certainty: seen
"""
GOAL = """\
strategy: norro-2010
number: 1
slug: {sv: lugna-fyrar, en: calm-lighthouses}
name: {sv: Lugna fyrar, en: Calm lighthouses}
wording: {sv: Ingen ska vara rädd vid en fyr., en: Nobody is to be afraid at a lighthouse.}
wording_sources: [strategin]
summary: {sv: Det ska vara lugnt vid fyrarna., en: It must be calm at the lighthouses.}
page: strategin
outcomes:
  - text: {sv: Alla fyrar lyser., en: All lighthouses are lit.}
    sources: [strategin]
    certainty: seen
suggestions:
  - text: {sv: Tänd en lykta., en: Light a lantern.}
    sources: [strategin]
    certainty: seen
indicators:
  - id: fyrar
    name: {sv: Fyrar som lyser, en: Lighthouses that are lit}
    state: measured
    unit: count
    values:
      - {period: "2010", value: "3"}
    sources: [strategin]
    certainty: seen
"""

__all__ = ["norro", "real", "site"]


@pytest.fixture(scope="session", autouse=True)
def _one_moment() -> Iterator[None]:
    # What is made here is compared with sites that are built at this moment.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(NOW))
        yield


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The facts of the fictional county: three languages, a publisher, and a strategy before the current of which little is known."""
    project = county_project(tmp_path_factory.mktemp("facts"), PUBLISHER)
    (project / "content" / "strategies" / "norro-2010.yml").write_text(EARLIER, encoding="utf-8")
    (project / "content" / "goals" / "lugna-fyrar.yml").write_text(GOAL, encoding="utf-8")
    return open_project(project)


@pytest.fixture(scope="session")
def nobodys_facts(facts: Project) -> Project:
    """The same facts, for which nobody has taken responsibility yet and nobody can be reached."""
    nobody = facts.content.site.model_copy(update={"publisher": None, "contact": None, "repository": None})
    return replace(facts, content=replace(facts.content, site=nobody))


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
