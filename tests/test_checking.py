"""What an editor meets around the mistakes: the folder and its files."""

import os
import shutil
from datetime import date

import pytest

from macros.content.checks.commitments import next_free
from macros.content.loading import load
from macros.core.problems import ContentError


@pytest.fixture
def copy(county, tmp_path):
    return shutil.copytree(county, tmp_path / "content")


def told(folder, today):
    with pytest.raises(ContentError) as caught:
        load(folder, today)
    assert all(isinstance(problem.field, str) for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("name", ["guides.yml", "actors", "actors/tullen.yml"])
def test_a_link_is_not_followed(name, copy, today, tmp_path):
    (copy / name).rename(tmp_path / "annat")
    (copy / name).symlink_to(tmp_path / "annat")
    assert told(copy, today)[0] == f"content/{name}:1:1: här står en länk till något annat. Lägg det som den leder till här."


@pytest.mark.parametrize("ending", [".yaml", ".YML", ".YAML"])
def test_a_file_with_another_ending_is_told_its_name(ending, copy, today):
    (copy / "actors" / "tullen.yml").rename(copy / "actors" / f"tullen{ending}")
    (copy / "legal.yml").rename(copy / f"legal{ending}")
    said = told(copy, today)
    for name in ("actors/tullen", "legal"):
        wanted = f'content/{name}{ending}:1:1: filens namn ska sluta på .yml. Byt namn till "{name.rpartition("/")[2]}.yml".'
        assert wanted in said


def test_without_any_actors_there_is_one_problem_and_no_reference_to_them_is_wrong(copy, today):
    shutil.rmtree(copy / "actors")
    said = told(copy, today)
    assert said[0] == "content/actors:1:1: mappen är tom eller saknas. Lägg till minst en fil, content/actors/….yml."
    assert not any("aktören" in line for line in said)


def test_a_folder_in_the_place_of_a_file_and_a_file_in_the_place_of_a_folder(copy, today):
    (copy / "guides.yml").unlink()
    (copy / "guides.yml").mkdir()
    shutil.rmtree(copy / "goals")
    (copy / "goals").write_text("x", "utf-8")
    (copy / "actors" / "arkiv").mkdir()
    said = told(copy, today)
    assert [line for line in said if line.partition(":")[0] in ("content/guides.yml", "content/goals", "content/actors/arkiv")] == [
        "content/actors/arkiv:1:1: mappen hör inte hemma här. Flytta den ut ur content/.",
        "content/goals:1:1: filen hör inte hemma här. Ta bort den, eller flytta den ut ur content/.",
        "content/goals:1:1: mappen är tom eller saknas. Lägg till minst en fil, content/goals/….yml.",
        "content/guides.yml:1:1: mappen hör inte hemma här. Flytta den ut ur content/.",
    ]


def test_problems_are_named_from_where_one_stands_and_alike_within_the_folder(copy, today, monkeypatch):
    (copy / "guides.yml").write_text("guides:\n", "utf-8")
    for here, name in ((copy, "content"), (copy.parent, "content"), (copy / "actors", "content"), (copy.parent.parent, f"{copy.parent.name}/content")):
        monkeypatch.chdir(here)
        assert told(copy, today)[0].startswith(f"{name}/guides.yml:1:1: ")


def test_content_is_checked_against_today_unless_another_day_is_given(copy, monkeypatch):
    for name in ("SITE_AS_OF", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    assert load(copy).today == date.today()
    assert load(copy, date(2030, 1, 1)).today == date(2030, 1, 1)


def test_a_pipe_is_not_waited_for(copy, today):
    os.mkfifo(copy / "goals" / "x.yml")
    assert told(copy, today) == [
        "content/goals/x.yml:1:1: filen hör inte hemma här. Ta bort den, eller flytta den ut ur content/."
    ]


def test_hidden_files_are_passed_over(copy, today):
    (copy / ".DS_Store").write_bytes(b"\x00")
    (copy / "actors" / ".sjopolisen.yml.swp").write_bytes(b"\xff")
    assert load(copy, today)


def test_without_the_folder_there_is_one_problem(tmp_path, today):
    assert told(tmp_path / "content", today) == [
        "content:1:1: mappen finns inte. Kör kommandot där content/ ligger, eller ange den med --content."
    ]


def test_a_period_may_be_a_single_day_and_two_reports_come_on_the_same(copy, today):
    path = copy / "actors" / "sjopolisen.yml"
    text = path.read_text("utf-8")
    for old, new in (('start: "2020-06", end: "2021-06-30"', 'start: "2021-06-30", end: "2021-06-30"'), ('date: "2022-03-01"', 'date: "2021-03-01"'), ("    lead: norro-region", '    lead: norro-region\n    period: {start: "2022", end: "2023"}')):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    assert load(copy, today)


@pytest.mark.parametrize(("written", "free"), [
    (None, "tullen-1"),
    ([], "tullen-1"),
    ([{"id": "tullen-2"}, {"id": "tullen-10"}, {"id": "polisen-30"}, {"id": "tullen-011"}, {"id": 40}, {}, "tullen-50"], "tullen-11"),
])  # fmt: skip
def test_a_new_commitment_gets_a_number_that_has_never_been_used(written, free):
    assert next_free("tullen", written) == free
