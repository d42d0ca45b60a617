"""The day on which a record last changed comes from git, or is not claimed at all."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from macros.history.changes import Changes, read_changes
from macros.pages.words import load_words

from .built import text_of
from .projects import county_project, mkdocs

FILE = "actors/sjopolisen.yml"
COMMITMENTS = """commitments:
  - id: sjopolisen-1
    text: {sv: FIRST}
  - id: sjopolisen-2
    text: {sv: SECOND}
"""


def git(folder: Path, *arguments: str, day: str = "2021-01-01") -> None:
    """A git command in a repository of the test's own, on a day of its own."""
    who = {f"GIT_{role}_{part}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    when = {f"GIT_{role}_DATE": f"{day}T12:00:00+00:00" for role in ("AUTHOR", "COMMITTER")}
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | who | when | nothing)


def commit(folder: Path, day: str, files: dict[str, str]) -> None:
    """Writes the files of content and commits everything."""
    for name, text in files.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--message", day, day=day)


@pytest.fixture
def repository(tmp_path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--initial-branch", "main")
    return folder


def test_a_change_of_one_commitment_is_not_a_change_of_another(repository):
    commit(repository, "2021-01-01", {FILE: COMMITMENTS, "goals/fria-natet.yml": "number: 1\n"})
    commit(repository, "2022-02-02", {FILE: COMMITMENTS.replace("SECOND", "CHANGED")})
    changes = read_changes(repository / "content")
    assert changes.of_record(FILE, "sjopolisen-1") == date(2021, 1, 1)
    assert changes.of_record(FILE, "sjopolisen-2") == date(2022, 2, 2)
    assert changes.of_file(FILE) == date(2022, 2, 2)
    assert changes.of_file("goals/fria-natet.yml") == date(2021, 1, 1)


def test_moving_a_commitment_and_writing_comments_change_nothing_in_it(repository):
    commit(repository, "2021-01-01", {FILE: COMMITMENTS})
    first, second = COMMITMENTS.removeprefix("commitments:\n").split("  - ")[1:]
    commit(repository, "2022-02-02", {FILE: f"# comment\ncommitments:\n  - {second}  - {first}"})
    changes = read_changes(repository / "content")
    assert changes.of_record(FILE, "sjopolisen-1") == changes.of_record(FILE, "sjopolisen-2") == date(2021, 1, 1)


def test_a_new_commitment_has_the_day_when_it_came(repository):
    first = COMMITMENTS.split("  - id: sjopolisen-2")[0]
    commit(repository, "2021-01-01", {FILE: first})
    commit(repository, "2023-03-03", {FILE: COMMITMENTS})
    changes = read_changes(repository / "content")
    assert changes.of_record(FILE, "sjopolisen-1") == date(2021, 1, 1)
    assert changes.of_record(FILE, "sjopolisen-2") == date(2023, 3, 3)


def test_a_version_that_nobody_could_read_says_nothing(repository):
    commit(repository, "2021-01-01", {FILE: COMMITMENTS})
    for number, broken in enumerate(("commitments: [", "- a\n- b\n", "commitments: 7\n", "\0", ""), start=2):
        commit(repository, f"2021-01-0{number}", {FILE: broken or "{}"})
    commit(repository, "2022-02-02", {FILE: COMMITMENTS})
    changes = read_changes(repository / "content")
    assert changes.of_record(FILE, "sjopolisen-1") == date(2021, 1, 1)
    assert changes.of_file(FILE) == date(2022, 2, 2)


def test_names_of_files_may_hold_any_letters(repository):
    commit(repository, "2021-01-01", {"actors/åklagaren och andra.yml": COMMITMENTS})
    assert read_changes(repository / "content").of_file("actors/åklagaren och andra.yml") == date(2021, 1, 1)


def test_a_change_that_came_by_a_merge_counts(repository):
    commit(repository, "2021-01-01", {FILE: COMMITMENTS})
    git(repository, "switch", "--create", "change")
    commit(repository, "2021-05-05", {FILE: COMMITMENTS.replace("FIRST", "CHANGED")})
    git(repository, "switch", "main")
    commit(repository, "2021-06-06", {"goals/fria-natet.yml": "number: 1\n"})
    git(repository, "merge", "--no-ff", "change", "--message", "merge", day="2021-07-07")
    assert read_changes(repository / "content").of_record(FILE, "sjopolisen-1") == date(2021, 5, 5)


def test_content_in_a_folder_of_a_larger_repository_is_found(repository):
    inner = repository / "projects" / "site"
    inner.mkdir(parents=True)
    commit(inner, "2021-01-01", {FILE: COMMITMENTS})
    assert read_changes(inner / "content").of_file(FILE) == date(2021, 1, 1)


def test_nothing_is_claimed_without_history(tmp_path, repository, monkeypatch):
    bare = tmp_path / "bare" / "content"
    bare.mkdir(parents=True)
    assert read_changes(bare) == Changes(), "a folder without git"
    (repository / "content").mkdir()
    assert read_changes(repository / "content") == Changes(), "a repository without commits"
    commit(repository, "2021-01-01", {FILE: COMMITMENTS})
    commit(repository, "2022-02-02", {FILE: COMMITMENTS.replace("FIRST", "CHANGED")})
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--depth", "1", repository.as_uri(), str(shallow))
    assert read_changes(shallow / "content") == Changes(), "a shallow clone knows only its last commit"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_changes(repository / "content") == Changes(), "a machine without git"


def test_a_file_that_is_not_committed_yet_has_no_day(repository):
    commit(repository, "2021-01-01", {FILE: COMMITMENTS})
    (repository / "content" / "actors" / "ny.yml").write_text(COMMITMENTS, encoding="utf-8")
    assert read_changes(repository / "content").of_file("actors/ny.yml") is None


def test_pages_tell_the_day_or_that_it_is_unknown(norro, tmp_path):
    words = load_words()["record"]
    for source in ("commitments/sjopolisen-1", "goals/fria-natet", "actors/sjopolisen"):
        for language in ("sv", "en"):
            page = norro.page(source, language)
            assert words["change_unknown"][language] in page.text, f"{page} claims a day without any history"
            assert not page.main.css("time"), f"{page} claims a day without any history"

    project = county_project(tmp_path / "project")
    git(project, "init")
    git(project, "add", "--all")
    git(project, "commit", "--message", "the county", day="2021-04-05")
    assert mkdocs(project, tmp_path / "site").returncode == 0
    told = type(norro)(tmp_path / "site", norro.content, norro.addresses)
    for source in ("commitments/sjopolisen-1", "goals/fria-natet", "actors/sjopolisen"):
        time = told.page(source, "sv").main.css_first("time")
        assert time.attributes["datetime"] == "2021-04-05", source
        assert text_of(time) == "5 april 2021", source
