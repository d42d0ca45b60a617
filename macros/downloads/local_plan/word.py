"""The plan as a Word document that a board can decide on, from the XML templates in `word/`.

Headings, lists and tables are real, and the first row of a table repeats. A table has no merged cells, every text in another
language says so, and every address is a link.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

from babel.core import get_global
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.core.formats import date_text
from macros.core.lang_text import LangText, Localized
from macros.downloads.registry import author, edition_date, version
from macros.pages.phrases import period_text
from macros.pages.project import Project
from macros.pages.rendering import bytecode_cache

from .assembly import (
    ANSWER,
    ANSWERS,
    LACKING,
    NAME,
    OWN,
    PLAN,
    TO_DO,
    DocumentTemplate,
    Piece,
    about_lines,
    asked_rows,
    columns,
)
from .chapters import PlanChapter, PlanRow, law_of, one_line
from .indicators import indicators_of
from .places import facts_of, names

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATES = Path(__file__).parent / "word"
STATIC = {"[Content_Types].xml": "types.xml", "_rels/.rels": "package.rels", "word/numbering.xml": "numbering.xml"}
WRITTEN = {f"{folder}/{name}.xml": name for folder, name in (("docProps", "core"), ("word", "styles"), ("word", "settings"), ("word", "footer1"))}
"""The files of the document, and the templates that they are made of."""
MEASURES, ANSWERED, FOLLOWED = (7200, 3200, 1700, 1200, 1700), (12700, 2300), (5600, 4700, 4700)
"""The columns of the tables, in twentieths of a point: together the width of a lying A4 between its margins."""


@lru_cache
def _environment() -> Environment:
    loader, kept = FileSystemLoader(TEMPLATES), bytecode_cache()
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False, bytecode_cache=kept
    )


_BY_CHOICE = {"en": "en-GB"}
"""Where the texts are not in the variety that most people speak."""


def locale(language: str) -> str:
    """The language as Word names it: "sv-SE"; English is British."""
    if language in _BY_CHOICE:
        return _BY_CHOICE[language]
    parts = get_global("likely_subtags").get(language, language).split("_")
    return f"{language}-{parts[-1]}" if len(parts) > 1 else language


def made(project: Project, language: str, chapters: tuple[PlanChapter, ...]) -> DocumentTemplate:
    """The document as pieces."""
    words = project.renderer.words_in(language)
    context: dict[str, Any] = {
        "words": words["local_plan"],
        "language": language,
        "locale": locale,
        "version": version(project, language),
        "about": about_lines(project, language),
        "page": re.split(r"{n}|{total}", words["paper"]["page"]),
        "author": author(project),
        "day": edition_date(project),
        "site": project.content.site.short_title.localize(language).text,
        "answer": ANSWER,
        "name": NAME,
    }

    def written(template: str) -> str:
        return _environment().get_template(f"{template}.xml").render(context)

    files: dict[str, list[str | list[str]]] = {name: [(TEMPLATES / file).read_text("utf-8")] for name, file in STATIC.items()}
    files |= {name: [written(template)] for name, template in WRITTEN.items()}
    files["word/document.xml"] = _slotted(written("document"))
    files["word/_rels/document.xml.rels"] = _slotted((TEMPLATES / "document.xml.rels").read_text("utf-8"))
    pieces = _Pieces(project, language, chapters, _environment().get_template("pieces.xml").make_module(context))
    told = tuple(words["local_plan"]["answers"][name] for name in ANSWERS)
    return DocumentTemplate(MEDIA_TYPE, "docx", files, tuple(pieces.every()), asked_rows(chapters), told, names(project))


class _Pieces:
    """The pieces of the document in their order."""

    def __init__(self, project: Project, language: str, chapters: tuple[PlanChapter, ...], xml: Any) -> None:
        self.project, self.language, self.xml = project, language, xml
        self.goals = [(one, one.goal) for one in chapters if one.goal]
        self.all_words = project.renderer.words_in(language)
        self.words, self.columns = self.all_words["local_plan"], columns(project, language)
        self.law = law_of(chapters)
        self.rest = [row for one in chapters for row in one.asked if not row.rule]
        numbers = count(1)
        self.links = {row.address: f"link{next(numbers)}" for one in chapters for row in one.every_row}

    def every(self) -> Iterator[Piece]:
        yield from self.background()
        yield from self.present()
        yield from self.lacking()
        yield from self.measures()
        yield from self.follow_up()
        yield from self.decision()

    def piece(self, *xml: str, rows: Iterable[PlanRow] = (), cited: PlanRow | None = None, sources: Iterable[str] = (), **when: Any) -> Piece:
        """A part of the document; with what it cites among the sources and links."""
        slots: dict[str, Any] = {PLAN: "".join(xml)}
        if cited:
            sources = cited.sources
            slots |= {"links": [str(self.xml.link(self.links[cited.address], cited.address))]} if cited.address else {}
        found = [str(self.xml.bullet(self.source(id), "Source")) for id in sources]
        return Piece(slots | ({"sources": found} if found else {}), rows=tuple(row.id for row in rows), **when)

    def source(self, id: str) -> list[Localized]:
        found = self.project.content.sources[id]
        date = f", {date_text(found.date, self.language)}" if found.date else ""
        before, after = f"{one_line(found.publisher)}{date}, ", f", {found.url}" if found.url else ""
        return [Localized(before, self.language), Localized(one_line(found.title), found.language), Localized(after, self.language)]

    def localize(self, text: LangText) -> Localized:
        found = text.localize(self.language)
        return Localized(one_line(found.text), found.language)

    def row(self, template: str, row: PlanRow, widths: tuple[int, ...], answers: str = "") -> Piece:
        return self.piece(getattr(self.xml, template)(row, self.links[row.address], widths), rows=[row], answers=answers, cited=row)

    def background(self) -> Iterator[Piece]:
        strategy = self.project.content.current
        title = strategy.title.localize(self.language).text
        aim = next(filter(None, (strategy.purpose, strategy.vision, strategy.target_state)), None)
        on = self.words["based_on"].replace("{strategy}", one_line(title)).replace("{period}", period_text(strategy.period, self.language))
        told = [self.localize(aim.text)] if aim else []
        lines = [self.xml.line(text) for text in (on, *told, self.words["goals"])]
        yield self.piece(self.xml.heading(self.words["background"]), *lines, sources=aim.sources if aim else ())
        for one, _ in self.goals:
            yield self.piece(self.xml.bullet([one.title]), goal=one.id)

    def present(self) -> Iterator[Piece]:
        heads = (self.columns["asked"], self.columns["answer"])
        yield self.piece(self.xml.heading(self.words["present"]))
        # What the law requires and nobody has said to exist comes next, in what is missing.
        title, told = self.words["law"], "124"
        table = self.xml.table(title, (self.columns["requirement"], heads[1]), ANSWERED)
        yield self.piece(self.xml.heading(title, 2), rows=self.law, answers="01234")
        yield self.piece(self.xml.line(self.words["law_lacking"]), rows=self.law, answers=LACKING)
        yield self.piece(table, rows=self.law, answers=told)
        for row in self.law:
            yield self.row("answered", row, ANSWERED, told)
        yield self.piece(self.xml.end(), rows=self.law, answers=told)
        for id, place in self.project.content.municipalities.items():
            facts = facts_of(self.project, self.language, place)
            yield self.piece(
                self.xml.heading(self.all_words["municipality"]["has"].replace("{name}", place.name), 2),
                *(self.xml.bullet((*one.text, f" {one.known} {one.url}")) for one in facts),
                *([] if facts else [self.xml.line(self.words["nothing_known"])]),
                place=id,
            )  # fmt: skip
        rest, title = self.rest, self.words["exists"]
        yield self.piece(self.xml.heading(title, 2), self.xml.table(title, heads, ANSWERED), rows=rest, answers="12")
        for row in rest:
            yield self.row("answered", row, ANSWERED, "12")
        yield self.piece(self.xml.end(), rows=rest, answers="12")

    def lacking(self) -> Iterator[Piece]:
        yield self.piece(self.xml.heading(self.words["lacking"]))
        yield self.piece(self.xml.line(self.words["law_exists"]), rows=self.law, answers=f"!{LACKING}")
        for row in (*self.law, *self.rest):
            xml = self.xml.bullet((row.text, f" ({row.kind}. {ANSWER}.)"))
            yield self.piece(xml, rows=[row], answers=LACKING if row.rule else LACKING[1:], cited=row)

    def measures(self) -> Iterator[Piece]:
        heads, title = [self.columns[name] for name in ("asked", *OWN)], self.words["follow_law"]
        yield self.piece(self.xml.heading(self.words["measures"]))
        yield self.piece(self.xml.heading(title, 2), self.xml.table(title, (self.columns["requirement"], *heads[1:]), MEASURES), rows=self.law, answers=TO_DO)
        for row in self.law:
            yield self.row("measure", row, MEASURES, TO_DO)
        yield self.piece(self.xml.end(), rows=self.law, answers=TO_DO)
        for one, goal in self.goals:
            wording = self.xml.wording(goal, self.links[goal.address])
            yield self.piece(self.xml.heading(one.title, 2), wording, self.xml.table(one.title.text, heads, MEASURES), goal=one.id, cited=goal)
            for row in one.asked:
                if not row.rule:
                    yield self.row("measure", row, MEASURES, TO_DO)
            yield self.piece(self.xml.other(MEASURES), self.xml.end(), goal=one.id)
            others = [row for row in one.rows if row.sort == "commitment"]
            if others:
                yield self.piece(self.xml.line(f"{self.words['others']}:"), goal=one.id)
            for row in others:
                yield self.piece(self.xml.commitment(row, self.links[row.address]), goal=one.id, cited=row)

    def follow_up(self) -> Iterator[Piece]:
        heads = [self.columns[name] for name in ("indicator", "newest", "measured_by")]
        yield self.piece(self.xml.heading(self.words["steps"]["follow_up"]), self.xml.line(self.words["follow_up_text"]))
        for one, _ in self.goals:
            found = list(indicators_of(self.project, self.language, self.project.content.goals[one.id]))
            told = [self.xml.table(one.title.text, heads, FOLLOWED)] if found else [self.xml.line(self.words["no_indicators"])]
            told += [self.xml.cells((row.name, row.newest, row.measured_by), FOLLOWED) for row in found]
            told += [self.xml.end()] if found else []
            sources = dict.fromkeys(id for row in found for id in row.sources)
            yield self.piece(self.xml.heading(one.title, 2), *told, goal=one.id, sources=sources)

    def decision(self) -> Iterator[Piece]:
        texts = self.words["decision"]
        yield self.piece(self.xml.heading(texts["title"]), self.xml.line(texts["who"]), self.xml.bullet([texts["adopt"].replace("{name}", NAME)]), self.xml.bullet([texts["carry_out"]]))
        yield self.piece(self.xml.bullet([texts["law"]]), rows=self.law, answers=LACKING)
        yield self.piece(self.xml.bullet([texts["follow_up"]]))


def _slotted(text: str) -> list[str | list[str]]:
    """A file cut at its slots, which stand in it as `<!--plan-->`."""
    return [[part] if number % 2 else part for number, part in enumerate(re.split("<!--(plan|sources|links)-->", text))]
