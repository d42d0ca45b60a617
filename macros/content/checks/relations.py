"""What must hold between records: the only rules written by hand, beside the models.

They read the data as it was written rather than finished models, so that a fault in one field of a file hides
nothing else in it. A value of the wrong kind is the model's business and is passed over here.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import Any

from macros.content.files import RawRecord
from macros.content.kinds import KINDS
from macros.core.word_diff import nearest

from macros.content.model import (  # isort: skip
    Cited, Commitment, Concern, Event, Guidance, Indicator, LegalRule, Measure, Municipality, Period, Plan, Record, Role, Round,
    Source, Term,
)  # fmt: skip
from macros.content.model.roles import TARGETS
from macros.content.model_walk import record_fields
from macros.core.field_types import first_day, is_date, last_day
from macros.core.problems import FieldPath, Problem

from .commitments import next_free, numbered_id, owner_of, who_has_it, within_plan


def relation_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """What does not fit together in and between the records."""
    plans = {id: record.data.get("period") for record in everything if record.model is Plan and (id := record.text("id"))}
    unsourced = {record.text("id") for record in everything if record.model is LegalRule and _needs_no_source(record)}
    measured = {record.text("id"): record.file.id for record in everything if record.model is Indicator}
    for record in everything:
        yield from _doubled_items(record)
        for model, rule in _RULES:
            if issubclass(record.model, model):
                yield from rule(record)
        if record.model is Commitment:
            yield from within_plan(record, plans)
        if record.model is Guidance:
            yield from _rests_on_a_source(record, unsourced)
        if record.model is Concern:
            yield from _of_its_goal(record, measured)


def _doubled_items(record: RawRecord) -> Iterator[Problem]:
    for name in record.model.model_fields.keys() - record_fields(record.model).keys():
        seen: set[str] = set()
        for index, item in enumerate(record.texts(name)):
            if item and item in seen:
                yield record.problem(f'"{item}" står två gånger i listan. Ta bort den ena.', name, index)
            seen.add(item)


def _needs_no_source(record: RawRecord) -> bool:
    return record.text("certainty") == "general-knowledge" and _names_no_source(record)


def _names_no_source(record: RawRecord) -> bool:
    # `source:` has already been told what it should be called.
    strange = [name for name in record.data if name not in record.model.model_fields]
    return record.data.get("sources") in (None, []) and not nearest("sources", strange)


def _has_a_source(record: RawRecord) -> Iterator[Problem]:
    if record.text("certainty") not in ("", "general-knowledge") and _names_no_source(record):
        yield record.problem("uppgiften saknar källa. Lägg till sources: med minst ett id ur content/sources.yml, eller skriv certainty: general-knowledge.")


def _rests_on_a_source(record: RawRecord, unsourced: Collection[str]) -> Iterator[Problem]:
    rule = record.text("rule")
    if rule and rule in unsourced:
        yield record.problem(f'regeln "{rule}" har ingen källa, och ett krav får bara följa av en regel som har det. Lägg till sources: hos regeln i content/legal.yml, eller ändra basis.', "rule")


def _in_order(record: RawRecord, start: str, end: str) -> Iterator[Problem]:
    first, last = record.text(start), record.text(end)
    if is_date(first) and is_date(last) and first_day(first) > last_day(last):
        yield record.problem(f'"{last}" kommer före "{first}". Skriv det tidigaste i {start} och det senaste i {end}.', end)


def _not_itself(record: RawRecord) -> Iterator[Problem]:
    for index, other in enumerate(record.texts("related")):
        if other and other == record.text("id"):
            yield record.problem("här hänvisar posten till sig själv. Ta bort raden.", "related", index)


def _oldest_first(record: RawRecord, name: str, day: str) -> Iterator[Problem]:
    latest: dict[str, str] = {}
    for item in record.held(name):
        if is_date(value := item.data.get(day)):
            group = str(item.data.get("group"))
            if first_day(value) < latest.get(group, ""):
                yield item.problem(f'"{value}" kommer efter något senare. Skriv det äldsta först.', day)
            latest[group] = max(latest.get(group, ""), first_day(value))


def _doubled_values(record: RawRecord, by: tuple[str, ...], message: str) -> Iterator[Problem]:
    seen = set()
    for value in record.held("values"):
        same = tuple(str(value.data.get(name)) for name in by)
        if same in seen:
            yield value.problem(message)
        seen.add(same)


def _of_its_goal(record: RawRecord, measured: dict[str, str | None]) -> Iterator[Problem]:
    """Indicators that stand with another goal than their own; `measured` says where each belongs."""
    goal = record.text("goal")
    for index, indicator in enumerate(record.texts("indicators") if goal else ()):
        home = measured.get(indicator, goal)
        if indicator and home != goal:
            yield record.problem(f'"{indicator}" hör till målet "{home}". Skriv den hos det målet, eller ta bort den.', "indicators", index)


def _once_and_not_itself(record: RawRecord) -> Iterator[Problem]:
    """What a role names twice, and where it names itself."""
    seen = set()
    for concern in record.held("concerns"):
        for name in TARGETS:
            if id := concern.text(name):
                if name == "role" and id == record.text("id"):
                    yield concern.problem("här hänvisar rollen till sig själv. Ta bort posten.", name)
                if (name, id) in seen:
                    yield concern.problem(f'"{id}" står redan bland det som rör rollen. Lägg ihop de två, eller ta bort den ena.', name)
                seen.add((name, id))


_RULES: tuple[tuple[type[Record], Callable[[RawRecord], Iterator[Problem]]], ...] = (
    (Cited, _has_a_source),
    (Period, partial(_in_order, start="start", end="end")),
    (Event, partial(_in_order, start="when", end="until")),
    (Round, partial(_in_order, start="opens", end="closes")),
    (Commitment, numbered_id),
    (Measure, numbered_id),
    (Commitment, who_has_it),
    (Commitment, _not_itself),
    (Commitment, partial(_oldest_first, name="reports", day="date")),
    (Role, _once_and_not_itself),
    (Term, _not_itself),
    (Indicator, partial(_oldest_first, name="values", day="period")),
    (Indicator, partial(_doubled_values, by=("period", "group"), message="det finns redan ett värde för samma tid och grupp. Ta bort det ena, eller skriv vad som skiljer dem.")),
    (Municipality, partial(_doubled_values, by=("indicator", "period"), message="kommunen har redan ett värde för samma indikator och tid. Ta bort det ena.")),
)

_ONCE = {kind.model: (*(("id",) if "id" in kind.model.model_fields else ()), *kind.unique) for kind in KINDS}
_WITHIN = {"number": "strategy"}
"""What may stand once with each of what is named in another field: every strategy has its first goal."""


def uniqueness_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """Every id, number and address that is used a second time where it may stand only once."""
    first: dict[tuple[type[Record], str, FieldPath, str], RawRecord] = {}
    for record in everything:
        for name in _ONCE.get(record.model, ()):
            # Slugs are unique within their language, which is the last step to them.
            for place, value in _values(record.data.get(name), (name,)):
                there = first.setdefault((record.model, record.text(_WITHIN.get(name, "")), place, value), record)
                if there is not record:
                    yield record.problem(_used(record, name, value, there, place), *place)


def _values(value: Any, field_path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str) and value:
        yield field_path, value
    elif isinstance(value, dict):
        for language, text in value.items():
            if isinstance(text, str) and text:
                yield (*field_path, language), text


def _used(record: RawRecord, name: str, value: str, there: RawRecord, place: FieldPath) -> str:
    file, document = record.file, there.file.document
    line, _ = document.values[*there.field_path, *place]
    where = f"på rad {line}" if document is file.document else f"på rad {line} i {document.name}"
    if record.model is Commitment:
        hint = f'Skriv nästa lediga nummer: "{next_free(owner_of(file), file.document.data.get("commitments"))}"'
    elif record.model is Source and name == "url":
        hint = "Ta bort den ena källan och hänvisa till den andra"
    else:
        hint = "Skriv ett annat, eller ta bort det ena"
    return f'"{value}" finns redan {where}. {hint}.'
