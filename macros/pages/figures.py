"""An indicator as its reader meets it: a row of small bars for each group, and in words how its values have changed.

Nothing is more precise than its source. A span is drawn as a span, and is called a rise or a fall only where it is one whatever
the number. What is said in words, or was measured in another way, is compared with nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.model import Certainty, Indicator, IndicatorState, Municipality, MunicipalValue, Value
from macros.core.collation import grouped
from macros.core.field_types import first_day
from macros.core.formats import date_text
from macros.core.lang_text import LangText

from .phrases import value_text


class Bar(NamedTuple):
    """A value, and in hundredths of the indicator's highest value how high its bar is: from `low` to `high` where it is a span."""

    value: Value
    low: float = 0
    high: float = 0


class FigureRow(NamedTuple):
    """The values of a group in the order of time, and what has become of them."""

    group: LangText | None
    bars: tuple[Bar, ...]
    change: str


class Figures(NamedTuple):
    """All that is shown of an indicator with values. Its newest value and its greatest change are what rows are sorted by."""

    rows: tuple[FigureRow, ...]
    drawn: bool
    """Whether there are bars: one number alone has nothing to be compared with."""
    newest: float | None
    change: float | None


def figures_of(indicator: Indicator, language: str, words: dict[str, Any]) -> Figures:
    """The rows of an indicator, with the fixed words in `language`."""
    numbers = [number for value in indicator.values for number in _numbers(value)]
    top = max((0, *numbers)) or 1

    def bar(value: Value) -> Bar:
        ends = [round(max(number, 0) / top * 100, 1) for number in _numbers(value)]
        return Bar(value, min(ends), max(ends)) if ends else Bar(value)

    groups = grouped(indicator.values, lambda value: (str(value.group and value.group.root),)).values()
    rows = tuple(FigureRow(values[0].group, tuple(map(bar, values)), change_text(values, indicator.unit, language, words)) for values in groups)
    newest = [_level(values[-1]) for values in groups if values[-1].value]
    changes = [_level(run[-1]) - _level(run[0]) for values in groups for run in _comparable(values)[-1:] if len(run) > 1]
    return Figures(rows, len(numbers) > 1, max(newest, default=None), max(changes, key=abs, default=None))


def of_municipality(content: Content, place: Municipality) -> list[tuple[str, list[Indicator]]]:
    """The indicators of which a municipality has values, by goal: each with those first, and then what it has always had."""
    own = grouped(place.values, lambda value: (value.indicator,))
    found = ((id, [_beside(indicator, own[indicator.id], place.name, content) for indicator in goal.indicators if indicator.id in own]) for id, goal in content.goals.items())
    return [(id, indicators) for id, indicators in found if indicators]


def _beside(indicator: Indicator, own: Sequence[MunicipalValue], name: str, content: Content) -> Indicator:
    group = LangText(dict.fromkeys(content.languages, name))
    first = [Value(group=group, **value.model_dump(exclude={"indicator", "sources", "certainty"})) for value in sorted(own, key=lambda value: first_day(value.period))]
    # The last word of the vocabulary is the least sure.
    certainty = max((indicator.certainty, *(value.certainty for value in own)), key=list(Certainty).index)
    sources = tuple(dict.fromkeys((*(source for value in own for source in value.sources), *indicator.sources)))
    rest = [value.model_copy(update={"group": value.group or content.site.area}) for value in indicator.values]
    return indicator.model_copy(update={"values": (*first, *rest), "state": IndicatorState.measured, "certainty": certainty, "sources": sources})


def change_text(values: Sequence[Value], unit: str | None, language: str, words: dict[str, Any]) -> str:
    """What has become of the values of a group: which way they went and where they turned, and what years are without a value.

    The first value of a changed measurement is compared with none before it.
    """

    def told(value: Value, *, dated: bool = False) -> str:
        return value_text(value, unit, language, words) + (f" ({date_text(value.period or '', language)})" if dated else "")

    said, phrases = [], words["figures"]
    for number, run in enumerate(_comparable(values)):
        if number:
            said.append(phrases["changed"].replace("{when}", date_text(run[0].period or "", language)))
        steps = list(pairwise((run[0], *_turns(run), run[-1]))) if len(run) > 1 else []
        for step, (before, after) in enumerate(steps):
            phrase = phrases["then" if step else "first"][_way(before, after)]
            said.append(phrase.replace("{first}", told(before)).replace("{last}", told(after, dated=after is not run[-1])))
        if len(steps) == 1 and len({b > a for a, b in pairwise(map(_level, run)) if a != b}) > 1:
            said.append(phrases["both_ways"])
    return " ".join((*said, *(phrases["missing"].replace("{years}", years) for years in _missing(values))))


def _comparable(values: Sequence[Value]) -> list[tuple[Value, ...]]:
    """The values that can be compared with each other: none where one is in words, and a new run where the measurement changed."""
    runs: list[tuple[Value, ...]] = []
    for value in (value for value in values if value.period):
        if value.text:
            return []
        if value.method_changed or not runs:
            runs.append(())
        runs[-1] += (value,)
    return runs


def _turns(run: Sequence[Value]) -> list[Value]:
    """The highest and the lowest value, where they are beyond both the first and the last, in the order of time."""
    ends, levels = (run[0], run[-1]), [_level(value) for value in run]
    highest, lowest = (run[levels.index(find(levels))] for find in (max, min))
    found = [highest] * all(_way(end, highest) == "rose" for end in ends) + [lowest] * all(_way(end, lowest) == "fell" for end in ends)
    return sorted(found, key=run.index)


def _way(before: Value, after: Value) -> str:
    """Which way it went: it `rose`, `fell`, is the `same`, or is `unsure` where spans meet."""
    old, new = _numbers(before), _numbers(after)
    if old == new:
        return "same"
    return "rose" if min(new) > max(old) else "fell" if max(new) < min(old) else "unsure"


def _missing(values: Sequence[Value]) -> Iterator[str]:
    years = [int(value.period[:4]) for value in values if value.period]
    for before, after in pairwise(years):
        if after - before > 1:
            yield str(after - 1) if after - before == 2 else f"{before + 1}–{after - 1}"


def _numbers(value: Value) -> tuple[float, ...]:
    """The number of a value, or both ends of a span; nothing of one in words."""
    return tuple(float(part.replace(",", ".")) for part in value.value.split("–")) if value.value else ()


def _level(value: Value) -> float:
    numbers = _numbers(value)
    return sum(numbers) / len(numbers)
