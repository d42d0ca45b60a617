"""What is in force on the day: one answer for the strategy, each plan and each commitment, from their periods."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from macros.core.field_types import first_day, last_day

from .model import Actor, Commitment, Origin, Period, Plan, RelatedWork, Strategy


class PeriodState(StrEnum):
    """How a period, and so a strategy or a plan, stands on a day."""

    coming = "coming"
    current = "current"
    ended = "ended"


class CommitmentState(StrEnum):
    """How a commitment stands on a day; the order is the one in which readers meet them."""

    current = "current"
    unknown = "unknown"
    coming = "coming"
    earlier = "earlier"
    withdrawn = "withdrawn"
    mission = "mission"
    in_error = "in_error"


NOT_COMMITMENTS = frozenset((CommitmentState.mission, CommitmentState.in_error))
"""Records that keep their ids, pages and rows of data, and that are nowhere listed or counted as commitments."""
LIVE = frozenset((CommitmentState.current, CommitmentState.unknown, CommitmentState.coming))
"""What has not ended."""


def period_state(period: Period, day: date) -> PeriodState:
    """How a period stands on `day`; its last year, month or day belongs to it."""
    if last_day(period.end) < day.isoformat():
        return PeriodState.ended
    return PeriodState.coming if first_day(period.start) > day.isoformat() else PeriodState.current


def replacing(id: str, among: Mapping[str, Plan] | Mapping[str, Strategy], day: date) -> Plan | Strategy | None:
    """That of those `among` which replaces the plan or strategy `id` and has begun on `day`."""
    return next((other for other in among.values() if other.replaces == id and period_state(other.period, day) is not PeriodState.coming), None)


def replaceable_state(id: str, among: Mapping[str, Plan] | Mapping[str, Strategy], day: date) -> PeriodState:
    """How the plan or strategy `id` stands on `day`; it has also ended when one that replaces it has begun."""
    return PeriodState.ended if replacing(id, among, day) else period_state(among[id].period, day)


def takes_part(actor: Actor, day: date) -> bool:
    """Whether an actor has joined on `day` and has not left; the last year, month or day belongs to the time."""
    has_left = actor.left is not None and last_day(actor.left.when) < day.isoformat()
    return has_joined(actor, day) and not has_left


def has_joined(actor: Actor, day: date) -> bool:
    """Whether an actor has joined on `day`; one of which nothing else is said has been there from the beginning."""
    return actor.joined is None or first_day(actor.joined.when) <= day.isoformat()


_OF_PERIOD = {PeriodState.coming: CommitmentState.coming, PeriodState.current: CommitmentState.current, PeriodState.ended: CommitmentState.earlier}


def commitment_state(commitment: Commitment, plan_states: Mapping[str, PeriodState], day: date, of_strategy: PeriodState | None = None) -> CommitmentState:
    """How a commitment stands on `day`: ended with its plan, otherwise as its own period says, unknown where no source gives either.

    Where there are no plans, it stands as its strategy does.
    """
    if commitment.withdrawn:
        return CommitmentState.in_error if commitment.withdrawn.in_error else CommitmentState.withdrawn
    if commitment.origin is Origin.mission:
        return CommitmentState.mission
    of_plan = plan_states.get(commitment.plan or "")
    own = period_state(commitment.period, day) if commitment.period else None
    state = of_plan if of_plan is PeriodState.ended else own or of_plan or (None if plan_states else of_strategy)
    return _OF_PERIOD[state] if state else CommitmentState.unknown


class OwnedCommitment(NamedTuple):
    """A commitment, and the actor whose file it stands in; None for what stands in the platform's."""

    commitment: Commitment
    actor_id: str | None

    @property
    def actor_ids(self) -> tuple[str, ...]:
        """Everybody who has undertaken it, the actor of the file first."""
        return (*filter(None, (self.actor_id,)), *self.commitment.shared_with)

    @property
    def joint(self) -> bool:
        """Whether several have undertaken it together."""
        return bool(self.commitment.shared_with)


class OwnedWork(NamedTuple):
    """A piece of related work, and the actor whose file it stands in; None for what stands in the platform's."""

    work: RelatedWork
    actor_id: str | None


class CommitmentGroup(NamedTuple):
    """Commitments that stand alike on the day; of one plan where they belong to one."""

    state: CommitmentState
    plan: Plan | None
    owned: list[OwnedCommitment]
