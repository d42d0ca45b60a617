"""What must hold between strategies, and between the goals and indicators of one and of the next."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from macros.content.files import RawRecord
from macros.content.model import Actor, Goal, Indicator, Level, Strategy
from macros.core.field_types import first_day, is_date, last_day
from macros.core.problems import Problem

from .commitments import Span, span

LINKS = ("continues", "continues_partly")


def strategy_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """Strategies that collide or begin before they are agreed, links that do not lead back in time."""
    strategies = {record.file.id: record for record in everything if record.model is Strategy}
    spans = {id: span(record.data.get("period")) for id, record in strategies.items()}
    for id, record in strategies.items():
        yield from _in_time(id, record, spans)
    yield from _side_by_side(strategies, spans)
    of_goal = {record.file.id: record.text("strategy") for record in everything if record.model is Goal}
    for model in (Goal, Indicator):
        found = {record.file.id if model is Goal else record.text("id"): record for record in everything if record.model is model}
        belongs = {id: of_goal.get(record.file.id, "") for id, record in found.items()}
        for id, record in found.items():
            yield from _links(id, record, found, belongs, spans)
    for record in everything:
        if record.model is Actor:
            yield from _left(record)


def _in_time(id: str | None, record: RawRecord, spans: Mapping[str | None, Span | None]) -> Iterator[Problem]:
    launched, own, replaced = record.text("launched"), spans[id], record.text("replaces")
    period = record.data.get("period")
    if own and is_date(launched) and isinstance(period, dict) and last_day(period["start"]) < first_day(launched):
        yield record.problem(f'strategin börjar gälla "{period["start"]}", innan den antogs, "{launched}". Rätta start eller launched.', "period", "start")
    theirs = spans.get(replaced)
    if replaced and (replaced == id or (own and theirs and theirs >= own)):
        yield record.problem(f'"{replaced}" är inte tidigare än "{id}". En strategi ersätter bara en tidigare strategi. Ändra eller ta bort raden.', "replaces")
    for index, other in enumerate(record.texts("alongside")):
        if other == id:
            yield record.problem("en strategi kan inte gälla bredvid sig själv. Ta bort raden.", "alongside", index)


def _side_by_side(strategies: Mapping[str | None, RawRecord], spans: Mapping[str | None, Span | None]) -> Iterator[Problem]:
    """Two of the county's own that apply at the same time, without saying that they do."""
    own = [id for id, record in strategies.items() if record.text("level") in ("", Level.county)]
    known = sorted((span, id) for id in own if (span := spans[id]))
    for (first, one), (second, other) in combinations(known, 2):
        related = {name for record in (strategies[one], strategies[other]) for name in (record.text("replaces"), *record.texts("alongside"))}
        if second[0] <= first[1] and not related & {one, other}:
            message = f'strategin gäller samtidigt som "{one}" (till {first[1]}). Skriv replaces: {one} om den ersätter den, alongside: [{one}] om båda ska gälla, eller rätta tiden.'
            yield strategies[other].problem(message, "period", "start")


def _links(id: str | None, record: RawRecord, found: Mapping[str | None, RawRecord], belongs: Mapping[str | None, str], spans: Mapping[str | None, Span | None]) -> Iterator[Problem]:
    mine = belongs[id]
    for name in LINKS:
        for index, other in enumerate(record.texts(name)):
            ours, theirs = spans.get(mine), spans.get(belongs.get(other, ""))
            if other and other in found and ours and theirs and theirs >= ours:
                back = "De två pekar på varandra. " if id in (*found[other].texts(LINKS[0]), *found[other].texts(LINKS[1])) else ""
                yield record.problem(f'"{other}" hör till {belongs[other]}, som inte är tidigare än {mine}. {back}Skriv något ur en tidigare strategi, eller ta bort raden.', name, index)
    if any(record.texts(name) for name in LINKS) and not record.data.get("continuation"):
        yield record.problem("det står inte hur vi vet att det fortsätter något. Lägg till continuation: med text, sources och certainty – derived om det är er egen läsning.", LINKS[0] if record.texts(LINKS[0]) else LINKS[1])


def _left(record: RawRecord) -> Iterator[Problem]:
    joined, left = (part.get("when") if isinstance(part := record.data.get(name), dict) else None for name in ("joined", "left"))
    if is_date(joined) and is_date(left) and last_day(left) < first_day(joined):
        yield record.problem(f'"{left}" kommer före "{joined}". Skriv när aktören lämnade arbetet.', "left", "when")
