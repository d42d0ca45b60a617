"""What the pages show of the action plans: how each stands today, and what the next one has made of it."""

from dataclasses import dataclass
from typing import Any

from macros.content.facts import Content
from macros.content.model import Commitment
from macros.content.plan_comparison import PlanChange, PlanComparison, PlanStep, comparisons, plans_in_order
from macros.core.word_diff import DiffRun, diff_runs


@dataclass(frozen=True)
class ShownComparison:
    """A comparison as the page shows it: its steps by what has happened, without the kinds that nothing belongs to."""

    comparison: PlanComparison
    kinds: tuple[tuple[PlanChange, tuple[PlanStep, ...]], ...]


def wording_steps(step: PlanStep, language: str) -> list[DiffRun]:
    """Word by word, in the language that the wording is agreed in; nothing where there is nothing to compare."""
    if step.change is not PlanChange.reworded:
        return []
    old, new = (side[0].commitment.text.localize(language).text for side in (step.earlier, step.later))
    return diff_runs(old, new)


def plan_comparison(content: Content) -> dict[str, Any]:
    """The plans side by side, and what each has made of the one before it."""
    ordered = plans_in_order(content)
    shown = []
    for comparison in comparisons(content):
        found = ((change, comparison.of(change)) for change in PlanChange)
        shown.append(ShownComparison(comparison, tuple((change, steps) for change, steps in found if steps)))
    return {
        "ordered": [(plan, content.plan_states[plan.id]) for plan in ordered],
        "shown": shown,
        "wording_steps": lambda step: wording_steps(step, content.languages[0]),
        "without_plan": [owned for owned in content.commitments_of() if not owned.commitment.plan],
    }


def plan_links_of(content: Content, commitment: Commitment) -> dict[str, Any]:
    """What a commitment continues, and what continues it."""
    return {
        "continues": [content.commitments[id] for id in commitment.continues],
        "continued_by": content.successors.get(commitment.id, ()),
    }
