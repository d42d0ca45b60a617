"""A site is read as of one day, and anew when a file has changed; files come and go meanwhile, and that ends nothing."""

import os
import time
from datetime import date

import pytest

from macros.content.easy_read import record_counts
from macros.pages.project import build_day, open_project
from tests.site.projects import county_project


def test_a_file_that_is_gone_when_it_is_looked_at_is_no_fault(tmp_path, site):
    project = county_project(tmp_path / "project")
    # What Emacs locks a file with while somebody writes in it, and what is found of a file that is replaced at that moment.
    (project / "content" / "actors" / ".#alo-kommun.yml").symlink_to("someone@machine.1234:1700000000")
    assert record_counts(open_project(project).content) == record_counts(site.content)


def test_what_has_not_changed_is_not_read_again_and_what_has_is(tmp_path, monkeypatch):
    project = county_project(tmp_path / "project")
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    first = open_project(project)
    assert open_project(project) is first
    for file, old, new in (("content/goals/fria-natet.yml", "Ett fritt nät", "Nätet är fritt"), ("words/fi.yml", "fi: Osapuolet", "fi: Tekijät")):
        path = project / file
        before, opened = path.stat().st_mtime_ns, open_project(project)
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        os.utime(path, ns=(before + 1, before + 1))
        assert open_project(project) is not opened
    changed = open_project(project)
    assert changed.content.goals["fria-natet"].name.localize("sv").text == "Nätet är fritt"
    assert (first.words["actor"]["many"]["fi"], changed.words["actor"]["many"]["fi"]) == ("Osapuolet", "Tekijät")


@pytest.fixture
def elsewhere(monkeypatch):
    """A machine whose clock is half a day before or after UTC."""

    def set_clock(zone):
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield set_clock
    monkeypatch.undo()
    time.tzset()


def test_the_site_is_published_where_the_machine_says_and_as_of_the_day_that_it_says(tmp_path, monkeypatch, elsewhere):
    monkeypatch.setenv("GITHUB_REPOSITORY", "norro/vald")
    monkeypatch.delenv("SITE_ADDRESS", raising=False)
    # A second before midnight where the clocks show UTC, whatever they show here.
    elsewhere("XXX-12")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225599")
    site = open_project(county_project(tmp_path / "project"))
    assert (site.content.site.address, site.content.site.repository) == ("https://norro.github.io/vald/", "https://github.com/norro/vald")
    assert site.content.today == build_day() == date(2025, 12, 31)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    elsewhere("XXX+12")
    assert build_day() == date(2026, 1, 1)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert build_day() in (date.today(), date.fromordinal(date.today().toordinal() - 1))
