"""What the field guide and CONTRIBUTING say about fields and commands is what the code says."""

import re

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.editing.field_docs import guide

from .conftest import REPOSITORY

CONTRIBUTING = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize(("language", "row"), [
    ("sv", "| `read_as` | Hur den lästes | ja | live (på webben), copy (sparad kopia) eller excerpt (bara en del var läsbar). |"),
    ("en", "| `read_as` | How it was read | yes | live (on the web), copy (a saved copy) or excerpt (only a part could be read). |"),
    ("sv", "| `note` | Anmärkning |  | Det som läsaren behöver veta för att inte missförstå. (på varje språk) |"),
    ("en", "| `goals` | Goals |  | The ids of the goals. Left out when the source names none. (list) |"),
])  # fmt: skip
def test_a_row_of_it(language, row):
    assert row in guide(language).splitlines()


def test_both_languages_have_the_same_fields():
    fields = [re.findall(r"^\| `(\w+)`|^## (.*)", guide(language), re.MULTILINE) for language in ("sv", "en")]
    assert fields[0] == fields[1]
    assert len(fields[0]) > 150


def test_contributing_leads_to_it():
    for language in ("sv", "en"):
        assert f"[FIELDS.{language}.md](FIELDS.{language}.md)" in CONTRIBUTING


def test_the_mistakes_that_are_shown_are_told_in_those_words(untidy, monkeypatch):
    monkeypatch.chdir(untidy.parent)
    path = untidy / "actors" / "sjopolisen.yml"
    text = path.read_text("utf-8")
    for old, new in (('when: "2020"\n', "when: 2020\n"), ("certainty: seen\nplan_pages", "certainty: sett\nplan_pages"), ("    goals: [trygga-hamnar]\n    plan: plan-2020-2021", "    goals: [tryga-hamnar]\n    plan: plan-2020-2021")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    run = CliRunner().invoke(main, ["check", "--format", "text"])
    assert CONTRIBUTING.count(f"```text\n{run.output}```") == 2


@pytest.mark.parametrize("name", main.commands)
def test_every_command_says_what_it_does(name):
    run = CliRunner().invoke(main, [name, "--help"])
    assert run.exit_code == 0
    assert re.search(r"\n\n  [A-ZÅÄÖ][^.]+\.", run.output)
