"""An issue does no harm, whatever it holds, and neither does a job that has been taken over."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from macros.review.answers import answer

from .repository import Repository
from .sending import FILE, block, branches, event, git
from .workflows import Workflow

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
