"""The actions that our workflows use, as far as they ask for them: the rights that each needs, and what it does to the job's folder."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class RefusedError(Exception):
    """An action has ended with a fault."""


class Place(NamedTuple):
    """Where an action is at work."""

    folder: Path
    artifacts: Path
    remote: Path
    ref: str


def checkout(at: Place, given: dict[str, str]) -> None:
    """A clone as deep as was asked for: all branches, or one commit alone."""
    ref = given.get("ref", at.ref)

    def git(*arguments: str) -> None:
        done = subprocess.run(["git", "-C", str(at.folder), *arguments], capture_output=True, encoding="utf-8")
        if done.returncode:
            raise RefusedError(done.stderr)

    subprocess.run(["git", "-C", str(at.remote), "config", "uploadpack.allowAnySHA1InWant", "true"], check=True)
    git("init", "--quiet", "--initial-branch", "main")
    git("remote", "add", "origin", at.remote.as_uri())
    if given.get("fetch-depth") == "0":
        pull = [f"+{ref}:refs/remotes/{ref.removeprefix('refs/')}"] if ref.startswith("refs/pull/") else []
        git("fetch", "--quiet", "--tags", "origin", "+refs/heads/*:refs/remotes/origin/*", *pull)
    else:
        git("fetch", "--quiet", "--no-tags", "--depth", "1", "origin", ref)
    branch = ref.removeprefix("refs/heads/")
    found = {"refs/pull": f"refs/remotes/{ref.removeprefix('refs/')}", "refs/tags": ref}.get(ref.rpartition("/")[0][:9], f"refs/remotes/origin/{branch}")
    git("checkout", "--quiet", *(["-B", branch] if branch == "main" else ["--detach"]), found if given.get("fetch-depth") == "0" else "FETCH_HEAD")
    environment_for(at.folder)


def environment_for(place: Path) -> None:
    """What `make` would set up in .venv, which takes a while: Python and the command as they are here.

    The command compares no pages, and asks no server about a link: each is said to be gone.
    """
    bin = place / ".venv" / "bin"
    bin.mkdir(parents=True)
    gone = 'from macros.review import links; links.check.__defaults__ = (lambda url: ("broken", "svarar 404"), 0); from macros.cli import main; main()'
    programs = {
        "python": f'exec {sys.executable} "$@"',
        "strategi": f'case "$1" in diff) set -- "$@" --only-facts ;; links) exec {sys.executable} -c \'{gone}\' "$@" ;; esac\nexec {sys.executable} -m macros "$@"',
    }
    for name, script in programs.items():
        (bin / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (bin / name).chmod(0o755)
    for name in (".site", ".test"):
        (place / ".venv" / name).touch()


def upload(at: Place, given: dict[str, str]) -> dict[str, str]:
    """Files are handed over by name: one folder's, or those that are there of several."""
    held = at.artifacts / given.get("name", "preview")
    shutil.rmtree(held, ignore_errors=True)
    found = [at.folder / name for name in given["path"].split("\n") if name and (at.folder / name).exists()]
    if not found and given.get("if-no-files-found") == "error":
        raise RefusedError(f"No files were found with the provided path: {given['path']}")
    for one in found:
        if one.is_dir():
            shutil.copytree(one, held, dirs_exist_ok=True)
        else:
            held.mkdir(parents=True, exist_ok=True)
            shutil.copy(one, held)
    return {"artifact-url": "https://github.com/norro/vald/actions/runs/1/artifacts/2"}


def download(at: Place, given: dict[str, str]) -> None:
    """What was handed over by name, or all of it."""
    names = [given["name"]] if "name" in given else [one.name for one in at.artifacts.iterdir()]
    assert "name" in given or given.get("merge-multiple") == "true", "one folder for each is not known here"
    for name in names:
        if not (at.artifacts / name).is_dir():
            raise RefusedError(f"Unable to download artifact: {name}")
        shutil.copytree(at.artifacts / name, at.folder / given.get("path", "."), dirs_exist_ok=True)


def attest(at: Place, given: dict[str, str]) -> None:
    """Everything that is to be attested must be there."""
    for pattern in given["subject-path"].split():
        if not [*at.folder.glob(pattern)]:
            raise RefusedError(f"Could not find subject at path {pattern}")


def upload_pages(at: Place, given: dict[str, str]) -> None:
    """The site without hidden files, which this action leaves out."""
    if not (at.folder / given["path"]).is_dir():
        raise RefusedError(f"{given['path']} is not there")
    shutil.rmtree(at.artifacts / "github-pages", ignore_errors=True)
    shutil.copytree(at.folder / given["path"], at.artifacts / "github-pages", ignore=shutil.ignore_patterns(".*"))


def deploy(at: Place, given: dict[str, str]) -> dict[str, str]:
    """What was handed over becomes what readers meet."""
    if not (at.artifacts / "github-pages" / "index.html").is_file():
        raise RefusedError("No artifacts named github-pages were found")
    return {"page_url": "https://norro.github.io/vald/"}


ACTIONS = {
    "actions/checkout": ({"contents": "read"}, checkout),
    "actions/setup-python": ({}, lambda at, given: None),
    "actions/upload-artifact": ({}, upload),
    "actions/download-artifact": ({}, download),
    "actions/attest": ({"id-token": "write", "attestations": "write"}, attest),
    "actions/upload-pages-artifact": ({}, upload_pages),
    "actions/deploy-pages": ({"pages": "write", "id-token": "write"}, deploy),
}
"""Each with the rights that the job must have been given."""
