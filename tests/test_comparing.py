"""Of two action plans only what is known is said: what continues what, and what is new or has ended where a plan is whole."""

from dataclasses import replace

import pytest

from macros.content.loading import load
from macros.content.plan_comparison import PlanChange, change_of, comparisons


@pytest.fixture
def content(county, today):
    return load(county, today)


def ids(placed):
    return [one.commitment.id for one in placed]


def test_what_has_ended_says_what_continues_it_in_a_plan_that_is_later_still(content):
    first, second = comparisons(content, content.current_id)
    assert {step.earlier[0].commitment.id: ids(step.elsewhere) for step in first.of(PlanChange.ended)} == {"norro-region-1": [], "sjopolisen-1": [], "oradet-3": ["tullen-15"]}
    assert [ids(step.elsewhere) for step in second.of(PlanChange.unknown)] == [[]] * 5
    assert content.followers["commitment", "tullen-1"] == (("tullen-7", False),)
    assert ("commitment", "tullen-15") not in content.followers


def test_where_the_earlier_plan_is_not_whole_nothing_is_called_new(content):
    plans = tuple(plan.model_copy(update={"complete": False}) for plan in content.current.plans)
    strategies = {content.current_id: content.current.model_copy(update={"plans": plans})}
    first, _ = comparisons(replace(content, strategies=strategies), content.current_id)
    assert not first.of(PlanChange.new)
    assert sorted(ids(step.later) for step in first.of(PlanChange.unknown) if step.later) == [["oradet-2"], ["sjopolisen-2"]]


def test_the_wording_is_compared_in_one_language_and_not_by_its_blanks(content):
    old, other = content.commitments["tullen-1"], content.commitments["tullen-2"]
    swedish, english = ({**old.commitment.text.root, code: text} for code, text in (("sv", "Något annat."), ("en", "Something else.")))
    spaced = {code: text.replace(" ", "\n ") for code, text in old.commitment.text.root.items()}
    for root, in_swedish, in_english in ((swedish, "reworded", "kept"), (english, "kept", "reworded"), (spaced, "kept", "kept")):
        new = old._replace(commitment=old.commitment.model_copy(update={"text": old.commitment.text.model_copy(update={"root": root})}))
        assert (change_of((old,), (new,), "sv"), change_of((old,), (new,), "en")) == (in_swedish, in_english)
        assert (change_of((new,), (old,), "sv"), change_of((new,), (old,), "en")) == (in_swedish, in_english)
    assert change_of((old,), (other,), "sv") == PlanChange.reworded
