"""What must hold for a report: a source, somebody who has the commitment, a round that had opened and asked about it, and a time in which it can be true."""

from collections.abc import Iterator, Sequence
from typing import Any

from macros.content.files import RawRecord
from macros.content.model import ClosingResult, Commitment, Part, Plan, Round, Status, Strategy
from macros.core.field_types import first_day, is_date
from macros.core.problems import Problem

_CANNOT_FOLLOW = {Status.done: (Status.not_started, Status.ongoing, Status.delayed), Status.ongoing: (Status.not_started,)}
"""What nobody reports after something, unless that was wrong."""
_BOTH = {Status.ongoing, Status.delayed}
"""What can be true on the same day."""


def report_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """Every report that nobody can look up, every one that does not fit the round that it answers, and those that cannot all be true."""
    known = {record.text("id") for record in everything if record.model is Part}
    rounds = {record.text("id"): record for record in everything if record.model is Round}
    begins = {record.id: min(days) for record in everything if record.model is Plan and record.id and (days := _days(record, "adopted"))}
    first = min((day for record in everything if record.model is Strategy for day in _days(record, "launched")), default="")
    for commitment in (record for record in everything if record.model is Commitment):
        planned = begins.get(commitment.text("plan"))
        yield from _not_before(commitment, *((planned, "åtagandets plan") if planned else (first, "den första strategin")))
        yield from _fit_together(commitment)
        parts = [part.text("id") for part in commitment.held("parts")]
        whose = [id for id in (commitment.file.id, *commitment.texts("shared_with")) if id]
        for report in commitment.held("reports"):
            if report.text("certainty") == "general-knowledge":
                yield report.problem("en rapport måste ha en källa. Lägg till sources: med det som aktören har lämnat, och ändra certainty.", "certainty")
            # Of one that no commitment has, the model tells.
            if (part := report.text("part")) in known and part not in parts:
                hint = f"Skriv {' eller '.join(parts)}, eller ta bort raden" if parts else "Ta bort raden"
                yield report.problem(f'åtagandet har ingen del "{part}". {hint}.', "part")
            if (by := report.text("by")) and by not in whose:
                yield report.problem(f'"{by}" har inte åtagandet och kan inte rapportera om det. Skriv {" eller ".join(whose)}, eller ta bort raden.', "by")
            if asked := rounds.get(report.text("round")):
                yield from _in_its_round(report, commitment.text("plan"), asked)


def _days(record: RawRecord, agreed: str) -> list[str]:
    """When something was agreed and when it begins, as far as it is written."""
    period = record.data.get("period")
    return [first_day(day) for day in (record.data.get(agreed), period.get("start") if isinstance(period, dict) else None) if is_date(day)]


def _fit_together(commitment: RawRecord) -> Iterator[Problem]:
    """Reports, and a last word, that cannot all be true."""
    latest: dict[tuple[str, str], RawRecord] = {}
    for report in commitment.held("reports"):
        about, status = (report.text("by"), report.text("part")), report.text("status")
        earlier = latest.get(about)
        if earlier and (before := earlier.text("status")) and report.text("date") == earlier.text("date") and {status, before} != _BOTH:
            # Where several have it and nobody is named, two of them may have reported.
            tell = report.odd if status == before or (commitment.items("shared_with") and not about[0]) else report.problem
            yield tell(f"samma dag har samma part rapporterat {before}. Behåll den rapport som gäller.")
        elif earlier and status in _CANNOT_FOLLOW.get(before, ()):
            yield report.odd(f"efter {before} rapporteras {status}. Har någon av dem blivit fel?", "status")
        latest[about] = report
    last = sorted({report.text("status") for report in latest.values()})
    for name, end in _ends(commitment):
        if (end.get("result"), last) in ((ClosingResult.not_done, [Status.done]), (ClosingResult.done, [Status.not_started])):
            yield commitment.odd(f"slutordet är {end['result']} men den senaste rapporten är {last[0]}. Stämmer båda?", name, "result")
        late = [day for report in latest.values() if is_date(day := report.text("date")) and is_date(end.get("date")) and day > end["date"]]
        if late:
            yield commitment.odd(f"det finns en rapport från {late[0]}, efter den här dagen. Stämmer båda?", name, "date")


def _ends(commitment: RawRecord) -> list[tuple[str, dict[str, Any]]]:
    return [(name, end) for name in ("closing", "withdrawn") if isinstance(end := commitment.data.get(name), dict)]


def _not_before(commitment: RawRecord, begins: str, what: str) -> Iterator[Problem]:
    """What cannot have been told of a commitment before its plan, or where it has none before every strategy, was there."""
    dated = [(report, report.data.get("date"), ("date",)) for report in commitment.held("reports")]
    for record, day, path in (*dated, *((commitment, end.get("date"), (name, "date")) for name, end in _ends(commitment))):
        if is_date(day) and day < begins:
            yield record.problem(f'"{day}" är före {what}, {begins}. Rätta dagen.', *path)


def _in_its_round(record: RawRecord, planned: str, asked: RawRecord) -> Iterator[Problem]:
    id, day, opens, plan = asked.text("id"), record.text("date"), asked.text("opens"), asked.text("plan")
    if is_date(day) and is_date(opens) and day < opens:
        yield record.problem(f'"{day}" är innan omgången "{id}" öppnar, {opens}. Rätta dagen, eller ta bort round.', "date")
    if plan and planned != plan:
        yield record.problem(f'omgången "{id}" gäller planen "{plan}", och dit hör inte åtagandet. Skriv en annan omgång, eller ta bort raden.', "round")
