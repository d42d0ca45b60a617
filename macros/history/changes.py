"""On which day files and records last changed."""

from dataclasses import dataclass, field
from datetime import date

from .remembered import History

_CONTENT = "content/"


@dataclass(frozen=True)
class Changes:
    """The day on which each file and each record in it last changed. Unknown is None, never a guess."""

    files: dict[str, date] = field(default_factory=dict)
    records: dict[tuple[str, str], date] = field(default_factory=dict)

    def of_file(self, file: str) -> date | None:
        """The last change of a file, named from the content folder: `goals/forebygga-vald.yml`."""
        return self.files.get(file)

    def of_record(self, file: str, id: str) -> date | None:
        """The last change of the record `id` in a file's list of commitments, roles or municipalities."""
        return self.records.get((file, id))


def changes(history: History) -> Changes:
    """The days, from a history that has been read; empty without one."""
    files = {name.removeprefix(_CONTENT): day for name, day in history.days.items() if name.startswith(_CONTENT)}
    last = {entry.key: entry.day for entry in history.entries if entry.day}
    records = {
        (name.removeprefix(_CONTENT), key.id): last[key]
        for name, keys in history.files.items()
        for key in keys
        if key.kind in ("commitment", "role", "municipality") and key in last
    }
    return Changes(files, records)
