"""What GitHub does with a workflow, as far as ours ask for it: every `run:` step in a shell and a clone of its own job, with nothing
of this machine in its environment, a bare repository as the remote, and a stand-in for `gh` that notes what it was asked.
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

from tests.site.projects import REPOSITORY, environment

WORKFLOWS = REPOSITORY / ".github" / "workflows"
_NAME = re.compile(r"'(?:[^']|'')*'|[a-z_][\w.-]*(?=\()|[a-z_][\w.-]*")
_GH = """\
import json, os, pathlib, sys
asked, notes = sys.argv[1:], pathlib.Path(os.environ["GH_NOTES"])
known = [json.loads(line) for line in notes.read_text().splitlines()] if notes.exists() else []
def option(name): return asked[asked.index(name) + 1] if name in asked else None
body = pathlib.Path(option("--body-file")).read_text() if option("--body-file") else option("--body")
with notes.open("a") as file: file.write(json.dumps({"asked": asked, "body": body}) + "\\n")
made = [one for one in known if one["asked"][:2] == ["pr", "create"] and option("--head") in one["asked"]]
if asked[:2] == ["pr", "create"] and os.environ.get("MAY_NOT"): sys.exit("GitHub Actions is not permitted to create or approve pull requests.")
if asked[:2] == ["pr", "create"] or (asked[:2] == ["pr", "list"] and made): print("https://github.com/norro/vald/pull/13")
"""


class Workflow:
    """A workflow of ours and what surrounds it. `steps` are the `run:` steps that were run, by name."""

    def __init__(self, folder: Path, remote: Path, **more: str) -> None:
        self.folder, self.remote, self.more = folder, remote, more
        self.steps: list[str] = []
        (folder / "bin").mkdir(parents=True)
        gh = folder / "bin" / "gh"
        gh.write_text(f"#!{sys.executable}\n{_GH}", encoding="utf-8")
        gh.chmod(0o755)

    def asked(self, *words: str) -> list[dict[str, Any]]:
        """What `gh` was asked that begins with `words`, and the text that went with it."""
        notes = self.folder / "notes"
        known = [json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines()] if notes.exists() else []
        return [one for one in known if tuple(one["asked"][: len(words)]) == words]

    def run(self, name: str, event_name: str, event: dict[str, Any], jobs: tuple[str, ...] = (), skip: tuple[str, ...] = (), given: dict[str, Any] | None = None) -> dict[str, str]:
        """Run the jobs of a workflow in their order, or only some, and say how each ended.

        `skip` names steps that are not run; `given` is what jobs that are not run would have handed over.
        """
        workflow = yaml.load((WORKFLOWS / name).read_text(encoding="utf-8"), yaml.BaseLoader)
        (self.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
        known = {"github": {"event_name": event_name, "event": event, "token": "a-token", "repository": "norro/vald", "ref": "refs/heads/main"}, "needs": {**(given or {})}}
        for job_name, job in workflow["jobs"].items():
            if jobs and job_name not in jobs:
                continue
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            results = [known["needs"].get(one, {"result": "success"})["result"] for one in needs]
            if not _holds(job.get("if", "true"), known, results):
                known["needs"][job_name] = {"result": "skipped", "outputs": {}}
                continue
            known["needs"][job_name] = self._job(job_name, {**workflow.get("env", {}), **job.get("env", {})}, job, known, skip)
        return {job_name: found["result"] for job_name, found in known["needs"].items()}

    def _job(self, name: str, env: dict[str, str], job: dict[str, Any], known: dict[str, Any], skip: tuple[str, ...]) -> dict[str, Any]:
        assert "runner." not in "".join(env.values()), "GitHub knows it only in a step"
        place, temporary = self.folder / name, self.folder / f"{name}-temp"
        for one in (place, temporary):
            shutil.rmtree(one, ignore_errors=True)
            one.mkdir()
        known = {**known, "steps": {}, "runner": {"temp": str(temporary)}}
        results: list[str] = []
        for step in job["steps"]:
            if not _holds(step.get("if", "true"), known, results) or step.get("name") in skip:
                continue
            outputs: dict[str, str] = {}
            if "run" in step:
                self.steps.append(step["name"])
                outputs, result = self._shell(step["run"], {key: _filled(value, known) for key, value in {**env, **step.get("env", {})}.items()}, place, temporary)
            else:
                result = self._action(step["uses"].partition("@")[0], {key: _filled(value, known) for key, value in step.get("with", {}).items()}, place)
                outputs = {"artifact-url": "https://github.com/norro/vald/actions/runs/1/artifacts/2"}
            results.append(result)
            known["steps"][step.get("id", "")] = {"outputs": outputs}
        outputs = {key: _filled(value, known) for key, value in job.get("outputs", {}).items()}
        return {"result": "failure" if "failure" in results else "success", "outputs": outputs}

    def _shell(self, script: str, env: dict[str, str], place: Path, temporary: Path) -> tuple[dict[str, str], str]:
        files = {name: self.folder / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        files["GITHUB_OUTPUT"].write_text("", encoding="utf-8")
        ours = {
            "PATH": os.pathsep.join((str(self.folder / "bin"), "/usr/local/bin", "/usr/bin", "/bin")), "HOME": str(self.folder), "LANG": "C.UTF-8",
            "GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "norro/vald",
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"), "RUNNER_TEMP": str(temporary), "GIT_CONFIG_NOSYSTEM": "1",
            "GH_NOTES": str(self.folder / "notes"), "SOURCE_DATE_EPOCH": environment()["SOURCE_DATE_EPOCH"], "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        env = ours | {name: str(file) for name, file in files.items()} | env | self.more
        done = subprocess.run(["bash", "-e", "-c", script], cwd=place, env=env, capture_output=True, encoding="utf-8", timeout=120)
        self.said = done.stdout + done.stderr
        lines = (line.partition("=") for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines())
        return {key: value for key, _, value in lines}, "failure" if done.returncode else "success"

    def _action(self, action: str, given: dict[str, str], place: Path) -> str:
        held = self.folder / "artifacts" / given.get("name", "preview")
        if action == "actions/checkout":
            subprocess.run(["git", "clone", "--quiet", str(self.remote), str(place)], check=True)
            subprocess.run(["git", "checkout", "--quiet", given.get("ref", "main")], cwd=place, check=True)
            _environment_for(place)
        elif action == "actions/upload-artifact" and Path(given["path"]).is_dir():
            shutil.copytree(given["path"], held, dirs_exist_ok=True)
        elif action == "actions/download-artifact":
            shutil.copytree(held, given["path"], dirs_exist_ok=True)
        return "success"


def _environment_for(place: Path) -> None:
    """What `make` would set up in .venv, which takes a while: Python and the command, which compares no pages, as they are here."""
    bin = place / ".venv" / "bin"
    bin.mkdir(parents=True)
    (bin / "python").symlink_to(sys.executable)
    (bin / "strategi").write_text(f'#!/bin/sh\nif [ "$1" = diff ]; then set -- "$@" --only-facts; fi\nexec {sys.executable} -m macros "$@"\n', encoding="utf-8")
    (bin / "strategi").chmod(0o755)
    (place / ".venv" / ".site").touch()


def _filled(text: str, known: dict[str, Any]) -> str:
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: _as_text(_value(found[1], known, [])), text)


def _as_text(value: Any) -> str:
    return "" if value in (None, False) else str(value)


def _holds(condition: str, known: dict[str, Any], results: list[str]) -> bool:
    condition = condition.removeprefix("${{").removesuffix("}}")
    unless_asked = "failure()" not in condition and "cancelled()" not in condition
    if unless_asked and not all(result == "success" for result in results):
        return False
    return bool(_value(condition, known, results))


def _value(expression: str, known: dict[str, Any], results: list[str]) -> Any:
    """An expression of GitHub's, as Python reads it."""

    def found(match: re.Match[str]) -> str:
        word = match[0]
        if word.startswith("'") or word in ("true", "contains", "failure", "cancelled"):
            return {"true": "True"}.get(word, word)
        return repr(_looked_up(word, known))

    text = re.sub(r"!(?!=)", " not ", _NAME.sub(found, expression.strip()).replace("&&", " and ").replace("||", " or "))
    functions = {"contains": lambda text, part: part in (text or ""), "failure": lambda: "failure" in results, "cancelled": lambda: False}
    return eval(text.strip(), {"__builtins__": {}}, functions)


def _looked_up(name: str, known: Any) -> Any:
    for step in name.split("."):
        known = known.get(step) if isinstance(known, dict) else None
    return known


def lines_changed(repository: Path, base: str, head: str) -> Iterator[str]:
    """The lines that differ between two commits, with their signs, and nothing around them."""
    done = subprocess.run(["git", "-C", str(repository), "diff", "--unified=0", "--no-renames", base, head], check=True, capture_output=True, encoding="utf-8")
    yield from (line for line in done.stdout.splitlines() if re.match(r"[+-](?![+-]{2} )", line))
