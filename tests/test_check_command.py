"""The command `strategi check` and the words that it says, in a terminal and on GitHub."""

import os
import re
import subprocess
import sys
from typing import get_args

import pytest
from click.testing import CliRunner
from pydantic_core import core_schema

from macros.cli import main
from macros.content.messages import message
from macros.core.problems import Problem


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
    with (copy / "site.yml").open("a", encoding="utf-8") as file:
        file.write("publisher: {name: Norrö}\n")
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
