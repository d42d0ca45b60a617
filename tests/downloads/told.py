"""The content told once more, without the code that makes the tables: every record as a flat row of texts."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.kinds import KINDS
from macros.content.model import EasyText, Record

APART = {"reports", "prerequisites", "indicators", "values", "guidance", "commitments", "related_work", "concerns", "icon", "mentions"}
"""Lists that are tables of their own, and what only the pages need."""
STATEMENTS = ("vision", "purpose", "target_state", "predecessor", "context", "preparation")
SERIES = ("follow_up", "mission", "progress")


class Told(NamedTuple):
    """A record of a table, by its id."""

    table: str
    id: str
    record: Record


def everything(content: Content) -> Iterator[Told]:
    """Every record that a reader can take home."""
    strategy = content.current
    for id, goal in content.goals.items():
        yield Told("goals", id, goal)
        for number, statement in enumerate(goal.prerequisites, 1):
            yield Told("prerequisites", f"{id}-{number}", statement)
        for indicator in goal.indicators:
            yield Told("indicators", indicator.id, indicator)
            for number, value in enumerate(indicator.values, 1):
                yield Told("indicator_values", f"{indicator.id}-{number}", value)
        for guidance in goal.guidance:
            yield Told("guidance", guidance.id, guidance)
    for id, actor in content.actors.items():
        yield Told("actors", id, actor)
    for home in (*content.actors.values(), *filter(None, (content.platform,))):
        for commitment in home.commitments:
            yield Told("commitments", commitment.id, commitment)
            for number, report in enumerate(commitment.reports, 1):
                yield Told("reports", f"{commitment.id}-{number}", report)
        for work in home.related_work:
            yield Told("related_work", work.id, work)
    for name in STATEMENTS:
        yield Told("statements", name.replace("_", "-"), getattr(strategy, name))
    for name in SERIES:
        for number, statement in enumerate(getattr(strategy, name), 1):
            yield Told("statements", f"{name.replace('_', '-')}-{number}", statement)
    for id, easy in (("strategy", strategy.easy), ("help", content.help_easy), ("site", content.site.easy), ("platform", content.platform.easy if content.platform else ())):
        if easy:
            yield Told("easy_read", id, EasyText(easy=easy))
    for number, quotation in enumerate(strategy.quotations, 1):
        yield Told("quotations", f"quotation-{number}", quotation)
    for number, event in enumerate(strategy.timeline, 1):
        yield Told("timeline", f"timeline-{number}", event)
    for id, role in content.roles.items():
        for number, concern in enumerate(role.concerns, 1):
            yield Told("role_concerns", f"{id}-{number}", concern)
    lists = {
        "plans": strategy.plans,
        "violence_forms": strategy.violence_forms,
        "governance": strategy.governance,
    } | {kind.table: content.records[kind.name].values() for kind in KINDS if kind.in_list_file and kind.table and len(kind.home) == 2}
    for table, records in lists.items():
        for record in records:
            yield Told(table, record.id, record)


def flat(told: Told, languages: tuple[str, ...]) -> dict[str, str]:
    """Every value of a record as the text that its cell should hold."""
    values = {name: value for name, value in told.record.model_dump(mode="json").items() if name not in APART}
    return {"id": told.id} | dict(_cells(values, languages))


def _cells(values: dict[str, Any], languages: tuple[str, ...], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        column = f"{before}{name}"
        if isinstance(value, dict) and set(value) <= set(languages):
            for language in languages:
                said = value.get(language) or ""
                yield f"{column}_{language}", said if isinstance(said, str) else "|".join(said)
        elif isinstance(value, dict):
            yield from _cells(value, languages, f"{column}_")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            spoken = set(value[0]) <= set(languages)
            for inner in languages if spoken else value[0]:
                joined = "|".join(item.get(inner) or "" for item in value)
                yield f"{column}_{inner}", joined.strip("|") and joined
        elif isinstance(value, list):
            yield column, "|".join(value)
        elif isinstance(value, bool):
            yield column, "true" if value else "false"
        elif value is not None:
            yield column, str(value)
