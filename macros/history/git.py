"""What git knows of the files of content and prose: commits, the files that each touched, and what they held.

Nothing of an author is asked for, and of a commit's message only whether it says that the meaning stayed the same.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

FOLDERS = ("content", "docs")
"""Where facts and prose stand, seen from the project's folder."""

UNCHANGED = {"betydelse": "oförändrad", "meaning": "unchanged"}
"""The trailers by which a commit says that its change did not alter the meaning of any text."""

_FIELDS = "%H%x1f%P%x1f%aI%x1f%(trailers:only,unfold,separator=%x1e)"


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
    """When the author wrote it, by the author's own clock; None for what is not committed yet."""
    same_meaning: bool
    touched: tuple[Touched, ...]


def git(folder: Path, *arguments: str) -> str | None:
    """What git answers; None where there is no git or it refuses."""
    try:
        done = subprocess.run(_command(folder, *arguments), capture_output=True, check=True, timeout=120, env=_environment())
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")


def is_whole(folder: Path) -> bool:
    """Whether the history is there from its beginning: not in a tarball, and not in a shallow clone."""
    return (git(folder, "rev-parse", "--is-shallow-repository") or "").strip() == "false"


def commit_of(folder: Path, name: str) -> str | None:
    """The full id of the commit that `name` means: a branch, a tag, the beginning of an id."""
    found = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.strip() if found else None


def commits(folder: Path, head: str = "HEAD") -> Iterator[Commit]:
    """Every commit up to `head` that touched content or prose, parents before children."""
    log = git(
        folder, "log", head, "--topo-order", "--reverse", "--parents", "--relative", "--raw", "--no-abbrev", "-M",
        "--diff-merges=first-parent", "--no-ext-diff", "--no-show-signature", "--no-notes", "--no-color",
        f"--format=%x00{_FIELDS}", "--", *FOLDERS,
    )  # fmt: skip
    for entry in (log or "").split("\0")[1:]:
        head_line, *rest = entry.split("\n")
        id, parents, moment, trailers = head_line.split("\x1f", 3)
        touched = tuple(filter(None, map(_touched, rest)))
        yield Commit(id, tuple(parents.split()), datetime.fromisoformat(moment), _same_meaning(trailers), touched)


def files_at(folder: Path, commit: str) -> dict[str, str]:
    """The files of content and prose at a commit, with the blob of each."""
    listed = git(folder, "ls-tree", "-r", commit, "--", *FOLDERS) or ""
    pairs = (line.split("\t", 1) for line in listed.splitlines())
    return {name: words.split()[2] for words, name in pairs if words.startswith("100")}


@contextmanager
def blob_reader(folder: Path) -> Iterator[Callable[[str], bytes]]:
    """Gives what reads the bytes of a blob (nothing for one that is not there), all of them from a single git process."""
    command, pipe = _command(folder, "cat-file", "--batch"), subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=_environment()) as process:

        def read(blob: str) -> bytes:
            process.stdin.write(blob.encode() + b"\n")
            process.stdin.flush()
            words = process.stdout.readline().split()
            return process.stdout.read(int(words[2]) + 1)[:-1] if len(words) == 3 else b""

        yield read


def _touched(line: str) -> Touched | None:
    # A name with a quotation mark or a control character is written within quotation marks; no content has one.
    if not line.startswith(":") or '"' in line:
        return None
    facts, *names = line.split("\t")
    *_, blob, status = facts.split()
    # A new file or a copy has no past of its own; of one that was renamed both names stand here.
    return Touched(None if status[0] in "AC" else names[0], None if status[0] == "D" else names[-1], blob)


def _same_meaning(trailers: str) -> bool:
    pairs = (line.lower().partition(":") for line in trailers.split("\x1e"))
    return any(UNCHANGED.get(key.strip()) == value.strip() for key, _, value in pairs)


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(folder), "-c", "core.quotepath=off", "-c", "diff.renameLimit=2000", *arguments]


def _environment() -> dict[str, str]:
    """Without what a git hook sets, which would point at another repository or another index."""
    hidden = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    return {name: value for name, value in os.environ.items() if name not in hidden} | {"LC_ALL": "C.UTF-8"}
