"""A local action plan to fill in: goals, commitments and advice beside empty columns, as Word, Excel and Markdown.

Ready-made for each goal and for all of them; and as pieces, out of which the page puts together what a reader has ticked.
"""

import json
from collections.abc import Iterator
from functools import lru_cache, partial

from macros.pages.site import Site

from ..registry import ROOT, Download
from . import excel, markdown, word
from .assembly import Format, document
from .rows import Chapter, chapters, to_tick

FORMATS = {"plan-docx": word, "plan-xlsx": excel, "plan-md": markdown}
"""The module of each format, in the order in which they are offered."""


_TOGETHER = "local-plan"


@lru_cache(maxsize=1)
def _told(site: Site, language: str) -> tuple[Chapter, ...]:
    return chapters(site, language)


# Of a large county, more than one at a time is more than fits; files of one format are made one after the other.
@lru_cache(maxsize=1)
def format_of(site: Site, language: str, kind: str, ticked: bool = False) -> Format:
    """A format in one language, with everything that a plan can hold, or with what is `ticked` one by one on the page."""
    told = _told(site, language)
    return FORMATS[kind].made(site, language, to_tick(site, told) if ticked else told)


def downloads(site: Site) -> Iterator[Download]:
    """The plan for everything, the plan for each goal, and the pieces of both."""
    for language in site.content.languages:
        for kind, module in FORMATS.items():
            ending = kind.removeprefix("plan-")
            for id in (None, *site.content.goals):
                path = f"{ROOT}/local-plan/{id}.{language}.{ending}" if id else f"{ROOT}/local-plan.{language}.{ending}"
                title = {spoken: _title(site, spoken, id) for spoken in site.content.languages}
                make = partial(_ready, site, language, kind, id)
                record = ("goal", id) if id else None
                yield Download(path, module.MEDIA_TYPE, title, language, record, kind, make, together=_TOGETHER)
        title, make = site.words["local_plan"]["title"], partial(_pieces, site, language)
        yield Download(pieces_path(language), "application/json", title, language, None, "plan-pieces", make, False, _TOGETHER)


def pieces_path(language: str) -> str:
    """Where the pieces stand that the page puts together."""
    return f"{ROOT}/local-plan.{language}.json"


def _title(site: Site, language: str, goal: str | None) -> str:
    title = site.words["local_plan"]["title"][language]
    return f"{title}: {site.content.goals[goal].name.in_language(language).text}" if goal else title


def _ready(site: Site, language: str, kind: str, goal: str | None) -> bytes:
    made = format_of(site, language, kind)
    return document(made, {id: tuple(one.rows) for id, one in made.chapters.items() if goal in (None, id)})


def _pieces(site: Site, language: str) -> bytes:
    found = {made.ending: made.plain() for made in (format_of(site, language, kind, ticked=True) for kind in FORMATS)}
    # The last file of a language: what it was made of need not be kept.
    format_of.cache_clear()
    _told.cache_clear()
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
