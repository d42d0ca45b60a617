"""What GitHub does with a workflow, as far as ours ask for it: every `run:` step in a shell and a clone of its own job, with nothing
of this machine in its environment, a bare repository as the remote, and stand-ins for `gh` and for what is heavy in `make`.

Whatever a workflow says that is not known here stops the test, so that nothing is passed over in silence.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.site.projects import REPOSITORY

from .actions import ACTIONS, Place, RefusedError
from .expressions import filled, holds

WORKFLOWS = REPOSITORY / ".github" / "workflows"
STAND_INS = Path(__file__).parent / "stand_ins"
KNOWN = {
    "job": {"name", "needs", "if", "runs-on", "timeout-minutes", "permissions", "outputs", "steps", "environment", "env"},
    "step": {"id", "name", "if", "uses", "with", "run", "env"},
}
HEREDOC = "<<"


def read(name: str) -> dict[str, Any]:
    """A workflow, with every value as text."""
    return yaml.load((WORKFLOWS / name).read_text(encoding="utf-8"), yaml.BaseLoader)


def steps_of(name: str) -> list[tuple[str, str]]:
    """Every step of a workflow: its job, and its own name or the action that it uses."""
    return [(job, title(step)) for job, found in read(name)["jobs"].items() for step in found["steps"]]


def title(step: dict[str, Any]) -> str:
    """What a step is called: `run:` steps by their names, and others by their actions."""
    return step["name"] if "run" in step else step["uses"].partition("@")[0]


class Workflow:
    """A workflow of ours and what surrounds it.

    `steps` are the steps of a shell that were begun, by name, `ran` those of every kind that ended well, by job and name, and `said` is
    what the last run printed. `more` is what the stand-ins are told.
    """

    def __init__(self, folder: Path, remote: Path, variables: dict[str, str] | None = None, **more: str) -> None:
        self.folder, self.remote, self.variables, self.more = folder, remote, variables or {}, more
        self.steps: list[str] = []
        self.ran: set[tuple[str, str]] = set()
        self.said = ""
        (folder / "bin").mkdir(parents=True)
        for file in STAND_INS.glob("*.py"):
            program = folder / "bin" / file.stem
            program.write_text(f'#!/bin/sh\nexec {sys.executable} -S {file} "$@"\n', encoding="utf-8")
            program.chmod(0o755)

    def asked(self, *words: str) -> list[dict[str, Any]]:
        """What `gh` was asked that begins with `words`, and the text that went with it."""
        return [one for one in self._notes("gh") if tuple(one["asked"][: len(words)]) == words]

    def made(self) -> list[tuple[list[str], dict[str, str]]]:
        """What `make` was asked for, and what it was given with it."""
        return self._notes("make")

    def _notes(self, name: str) -> list[Any]:
        notes = self.folder / f"{name}-notes"
        return [json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines()] if notes.exists() else []

    @property
    def summary(self) -> str:
        """What all steps have written for those who look at the run."""
        file = self.folder / "github_step_summary"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def run(self, name: str, event_name: str, event: dict[str, Any], jobs: tuple[str, ...] = (), skip: tuple[str, ...] = (), given: dict[str, Any] | None = None) -> dict[str, str]:
        """Run the jobs of a workflow in their order, or only some, and say how each ended.

        `skip` names steps that are not run; `given` is what jobs that are not run would have handed over.
        """
        self.said, workflow = "", read(name)
        assert event_name in workflow["on"], f"{name} is not started by {event_name}"
        (self.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
        number = event.get("pull_request", {}).get("number")
        ref = f"refs/pull/{number}/merge" if number else event.get("ref", "refs/heads/main")
        github = {
            "event_name": event_name, "event": event, "token": "a-token", "repository": "norro/vald", "ref": ref, "ref_name": ref.split("/", 2)[2],
            "server_url": "https://github.com", "workflow": workflow["name"],
            "base_ref": event.get("pull_request", {}).get("base", {}).get("ref", ""),
        }  # fmt: skip
        known = {"github": github, "vars": self.variables, "needs": {**(given or {})}}
        for job_name, job in workflow["jobs"].items():
            if jobs and job_name not in jobs:
                continue
            assert job.keys() <= KNOWN["job"], f"{name}: {job_name} asks for what is not known here"
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            results = [known["needs"].get(one, {"result": "success"})["result"] for one in needs]
            if not holds(job.get("if", "true"), known, results):
                known["needs"][job_name] = {"result": "skipped", "outputs": {}}
                continue
            may = job.get("permissions", workflow["permissions"])
            found = Job(self, job_name, may, {**workflow.get("env", {}), **job.get("env", {})}, {**known, "needs": {one: known["needs"].get(one, {}) for one in needs}})
            known["needs"][job_name] = found.through(job, skip)
        return {job_name: found["result"] for job_name, found in known["needs"].items()}


class Job:
    """One job at work, in a folder of its own, with the rights that it has been given."""

    def __init__(self, workflow: Workflow, name: str, may: dict[str, str], env: dict[str, str], known: dict[str, Any]) -> None:
        self.workflow, self.name, self.may, self.env = workflow, name, may, env
        self.place, self.temporary = workflow.folder / name, workflow.folder / f"{name}-temp"
        for one in (self.place, self.temporary):
            shutil.rmtree(one, ignore_errors=True)
            one.mkdir()
        assert "runner." not in "".join(env.values()), "GitHub knows it only in a step"
        self.known = {**known, "steps": {}, "runner": {"temp": str(self.temporary)}}
        self.path: list[str] = []

    def through(self, job: dict[str, Any], skip: tuple[str, ...]) -> dict[str, Any]:
        """How it ended and what it hands over."""
        results: list[str] = []
        for step in job["steps"]:
            assert step.keys() <= KNOWN["step"], f"{self.name}: a step asks for what is not known here"
            if not holds(step.get("if", "true"), self.known, results) or step.get("name") in skip:
                continue
            outputs, result = self._shell(step) if "run" in step else self._action(step)
            results.append(result)
            if result == "success":
                self.workflow.ran.add((self.name, title(step)))
            self.known["steps"][step.get("id", "")] = {"outputs": outputs}
        if "environment" in job:
            filled(job["environment"]["url"], self.known)
        outputs = {key: filled(value, self.known) for key, value in job.get("outputs", {}).items()}
        return {"result": "failure" if "failure" in results else "success", "outputs": outputs}

    def _shell(self, step: dict[str, Any]) -> tuple[dict[str, str], str]:
        self.workflow.steps.append(step["name"])
        folder, github = self.workflow.folder, self.known["github"]
        files = {name: folder / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")}
        for name, file in files.items():
            if name != "GITHUB_STEP_SUMMARY":
                file.write_text("", encoding="utf-8")
        given = {
            "PATH": os.pathsep.join([*self.path, str(folder / "bin"), "/usr/local/bin", "/usr/bin", "/bin"]), "HOME": str(folder), "LANG": "C.UTF-8", "CI": "true",
            "GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "norro/vald", "GITHUB_EVENT_PATH": str(folder / "event.json"),
            "GITHUB_EVENT_NAME": github["event_name"], "GITHUB_REF": github["ref"], "GITHUB_RUN_ID": "1", "GITHUB_WORKSPACE": str(self.place), "RUNNER_TEMP": str(self.temporary),
            "GIT_CONFIG_NOSYSTEM": "1", "PYTHONDONTWRITEBYTECODE": "1",
            "GH_NOTES": str(folder / "gh-notes"), "MAKE_NOTES": str(folder / "make-notes"), "GH_MAY": json.dumps(self.may),
        }  # fmt: skip
        own = {key: filled(value, self.known) for key, value in {**self.env, **step.get("env", {})}.items()}
        env = given | {name: str(file) for name, file in files.items()} | own | self.workflow.more
        done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=self.place, env=env, capture_output=True, encoding="utf-8", timeout=120)
        self.workflow.said += done.stdout + done.stderr
        self.path = [*files["GITHUB_PATH"].read_text(encoding="utf-8").splitlines(), *self.path]
        self.env |= _pairs(files["GITHUB_ENV"])
        return _pairs(files["GITHUB_OUTPUT"]), "failure" if done.returncode else "success"

    def _action(self, step: dict[str, Any]) -> tuple[dict[str, str], str]:
        action = step["uses"].partition("@")[0]
        given = {key: filled(value, self.known) for key, value in step.get("with", {}).items()}
        wanted, does = ACTIONS[action]
        missing = [f"{right}: {level}" for right, level in wanted.items() if self.may.get(right) not in (level, "write")]
        try:
            if missing:
                raise RefusedError(f"{action} is not allowed {missing}")
            return does(Place(self.place, self.workflow.folder / "artifacts", self.workflow.remote, self.known["github"]["ref"]), given) or {}, "success"
        except RefusedError as refused:
            self.workflow.said += str(refused)
            return {}, "failure"


def _pairs(file: Path) -> dict[str, str]:
    text = file.read_text(encoding="utf-8")
    assert HEREDOC not in text, "values of several lines are not known here"
    return {key: value for key, _, value in (line.partition("=") for line in text.splitlines())}


def lines_changed(repository: Path, base: str, head: str) -> Iterator[str]:
    """The lines that differ between two commits, with their signs, and nothing around them."""
    done = subprocess.run(["git", "-C", str(repository), "diff", "--unified=0", "--no-renames", base, head], check=True, capture_output=True, encoding="utf-8")
    yield from (line for line in done.stdout.splitlines() if re.match(r"[+-](?![+-]{2} )", line))
