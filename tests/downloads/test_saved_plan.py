"""`strategi plan`: the file that the page saves is read back, and what cannot be is told, every fault at once, and nothing written."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.downloads.local_plan import template_of
from macros.downloads.local_plan.assembly import ANSWERS, LocalPlan, document
from macros.downloads.local_plan.saved import saved_plan
from macros.pages.project import Project, open_project
from tests.site.projects import county_project


@pytest.fixture(scope="module")
def norro_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional county as a project, where the command is run."""
    return county_project(tmp_path_factory.mktemp("plan"))


@pytest.fixture
def strategi(norro_folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(norro_folder)
    return lambda *words: CliRunner().invoke(main, ["plan", *map(str, words)])


def saved(site: Project) -> dict:
    """A plan as the page saves it, with each answer once."""
    rows = sorted(template_of(site, "sv", "plan-docx").rows)
    plan = {f"goal {id}": number == 0 for number, id in enumerate(site.content.current_goals)}
    plan |= {row: ANSWERS[number % len(ANSWERS)] for number, row in enumerate(rows)}
    return {"format": "local-plan", "version": 1, "strategy": site.content.current_id, "place": "alo", "plan": plan}


def refused(run: Result, target: Path) -> list[str]:
    """What was told, of a command that wrote nothing."""
    assert run.exit_code == 1, run.output
    assert isinstance(run.exception, SystemExit)
    assert not target.exists()
    *told, last = run.output.splitlines()
    assert last == "Inget är skrivet."
    return told


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_saved_plan_gives_the_document_of_the_page(strategi, norro_folder: Path, tmp_path: Path, ending: str, language: str):
    site, file, target = open_project(norro_folder), tmp_path / "plan.json", tmp_path / f"plan.{ending}"
    plan = saved(site)
    file.write_text(json.dumps(plan, indent=1), "utf-8")
    run = strategi(file, "--to", target, "--language", language)
    assert run.exit_code == 0, run.output
    answers = {row: str(ANSWERS.index(answer)) for row, answer in plan["plan"].items() if answer in ANSWERS[1:]}
    wanted = document(template_of(site, language, f"plan-{ending}"), LocalPlan([next(iter(site.content.current_goals))], answers, "alo"))
    assert target.read_bytes() == wanted
    target.write_text("ifylld")
    again = strategi(file, "--to", target)
    assert "finns redan" in again.output
    assert target.read_text() == "ifylld"


def test_all_that_is_wrong_is_told_at_once_where_it_stands(strategi, norro_folder: Path, tmp_path: Path):
    plan = saved(open_project(norro_folder))
    first = next(row for row, answer in plan["plan"].items() if answer == "exists")
    plan["plan"] |= {first: "kanske", "goal borta": True, "en-fraga-som-togs-bort": "exists", "borta-och-obesvarad": "unanswered", "goal ocksa-borta": False}
    plan |= {"version": 2, "place": "aloo", "strategy": "en-annan"}
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan, indent=1), "utf-8")
    told = refused(strategi(file, "--to", tmp_path / "plan.docx"), tmp_path / "plan.docx")
    lines = file.read_text("utf-8").splitlines()
    wanted = {"version": "bara version 1", "strategy": "strategi som gäller nu", "place": "Menade du ”alo”?", f"plan.{first}": ", ".join(ANSWERS), "plan.goal borta": "målet finns inte", "plan.en-fraga-som-togs-bort": "frågar planen inte om"}
    assert len(told) == len(wanted)
    for line in told:
        place, field, message = line.split(": ", 2)
        name, number, column = place.rsplit(":", 2)
        assert (name, wanted.pop(field) in message) == (str(file), True)
        assert lines[int(number) - 1][int(column) - 1 :].strip()


@pytest.mark.parametrize("text", [
    "", "[]", "null", "{", '{"format": "local-plan", "version": 1}', "\x00\x01", '{"plan": ' * 3000, "\ud800", '"' * 100_000, "&a [*a]", '{"plan": {"a": 1, "a": 2}}',
    '{"format": {}, "version": [], "strategy": null, "place": {"a": "b"}, "plan": []}', '{"plan": {"goal trygga-hamnar": "\x1b[2J", "goal ": true, "": {}, "x": [[]]}}',
])  # fmt: skip
def test_a_hostile_file_is_told_as_wrong(strategi, tmp_path: Path, text: str):
    file = tmp_path / "plan.json"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    told = refused(strategi(file, "--to", tmp_path / "plan.docx"), tmp_path / "plan.docx")
    assert told
    assert all(line.startswith(f"{file}:") and line.isprintable() for line in told)


def test_a_plan_without_a_goal_is_no_plan(facts: Project, strategi, tmp_path: Path):
    plan = saved(facts)
    plan["plan"] = {row: answer for row, answer in plan["plan"].items() if answer is not True}
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan), "utf-8")
    assert ["inget mål är valt" in line for line in refused(strategi(file, "--to", tmp_path / "plan.docx"), tmp_path / "plan.docx")] == [True]
    plan["plan"] |= dict.fromkeys((f"goal {id}" for id in facts.content.current_goals), True)
    file.write_text(json.dumps(plan), "utf-8")
    assert set(saved_plan(facts, file, "sv").goals) == set(facts.content.current_goals)


@pytest.mark.parametrize("name", ["plan.pdf", "plan", "ingen/plan.docx"])
def test_a_file_that_cannot_be_written_is_told(strategi, norro_folder: Path, tmp_path: Path, name: str):
    file = tmp_path / "sparad.json"
    file.write_text(json.dumps(saved(open_project(norro_folder))), "utf-8")
    run = strategi(file, "--to", tmp_path / name)
    assert (run.exit_code, isinstance(run.exception, SystemExit)) == (1, True)
    assert len(run.output.splitlines()) == 1
    assert not (tmp_path / name).exists()
    assert refused(strategi(tmp_path, "--to", tmp_path / "plan.docx"), tmp_path / "plan.docx")
