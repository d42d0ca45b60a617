"""Where a chart draws what its source says: each value at its time and its height, no number upon another, and nothing that is not said."""

import re
from dataclasses import replace
from itertools import combinations

import pytest
from pydantic import TypeAdapter
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.model import Indicator
from macros.pages.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, ChartLine, chart_of

from .conftest import macro

FLOOR = HEIGHT - BOTTOM


def indicator(*values: str, unit: str = "percent", state: str = "measured") -> Indicator:
    """An indicator with values written "2020: 12", "2021: about 8–10", "2022 changed: 7", "girls 2022: 7", "2023: halva"."""
    made = []
    for text in values:
        when, _, value = text.rpartition(": ")
        words = when.split()
        group = [word for word in words if word.isalpha() and word != "changed"]
        made.append({
            **({"text": {"sv": value}} if value.isalpha() else {"value": value.removeprefix("about ")}),
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


def test_one_value_is_no_line():
    chart = chart_of(indicator("girls 2022: 7", "boys 2022: 9"))
    assert not chart.lines
    assert [bar.value.value for bar in chart.bars] == ["7", "9"]


def test_years_without_a_value_break_the_stroke():
    line, = chart_of(indicator("2019: 60", "2023: 80", "2024: 81")).lines
    assert [stretch.gap for stretch in line.stretches] == [True, False]
    assert line.missing == ((2020, 2022),)
    line, = chart_of(indicator("2019: 60", "2021: 80")).lines
    assert line.missing == ((2020, 2020),)


def test_a_changed_measurement_ends_the_line_and_begins_another():
    line, = chart_of(indicator("2019: 60", "2020: 62", "2021 changed: 30", "2022: 31")).lines
    assert [(a.start.value.value, a.end.value.value) for a in line.stretches] == [("60", "62"), ("30", "31")]
    assert [[value.value for value in part.values] for part in line.parts] == [["60", "62"], ["30", "31"]]
    assert [value.period for value, _ in line.changes] == ["2021"]


@pytest.mark.parametrize(("values", "turns", "wavers"), [
    (("2019: 58", "2020: 62", "2021: 65"), [], False),
    (("2019: 58", "2020: 58", "2021: 50"), [], False),
    (("2019: 58", "2020: 62", "2021: 65", "2022: 60"), [("highest", "2021")], True),
    (("2019: 33", "2020: 20", "2021: 30"), [("lowest", "2020")], True),
    (("2019: 30", "2020: 20", "2021: 40", "2022: 31"), [("lowest", "2020"), ("highest", "2021")], True),
    (("2019: 30", "2020: 35", "2021: 32", "2022: 40"), [], True),
    (("2019: 8–10", "2020: 8–14", "2021: 9"), [("highest", "2020")], True),
])  # fmt: skip
def test_a_path_that_is_not_one_way_has_its_turns_named(values, turns, wavers):
    line, = chart_of(indicator(*values)).lines
    part, = line.parts
    assert ([(which, value.period) for which, value in part.turns], part.wavers) == (turns, wavers)


@pytest.mark.parametrize(("values", "said"), [
    (("2019: 58", "2020: 62", "2021: 65", "2022: 60"), "Från 58\N{NO-BREAK SPACE}% (2019), som högst 65\N{NO-BREAK SPACE}% (2021), till 60\N{NO-BREAK SPACE}% (2022)."),
    (("2019: 30", "2020: 35", "2021: 32", "2022: 40"), "Från 30\N{NO-BREAK SPACE}% (2019) till 40\N{NO-BREAK SPACE}% (2022). Däremellan har värdet gått både upp och ned."),
    (("2019: 30", "2022: 40"), "Från 30\N{NO-BREAK SPACE}% (2019) till 40\N{NO-BREAK SPACE}% (2022)."),
])  # fmt: skip
def test_the_words_under_a_chart_hide_no_turn(site, values, said):
    goal = site.content.goals["trygga-hamnar"].model_copy(update={"indicators": (indicator(*values),)})
    site = replace(site, content=replace(site.content, goals={"trygga-hamnar": goal}))
    words = HTMLParser(macro(site, "follow_up", "sv", "follow-up")).css_first("figcaption").text()
    assert re.sub("[ \n]+", " ", words).strip().startswith(said)


def test_a_span_is_drawn_as_a_span_and_no_line_goes_through_it():
    line, = chart_of(indicator("2019: 8–10", "2020: 9", "2021: 11")).lines
    assert line.marks[0].is_span
    assert not line.marks[1].is_span
    assert [stretch.start.value.value for stretch in line.stretches] == ["9"]
    bar, = chart_of(indicator("2019: 8–10")).bars
    assert (bar.low, bar.high) == (WIDTH * 0.08, WIDTH * 0.1)


def test_an_ended_series_says_so_and_ends_in_the_picture():
    line, = chart_of(indicator("2019: 60", "2020: 62", state="discontinued")).lines
    assert line.ended


def line(*values: str, **more: str) -> ChartLine:
    found, = chart_of(indicator(*values, **more)).lines
    return found


def test_each_value_stands_at_its_time():
    yearly = line("2020: 50", "2021: 60", "2024: 70")
    wide = (WIDTH - LEFT - RIGHT) / 4
    assert [mark.x for mark in yearly.marks] == pytest.approx([LEFT, LEFT + wide, LEFT + 4 * wide], abs=0.06)
    months = line("2020: 10", "2021-07: 10", "2022-02-16: 10", "2023: 10")
    wide = (WIDTH - LEFT - RIGHT) / 3
    assert [mark.x for mark in months.marks] == pytest.approx([LEFT, LEFT + 1.5 * wide, LEFT + (2 + 1 / 12 + 15 / 366) * wide, LEFT + 3 * wide], abs=0.06)


def test_each_year_is_written_where_its_values_stand():
    years = line("2020: 50", "2021: 60", "2023: 70").years
    wide = (WIDTH - LEFT - RIGHT) / 3
    assert [year.number for year in years] == ["2020", "2021", "2022", "2023"]
    assert [year.at for year in years] == pytest.approx([LEFT + at * wide for at in range(4)], abs=0.06)
    assert [year.number for year in line("2020-03: 50", "2020-11: 60").years] == ["2020", "2021"]
    assert [year.number for year in line("1990: 50", "2020: 60").years] == ["1990", "1996", "2002", "2008", "2014", "2020"]


@pytest.mark.parametrize(("values", "unit", "scale"), [
    (("20", "80"), "percent", ["0", "50", "100"]),
    (("2", "8"), "mean-0-10", ["0", "5", "10"]),
    (("0", "0"), "count", ["0", "1"]),
    (("0,5", "1"), "count", ["0", "1"]),
    (("3", "5"), "count", ["0", "5"]),
    (("9", "9"), "percent", ["0", "50", "100"]),
    (("5,7", "5,7"), "mean-0-10", ["0", "5", "10"]),
    (("14", "14"), "count", ["0", "10", "20"]),
    (("120", "120"), "percent", ["0", "100", "200"]),
    (("3", "10"), "count", ["0", "5", "10"]),
    (("60", "70"), "count", ["0", "50", "100"]),
    (("100", "101"), "count", ["0", "100", "200"]),
    (("-2,5", "4"), "count", ["-5", "0", "5"]),
    (("-30", "40"), "percent", ["-50", "0", "50", "100"]),
])  # fmt: skip
def test_a_scale_has_round_numbers_and_room_for_every_value(values, unit, scale):
    drawn = line(*(f"{2020 + at}: {value}" for at, value in enumerate(values)), unit=unit)
    assert [tick.number for tick in drawn.scale] == scale
    low, high = int(scale[0]), int(scale[-1])
    for at, number in [(tick.at, int(tick.number)) for tick in drawn.scale] + [
        (mark.high, float(mark.value.value.replace(",", "."))) for mark in drawn.marks
    ]:
        assert at == pytest.approx(FLOOR - (number - low) / (high - low) * (FLOOR - TOP), abs=0.06)


def test_a_bar_reaches_as_far_as_its_value_and_nought_is_no_bar():
    chart = chart_of(indicator("girls 2022: 7", "boys 2022: 0", "all 2022: -3", unit="count"))
    assert [(bar.low, bar.high) for bar in chart.bars] == [(WIDTH * 0.7, WIDTH * 0.7), (0, 0), (0, 0)]
    assert chart.top == "10"
    assert chart_of(indicator("2022: 0", unit="count")).bars[0].high == 0


def test_a_share_or_several_counts_can_be_compared_but_not_a_single_count():
    assert chart_of(indicator("2020: 30")).comparable
    assert chart_of(indicator("girls 2022: 7", "boys 2022: 9", unit="count")).comparable
    assert not chart_of(indicator("2020: 300", unit="count")).comparable
    assert not chart_of(indicator("2020: 30", "2021: 40")).bars, "what is in a line is drawn once more"


def test_each_group_has_a_line_of_its_own_with_its_name():
    girls, boys = chart_of(indicator("girls 2020: 1", "boys 2020: 3", "girls 2021: 2", "boys 2021: 4")).lines
    assert [(one.group.root["sv"], [mark.value.value for mark in one.marks]) for one in (girls, boys)] == [("girls", ["1", "2"]), ("boys", ["3", "4"])]


def test_nothing_is_drawn_of_a_group_with_a_value_in_words():
    # A line from 2020 to 2022 would say that nothing is known of 2021.
    drawn = chart_of(indicator("girls 2020: 1", "boys 2020: 3", "girls 2021: halva", "boys 2021: 4", "girls 2022: 2"))
    assert [line.group.root["sv"] for line in drawn.lines] == ["boys"]
    assert not drawn.bars
    for values in (["2023: halva"], ["2022: 7", "2023: halva"]):
        drawn = chart_of(indicator(*values))
        assert (drawn.lines, drawn.bars) == ((), ())


def test_a_value_in_words_is_read_in_the_table_as_it_is_said(site):
    for language, said in (("sv", "ungefär hälften"), ("en", "about half"), ("fi", "ungefär hälften")):
        card = HTMLParser(macro(site, "follow_up", language, "follow-up")).css_first("#vintervakt")
        assert not card.css("figure, svg")
        [cell] = card.css("table.values td.figure")
        assert cell.text().strip() == said
        # Where it is not translated, it says in which language it is.
        assert [one.attributes["lang"] for one in cell.css("[lang]")] == ["sv"] * (language == "fi")


def test_a_change_of_the_measurement_is_drawn_halfway_between_the_values_that_it_parts():
    drawn = line("2019: 60", "2020: 62", "2023 changed: 30")
    [(value, at)] = drawn.changes
    assert value.value == "30"
    assert at == pytest.approx((drawn.marks[1].x + drawn.marks[2].x) / 2, abs=0.06)


def test_numbers_stand_above_their_marks_inside_the_picture_while_there_is_room():
    drawn = line(*(f"{year}: {value}" for year, value in zip(range(2019, 2024), ("100", "50", "0", "50", "100"), strict=True)))
    assert [mark.anchor for mark in drawn.marks] == ["start", "middle", "middle", "middle", "end"]
    assert all(5 < mark.high - mark.label_y < 12 for mark in drawn.marks)
    close = line(*(f"{year}: 50" for year in range(2015, 2024)))
    assert [mark.label_y < mark.high for mark in close.marks] == [True, False] * 4 + [True], "numbers that are close do not stand above and below by turns"


@pytest.mark.parametrize("about", ["", "about "])
@pytest.mark.parametrize("value", ["0", "15", "50", "97", "100"])
@pytest.mark.parametrize("count", [2, 7, 9, 12, 20, 40])
def test_where_there_is_no_room_a_number_stands_below_its_mark_or_in_the_table_alone(count, value, about):
    drawn = line(*(f"{1980 + year}: {about}{value}" for year in range(count)))
    labels = [mark for mark in drawn.marks if mark.label_y is not None]
    assert drawn.marks[0] in labels
    assert drawn.marks[-1] in labels
    assert len(labels) > 2 or count == 2 or about
    assert all(TOP - 12 <= mark.label_y <= FLOOR - 2 for mark in labels), "a number stands on the years or outside the picture"
    assert all(5 < mark.high - mark.label_y < 12 or 15 < mark.label_y - mark.low < 22 for mark in labels)
    assert all(0 <= mark.x <= WIDTH and TOP <= mark.high <= FLOOR for mark in drawn.marks)
    assert len(drawn.years) <= 7
    wide = (len(value) + 2 + 8 * bool(about)) * 7.4
    places = [(mark.x - {"start": 0, "middle": wide / 2, "end": wide}[mark.anchor], mark.label_y) for mark in labels]
    for (one, y), (other, at) in combinations(places, 2):
        assert abs(one - other) >= wide or abs(y - at) > 12
