"""What a board expects of a plan, in the order of the Word document: background, present state, what is missing, measures, follow-up, decision."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from macros.content.model import Indicator
from macros.core.formats import date_text
from macros.core.lang_text import Localized
from macros.pages.figures import figures_of, of_municipality
from macros.pages.phrases import goal_number, value_text
from macros.pages.project import Project

from .assembly import ANSWER, LACKING, NAME, OWN, PLAN, TO_DO, Piece, columns
from .chapters import PlanChapter, PlanRow, law_of, localized, one_line
from .places import facts_of

MEASURES, FOLLOWED = (7200, 3200, 1700, 1200, 1700), (5200, 4600, 3200, 2000)
"""The columns of the tables, in twentieths of a point: together the width of a lying A4 between its margins."""


class IndicatorRow(NamedTuple):
    """An indicator and the newest value of each of its groups."""

    name: Localized
    newest: str
    measured_by: Localized
    sources: tuple[str, ...]


class WordPieces:
    """The pieces of the document in their order; `xml` is what writes them, `pieces.xml`."""

    def __init__(self, project: Project, language: str, chapters: tuple[PlanChapter, ...], xml: Any) -> None:
        self.project, self.language, self.xml = project, language, xml
        self.goals = [(one, one.goal) for one in chapters if one.goal]
        self.words = project.renderer.words_in(language)
        self.texts, self.columns = self.words["local_plan"], columns(project, language)
        self.law = law_of(chapters)
        self.rest = {row: goal_number(project.content, project.content.goals[one.id], language, self.words) for one in chapters for row in one.asked if not row.rule}
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

    def indicators(self, found: Iterable[Indicator]) -> Iterator[IndicatorRow]:
        """Those that are measured and have values."""
        for one in (one for one in found if one.values and one.state == "measured"):
            newest = []
            for row in figures_of(one, self.language, self.words).rows:
                value, unknown = row.bars[-1].value, self.words["indicator"]["period_unknown"]
                # What begins a sentence of its own stands inside another.
                when = date_text(value.period, self.language) if value.period else unknown[:1].lower() + unknown[1:]
                group = f"{localized(row.group, self.language).text}: " if row.group else ""
                newest.append(f"{group}{one_line(value_text(value, one.unit, self.language, self.words))} ({when})")
            by = localized(one.measured_by, self.language) if one.measured_by else Localized("", self.language)
            yield IndicatorRow(localized(one.name, self.language), "; ".join(newest), by, one.sources)

    def told(self, row: PlanRow, answers: str) -> Piece:
        """What is asked in a list: with its answer where the law requires it, and else with its goal."""
        led = f"{row.basis} {ANSWER}" if row.rule else self.rest[row]
        return self.piece(self.xml.told(row, self.links[row.address], led), rows=[row], answers=answers, cited=row)

    def measure(self, row: PlanRow) -> Piece:
        led = (row.kind if row.sort == "prerequisite" else row.basis).rstrip(".")
        return self.piece(self.xml.measure(row, self.links[row.address], led, MEASURES), rows=[row], answers=TO_DO, cited=row)

    def background(self) -> Iterator[Piece]:
        strategy = self.project.content.current
        aim = next(filter(None, (strategy.purpose, strategy.vision, strategy.target_state)), None)
        on = self.texts["based_on"].replace("{strategy}", localized(strategy.title, self.language).text)
        on = f"{on} {self.project.renderer.validity(self.language).text}"
        told = [localized(aim.text, self.language)] if aim else []
        lines = [*map(self.xml.line, (on, *told)), self.xml.line(self.texts["goals"], "Lead")]
        yield self.piece(self.xml.heading(self.texts["background"]), *lines, sources=aim.sources if aim else ())
        for one, _ in self.goals:
            yield self.piece(self.xml.bullet([one.title]), goal=one.id)

    def present(self) -> Iterator[Piece]:
        yield self.piece(self.xml.heading(self.texts["present"]), self.xml.line(self.texts["elsewhere"]))
        yield self.piece(self.xml.heading(self.texts["law"], 2), rows=self.law, answers="14")
        yield from (self.told(row, "14") for row in self.law)
        for id, place in self.project.content.municipalities.items():
            facts = facts_of(self.project, self.language, place)
            figures = [row for _, found in of_municipality(self.project.content, place) for row in self.indicators(found)]
            made = self.piece(
                self.xml.heading(self.words["municipality"]["has"].replace("{name}", place.name), 2),
                *([self.xml.line(self.texts["read_where"])] if facts else []),
                *(self.xml.bullet(one.text) for one in facts),
                *(self.xml.bullet((row.name, f": {row.newest}.")) for row in figures),
                *([] if facts or figures else [self.xml.line(self.texts["nothing_known"])]),
                place=id, sources=dict.fromkeys(id for row in figures for id in row.sources),
            )  # fmt: skip
            read = [str(self.xml.bullet((one.text[0], f" {one.known} {one.url}"), "Source")) for one in facts]
            yield replace(made, slots=made.slots | {"sources": [*read, *made.slots.get("sources", [])]})
        yield self.piece(self.xml.heading(self.texts["for_goals"], 2), rows=self.rest, answers="1")
        yield from (self.told(row, "1") for row in self.rest)

    def lacking(self) -> Iterator[Piece]:
        yield self.piece(self.xml.heading(self.texts["lacking"]))
        yield self.piece(self.xml.line(self.texts["law_exists"]), rows=self.law, answers=f"!{LACKING}")
        yield self.piece(self.xml.heading(self.texts["law"], 2), rows=self.law, answers=LACKING)
        yield from (self.told(row, LACKING) for row in self.law)
        yield self.piece(self.xml.heading(self.texts["for_goals"], 2), rows=self.rest, answers=LACKING[1:])
        yield from (self.told(row, LACKING[1:]) for row in self.rest)

    def measures(self) -> Iterator[Piece]:
        heads, title = [self.columns[name] for name in ("asked", *OWN)], self.texts["follow_law"]
        yield self.piece(self.xml.heading(self.texts["measures"]))
        yield self.piece(self.xml.heading(title, 2), self.xml.table(title, (self.columns["requirement"], *heads[1:]), MEASURES), rows=self.law, answers=TO_DO)
        yield from (self.measure(row) for row in self.law)
        yield self.piece(self.xml.end(), rows=self.law, answers=TO_DO)
        for one, goal in self.goals:
            wording = self.xml.wording(goal, self.links[goal.address])
            yield self.piece(self.xml.heading(one.title, 2), wording, self.xml.table(one.title.text, heads, MEASURES), goal=one.id, cited=goal)
            yield from (self.measure(row) for row in one.asked if not row.rule)
            yield self.piece(self.xml.other(MEASURES), self.xml.end(), goal=one.id)
            others = [row for row in one.rows if row.sort == "commitment"]
            if others:
                yield self.piece(self.xml.line(f"{self.texts['others']}:", "Lead"), goal=one.id)
            for row in others:
                yield self.piece(self.xml.commitment(row, self.links[row.address]), goal=one.id, cited=row)

    def follow_up(self) -> Iterator[Piece]:
        heads = [self.columns[name] for name in ("indicator", "newest", "measured_by", "own_value")]
        yield self.piece(self.xml.heading(self.texts["steps"]["follow_up"]), self.xml.line(self.texts["follow_up_text"]))
        for one, _ in self.goals:
            found = list(self.indicators(self.project.content.goals[one.id].indicators))
            told = [self.xml.table(one.title.text, heads, FOLLOWED)] if found else [self.xml.line(self.texts["no_indicators"])]
            told += [self.xml.cells((row.name, row.newest, row.measured_by), FOLLOWED) for row in found]
            told += [self.xml.end()] if found else []
            sources = dict.fromkeys(id for row in found for id in row.sources)
            yield self.piece(self.xml.heading(one.title, 2), *told, goal=one.id, sources=sources)

    def decision(self) -> Iterator[Piece]:
        texts = self.texts["decision"]
        yield self.piece(self.xml.heading(texts["title"]), self.xml.line(texts["who"], "Lead"), self.xml.bullet([texts["adopt"].replace("{name}", NAME)]), self.xml.bullet([texts["carry_out"]]))
        yield self.piece(self.xml.bullet([texts["law"]]), rows=self.law, answers=LACKING)
        yield self.piece(self.xml.bullet([texts["follow_up"]]))
