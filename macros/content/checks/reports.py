"""What must hold for a report: a source, somebody who has the commitment, and a round that had opened and asked about it."""

from collections.abc import Iterator, Sequence

from macros.content.files import RawRecord
from macros.content.model import Report, Round
from macros.core.field_types import is_date
from macros.core.problems import Problem

from .commitments import holder


def report_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """Every report that nobody can look up, and every one that does not fit the round that it answers."""
    rounds = {record.text("id"): record for record in everything if record.model is Round}
    for record in everything:
        if record.model is Report and record.file.document.complete:
            if record.text("certainty") == "general-knowledge":
                yield record.problem("en rapport måste ha en källa. Lägg till sources: med det som aktören har lämnat, och ändra certainty.", "certainty")
            commitment = holder(record)
            shared = commitment.texts("shared_with")
            parts = [one.get("id") for one in commitment.items("parts") if isinstance(one, dict)]
            if (part := record.text("part")) and part not in parts:
                yield record.problem(f'åtagandet har ingen del "{part}". ' + (f"Skriv {' eller '.join(map(str, parts))}, eller ta bort raden." if parts else "Ta bort raden."), "part")
            by, whose = record.text("by"), [id for id in (record.file.id, *shared) if id]
            if by and by not in whose:
                yield record.problem(f'"{by}" har inte åtagandet och kan inte rapportera om det. Skriv {" eller ".join(whose)}, eller ta bort raden.', "by")
            if asked := rounds.get(record.text("round")):
                yield from _in_its_round(record, commitment.text("plan"), asked)


def _in_its_round(record: RawRecord, planned: str, asked: RawRecord) -> Iterator[Problem]:
    id, day, opens, plan = asked.text("id"), record.text("date"), asked.text("opens"), asked.text("plan")
    if is_date(day) and is_date(opens) and day < opens:
        yield record.problem(f'"{day}" är innan omgången "{id}" öppnar, {opens}. Rätta dagen, eller ta bort round.', "date")
    if plan and planned != plan:
        yield record.problem(f'omgången "{id}" gäller planen "{plan}", och dit hör inte åtagandet. Skriv en annan omgång, eller ta bort raden.', "round")
