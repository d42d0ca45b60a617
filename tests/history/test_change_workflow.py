"""An issue from the form becomes a proposal with an answer."""

import re
import subprocess
from pathlib import Path

from .repository import Repository
from .sending import FILE, TITLE, answered, block, branches, event, git
from .workflows import Workflow, lines_changed


def test_an_issue_becomes_exactly_the_lines_that_it_says_and_is_answered(workflow: Workflow, remote: Path):
    assert workflow.run("change.yml", "issues", event()) == {"read": "success", "write": "success", "apologise": "skipped"}, workflow.said
    assert list(lines_changed(remote, "main", "forslag/12")) == [
        "-      sv: Svar på hot på nätet inom en vecka",
        "+      sv: Svar inom två dagar",
        "+    reports:",
        '+      - date: "2022-06-01"',
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
