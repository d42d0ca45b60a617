"""What git knows of the files of content and prose: commits, the files that each touched, and what they held.

Nothing of an author is asked for, and of a commit's message only whether it says that the meaning stayed the same.
For readers a change happened when it came to be published, so every moment here is that of the way into the main branch.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from .commit_messages import same_meaning

FOLDERS = ("content", "docs")
"""Where facts and prose stand, seen from the project's folder."""

_TAKEN_IN = re.compile(r"Merge (?:remote-tracking )?(?:branch )?'?(?:origin/)?(?:main|master)'?(?: of \S+)?(?: into \S+)?$")
"""The message of a merge that takes what is published into somebody's own branch, as `git pull` and GitHub's button make it."""


class UnknownHistoryError(Exception):
    """Git does not tell the whole history; the message says why, in Swedish, and what to do."""


BROKEN = "något i klonen är trasigt. Kör git fsck, eller hämta kodförrådet på nytt med git clone"


class Touched(NamedTuple):
    """A file that a commit changed: `before` and `after` are its names (None where it was not), `blob` what it holds."""

    before: str | None
    after: str | None
    blob: str


@dataclass(frozen=True)
class Commit:
    """One commit that touched content or prose; of a merge, what differs from its first parent."""

    id: str
    parents: tuple[str, ...]
    moment: datetime | None
    """When it came into the main branch; None for what is not committed yet."""
    same_meaning: bool
    touched: tuple[Touched, ...]


def git(folder: Path, *arguments: str) -> str | None:
    """What git answers; None where there is no git or it refuses."""
    done = _asked(folder, *arguments)
    return None if done is None or done.returncode else done.stdout.decode("utf-8", "replace")


def _asked(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(_command(folder, *arguments), capture_output=True, check=False, timeout=120, env=_environment())
    except (OSError, subprocess.SubprocessError):
        return None


def check_whole(folder: Path) -> None:
    """Raises UnknownHistoryError where the history is not there from its beginning, as in a ZIP or a shallow clone."""
    if (asked := _asked(folder, "rev-parse", "--is-shallow-repository")) is None:
        raise UnknownHistoryError("git går inte att köra. Installera git")
    if b"dubious ownership" in asked.stderr:
        raise UnknownHistoryError("mappen tillhör en annan användare. Kör git config --global --add safe.directory med mappens sökväg")
    if asked.returncode:
        raise UnknownHistoryError("mappen är ingen klon, utan till exempel en uppackad ZIP-fil. Hämta kodförrådet med git clone")
    if asked.stdout.strip() != b"false":
        raise UnknownHistoryError("klonen är grund. Kör git fetch --unshallow, och sätt fetch-depth: 0 i GitHub Actions")


def commit_of(folder: Path, name: str) -> str | None:
    """The full id of the commit that `name` means: a branch, a tag, the beginning of an id."""
    found = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.strip() if found else None


def commits(folder: Path, head: str = "HEAD") -> Iterator[Commit]:
    """Every commit up to `head` that touched content or prose, in the order in which they reached readers, parents before children.

    Raises UnknownHistoryError for a history that is broken.
    """
    log = git(
        folder, "log", head, "--topo-order", "--reverse", "--parents", "--relative", "--raw", "--no-abbrev", "-M",
        "--diff-merges=first-parent", "--no-ext-diff", "--no-show-signature", "--no-notes", "--no-color",
        "--format=%x00%H%x1f%P%x1f%B%x1f", "--", *FOLDERS,
    )  # fmt: skip
    if log is None:
        raise UnknownHistoryError(BROKEN)
    came, found = _arrivals(folder, head), []
    for entry in log.split("\0")[1:]:
        head_line, _, rest = entry.rpartition("\x1f")
        id, names, message = head_line.split("\x1f", 2)
        parents, touched = tuple(names.split()), tuple(filter(None, map(_touched, rest.split("\n"))))
        # What the message of a merge says may be about what only one of its branches did.
        found.append(Commit(id, parents, came[id][1], len(parents) < 2 and same_meaning(message), touched))
    yield from sorted(found, key=lambda commit: came[commit.id][0])


def _arrivals(folder: Path, head: str) -> dict[str, tuple[int, datetime]]:
    """For each commit, its place on the way into the main branch and when that was; what a merge brought came with the merge."""
    lines = (git(folder, "log", head, "--no-show-signature", "--no-notes", "--no-color", "--format=%H%x1f%P%x1f%cI%x1f%s") or "").splitlines()
    known = {id: (parents.split(), moment, subject) for id, parents, moment, subject in (line.split("\x1f", 3) for line in lines)}
    way, at = [], next(iter(known), None)
    while at in known:
        way.append(at)
        parents, _, subject = known[at]
        at = parents[1] if len(parents) == 2 and _TAKEN_IN.match(subject) else next(iter(parents), None)
    found: dict[str, tuple[int, datetime]] = {}
    last = datetime.min.replace(tzinfo=UTC)
    for place, id in enumerate(reversed(way)):
        # A clock that is behind does not make what came later older than what was there.
        last, waiting = max(last, datetime.fromisoformat(known[id][1])), [id]
        while waiting:
            if (one := waiting.pop()) in known and one not in found:
                found[one] = (place, last)
                waiting += known[one][0]
    return found


def messages(folder: Path, base: str, head: str) -> list[str]:
    """The messages of the commits from `base` to `head`, the oldest first."""
    return (git(folder, "log", "--reverse", "--no-show-signature", "--no-notes", "--format=%B%x00", f"{base}..{head}") or "").split("\0")[:-1]


def files_at(folder: Path, commit: str) -> dict[str, str]:
    """The files of content and prose at a commit, with the blob of each."""
    listed = git(folder, "ls-tree", "-r", commit, "--", *FOLDERS) or ""
    pairs = (line.split("\t", 1) for line in listed.splitlines())
    return {name: words.split()[2] for words, name in pairs if words.startswith("100")}


@contextmanager
def blob_reader(folder: Path) -> Iterator[Callable[[str], bytes]]:
    """Gives what reads the bytes of a blob, all of them from a single git process. It raises UnknownHistoryError for one that is not there."""
    command, pipe = _command(folder, "cat-file", "--batch"), subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=_environment()) as process:

        def read(blob: str) -> bytes:
            try:
                process.stdin.write(blob.encode() + b"\n")
                process.stdin.flush()
                *_, size = process.stdout.readline().split()
                held = process.stdout.read(int(size) + 1)
                # Of what cannot be unpacked, git says how large it is and no more.
                if len(held) > int(size):
                    return held[:-1]
            except (OSError, ValueError):
                pass
            raise UnknownHistoryError(BROKEN)

        yield read


def _touched(line: str) -> Touched | None:
    # A name with a quotation mark or a control character is written within quotation marks; no content has one.
    if not line.startswith(":") or '"' in line:
        return None
    facts, *names = line.split("\t")
    _, mode, _, blob, status = facts.split()
    if mode == "160000":
        # Another repository; what it holds is not here.
        return None
    # A new file or a copy has no past of its own; of one that was renamed both names stand here.
    return Touched(None if status[0] in "AC" else names[0], None if status[0] == "D" else names[-1], blob)


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(folder), "-c", "core.quotepath=off", "-c", "diff.renameLimit=2000", *arguments]


def _environment() -> dict[str, str]:
    """Without what a git hook sets, which would point at another repository or another index."""
    hidden = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    return {name: value for name, value in os.environ.items() if name not in hidden} | {"LC_ALL": "C.UTF-8"}
