"""A file in the inbox is shown as it will be while it is proposed, and becomes a proposal when it has been merged."""

from pathlib import Path

from .sending import FILE, NAME, block, event, git, merged, proposed
from .workflows import Workflow, lines_changed


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


def test_the_summary_tells_nothing_of_what_others_have_merged_in_between(workflow: Workflow, remote: Path, tmp_path: Path):
    found = event(name="pull_request")
    start = found["pull_request"]["base"]["sha"] = git(remote, "rev-parse", "main")
    merged(remote, tmp_path / "other", "docs/about.sv.md", "---\ntitle: Om\ndescription: Något helt annat.\n---\nNågot helt annat.\n")
    proposed(remote, tmp_path / "fork", NAME, block("Svar inom två dagar"), start)
    workflow.run("ci.yml", "pull_request", found, jobs=("content",), skip=("Kontrollera innehållet", "Se efter att granskarna är de som innehållet säger"))
    assert "två dagar" in workflow.summary
    assert "helt annat" not in workflow.summary


def test_a_wrong_file_in_the_inbox_is_marked_on_its_line(workflow: Workflow, remote: Path, tmp_path: Path):
    proposed(remote, tmp_path / "fork", NAME, block("x" * 70))
    assert workflow.run("ci.yml", "pull_request", event(name="pull_request"), jobs=("content",), skip=("Berätta vad som ändras för läsarna",))["content"] == "failure"
    assert f"::error file={NAME},line=6" in workflow.said
    assert workflow.steps == ["Ta in det som ligger i inbox/"]
