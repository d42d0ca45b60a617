"""On which day files and records last changed."""

from dataclasses import dataclass, field
from datetime import date

from .project_history import History

_CONTENT = "content/"


@dataclass(frozen=True)
class LastChanged:
    """The day on which each file and each record in it last changed. Unknown is None, never a guess."""

    files: dict[str, date] = field(default_factory=dict)
    records: dict[tuple[str, str], date] = field(default_factory=dict)

    def of_file(self, file: str) -> date | None:
        """The last change of a file, named from the content folder: `goals/forebygga-vald.yml`."""
        return self.files.get(file)

    def of_record(self, file: str, id: str) -> date | None:
        """The last change of the record `id` in a file."""
        return self.records.get((file, id))


def last_changed(history: History) -> LastChanged:
    """The days, from a history that has been read; empty without one."""
    files = {name.removeprefix(_CONTENT): day for name, day in history.days.items() if name.startswith(_CONTENT)}
    last = {change.key: change.day for change in history.changes if change.day}
    records = {
        (name.removeprefix(_CONTENT), key.id): last[key]
        for name, keys in history.files.items()
        for key in keys
        if key in last
    }
    return LastChanged(files, records)
