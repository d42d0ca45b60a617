"""What a board expects of a plan, in the order of the Word document: background, present state, what is missing, measures, follow-up, decision."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from macros.core.formats import date_text
from macros.core.lang_text import LangText, Localized
from macros.pages.figures import of_municipality
from macros.pages.phrases import period_text
from macros.pages.project import Project

from .assembly import ANSWER, LACKING, NAME, OWN, PLAN, TO_DO, Piece, columns
from .chapters import PlanChapter, PlanRow, law_of, one_line
from .indicators import indicators_of
from .places import facts_of

MEASURES, ANSWERED, FOLLOWED = (7200, 3200, 1700, 1200, 1700), (12700, 2300), (5600, 4700, 4700)
"""The columns of the tables, in twentieths of a point: together the width of a lying A4 between its margins."""


class WordPieces:
    """The pieces of the document in their order; `xml` is what writes them, `pieces.xml`."""

    def __init__(self, project: Project, language: str, chapters: tuple[PlanChapter, ...], xml: Any) -> None:
        self.project, self.language, self.xml = project, language, xml
        self.goals = [(one, one.goal) for one in chapters if one.goal]
        self.words = project.renderer.words_in(language)
        self.texts, self.columns = self.words["local_plan"], columns(project, language)
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
        on = self.texts["based_on"].replace("{strategy}", one_line(title)).replace("{period}", period_text(strategy.period, self.language))
        told = [self.localize(aim.text)] if aim else []
        lines = [self.xml.line(text) for text in (on, *told, self.texts["goals"])]
        yield self.piece(self.xml.heading(self.texts["background"]), *lines, sources=aim.sources if aim else ())
        for one, _ in self.goals:
            yield self.piece(self.xml.bullet([one.title]), goal=one.id)

    def present(self) -> Iterator[Piece]:
        heads = (self.columns["asked"], self.columns["answer"])
        yield self.piece(self.xml.heading(self.texts["present"]))
        # What the law requires and nobody has said to exist comes next, in what is missing.
        title, told = self.texts["law"], "124"
        table = self.xml.table(title, (self.columns["requirement"], heads[1]), ANSWERED)
        yield self.piece(self.xml.heading(title, 2), rows=self.law, answers="01234")
        yield self.piece(self.xml.line(self.texts["law_lacking"]), rows=self.law, answers=LACKING)
        yield self.piece(table, rows=self.law, answers=told)
        for row in self.law:
            yield self.row("answered", row, ANSWERED, told)
        yield self.piece(self.xml.end(), rows=self.law, answers=told)
        for id, place in self.project.content.municipalities.items():
            facts = facts_of(self.project, self.language, place)
            figures = [row for _, found in of_municipality(self.project.content, place) for row in indicators_of(self.project, self.language, found)]
            yield self.piece(
                self.xml.heading(self.words["municipality"]["has"].replace("{name}", place.name), 2),
                *(self.xml.bullet((*one.text, f" {one.known} {one.url}")) for one in facts),
                *(self.xml.bullet((row.name, f": {row.newest}.")) for row in figures),
                *([] if facts or figures else [self.xml.line(self.texts["nothing_known"])]),
                place=id, sources=dict.fromkeys(id for row in figures for id in row.sources),
            )  # fmt: skip
        rest, title = self.rest, self.texts["exists"]
        yield self.piece(self.xml.heading(title, 2), self.xml.table(title, heads, ANSWERED), rows=rest, answers="12")
        for row in rest:
            yield self.row("answered", row, ANSWERED, "12")
        yield self.piece(self.xml.end(), rows=rest, answers="12")

    def lacking(self) -> Iterator[Piece]:
        yield self.piece(self.xml.heading(self.texts["lacking"]))
        yield self.piece(self.xml.line(self.texts["law_exists"]), rows=self.law, answers=f"!{LACKING}")
        for row in (*self.law, *self.rest):
            xml = self.xml.bullet((row.text, f" ({row.kind}. {ANSWER}.)"))
            yield self.piece(xml, rows=[row], answers=LACKING if row.rule else LACKING[1:], cited=row)

    def measures(self) -> Iterator[Piece]:
        heads, title = [self.columns[name] for name in ("asked", *OWN)], self.texts["follow_law"]
        yield self.piece(self.xml.heading(self.texts["measures"]))
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
                yield self.piece(self.xml.line(f"{self.texts['others']}:"), goal=one.id)
            for row in others:
                yield self.piece(self.xml.commitment(row, self.links[row.address]), goal=one.id, cited=row)

    def follow_up(self) -> Iterator[Piece]:
        heads = [self.columns[name] for name in ("indicator", "newest", "measured_by")]
        yield self.piece(self.xml.heading(self.texts["steps"]["follow_up"]), self.xml.line(self.texts["follow_up_text"]))
        for one, _ in self.goals:
            found = list(indicators_of(self.project, self.language, self.project.content.goals[one.id].indicators))
            told = [self.xml.table(one.title.text, heads, FOLLOWED)] if found else [self.xml.line(self.texts["no_indicators"])]
            told += [self.xml.cells((row.name, row.newest, row.measured_by), FOLLOWED) for row in found]
            told += [self.xml.end()] if found else []
            sources = dict.fromkeys(id for row in found for id in row.sources)
            yield self.piece(self.xml.heading(one.title, 2), *told, goal=one.id, sources=sources)

    def decision(self) -> Iterator[Piece]:
        texts = self.texts["decision"]
        yield self.piece(self.xml.heading(texts["title"]), self.xml.line(texts["who"]), self.xml.bullet([texts["adopt"].replace("{name}", NAME)]), self.xml.bullet([texts["carry_out"]]))
        yield self.piece(self.xml.bullet([texts["law"]]), rows=self.law, answers=LACKING)
        yield self.piece(self.xml.bullet([texts["follow_up"]]))
