"""What must hold for that which concerns a role; `relations` asks."""

from collections.abc import Iterator

from macros.content.model.roles import TARGETS
from macros.core.problems import Problem

from .raw_record import RawRecord


def of_its_goal(record: RawRecord, measured: dict[str, str | None]) -> Iterator[Problem]:
    """Indicators that stand with another goal than their own; `measured` says where each belongs."""
    goal = record.text("goal")
    for index, indicator in enumerate(record.texts("indicators") if goal else ()):
        home = measured.get(indicator, goal)
        if indicator and home != goal:
            yield record.problem(
                f'"{indicator}" hör till målet "{home}". Skriv den hos det målet, eller ta bort den.', "indicators", index
            )


def once_and_not_itself(record: RawRecord) -> Iterator[Problem]:
    """What a role names twice, and where it names itself."""
    concerns, seen = record.data.get("concerns"), set()
    for index, concern in enumerate(concerns if isinstance(concerns, list) else ()):
        for name in TARGETS if isinstance(concern, dict) else ():
            id = concern.get(name)
            if not isinstance(id, str) or not id:
                continue
            if name == "role" and id == record.text("id"):
                yield record.problem("här hänvisar rollen till sig själv. Ta bort posten.", "concerns", index, name)
            if (name, id) in seen:
                message = f'"{id}" står redan bland det som rör rollen. Lägg ihop de två, eller ta bort den ena.'
                yield record.problem(message, "concerns", index, name)
            seen.add((name, id))
