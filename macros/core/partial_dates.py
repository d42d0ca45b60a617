"""Dates as exact as their sources, compared: a year, a month or a day."""

from typing import Any

from .field_types import PARTIAL_DATE


def is_date(value: Any) -> bool:
    """Whether `value` is a year, a month or a day in the right form."""
    return isinstance(value, str) and bool(PARTIAL_DATE.fullmatch(value))


def first_day(partial: str) -> str:
    """The first day of "2024" is "2024-01-01"; for comparison."""
    return (partial + "-01-01")[:10]


def last_day(partial: str) -> str:
    """The last day of "2024" is "2024-12-31"; for comparison, so every month may have 31 days."""
    return {4: f"{partial}-12-31", 7: f"{partial}-31"}.get(len(partial), partial)
