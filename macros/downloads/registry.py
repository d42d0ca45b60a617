"""Every file that can be taken home, in one list: the pages link to it, the build writes it, the standards describe it.

A new format is a module with a function `downloads` and its name in `MODULES`.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib import import_module
from itertools import groupby
from typing import Any, NamedTuple

from pydantic_core import to_json

from macros.content.kinds import Kind, doing
from macros.content.model import Strategy
from macros.core.collation import grouped
from macros.core.lang_text import LangText
from macros.pages.project import Project

ROOT = "data/v1"
"""Where everything stands, from the site's root. Within a version, columns and fields are added but never changed."""
VERSION = "1.3"
"""The second number rises with every column or field that is added."""
Values = dict[str, Any]


class Licence(NamedTuple):
    """Under what terms a part of the downloads may be used; `about` is the word that says which."""

    name: str
    url: str
    title: str
    about: str


CC = "https://creativecommons.org"
# Facts are free, texts want their source named.
DATA = Licence("CC0-1.0", f"{CC}/publicdomain/zero/1.0/", "Creative Commons Zero v1.0 Universal", "data")
TEXTS = Licence("CC-BY-4.0", f"{CC}/licenses/by/4.0/", "Creative Commons Attribution 4.0 International", "texts")
LICENCES = (DATA, TEXTS)


@dataclass(frozen=True)
class Download:
    """A file. The bytes are made when somebody asks, and only once."""

    path: str
    """From the site's root, without a leading slash: `data/v1/goals/<id>.csv`."""
    media_type: str
    title: Mapping[str, str]
    """In each language of the site."""
    kind: str
    """The format in short: csv, xlsx, json, pdf …"""
    make: Callable[[], bytes | Values]
    """What is in it; values become JSON."""
    language: str | None = None
    """None for a file that holds all languages."""
    record: tuple[str, str] | None = None
    """The kind and id of the goal, actor or commitment that the file is about; None for all of the strategy."""
    listed: bool = True
    """Whether pages lead to it; a file that only other files refer to is not listed."""
    together: str = ""
    """Files that are made of the same, and so quickest one after the other, have the same word here."""

    @cached_property
    def data(self) -> bytes:
        """The whole file."""
        made = self.make()
        return made if isinstance(made, bytes) else to_json(made, indent=2) + b"\n"

    @cached_property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.data)

    @cached_property
    def sha256(self) -> str:
        """The file's checksum."""
        return sha256(self.data).hexdigest()

    @property
    def integrity(self) -> str:
        """The checksum as browsers compare it with what they fetch."""
        return f"sha256-{b64encode(bytes.fromhex(self.sha256)).decode()}"


MODULES = (
    "xlsx_files", "csv_files", "json_files", "json_schemas", "table_descriptions", "citation", "sending_on", "pdf", "local_plan", "report_forms", "feeds", "cards", "dcat",
)  # fmt: skip
"""The modules of the formats, each with a function `downloads(project) -> Iterator[Download]`."""


@lru_cache(maxsize=2)
def downloads(project: Project) -> tuple[Download, ...]:
    """All files of a site. Nothing is made yet."""
    modules = (import_module(f"{__package__}.{name}") for name in MODULES)
    return tuple(download for module in modules for download in module.downloads(project))


def downloads_of(project: Project, kind: str | None = None, id: str | None = None) -> tuple[Download, ...]:
    """The listed files about one record, or about the strategy as a whole."""
    return _by_record(project).get((kind, id) if kind and id else None, ())


@lru_cache(maxsize=2)
def _by_record(project: Project) -> Mapping[tuple[str, str] | None, tuple[Download, ...]]:
    return grouped((download for download in downloads(project) if download.listed), lambda download: (download.record,))


def records_with(project: Project, what: str) -> Iterator[tuple[Kind, str, LangText]]:
    """The records that have something of their own, `files` or `extracts`: the kind, the id, and what it is called."""
    for kind in doing(what):
        for id, record in project.content.records[kind.name].items():
            yield kind, id, getattr(record, kind.title)


def in_languages(project: Project, text: LangText) -> dict[str, str]:
    """A text as it is read in each language of the site."""
    return {language: text.localize(language).text for language in project.content.languages}


def about(strategy: Strategy) -> LangText:
    """What a strategy is for, or what else is known of it first."""
    return next((told.text for told in (strategy.purpose, strategy.vision, strategy.target_state) if told), strategy.title)


def page_url(project: Project, page_id: str, language: str, anchor: str = "") -> str:
    """The address of a page: the whole of it, or from the site's root while the site has no address."""
    return f"{project.root_url}{project.urls.of(page_id, language)}{f'#{anchor}' if anchor else ''}"


def page_urls(project: Project, page_id: str) -> dict[str, str]:
    """A page's address in each language, as `page_url` gives it."""
    return {language: page_url(project, page_id, language) for language in project.content.languages}


def lasting_id(project: Project, path: str) -> str:
    """The id for machines of what stands at a path from the site's root, or has its name there. It does not change when the site moves."""
    base = project.content.site.id_base
    # In the whole there can be one # only.
    return base + (path.replace("#", "/") if "#" in base else path)


def absolute_url(project: Project, page_id: str, language: str, anchor: str = "") -> str:
    """The whole address of a page, to be read outside the site; empty while the site has no address."""
    return page_url(project, page_id, language, anchor) if project.content.site.address else ""


def edition_date(project: Project) -> date | None:
    """The day of the last commit that changed a fact, so that one commit always gives the same bytes; None without git history."""
    return max((day for (_, id), day in project.last_changed.items() if not id), default=None)


def author(project: Project) -> str:
    """Who answers for the files; empty while nobody does."""
    publisher = project.content.site.publisher
    return publisher.name if publisher else ""


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

BATCH = 8
"""Files that are made one after the other, where they are not made of the same: few enough to be shared out evenly."""


def batches(wanted: Iterable[Download]) -> list[list[Download]]:
    """Files in groups that are best made one after the other, those that take longest first."""
    groups = [list(group) for _, group in groupby(wanted, key=lambda download: download.together or download.kind)]
    together = [group for group in groups if group[0].together]
    return together + [group[at : at + BATCH] for group in groups if not group[0].together for at in range(0, len(group), BATCH)]
