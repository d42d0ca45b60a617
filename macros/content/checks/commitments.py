"""What must hold for a commitment where it is written, which `relations` asks, and which plans and commitments follow on which."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.content.files import RawRecord, SourceFile
from macros.content.model import Actor, Commitment, Municipality, Plan, Platform
from macros.core.field_types import first_day, is_date, last_day
from macros.core.problems import Problem

_WHOSE = {Actor: "aktörens", Platform: "plattformens", Municipality: "kommunens"}


def numbered_id(record: RawRecord) -> Iterator[Problem]:
    """The ids of a commitment and its parts, or of a measure, that do not begin with that of what it stands in, or do not end with a number."""
    yield from _numbered(record, owner_of(record.file), record.file.document.data.get(str(record.field_path[0])), _WHOSE[record.file.model])
    for part in record.held("parts") if record.model is Commitment else ():
        yield from _numbered(part, record.text("id"), record.items("parts"), "åtagandets")


def _numbered(record: RawRecord, owner: str, written: Any, whose: str) -> Iterator[Problem]:
    given = record.text("id")
    if given and owner and not re.fullmatch(rf"{re.escape(owner)}-[1-9][0-9]*", given):
        yield record.problem(f'"{given}" följer inte {whose} id. Skriv {whose} id och ett nytt löpnummer: "{next_free(owner, written)}".', "id")


def missing_numbers(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """The numbers that are missing among an owner's commitments: an id is never used again, so one has been changed or taken away."""
    for record in (record for record in everything if record.items("commitments")):
        owner = owner_of(record.file)
        latest = int(next_free(owner, record.items("commitments")).rpartition("-")[2])
        there = {one.text("id") for one in record.held("commitments")}
        missing = [id for number in range(1, min(latest, 1000)) if (id := f"{owner}-{number}") not in there]
        if missing and owner:
            yield record.odd(f"{', '.join(missing[:5])} finns inte. Ett id ändras inte och ett åtagande tas inte bort: skriv withdrawn i stället.", "commitments")


def owner_of(file: SourceFile) -> str:
    """What the ids of the commitments in a file begin with: the actor's id, or the platform's; "" where that is not written."""
    written = file.document.data.get("id")
    return file.id or (written if isinstance(written, str) else "")


def next_free(owner: str, written: Any) -> str:
    """The id for one more in a list of commitments or measures of `owner`: one more than the highest number in it."""
    pattern = re.compile(rf"{re.escape(owner)}-([1-9][0-9]{{0,8}})")
    ids = [one.get("id") for one in written if isinstance(one, dict)] if isinstance(written, list) else []
    numbers = [int(match[1]) for one in ids if isinstance(one, str) and (match := pattern.fullmatch(one))]
    return f"{owner}-{max(numbers, default=0) + 1}"


def who_has_it(record: RawRecord) -> Iterator[Problem]:
    """A joint commitment of nobody, one that is shared with its own actor, and one that somebody else leads."""
    actor, lead, shared = record.file.id, record.text("lead"), record.texts("shared_with")
    if record.file.model is Platform:
        if record.data.get("shared_with") in (None, []) and not record.data.get("withdrawn") and record.text("origin") != "mission":
            yield record.problem("ett gemensamt åtagande måste säga vilka parter som har det. Lägg till shared_with: med id:n på filer i content/actors/, eller flytta åtagandet till den parts fil som har det ensam.")
    elif actor in shared:
        index = record.data["shared_with"].index(actor)
        yield record.problem("aktören kan inte dela åtagandet med sig själv. Ta bort raden.", "shared_with", index)
    also = [(("co_leads", index), other) for index, other in enumerate(record.texts("co_leads"))]
    if also and not lead:
        yield record.problem("den som leder först står inte här. Skriv den i lead och bara de andra i co_leads.", "co_leads")
    for path, one in (("lead",), lead), *also:
        if one and one != actor and one not in shared:
            yield record.problem(f'"{one}" leder men står inte bland dem som har åtagandet. Lägg till "{one}" under shared_with, eller ändra {path[0]}.', *path)
        elif one and one == lead and path != ("lead",):
            yield record.problem(f'"{one}" står redan i lead. Ta bort raden.', *path)


def within_plan(record: RawRecord, plans: dict[str, Any]) -> Iterator[Problem]:
    """A period of its own that is not within the plan's; `plans` has the period of each."""
    own, plan = record.data.get("period"), plans.get(record.text("plan"))
    if not isinstance(own, dict) or not isinstance(plan, dict):
        return
    for name in ("start", "end"):
        mine, theirs = own.get(name), plan.get(name)
        if is_date(mine) and is_date(theirs) and (first_day(mine) < first_day(theirs) if name == "start" else last_day(mine) > last_day(theirs)):
            between = f"{plan.get('start')}–{plan.get('end')}"
            yield record.problem(f'"{mine}" ligger utanför handlingsplanens tid, {between}. Rätta tiden, eller ändra plan.', "period", name)


Span = tuple[str, str]


def plan_link_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """Every plan that replaces another that is not earlier, and every link from a commitment to another that is not in an earlier plan.

    A plan is earlier when it begins earlier, or begins at the same time and ends earlier; so no chain of links comes back to where it
    began. A commitment that does not exist is the model's business.
    """
    spans = {record.text("id"): span(record.data.get("period")) for record in everything if record.model is Plan}
    commitments = {record.text("id"): record for record in everything if record.model is Commitment}
    for record in everything:
        if record.model is Plan and (message := wrong_order("plan", record.text("id"), record.text("replaces"), spans)):
            yield record.problem(message, "replaces")
    for record in commitments.values():
        for name in ("continues", "continues_partly"):
            for index, other in enumerate(record.texts(name)):
                if other and other in commitments and (message := _fault(record, commitments[other], spans)):
                    yield record.problem(message, name, index)


def _fault(record: RawRecord, earlier: RawRecord, spans: dict[str, Span | None]) -> str | None:
    id, plan, other = earlier.text("id"), record.text("plan"), earlier.text("plan")
    if id == record.text("id"):
        return "ett åtagande kan inte fortsätta sig självt. Ta bort raden."
    if not plan:
        return "åtagandet hör inte till någon handlingsplan och kan därför inte fortsätta ett annat. Lägg till plan, eller flytta raden till related."
    if not other:
        return f'"{id}" hör inte till någon handlingsplan. Ange plan där, eller flytta raden till related.'
    mine, theirs = spans.get(plan), spans.get(other)
    if mine and theirs and theirs >= mine:
        return f'"{id}" hör till {other}, som inte är tidigare än {plan}. Skriv ett åtagande ur en tidigare plan, eller flytta raden till related.'
    return None


def wrong_order(what: str, id: str, other: str, spans: Mapping[str, Span | None]) -> str | None:
    """What is wrong with a plan or a strategy, as editors call it, that replaces another; nothing where it may."""
    if other and id == other:
        return f"en {what} kan inte ersätta sig själv. Ta bort raden, eller skriv id:t på en tidigare {what}."
    mine, theirs = spans.get(id), spans.get(other)
    if mine and theirs and theirs >= mine:
        return f'"{other}" är inte tidigare än "{id}". En {what} ersätter bara en tidigare {what}. Ändra eller ta bort raden.'
    return None


def span(period: Any) -> Span | None:
    """The first day and the last of a period as it is written; None where it has not both."""
    start, end = (period.get("start"), period.get("end")) if isinstance(period, dict) else (None, None)
    return (first_day(start), last_day(end)) if is_date(start) and is_date(end) else None
