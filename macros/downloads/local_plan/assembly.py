"""How a plan is put together out of ready-made pieces: the same way here as in the browser, `docs/assets/local-plan.js`.

Each format is a set of files. A file is written as texts and the names of slots; a slot is filled with the pieces of what
has been chosen. So nobody but Python ever writes a fact into a document, and the two cannot disagree.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.downloads.registry import TEXTS, absolute_url, version
from macros.pages.project import Project

from .chapters import one_line

PLAN = "plan"
"""The slot where what is chosen stands, as often as it is chosen. In all others, the same piece stands once."""
NUMBER, LAST = "\x01", "\x02"
"""In a piece: its number among the pieces of the plan that have one. In a file: the last of them."""

Fragment = Mapping[str, str]
"""What a record adds to each slot."""
Choice = Mapping[str, Iterable[str]]
"""The ids that are chosen under each goal."""


@dataclass(frozen=True)
class ChapterFragments:
    """A goal's pieces."""

    before: Fragment
    rows: Mapping[str, Fragment]
    after: Fragment
    left_out: Mapping[str, Fragment]
    """What stands in place of a row that is not chosen, where it may not be left out unseen."""


@dataclass(frozen=True)
class DocumentTemplate:
    """A kind of document in one language."""

    media_type: str
    ending: str
    files: Mapping[str, list[str | list[str]]]
    """Texts, and slots as lists of one name. A document that is no ZIP is one file without a name."""
    chapters: Mapping[str, ChapterFragments]
    first: int = 1
    """The number of the first piece that has one."""

    def plain(self) -> dict[str, Any]:
        """As JSON, for the browser."""
        chapters = {id: vars(one) for id, one in self.chapters.items()}
        return {"type": self.media_type, "ending": self.ending, "first": self.first, "files": self.files, "chapters": chapters}


def _filled(made: DocumentTemplate, chosen: Choice) -> dict[str, str]:
    """The text of each file of a document, for what has been chosen."""
    number, slots = made.first, defaultdict[str, dict[object, str]](dict)
    for piece in _pieces(made, chosen):
        for slot, text in piece.items():
            if NUMBER in text:
                text = text.replace(NUMBER, str(number))
                number += 1
            found = slots[slot]
            # In all slots but that of the plan, the same piece stands once.
            found.setdefault(len(found) if slot == PLAN else text, text)

    def text_of(part: str | list[str]) -> str:
        return part.replace(LAST, str(number - 1)) if isinstance(part, str) else "".join(slots[part[0]].values())

    return {name: "".join(map(text_of, parts)) for name, parts in made.files.items()}


def _pieces(made: DocumentTemplate, chosen: Choice) -> Iterator[Fragment]:
    for id, chapter in made.chapters.items():
        if id in chosen:
            yield chapter.before
            for row, piece in chapter.rows.items():
                if row in chosen[id]:
                    yield piece
                elif row in chapter.left_out:
                    yield chapter.left_out[row]
            yield chapter.after


def document(made: DocumentTemplate, chosen: Choice) -> bytes:
    """The whole document: the same bytes for the same choice."""
    texts = _filled(made, chosen)
    if "" in texts:
        return texts[""].encode()
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name, text in texts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, text.encode(), ZIP_DEFLATED, 9)
    return target.getvalue()


OWN = ("measure", "responsible", "time", "follow_up")
"""The columns that are the reader's own."""


def columns(project: Project, language: str) -> dict[str, str]:
    """The names of the columns."""
    words = project.renderer.words_in(language)
    return words["local_plan"]["column"] | {
        "goal": words["goal"]["one"],
        "who": words["commitment"]["who"],
        "when": words["commitment"]["plan_and_time"],
        "source": words["source"]["full"],
    }


def about_lines(project: Project, language: str) -> list[str]:
    """Where the texts come from, whose they are, and on what terms."""
    words, content = project.renderer.words_in(language), project.content
    publisher, url = content.site.publisher, absolute_url(project, "local-plan", language)
    who = f"{words['site']['published_by']} {publisher.name}." if publisher else words["site"]["no_publisher"]
    return [
        words["local_plan"]["fill_in"],
        words["local_plan"]["meaning"],
        project.renderer.validity(language).text,
        words["local_plan"]["from" if url else "from_site"]
        .replace("{strategy}", one_line(content.current.title.localize(language).text))
        .replace("{address}", url)
        .replace("{version}", version(project, language)),
        *([words["notice"]["our_translation"]] if language != content.languages[0] else []),
        who,
        words["licence"]["texts"].replace("{licence}", TEXTS.url),
    ]
