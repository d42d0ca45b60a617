"""The same commit gives the same bytes, whoever builds it and when."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.downloads.registry import ROOT, downloads, edition_date
from macros.pages.project import Project
from tests.site.projects import REPOSITORY, county_project, environment

LIST = """
import json, sys
from pathlib import Path
from macros.downloads.registry import downloads
from macros.pages.project import open_project
print(json.dumps({d.path: d.sha256 for d in downloads(open_project(Path(sys.argv[1])))}))
"""


def checksums(project: Path, **more: str) -> dict[str, str]:
    """The checksum of every download, made by a Python of its own."""
    command = [sys.executable, "-c", LIST, str(project)]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment(**more), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_machines_make_the_same_bytes(tmp_path: Path):
    project = county_project(tmp_path)
    first = checksums(project, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    second = checksums(project, PYTHONHASHSEED="2", TZ="Pacific/Auckland", LC_ALL="C.UTF-8")
    differing = sorted(path for path in first if first[path] != second.get(path))
    assert not differing
    assert set(first) == set(second)


def test_the_edition_is_the_last_day_that_a_fact_changed_and_unknown_without_history(facts: Project):
    days = {"goals/a.yml": date(2021, 3, 4), "actors/b.yml": date(2022, 5, 6)}
    assert edition_date(replace(facts, last_changed={(file, ""): day for file, day in days.items()})) == date(2022, 5, 6)
    assert edition_date(replace(facts, last_changed={})) is None


def test_every_file_has_its_own_address_under_the_version(facts: Project):
    paths = [download.path for download in downloads(facts)]
    doubled = sorted({path for path in paths if paths.count(path) > 1})
    assert not doubled
    tabular = [
        download for download in downloads(facts) if download.kind in ("csv", "csv-excel", "xlsx", "json", "bib", "ris")
    ]
    assert all(download.path.startswith(f"{ROOT}/") for download in tabular)


def test_everything_has_a_title_in_the_first_language(facts: Project):
    for download in downloads(facts):
        assert download.title.get(facts.content.languages[0]), download.path
        assert download.language in (None, *facts.content.languages), download.path
