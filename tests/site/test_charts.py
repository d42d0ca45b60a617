"""How it is going, in pictures: each says what its source says and no more, and the words and the table beside say the same."""

from macros.content.model import Indicator, Value
from macros.core.ui_texts import load_words
from macros.pages.charts import chart_of

from .built import plain, text_of

WORDS = load_words()


def in_numbers(indicator: Indicator) -> list[Value]:
    """The values of groups in which each is a number; what is said in words is read in the table."""
    worded = [value.group for value in indicator.values if value.text]
    return [value for value in indicator.values if value.group not in worded]


def test_every_value_of_every_indicator_is_in_a_chart(site):
    for goal in site.content.goals.values():
        for one in goal.indicators:
            if one.values:
                chart = chart_of(one)
                drawn = [mark.value for line in chart.lines for mark in line.marks] + [bar.value for bar in chart.bars]
                assert sorted(map(id, drawn)) == sorted(map(id, in_numbers(one))), f"{one.id} leaves values out"


def test_every_chart_stands_with_words_and_a_table_that_says_the_same(site):
    for goal_id, goal in site.content.goals.items():
        for source in ("follow-up", f"goals/{goal_id}"):
            for language in site.languages:
                page = site.page(source, language)
                for one in goal.indicators:
                    card = page.main.css_first(f"#{one.id}")
                    pictures = card.css("svg") if card.tag == "section" else []
                    assert bool(card.css("figure")) == bool(in_numbers(one)), f"{page}: {one.id} has figures without values"
                    for figure in card.css("figure"):
                        assert text_of(figure.css_first("figcaption")), f"{page}: a chart of {one.id} has no words"
                    told = plain(" ".join(text_of(cell) for cell in card.css("table.values td, table.values th")))
                    for picture in pictures:
                        assert picture.attributes.get("aria-hidden") == "true", f"{page}: {one.id} is read out twice"
                        for label in picture.css(".chart-value"):
                            assert text_of(label) in told, f"{page}: {one.id} draws «{text_of(label)}», not in its table"


def test_a_count_that_stands_alone_is_not_drawn_as_a_part_of_something(norro):
    assert not norro.page("follow-up", "sv").main.css("#samtal svg")


def test_what_is_approximate_changed_missing_or_discontinued_is_also_said(norro):
    page = norro.page("follow-up", "sv")
    told = text_of(page.main.css_first("#utsatta"))
    for word in ("changed", "missing", "about", "span"):
        first = WORDS["chart"][word]["sv"].partition("{")[0]
        assert first in told, f"{page} does not say: {first}"
    assert "2022" in told
    assert page.main.css("#utsatta .chart-change")
    assert page.main.css("#utsatta .chart-gap")
    assert page.main.css("#utsatta .chart-about")
    assert page.main.css("#utsatta .chart-span")


def test_goals_are_laid_side_by_side_without_a_score(site):
    for language in site.languages:
        page = site.page("follow-up", language)
        rows = page.main.css("table.tabular tbody tr")
        assert len(rows) == len(site.content.goals)
        assert WORDS["followed"]["meaning"].get(language, "") in page.text
        for row, (id, goal) in zip(rows, site.content.goals.items(), strict=True):
            with_values, years, without, discontinued, development, *reported = (text_of(cell) for cell in row.css("td"))
            states = [(one.state.value, bool(one.values)) for one in goal.indicators]
            assert int(with_values) == states.count(("measured", True)), id
            assert int(without) == states.count(("measured", False)), id
            assert int(discontinued) == sum(state == "discontinued" for state, _ in states), id
            assert int(development) == states.count(("development", False)), id
            for one in goal.indicators:
                for value in one.values:
                    if value.period and years.count("–"):
                        first, last = years.split(" ")[0].split("–")
                        assert first <= value.period[:4] <= last, f"{id}: {value.period} is outside {years}"
            assert bool(reported) == any(placed.commitment.reports for placed in site.content.commitments_of()), id
            assert all(str(len(site.content.commitments_of(goal=id))) in cell for cell in reported), id
