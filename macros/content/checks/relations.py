"""What must hold between records: the only rules written by hand, beside the models.

They read the data as it was written rather than finished models, so that a fault in one field of a file hides
nothing else in it. A value of the wrong kind is the model's business and is passed over here.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import Any

from macros.content.messages import nearest
from macros.content.model import (
    Cited,
    Commitment,
    Concern,
    Event,
    Guidance,
    Indicator,
    LegalRule,
    Period,
    Record,
    Role,
    Term,
)
from macros.content.model_walk import record_fields, records
from macros.core.partial_dates import first_day, is_date, last_day
from macros.core.problems import Problem

from .commitments import commitment_id, who_has_it, within_plan
from .concerns import of_its_goal, once_and_not_itself
from .raw_record import RawRecord, SourceFile


def relation_problems(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """Everything that does not fit together in and between `files`."""
    everything = [
        RawRecord(file, *found) for file in files for found in records(file.model, file.document.data)
    ]
    plans = {plan["id"]: plan.get("period") for plan in _plans(files)}
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
            yield from of_its_goal(record, measured)


def _plans(files: Sequence[SourceFile]) -> list[dict[str, Any]]:
    found = [file.document.data.get("plans") for file in files if "plans" in file.model.model_fields]
    return [
        plan
        for plans in found
        if isinstance(plans, list)
        for plan in plans
        if isinstance(plan, dict) and isinstance(plan.get("id"), str)
    ]


def _doubled_items(record: RawRecord) -> Iterator[Problem]:
    for name in record.model.model_fields.keys() - record_fields(record.model).keys():
        seen: set[str] = set()
        items = record.data.get(name)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, str):
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
        yield record.problem(
            "uppgiften saknar källa. Lägg till sources: med minst ett id ur content/sources.yml, "
            "eller skriv certainty: general-knowledge."
        )


def _rests_on_a_source(record: RawRecord, unsourced: Collection[str]) -> Iterator[Problem]:
    rule = record.text("rule")
    if rule and rule in unsourced:
        yield record.problem(
            f'regeln "{rule}" har ingen källa, och ett krav får bara följa av en regel som har det. '
            "Lägg till sources: hos regeln i content/legal.yml, eller ändra basis.",
            "rule",
        )


def _in_order(record: RawRecord, start: str, end: str) -> Iterator[Problem]:
    first, last = record.text(start), record.text(end)
    if is_date(first) and is_date(last) and first_day(first) > last_day(last):
        yield record.problem(
            f'"{last}" kommer före "{first}". Skriv det tidigaste i {start} och det senaste i {end}.', end
        )


def _not_itself(record: RawRecord) -> Iterator[Problem]:
    related = record.data.get("related")
    for index, other in enumerate(related if isinstance(related, list) else ()):
        if other and other == record.text("id"):
            yield record.problem("här hänvisar posten till sig själv. Ta bort raden.", "related", index)


def _oldest_first(record: RawRecord, name: str, day: str) -> Iterator[Problem]:
    latest: dict[str, str] = {}
    items = record.data.get(name)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        value = item.get(day) if isinstance(item, dict) else None
        if is_date(value):
            group = str(item.get("group"))
            if first_day(value) < latest.get(group, ""):
                yield record.problem(
                    f'"{value}" kommer efter något senare. Skriv det äldsta först.', name, index, day
                )
            latest[group] = max(latest.get(group, ""), first_day(value))


def _doubled_values(record: RawRecord) -> Iterator[Problem]:
    values, seen = record.data.get("values"), set()
    for index, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, dict):
            same = (str(value.get("period")), str(value.get("group")))
            if same in seen:
                yield record.problem(
                    "det finns redan ett värde för samma tid och grupp. "
                    "Ta bort det ena, eller skriv vad som skiljer dem.",
                    "values",
                    index,
                )
            seen.add(same)


_RULES: tuple[tuple[type[Record], Callable[[RawRecord], Iterator[Problem]]], ...] = (
    (Cited, _has_a_source),
    (Period, partial(_in_order, start="start", end="end")),
    (Event, partial(_in_order, start="when", end="until")),
    (Commitment, commitment_id),
    (Commitment, who_has_it),
    (Commitment, _not_itself),
    (Commitment, partial(_oldest_first, name="reports", day="date")),
    (Role, once_and_not_itself),
    (Term, _not_itself),
    (Indicator, partial(_oldest_first, name="values", day="period")),
    (Indicator, _doubled_values),
)
