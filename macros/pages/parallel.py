"""A record in all languages at once, field by field: for interpreters, translators and who reads in two languages."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.kinds import BY_NAME
from macros.content.model import Actor, Certainty, Commitment, Goal
from macros.core.lang_text import LangText

from .project import Project
from .record_views import AUDIENCES


class ParallelRow(NamedTuple):
    """A text: what readers call its field, its number among others of its kind, and the page it has of its own."""

    field: str
    text: LangText
    number: int | None = None
    page: str | None = None
    certainty: Certainty = Certainty.seen
    """How sure we are of what it says."""


class ParallelSection(NamedTuple):
    """Some rows under the heading that the id names, the same as on the record's own page."""

    id: str
    rows: list[ParallelRow]


def side_by_side(project: Project, language: str, kind: str, id: str) -> dict[str, Any]:
    """A goal, an actor or a commitment in every language, field by field."""
    record = project.content.records[kind][id]
    parts, name = PARTS[kind](project.content, id, record), getattr(record, BY_NAME[kind].title)
    return {"kind": kind, "id": id, "name": name, "groups": [part for part in parts if part.rows]}


def _stated(field: str, records: Iterable[Any], *, numbered: bool = True) -> list[ParallelRow]:
    """A row for each record that says something, with the doubt that there is about it."""
    return [ParallelRow(field, record.text, number if numbered else None, certainty=record.certainty) for number, record in enumerate(records, 1)]


def _given(*rows: tuple[str, LangText | None]) -> list[ParallelRow]:
    return [ParallelRow(field, text) for field, text in rows if text is not None]


def _each(field: str, texts: Any) -> list[ParallelRow]:
    return [ParallelRow(field, text, number) for number, text in enumerate(texts, 1)]


def _once(texts: Iterable[LangText | None]) -> list[LangText]:
    """The texts that there are, each once: the same group comes again for every year."""
    return list({str(text.root): text for text in texts if text is not None}.values())


def _commitments(content: Content, note: LangText | None, **about: str) -> list[ParallelRow]:
    every = (row.commitment for row in content.commitments_of(**about))
    rows = [ParallelRow("commitment", one.text, page=f"commitments/{one.id}", certainty=one.certainty) for one in every]
    return _given(("note", note)) + rows


def _goal(content: Content, id: str, goal: Goal) -> Iterator[ParallelSection]:
    head = (("name", goal.name), ("wording", goal.wording), ("summary", goal.summary), ("note", goal.wording_note))
    yield ParallelSection("text", _given(*head))
    yield ParallelSection("forutsattningar", _stated("text", goal.prerequisites))
    yield ParallelSection("ataganden", _commitments(content, goal.commitments_note, goal=id))
    followed = []
    for number, indicator in enumerate(goal.indicators, 1):
        followed.append(ParallelRow("indicator", indicator.name, number, certainty=indicator.certainty))
        followed += _given(("measured_by", indicator.measured_by))
        followed += _each("group", _once(value.group for value in indicator.values))
        followed += _each("text", _once(value.text for value in indicator.values))
        notes = (*(value.note for value in indicator.values), indicator.note)
        followed += [ParallelRow("note", note) for note in _once(notes)]
    yield ParallelSection("uppfoljning", followed)
    for audience, anchor in AUDIENCES.items():
        rows = _stated("guidance", found := goal.for_audiences(audience))
        yield ParallelSection(anchor, [row._replace(field="requirement") if item.rule else row for row, item in zip(rows, found, strict=True)])
    yield ParallelSection("lattlast", _each("paragraph", goal.easy))


def _actor(content: Content, id: str, actor: Actor) -> Iterator[ParallelSection]:
    named = _given(("name", actor.name), ("short_name", actor.short_name))
    stated = _stated("role", [actor.role], numbered=False) + _stated("joined", [actor.joined], numbered=False)
    yield ParallelSection("text", named + stated)
    yield ParallelSection("ataganden", _commitments(content, actor.commitments_note, actor=id))
    work = []
    for number, one in enumerate(actor.related_work, 1):
        work.append(ParallelRow("name", one.title, number, certainty=one.certainty))
        work += [*_given(("when", one.when)), *_each("text", one.facts), *_given(("note", one.note))]
    yield ParallelSection("pagaende-arbete", work)
    yield ParallelSection("lattlast", _each("paragraph", actor.easy))


def _commitment(content: Content, id: str, commitment: Commitment) -> Iterator[ParallelSection]:
    forms, plan = content.records["form"], content.records["plan"].get(commitment.plan or "")
    rows = _stated("commitment", [commitment], numbered=False)
    rows += [ParallelRow("actor", content.actors[one].name, page=f"actors/{one}") for one in content.commitments[id].actor_ids]
    rows += [ParallelRow("goal", content.goals[one].name, page=f"goals/{one}") for one in commitment.goals]
    rows += _given(("plan", plan and plan.title))
    rows += [ParallelRow("form", forms[one].name) for one in commitment.violence_forms]
    rows += _given(("note", commitment.note))
    if withdrawn := commitment.withdrawn:
        rows += _given(("in_error" if withdrawn.in_error else "withdrawn", withdrawn.reason))
    yield ParallelSection("text", rows)
    yield ParallelSection("status", _stated("report", (report for report in commitment.reports if report.text)))


PARTS: dict[str, Callable[..., Iterator[ParallelSection]]] = {"goal": _goal, "actor": _actor, "commitment": _commitment}
"""The kinds of which pages show a record in all languages."""
