"""What belongs to which strategy, what continues what, and which strategy pages are about on the day."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from macros.core.field_types import day_of_end, first_day

from .by_kind import ByKind
from .in_force import PeriodState, replaceable_state
from .model import Goal, Level, Strategy


class ByStrategy(ByKind):
    """What has strategies and their goals, and a day."""

    strategies: Mapping[str, Strategy]
    goals: Mapping[str, Goal]
    today: date

    @cached_property
    def strategy_states(self) -> Mapping[str, PeriodState]:
        """How each strategy stands on the day, by its id."""
        return {id: replaceable_state(id, self.strategies, self.today) for id in self.strategies}

    @cached_property
    def current_id(self) -> str:
        """The id of the county's strategy in force on the day, the latest where there are several; where none is, of the latest that has been."""
        states = {id: state for id, state in self.strategy_states.items() if self.strategies[id].level is Level.county}
        begun = [id for id, state in states.items() if state is not PeriodState.coming] or list(states)[:1]
        return max(begun, key=lambda id: (states[id] is PeriodState.current, self.strategies[id].period.start))

    @property
    def current(self) -> Strategy:
        """The strategy that pages are about on the day."""
        return self.strategies[self.current_id]

    @cached_property
    def state(self) -> PeriodState:
        """How the current strategy stands on the day."""
        return self.strategy_states[self.current_id]

    @cached_property
    def coming(self) -> tuple[str, ...]:
        """The ids of the county's strategies that are adopted on the day and not yet in force."""
        return tuple(id for id in reversed(self._others(PeriodState.coming)) if id not in self.unheard_of)

    @cached_property
    def unheard_of(self) -> frozenset[str]:
        """The ids of the strategies that nobody has adopted yet on the day."""
        return frozenset(id for id, one in self.strategies.items() if one.launched and first_day(one.launched) > self.today.isoformat())

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """The ids of the county's other strategies in force on the day; the latest first."""
        return self._others(PeriodState.current)

    @cached_property
    def earlier(self) -> tuple[str, ...]:
        """The ids of the county's strategies that have been, but for the one that pages are about; the latest first."""
        return self._others(PeriodState.ended)

    def _others(self, state: PeriodState) -> tuple[str, ...]:
        county = (id for id, one in reversed(self.strategies.items()) if one.level is Level.county and id != self.current_id)
        return tuple(id for id in county if self.strategy_states[id] is state)

    @cached_property
    def of_strategy(self) -> Mapping[tuple[str, str], str]:
        """The id of the strategy that a goal, an indicator, a plan, a form or a commitment belongs to, by kind and id.

        A commitment belongs to that of its plan, or else of its goals; one that has neither is not here.
        """
        found = {("goal", id): goal.strategy for id, goal in self.goals.items()}
        found |= {("indicator", id): self.goals[goal].strategy for goal, id, _ in self.each("indicator")}
        found |= {(kind, id): strategy for kind in ("plan", "form", "governance") for strategy, id, _ in self.each(kind)}
        for _, id, commitment in self.each("commitment"):
            if whose := found.get(("plan", commitment.plan)) or next((found["goal", goal] for goal in commitment.goals), None):
                found["commitment", id] = whose
        return found

    def last_day_of(self, strategy: str) -> date:
        """The last day of a strategy: that of its period, or the day before one that replaces it begins."""
        begins = (date.fromisoformat(first_day(other.period.start)) - timedelta(days=1) for other in self.strategies.values() if other.replaces == strategy)
        return min((date.fromisoformat(day_of_end(self.strategies[strategy].period.end)), *begins))

    def goals_of(self, strategy: str) -> Mapping[str, Goal]:
        """The goals of a strategy by id, in the order of their numbers."""
        return {id: goal for id, goal in self.goals.items() if goal.strategy == strategy}

    @cached_property
    def current_goals(self) -> Mapping[str, Goal]:
        """The goals of the strategy that pages are about on the day."""
        return self.goals_of(self.current_id)

    @cached_property
    def followers(self) -> Mapping[tuple[str, str], tuple[tuple[str, bool], ...]]:
        """What is known on the day to continue a goal, an indicator or a commitment, by its kind and id: the ids, and whether each does so only in part."""
        found: dict[tuple[str, str], list[tuple[str, bool]]] = {}
        for kind in ("goal", "indicator", "commitment"):
            known = (one for one in self.records[kind].items() if self.of_strategy.get((kind, one[0])) not in self.unheard_of)
            for id, record in known:
                for ids, partly in ((record.continues, False), (record.continues_partly, True)):
                    for earlier in ids:
                        found.setdefault((kind, earlier), []).append((id, partly))
        return {key: tuple(later) for key, later in found.items()}
