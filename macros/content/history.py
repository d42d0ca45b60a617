"""When records last changed and how, read from git history; nothing is claimed where there is no history."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from .chronicle import Change, Raw, records_of


@dataclass(frozen=True)
class Changes:
    """The day on which each file and each record in it last changed. Unknown is None, never a guess."""

    files: dict[str, date] = field(default_factory=dict)
    records: dict[tuple[str, str], date] = field(default_factory=dict)
    log: tuple[Change, ...] = ()
    """Every change of a goal, an actor or a commitment, oldest first."""

    def of_file(self, file: str) -> date | None:
        """The last change of a file, named from the content folder: `goals/forebygga-vald.yml`."""
        return self.files.get(file)

    def of_record(self, file: str, id: str) -> date | None:
        """The last change of the record `id` in a file's list of commitments."""
        return self.records.get((file, id))


class Version(NamedTuple):
    """A file as a commit left it. The author's own day counts, whatever the time zone here."""

    commit: str
    moment: datetime
    file: str


def read_changes(folder: Path) -> Changes:
    """The changes of everything under the content folder; empty without git, without commits or in a shallow clone."""
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() != b"false":
        return Changes()
    files: dict[str, date] = {}
    records: dict[tuple[str, str], date] = {}
    log: list[Change] = []
    known: dict[tuple[str, str], Raw] = {}
    versions = list(_versions(folder))
    for version, text in zip(versions, _texts(folder, versions), strict=False):
        files[version.file] = version.moment.date()
        for kind, id, record in records_of(version.file, text):
            before = known.get((kind, id))
            if before == record:
                continue
            known[kind, id] = record
            log.append(Change(version.commit, version.moment, kind, id, before, record))
            if kind == "commitment":
                records[version.file, id] = version.moment.date()
    return Changes(files, records, tuple(log))


def _versions(folder: Path) -> Iterator[Version]:
    """Every commit of every file, oldest first."""
    format = "--format=%x00%H %aI"
    log = _git(
        folder, "log", "--reverse", "--relative", "--no-renames", "--diff-filter=AM", "--name-only", format, "--", "."
    )
    for entry in log.decode("utf-8", "replace").split("\0")[1:]:
        head, *names = entry.split("\n")
        commit, moment = head.split()
        for name in filter(None, names):
            yield Version(commit, datetime.fromisoformat(moment), name)


def _texts(folder: Path, versions: list[Version]) -> Iterator[str]:
    """The text of each version, all from one git process; empty where git does not find it."""
    asked = "".join(f"{version.commit}:./{version.file}\n" for version in versions)
    answer = _git(folder, "cat-file", "--batch", input=asked.encode()) if versions else b""
    at = 0
    for _ in versions:
        end = answer.find(b"\n", at)
        head = answer[at:end] if end >= 0 else b""
        at += len(head) + 1
        kind_and_size = head.rsplit(b" ", 2)[1:]
        if len(kind_and_size) == 2 and kind_and_size[1].isdigit():
            size = int(kind_and_size[1])
            yield answer[at : at + size].decode("utf-8", "replace")
            at += size + 1
        else:
            yield ""


def _git(folder: Path, *arguments: str, input: bytes = b"") -> bytes:
    """What git answers, or nothing where there is no git or it refuses."""
    command = ["git", "-C", str(folder), "-c", "core.quotepath=off", *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True, timeout=60, input=input).stdout
    except (OSError, subprocess.SubprocessError):
        return b""
