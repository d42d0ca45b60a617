"""The records by kind, wherever they are kept; what belongs to which strategy, what continues what, and which strategy pages are about on the day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from macros.core.field_types import day_of_end, first_day

from .in_force import PeriodState, replaceable_state
from .kinds import BY_NAME, HELD, KINDS, ROOTS, is_needed
from .model import Goal, Level, Record, Strategy
from .model_walk import refers_to

SOURCE_FIELDS = frozenset(("sources", "page", "plan_pages", "wording_sources", "guides_sources", "municipalities_sources"))
"""The fields that name sources, in any record."""



class ByStrategy:
    """What has the folders, the lists and the single files of content as fields, any others in `more`, and a day."""

    more: Mapping[str, Any]
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

    @cached_property
    def records(self) -> Mapping[str, Mapping[str, Any]]:
        """Every record by kind and id, in the order in which readers meet them."""
        return {kind.name: {id: record for _, id, record in self.each(kind.name)} for kind in KINDS}

    @cached_property
    def absent(self) -> frozenset[str]:
        """The kinds that the county does without: it has none of them, and nothing else in the files where they stand."""
        there = {home[0] for kind in KINDS if self.records[kind.name] for home in kind.homes if not is_needed(home[0])}
        empty = (kind for kind in KINDS if kind.homes and not self.records[kind.name] and "kept" not in kind.does)
        return frozenset(kind.name for kind in empty if there.isdisjoint(home[0] for home in kind.homes))

    def fields_without(self, model: type[Record]) -> frozenset[str]:
        """The fields of a `model` that hold or name what the county does without."""
        fields = model.model_fields.items()
        return frozenset(name for name, field in fields if {HELD.get((model, name)), refers_to(field)} & self.absent)

    def each(self, kind: str) -> Iterator[tuple[str | None, str, Any]]:
        """Every record of a kind: the id of what it belongs to, its own, and itself.

        One without an id is called by its number.
        """
        for home in BY_NAME[kind].homes:
            found, steps = self._kept(*home)
            rows = [(None, id, record) for id, record in found]
            for step in steps:
                items = [(id, number, item) for _, id, record in rows for number, item in enumerate(getattr(record, step), 1)]
                # What a strategy says has its number within the strategy, and keeps it when another is added.
                rows = [(id or None, getattr(item, "id", f"{kind if home[0] is Strategy or not id else id}-{number}"), item) for id, number, item in items]
            yield from rows

    def _kept(self, root: type[Record], *steps: str) -> tuple[Iterable[tuple[str, Any]], tuple[str, ...]]:
        """The records that stand first on the way to a list, by id, and the rest of the way."""
        if root in ROOTS:
            kind = ROOTS[root]
            only = None if kind.folder else getattr(self, kind.name)
            return self._named(kind.folder).items() if kind.folder else [("", only)] if only else [], steps
        found = self._named(steps[0]) if steps else {}
        return found.items() if isinstance(found, Mapping) else [(getattr(one, "id", str(number)), one) for number, one in enumerate(found, 1)], steps[1:]

    def _named(self, name: str) -> Any:
        return getattr(self, name) if hasattr(self, name) else self.more[name]
