"""How the values of an indicator have gone: which can be compared with each other, and where they have turned."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from macros.content.model import Value


class ComparableRun(NamedTuple):
    """Values that can be compared with each other, in the order of time."""

    values: tuple[Value, ...]

    @property
    def turns(self) -> tuple[tuple[str, Value], ...]:
        """The `highest` and the `lowest` value where they are neither the first nor the last, in the order of time."""
        levels = [_level(value) for value in self.values]
        ends = (levels[0], levels[-1])
        found = [("highest", levels.index(max(levels)))] if max(levels) > max(ends) else []
        found += [("lowest", levels.index(min(levels)))] if min(levels) < min(ends) else []
        return tuple((which, self.values[at]) for which, at in sorted(found, key=lambda one: one[1]))

    @property
    def wavers(self) -> bool:
        """Whether it has gone both up and down."""
        steps = {b > a for a, b in pairwise(map(_level, self.values)) if a != b}
        return len(steps) > 1


def numbers_in(value: Value) -> tuple[float, ...]:
    """The number of a value, or both ends of a span."""
    return tuple(float(part.replace(",", ".")) for part in (value.value or "").split("–"))


def _level(value: Value) -> float:
    numbers = numbers_in(value)
    return sum(numbers) / len(numbers)


def comparable_runs(values: Sequence[Value]) -> Iterable[ComparableRun]:
    """The values in the order of time, parted where the measurement changed."""
    part: list[Value] = []
    for value in values:
        if value.method_changed and part:
            yield ComparableRun(tuple(part))
            part = []
        part.append(value)
    yield ComparableRun(tuple(part))
