"""What is in force on the day, as sentences in one language: the one place from which pages and files say so."""

from calendar import monthrange
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from macros.content.dates import first_day
from macros.content.facts import Content
from macros.content.in_force import PeriodState
from macros.content.model import Period, Plan

from .formats import dated, span


def end_of(partial: str) -> str:
    """The last day of a checked year, month or day as readers are told it: of "2024-02" it is "2024-02-29"."""
    year, month = int(partial[:4]), int(partial[5:7] or 12)
    return f"{year:04}-{month:02}-{partial[8:] or monthrange(year, month)[1]}"


@dataclass(frozen=True)
class Validity:
    """The sentences, from the facts and the fixed words in `language`."""

    content: Content
    words: dict[str, Any]
    language: str

    @property
    def strategy(self) -> str:
        """How the strategy stands."""
        return self._filled(self.words["validity"]["strategy"][self.content.state], self.content.strategy.period)

    def plan(self, plan: Plan) -> str:
        """How a plan stands; where sources disagree on its end, that too."""
        state, words = self.content.plan_states[plan.id], self.words
        by = next((other for other in self.content.strategy.plans if other.replaces == plan.id), None)
        if by and state is PeriodState.ended:
            told = words["validity"]["replaced"].replace("{years}", self.span(by.period))
        else:
            told = self._filled(words["validity"]["plan"][state], plan.period)
        return f"{told} {self.ends(plan)}".strip()

    def ends(self, plan: Plan) -> str:
        """That sources give a plan different ends; nothing where they do not."""
        *others, last = (dated(end, self.language) for end in sorted((plan.period.end, *plan.other_ends)))
        return self.words["validity"]["ends"].replace("{others}", ", ".join(others)).replace("{last}", last) if others else ""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """All that a reader needs to know before anything else: the strategy, the plans that have not ended or the last that has, what comes after."""
        content, searched = self.content, self.content.strategy.successor_searched
        plans = sorted(content.strategy.plans, key=lambda plan: (first_day(plan.period.start), end_of(plan.period.end)))
        live = [plan for plan in plans if content.plan_states[plan.id] is not PeriodState.ended]
        told = [self.strategy, *(self.plan(plan) for plan in live or plans[-1:])]
        if searched:
            told.append(self.words["validity"]["no_successor"].replace("{date}", dated(searched, self.language)))
        return tuple(told)

    @property
    def text(self) -> str:
        """The same as one text for a file, in which no blank is of a special kind."""
        return " ".join(" ".join(self.lines).split())

    @property
    def easy(self) -> str:
        """How the strategy stands, easy to read."""
        period = self.content.strategy.period
        told = self.words["validity"]["easy"][self.content.state]
        return told.replace("{start}", dated(period.start, self.language)).replace("{end}", dated(period.end, self.language))

    def span(self, period: Period) -> str:
        """From – to."""
        return span(period, self.language)

    def _filled(self, told: str, period: Period) -> str:
        days = {"start": first_day(period.start), "end": end_of(period.end)}
        for name, day in days.items():
            told = told.replace(f"{{{name}}}", dated(day, self.language))
        return told.replace("{years}", self.span(period))
