"""What must hold between records: the only rules written by hand, beside the models.

They read the data as it was written rather than finished models, so that a fault in one field of a file hides
nothing else in it. A value of the wrong kind is the model's business and is passed over here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from .concerns import of_its_goal, once_and_not_itself
from .dates import first_day, is_date, last_day
from .documents import Document, Way
from .messages import nearest
from .model import Cited, Commitment, Concern, Event, Guidance, Indicator, LegalRule, Period, Platform, Record, Role, Term
from .problems import Problem
from .schema import parts, records


class File(NamedTuple):
    """A file of content as read, the model it should be, and the id that its name gives it, if any."""

    document: Document
    model: type[Record]
    id: str | None = None


class Written(NamedTuple):
    """A record as it stands in a file."""

    file: File
    way: Way
    model: type[Record]
    data: dict[str, Any]

    def text(self, name: str) -> str:
        """The text of a field, or "" where there is none."""
        value = self.data.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list in their places, "" for what is no text."""
        value = self.data.get(name)
        return tuple(item if isinstance(item, str) else "" for item in value) if isinstance(value, list) else ()

    def problem(self, message: str, *way: str | int) -> Problem:
        """A problem with what stands at `way` in this record."""
        return self.file.document.problem((*self.way, *way), message)


def problems(files: Sequence[File]) -> Iterator[Problem]:
    """Everything that does not fit together in and between `files`."""
    everything = [
        Written(file, *found) for file in files for found in records(file.model, file.document.data)
    ]
    plans = {plan["id"]: plan.get("period") for plan in _plans(files)}
    sourced = {record.text("id"): bool(record.data.get("sources")) for record in everything if record.model is LegalRule}
    measured = {record.text("id"): record.file.id for record in everything if record.model is Indicator}
    for record in everything:
        yield from _doubled_items(record)
        for model, rule in _RULES:
            if issubclass(record.model, model):
                yield from rule(record)
        if record.model is Commitment:
            yield from _within_plan(record, plans)
        if record.model is Guidance and sourced.get(record.text("rule"), True) is False:
            yield record.problem(
                f'regeln "{record.text("rule")}" har ingen källa, och ett krav får bara följa av en regel som har det. '
                "Lägg till sources: hos regeln i content/legal.yml, eller ändra basis.",
                "rule",
            )
        if record.model is Concern:
            yield from of_its_goal(record, measured)


def _plans(files: Sequence[File]) -> list[dict[str, Any]]:
    found = [file.document.data.get("plans") for file in files if "plans" in file.model.model_fields]
    return [
        plan
        for plans in found
        if isinstance(plans, list)
        for plan in plans
        if isinstance(plan, dict) and isinstance(plan.get("id"), str)
    ]


def _doubled_items(record: Written) -> Iterator[Problem]:
    for name in record.model.model_fields.keys() - parts(record.model).keys():
        seen: set[str] = set()
        items = record.data.get(name)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, str):
                if item and item in seen:
                    yield record.problem(f'"{item}" står två gånger i listan. Ta bort den ena.', name, index)
                seen.add(item)


def _has_a_source(record: Written) -> Iterator[Problem]:
    if record.data.get("sources") not in (None, []) or record.text("certainty") in ("", "general-knowledge"):
        return
    # `source:` has already been told what it should be called.
    strange = [name for name in record.data if name not in record.model.model_fields]
    if not nearest("sources", strange):
        yield record.problem(
            "uppgiften saknar källa. Lägg till sources: med minst ett id ur content/sources.yml, "
            "eller skriv certainty: general-knowledge."
        )


def _in_order(record: Written, start: str, end: str) -> Iterator[Problem]:
    first, last = record.text(start), record.text(end)
    if is_date(first) and is_date(last) and first_day(first) > last_day(last):
        yield record.problem(
            f'"{last}" kommer före "{first}". Skriv det tidigaste i {start} och det senaste i {end}.', end
        )


def _commitment_id(record: Written) -> Iterator[Problem]:
    given, actor = record.text("id"), owner_of(record.file)
    if given and not re.fullmatch(rf"{re.escape(actor)}-[1-9][0-9]*", given):
        free = next_free(actor, record.file.document.data.get("commitments"))
        whose = "plattformens" if record.file.model is Platform else "aktörens"
        yield record.problem(
            f'"{given}" följer inte {whose} id. Skriv {whose} id och ett nytt löpnummer: "{free}".', "id"
        )


def owner_of(file: File) -> str:
    """What the ids of the commitments in a file begin with: the actor's id, or the platform's."""
    return file.id or str(file.document.data.get("id"))


def next_free(actor: str, commitments: Any) -> str:
    """The id for a new commitment of `actor`: one more than the highest number in its file."""
    pattern = re.compile(rf"{re.escape(actor)}-([1-9][0-9]{{0,8}})")
    ids = (
        [one.get("id") for one in commitments if isinstance(one, dict)]
        if isinstance(commitments, list)
        else []
    )
    numbers = [int(match[1]) for one in ids if isinstance(one, str) and (match := pattern.fullmatch(one))]
    return f"{actor}-{max(numbers, default=0) + 1}"


def _who(record: Written) -> Iterator[Problem]:
    actor, lead, shared = record.file.id, record.text("lead"), record.texts("shared_with")
    if record.file.model is Platform:
        yield from _carried(record)
    elif actor in shared:
        index = record.data["shared_with"].index(actor)
        yield record.problem(
            "aktören kan inte dela åtagandet med sig själv. Ta bort raden.", "shared_with", index
        )
    if lead and lead != actor and lead not in shared:
        yield record.problem(
            f'"{lead}" leder men står inte bland dem som har åtagandet. '
            f'Lägg till "{lead}" under shared_with, eller ändra lead.',
            "lead",
        )


def _carried(record: Written) -> Iterator[Problem]:
    if record.data.get("shared_with") in (None, []) and not record.data.get("withdrawn") and record.text("origin") != "mission":
        yield record.problem(
            "ett gemensamt åtagande måste säga vilka parter som har det. Lägg till shared_with: med id:n på filer i "
            "content/actors/, eller flytta åtagandet till den parts fil som har det ensam."
        )


def _not_itself(record: Written) -> Iterator[Problem]:
    related = record.data.get("related")
    for index, other in enumerate(related if isinstance(related, list) else ()):
        if other and other == record.text("id"):
            yield record.problem("här hänvisar posten till sig själv. Ta bort raden.", "related", index)


def _oldest_first(record: Written, name: str, day: str) -> Iterator[Problem]:
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


def _doubled_values(record: Written) -> Iterator[Problem]:
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


def _within_plan(record: Written, plans: dict[str, Any]) -> Iterator[Problem]:
    own, plan = record.data.get("period"), plans.get(record.text("plan"))
    if not isinstance(own, dict) or not isinstance(plan, dict):
        return
    for name, outside in (
        ("start", lambda own, plan: first_day(own) < first_day(plan)),
        ("end", lambda own, plan: last_day(own) > last_day(plan)),
    ):
        mine, theirs = own.get(name), plan.get(name)
        if is_date(mine) and is_date(theirs) and outside(mine, theirs):
            span = f"{plan.get('start')}–{plan.get('end')}"
            yield record.problem(
                f'"{mine}" ligger utanför handlingsplanens tid, {span}. Rätta tiden, eller ändra plan.',
                "period",
                name,
            )


_RULES: tuple[tuple[type[Record], Callable[[Written], Iterator[Problem]]], ...] = (
    (Cited, _has_a_source),
    (Period, partial(_in_order, start="start", end="end")),
    (Event, partial(_in_order, start="when", end="until")),
    (Commitment, _commitment_id),
    (Commitment, _who),
    (Commitment, _not_itself),
    (Commitment, partial(_oldest_first, name="reports", day="date")),
    (Role, once_and_not_itself),
    (Term, _not_itself),
    (Indicator, partial(_oldest_first, name="values", day="period")),
    (Indicator, _doubled_values),
)
