"""Everything that is known, checked and unchangeable: what pages, search and downloads are made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from macros.core.collation import grouped
from macros.core.lang_text import LangText, LangWords
from macros.core.problems import Problem

from .by_strategy import ByStrategy
from .files import SourceLocation

from .in_force import (  # isort: skip
    LIVE, NOT_COMMITMENTS, CommitmentGroup, CommitmentState, OwnedCommitment, OwnedWork, PeriodState, commitment_state, has_joined,
    replaceable_state, takes_part,
)  # fmt: skip
from .model.strategy import Move

from .model import (  # isort: skip
    Actor, Commitment, EverydayWords, Goal, Guide, Helpline, LegalRule, Membership, Municipality, Period, Plan, Platform, Role, SafetyTip,
    SiteSettings, Source, Strategy, Term,
)  # fmt: skip


@dataclass(frozen=True)
class Content(ByStrategy):
    """The whole content. References between records are ids, and every id can be looked up here."""

    strategies: Mapping[str, Strategy]
    """The earliest first."""
    site: SiteSettings
    moved: tuple[Move, ...]
    """Addresses that pages had once."""
    goals: Mapping[str, Goal]
    """Those of the latest strategy first, in the order of their numbers."""
    actors: Mapping[str, Actor]
    """Founders, members and contributors, each by name."""
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    """By the term in the first language."""
    help_words: LangWords | None
    """What somebody in need searches for."""
    everyday_words: tuple[EverydayWords, ...]
    """What people write in other words than those used here."""
    guides: Mapping[str, Guide]
    municipalities: Mapping[str, Municipality]
    """By name."""
    roles: Mapping[str, Role]
    """In the order in which they are written."""
    helplines: tuple[Helpline, ...]
    safety_tips: tuple[SafetyTip, ...]
    rules: tuple[LegalRule, ...]
    today: date
    """The day that everything is told as of."""
    platform: Platform | None = None
    """The form of collaboration that carries what is joint; it is no actor."""
    help_easy: tuple[LangText, ...] = ()
    """How to get help, easy to read."""
    source_locations: Mapping[tuple[str, str], SourceLocation] = field(default_factory=dict)
    """Where each goal, actor and commitment is written, by kind and id."""
    warnings: tuple[Problem, ...] = field(default=(), compare=False)
    """What looks odd, and may be right."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """The lists and the folders of content that have no field of their own here, by their names."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the content, the authoritative one first."""
        return self.site.languages

    @cached_property
    def commitments(self) -> Mapping[str, OwnedCommitment]:
        """All commitments by id, in the order of the actors and then as they are written."""
        return {id: OwnedCommitment(commitment, actor_id) for actor_id, id, commitment in self.each("commitment")}

    @cached_property
    def related_work(self) -> Mapping[str, OwnedWork]:
        """All related work by id, in the order of the actors and then as it is written."""
        return {id: OwnedWork(work, actor_id) for actor_id, id, work in self.each("work")}

    def commitments_of(self, *, goal: str | None = None, actor: str | None = None, plan: str | None = None) -> tuple[OwnedCommitment, ...]:
        """The commitments that belong to everything that is named, whatever their standing; an actor also has those shared with it.

        The platform's mission, and what was never a commitment, are not among them.
        """
        among = self._agreed if actor is None else self._of_actors.get(actor, ())
        return tuple(owned for owned in among if (goal is None or goal in owned.commitment.goals) and (plan is None or plan == owned.commitment.plan))

    @cached_property
    def _of_actors(self) -> Mapping[str, tuple[OwnedCommitment, ...]]:
        return grouped(self._agreed, lambda owned: dict.fromkeys(owned.actor_ids))

    @cached_property
    def _agreed(self) -> tuple[OwnedCommitment, ...]:
        return tuple(owned for id, owned in self.commitments.items() if self.commitment_states[id] not in NOT_COMMITMENTS)

    @cached_property
    def commitment_states(self) -> Mapping[str, CommitmentState]:
        """How each commitment stands on the day, by its id."""
        whose = {id: self.strategy_states[self.of_strategy.get(("commitment", id), self.current_id)] for id in self.commitments}
        return {id: commitment_state(owned.commitment, self.plan_states, self.today, whose[id]) for id, owned in self.commitments.items()}

    def grouped(self, owned: Iterable[OwnedCommitment]) -> list[CommitmentGroup]:
        """Commitments by how they stand and by plan: what is in force first, and of earlier plans the latest first."""
        order, plans = list(CommitmentState), self.records["plan"]
        groups: dict[tuple[CommitmentState, str | None], list[OwnedCommitment]] = {}
        for row in owned:
            groups.setdefault((self.commitment_states[row.commitment.id], row.commitment.plan), []).append(row)
        found = [CommitmentGroup(state, plans.get(plan or ""), rows) for (state, plan), rows in groups.items()]
        found.sort(key=lambda group: group.plan.period.start if group.plan else "", reverse=True)
        return sorted(found, key=lambda group: order.index(group.state))

    def live(self, owned: Iterable[OwnedCommitment]) -> list[OwnedCommitment]:
        """Those that have not ended: in force, of an unknown plan, or of one that begins later."""
        return [row for row in owned if self.commitment_states[row.commitment.id] in LIVE]

    @cached_property
    def parties(self) -> frozenset[str]:
        """Those who have agreed on the strategy and take part on the day; not those who only contribute to a plan."""
        return frozenset(id for id, actor in self.active_actors.items() if actor.membership is not Membership.contributor)

    @cached_property
    def active_actors(self) -> Mapping[str, Actor]:
        """Those who have joined on the day and have not left."""
        return {id: actor for id, actor in self.actors.items() if takes_part(actor, self.today)}

    @cached_property
    def former_actors(self) -> Mapping[str, Actor]:
        """Those who have left."""
        return {id: actor for id, actor in self.actors.items() if actor.left and id not in self.active_actors and has_joined(actor, self.today)}

    def by_all(self, owned: OwnedCommitment) -> bool:
        """Whether all the parties have undertaken a commitment together."""
        return owned.joint and self.parties <= set(owned.actor_ids)

    def in_force(self, commitment: Commitment) -> bool:
        """Whether a commitment applies on the day."""
        return self.commitment_states[commitment.id] is CommitmentState.current

    @cached_property
    def plan_states(self) -> Mapping[str, PeriodState]:
        """How each plan stands on the day, by its id."""
        return {id: replaceable_state(id, self.records["plan"], self.today) for id in self.records["plan"]}

    @cached_property
    def latest_plan(self) -> Plan | None:
        """The plan in force on the day, the latest where there are several; where none is, the latest that has been."""
        states = self.plan_states
        begun = [plan for plan in self.records["plan"].values() if states[plan.id] is not PeriodState.coming]
        return max(begun, key=lambda plan: (states[plan.id] is PeriodState.current, plan.period.start), default=None)

    def guides_of(self, goal: str) -> tuple[Guide, ...]:
        """The guides that help towards a goal."""
        return tuple(guide for guide in self.guides.values() if goal in guide.goals)

    def rules_of(self, goal: str) -> tuple[LegalRule, ...]:
        """The rules that concern a goal."""
        return tuple(rule for rule in self.rules if goal in rule.goals)

    def period_of(self, commitment: Commitment) -> Period | None:
        """When a commitment holds: its own period, otherwise its plan's, otherwise unknown."""
        return commitment.period or (self.records["plan"][commitment.plan].period if commitment.plan else None)
