"""What an editor meets around the mistakes: the command, the folder, and the words."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from click.testing import CliRunner
from pydantic_core import core_schema

from macros.cli import main
from macros.content.checks.commitments import next_free
from macros.content.easy_read import easy_records, easy_summary
from macros.content.loading import load
from macros.content.messages import message
from macros.core.problems import ContentError, Problem


@pytest.fixture
def copy(county, tmp_path):
    return shutil.copytree(county, tmp_path / "content")


def told(folder, today):
    with pytest.raises(ContentError) as caught:
        load(folder, today)
    assert all(isinstance(problem.field, str) for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("command", [[], ["check"]])
def test_right_content_is_counted(command, county, monkeypatch):
    monkeypatch.chdir(county.parent)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == (
        "Innehållet är rätt: 3 mål, 4 aktörer, 23 åtaganden, 2 närliggande arbeten, 5 indikatorer, 3 stödlinjer, "
        "3 kommuner, 3 roller, 3 ord, 5 källor."
    )


def test_wrong_content_is_told_and_ends_with_1(copy):
    (copy / "guides.yml").write_text("guides:\n", "utf-8")
    (copy / "legal.yml").write_text("rules: {}\n", "utf-8")
    result = CliRunner().invoke(main, ["check", "--content", str(copy)])
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "content/guides.yml:1:1: guides: fältet är tomt. Skriv ett värde eller ta bort raden.",
        "content/legal.yml:1:8: rules: här ska det stå en lista. "
        'Skriv varje punkt på en egen rad under fältet, med "- " först.',
        "2 fel i 2 filer. Rätta och kör strategi check igen.",
    ]


def test_github_marks_the_lines(copy, monkeypatch):
    (copy / "guides.yml").write_text("guides:\n", "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = CliRunner().invoke(main, ["check", "--content", str(copy)])
    assert result.output.splitlines()[0] == (
        "::error file=content/guides.yml,line=1,col=1,title=guides::"
        "fältet är tomt. Skriv ett värde eller ta bort raden."
    )


def test_what_is_odd_is_told_last_and_nobody_must_obey(copy, monkeypatch):
    odd = "content/actors/sjopolisen.yml:17:3: commitments: sjopolisen-3 finns inte. "
    told = CliRunner().invoke(main, ["check", "--content", str(copy)])
    _, after = told.output.split("\n\n")
    heading, line = after.splitlines()
    assert (told.exit_code, heading) == (0, "Det här ser ovanligt ut (1). Rätta det som är fel; det som stämmer kan stå.")
    assert line.startswith(odd)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    marked = CliRunner().invoke(main, ["check", "--content", str(copy)])
    assert "\n::warning file=content/actors/sjopolisen.yml,line=17,col=3,title=commitments::sjopolisen-3 finns inte. " in marked.output


def test_an_annotation_cannot_be_broken_out_of():
    problem = Problem("a,b:c%.yml", 1, 2, "x\n::error::y", 'värdet "100 %\r\n::stop-commands::" är fel')
    assert problem.annotation() == (
        "::error file=a%2Cb%3Ac%25.yml,line=1,col=2,title=x %3A%3Aerror%3A%3Ay::"
        'värdet "100 %25 ::stop-commands::" är fel'
    )


def test_a_problem_is_one_line_of_visible_characters():
    problem = Problem("\udcff\x1b.yml", 1, 1, "", "a\n\u202eb\x1b[31m" + "x" * 5000)
    assert str(problem).isprintable()
    assert len(str(problem)) < 1100


def test_the_command_is_quick_to_start_and_knows_no_generator(county):
    program = (
        "import sys; from macros.cli import main; assert 'pydantic' not in sys.modules\n"
        f"main(['check', '--content', {str(county)!r}], standalone_mode=False)\n"
        "assert not {'mkdocs', 'jinja2', 'mkdocs_macros'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_a_terminal_without_the_characters_is_no_fault_of_its_own(copy):
    (copy / "site.yml").write_text("publisher: {name: Norrö}\n", "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "GITHUB_ACTIONS": ""}
    command = [sys.executable, "-m", "macros", "check", "--content", str(copy)]
    done = subprocess.run(command, capture_output=True, env=environment)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b'f\xe4ltet "url" saknas. L\xe4gg till raden url: \\u2026' in done.stdout


@pytest.mark.parametrize("kind", get_args(core_schema.ErrorType))
def test_no_english_leaks_out_of_pydantic(kind):
    context = {"min_length": 2, "ge": 1, "expected": "'a' or 'b'", "error": ValueError("bad")}
    for value in ("something", ["something"], {"something": "else"}, None):
        text = message({"type": kind, "msg": "Input should be valid", "input": value, "ctx": context, "loc": ()})
        assert re.fullmatch(r"[^.]+\. (Skriv|Lägg|Ta) .+|.+ Menade du .+", text)
        assert "Input" not in text


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


def test_editors_are_told_how_easy_the_easy_texts_are_and_which_are_missing(county, today):
    content = load(county, today)
    assert easy_summary(content).splitlines() == [
        "Lättläst (sv): 3 av 11 texter, LIX 2–22. "
        "Saknas för site, strategy, fria-natet, trygga-hamnar, sjopolisen, tullen, alo-kommun, platform.",
        "Lättläst (en): 2 av 11 texter, LIX 2–6. "
        "Saknas för site, strategy, fria-natet, trygga-hamnar, norro-region, sjopolisen, tullen, alo-kommun, platform.",
        "Lättläst (fi): 0 av 11 texter. Saknas för site, strategy, help, fria-natet, trygga-hamnar, inga-aterfall, "
        "norro-region, sjopolisen, tullen, alo-kommun, platform.",
    ]


def test_where_every_easy_text_is_written_none_is_said_to_be_missing(county, today):
    content = load(county, today)
    written = {"easy": content.help_easy}
    site, strategy = content.site.model_copy(update=written), content.current.model_copy(update=written)
    whole = replace(content, site=site, strategies={content.current_id: strategy}, goals={}, actors={}, platform=None)
    assert easy_summary(whole).splitlines()[0] == "Lättläst (sv): 3 av 3 texter, LIX 2–2."


def test_the_ordinary_text_is_measured_in_the_languages_that_the_measure_is_made_for(county, today):
    content = load(county, today)
    numbers = {(one.kind, one.id): [one.lix(language, easy=False) for language in content.languages] for one in easy_records(content)}
    assert numbers == {
        ("site", ""): [None, None, None],
        ("strategy", ""): [23, 20, None],
        ("help", ""): [20, 8, None],
        ("goal", "fria-natet"): [4, 33, None],
        ("goal", "trygga-hamnar"): [15, 36, None],
        ("goal", "inga-aterfall"): [8, 34, None],
        ("actor", "norro-region"): [50, 4, None],
        ("actor", "sjopolisen"): [45, 33, None],
        ("actor", "tullen"): [4, 25, None],
        ("actor", "alo-kommun"): [45, 45, None],
        ("platform", ""): [36, 45, None],
    }
