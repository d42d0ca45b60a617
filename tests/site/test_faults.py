"""Whatever happens to the machine during a build, the old site/ is intact or the new one is whole, and the message says what happened."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros import build
from macros.build import NEW, OLD, BuildError, build_site

from .conftest import PUBLISHER
from .projects import county_project, environment, files, strategi

BEFORE = "the site as it was"
UNTOUCHED = "Webbplatsen byggdes inte. Det som fanns i site/ är orört."


def old_site(project: Path) -> Path:
    """The project with a site of an earlier build."""
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text(BEFORE, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The fictional county with an old site; no test here changes either."""
    return old_site(county_project(tmp_path_factory.mktemp("faults") / "project"))


def is_as_it_was(project: Path) -> bool:
    """Whether only the old site stands there, as it was."""
    left = [name for name in os.listdir(project) if name.startswith(".site")]
    return not left and [file.read_text("utf-8") for file in (project / "site").rglob("*")] == [BEFORE]


def start(project: Path, **more: str) -> subprocess.Popen[bytes]:
    """A build that has come some way."""
    command = [sys.executable, "-m", "macros", "build"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(command, cwd=project, env=environment(**more), start_new_session=True, **quiet)
    ends = time.monotonic() + 120
    while not any((project / NEW).glob("*")) and running.poll() is None and time.monotonic() < ends:
        time.sleep(0.05)
    assert running.poll() is None, "the build ended before it could be killed"
    return running


def test_a_killed_build_leaves_the_old_site_and_nothing_running(project):
    running = start(project)
    group = running.pid
    os.kill(running.pid, signal.SIGKILL)
    running.wait(timeout=60)
    os.killpg(group, signal.SIGKILL)
    assert [file.read_text("utf-8") for file in (project / "site").rglob("*")] == [BEFORE]
    shutil.rmtree(project / NEW)


KILLED = """
import os, signal, sys
from pathlib import Path
from macros import build

def quick(folder, new):
    (new / "index.html").write_text('<html lang="sv">')
    (new / "last.txt").write_text("whole")

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

moment = sys.argv[1]
build._mkdocs = quick
if moment == "while building":
    build._mkdocs = lambda folder, new: (quick(folder, new), Path(new, "last.txt").unlink(), die())
if moment == "before the swap":
    build._put_in_place = die
if moment == "after the swap":
    swap = build._put_in_place
    build._put_in_place = lambda *a: (swap(*a), die())
if moment == "between two steps":
    rename = Path.rename
    Path.rename = lambda self, to: die() if self.name == build.NEW else rename(self, to)
build.build_site(Path.cwd(), Path.cwd() / "site")
"""


@pytest.mark.parametrize("moment", ["while building", "before the swap", "after the swap", "between two steps", "never"])
def test_a_build_killed_at_any_moment_is_mended_by_the_next(moment, tmp_path):
    old_site(tmp_path)

    def run(moment: str) -> int:
        return subprocess.run([sys.executable, "-c", KILLED, moment], cwd=tmp_path, env=environment(), timeout=120).returncode

    assert run(moment) == (0 if moment == "never" else -signal.SIGKILL)
    site = tmp_path / "site"
    if moment == "between two steps":
        assert (tmp_path / OLD / "index.html").read_text("utf-8") == BEFORE
    else:
        whole = (site / "last.txt").exists()
        assert whole == (moment in ("after the swap", "never"))
        assert whole or (site / "index.html").read_text("utf-8") == BEFORE
    # The next one fails too, but the site is back before it does.
    assert run("while building") == -signal.SIGKILL
    assert (site / "index.html").exists()
    assert run("never") == 0
    assert (site / "last.txt").read_text("utf-8") == "whole"
    assert sorted(os.listdir(tmp_path)) == ["site"]


def test_a_new_site_that_cannot_get_there_leaves_the_old_one(tmp_path, monkeypatch):
    old_site(tmp_path)
    rename = Path.rename

    def refused(self: Path, to: Path) -> Path:
        if self.name == NEW:
            raise OSError(18, "Invalid cross-device link", str(self))
        return rename(self, to)

    monkeypatch.setattr(build, "_mkdocs", lambda *_: None)
    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(BuildError, match="ligger på en annan disk"):
        build_site(tmp_path, tmp_path / "site")
    assert is_as_it_was(tmp_path)


def test_a_process_that_the_system_ends_is_told_of(project, monkeypatch):
    monkeypatch.setattr(build.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], -9))
    with pytest.raises(BuildError, match="signal 9"):
        build_site(project, project / "site")
    assert is_as_it_was(project)


def test_who_interrupts_a_build_is_told_that_in_a_line(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    old_site(tmp_path)
    monkeypatch.setattr(build, "_mkdocs", interrupted)
    with pytest.raises(BuildError, match=r"^Bygget avbröts\.$"):
        build_site(tmp_path, tmp_path / "site")
    assert is_as_it_was(tmp_path)


def in_a_world_of_its_own(project: Path, world: str) -> list[str]:
    """What a build says and what then stands in the folder, where `world` has prepared mounts that nobody else sees."""
    after = 'echo "ended $?"; cat site/index.html; echo; ls -A | grep site'
    script = f'{world} && cd "$PROJECT" && {{ {sys.executable} -m macros build; {after}; }}'
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", script]
    done = subprocess.run(command, env=environment(PROJECT=str(project)), capture_output=True, encoding="utf-8", timeout=300)
    return (done.stderr + done.stdout).splitlines()


@pytest.fixture(scope="module")
def worlds() -> None:
    """Needs a system where anybody may mount things for themselves."""
    command = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    if not shutil.which("unshare") or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount anything")


def test_a_full_disk_is_told_of(project, tmp_path, worlds):
    small = tmp_path / "small"
    small.mkdir()
    world = f'mount -t tmpfs -o size=6m none {small} && cp -a "$PROJECT"/. {small} && PROJECT={small} && export TMPDIR={small}'
    said = [line for line in in_a_world_of_its_own(project, world) if line]
    assert {"Bygget stannade: disken är full.", UNTOUCHED} <= {*said}, said
    assert said[-3:] == ["ended 1", BEFORE, "site"]
    assert "Traceback" not in "".join(said)


def test_a_folder_that_may_not_be_written_to_is_told_of(project, worlds):
    world = 'mount --bind "$PROJECT" "$PROJECT" && mount -o remount,bind,ro "$PROJECT"'
    assert in_a_world_of_its_own(project, world) == [
        ".site-new går inte att skriva: disken går bara att läsa.", UNTOUCHED, "ended 1", BEFORE, "site",
    ]  # fmt: skip


def test_the_same_site_comes_from_a_poor_machine(norro, tmp_path):
    """A folder with a blank and å, the line ends of Windows, no git, no such locale, another time zone, and what a killed build left.

    Two builds of the real content, with its history, are compared in tests/site/test_without_mkdocs.py.
    """
    project = old_site(county_project(tmp_path / "två mappar å en till", PUBLISHER))
    for file in (*(project / "content").rglob("*.yml"), *(project / "docs").rglob("*.md"), project / "mkdocs.yml"):
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    (project / NEW).mkdir()
    (project / NEW / "half.html").write_text("<html", encoding="utf-8")
    poor = {"TZ": "America/St_Johns", "LC_ALL": "xx_YY.UTF-8", "LANG": "", "PATH": str(tmp_path), "HOME": "/nonexistent", "PYTHONHASHSEED": "7", "COLUMNS": "20"}
    done = strategi(project, "build", **poor)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (done.stdout[:7], len(done.stdout.splitlines())) == ("Klart. ", 1)
    assert "Historiken saknas: git går inte att köra. Installera git. Utan den är flödena tomma" in done.stdout
    ours, theirs = files(norro.folder), files(project / "site")
    assert sorted(ours) == sorted(theirs)
    assert not [name for name in ours if ours[name] != theirs[name]]
    assert not list(project.glob(".site*"))
