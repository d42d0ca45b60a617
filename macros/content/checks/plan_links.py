"""Which commitments continue which, and which plans replace which: from a later plan to an earlier one."""

from collections.abc import Iterator, Sequence
from typing import Any

from macros.content.model import Commitment, Plan
from macros.content.model_walk import records
from macros.core.partial_dates import first_day, is_date, last_day
from macros.core.problems import Problem

from .raw_record import RawRecord, SourceFile

Span = tuple[str, str]


def plan_link_problems(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """Every plan that replaces another that is not earlier, and every link from a commitment to another that is not in an earlier plan.

    A plan is earlier when it begins earlier, or begins at the same time and ends earlier; so no chain of links comes back to where it
    began. A commitment that does not exist is the model's business.
    """
    everything = [RawRecord(file, *found) for file in files for found in records(file.model, file.document.data)]
    spans = {record.text("id"): _span(record.data.get("period")) for record in everything if record.model is Plan}
    commitments = {record.text("id"): record for record in everything if record.model is Commitment}
    for record in everything:
        if record.model is Plan and (message := _wrong_order(record.text("id"), record.text("replaces"), spans)):
            yield record.problem(message, "replaces")
    for record in commitments.values():
        for index, other in enumerate(record.texts("continues")):
            if other and other in commitments and (message := _fault(record, commitments[other], spans)):
                yield record.problem(message, "continues", index)


def _fault(record: RawRecord, earlier: RawRecord, spans: dict[str, Span | None]) -> str | None:
    id, plan, other = earlier.text("id"), record.text("plan"), earlier.text("plan")
    if id == record.text("id"):
        return "ett åtagande kan inte fortsätta sig självt. Ta bort raden."
    if not plan:
        return (
            "åtagandet hör inte till någon handlingsplan och kan därför inte fortsätta ett annat. "
            "Lägg till plan, eller flytta raden till related."
        )
    if not other:
        return f'"{id}" hör inte till någon handlingsplan. Ange plan där, eller flytta raden till related.'
    mine, theirs = spans.get(plan), spans.get(other)
    if mine and theirs and theirs >= mine:
        return (
            f'"{id}" hör till {other}, som inte är tidigare än {plan}. '
            "Skriv ett åtagande ur en tidigare plan, eller flytta raden till related."
        )
    return None


def _wrong_order(id: str, other: str, spans: dict[str, Span | None]) -> str | None:
    if other and id == other:
        return "en plan kan inte ersätta sig själv. Ta bort raden, eller skriv id:t på en tidigare plan."
    mine, theirs = spans.get(id), spans.get(other)
    if mine and theirs and theirs >= mine:
        return f'"{other}" är inte tidigare än "{id}". En plan ersätter bara en tidigare plan. Ändra eller ta bort raden.'
    return None


def _span(period: Any) -> Span | None:
    start, end = (period.get("start"), period.get("end")) if isinstance(period, dict) else (None, None)
    return (first_day(start), last_day(end)) if is_date(start) and is_date(end) else None
