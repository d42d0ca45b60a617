"""How it is going, in pictures: each says what its source says and no more, and the words and the table beside say the same."""

import pytest
from pydantic import TypeAdapter

from macros.content.model import Indicator
from macros.pages.charts import BOTTOM, HEIGHT, TOP, WIDTH, chart_of
from macros.pages.words import load_words

from .built import plain, text_of

WORDS = load_words()
FLOOR = HEIGHT - BOTTOM


def indicator(*values: str, unit: str = "percent", state: str = "measured") -> Indicator:
    """An indicator with values written "2020: 12", "2021: about 8–10", "2022 changed: 7", "girls 2022: 7", "2023 girls"."""
    made = []
    for text in values:
        when, _, value = text.rpartition(": ")
        words = when.split()
        group = [word for word in words if word.isalpha() and word != "changed"]
        made.append({
            "value": value.removeprefix("about "),
            "about": "true" if value.startswith("about ") else "false",
            "method_changed": "true" if "changed" in words else "false",
            "period": next((word for word in words if word[0].isdigit()), None),
            "group": {"sv": group[0]} if group else None,
        })  # fmt: skip
    data = {
        "id": "prov", "name": {"sv": "Prov"}, "state": state, "unit": unit, "values": made,
        "certainty": "general-knowledge",
    }  # fmt: skip
    return TypeAdapter(Indicator).validate_python(data)


def test_every_value_of_every_indicator_is_in_a_chart(site):
    counted = 0
    for goal in site.content.goals.values():
        for one in goal.indicators:
            if one.values:
                chart = chart_of(one)
                drawn = [mark.value for line in chart.lines for mark in line.marks] + [bar.value for bar in chart.bars]
                assert sorted(map(id, drawn)) == sorted(map(id, one.values)), f"{one.id} leaves values out"
                counted += len(drawn)
    assert counted


def test_every_chart_stands_with_words_and_a_table_that_says_the_same(site):
    charts = 0
    for goal_id, goal in site.content.goals.items():
        for source in ("follow-up", f"goals/{goal_id}"):
            for language in site.languages:
                page = site.page(source, language)
                for one in goal.indicators:
                    card = page.main.css_first(f"#{one.id}")
                    pictures = card.css("svg") if card.tag == "section" else []
                    assert bool(card.css("figure")) == bool(one.values), f"{page}: {one.id} has figures without values"
                    for figure in card.css("figure"):
                        assert text_of(figure.css_first("figcaption")), f"{page}: a chart of {one.id} has no words"
                    told = plain(" ".join(text_of(cell) for cell in card.css("table.values td, table.values th")))
                    for picture in pictures:
                        charts += 1
                        assert picture.attributes.get("aria-hidden") == "true", f"{page}: {one.id} is read out twice"
                        for label in picture.css(".chart-value"):
                            assert text_of(label) in told, f"{page}: {one.id} draws «{text_of(label)}», not in its table"
    assert charts


def test_a_chart_is_drawn_without_a_style_or_a_script_of_its_own(site):
    for page in site.each():
        for picture in page.main.css("svg"):
            for node in picture.css("*"):
                strange = [name for name in node.attributes if name == "style" or name.startswith("on")]
                assert not strange, f"{page}: {node.html[:100]}"
                assert node.tag not in ("script", "style"), f"{page}: {node.html[:100]}"


@pytest.mark.parametrize(("unit", "value", "top"), [("percent", "9", "100"), ("mean-0-10", "5,7", "10"), ("count", "14", "20"), ("count", "300", "500"), ("percent", "120", "200")])
def test_scales_begin_at_nought_and_shares_have_one_scale(unit, value, top):
    line, = chart_of(indicator(f"2020: {value}", f"2021: {value}", unit=unit)).lines
    assert [tick.number for tick in line.scale][:: len(line.scale) - 1] == ["0", top]
    assert line.scale[0].at == FLOOR
    share = float(value.replace(",", ".")) / float(top)
    assert line.marks[0].high == pytest.approx(FLOOR - share * (FLOOR - TOP), abs=0.1)


def test_one_value_is_no_line():
    chart = chart_of(indicator("girls 2022: 7", "boys 2022: 9"))
    assert not chart.lines
    assert [bar.value.value for bar in chart.bars] == ["7", "9"]


def test_a_count_that_stands_alone_is_not_drawn_as_a_part_of_something(norro):
    assert not chart_of(indicator("2020: 300", unit="count")).comparable
    assert not norro.page("follow-up", "sv").main.css("#samtal svg")


def test_years_without_a_value_break_the_stroke():
    line, = chart_of(indicator("2019: 60", "2023: 80", "2024: 81")).lines
    assert [stretch.gap for stretch in line.stretches] == [True, False]
    assert line.missing == ((2020, 2022),)


def test_a_changed_measurement_ends_the_line_and_begins_another():
    line, = chart_of(indicator("2019: 60", "2020: 62", "2021 changed: 30", "2022: 31")).lines
    assert [(a.start.value.value, a.end.value.value) for a in line.stretches] == [("60", "62"), ("30", "31")]
    assert [[value.value for value in part] for part in line.parts] == [["60", "62"], ["30", "31"]]
    assert [value.period for value, _ in line.changes] == ["2021"]


def test_a_span_is_drawn_as_a_span_and_no_line_goes_through_it():
    line, = chart_of(indicator("2019: 8–10", "2020: 9", "2021: 11")).lines
    assert line.marks[0].is_span
    assert not line.marks[1].is_span
    assert [stretch.start.value.value for stretch in line.stretches] == ["9"]
    bar, = chart_of(indicator("2019: 8–10")).bars
    assert (bar.low, bar.high) == (WIDTH * 0.08, WIDTH * 0.1)


def test_no_number_covers_another_and_all_is_inside_the_picture():
    for count in (2, 5, 12, 40):
        line, = chart_of(indicator(*(f"{1980 + year}: about {50 + year % 3}" for year in range(count)))).lines
        labels = [mark for mark in line.marks if mark.label_y is not None]
        assert labels[0] is line.marks[0]
        assert labels[-1] is line.marks[-1]
        for one in labels:
            others = [other for other in labels if other is not one and other.label_y == one.label_y]
            assert all(abs(one.x - other.x) >= 40 for other in others)
        assert all(0 <= mark.x <= WIDTH and TOP <= mark.high <= FLOOR for mark in line.marks)
        assert len(line.years) <= 7


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


def test_an_ended_series_says_so_and_ends_in_the_picture():
    line, = chart_of(indicator("2019: 60", "2020: 62", state="discontinued")).lines
    assert line.ended


def test_goals_are_laid_side_by_side_without_a_score(site):
    for language in site.languages:
        page = site.page("follow-up", language)
        rows = page.main.css("table.tabular tbody tr")
        assert len(rows) == len(site.content.goals)
        assert WORDS["followed"]["meaning"].get(language, "") in page.text
        for row, (id, goal) in zip(rows, site.content.goals.items(), strict=True):
            with_values, years, without, discontinued, development, reported = (text_of(cell) for cell in row.css("td"))
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
            assert str(len(site.content.commitments_of(goal=id))) in reported, id
