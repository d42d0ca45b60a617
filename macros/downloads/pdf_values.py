"""What stands in the paper edition: facts as plain values in one language, for the Typst templates to set.

A text in the document's language is a string; one that is not translated is `{text, language}`, so that a screen reader
speaks it right. A source is a number in the document's own list of sources. Commitments stand in a table for each way that
they stand.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from macros.content.in_force import OwnedCommitment
from macros.content.model import Closing, Commitment, Contact, Report
from macros.content.model.record import doubt_of
from macros.core.formats import date_text, phone_text, tel_url
from macros.core.lang_text import LangText
from macros.pages.phrases import period_text
from macros.pages.project import Project

from .registry import Values

TypstText = str | dict[str, str]


@dataclass(frozen=True)
class PdfValues:
    """One document being put together; it remembers which sources have been named."""

    project: Project
    language: str
    brief: bool = False
    """Whether commitments are only counted: each by itself, they would make the document too long to read."""
    cited: dict[str, int] = field(default_factory=dict)
    """The number of each source, in the order in which they are first named."""

    @property
    def words(self) -> dict[str, Any]:
        """The fixed words in the document's language."""
        return self.project.renderer.words_in(self.language)

    def localize(self, text: LangText | None) -> TypstText | None:
        """A text, marked with its own language where it is not translated."""
        if text is None:
            return None
        found = text.localize(self.language)
        return found.text if found.language == self.language else {"text": found.text, "language": found.language}

    def localize_all(self, texts: Iterable[LangText]) -> list[TypstText | None]:
        """Several texts."""
        return [self.localize(text) for text in texts]

    def texts(self, record: Any, *fields: str) -> Values:
        """The texts of a record in some of its fields."""
        return {name: self.localize(getattr(record, name)) for name in fields}

    def day(self, value: date | str) -> str:
        """A date in words."""
        return date_text(value, self.language)

    def cite(self, ids: Iterable[str]) -> list[int]:
        """The numbers of sources in this document, smallest first."""
        return sorted({self.cited.setdefault(id, len(self.cited) + 1) for id in ids})

    def stated(self, record: Any, acted_on: bool = False) -> Values:
        """Where a record comes from, and the doubt that is told."""
        return {"sources": self.cite(record.sources), "certainty": doubt_of(record, acted_on)}

    def statement(self, record: Any, acted_on: bool = False) -> Values:
        """Something said, with its source."""
        return {"text": self.localize(record.text), **self.stated(record, acted_on)}

    def contact(self, one: Contact | None) -> Values | None:
        """Who answers questions, and how they are reached."""
        ways = one and [(one.email, f"mailto:{one.email}"), (one.phone and phone_text(one.phone), one.phone and tel_url(one.phone)), (one.url, one.url)]
        return one and {**self.texts(one, "function"), "ways": [way for way in ways if way[0]], **self.stated(one, acted_on=True)}

    def statements(self, records: Iterable[Any], *fields: str) -> list[Values]:
        """Several things said, each with the texts in some more of its fields."""
        return [self.texts(record, *fields) | self.statement(record) for record in records]

    def short_names(self, ids: Iterable[str]) -> list[TypstText | None]:
        """Actors as they are named in tables."""
        actors = self.project.content.actors
        return [self.localize(actors[id].short_name or actors[id].name) for id in ids]

    def sources(self) -> list[Values]:
        """The list of sources; call it last, when all have been named."""
        known = self.project.content.sources
        return [
            {
                "title": {"text": known[id].title, "language": known[id].language},
                "publisher": {"text": known[id].publisher, "language": self.project.content.languages[0]},
                "date": self.day(known[id].date) if known[id].date else None,
                "url": known[id].url,
                "read_as": known[id].read_as.value,
                "read_on": self.day(known[id].read_on) if known[id].read_on else None,
                "note": self.localize(known[id].note),
            }
            for id in self.cited
        ]


def commitment(pdf: PdfValues, owned: OwnedCommitment, under_plan: bool = False) -> Values:
    """A row of a commitment table, which tells of its plan where the heading does not."""
    record, content, words = owned.commitment, pdf.project.content, pdf.words
    said = [(f"{words['status'][report.status]}{_reporter(pdf, report.by if owned.joint else None)}", report) for report in record.reports]
    said += [(words["result"][record.closing.result]["label"], record.closing)] if record.closing else []
    last = (words["status"]["withdrawn"], record.withdrawn) if record.withdrawn else said[-1] if said else None
    goals = sorted((content.goals[id] for id in record.goals), key=lambda goal: goal.number)
    return {
        "id": record.id,
        **pdf.texts(record, "title", "text", "note"),
        "who": pdf.short_names(owned.actor_ids),
        "leads": pdf.short_names(filter(None, (record.lead, *record.co_leads))),
        "parts": [{"period": part.period and period_text(part.period, pdf.language), **pdf.texts(part, "text")} for part in record.parts],
        "unit": pdf.localize(record.unit),
        "decision": record.decision and {"date": pdf.day(record.decision.date), "number": record.decision.register_number, **pdf.stated(record.decision)},
        "goals": [{"number": goal.number, "name": pdf.localize(goal.name)} for goal in goals],
        "plan": pdf.localize(content.records["plan"][record.plan].title) if record.plan and not under_plan else None,
        "period": period_text(record.period, pdf.language) if record.period else None,
        "status": f"{last[0]}, {pdf.day(last[1].date)}" if last else "",
        "reports": [{"status": status, "date": pdf.day(one.date), **_reported(pdf, record, one), **pdf.statement(one, acted_on=True)} for status, one in said],
        "continues": ", ".join(record.continues),
        "withdrawn": pdf.localize(record.withdrawn.reason) if record.withdrawn else None,
        **pdf.stated(record, acted_on=True),
    }


def _reporter(pdf: PdfValues, id: str | None) -> str:
    """Who has reported, where several have the commitment."""
    actor = pdf.project.content.actors[id] if id else None
    return f" ({(actor.short_name or actor.name).localize(pdf.language).text})" if actor else ""


def _reported(pdf: PdfValues, record: Commitment, one: Report | Closing) -> Values:
    """What was reported besides the status and the text: about which part, what has a word of its own, and what shows it."""
    about, names = getattr(one, "part", None), [name for name in ("obstacle", "next_step") if getattr(one, name, None)]
    return {
        "part": next((number for number, part in enumerate(record.parts, 1) if part.id == about), None),
        "more": [{"name": pdf.words["status"][name], "text": pdf.localize(getattr(one, name))} for name in names],
        "evidence": getattr(one, "evidence", ()),
    }


def commitments(pdf: PdfValues, owned: tuple[OwnedCommitment, ...], kind: str, others: Callable[[OwnedCommitment], Iterable[str]]) -> Values:
    """The rows of a goal or an actor, by how they stand; in a brief document only how many for each of the `others`, of a `kind`."""
    if not pdf.brief:
        return {"groups": groups(pdf, owned), "counted": []}
    records = pdf.project.content.records[kind]
    numbers = Counter(id for row in owned for id in others(row))
    counted = [{"name": pdf.localize(records[id].name), "number": numbers[id]} for id in records if numbers[id]]
    return {"groups": [], "counted": counted}


def groups(pdf: PdfValues, owned: Iterable[OwnedCommitment], before: str = "") -> list[Values]:
    """A table for each way that commitments stand today: its heading, after `before`, and its rows."""
    words, found = pdf.words, []
    for group in pdf.project.content.grouped(owned):
        texts = words["standing"][group.state]
        plan = group.plan and words["plan"]["short"].replace("{years}", period_text(group.plan.period, pdf.language))
        title = texts["title"].replace("{plan}", plan) if plan else texts["label"]
        if group.plan and group.plan.other_ends:
            title = f"{title}. {pdf.project.renderer.validity(pdf.language).plan(group.plan)}"
        found.append({"title": f"{before}{title}", "rows": [commitment(pdf, row, bool(group.plan)) for row in group.owned]})
    return found
