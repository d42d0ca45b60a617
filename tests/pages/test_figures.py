"""What is shown of an indicator: bars as high as its values, words that call a fall a fall, and nothing that is not said."""

import re
from dataclasses import replace

import pytest
from pydantic import TypeAdapter
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.model import Indicator
from macros.pages.figures import FigureRow, Figures, figures_of

from .conftest import macro


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


@pytest.fixture
def shown(site):
    def show(*values: str, language: str = "sv", unit: str = "percent") -> Figures:
        return figures_of(indicator(*values, unit=unit), language, site.renderer.words_in(language))

    return show


def changes(figures: Figures) -> list[str]:
    return [row.change.replace("\N{NO-BREAK SPACE}", " ") for row in figures.rows]


def heights(row: FigureRow) -> list[tuple[float, float]]:
    return [(bar.low, bar.high) for bar in row.bars]


@pytest.mark.parametrize(("values", "said"), [
    (("2019: 30", "2020: 40"), "Steg från 30 % till 40 %."),
    (("2019: 40", "2020: 40", "2021: 30"), "Sjönk från 40 % till 30 %."),
    (("2019: 40", "2020: 40"), "Oförändrat: 40 %."),
    (("2019: 58", "2020: 62", "2021: 65", "2022: 60"), "Steg från 58 % till 65 % (2021). Sjönk sedan till 60 %."),
    (("2019: 33", "2020: 20", "2021: 30"), "Sjönk från 33 % till 20 % (2020). Steg sedan till 30 %."),
    (("2019: 30", "2020: 20", "2021: 40", "2022: 31"), "Sjönk från 30 % till 20 % (2020). Steg sedan till 40 % (2021). Sjönk sedan till 31 %."),
    (("2019: 30", "2020: 35", "2021: 32", "2022: 40"), "Steg från 30 % till 40 %. Däremellan både upp och ned."),
    (("2019: about 60", "2020: 80"), "Steg från ungefär 60 % till 80 %."),
    (("2019: 8–10", "2020: 9"), "Från 8–10 % till 9 %."),
    (("2019: 8–10", "2020: 10–12"), "Från 8–10 % till 10–12 %."),
    (("2019: 8–10", "2020: 11"), "Steg från 8–10 % till 11 %."),
    (("2019: 8–10", "2020: 6–7"), "Sjönk från 8–10 % till 6–7 %."),
    (("2019: 8", "2020: 8–14", "2021: 9"), "Steg från 8 % till 9 %. Däremellan både upp och ned."),
    (("2019: 60", "2022: 70", "2024: 80"), "Steg från 60 % till 80 %. 2020–2021 saknas. 2023 saknas."),
    (("2019: 30",), ""),
    (("30",), ""),
])  # fmt: skip
def test_a_change_is_said_as_it_is_with_every_turn_and_every_gap(shown, values, said):
    assert changes(shown(*values)) == [said]


def test_what_was_measured_in_another_way_is_not_compared(shown):
    [said] = changes(shown("2019: 60", "2020: 62", "2021-03 changed: 30", "2022: 20"))
    assert re.fullmatch(r"Steg från 60 % till 62 %\. Mätningen ändrades mars 2021[^.]*\. Sjönk från 30 % till 20 %\.", said)
    assert shown("2019: 60", "2020: 62", "2021 changed: 30").change is None
    assert shown("2019: 60", "2020: 62", "2021 changed: 30", "2022: 20").change == -10


def test_a_group_with_a_value_in_words_is_not_compared(shown):
    figures = shown("girls 2020: 1", "boys 2020: 3", "girls 2021: halva", "boys 2021: 4", "girls 2022: 2")
    assert changes(figures) == ["", "Steg från 3 % till 4 %."]
    assert [heights(row) for row in figures.rows] == [[(25, 25), (0, 0), (50, 50)], [(75, 75), (100, 100)]]
    assert not shown("2023: halva").drawn


def test_a_bar_is_as_high_as_its_part_of_the_highest_value(shown):
    assert heights(shown("2019: 9", "2020: 14", "2021: 28").rows[0]) == [(32.1, 32.1), (50, 50), (100, 100)]
    assert heights(shown("2019: 5–10", "2020: 20").rows[0]) == [(25, 50), (100, 100)]
    assert heights(shown("2019: 0", "2020: 0").rows[0]) == [(0, 0), (0, 0)]
    assert heights(shown("2019: -3", "2020: 4,5", unit="count").rows[0]) == [(0, 0), (100, 100)]


def test_one_number_alone_has_no_bar(shown):
    assert not shown("2022: 7").drawn
    assert shown("girls 2022: 7", "boys 2022: 9").drawn


def test_rows_are_sorted_by_the_newest_value_and_the_greatest_change(shown):
    assert (lambda one: (one.newest, one.change))(shown("girls 2020: 1", "boys 2020: 8", "girls 2021: 2", "boys 2021: 5–6")) == (5.5, -2.5)
    assert (lambda one: (one.newest, one.change))(shown("2020: 5", "2021: halva")) == (None, None)
    assert shown("2020: 5").change is None


def test_each_language_has_its_own_decimal_sign_in_the_words_of_a_change(shown):
    assert changes(shown("2020: 1.5", "2021: 2,5", unit="count", language="en")) == ["Rose from 1.5 to 2.5."]


def row_of(site, one: Indicator, language: str = "sv"):
    goal = site.content.goals["trygga-hamnar"].model_copy(update={"indicators": (one,)})
    site = replace(site, content=replace(site.content, goals={"trygga-hamnar": goal}))
    return HTMLParser(macro(site, "follow_up", language, "follow-up")).css_first(f"#{one.id}")


def test_bars_are_drawn_to_scale_and_an_approximate_one_is_hollow(site):
    bars = row_of(site, indicator("2019: 5–10", "2020: about 20")).css("svg rect")
    drawn = [(bar.attributes.get("class"), float(bar.attributes["y"]), float(bar.attributes["height"])) for bar in bars]
    assert drawn == [("bar-span", 15, 7.5), (None, 22.5, 7.5), ("bar-about", 0, 30)]


def test_what_is_no_longer_measured_is_told_in_words_where_that_is_said(site):
    one = row_of(site, indicator("2019: 60", "girls 2020: about 61", state="discontinued"))
    assert one.parent.parent.css_first("summary").text() == "Mäts inte längre (1)"
    assert " ".join(one.text().split()).startswith("Prov – 60 % (2019), girls ungefär 61 % (2020)")


def test_a_value_in_words_is_told_as_it_is_said(site):
    for language, said in (("sv", "ungefär hälften"), ("en", "about half"), ("fi", "ungefär hälften")):
        row = HTMLParser(macro(site, "follow_up", language, "follow-up")).css_first("#vintervakt")
        assert not row.css("svg")
        [figure] = row.css(".figure")
        assert figure.text().strip() == said
        # Where it is not translated, it says in which language it is.
        assert [one.attributes["lang"] for one in figure.css("[lang]")] == ["sv"] * (language == "fi")


def test_the_newest_year_is_told_as_a_year(site):
    assert "2024" in macro(site, "newest_values", "sv", "follow-up")
    goal = site.content.goals["trygga-hamnar"]
    for values, told in ((("2019-11: 5", "2020-03-01: 6", "7"), "från 2020."), (("7",), "")):
        goals = {"trygga-hamnar": goal.model_copy(update={"indicators": (indicator(*values),)})}
        html = macro(replace(site, content=replace(site.content, goals=goals)), "newest_values", "sv", "follow-up")
        assert told in html if told else not html.strip()
