"""What must hold between strategies, and between the goals and indicators of one and of the next."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from macros.content.files import RawRecord
from macros.content.model import Actor, Commitment, Goal, Indicator, Level, Strategy
from macros.core.field_types import first_day, is_date, last_day
from macros.core.problems import Problem

from .commitments import Span, span, wrong_order

WHOLLY, PARTLY = "continues", "continues_partly"
Spans = Mapping[str, Span | None]


def strategy_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """Strategies that collide or begin before they are agreed, links that do not lead back in time, parties that left before they came."""
    strategies = {record.id: record for record in everything if record.model is Strategy}
    spans = {id: span(record.data.get("period")) for id, record in strategies.items()}
    if strategies and all(record.text("level") == Level.national for record in strategies.values()):
        yield next(iter(strategies.values())).problem("ingen strategi är områdets egen. Ta bort level: national i den som är det, eller lägg till den i content/strategies/.", "level")
    yield from _side_by_side(strategies, spans)
    of_goal = {record.id: record.text("strategy") for record in everything if record.model is Goal}
    for id in strategies:
        goals = [record for record in everything if record.model is Goal and record.text("strategy") == id]
        for goal in goals:
            if goal.text("number").isdigit() and int(goal.text("number")) > len(goals):
                yield goal.odd(f"här finns {len(goals)} mål ur strategin, men målet har nummer {goal.text('number')}. Rätta numret, om inga mål saknas.", "number")
    linked = {(record.model, record.id): record for record in everything if record.model in (Goal, Indicator)}
    for record in everything:
        if record.model is Strategy:
            yield from _in_time(record, spans)
        elif record.model in (Goal, Indicator):
            yield from _back_in_time(record, linked, of_goal, spans)
        elif record.model is Actor:
            yield from _left(record)
        if record.model in (Goal, Indicator, Commitment):
            yield from _known(record)


def _in_time(record: RawRecord, spans: Spans) -> Iterator[Problem]:
    id, launched, replaced = record.id, record.text("launched"), record.text("replaces")
    if spans[id] and is_date(launched) and last_day(start := record.data["period"]["start"]) < first_day(launched):
        yield record.problem(f'strategin börjar gälla "{start}", innan den antogs, "{launched}". Rätta period.start eller launched.', "period", "start")
    if message := wrong_order("strategi", id, replaced, spans):
        yield record.problem(message, "replaces")
    if id in record.texts("alongside"):
        yield record.problem("en strategi kan inte gälla bredvid sig själv. Ta bort raden.", "alongside", record.texts("alongside").index(id))


def _side_by_side(strategies: Mapping[str, RawRecord], spans: Spans) -> Iterator[Problem]:
    """Two of the county's own that apply at the same time, without saying that they do."""
    known = sorted((span, id) for id, record in strategies.items() if record.text("level") in ("", Level.county) and (span := spans[id]))
    for ((_, end), one), ((start, _), other) in combinations(known, 2):
        named = ((strategies[id].text("replaces"), *strategies[id].texts("alongside")) for id in (other, one))
        if start <= end and not any(id in names for id, names in zip((one, other), named, strict=True)):
            message = f'strategin gäller samtidigt som "{one}" (till och med {end}). Skriv replaces: {one} om den ersätter den, alongside: [{one}] om båda ska gälla, eller rätta tiden.'
            yield strategies[other].problem(message, "period", "start")


def _back_in_time(record: RawRecord, linked: Mapping[tuple[type, str], RawRecord], of_goal: Mapping[str, str], spans: Spans) -> Iterator[Problem]:
    id, mine = record.id, of_goal[record.file.id or ""]
    for name in (WHOLLY, PARTLY):
        for index, other in enumerate(record.texts(name)):
            there = linked.get((record.model, other))
            theirs = of_goal[there.file.id or ""] if there else ""
            ours, earlier = spans.get(mine), spans.get(theirs)
            if there and ours and earlier and earlier >= ours:
                why = "samma strategi" if theirs == mine else f"{theirs}, som inte är tidigare än {mine}"
                circle = " De två fortsätter varandra." if other != id and id in (*there.texts(WHOLLY), *there.texts(PARTLY)) else ""
                yield record.problem(f'"{other}" hör till {why}.{circle} Skriv något ur en tidigare strategi, eller ta bort raden.', name, index)


def _known(record: RawRecord) -> Iterator[Problem]:
    """What is told of a link that is not there, a link of which nothing is told, and one that is both whole and in part. Of a goal it may be told that it is new."""
    whole, part, told = record.texts(WHOLLY), record.texts(PARTLY), record.data.get("continuation")
    if told and not (whole or part) and record.model is not Goal:
        yield record.problem("det står inte vad det fortsätter. Skriv continues: eller continues_partly: med id:n, eller ta bort continuation.", "continuation")
    if (whole or part) and not told and record.model is not Commitment:
        yield record.problem("det står inte hur vi vet att det fortsätter något. Lägg till continuation: med text, sources och certainty – derived om det är er egen läsning.", WHOLLY if whole else PARTLY)
    for index, id in enumerate(part):
        if id and id in whole:
            yield record.problem(f'"{id}" står också under continues. Skriv det bara på det ena stället: helt eller delvis.', PARTLY, index)


def _left(record: RawRecord) -> Iterator[Problem]:
    joined, left = (part.get("when") if isinstance(part := record.data.get(name), dict) else None for name in ("joined", "left"))
    if is_date(joined) and is_date(left) and last_day(left) < first_day(joined):
        yield record.problem(f'"{left}" kommer före "{joined}". Skriv när aktören lämnade arbetet.', "left", "when")
