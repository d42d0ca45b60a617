"""What is in force follows from the periods and the day alone, and is the same everywhere it is asked for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from pydantic import TypeAdapter

from macros.content.in_force import (
    LIVE,
    NOT_COMMITMENTS,
    CommitmentState,
    PeriodState,
    commitment_state,
    period_state,
    replaceable_state,
)
from macros.content.loading import load
from macros.content.model import Commitment, Membership, Period, Plan

SURE = {"certainty": "general-knowledge"}
WORDS = {"sv": "ord"}


def period(start: str, end: str) -> Period:
    return Period(start=start, end=end)


def plan(id: str, start: str, end: str, replaces: str | None = None) -> Plan:
    data = {"id": id, "title": WORDS, "adopted": start, "text": WORDS, "page": "sida", "replaces": replaces, **SURE}
    return TypeAdapter(Plan).validate_python(data | {"period": {"start": start, "end": end}})


def commitment(**more) -> Commitment:
    data = {"id": "en-1", "title": WORDS, "text": WORDS, "wording": "paraphrase", "precision": "general", **SURE}
    return TypeAdapter(Commitment).validate_python(data | more)


def plan_states(plans: Sequence[Plan], day: str) -> dict[str, PeriodState]:
    by_id = {plan.id: plan for plan in plans}
    return {id: replaceable_state(id, by_id, date.fromisoformat(day)) for id in by_id}


def stands(one: Commitment, day: str, *plans: Plan) -> str:
    return commitment_state(one, plan_states(plans, day), date.fromisoformat(day)).value


@pytest.mark.parametrize(("start", "end", "before", "first", "last", "after"), [
    ("2024", "2027", "2023-12-31", "2024-01-01", "2027-12-31", "2028-01-01"),
    ("2024-03", "2024-04", "2024-02-29", "2024-03-01", "2024-04-30", "2024-05-01"),
    ("2024-02-03", "2024-02-03", "2024-02-02", "2024-02-03", "2024-02-03", "2024-02-04"),
    ("2024", "2024-02", "2023-12-31", "2024-01-01", "2024-02-29", "2024-03-01"),
])  # fmt: skip
def test_a_period_goes_from_its_first_day_to_its_last_and_both_belong_to_it(start, end, before, first, last, after):
    found = [period_state(period(start, end), date.fromisoformat(day)) for day in (before, first, last, after)]
    assert found == [PeriodState.coming, PeriodState.current, PeriodState.current, PeriodState.ended]


def test_a_plan_ends_on_the_day_when_one_that_replaces_it_begins():
    old, new = plan("gammal", "2020", "2024"), plan("ny", "2023-06-01", "2027", replaces="gammal")
    beside = plan("bredvid", "2023-06-01", "2027")
    for plans in ((old, new, beside), (new, beside, old)):
        for day, state in (("2023-05-31", "current"), ("2023-06-01", "ended"), ("2024-06-01", "ended"), ("2028-01-01", "ended")):
            assert plan_states(plans, day)["gammal"] == state
    assert plan_states((old, new), "2023-06-01")["ny"] == "current"
    assert plan_states((old, beside), "2023-06-01")["gammal"] == "current", "a plan that replaces nothing ends another"
    assert plan_states((old, new), "2023-05-31")["ny"] == "coming"
    brief = plan("kort", "2021", "2022", replaces="gammal")
    assert plan_states((old, brief), "2023-06-01")["gammal"] == "ended", "a plan comes back when that which replaced it ends"


@pytest.mark.parametrize(("day", "told"), [("2021-12-31", "coming"), ("2022-01-01", "current"), ("2023-12-31", "current"), ("2024-01-01", "earlier")])
def test_a_commitment_stands_as_its_plan(day, told):
    assert stands(commitment(plan="planen"), day, plan("annan", "2000", "2099"), plan("planen", "2022", "2023")) == told


def test_a_commitment_of_a_plan_that_has_been_replaced_is_an_earlier_one():
    plans = plan("planen", "2020", "2024"), plan("ny", "2023", "2027", replaces="planen")
    for written in (plans, plans[::-1]):
        assert [stands(commitment(plan="planen"), day, *written) for day in ("2022-12-31", "2023-01-01")] == ["current", "earlier"]
    own = commitment(plan="planen", period={"start": "2022", "end": "2024"})
    assert stands(own, "2023-01-01", *plans) == "earlier", "a time of its own outlives the plan"


@pytest.mark.parametrize(("day", "told"), [("2022-05-31", "coming"), ("2022-06-01", "current"), ("2022-12-31", "current"), ("2023-01-01", "earlier")])
@pytest.mark.parametrize("within", [{"plan": "planen"}, {}])
def test_a_time_of_its_own_goes_before_the_plans(day, told, within):
    own = commitment(period={"start": "2022-06", "end": "2022"}, **within)
    assert stands(own, day, plan("planen", "2022", "2023")) == told


def test_without_a_plan_and_a_time_it_is_not_known_how_a_commitment_stands():
    assert stands(commitment(), "2022-01-01", plan("planen", "2022", "2023")) == "unknown"


def test_what_was_withdrawn_or_never_a_commitment_stands_so_whatever_the_day():
    plans = (plan("planen", "2022", "2023"),)
    why = {"date": "2022-05-01", "reason": WORDS}
    for day in ("2021-01-01", "2022-01-01", "2030-01-01"):
        assert stands(commitment(plan="planen", withdrawn=why), day, *plans) == "withdrawn"
        assert stands(commitment(plan="planen", withdrawn=why | {"in_error": "false"}), day, *plans) == "withdrawn"
        assert stands(commitment(plan="planen", withdrawn=why | {"in_error": "true"}), day, *plans) == "in_error"
        assert stands(commitment(origin="mission"), day, *plans) == "mission"
    assert stands(commitment(origin="mission", withdrawn=why), "2022-01-01", *plans) == "withdrawn"


def test_each_standing_has_either_ended_or_not_or_is_no_commitment():
    assert not LIVE & NOT_COMMITMENTS
    assert set(CommitmentState) - LIVE - NOT_COMMITMENTS == {CommitmentState.earlier, CommitmentState.withdrawn}


@pytest.fixture(scope="module")
def content(county, today):
    return replace(load(county, today), today=date(2022, 6, 1))


def ids(placed) -> list[str]:
    return [one.commitment.id for one in placed]


def test_readers_meet_what_is_in_force_first_and_of_earlier_plans_the_latest(content):
    later = replace(content, today=date(2024, 6, 1))
    for now, told in (
        (content, ["current plan-2022-2023", "unknown -", "coming skargardsplan", "earlier plan-2020-2021", "withdrawn plan-2022-2023", "withdrawn -"]),
        (later, ["current skargardsplan", "unknown -", "earlier plan-2022-2023", "earlier plan-2020-2021", "withdrawn plan-2022-2023", "withdrawn -"]),
    ):
        groups = now.grouped(now.commitments_of())
        shown = [f"{group.state} {group.plan.id if group.plan else '-'}" for group in groups]
        assert shown == told
        assert sorted(id for group in groups for id in ids(group.owned)) == sorted(ids(now.commitments_of()))
    assert content.grouped([]) == []


def test_within_a_group_commitments_keep_their_order(content):
    rows = content.commitments_of(plan="plan-2020-2021")
    assert [ids(group.owned) for group in content.grouped(rows)] == [ids(rows)]


def test_what_has_ended_is_not_alive(content):
    assert ids(content.live(content.commitments_of(actor="sjopolisen"))) == ["sjopolisen-2", "tullen-7", "oradet-2", "oradet-5"]
    before = replace(content, today=date(2020, 6, 1))
    assert ids(before.live(before.commitments_of(actor="sjopolisen"))) == ["sjopolisen-1", "sjopolisen-2", "tullen-7", "oradet-2", "oradet-3", "oradet-5"]
    assert ids(content.live(content.commitments_of(actor="norro-region"))) == ["norro-region-2", "sjopolisen-2", "oradet-5"]


def test_what_is_no_commitment_is_found_by_its_id_alone(content):
    for id, told in (("oradet-1", "mission"), ("oradet-4", "in_error")):
        assert (content.commitments[id].commitment.id, content.commitment_states[id]) == (id, told)
        assert id not in ids(content.commitments_of())
    # What has ended was a commitment.
    assert {"sjopolisen-4", "tullen-10"} <= set(ids(content.commitments_of()))


def test_the_parties_are_those_who_agreed_and_not_those_who_only_contribute(content):
    everybody = set(content.actors)
    assert content.parties == everybody
    guest = content.actors["tullen"].model_copy(update={"membership": Membership.contributor})
    with_guest = replace(content, actors={**content.actors, "tullen": guest})
    assert with_guest.parties == everybody - {"tullen"}
    # That somebody else takes part makes it no less the work of all of them.
    assert with_guest.by_all(with_guest.commitments["oradet-5"])


def test_what_all_parties_have_undertaken_together_is_known_as_such(content):
    assert [id for id, placed in content.commitments.items() if content.by_all(placed)] == ["oradet-3", "oradet-5"]
    alone = replace(content, actors={"sjopolisen": content.actors["sjopolisen"]})
    assert not alone.by_all(alone.commitments["sjopolisen-1"]), "what one has undertaken alone is said to be done together"
    assert alone.by_all(alone.commitments["sjopolisen-2"])


def test_a_plan_in_force_goes_before_one_that_began_later_and_has_ended(content):
    plans = plan("lang", "2020", "2030"), plan("kort", "2021", "2022")
    strategy = content.current.model_copy(update={"plans": plans})
    for day, latest in (("2020-06-01", "lang"), ("2021-06-01", "kort"), ("2023-01-01", "lang"), ("2031-01-01", "kort")):
        assert replace(content, strategies={content.current_id: strategy}, today=date.fromisoformat(day)).latest_plan.id == latest


@pytest.mark.parametrize(("day", "current"), [
    ("2013-12-31", "first"), ("2014-01-01", "first"), ("2016-06-01", "short"), ("2018-01-01", "first"), ("2020-06-01", "second"), ("2026-12-31", "second"), ("2027-01-01", "second"),
    ("2027-02-28", "second"), ("2027-03-01", "third"), ("2041-01-01", "third"),
])  # fmt: skip
def test_the_current_strategy_is_the_one_of_the_day_or_else_the_latest_that_has_been(content, day, current):
    periods = {"first": ("2014", "2020"), "short": ("2016", "2017"), "second": ("2020", "2026"), "third": ("2027-03", "2030")}
    strategies = {id: content.current.model_copy(update={"period": period(*span)}) for id, span in periods.items()}
    then = replace(content, strategies=strategies, today=date.fromisoformat(day))
    assert (then.current_id, then.current) == (current, strategies[current])
    numbered = [(whose, id) for whose, id, _ in then.each("quotation")]
    assert len(set(numbered)) == len(numbered) == 4 * len(content.records["quotation"]) > 0, "two of a strategy have the same number"


@pytest.mark.parametrize(("day", "beside", "earlier"), [("2016-06-01", ["first"], []), ("2018-01-01", [], ["short"]), ("2020-06-01", ["first"], ["short"]), ("2027-01-01", [], ["short", "first"])])
def test_the_other_strategies_are_in_force_beside_it_or_have_been_the_latest_first(content, day, beside, earlier):
    periods = {"first": ("2014", "2020"), "short": ("2016", "2017"), "second": ("2020", "2026")}
    strategies = {id: content.current.model_copy(update={"period": period(*span)}) for id, span in periods.items()}
    then = replace(content, strategies=strategies, today=date.fromisoformat(day))
    assert ([*then.beside], [*then.earlier]) == (beside, earlier)


@pytest.mark.parametrize(("day", "state", "states", "latest"), [
    ("2019-12-31", "coming", ["coming", "coming", "coming"], None),
    ("2020-03-01", "current", ["current", "coming", "coming"], "plan-2020-2021"),
    ("2022-01-01", "current", ["ended", "current", "coming"], "plan-2022-2023"),
    ("2023-06-01", "current", ["ended", "current", "current"], "skargardsplan"),
    ("2025-12-31", "current", ["ended", "ended", "current"], "skargardsplan"),
    ("2026-01-01", "ended", ["ended", "ended", "current"], "skargardsplan"),
    ("2046-01-01", "ended", ["ended", "ended", "ended"], "skargardsplan"),
])  # fmt: skip
def test_the_strategy_and_its_plans_stand_as_their_periods_say(content, day, state, states, latest):
    then = replace(content, today=date.fromisoformat(day))
    assert then.state == state
    assert [then.plan_states[plan.id] for plan in then.current.plans] == states
    assert (then.latest_plan and then.latest_plan.id) == latest
    assert [then.in_force(then.commitments[id].commitment) for id in ("oradet-3", "oradet-2", "oradet-5")] == [one == "current" for one in states]
