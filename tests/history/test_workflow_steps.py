"""Every step of every workflow is run here, as GitHub would run it, and what comes out is what was meant."""

import subprocess
from collections.abc import Callable
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from .repository import Repository
from .sending import NAME, block, event, git, proposed
from .workflows import WORKFLOWS, Workflow, steps_of

DOMAIN = "http://www.vald.example/"
"""A domain of the owner's own, before HTTPS is enforced."""
PUBLISHED = {"build": "success", "attest": "success", "publish": "success"}


class Ran(NamedTuple):
    """A workflow that has been run, and how its jobs ended."""

    workflow: Workflow
    ended: dict[str, str]


def _changed(folder: Path, remote: Path) -> Ran:
    workflow = Workflow(folder, remote)
    ended = workflow.run("change.yml", "issues", event())
    broken = {"read": {"result": "failure", "outputs": {}}, "write": {"result": "skipped", "outputs": {}}}
    workflow.run("change.yml", "issues", event(), jobs=("apologise",), given=broken)
    return Ran(workflow, ended)


def _proposed(folder: Path, remote: Path) -> Ran:
    workflow = Workflow(folder, remote)
    proposed(remote, folder / "fork", NAME, block("Svar inom två dagar"))
    return Ran(workflow, workflow.run("ci.yml", "pull_request", event(name="pull_request")))


def _published(folder: Path, remote: Path) -> Ran:
    workflow = Workflow(folder, remote, PAGES=DOMAIN)
    return Ran(workflow, workflow.run("publish.yml", "push", event(name="push")))


def _released(folder: Path, remote: Path) -> Ran:
    git(remote, "tag", "v1.0.0", "main")
    workflow = Workflow(folder, remote, {"SITE_ADDRESS": "https://strategi.example/"}, PAGES="https://norro.github.io/vald/")
    return Ran(workflow, workflow.run("release.yml", "push", event(name="tag")))


def _asked_weekly(folder: Path, remote: Path) -> Ran:
    workflow = Workflow(folder, remote, AUDIT_SAYS="## Sårbara paket\n")
    return Ran(workflow, workflow.run("weekly.yml", "schedule", event(name="schedule")))


ORDINARY = {"change.yml": _changed, "ci.yml": _proposed, "publish.yml": _published, "release.yml": _released, "weekly.yml": _asked_weekly}
"""What happens on an ordinary day to each workflow."""


@pytest.fixture(scope="module")
def ran(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Ran]:
    """Each workflow as it was run, once."""

    @cache
    def found(name: str) -> Ran:
        folder = tmp_path_factory.mktemp(name)
        subprocess.run(["git", "clone", "--quiet", "--bare", str(origin), str(folder / "remote.git")], check=True)
        return ORDINARY[name](folder / "run", folder / "remote.git")

    return found


@pytest.mark.parametrize("name", sorted(file.name for file in WORKFLOWS.glob("*")))
def test_every_step_of_every_workflow_has_been_run(ran, name: str):
    steps, (workflow, ended) = steps_of(name), ran(name)
    assert len(set(steps)) == len(steps), "two steps of a job have the same name"
    assert set(steps) - workflow.ran == set(), workflow.said
    assert set(ended.values()) <= {"success", "skipped"}


def test_a_proposed_file_in_the_inbox_is_checked_and_shown_as_it_will_be(ran):
    summary = ran("ci.yml").workflow.summary
    assert summary.index("https://github.com/norro/vald/actions/runs/1/artifacts/2") < summary.index("Vad ändringen betyder") < summary.index("What the change means")
    assert "två dagar" in summary


def asked_for(workflow: Workflow) -> list[list[str]]:
    return [targets for targets, _ in workflow.made()]


def test_whoever_has_changed_only_content_waits_for_no_test_of_code(ran, remote: Path, tmp_path: Path):
    assert asked_for(ran("ci.yml").workflow)[-2:] == [["only-content"], ["test-content"]]
    proposed(remote, tmp_path / "fork", "macros.txt", "")
    workflow = Workflow(tmp_path / "run", remote)
    assert workflow.run("ci.yml", "pull_request", event(name="pull_request"), jobs=("tests",)) == {"tests": "success"}
    assert asked_for(workflow)[-1] == ["vnu", "test"]


def test_the_site_is_built_with_the_domain_that_github_publishes_it_at(ran):
    workflow, ended = ran("publish.yml")
    assert ended == PUBLISHED
    (given,) = [given for targets, given in workflow.made() if "site" in targets]
    assert given["SITE_ADDRESS"] == "https://www.vald.example/"
    assert "Enforce HTTPS" in workflow.said
    # The county's own site.yml says otherwise.
    assert "skriven som https://norro.example/vald/" in workflow.said
    assert (given["SOURCE_DATE_EPOCH"], len(given["SITE_AS_OF"])) == (git(workflow.remote, "log", "-1", "--format=%ct", "main"), 10)
    assert not [given for _, given in workflow.made() if given["GH_TOKEN"]], "nothing that is built or tested has the right to ask"
    assert asked_for(workflow)[1:4] == [["only-content"], ["vnu", "test"], [".venv/.test", "site"]]


@pytest.mark.parametrize(
    ("written", "pages", "address", "told"),
    [
        ("", "https://norro.github.io/vald/", "https://norro.github.io/vald/", ""),
        ("https://strategi.example", "https://strategi.example/", "https://strategi.example", ""),
        ("https://strategi.example/", "https://norro.github.io/vald/", "https://strategi.example/", "GitHub publicerar på https://norro.github.io/vald/, men"),
        ("", "", "", "Slå på Pages"),
        ("https://strategi.example/", "", "https://strategi.example/", "Slå på Pages"),
    ],
)
def test_what_the_owner_has_set_decides_and_a_difference_is_told(remote: Path, tmp_path: Path, written: str, pages: str, address: str, told: str):
    repository = tmp_path / "other"
    subprocess.run(["git", "clone", "--quiet", str(remote), str(repository)], check=True)
    Repository(repository).change("content/site.yml", "address: https://norro.example/vald/\n", "")
    Repository(repository).commit()
    Repository(repository).git("push", "--quiet", "origin", "main")
    every = {name for job, name in steps_of("publish.yml") if job == "build"} - {"Fråga var webbplatsen publiceras"}
    workflow = Workflow(tmp_path / "run", remote, {"SITE_ADDRESS": written}, **({"PAGES": pages} if pages else {}))
    workflow.run("publish.yml", "push", event(name="push"), jobs=("build",), skip=tuple(every))
    assert (workflow.folder / "github_output").read_text(encoding="utf-8") == f"address={address}\n"
    assert told in workflow.said
    assert bool(told) == ("::warning::" in workflow.said)


def test_the_morning_publishes_nothing_that_has_not_changed(ran, remote: Path, tmp_path: Path):
    workflow = Workflow(tmp_path / "run", remote)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(workflow.folder / "artifacts" / "github-pages")))
    Thread(target=server.serve_forever, daemon=True).start()
    workflow.more["STANDS_AT"] = f"http://127.0.0.1:{server.server_port}/"
    quick = ("Kontrollera innehållet",)
    assert workflow.run("publish.yml", "schedule", event(name="schedule"), skip=quick) == PUBLISHED
    assert workflow.run("publish.yml", "schedule", event(name="schedule"), skip=quick) == {"build": "success", "attest": "skipped", "publish": "skipped"}
    server.shutdown()
    server.server_close()
    assert ["test"] not in asked_for(workflow)


@pytest.mark.parametrize("fails", ["test", "site"])
def test_nothing_is_published_that_has_failed(remote: Path, tmp_path: Path, fails: str):
    workflow = Workflow(tmp_path / "run", remote, PAGES=DOMAIN, FAILS=fails)
    assert workflow.run("publish.yml", "push", event(name="push"), skip=("Kontrollera innehållet",)) == {"build": "failure", "attest": "skipped", "publish": "skipped"}
    assert not (workflow.folder / "artifacts").exists()


def test_a_release_is_whole_and_of_the_address_that_the_owner_has_set(ran):
    workflow, ended = ran("release.yml")
    assert ended == PUBLISHED
    (made,) = workflow.asked("release", "create")
    assert made["asked"][2] == "v1.0.0"
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=workflow.folder / "publish" / "release", check=True)
    assert workflow.made()[-1][1]["SITE_ADDRESS"] == "https://strategi.example/"
    assert "GitHub publicerar på https://norro.github.io/vald/" in workflow.said


def test_the_editors_get_one_issue_about_each_thing_and_the_next_week_the_same(ran):
    workflow, ended = ran("weekly.yml")
    assert ended == {"check": "success", "audit": "success", "report": "success"}
    first = {made["asked"][3]: made["body"] for made in workflow.asked("issue", "create")}
    assert list(first) == ["Länkar som behöver ses över", "Innehåll som behöver ses över", "Paket som behöver ses över"]
    links, overdue, packages = first.values()
    assert "svarar 404" in links
    assert overdue.startswith("## ")
    assert packages == "## Sårbara paket\n\n"
    found = {"check": {"result": "success", "outputs": {"found": "true"}}, "audit": {"result": "success", "outputs": {}}}
    workflow.run("weekly.yml", "schedule", event(name="schedule"), jobs=("report",), given=found)
    assert [len(workflow.asked("issue", how)) for how in ("create", "edit")] == [3, 3]


@pytest.mark.parametrize("ended", ["failure", "cancelled"])
def test_the_editors_are_told_when_a_weekly_question_stopped_or_took_too_long(remote: Path, tmp_path: Path, ended: str):
    workflow = Workflow(tmp_path / "run", remote)
    (workflow.folder / "artifacts").mkdir()
    found = {"check": {"result": ended, "outputs": {}}, "audit": {"result": "success", "outputs": {}}}
    assert workflow.run("weekly.yml", "schedule", event(name="schedule"), jobs=("report",), given=found)["report"] == "success", workflow.said
    (made,) = workflow.asked("issue", "create")
    assert made["asked"][3] == "Länkar som behöver ses över"
    assert made["body"].endswith("https://github.com/norro/vald/actions/runs/1\n")
