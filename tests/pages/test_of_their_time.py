"""Parties, goals, advice, references and feeds belong to the strategy of their time, whatever day it is."""

from dataclasses import replace
from datetime import date

import pytest

from macros.content.model.actors import Joined
from macros.core.lang_text import LangText
from macros.downloads.citation import citation
from macros.downloads.feeds import feed
from macros.downloads.pdf import document
from tests.succession import EVE, FIRST, NEXT_EVE, NEXT_TURN, SECOND, THIRD, TURN

from .conftest import of
from .turns import IN_FORCE, SAID, on, shown, text

# Who takes part.


def test_who_agreed_are_those_of_the_strategys_own_time(three):
    def names(day: date, strategy: str) -> dict:
        return of(on(three, day), "agreed", strategy)["members"]

    assert names(EVE, FIRST) == {"founder": ["norro-region", "sjopolisen"], "member": ["tullen", "alo-kommun"]}
    assert names(TURN, FIRST) == {"founder": ["norro-region", "sjopolisen"], "member": ["tullen", "alo-kommun"]}, "who left or joined since is no matter"
    assert names(TURN, SECOND)["member"] == ["kustvakten"]
    assert names(TURN, SECOND)["partner"] == ["norro-region", "sjopolisen", "alo-kommun"], "they did not join with the second"
    assert names(EVE, SECOND) == {}, "nobody knows who takes part in what has not begun"
    assert "left" not in names(NEXT_EVE, SECOND)


def test_who_left_while_a_strategy_applied_agreed_on_it_and_has_left(three):
    left = Joined.model_construct(when="2023-05", text=LangText({"sv": "Slutade."}), **SAID)
    actors = three.content.actors
    gone = on(three, IN_FORCE, actors=actors | {"sjopolisen": actors["sjopolisen"].model_copy(update={"left": left})})
    members = of(gone, "agreed")["members"]
    assert members["left"] == ["sjopolisen"]
    assert "sjopolisen" in members["founder"]
    assert "sjopolisen" not in gone.content.parties


def test_what_sources_say_of_who_took_part_goes_before_what_follows_from_the_records(three):
    page = shown(on(three, TURN), "agreed", "strategy")
    assert "Två parter skrev strategin." in page.text()
    assert "Enligt regionen var det tre" in page.text()
    assert not page.css_matches('a[href*="kustvakten"]')


def test_parties_of_today_come_first_and_who_has_left_says_until_when(three):
    page = shown(on(three, TURN), "actor_cards", "actors")
    groups = [node.attributes["id"] for node in page.css("h2")]
    assert groups[0] == "founder"
    assert groups[-1] == "left"
    former = page.css_first("#left + .actor-cards")
    assert [text(node) for node in former.css(".actor-card-kind")] == ["Statlig myndighet · sedan mars 2020 till och med 2025"]
    waiting = shown(on(three, EVE), "actor_cards", "actors")
    assert [node.attributes["href"].split("/")[-2] for node in waiting.css("#coming + .actor-cards a")] == ["kustvakten"]
    own = shown(on(three, TURN), "actor_page", "actors/tullen", "tullen")
    assert "till och med 2025" in text(own.css_first(".record-head"))
    assert "Tullen lades ned." in own.text()


# What is offered of the current strategy first, and of the others with their years.


def test_goals_are_chosen_among_those_of_the_current_strategy_first_and_older_ones_have_years(three):
    options = shown(on(three, TURN), "commitment_filter", "commitments").css("#filter-goal option")
    told = [(option.attributes["value"], text(option)) for option in options][1:-1]
    current = [id for id, _ in told[:2]]
    assert current == list(on(three, TURN).content.current_goals)
    assert not [words for _, words in told[:2] if "–" in words]
    assert told[2:]
    for id, words in told[2:]:
        assert three.content.commitments_of(goal=id), f"{id} has nothing to choose"
        period = three.content.strategies[three.content.goals[id].strategy].period
        assert words.startswith(f"{period.start}–{period.end}: ")


def test_the_law_stays_when_the_goal_that_named_it_has_ended(three):
    for day in (EVE, TURN):
        site = on(three, day)
        rules = [item.rule for goal in site.content.goals.values() for item in goal.guidance if item.rule]
        assert rules
        links = [link.attributes["href"].partition("#")[2] for link in shown(site, "required", "guidance").css(".requirements > li > .note > a[href*='#']")]
        assert {*links} >= {*rules}
        assert len(links) == len({*links}), "a rule stands twice"
    site = on(three, TURN)
    (item,) = [item for goal in site.content.goals.values() for item in goal.guidance if item.rule][:1]
    new, again = site.content.goals["barnens-oar"], item.model_copy(update={"id": "samma-regel"})
    both = on(site, TURN, goals=site.content.goals | {"barnens-oar": new.model_copy(update={"guidance": (*new.guidance, again)})})
    page = shown(both, "required", "guidance")
    assert (page.css_matches("#samma-regel"), page.css_matches(f"#{item.id}")) == (True, False), "what an earlier goal says of the same rule stands too"


def test_where_the_current_goals_have_no_advice_and_no_indicators_that_is_said_and_older_goals_are_found(three):
    site = on(three, NEXT_TURN)
    bare = {id: goal.model_copy(update={"guidance": (), "indicators": ()}) for id, goal in site.content.current_goals.items()}
    empty = on(site, NEXT_TURN, goals=site.content.goals | bare)
    for name, page_id in (("guidance_overview", "guidance"), ("follow_up", "follow-up")):
        page = shown(empty, name, page_id)
        assert page.css_matches(".empty"), name
        assert {link.attributes["href"].split("/")[-2] for link in page.css(".note a")} == {FIRST, SECOND}, name
        assert not page.css_matches("table")


def test_old_addresses_of_the_comparison_lead_on_while_the_new_strategy_has_no_plan(three):
    site = on(three, NEXT_TURN)
    without = site.content.strategies[THIRD].model_copy(update={"plans": ()})
    page = shown(on(site, NEXT_TURN, strategies=site.content.strategies | {THIRD: without}), "strategy_parts", "strategy")
    (kept,) = page.css("#jamforelse")
    assert kept.css_first("a").attributes["href"].endswith(f"{SECOND}/#jamforelse")
    assert len(shown(site, "strategy_parts", "strategy").css("#jamforelse")) == 1


# Files.


def test_what_is_cited_and_printed_names_its_own_strategy(three):
    site = on(three, TURN)
    titles = {id: one.title.localize("sv").text for id, one in site.content.strategies.items()}
    assert citation(site, "sv", "goal", "trygga-hamnar").strategy == titles[FIRST]
    assert citation(site, "sv", "commitment", "kustvakten-1").strategy == titles[SECOND]
    assert citation(site, "sv", "strategy", FIRST).strategy == site.content.site.short_title.localize("sv").text
    assert document(site, "sv", "goal", "trygga-hamnar")["validity"] == ("Hör till strategin 2020–2025, som har gått ut.",)
    assert document(site, "sv", "goal", "trygga-hamnar")["kicker"] == "Mål 2 · 2020–2025"
    whole = document(site, "sv", "strategy", FIRST)
    assert whole["heading"] == titles[FIRST]
    assert [goal["number"] for goal in whole["goals"]] == [1, 2, 3]
    assert whole["actors"] == []
    gone = document(site, "sv", "actor", "tullen")["actor"]
    assert gone["membership"] == "left"
    assert "Tullen lades ned." in str(gone["left"])
    assert document(on(three, EVE), "sv", "actor", "tullen")["actor"]["membership"] == "member"


def test_the_ids_of_the_feeds_do_not_follow_the_strategy_of_the_day(three):
    made = [feed(on(three, day), "sv", "goal", "trygga-hamnar").decode() for day in (EVE, TURN, NEXT_TURN)]
    assert len({one.partition("<id>")[2].partition("</id>")[0] for one in made}) == 1


@pytest.mark.parametrize(("strategy", "last"), [(FIRST, date(2025, 12, 31)), (SECOND, date(2030, 12, 31)), (THIRD, date(2036, 12, 31))])
def test_the_last_day_of_a_strategy_is_that_of_its_time_or_the_day_before_the_next(three, strategy, last):
    assert three.content.last_day_of(strategy) == last
    earlier = three.content.strategies[THIRD].model_copy(update={"period": three.content.strategies[THIRD].period.model_copy(update={"start": "2030-03"})})
    cut = replace(three.content, strategies=three.content.strategies | {THIRD: earlier})
    assert cut.last_day_of(SECOND) == date(2030, 2, 28)
