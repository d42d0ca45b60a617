"""When records last changed, read from git history; nothing is claimed where there is no history."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Changes:
    """The day on which each file and each record in it last changed. Unknown is None, never a guess."""

    files: dict[str, date] = field(default_factory=dict)
    records: dict[tuple[str, str], date] = field(default_factory=dict)

    def of_file(self, file: str) -> date | None:
        """The last change of a file, named from the content folder: `goals/forebygga-vald.yml`."""
        return self.files.get(file)

    def of_record(self, file: str, id: str) -> date | None:
        """The last change of the record `id` in a file's list of commitments."""
        return self.records.get((file, id))


def read_changes(folder: Path) -> Changes:
    """The changes of everything under the content folder; empty without git, without commits or in a shallow clone."""
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        return Changes()
    files: dict[str, date] = {}
    records: dict[tuple[str, str], date] = {}
    seen: dict[tuple[str, str], object] = {}
    for commit, day, file in _versions(folder):
        files[file] = day
        if not file.startswith("actors/"):
            continue
        for id, record in _commitments(_git(folder, "show", f"{commit}:./{file}")):
            if seen.get((file, id)) != record:
                seen[file, id] = record
                records[file, id] = day
    return Changes(files, records)


def _versions(folder: Path) -> Iterator[tuple[str, date, str]]:
    """Every commit of every file, oldest first. The author's own day counts, whatever the time zone here."""
    log = _git(folder, "log", "--reverse", "--relative", "--diff-filter=AM", "--name-only", "--format=%x00%H %as", "--", ".")
    for entry in log.split("\0")[1:]:
        head, *names = entry.split("\n")
        commit, day = head.split()
        for name in filter(None, names):
            yield commit, date.fromisoformat(day), name


def _commitments(text: str) -> Iterator[tuple[str, object]]:
    # An old version may be anything; what cannot be read then says nothing about when a record changed.
    try:
        found = yaml.safe_load(text)["commitments"]
        yield from ((record["id"], record) for record in found)
    except (yaml.YAMLError, KeyError, TypeError, ValueError):
        return


def _git(folder: Path, *arguments: str) -> str:
    """What git answers, or nothing where there is no git or it refuses."""
    command = ["git", "-C", str(folder), "-c", "core.quotepath=off", *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return ""
