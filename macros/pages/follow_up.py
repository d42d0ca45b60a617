"""What is measured for each goal, since when, and what is not: laid side by side without weighing one goal against another."""

from dataclasses import dataclass
from typing import Any

from macros.content.facts import Content
from macros.content.model import Goal, IndicatorState

from .view_context import ViewContext


@dataclass(frozen=True)
class GoalFollowUp:
    """How a goal is followed."""

    goal_id: str
    goal: Goal
    with_values: int
    """Indicators that are measured and have values here."""
    without_values: int
    """Indicators that are measured, but whose values are not here."""
    discontinued: int
    development: int
    first: str | None
    last: str | None
    """The first and the last year that a value of what is measured concerns."""
    undated: bool
    """Whether there are values whose year is not known."""
    commitments: int
    reported: int
    """How many of the commitments have been reported on."""


def follow_up(context: ViewContext) -> dict[str, Any]:
    """Every indicator, goal by goal, after a table of what is measured and what is not."""
    return {"followed": [_followed(context.content, id, goal) for id, goal in context.content.goals.items()]}


def _followed(content: Content, id: str, goal: Goal) -> GoalFollowUp:
    states = [(indicator.state, bool(indicator.values)) for indicator in goal.indicators]
    values = [
        value for indicator in goal.indicators if indicator.state is IndicatorState.measured for value in indicator.values
    ]
    years = sorted(value.period[:4] for value in values if value.period)
    owned = content.commitments_of(goal=id)
    return GoalFollowUp(
        goal_id=id,
        goal=goal,
        with_values=states.count((IndicatorState.measured, True)),
        without_values=states.count((IndicatorState.measured, False)),
        discontinued=sum(state is IndicatorState.discontinued for state, _ in states),
        development=sum(state is IndicatorState.development for state, _ in states),
        first=years[0] if years else None,
        last=years[-1] if years else None,
        undated=any(not value.period for value in values),
        commitments=len(owned),
        reported=sum(bool(row.commitment.reports) for row in owned),
    )
