"""What must hold for a commitment where it is written; `relations` asks."""

import re
from collections.abc import Iterator
from typing import Any

from macros.content.model import Platform
from macros.core.partial_dates import first_day, is_date, last_day
from macros.core.problems import Problem

from .raw_record import RawRecord, SourceFile


def commitment_id(record: RawRecord) -> Iterator[Problem]:
    """An id that does not begin with that of the file's owner, or does not end with a number."""
    given, owner = record.text("id"), owner_of(record.file)
    if given and owner and not re.fullmatch(rf"{re.escape(owner)}-[1-9][0-9]*", given):
        free = next_free(owner, record.file.document.data.get("commitments"))
        whose = "plattformens" if record.file.model is Platform else "aktörens"
        yield record.problem(
            f'"{given}" följer inte {whose} id. Skriv {whose} id och ett nytt löpnummer: "{free}".', "id"
        )


def owner_of(file: SourceFile) -> str:
    """What the ids of the commitments in a file begin with: the actor's id, or the platform's; "" where that is not written."""
    written = file.document.data.get("id")
    return file.id or (written if isinstance(written, str) else "")


def next_free(owner: str, commitments: Any) -> str:
    """The id for a new commitment of `owner`, an actor or the platform: one more than the highest number in its file."""
    pattern = re.compile(rf"{re.escape(owner)}-([1-9][0-9]{{0,8}})")
    ids = (
        [one.get("id") for one in commitments if isinstance(one, dict)]
        if isinstance(commitments, list)
        else []
    )
    numbers = [int(match[1]) for one in ids if isinstance(one, str) and (match := pattern.fullmatch(one))]
    return f"{owner}-{max(numbers, default=0) + 1}"


def who_has_it(record: RawRecord) -> Iterator[Problem]:
    """A joint commitment of nobody, one that is shared with its own actor, and one that somebody else leads."""
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


def _carried(record: RawRecord) -> Iterator[Problem]:
    if record.data.get("shared_with") in (None, []) and not record.data.get("withdrawn") and record.text("origin") != "mission":
        yield record.problem(
            "ett gemensamt åtagande måste säga vilka parter som har det. Lägg till shared_with: med id:n på filer i "
            "content/actors/, eller flytta åtagandet till den parts fil som har det ensam."
        )


def within_plan(record: RawRecord, plans: dict[str, Any]) -> Iterator[Problem]:
    """A period of its own that is not within the plan's; `plans` has the period of each."""
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
