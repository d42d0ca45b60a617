"""What stands in .github: least privilege, nothing unpinned, forms that can be filled in, owners that are true."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from macros.content.facts import Content
from macros.content.loading import load
from macros.content.model.strategy import Owner
from macros.review.upkeep import FILE, codeowners
from tests.site.projects import REPOSITORY, county_project, strategi

from .repository import Repository

GITHUB = REPOSITORY / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(file for file in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml")
BIN = Path(sys.executable).parent


def run(*command: str | Path) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_workflows_are_lent_no_more_than_they_need():
    run(BIN / "zizmor", "--offline", "--no-progress", "--persona", "pedantic", GITHUB)


def test_workflows_and_forms_are_of_the_shape_that_github_reads():
    run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
    run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", *FORMS)
    run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-issue-config", GITHUB / "ISSUE_TEMPLATE" / "config.yml")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
def test_each_workflow_works_for_a_fork_without_any_secret(workflow: Path):
    text = workflow.read_text(encoding="utf-8")
    data = yaml.load(text, yaml.BaseLoader)
    assert data["permissions"] == {}
    assert "concurrency" in data
    assert "secrets." not in text
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(data["on"])
    for used in re.findall(r"uses: (.+)", text):
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used
    for job in data["jobs"].values():
        assert "timeout-minutes" in job
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"
            assert "${{" not in step.get("run", ""), "what others write must come by the environment"


def test_the_same_action_is_the_same_everywhere():
    pins = {line.strip() for file in WORKFLOWS for line in re.findall(r"uses: (.+)", file.read_text("utf-8"))}
    assert len(pins) == len({pin.partition("@")[0] for pin in pins})


@pytest.mark.parametrize(("workflow", "event"), [("ci.yml", "pull_request"), ("publish.yml", "push"), ("publish.yml", "schedule"), ("release.yml", "push"), ("weekly.yml", "schedule")])
def test_when_they_run_and_how_much_history_they_have(workflow: str, event: str):
    data = yaml.load((GITHUB / "workflows" / workflow).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert event in data["on"]
    depths = [step["with"].get("fetch-depth") for job in data["jobs"].values() for step in job["steps"] if "checkout@" in step.get("uses", "")]
    assert set(depths) == ({"0"} if workflow != "weekly.yml" else {None})


def test_the_commands_that_workflows_run_exist():
    text = "".join(file.read_text(encoding="utf-8") for file in WORKFLOWS)
    targets = re.findall(r"^([\w-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"\bmake (?:--silent )?([\w-]+)", text)) <= set(targets)
    for command in set(re.findall(r"strategi (\w+)", text)):
        assert strategi(REPOSITORY, command, "--help").returncode == 0, command


@pytest.mark.parametrize("form", FORMS, ids=lambda file: file.name)
def test_forms_speak_swedish_first_and_warn(form: Path):
    data = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert " / " in data["name"]
    assert " / " in data["description"]
    first = data["body"][0]["attributes"]["value"]
    assert first.index("Skriv aldrig något om enskilda personer") < first.index("Never write anything about individual people")
    ids = [field["id"] for field in data["body"][1:]]
    assert len(ids) == len(set(ids)), "prefilled addresses name fields by id"


@pytest.fixture(scope="module")
def content(county: Path, today) -> Content:
    return load(county, today)


def test_owners_are_those_of_the_content_and_nobody_else(content):
    assert "@" not in codeowners(content)
    assert "Ingen har tagit på sig att granska" in codeowners(content)
    owners = (Owner(actor="sjopolisen", accounts=("@sjopolisen/webb", "@tor")), Owner(accounts=("@norro/redaktion",)))
    text = codeowners(replace(content, site=content.site.model_copy(update={"owners": owners})))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines == ["* @norro/redaktion", "/content/actors/sjopolisen.yml @sjopolisen/webb @tor"]


def test_whether_the_file_of_owners_is_fresh_can_be_asked(tmp_path: Path):
    project = county_project(tmp_path)
    assert strategi(project, "codeowners", "--check").returncode == 1
    assert strategi(project, "codeowners").returncode == 0
    assert strategi(project, "codeowners", "--check").returncode == 0
    assert (project / FILE).is_file()


def test_only_content_is_new_where_nothing_else_is(tmp_path: Path):
    def only_content(since: str) -> bool:
        command = ["make", "-s", "-f", REPOSITORY / "Makefile", "only-content", f"SINCE={since}"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60).returncode == 0

    repository = Repository(tmp_path)
    states = {}
    for state, name in (("first", "macros/hooks.py"), ("fact", "content/site.yml"), ("prose", "docs/help.sv.md"), ("code", "macros/hooks.py")):
        repository.write(name, state)
        states[state] = repository.commit("2021-01-01")
        assert only_content(next(iter(states.values()))) == (state != "code"), state
    assert not only_content("0" * 40)
    assert not only_content("")
