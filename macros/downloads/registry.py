"""Every file that can be taken home, in one list: the pages link to it, the build writes it, the standards describe it.

A new format is a module with a function `Site -> Iterator[Download]` and a line in `MODULES`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib import import_module
from itertools import groupby

from macros.pages.project import Project

ROOT = "data/v1"
"""Where everything stands, from the site's root. Within a version, columns and fields are added but never changed."""

VERSION = "1"


@dataclass(frozen=True)
class Download:
    """A file. The bytes are made when somebody asks, and only once."""

    path: str
    """From the site's root, without a leading slash: `data/v1/goals/<id>.csv`."""
    media_type: str
    title: Mapping[str, str]
    """In each language of the site."""
    language: str | None
    """None for a file that holds all languages."""
    record: tuple[str, str] | None
    """The kind and id of the goal, actor or commitment that the file is about; None for all of the strategy."""
    kind: str
    """The format in short: csv, xlsx, json, pdf …"""
    make: Callable[[], bytes]
    listed: bool = True
    """Whether pages lead to it; a file that only other files refer to is not listed."""
    together: str = ""
    """Files that are made of the same, and so quickest one after the other, have the same word here."""

    @cached_property
    def data(self) -> bytes:
        """The whole file."""
        return self.make()

    @cached_property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.data)

    @cached_property
    def sha256(self) -> str:
        """The file's checksum."""
        return sha256(self.data).hexdigest()


MODULES: tuple[str, ...] = (
    "xlsx_files",
    "csv_files",
    "json_files",
    "json_schema",
    "data_package",
    "csvw",
    "citation",
    "pdf",
    "local_plan",
    "feeds",
    "dcat",
    "permalinks",
)
"""The modules of the formats, each with a function `downloads(site) -> Iterator[Download]`."""


@lru_cache(maxsize=2)
def downloads(project: Project) -> tuple[Download, ...]:
    """All files of a site. Nothing is made yet."""
    return tuple(_all(project))


def _all(project: Project) -> Iterator[Download]:
    for name in MODULES:
        yield from import_module(f"{__package__}.{name}").downloads(project)


def downloads_of(project: Project, kind: str | None = None, id: str | None = None) -> tuple[Download, ...]:
    """The listed files about one record, or about the strategy as a whole."""
    return _by_record(project).get((kind, id) if kind and id else None, ())


@lru_cache(maxsize=2)
def _by_record(project: Project) -> Mapping[tuple[str, str] | None, tuple[Download, ...]]:
    found: dict[tuple[str, str] | None, tuple[Download, ...]] = {}
    for download in downloads(project):
        if download.listed:
            found[download.record] = (*found.get(download.record, ()), download)
    return found


def edition_date(project: Project) -> date | None:
    """The day of the last commit that changed a fact, so that one commit always gives the same bytes; None without git history."""
    return max(project.last_changed.files.values(), default=None)


def version(project: Project, language: str) -> str:
    """The version that texts are cited in: "Version 2026-02-03"."""
    day, words = edition_date(project), project.renderer.words_in(language)
    return words["cite"]["version"].replace("{date}", day.isoformat()) if day else words["cite"]["version_unknown"]


NO_MOMENT = datetime(1980, 1, 1)
"""Where a format demands a moment and none is known: the first that a ZIP can hold, which there means nothing."""


def made_at(project: Project) -> datetime:
    """When a file is said to have been made: as its edition, never by the clock."""
    day = edition_date(project)
    return datetime.combine(day, time()) if day else NO_MOMENT


DESCRIBING = frozenset(("datapackage", "dcat-rdf", "dcat-ttl"))
"""What tells the sizes of other files, and so comes last."""

_BATCH = 20
"""Files that are made one after the other, where they are not made of the same: few enough to be shared out evenly."""


def batches(wanted: Iterable[Download]) -> list[list[Download]]:
    """Files in groups that are best made one after the other, those that take longest first."""
    groups = [list(group) for _, group in groupby(wanted, key=lambda download: download.together or download.kind)]
    together = [group for group in groups if group[0].together]
    return together + [group[at : at + _BATCH] for group in groups if not group[0].together for at in range(0, len(group), _BATCH)]
