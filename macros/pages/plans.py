"""What the pages show of the action plans: how each stands today, and what the next one has made of it."""

from dataclasses import dataclass
from typing import Any

from macros.content.comparing import Change, Comparison, Step, comparisons, plans_in_order, successors
from macros.content.facts import Content
from macros.content.model import Commitment
from macros.history.wording import Piece, pieces


@dataclass(frozen=True)
class Shown:
    """A comparison as the page shows it: its steps by what has happened, without the kinds that nothing belongs to."""

    comparison: Comparison
    kinds: tuple[tuple[Change, tuple[Step, ...]], ...]


def wording_steps(step: Step, language: str) -> list[Piece]:
    """Word by word, in the language that the wording is agreed in; nothing where there is nothing to compare."""
    if step.change is not Change.reworded:
        return []
    old, new = (side[0].commitment.text.in_language(language).text for side in (step.earlier, step.later))
    return pieces(old, new)


def plan_comparison(content: Content) -> dict[str, Any]:
    """The plans side by side, and what each has made of the one before it."""
    ordered = plans_in_order(content)
    shown = []
    for comparison in comparisons(content):
        found = ((change, comparison.of(change)) for change in Change)
        shown.append(Shown(comparison, tuple((change, steps) for change, steps in found if steps)))
    return {
        "ordered": [(plan, content.plan_states[plan.id]) for plan in ordered],
        "shown": shown,
        "wording_steps": lambda step: wording_steps(step, content.languages[0]),
        "without_plan": [placed for placed in content.commitments_of() if not placed.commitment.plan],
    }


def succession_of(content: Content, commitment: Commitment) -> dict[str, Any]:
    """What a commitment continues, and what continues it."""
    return {
        "continues": [content.commitments[id] for id in commitment.continues],
        "continued_by": successors(content, commitment.id),
    }
