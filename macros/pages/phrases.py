"""What is in force on the day, how values are written, what a source is called: said here for pages and files alike."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from babel import Locale
from markupsafe import Markup

from macros.content.facts import Content
from macros.content.in_force import PeriodState, replacing
from macros.content.model import Goal, Guide, Period, Plan, Source, Value
from macros.content.plan_comparison import plans_in_order
from macros.core.field_types import day_of_end, first_day
from macros.core.formats import NO_BREAK, date_text


@dataclass(frozen=True)
class Validity:
    """The sentences, from the facts and the fixed words in `language`."""

    content: Content
    words: dict[str, Any]
    language: str

    @property
    def strategy(self) -> str:
        """How the strategy that pages are about stands."""
        return self.strategy_state(self.content.current_id)

    def strategy_state(self, id: str) -> str:
        """How a strategy stands."""
        strategies = self.content.strategies
        if by := replacing(id, strategies, self.content.today):
            return self._filled(self.words["validity"]["strategy_replaced"], by.period)
        return self._filled(self.words["validity"]["strategy"][self.content.strategy_states[id]], strategies[id].period)

    def belongs(self, id: str, name: str = "") -> str:
        """To which strategy something belongs, called `name` or by its years, and how that stands."""
        sentence, period = self.words["belongs"][self.content.strategy_states[id]], self.content.strategies[id].period
        before, _, after = self._filled(sentence, period).partition("{strategy}")
        return Markup.escape(before) + name + after if name else before + self.strategy_name(id) + after

    def strategy_name(self, id: str) -> str:
        """A strategy by its years, inside a sentence."""
        return self._filled(self.words["strategy"]["short"], self.content.strategies[id].period)

    def plan(self, plan: Plan) -> str:
        """How a plan stands; where sources disagree on its end, that too."""
        states, words = self.content.plan_states, self.words
        if by := replacing(plan.id, self.content.records["plan"], self.content.today):
            sentence = words["validity"]["replaced"].replace("{years}", period_text(by.period, self.language))
        else:
            sentence = self._filled(words["validity"]["plan"][states[plan.id]], plan.period)
        whose = self.content.of_strategy["plan", plan.id]
        outlives = whose != self.content.current_id and states[plan.id] is not PeriodState.ended
        other = self._filled(words["validity"]["of_other"], self.content.strategies[whose].period) if outlives else ""
        return " ".join(filter(None, (sentence, other, self.ends(plan))))

    def ends(self, plan: Plan) -> str:
        """That sources give a plan different ends; nothing where they do not."""
        *others, last = (date_text(end, self.language) for end in sorted((plan.period.end, *plan.other_ends)))
        return self.words["validity"]["ends"].replace("{others}", ", ".join(others)).replace("{last}", last) if others else ""

    @cached_property
    def in_force(self) -> tuple[str, ...]:
        """The strategy, any other that is adopted or in force, and the plans, once adopted, that have not ended or the last that has."""
        content = self.content
        plans = [plan for plan in plans_in_order(content) if content.plan_states[plan.id] is not PeriodState.coming or first_day(plan.adopted) <= content.today.isoformat()]
        live = [plan for plan in plans if content.plan_states[plan.id] is not PeriodState.ended]
        states, others = content.strategy_states, self.words["validity"]["other"]
        told = [self._filled(others[states[id]], content.strategies[id].period) for id in (*content.beside, *content.coming)]
        return self.strategy, *told, *(self.plan(plan) for plan in live or plans[-1:])

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """All that a reader needs to know before anything else: what is in force, and what comes after."""
        return *self.in_force, *filter(None, (self.no_successor,))

    @property
    def no_successor(self) -> str:
        """That no new strategy has been found, and when somebody looked; nothing where one is adopted, or none is needed yet and nobody has looked."""
        searched, words = self.content.current.successor_searched, self.words
        if self.content.coming:
            return ""
        if not searched:
            return words["validity"]["none_here"] if self.content.state is PeriodState.ended else ""
        return words["validity"]["no_successor"].replace("{date}", date_text(searched, self.language))

    def about(self, id: str, itself: bool = False) -> tuple[str, ...]:
        """What a reader of a strategy `itself`, or of something that belongs to it, needs to know before anything else."""
        return self.lines if id == self.content.current_id else (self.strategy_state(id) if itself else self.belongs(id),)

    @property
    def text(self) -> str:
        """The same as one text for a file, in which no blank is of a special kind."""
        return " ".join(" ".join(self.lines).split())

    @property
    def easy(self) -> str:
        """How the strategy stands, and what comes after it, easy to read."""
        content, words = self.content, self.words
        told = [(words["validity"]["easy"][content.state], content.current), *((words["validity"]["easy"]["next"], content.strategies[id]) for id in content.coming)]
        if content.state is PeriodState.ended and not content.coming and content.current.successor_searched:
            told.append((words["validity"]["easy"]["no_successor"], content.current))
        days = ((text, date_text(one.period.start, self.language), date_text(one.period.end, self.language)) for text, one in told)
        return " ".join(text.replace("{start}", start).replace("{end}", end) for text, start, end in days)

    def _filled(self, sentence: str, period: Period) -> str:
        days = {"start": first_day(period.start), "end": day_of_end(period.end)}
        for name, day in days.items():
            sentence = sentence.replace(f"{{{name}}}", date_text(day, self.language))
        return sentence.replace("{years}", period_text(period, self.language))


def period_text(period: Period, language: str) -> str:
    """From – to, with an en dash: "2024–2027"; spaces around the dash where the parts hold spaces."""
    start, end = date_text(period.start, language), date_text(period.end, language)
    if start == end:
        return start
    return f"{start}–{end}" if len(start) == len(end) == 4 else f"{start} – {end}"


def goal_number(content: Content, goal: Goal, language: str, words: dict) -> str:
    """The number of a goal, with the years of its strategy where that is not the one that pages are about: "Mål 2 · 2016–2020"."""
    number = words["goal"]["number"].replace("{n}", str(goal.number))
    return number if goal.strategy == content.current_id else f"{number} · {period_text(content.strategies[goal.strategy].period, language)}"


def value_text(value: Value, unit: str | None, language: str, words: dict) -> str:
    """A value with its unit, in the decimal mark of the language: "58 %", "5,7"."""
    if value.text:
        return value.text.localize(language).text
    text = (value.value or "").replace(",", ".").replace(".", Locale.parse(language).number_symbols["latn"]["decimal"])
    phrase = words["unit"][unit]["value"].replace("{n}", text) if unit else text
    return (words["indicator"]["about"].replace("{value}", phrase) if value.about else phrase).replace(" ", NO_BREAK)


def publisher_name(content: Content, publisher: str, language: str) -> str:
    """What a publisher is called in `language`, where it is an actor or stands in the glossary; else its own name."""
    first = content.languages[0]
    actors = (name for actor in content.actors.values() for name in (actor.name, actor.short_name) if name)
    known = (name.root for name in (*actors, *(term.term for term in content.terms.values())))
    return next((name[language] for name in known if name[first] == publisher and language in name), publisher)


def guide_source(content: Content, guide: Guide) -> Source | None:
    """Where a handbook's title leads: to the first of its sources that has an address, which is the handbook or nearest to it."""
    return next((content.sources[id] for id in guide.sources if content.sources[id].url), None)
