"""The day on which a record last changed comes from git, or is not claimed at all."""

from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.core.ui_texts import load_words
from macros.history.project_history import last_changed, read_history
from macros.pages.project import open_project
from tests.pages.conftest import macro
from tests.site.built import text_of
from tests.site.projects import county_project

from .repository import LANGUAGES, Repository

FILE = "actors/sjopolisen.yml"
FIRST, SECOND = "  - id: sjopolisen-1\n    text: {sv: FIRST}\n", "  - id: sjopolisen-2\n    text: {sv: SECOND}\n"
COMMITMENTS = f"commitments:\n{FIRST}{SECOND}"


def commit(repository: Repository, day: str, name: str, text: str) -> None:
    """Writes a file of content and commits everything."""
    repository.write(f"content/{name}", text)
    repository.commit(day)


def last(folder: Path) -> dict[tuple[str, str], date]:
    """When what is in a project last changed."""
    return last_changed(read_history(folder, LANGUAGES))


def days(repository: Repository) -> list[str]:
    """When each of the two commitments last changed."""
    return [str(last(repository.folder).get((FILE, f"sjopolisen-{number}"))) for number in (1, 2)]


@pytest.mark.parametrize(("before", "after", "told"), [
    (COMMITMENTS, COMMITMENTS.replace("SECOND", "CHANGED"), ["2021-01-01", "2022-02-02"]),
    (COMMITMENTS, f"# comment\ncommitments:\n{SECOND}{FIRST}", ["2021-01-01", "2021-01-01"]),
    (f"commitments:\n{FIRST}", COMMITMENTS, ["2021-01-01", "2022-02-02"]),
])  # fmt: skip
def test_only_what_is_said_otherwise_has_changed(repository, before, after, told):
    commit(repository, "2021-01-01", FILE, before)
    commit(repository, "2022-02-02", FILE, after)
    commit(repository, "2023-03-03", "goals/fria-natet.yml", "number: 1\n")
    assert days(repository) == told
    assert last(repository.folder).get((FILE, "")) == date(2022, 2, 2)
    assert last(repository.folder).get(("goals/fria-natet.yml", "")) == date(2023, 3, 3)


def test_names_of_files_may_hold_any_letters(repository):
    commit(repository, "2021-01-01", "actors/åklagaren och andra.yml", COMMITMENTS)
    assert last(repository.folder).get(("actors/åklagaren och andra.yml", "")) == date(2021, 1, 1)


def test_a_change_that_came_by_a_merge_counts(repository):
    commit(repository, "2021-01-01", FILE, COMMITMENTS)
    repository.git("switch", "--create", "change")
    commit(repository, "2021-05-05", FILE, COMMITMENTS.replace("FIRST", "CHANGED"))
    repository.git("switch", "main")
    commit(repository, "2021-06-06", "goals/fria-natet.yml", "number: 1\n")
    repository.git("merge", "--no-ff", "change", "--message", "merge", day="2021-07-07")
    assert days(repository)[0] == "2021-07-07"


def test_content_in_a_folder_of_a_larger_repository_is_found(repository):
    repository.write(f"inner/content/{FILE}", COMMITMENTS)
    repository.commit("2021-01-01")
    assert last(repository.folder / "inner").get((FILE, "")) == date(2021, 1, 1)


def test_nothing_is_claimed_without_history(tmp_path, repository, monkeypatch):
    assert last(repository.folder) == {}, "a repository without commits"
    commit(repository, "2021-01-01", FILE, COMMITMENTS)
    repository.write("content/actors/ny.yml", COMMITMENTS)
    assert last(repository.folder).get(("actors/ny.yml", "")) is None, "what is not committed yet"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last(repository.folder) == {}, "a machine without git"


def changed(project: Path, kind: str, source: str, language: str) -> HTMLParser:
    """What a page says of its last change."""
    html = macro(open_project(project), "record_foot", language, source, kind, source.partition("/")[2])
    return HTMLParser(html).css_first("p.changed")


@pytest.mark.parametrize(("kind", "source"), [("commitment", "commitments/sjopolisen-1"), ("goal", "goals/fria-natet"), ("actor", "actors/sjopolisen")])
def test_pages_tell_the_day_or_that_it_is_unknown(county_repository, tmp_path, kind, source):
    time = changed(county_repository.folder, kind, source, "sv").css_first("time")
    assert (time.attributes["datetime"], text_of(time)) == ("2021-01-01", "1 januari 2021")
    project = county_project(tmp_path / "project")
    for language, words in load_words()["record"]["change_unknown"].items():
        assert text_of(changed(project, kind, source, language)) == words, "a day is claimed without any history"
