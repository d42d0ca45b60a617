"""For readers a change happened when it came into the main branch, however long it lay on another, and whoever's clock is wrong."""

import subprocess
from xml.etree import ElementTree as Tree

import pytest

from macros.downloads.feeds import feed, feed_items
from macros.history.old_records import RecordKey
from macros.pages.project import open_project

from .repository import Repository

FILE = "content/actors/tullen.yml"
START = "name: {sv: Tullen, en: The Customs}\ncommitments:\n" + "".join(f"  - id: tullen-{n}\n    text: {{sv: Vi gör {n}., en: We do {n}.}}\n    sources: [a]\n    precision: general\n    certainty: seen\n" for n in (1, 2, 3))


@pytest.fixture
def started(repository: Repository) -> Repository:
    """Written in January; on a branch in February, and on main in March."""
    repository.write(FILE, START)
    repository.commit("2021-01-01")
    with repository.on_branch("late"):
        repository.edit(FILE, "Vi gör 3.", "Vi gör tre.", "2021-02-02")
    repository.edit(FILE, "Vi gör 1.", "Vi gör ett.", "2021-03-03")
    return repository


def told(repository: Repository) -> list[tuple[str, str]]:
    """What happened and when, the newest first."""
    return [(change.key.id, str(change.day)) for change in reversed(repository.history().changes) if change.before]


LATE = [("tullen-3", "2021-04-04"), ("tullen-1", "2021-03-03")]


@pytest.mark.parametrize("how", ["merge", "squash", "rebase"])
def test_what_is_merged_late_happened_when_it_was_merged(started, how):
    if how == "merge":
        started.git("merge", "--quiet", "--no-ff", "--message", "Merge pull request #7 from a/late", "late", day="2021-04-04")
    elif how == "squash":
        started.git("merge", "--quiet", "--squash", "late")
        started.git("commit", "--quiet", "--message", "Tullen (#7)", "--date", "2021-02-02T12:00:00Z", day="2021-04-04")
    else:
        started.git("cherry-pick", "late", day="2021-04-04")
    assert told(started) == LATE
    assert str(started.history().days[FILE]) in ("2021-04-04", "2021-03-03")


def test_what_a_merge_within_a_merge_brings_comes_with_the_outer(started):
    started.git("switch", "--quiet", "--create", "outer", "main~1")
    started.git("merge", "--quiet", "--no-ff", "--message", "Merge branch 'late' into outer", "late", day="2021-02-04")
    started.git("switch", "--quiet", "main")
    started.git("merge", "--quiet", "--no-ff", "--message", "Merge pull request #8 from a/outer", "outer", day="2021-04-04")
    assert told(started) == LATE


@pytest.mark.parametrize("message", ["Merge branch 'main' of https://git.example/x", "Merge branch 'main' into late", "Merge remote-tracking branch 'origin/main'", "Merge main"])
def test_what_is_published_stays_where_it_was_when_somebody_takes_it_in_and_pushes(started, message):
    started.git("switch", "--quiet", "late")
    started.git("merge", "--quiet", "--no-ff", "--message", message, "main", day="2021-04-04")
    started.git("branch", "--force", "main", "late")
    assert told(started) == LATE


def test_a_clock_that_is_behind_makes_nothing_older_than_what_was_there(started):
    started.edit(FILE, "Vi gör 2.", "Vi gör två.", "2015-01-01")
    assert told(started) == [("tullen-2", "2021-03-03"), ("tullen-1", "2021-03-03")]


def test_the_feed_moves_when_something_is_merged_late(county_repository):
    file = "content/actors/sjopolisen.yml"
    with county_repository.on_branch("late"):
        county_repository.edit(file, "skriver en loggbok", "skriver två loggböcker", "2021-02-02")
    county_repository.edit("content/actors/norro-region.yml", "Frågor till alla patienter om våld", "Frågor till varje patient om våld", "2021-03-03")
    county_repository.git("merge", "--quiet", "--no-ff", "--message", "Merge pull request #7", "late", day="2021-04-04")
    project = open_project(county_repository.folder)
    assert feed_items(project)[0].change.key == RecordKey("commitment", "sjopolisen-4")
    root = Tree.fromstring(feed(project, "sv"))
    assert root.findtext("{*}updated") == root.findtext("{*}entry/{*}updated") == "2021-04-04T12:00:00Z"
    (_, happened), *_ = project.history_views["sv"].recent()["months"]
    assert str(happened[0][0]) == "2021-04-04"


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        ("shallow", "fetch --unshallow"), ("archive", "ingen klon"), ("empty", "inget av innehållet"), ("object", "trasigt"), ("blob", "trasigt"), ("pack", "trasigt"),
        ("git", "går inte att köra"), ("owner", "safe.directory"), ("inside", "inget av innehållet"),
    ],
)  # fmt: skip
def test_a_history_that_git_does_not_tell_is_said_to_be_missing_and_why(started, tmp_path, monkeypatch, harm, why):
    found = started
    if harm == "shallow":
        started.git("clone", "--quiet", "--depth", "1", started.folder.as_uri(), str(tmp_path / "shallow"))
        found = Repository(tmp_path / "shallow")
    elif harm == "archive":
        (tmp_path / "archive").mkdir()
        archive = subprocess.run(["git", "-C", str(started.folder), "archive", "HEAD"], capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x", "-C", str(tmp_path / "archive")], input=archive, check=True)
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
        found = type("Folder", (Repository,), {"__init__": lambda self: None})()
        found.folder = tmp_path / "archive"
    elif harm == "empty":
        found = Repository(tmp_path / "empty")
    elif harm == "inside":
        # A ZIP that has been unpacked in a folder of somebody's own repository.
        found = Repository(tmp_path / "outer")
        found.write("own.txt", "")
        found.commit()
        found.folder = found.folder / "unpacked"
        found.write(FILE, START)
    elif harm == "owner":
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    elif harm == "pack":
        # The last that is read, so that git cannot be asked for another in vain.
        started.git("-c", "pack.depth=0", "gc", "--quiet")
        (file,) = (started.folder / ".git" / "objects" / "pack").glob("*.pack")
        blob = started.git("rev-parse", f"HEAD:{FILE}").strip()
        (place,) = [line.split()[4] for line in started.git("verify-pack", "-v", str(file)).splitlines() if line.startswith(blob)]
        file.chmod(0o644)
        data = bytearray(file.read_bytes())
        data[int(place) + 20] ^= 0xFF
        file.write_bytes(data)
    elif harm == "git":
        monkeypatch.setenv("PATH", str(tmp_path))
    else:
        name = started.git("rev-parse", "HEAD~1" if harm == "object" else f"HEAD~1:{FILE}").strip()
        (started.folder / ".git" / "objects" / name[:2] / name[2:]).unlink()
    history = found.history()
    assert not history.known
    assert not history.changes
    assert why in history.unknown
