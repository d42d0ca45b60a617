"""Where the marks of an indicator's charts are: from values as the source writes them to places in a picture.

A chart is never more precise than its source: a span is drawn as a span, what is approximate is drawn hollow, a year without a
value breaks the line's stroke, a changed measurement ends one line and begins another, and one value alone is no line.
Shares, means and counts are drawn from nought, and all shares on one scale, so that charts can be laid side by side. Everything
here is numbers; the words stand in the template, in the reader's language.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from macros.content.model import Indicator, IndicatorState, Unit, Value
from macros.core.collation import grouped
from macros.core.field_types import first_day
from macros.core.lang_text import LangText

from .value_trends import ComparableRun, comparable_runs, numbers_in

WIDTH, HEIGHT = 320, 168
LEFT, RIGHT, TOP, BOTTOM = 46, 22, 24, 28
MOST_TICKS = 6
_LETTER = 7.4
"""About how wide a letter of a label is."""
_WHOLE = {Unit.percent: 100.0, Unit.mean_0_10: 10.0}
"""The end of the scale of each unit that has one; a count has its own, and is never less than one."""


class ChartMark(NamedTuple):
    """A value in the picture. `high` and `low` are where a span begins and ends, the same for one number."""

    value: Value
    x: float
    high: float
    low: float
    anchor: str
    label_y: float | None = None
    """Where its number stands; None where it would cover another, and is read in the table."""

    @property
    def is_span(self) -> bool:
        """Whether the source gives a span rather than a number."""
        return self.high != self.low


class ChartStretch(NamedTuple):
    """Between two marks; `gap` when years without a value lie between them."""

    start: ChartMark
    end: ChartMark
    gap: bool


class AxisTick(NamedTuple):
    """A place on an axis, and the number that stands there."""

    at: float
    number: str


class ChartLine(NamedTuple):
    """The values of one group over time."""

    group: LangText | None
    marks: tuple[ChartMark, ...]
    stretches: tuple[ChartStretch, ...]
    years: tuple[AxisTick, ...]
    scale: tuple[AxisTick, ...]
    parts: tuple[ComparableRun, ...]
    """The values, parted where the measurement changed."""
    changes: tuple[tuple[Value, float], ...]
    """The first value of each changed measurement, and where the change is drawn."""
    missing: tuple[tuple[int, int], ...]
    """The first and the last of the years without a value, for each gap."""
    ended: bool


class ChartBar(NamedTuple):
    """A value that stands alone: how far it reaches of the scale, a span from `low` to `high`."""

    value: Value
    low: float
    high: float


class Chart(NamedTuple):
    """All that is drawn of an indicator: a line for each group with several values, a bar for each other value."""

    lines: tuple[ChartLine, ...]
    bars: tuple[ChartBar, ...]
    top: str
    """The number at the end of the scale."""
    comparable: bool
    """Whether a bar says anything: a part of a whole does, a single count does not."""


def chart_of(indicator: Indicator) -> Chart:
    """The charts of an indicator; nothing is drawn of a group with a value in words.

    Such a group is read in the table alone: a line past what is said in words would tell that nothing is known there.
    """
    in_words = {_group(value) for value in indicator.values if value.text}
    values = [value for value in indicator.values if _group(value) not in in_words]
    numbers = [number for value in values for number in numbers_in(value)]
    lowest = min(numbers, default=0)
    bottom, top = -_top(None, -lowest) if lowest < 0 else 0.0, _top(indicator.unit, max(numbers, default=0))
    dated = [found for found in grouped((value for value in values if value.period), lambda value: (_group(value),)).values() if len(found) > 1]
    drawn = {id(value) for values in dated for value in values}
    ended = indicator.state is IndicatorState.discontinued
    lines = tuple(_line(values, bottom, top, ended=ended) for values in dated)
    alone = ((value, numbers_in(value)) for value in values if id(value) not in drawn)
    bars = tuple(ChartBar(value, *(round(max(end, 0) / top * WIDTH, 1) for end in (min(ends), max(ends)))) for value, ends in alone)
    return Chart(lines, bars, str(int(top)), indicator.unit in _WHOLE or len(values) > 1)


def _group(value: Value) -> str:
    return str(value.group and value.group.root)


def _top(unit: Unit | None, highest: float) -> float:
    whole = _WHOLE.get(unit, 1.0)
    if highest <= whole:
        return whole
    step = 10 ** math.floor(math.log10(highest))
    return next(step * times for times in (1, 2, 5, 10) if step * times >= highest)


def _time(value: Value) -> float:
    year, month, day = first_day(value.period or "").split("-")
    return int(year) + (int(month) - 1) / 12 + (int(day) - 1) / 366


def _line(values: Sequence[Value], bottom: float, top: float, *, ended: bool) -> ChartLine:
    first, last = math.floor(_time(values[0])), math.ceil(_time(values[-1]))
    wide = (WIDTH - LEFT - RIGHT) / max(last - first, 1)

    def across(time: float) -> float:
        return round(LEFT + (time - first) * wide, 1)

    def down(number: float) -> float:
        return round(HEIGHT - BOTTOM - (number - bottom) / (top - bottom) * (HEIGHT - TOP - BOTTOM), 1)

    def mark(value: Value) -> ChartMark:
        at, numbers = across(_time(value)), numbers_in(value)
        anchor = "start" if at < LEFT + 40 else "end" if at > WIDTH - RIGHT - 40 else "middle"
        return ChartMark(value, at, down(max(numbers)), down(min(numbers)), anchor)

    marks = tuple(_labelled([mark(value) for value in values]))
    steps = [(a, b, _between(a.value, b.value)) for a, b in pairwise(marks)]
    years = range(first, last + 1)
    scale = (bottom, *((0.0,) if bottom < 0 else ()), *((top / 2,) if top / 2 == int(top / 2) else ()), top)
    return ChartLine(
        group=values[0].group,
        marks=marks,
        # Between a span and anything else there is no one line to draw.
        stretches=tuple(ChartStretch(a, b, bool(gap)) for a, b, gap in steps if not (b.value.method_changed or a.is_span or b.is_span)),
        years=tuple(AxisTick(across(year), str(year)) for year in years[:: math.ceil(len(years) / MOST_TICKS)]),
        scale=tuple(AxisTick(down(number), str(int(number))) for number in scale),
        parts=tuple(comparable_runs(values)),
        changes=tuple((b.value, round((a.x + b.x) / 2, 1)) for a, b, _ in steps if b.value.method_changed),
        missing=tuple(gap for _, _, gap in steps if gap),
        ended=ended,
    )


def _labelled(marks: list[ChartMark]) -> list[ChartMark]:
    """Each mark with its number above it or below it, the first and the last before the others, where it covers no other."""
    taken: list[tuple[float, float, float]] = []
    placed: dict[int, float] = {}
    for number in sorted(range(len(marks)), key=lambda number: number not in (0, len(marks) - 1)):
        mark = marks[number]
        long = (len(mark.value.value or "") + 3 + 8 * mark.value.about) * _LETTER
        start = mark.x - {"start": 0, "middle": long / 2, "end": long}[mark.anchor]
        for y in (mark.high - 9, mark.low + 19):
            covers = any(start < other_end and other < start + long and abs(y - at) < 15 for other, other_end, at in taken)
            if TOP - 12 <= y <= HEIGHT - BOTTOM - 2 and not covers:
                taken.append((start, start + long, y))
                placed[number] = round(y, 1)
                break
    return [mark._replace(label_y=placed.get(number)) for number, mark in enumerate(marks)]


def _between(before: Value, after: Value) -> tuple[int, int] | None:
    first, last = math.floor(_time(before)) + 1, math.floor(_time(after)) - 1
    return (first, last) if first <= last else None
