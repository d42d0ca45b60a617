"""How a plan is put together out of ready-made pieces: the same way here as in the browser, `docs/assets/local-plan.js`.

Each format is a set of files. A file is written as texts and the names of slots; a slot is filled with the pieces that hold for
what has been chosen and answered. So nobody but Python ever writes a fact into a document, and the two cannot disagree.
"""

import io
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.downloads.registry import TEXTS, absolute_url, version
from macros.pages.project import Project

from .chapters import PlanChapter, localized

PLAN = "plan"
"""The slot of the text. In the others, lists, the same stands once."""
NUMBER, LAST = "\x01", "\x02"
"""In a piece: its number among the pieces of the plan that have one. In a file: the last of them."""
ANSWER, NAME = "\ue000", "\ue001"
"""The answer to the piece's first row, in words, and the name of the municipality. No text of ours has these signs."""
ANSWERS = ("unanswered", "exists", "begun", "missing", "not_ours")
"""What can be said of a row. In a plan, an answer is its number here."""
TO_DO, LACKING = "023", "03"
"""The answers to what becomes a measure, and to what the law requires and nobody has said to exist."""


Files = dict[str, list[str | list[str]]]
"""By name: texts, and slots as lists of one name."""


@dataclass(frozen=True)
class Piece:
    """A part of a document, by slot, and what it takes to stand there."""

    slots: Mapping[str, str | list[str]]
    """The text of the plan, and in the other slots a list of what stands there once."""
    goal: str = ""
    """This goal is chosen."""
    place: str | None = None
    """The plan is for this municipality; for none when empty."""
    rows: tuple[str, ...] = ()
    """One of these …"""
    answers: str = ""
    """… has one of these answers; or, with `!` first, none of them has."""

    def plain(self) -> dict[str, Any]:
        """What differs from the usual."""
        return {name: value for name, value in vars(self).items() if value or (value == "" and name == "place")}


@dataclass(frozen=True)
class LocalPlan:
    """What a reader has chosen and answered."""

    goals: Collection[str]
    answers: Mapping[str, str] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True)
class DocumentTemplate:
    """A kind of document in one language."""

    media_type: str
    files: Files
    pieces: tuple[Piece, ...]
    rows: Mapping[str, str]
    """What is answered, with the goal that it is asked for; what the law requires is asked whatever the goal."""
    words: tuple[str, ...]
    """The answers, as the documents of this kind have them."""
    names: Mapping[str, str]
    """Of the municipalities by their ids; of none, room to write."""
    first: int
    """The number of the first piece that has one."""

    def plain(self) -> dict[str, Any]:
        """As JSON, for the browser."""
        return vars(self) | {"pieces": [one.plain() for one in self.pieces]}

    def holds(self, piece: Piece, plan: LocalPlan) -> bool:
        """Whether a piece stands in the document of a plan."""
        if (piece.goal and piece.goal not in plan.goals) or piece.place not in (None, plan.place):
            return False
        asked = (row for row in piece.rows if not self.rows[row] or self.rows[row] in plan.goals)
        return not piece.answers or any(plan.answers.get(row, "0") in piece.answers for row in asked) != piece.answers.startswith("!")


def _filled(made: DocumentTemplate, plan: LocalPlan) -> dict[str, str]:
    """The text of each file of a document."""
    number, slots = made.first, defaultdict[str, list[str]](list)
    for piece in (one for one in made.pieces if made.holds(one, plan)):
        answer = made.words[int(plan.answers.get(piece.rows[0], "0"))] if piece.rows else ""
        for slot, texts in piece.slots.items():
            if isinstance(texts, list):
                slots[slot] += (text for text in texts if text not in slots[slot])
                continue
            slots[slot].append(texts.replace(ANSWER, answer).replace(NUMBER, str(number)))
            number += NUMBER in texts

    def text_of(part: str | list[str]) -> str:
        text = part.replace(LAST, str(number - 1)) if isinstance(part, str) else "".join(slots[part[0]])
        return text.replace(NAME, made.names[plan.place])

    return {name: "".join(map(text_of, parts)) for name, parts in made.files.items()}


def document(made: DocumentTemplate, plan: LocalPlan) -> bytes:
    """The whole document: the same bytes for the same plan."""
    return packed(_filled(made, plan))


def packed(files: Mapping[str, str]) -> bytes:
    """Files as a ZIP: the same bytes for the same files."""
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name, text in files.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, text.encode(), ZIP_DEFLATED, 9)
    return target.getvalue()


def answer_words(project: Project, language: str) -> tuple[str, ...]:
    """`DocumentTemplate.words`."""
    return tuple(project.renderer.words_in(language)["local_plan"]["answers"][name] for name in ANSWERS)


def asked_rows(chapters: tuple[PlanChapter, ...]) -> dict[str, str]:
    """`DocumentTemplate.rows`."""
    return {row.id: "" if row.rule else one.id for one in chapters for row in one.asked}


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
    who = f"{words['site']['published_by']} {publisher.name}." if publisher else words["local_plan"]["no_publisher"]
    return [
        words["local_plan"]["fill_in"],
        words["local_plan"]["meaning"],
        project.renderer.validity(language).text,
        words["local_plan"]["from" if url else "from_site"]
        .replace("{strategy}", localized(content.current.title, language).text)
        .replace("{address}", url)
        .replace("{version}", version(project, language)),
        *([words["local_plan"]["translated"]] if language != content.languages[0] else []),
        who,
        words["licence"]["texts"].replace("{licence}", TEXTS.url),
    ]
