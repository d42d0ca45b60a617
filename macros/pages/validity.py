"""What is in force on the day, as sentences in one language: the one place from which pages and files say so."""

from calendar import monthrange
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from macros.content.facts import Content
from macros.content.in_force import PeriodState
from macros.content.model import Period, Plan
from macros.core.field_types import first_day
from macros.core.formats import date_text


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
            sentence = words["validity"]["replaced"].replace("{years}", self.span(by.period))
        else:
            sentence = self._filled(words["validity"]["plan"][state], plan.period)
        return f"{sentence} {self.ends(plan)}".strip()

    def ends(self, plan: Plan) -> str:
        """That sources give a plan different ends; nothing where they do not."""
        *others, last = (date_text(end, self.language) for end in sorted((plan.period.end, *plan.other_ends)))
        return self.words["validity"]["ends"].replace("{others}", ", ".join(others)).replace("{last}", last) if others else ""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """All that a reader needs to know before anything else: the strategy, the plans that have not ended or the last that has, what comes after."""
        content, searched = self.content, self.content.strategy.successor_searched
        plans = sorted(content.strategy.plans, key=lambda plan: (first_day(plan.period.start), end_of(plan.period.end)))
        live = [plan for plan in plans if content.plan_states[plan.id] is not PeriodState.ended]
        sentences = [self.strategy, *(self.plan(plan) for plan in live or plans[-1:])]
        if searched:
            sentences.append(self.words["validity"]["no_successor"].replace("{date}", date_text(searched, self.language)))
        return tuple(sentences)

    @property
    def text(self) -> str:
        """The same as one text for a file, in which no blank is of a special kind."""
        return " ".join(" ".join(self.lines).split())

    @property
    def easy(self) -> str:
        """How the strategy stands, easy to read."""
        period = self.content.strategy.period
        sentence = self.words["validity"]["easy"][self.content.state]
        return sentence.replace("{start}", date_text(period.start, self.language)).replace("{end}", date_text(period.end, self.language))

    def span(self, period: Period) -> str:
        """From – to."""
        return period_text(period, self.language)

    def _filled(self, sentence: str, period: Period) -> str:
        days = {"start": first_day(period.start), "end": end_of(period.end)}
        for name, day in days.items():
            sentence = sentence.replace(f"{{{name}}}", date_text(day, self.language))
        return sentence.replace("{years}", self.span(period))


def period_text(period: Period, language: str) -> str:
    """From – to, with an en dash: "2024–2027"; spaces around the dash where the parts hold spaces."""
    start, end = date_text(period.start, language), date_text(period.end, language)
    if start == end:
        return start
    return f"{start}–{end}" if len(start) == len(end) == 4 else f"{start} – {end}"
