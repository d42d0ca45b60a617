"""What people send, as GitHub tells of it, and what becomes of it in a bare repository."""

import json
import subprocess
from pathlib import Path
from typing import Any

from macros.editing.record_parts import cell_tag

from .repository import Repository
from .workflows import Workflow

EVENTS = Path(__file__).parent / "events"
TITLE = "Svar på hot på nätet inom en vecka"
FILE = "content/actors/sjopolisen.yml"
NAME = "inbox/2026-11-29-commitment-sjopolisen-2.yml"


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


def merged(remote: Path, folder: Path, name: str, text: str, to: str = "main", start: str = "main") -> str:
    """A file that has come to a branch, on top of `start`; the id of its commit."""
    subprocess.run(["git", "clone", "--quiet", str(remote), str(folder)], check=True)
    repository = Repository(folder)
    repository.git("checkout", "--quiet", "--detach", start)
    repository.write(name, text)
    commit = repository.commit("2021-02-02")
    repository.git("push", "--quiet", "origin", f"HEAD:refs/heads/{to}")
    return commit


def proposed(remote: Path, folder: Path, name: str, text: str, start: str = "main") -> None:
    """A file in a pull request of a fork, which left the main branch at `start`, tried on it as it is now; GitHub keeps both apart."""
    head = merged(remote, folder, name, text, "fork", start)
    git(remote, "update-ref", "refs/pull/14/head", head)
    git(remote, "update-ref", "-d", "refs/heads/fork")
    repository = Repository(folder)
    repository.git("fetch", "--quiet", "origin", "main")
    repository.git("checkout", "--quiet", "--detach", "FETCH_HEAD")
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge fork into main", head, day="2021-03-03")
    repository.git("push", "--quiet", "origin", "HEAD:refs/pull/14/merge")


def answered(workflow: Workflow) -> str:
    """The last answer in the issue."""
    return workflow.asked("issue", "comment", "12")[-1]["body"]
