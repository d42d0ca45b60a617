"""How it is going, in rows that say what their sources say and no more: on the page of each goal and for all goals together."""

import pytest

from macros.content.model import IndicatorState
from macros.core.ui_texts import load_words

from .built import plain, text_of

WORDS = load_words()


def test_an_indicator_has_a_row_where_a_value_is_here_and_a_name_where_none_is(site):
    for goal_id, goal in site.content.goals.items():
        for source in (f"goals/{goal_id}", *(("follow-up",) if goal_id in site.content.current_goals else ())):
            for language in site.languages:
                page = site.page(source, language)
                for one in goal.indicators:
                    place, measured = page.main.css_first(f"#{one.id}"), one.state is IndicatorState.measured and bool(one.values)
                    assert place.tag == ("tbody" if measured else "li"), f"{page}: {one.id}"
                    assert place.css_matches("details.fold *") == (not measured), f"{page}: {one.id}"
                    groups = {str(value.group) for value in one.values} if measured else set()
                    headed = bool(groups - {"None"})
                    assert len(place.css("tr")) == len(groups) + headed, f"{page}: {one.id}"
                    assert (len(place.css("[scope=row]")), len(place.css("[scope=rowgroup]"))) == (len(groups), headed)


def test_nothing_is_drawn_that_is_not_said_beside_it(site):
    for language in site.languages:
        page = site.page("follow-up", language)
        for bar in page.main.css(".figures svg"):
            assert bar.attributes["aria-hidden"] == "true", f"{page}: a bar is read out"
            assert any(sign.isdigit() for sign in text_of(bar.parent.css_first(".figure"))), f"{page}: a bar without its number"
    alone = [one.id for goal in site.content.goals.values() for one in goal.indicators if len(one.values) == 1]
    assert not [id for id in alone if page.main.css(f"#{id} svg")]


@pytest.mark.parametrize("word", ["changed", "missing"])
def test_a_break_and_a_gap_are_told(norro, word):
    said = WORDS["figures"][word]["sv"].replace("{when}", "2021").replace("{years}", "2022")
    for source in ("follow-up", "goals/fria-natet"):
        assert plain(said) in text_of(norro.page(source, "sv").main.css_first("#utsatta"))


def test_only_where_there_are_several_goals_is_a_row_told_which(norro):
    rows = norro.page("follow-up", "sv").main.css(".figures tbody")
    assert [row.css_first(".figure-goal a").attributes["href"] for row in rows if row.id == "platser"] == ["../mal/trygga-hamnar/"]
    assert not norro.page("goals/trygga-hamnar", "sv").main.css(".figure-goal")
    for row in rows:
        goal = norro.content.goals[row.css_first(".figure-goal a").attributes["href"].split("/")[2]]
        assert text_of(row.css_first(".figure-goal")).endswith(goal.name.root["sv"])
        assert row.attributes["data-goal"] == str(goal.number)


def test_the_headlines_of_the_reports_are_told_with_their_sources(site):
    for language in site.languages:
        page = site.page("follow-up", language)
        for statement in site.content.current.progress:
            assert plain(statement.text.localize(language).text) in " ".join(map(text_of, page.main.css(".headlines")))
            assert page.main.css_matches(".headlines + .sourced a")
