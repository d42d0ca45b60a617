"""Commitments and related work with where they stand: in whose file, and how on the day."""

from typing import NamedTuple

from .in_force import CommitmentState
from .model import Commitment, Plan, RelatedWork


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
