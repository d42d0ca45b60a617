"""What a role meets of the strategy, arranged as its page and the municipalities' pages show it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.in_force import OwnedCommitment
from macros.content.model import Audience, Concern, Goal, Guidance, Indicator, Municipality, Role
from macros.content.model.roles import PARTNERS, TARGETS


class GoalOfRole(NamedTuple):
    """A goal that concerns a role, and what belongs to the two together."""

    id: str
    goal: Goal
    concern: Concern
    commitments: tuple[OwnedCommitment, ...]
    """What has been committed to for the goal, by anybody, and has not ended."""
    partners: tuple[Concern, ...]
    indicators: tuple[Indicator, ...]
    guidance: tuple[Guidance, ...]


def about(content: Content, role: Role) -> dict[str, Any]:
    """What concerns a role: its goals with what belongs to each, and everything else by kind."""
    by_kind: dict[str, list[Concern]] = {name: [] for name in TARGETS}
    for concern in role.concerns:
        by_kind[concern.target[0]].append(concern)
    partners = [concern for name in PARTNERS for concern in by_kind[name]]
    return {
        "goals": [_goal(content, role, concern, partners) for concern in by_kind["goal"]],
        "partners": partners,
        "concerns": by_kind,
        "own": content.commitments_of(actor=role.actor) if role.actor else (),
    }


def _goal(content: Content, role: Role, concern: Concern, partners: list[Concern]) -> GoalOfRole:
    id = str(concern.goal)
    goal = content.goals[id]
    return GoalOfRole(
        id,
        goal,
        concern,
        tuple(content.live(content.commitments_of(goal=id))),
        tuple(partner for partner in partners if id in partner.for_goals),
        tuple(indicator for indicator in goal.indicators if indicator.id in concern.indicators),
        goal.for_audiences(role.audience, Audience.local) if role.audience else (),
    )


def of_municipality(content: Content, municipality: Municipality) -> dict[str, Any]:
    """What is known of one municipality alone, and what holds for all of them."""
    role = content.roles[content.municipalities_role]
    own = content.commitments_of(actor=municipality.actor) if municipality.actor else ()
    works = [(mention, content.related_work[mention.work]) for mention in municipality.mentions]
    return {"role_id": role.id, "own": own, "works": works, **_without(about(content, role), "own")}


def _without(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}
