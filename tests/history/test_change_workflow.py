"""An issue from the form, or a file in the inbox, becomes a proposal with an answer – and does no harm, whatever it holds."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from macros.editing.change_block import cell_tag
from macros.review.answers import answer
from tests.site.projects import REPOSITORY, county_project, strategi

from .repository import Repository
from .workflows import Workflow, lines_changed

EVENTS = Path(__file__).parent / "events"
TITLE = "Svar på hot på nätet inom en vecka"
FILE = "content/actors/sjopolisen.yml"
NAME = "inbox/2026-11-29-commitment-sjopolisen-2.yml"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county as a repository, with what the workflows call."""
    folder = county_project(tmp_path_factory.mktemp("origin") / "county")
    for name in ("Makefile", "pyproject.toml", ".gitignore"):
        shutil.copy(REPOSITORY / name, folder)
    shutil.copytree(REPOSITORY / "requirements", folder / "requirements", ignore=shutil.ignore_patterns("vnu"))
    (folder / ".github").mkdir()
    assert strategi(folder, "codeowners").returncode == strategi(folder, "fmt").returncode == 0
    Repository(folder).commit("2021-01-01")
    return folder


@pytest.fixture
def remote(origin: Path, tmp_path: Path) -> Path:
    """The bare repository of one test."""
    bare = tmp_path / "remote.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(origin), str(bare)], check=True)
    return bare


@pytest.fixture
def workflow(remote: Path, tmp_path: Path) -> Workflow:
    return Workflow(tmp_path / "run", remote)


def event(body: str | None = None, name: str = "issue") -> dict[str, Any]:
    """A recorded event, with another text in its issue where one is given."""
    found = json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8").replace("WAS", cell_tag(TITLE)))
    if body is not None:
        found["issue"]["body"] = body
    return found


def block(now: str, was: str = TITLE, field: str = "title (sv)", id: str = "sjopolisen-2") -> str:
    """The text of a block that changes one field."""
    return f'strategi: 1\nchanges:\n- change: commitment\n  id: {id}\n  fields:\n    "{field}": {{was: "{cell_tag(was)}", now: {json.dumps(now, ensure_ascii=False)}}}\n'


def git(repository: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(repository), *arguments], check=True, capture_output=True, encoding="utf-8").stdout.strip()


def branches(remote: Path) -> list[str]:
    return git(remote, "branch", "--format=%(refname:short)").splitlines()


def merged(remote: Path, folder: Path, name: str, text: str) -> None:
    """A file that has come to the main branch."""
    subprocess.run(["git", "clone", "--quiet", str(remote), str(folder)], check=True)
    repository = Repository(folder)
    repository.write(name, text)
    repository.commit("2021-02-02")
    repository.git("push", "--quiet", "origin", "main")


def answered(workflow: Workflow) -> str:
    """The last answer in the issue."""
    return workflow.asked("issue", "comment", "12")[-1]["body"]


def test_an_issue_becomes_exactly_the_lines_that_it_says_and_is_answered(workflow: Workflow, remote: Path):
    assert workflow.run("change.yml", "issues", event()) == {"read": "success", "write": "success", "apologise": "skipped"}, workflow.said
    assert list(lines_changed(remote, "main", "forslag/12")) == [
        "-      sv: Svar på hot på nätet inom en vecka",
        "+      sv: Svar inom två dagar",
        "+    reports:",
        '+      - date: "2021-06-01"',
        "+        status: ongoing",
        "+        text:",
        "+          sv: Svaren går fortare.",
        "+          en: The answers are faster.",
        "+        sources: [lagesrapport]",
        "+        certainty: seen",
    ]
    assert git(remote, "log", "-1", "--format=%an|%s|%(trailers:only,unfold)", "forslag/12") == "github-actions[bot]|sjopolisen: förslag ur ärende 12|Issue: #12"
    (made,) = workflow.asked("pr", "create")
    assert made["asked"][-4:-2] == ["--title", "sjopolisen: förslag ur ärende 12"]
    assert made["body"].endswith("Closes #12\n")
    told = answered(workflow)
    for words in ("Tack", "Svar inom två dagar", "Svaren går fortare", "https://github.com/norro/vald/pull/13", "query=branch%3Aforslag%2F12"):
        assert words in told
    assert workflow.asked("workflow", "run", "ci.yml")[0]["asked"][-1] == "forslag/12"


def test_an_issue_that_is_edited_makes_the_same_proposal_anew(workflow: Workflow, remote: Path):
    workflow.run("change.yml", "issues", event())
    workflow.run("change.yml", "issues", event(block("Svar inom tre dagar")) | {"action": "edited", "changes": {"body": {"from": "…"}}})
    assert branches(remote) == ["forslag/12", "main"]
    assert [line for line in lines_changed(remote, "main", "forslag/12") if line[0] == "+"] == ["+      sv: Svar inom tre dagar"]
    assert git(remote, "rev-list", "--count", "main..forslag/12") == "1"
    assert len(workflow.asked("pr", "create")) == len(workflow.asked("pr", "edit")) == 1
    assert "Svar inom tre dagar" in answered(workflow)


def test_what_somebody_has_gone_on_with_by_hand_is_not_lost(workflow: Workflow, remote: Path, tmp_path: Path):
    workflow.run("change.yml", "issues", event())
    subprocess.run(["git", "clone", "--quiet", "--branch", "forslag/12", str(remote), str(tmp_path / "hand")], check=True)
    hand = Repository(tmp_path / "hand")
    hand.change(FILE, "Svar inom två dagar", "Svar inom 48 timmar")
    hand.commit("2021-02-02")
    hand.git("push", "--quiet", "origin", "forslag/12")
    assert workflow.run("change.yml", "issues", event(block("Svar inom tre dagar")))["write"] == "success"
    assert "+      sv: Svar inom 48 timmar" in lines_changed(remote, "main", "forslag/12")
    assert "Någon har redan arbetat vidare" in answered(workflow)


def test_what_is_wrong_is_told_with_its_line_and_how_to_mend_it(workflow: Workflow, remote: Path):
    body = "Hej!\r\n\r\n```yaml\r\n" + block("x" * 70).replace("\n", "\r\n") + "```\r\n"
    assert workflow.run("change.yml", "issues", event(body))["write"] == "success"
    told = answered(workflow)
    assert "behöver rättas" in told
    assert re.search(r'^Rad 9: "title \(sv\)": .*\n  title \(sv\): .+', told, re.MULTILINE)
    assert "*Edit*" in told
    assert branches(remote) == ["main"]
    assert not workflow.asked("pr")


def test_what_stands_there_already_is_said_and_proposed_to_nobody(workflow: Workflow, remote: Path):
    workflow.run("change.yml", "issues", event(block(TITLE)))
    assert "står redan här" in answered(workflow)
    assert branches(remote) == ["main"]


def test_an_issue_without_a_block_or_with_another_title_is_left_alone(workflow: Workflow):
    assert set(workflow.run("change.yml", "issues", event("Här är något fel.")).values()) == {"skipped"}
    assert workflow.run("change.yml", "issues", {**event(), "issue": {**event()["issue"], "body": None}})["read"] == "skipped"
    assert workflow.run("change.yml", "issues", {**event(), "action": "edited", "changes": {"title": {"from": "…"}}})["read"] == "skipped"


HOSTILE = "$(touch pwned) `touch pwned`; touch pwned' \\\" @everyone #99 ![x](https://ond.example/x.png) [klicka](https://ond.example) fixes #99"
BODIES = {
    "text": block(HOSTILE, "Sjöpolisen svarar på hot på nätet inom en vecka.", "text (sv)"),
    "id": block("Ny", id=json.dumps(HOSTILE)),
    "field": block("Ny", field=HOSTILE.replace('"', "'").replace("\\", "")),
    "around": f"{HOSTILE}\n\n{block('Svar inom två dagar')}\n```\n{HOSTILE}",
    "fence": block("```` @everyone ![x](https://ond.example/x.png) " * 9),
}


def harmless(markdown: str) -> bool:
    """Whether nothing outside a fence calls anybody, leads anywhere or shows anything."""
    told = re.sub(r"^(`{3,})text\n.*?^\1$", "", markdown, flags=re.DOTALL | re.MULTILINE)
    return not re.search(r"[@#](?!12\b)\w", told) and "://ond" not in told and "![x]" not in told


@pytest.mark.parametrize("where", BODIES)
def test_the_answer_to_a_hostile_issue_is_only_text(origin: Path, tmp_path: Path, where: str):
    subprocess.run(["git", "clone", "--quiet", str(origin), str(tmp_path / "clone")], check=True)
    (tmp_path / "event.json").write_text(json.dumps(event(BODIES[where])), encoding="utf-8")
    found = answer(tmp_path / "clone", tmp_path / "event.json")
    assert found.text.startswith("Tack")
    assert harmless(found.text), found.text
    assert "99" not in found.message


def test_nothing_in_a_hostile_issue_is_run(workflow: Workflow, remote: Path):
    found = event(BODIES["text"])
    found["issue"]["title"] = found["issue"]["user"]["login"] = HOSTILE
    assert workflow.run("change.yml", "issues", found)["write"] == "success", workflow.said
    assert not [file for file in workflow.folder.rglob("pwned*")]
    assert "99" not in git(remote, "log", "--all", "--format=%B")
    assert all(harmless(asked["body"] or "") for asked in workflow.asked())
    assert not any("99" in word for asked in workflow.asked() for word in asked["asked"])


@pytest.mark.parametrize("body", ["x: &a [*a]\n" * 5000, "changes:\n" + "- new: source\n" * 15_000, "changes:\n" + "- new: source\n" * 199, "[" * 60_000], ids=["alias", "many", "wrong", "deep"])
def test_a_huge_issue_gets_a_short_answer(origin: Path, tmp_path: Path, body: str):
    (tmp_path / "event.json").write_text(json.dumps(event(f"strategi: 1\n{body}")), encoding="utf-8")
    assert 0 < len(answer(origin, tmp_path / "event.json").text) < 50_000


def patch_of(folder: Path, does: str) -> str:
    """What a job that has been taken over could hand to the one that may write."""
    repository = Repository(folder)
    if does == "workflow":
        repository.write(".github/workflows/own.yml", "on: push\n")
    elif does == "content":
        repository.write("content/own.yml", "a: 1\n")
    elif does == "code":
        repository.write("content/own.py", "import os\n")
    elif does == "link":
        (folder / "content" / "own.yml").symlink_to("/etc/passwd")
    elif does == "program":
        repository.write("content/own.yml", "a: 1\n")
        (folder / "content" / "own.yml").chmod(0o755)
    elif does == "gone":
        (folder / FILE).unlink()
    elif does == "outside":
        return "diff --git a/../own.yml b/../own.yml\nnew file mode 100644\n--- /dev/null\n+++ b/../own.yml\n@@ -0,0 +1 @@\n+a: 1\n"
    repository.git("add", "--all")
    return repository.git("diff", "--cached", "--binary") + "\n"


@pytest.mark.parametrize("does", ["content", "workflow", "code", "link", "program", "gone", "outside"])
def test_only_ordinary_files_of_content_are_taken_in_whatever_the_reading_hands_over(workflow: Workflow, remote: Path, tmp_path: Path, does: str):
    subprocess.run(["git", "clone", "--quiet", str(remote), str(tmp_path / "taken")], check=True)
    handed = workflow.folder / "artifacts" / "change"
    handed.mkdir(parents=True)
    for name, text in {"change.patch": patch_of(tmp_path / "taken", does), "answer.md": "Tack!\n", "message.txt": "sjopolisen: förslag\n"}.items():
        (handed / name).write_text(text, encoding="utf-8")
    given = {"read": {"result": "success", "outputs": {"answered": "true", "base": "main"}}}
    ended = workflow.run("change.yml", "issues", event(), jobs=("write",), given=given)["write"]
    assert (ended, bool(workflow.asked("pr", "create")), len(branches(remote))) == (("success", True, 2) if does == "content" else ("failure", False, 1))


def test_where_workflows_may_make_no_proposals_the_answer_leads_to_one_click(remote: Path, tmp_path: Path):
    workflow = Workflow(tmp_path / "run", remote, MAY_NOT="1")
    assert workflow.run("change.yml", "issues", event())["write"] == "success"
    assert "https://github.com/norro/vald/compare/main...forslag/12?expand=1" in answered(workflow)


def test_nobody_waits_for_an_answer_when_something_goes_wrong_with_us(workflow: Workflow, remote: Path):
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert workflow.run("change.yml", "issues", event()) == {"read": "success", "write": "failure", "apologise": "success"}
    assert "Något gick fel hos oss" in answered(workflow)


def test_what_is_merged_into_the_inbox_becomes_a_proposal_without_it(workflow: Workflow, remote: Path, tmp_path: Path):
    merged(remote, tmp_path / "editor", NAME, block("Svar inom två dagar"))
    assert workflow.run("change.yml", "push", event(name="push"))["write"] == "success", workflow.said
    changed = list(lines_changed(remote, "main", "forslag/inkorg"))
    assert "+      sv: Svar inom två dagar" in changed
    assert git(remote, "diff", "--name-status", "main", "forslag/inkorg").splitlines() == [f"M\t{FILE}", f"D\t{NAME}"]
    assert not workflow.asked("issue")
    assert "Closes" not in workflow.asked("pr", "create")[0]["body"]
    # When that is merged, the inbox is empty.
    git(remote, "update-ref", "refs/heads/main", "forslag/inkorg")
    assert workflow.run("change.yml", "push", event(name="push")) == {"read": "success", "write": "skipped", "apologise": "skipped"}


def test_whoever_merges_what_cannot_be_taken_in_is_told(workflow: Workflow, remote: Path, tmp_path: Path):
    merged(remote, tmp_path / "editor", NAME, block("x" * 70))
    assert workflow.run("change.yml", "push", event(name="push"))["read"] == "failure"
    assert f"::error file={NAME},line=6" in workflow.said


def test_a_proposed_file_in_the_inbox_is_checked_and_shown_as_it_will_be(workflow: Workflow, remote: Path, tmp_path: Path):
    base = git(remote, "rev-parse", "main")
    merged(remote, tmp_path / "editor", NAME, block("Svar inom två dagar"))
    found = {"pull_request": {"number": 14, "base": {"sha": base}}}
    assert workflow.run("ci.yml", "pull_request", found, jobs=("content",), skip=("Bygg webbplatsen",))["content"] == "success", workflow.said
    summary = (workflow.folder / "github_step_summary").read_text(encoding="utf-8")
    assert summary.index("https://github.com/norro/vald/actions/runs/1/artifacts/2") < summary.index("Vad ändringen betyder") < summary.index("What the change means")
    assert "två dagar" in summary


def test_a_wrong_file_in_the_inbox_is_marked_on_its_line(workflow: Workflow, remote: Path, tmp_path: Path):
    merged(remote, tmp_path / "editor", NAME, block("x" * 70))
    found = {"pull_request": {"number": 14, "base": {"sha": "main"}}}
    assert workflow.run("ci.yml", "pull_request", found, jobs=("content",), skip=("Berätta vad som ändras för läsarna",))["content"] == "failure"
    assert f"::error file={NAME},line=6" in workflow.said
    assert workflow.steps == ["Ta in det som ligger i inbox/"]
