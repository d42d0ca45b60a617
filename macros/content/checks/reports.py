"""What must hold for a report: a source, somebody who has the commitment, a round that had opened and asked about it, and no other on the same day."""

from collections.abc import Iterator, Sequence

from macros.content.files import RawRecord
from macros.content.model import Commitment, Part, Round, Status
from macros.core.field_types import is_date
from macros.core.problems import Problem

_BOTH = {Status.ongoing, Status.delayed}
"""What can be true on the same day."""


def report_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """Every report that nobody can look up, every one that does not fit the round that it answers, and those that cannot all be true."""
    known = {record.text("id") for record in everything if record.model is Part}
    rounds = {record.text("id"): record for record in everything if record.model is Round}
    for commitment in (record for record in everything if record.model is Commitment):
        parts, shared = [part.text("id") for part in commitment.held("parts")], commitment.texts("shared_with")
        whose = [id for id in (commitment.file.id, *shared) if id]
        before: dict[tuple[str, ...], str] = {}
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
            status, about = report.text("status"), (by, part, report.text("date"))
            if (earlier := before.get(about)) and {status, earlier} != _BOTH:
                # Where several have it and nobody is named, two of them may have reported.
                tell = report.odd if status == earlier or (shared and not by) else report.problem
                yield tell(f"samma dag har samma part rapporterat {earlier}. Behåll den rapport som gäller.")
            before[about] = status


def _in_its_round(record: RawRecord, planned: str, asked: RawRecord) -> Iterator[Problem]:
    id, day, opens, plan = asked.text("id"), record.text("date"), asked.text("opens"), asked.text("plan")
    if is_date(day) and is_date(opens) and day < opens:
        yield record.problem(f'"{day}" är innan omgången "{id}" öppnar, {opens}. Rätta dagen, eller ta bort round.', "date")
    if plan and planned != plan:
        yield record.problem(f'omgången "{id}" gäller planen "{plan}", och dit hör inte åtagandet. Skriv en annan omgång, eller ta bort raden.', "round")
