"""The same commit gives the same bytes, whoever builds it and when."""

from dataclasses import replace
from datetime import date

from macros.downloads.registry import ROOT, downloads, edition_date
from macros.pages.project import Project


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
