"""What came of a strategy: which one is asked about on a day, and the last word that is known on each of its commitments."""

from datetime import timedelta
from enum import StrEnum

from macros.core.field_types import last_day

from .facts import Content
from .in_force import OwnedCommitment, PeriodState

ENDING = timedelta(days=365)
"""How long before its end a strategy is asked about as one that is ending."""


class LastWord(StrEnum):
    """The last that is known of a commitment; the order is the one in which they are counted."""

    done = "done"
    partly = "partly"
    not_done = "not-done"
    continued = "continued"
    withdrawn = "withdrawn"
    reported = "reported"
    unknown = "unknown"


def strategy_of_results(content: Content) -> str:
    """The id of the strategy that pages are about where it has ended or soon ends; else of the latest that has ended, where one has."""
    soon = (content.today + ENDING).isoformat()
    if content.state is PeriodState.ended or last_day(content.current.period.end) <= soon:
        return content.current_id
    return next(iter(content.earlier), content.current_id)


def commitments_of_strategy(content: Content, strategy: str) -> tuple[OwnedCommitment, ...]:
    """The commitments of a strategy, by their plans or else by their goals."""
    return tuple(owned for owned in content.commitments_of() if content.of_strategy.get(("commitment", owned.commitment.id)) == strategy)


def last_word(content: Content, owned: OwnedCommitment) -> LastWord:
    """The closing word; without one that it was withdrawn or goes on in another, or that there is a report, which is no result."""
    commitment = owned.commitment
    if commitment.closing:
        return LastWord(commitment.closing.result)
    if commitment.withdrawn:
        return LastWord.withdrawn
    if content.followers.get(("commitment", commitment.id)):
        return LastWord.continued
    return LastWord.reported if commitment.reports else LastWord.unknown


def outlives(content: Content, plan: str | None, strategy: str) -> bool:
    """Whether a plan is in force, and stays so after the strategy."""
    if not plan or content.plan_states[plan] is not PeriodState.current:
        return False
    ended = content.strategy_states[strategy] is PeriodState.ended
    return ended or last_day(content.records["plan"][plan].period.end) > last_day(content.strategies[strategy].period.end)
