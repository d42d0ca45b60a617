"""The content told once more, without the code that makes the tables: every record as a flat row of texts."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.kinds import KINDS
from macros.content.model import EasyText, Record

APART = {"reports", "prerequisites", "outcomes", "suggestions", "indicators", "values", "guidance", "commitments", "related_work", "concerns", "icon", "mentions", "measures"}
"""Lists that are tables of their own, and what only the pages need."""
STATEMENTS = ("vision", "purpose", "target_state", "predecessor", "context", "preparation")
SERIES = ("follow_up", "mission", "progress", "participants")


LISTS = ("plans", "violence_forms", "governance", "quotations", "timeline")


class Told(NamedTuple):
    """A record of a table, by its id and the strategy that it belongs to."""

    table: str
    id: str
    record: Record
    strategy: str = ""


def everything(content: Content) -> Iterator[Told]:
    """Every record that a reader can take home."""
    for id, goal in content.goals.items():
        yield Told("goals", id, goal, goal.strategy)
        for part in ("prerequisites", "outcomes", "suggestions"):
            for number, statement in enumerate(getattr(goal, part), 1):
                yield Told(part, f"{id}-{number}", statement, goal.strategy)
        for indicator in goal.indicators:
            yield Told("indicators", indicator.id, indicator, goal.strategy)
            for number, value in enumerate(indicator.values, 1):
                yield Told("indicator_values", f"{indicator.id}-{number}", value, goal.strategy)
        for guidance in goal.guidance:
            yield Told("guidance", guidance.id, guidance, goal.strategy)
    for id, actor in content.actors.items():
        yield Told("actors", id, actor)
    planned = {plan.id: id for id, strategy in content.strategies.items() for plan in strategy.plans}
    for home in (*content.actors.values(), *filter(None, (content.platform,))):
        for commitment in home.commitments:
            whose = next((content.goals[goal].strategy for goal in commitment.goals), "")
            whose = planned[commitment.plan] if commitment.plan else whose
            yield Told("commitments", commitment.id, commitment, whose)
            for number, report in enumerate(commitment.reports, 1):
                yield Told("reports", f"{commitment.id}-{number}", report, whose)
        for work in home.related_work:
            yield Told("related_work", work.id, work)
    for whose, strategy in content.strategies.items():
        yield Told("strategies", whose, strategy)
        for name in (name for name in STATEMENTS if getattr(strategy, name)):
            yield Told("statements", name.replace("_", "-"), getattr(strategy, name), whose)
        for name in SERIES:
            for number, statement in enumerate(getattr(strategy, name), 1):
                yield Told("statements", f"{name.replace('_', '-')}-{number}", statement, whose)
        for number, quotation in enumerate(strategy.quotations, 1):
            yield Told("quotations", f"quotation-{number}", quotation, whose)
        for number, event in enumerate(strategy.timeline, 1):
            yield Told("timeline", f"timeline-{number}", event, whose)
        for name in LISTS[:3]:
            for record in getattr(strategy, name):
                yield Told(name, record.id, record, whose)
    easy = {"strategy": content.current.easy, "help": content.help_easy, "site": content.site.easy}
    for id, paragraphs in (easy | ({"platform": content.platform.easy} if content.platform else {})).items():
        if paragraphs:
            yield Told("easy_read", id, EasyText(easy=paragraphs))
    for id, role in content.roles.items():
        for number, concern in enumerate(role.concerns, 1):
            yield Told("role_concerns", f"{id}-{number}", concern)
    for id, municipality in content.municipalities.items():
        yield Told("municipalities", id, municipality)
        for measure in municipality.measures:
            yield Told("measures", measure.id, measure)
        for number, value in enumerate(municipality.values, 1):
            yield Told("municipal_values", f"{id}-{number}", value)
    for kind in (kind for kind in KINDS if kind.in_list_file and kind.table and len(kind.home) == 2):
        for record in content.records[kind.name].values():
            yield Told(kind.table, record.id, record)



def flat(told: Told, languages: tuple[str, ...]) -> dict[str, str]:
    """Every value of a record as the text that its cell should hold."""
    apart = {*APART, *STATEMENTS, *SERIES, *LISTS} if told.table == "strategies" else APART
    values = {name: value for name, value in told.record.model_dump(mode="json").items() if name not in apart}
    return {"id": told.id} | ({"strategy": told.strategy} if told.strategy else {}) | dict(_cells(values, languages))


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
