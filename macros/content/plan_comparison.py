"""Action plans compared: what a later plan keeps of an earlier one, and what cannot be said.

Only two things are taken as known: links that are told (`continues`, `continues_partly`), and that all the commitments of a plan are here
(`complete`). Without the second, nothing can be called new or ended. Words are compared only where both texts are the
source's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from macros.core.field_types import first_day, last_day

from .facts import Content
from .in_force import OwnedCommitment
from .model import Plan, Wording


class PlanChange(StrEnum):
    """What has become of commitments from one plan to the next."""

    kept = "kept"
    reworded = "reworded"
    continued = "continued"
    merged = "merged"
    split = "split"
    rearranged = "rearranged"
    partly = "partly"
    new = "new"
    ended = "ended"
    unknown = "unknown"


@dataclass(frozen=True)
class PlanStep:
    """Commitments of earlier plans and those of the later plan that continue them; either side may be empty."""

    change: PlanChange
    earlier: tuple[OwnedCommitment, ...]
    later: tuple[OwnedCommitment, ...]
    elsewhere: tuple[OwnedCommitment, ...] = ()
    """What continues them in a plan that is later still."""


@dataclass(frozen=True)
class PlanComparison:
    """A plan and the one before it."""

    earlier: Plan
    later: Plan
    steps: tuple[PlanStep, ...]

    def of(self, change: PlanChange) -> tuple[PlanStep, ...]:
        """The steps of one kind."""
        return tuple(step for step in self.steps if step.change is change)


def plans_in_order(content: Content) -> list[Plan]:
    """The plans of all strategies, the earliest first."""
    return sorted(content.records["plan"].values(), key=lambda plan: (first_day(plan.period.start), last_day(plan.period.end)))


def comparisons(content: Content, strategy: str) -> Iterator[PlanComparison]:
    """Each plan of a strategy compared with the one before it, be it of an earlier strategy; links may also lead further back."""
    for earlier, later in pairwise(plans_in_order(content)):
        if content.of_strategy["plan", later.id] == strategy:
            yield PlanComparison(earlier, later, tuple(_steps(content, earlier, later)))


def change_of(earlier: tuple[OwnedCommitment, ...], later: tuple[OwnedCommitment, ...], language: str) -> PlanChange:
    """What happened where links join the two sides; `language` is the one that the wording is compared in."""
    if any(owned.commitment.continues_partly for owned in later):
        return PlanChange.partly
    if len(earlier) > 1:
        return PlanChange.rearranged if len(later) > 1 else PlanChange.merged
    if len(later) > 1:
        return PlanChange.split
    old, new = earlier[0].commitment, later[0].commitment
    if Wording.paraphrase in (old.wording, new.wording):
        return PlanChange.continued
    same = old.text.localize(language).text.split() == new.text.localize(language).text.split()
    return PlanChange.kept if same else PlanChange.reworded


def _steps(content: Content, earlier: Plan, later: Plan) -> Iterator[PlanStep]:
    language = content.languages[0]
    before, after = content.commitments_of(plan=earlier.id), content.commitments_of(plan=later.id)
    linked: set[str] = set()
    for old, new in _joined(content, after):
        linked |= {owned.commitment.id for owned in (*old, *new)}
        yield PlanStep(change_of(old, new, language), old, new)
    for owned in before:
        if owned.commitment.id not in linked:
            known = later.complete or owned.commitment.withdrawn
            elsewhere = tuple(content.commitments[id] for id, _ in content.followers.get(("commitment", owned.commitment.id), ()))
            yield PlanStep(PlanChange.ended if known else PlanChange.unknown, (owned,), (), elsewhere)
    for owned in after:
        if owned.commitment.id not in linked:
            yield PlanStep(PlanChange.new if earlier.complete else PlanChange.unknown, (), (owned,))


def _joined(content: Content, after: tuple[OwnedCommitment, ...]) -> list[tuple[tuple[OwnedCommitment, ...], tuple[OwnedCommitment, ...]]]:
    """The commitments of a plan with all that they continue, in groups that no link leads out of."""
    groups: list[tuple[set[str], set[str]]] = []
    for owned in after:
        old, new = {*owned.commitment.continues, *owned.commitment.continues_partly}, {owned.commitment.id}
        if not old:
            continue
        for group in [group for group in groups if group[0] & old]:
            groups.remove(group)
            old, new = old | group[0], new | group[1]
        groups.append((old, new))
    in_order = content.commitments.values()
    return [
        (tuple(one for one in in_order if one.commitment.id in old), tuple(one for one in in_order if one.commitment.id in new))
        for old, new in groups
    ]
