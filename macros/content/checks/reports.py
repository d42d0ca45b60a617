"""What must hold for a report: a source, somebody who has the commitment, a round that had opened and asked about it, and no other on the same day."""

from collections.abc import Iterator, Sequence

from macros.content.files import RawRecord
from macros.content.model import Commitment, Part, Report, Round, Status
from macros.core.field_types import is_date
from macros.core.problems import Problem

from .commitments import holder

_BOTH = {Status.ongoing, Status.delayed}
"""What can be true on the same day."""


def report_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """Every report that nobody can look up, every one that does not fit the round that it answers, and those that cannot all be true."""
    known = {record.text("id") for record in everything if record.model is Part}
    rounds = {record.text("id"): record for record in everything if record.model is Round}
    for record in everything:
        if record.model is Commitment:
            yield from _same_day(record)
        if record.model is Report:
            if record.text("certainty") == "general-knowledge":
                yield record.problem("en rapport måste ha en källa. Lägg till sources: med det som aktören har lämnat, och ändra certainty.", "certainty")
            commitment = holder(record)
            shared = commitment.texts("shared_with")
            parts = [str(one.get("id")) for one in commitment.items("parts") if isinstance(one, dict)]
            # Of one that no commitment has, the model tells.
            if (part := record.text("part")) in known and part not in parts:
                hint = f"Skriv {' eller '.join(parts)}, eller ta bort raden" if parts else "Ta bort raden"
                yield record.problem(f'åtagandet har ingen del "{part}". {hint}.', "part")
            by, whose = record.text("by"), [id for id in (record.file.id, *shared) if id]
            if by and by not in whose:
                yield record.problem(f'"{by}" har inte åtagandet och kan inte rapportera om det. Skriv {" eller ".join(whose)}, eller ta bort raden.', "by")
            if asked := rounds.get(record.text("round")):
                yield from _in_its_round(record, commitment.text("plan"), asked)


def _same_day(commitment: RawRecord) -> Iterator[Problem]:
    """Reports of the same party on the same day that cannot both be true."""
    before: dict[tuple[str, ...], str] = {}
    for index, written in enumerate(commitment.items("reports")):
        if isinstance(written, dict):
            report = RawRecord(commitment.file, (*commitment.field_path, "reports", index), Report, written)
            status, about = report.text("status"), tuple(map(report.text, ("by", "part", "date")))
            if (earlier := before.get(about)) and {status, earlier} != _BOTH:
                # Where several have it and nobody is named, two of them may have reported.
                tell = report.odd if status == earlier or (commitment.items("shared_with") and not about[0]) else report.problem
                yield tell(f"samma dag har samma part rapporterat {earlier}. Behåll den rapport som gäller.")
            before[about] = status


def _in_its_round(record: RawRecord, planned: str, asked: RawRecord) -> Iterator[Problem]:
    id, day, opens, plan = asked.text("id"), record.text("date"), asked.text("opens"), asked.text("plan")
    if is_date(day) and is_date(opens) and day < opens:
        yield record.problem(f'"{day}" är innan omgången "{id}" öppnar, {opens}. Rätta dagen, eller ta bort round.', "date")
    if plan and planned != plan:
        yield record.problem(f'omgången "{id}" gäller planen "{plan}", och dit hör inte åtagandet. Skriv en annan omgång, eller ta bort raden.', "round")
