"""Three strategies after one another, told as of a day before, on and after each turn: only the day decides which one is meant."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.content.facts import Content
from macros.content.loading import load
from macros.content.model import Level
from macros.content.plan_comparison import PlanChange, comparisons

from .succession import DAYS, EVE, FIRST, MORROW, NEXT_EVE, NEXT_MORROW, NEXT_TURN, SECOND, THIRD, TURN, lay


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The content of the county with the strategies that follow."""
    return lay(tmp_path_factory.mktemp("succession") / "content")


@pytest.fixture(scope="module")
def days(folder) -> Mapping[date, Content]:
    """The same content, read on each day."""
    return {day: load(folder, day) for day in DAYS}


def test_the_content_is_the_same_on_every_day(days):
    first, *others = (replace(content, today=EVE) for content in days.values())
    assert all(other == first for other in others)
    assert {tuple(content.records[kind]) for content in days.values() for kind in ("goal", "indicator", "commitment", "plan")} == {
        tuple(first.records[kind]) for kind in ("goal", "indicator", "commitment", "plan")
    }


@pytest.mark.parametrize(("day", "current", "coming", "earlier"), [
    # The third is not adopted yet at the first turn, and so nobody is told of it.
    (EVE, FIRST, (SECOND,), ()),
    (TURN, SECOND, (), (FIRST,)),
    (MORROW, SECOND, (), (FIRST,)),
    (date(2028, 5, 31), SECOND, (), (FIRST,)),
    (date(2028, 6, 1), SECOND, (THIRD,), (FIRST,)),
    (NEXT_EVE, SECOND, (THIRD,), (FIRST,)),
    (NEXT_TURN, THIRD, (), (SECOND, FIRST)),
    (NEXT_MORROW, THIRD, (), (SECOND, FIRST)),
    # None has followed: the last that has been is still what the pages are about.
    (date(2037, 1, 1), THIRD, (), (SECOND, FIRST)),
])  # fmt: skip
def test_the_day_alone_says_which_is_current_which_is_adopted_and_which_have_been(folder, day, current, coming, earlier):
    content = load(folder, day)
    assert (content.current_id, content.coming, content.earlier) == (current, coming, earlier)
    assert {goal.strategy for goal in content.current_goals.values()} == {current}


def test_a_national_strategy_is_never_one_of_the_countys(days):
    national = {id for id, one in days[TURN].strategies.items() if one.level is Level.national}
    assert national
    for content in days.values():
        assert not national & {content.current_id, *content.coming, *content.earlier}


def test_goals_are_numbered_from_one_in_each_strategy_and_the_latest_come_first(days):
    content = days[TURN]
    assert {id: [goal.number for goal in content.goals_of(id).values()] for id in content.strategies if content.goals_of(id)} == {
        FIRST: [1, 2, 3], SECOND: [1, 2], THIRD: [1, 2],
    }  # fmt: skip
    assert [goal.strategy for goal in content.goals.values()] == [THIRD] * 2 + [SECOND] * 2 + [FIRST] * 3


def test_what_goes_on_is_known_from_both_ends_and_what_does_not_is_nowhere(days):
    followers = days[NEXT_EVE].followers
    assert followers["goal", "trygga-hamnar"] == followers["goal", "inga-aterfall"] == (("hamnar-och-hjalp", False),), "two merged"
    assert followers["goal", "hamnar-och-hjalp"] == (("hjalp-i-hamn", True),), "a part"
    assert ("goal", "fria-natet") not in followers, "dropped"
    assert not days[EVE].goals["barnens-oar"].continues, "new"
    assert followers["indicator", "platser"] == (("platser-nu", False),)
    assert followers["indicator", "platser-nu"] == (("platser-per-o", True),)
    assert followers["commitment", "tullen-13"] == (("kustvakten-1", False),), "under another party"
    assert ("kustvakten-2", True) in followers["commitment", "tullen-14"], "under another party, in part"


def test_what_takes_over_is_not_told_before_it_is_adopted(folder, days):
    assert days[EVE].followers["goal", "trygga-hamnar"], "the second is adopted before the first turn"
    assert ("goal", "hamnar-och-hjalp") not in days[TURN].followers
    eve, adopted = (load(folder, day).followers for day in (date(2028, 5, 31), date(2028, 6, 1)))
    assert adopted.keys() - eve.keys() == {("goal", "hamnar-och-hjalp"), ("goal", "barnens-oar"), ("indicator", "platser-nu")}


@pytest.mark.parametrize(("day", "parties"), [
    (EVE, {"norro-region", "sjopolisen", "alo-kommun", "tullen"}),
    (TURN, {"norro-region", "sjopolisen", "alo-kommun", "kustvakten"}),
    (NEXT_EVE, {"norro-region", "sjopolisen", "alo-kommun", "kustvakten"}),
    (NEXT_TURN, {"norro-region", "sjopolisen", "kustvakten"}),
])  # fmt: skip
def test_a_party_takes_part_from_the_day_it_joined_to_the_day_it_left(days, day, parties):
    assert days[day].parties == parties
    assert days[day].actors.keys() >= {"tullen", "kustvakten", "alo-kommun"}, "who has left is not forgotten"


@pytest.mark.parametrize(("id", "states"), [
    ("plan-2022-2023", ["ended"] * 6),
    ("skargardsplan", ["current"] * 6),
    ("plan-2026-2032", ["coming", *["current"] * 5]),
    ("plan-2031-2033", [*["coming"] * 4, "current", "current"]),
])  # fmt: skip
def test_a_plan_stands_as_its_own_time_says_also_when_its_strategy_has_ended(days, id, states):
    assert [days[day].plan_states[id] for day in DAYS] == states


def test_each_plan_is_compared_with_the_one_before_it_also_over_a_turn(days):
    for content in days.values():
        (across,) = comparisons(content, SECOND)
        assert (across.earlier.id, across.later.id) == ("skargardsplan", "plan-2026-2032")
        taken_over = {(owned.actor_id, later.actor_id) for step in across.steps for owned in step.earlier for later in step.later}
        assert taken_over == {("tullen", "kustvakten")}
        told = {change: {owned.commitment.id for step in across.of(change) for owned in (*step.earlier, *step.later)} for change in PlanChange}
        assert told[PlanChange.kept] | told[PlanChange.reworded] == {"tullen-13", "kustvakten-1"}
        assert told[PlanChange.partly] == {"tullen-14", "kustvakten-2"}
        assert "tullen-15" in told[PlanChange.ended]


def test_the_last_word_stands_on_one_and_of_the_rest_nothing_is_known(days):
    closed = {id: owned.commitment.closing.result for id, owned in days[EVE].commitments.items() if owned.commitment.closing}
    assert closed == {"tullen-15": "partly"}
