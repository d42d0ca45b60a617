"""A record in all languages at once, field by field: for interpreters, translators and who reads in two languages."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from macros.content.facts import Content
from macros.content.kinds import BY_NAME
from macros.content.model import Actor, Certainty, Commitment, Goal, Localised

from .record_views import AUDIENCES


class Row(NamedTuple):
    """A text: what readers call its field, its number among others of its kind, and the page it has of its own."""

    field: str
    text: Localised
    number: int | None = None
    page: str | None = None
    certainty: Certainty = Certainty.seen
    """How sure we are of what it says."""


class Part(NamedTuple):
    """Some rows under the heading that the id names, the same as on the record's own page."""

    id: str
    rows: list[Row]


class Reading(Protocol):
    """What a view looks at."""

    content: Content


def side_by_side(facts: Reading, kind: str, id: str) -> dict[str, Any]:
    """A goal, an actor or a commitment in every language, field by field."""
    record = facts.content.records[kind][id]
    parts, name = PARTS[kind](facts.content, id, record), getattr(record, BY_NAME[kind].title)
    return {"kind": kind, "id": id, "name": name, "groups": [part for part in parts if part.rows]}


def _stated(field: str, records: Iterable[Any], text: str = "text", *, numbered: bool = True) -> list[Row]:
    """A row for each record that says something, with the doubt that there is about it."""
    return [
        Row(field, getattr(record, text), number if numbered else None, certainty=record.certainty)
        for number, record in enumerate(records, 1)
    ]


def _given(*rows: tuple[str, Localised | None]) -> list[Row]:
    return [Row(field, text) for field, text in rows if text is not None]


def _each(field: str, texts: Any) -> list[Row]:
    return [Row(field, text, number) for number, text in enumerate(texts, 1)]


def _once(texts: Iterable[Localised | None]) -> list[Localised]:
    """The texts that there are, each once: the same group comes again for every year."""
    found: list[Localised] = []
    for text in texts:
        if text is not None and text not in found:
            found.append(text)
    return found


def _commitments(content: Content, note: Localised | None, **about: str) -> list[Row]:
    placed = content.commitments_of(**about)
    return _given(("note", note)) + [
        Row("commitment", one.text, page=f"commitments/{one.id}", certainty=one.certainty)
        for one in (row.commitment for row in placed)
    ]


def _goal(content: Content, id: str, goal: Goal) -> Iterator[Part]:
    head = (("name", goal.name), ("wording", goal.wording), ("summary", goal.summary), ("note", goal.wording_note))
    yield Part("text", _given(*head))
    yield Part("forutsattningar", _stated("text", goal.prerequisites))
    yield Part("ataganden", _commitments(content, goal.commitments_note, goal=id))
    followed = []
    for number, indicator in enumerate(goal.indicators, 1):
        followed.append(Row("indicator", indicator.name, number, certainty=indicator.certainty))
        followed += _given(("measured_by", indicator.measured_by))
        followed += _each("group", _once(value.group for value in indicator.values))
        followed += _each("text", _once(value.text for value in indicator.values))
        notes = (*(value.note for value in indicator.values), indicator.note)
        followed += [Row("note", note) for note in _once(notes)]
    yield Part("uppfoljning", followed)
    for audience, anchor in AUDIENCES.items():
        rows = _stated("guidance", found := goal.for_audiences(audience))
        yield Part(anchor, [row._replace(field="requirement") if item.rule else row for row, item in zip(rows, found, strict=True)])
    yield Part("lattlast", _each("paragraph", goal.easy))


def _actor(content: Content, id: str, actor: Actor) -> Iterator[Part]:
    named = _given(("name", actor.name), ("short_name", actor.short_name))
    stated = _stated("role", [actor.role], numbered=False) + _stated("joined", [actor.joined], numbered=False)
    yield Part("text", named + stated)
    yield Part("ataganden", _commitments(content, actor.commitments_note, actor=id))
    work = []
    for number, one in enumerate(actor.related_work, 1):
        work.append(Row("name", one.title, number, certainty=one.certainty))
        work += [*_given(("when", one.when)), *_each("text", one.facts), *_given(("note", one.note))]
    yield Part("pagaende-arbete", work)
    yield Part("lattlast", _each("paragraph", actor.easy))


def _commitment(content: Content, id: str, commitment: Commitment) -> Iterator[Part]:
    forms, plan = content.records["form"], content.records["plan"].get(commitment.plan or "")
    rows = _stated("commitment", [commitment], numbered=False)
    rows += [Row("actor", content.actors[one].name, page=f"actors/{one}") for one in content.commitments[id].actor_ids]
    rows += [Row("goal", content.goals[one].name, page=f"goals/{one}") for one in commitment.goals]
    rows += _given(("plan", plan and plan.title))
    rows += [Row("form", forms[one].name) for one in commitment.violence_forms]
    rows += _given(("note", commitment.note))
    if withdrawn := commitment.withdrawn:
        rows += _given(("in_error" if withdrawn.in_error else "withdrawn", withdrawn.reason))
    yield Part("text", rows)
    yield Part("status", _stated("report", (report for report in commitment.reports if report.text)))


PARTS: dict[str, Callable[..., Iterator[Part]]] = {"goal": _goal, "actor": _actor, "commitment": _commitment}
"""The kinds of which pages show a record in all languages."""
