"""Indicators as they are seen, heard, ordered and reached."""

import pytest

from .places import SCHEMES
from .test_seeing import CONTRAST
from .watching import nodes

SMALL = """() => [...document.querySelectorAll(".figures :is(summary, span, td)")].filter((text) => text.checkVisibility())
  .map((text) => [text.textContent.trim(), parseFloat(getComputedStyle(text).fontSize)]).filter(([, size]) => size < 12).slice(0, 5)"""
"""Text that is smaller than this many pixels."""

FAINT = "() => {\n" + CONTRAST + """
  return [...document.querySelectorAll(".bars rect:not(.bar-span)")].flatMap((bar) => {
    const { fill, stroke } = getComputedStyle(bar);
    const [colour] = [fill, stroke].filter((colour) => colour !== "none");
    const least = far(colour, behind(bar.closest("table")));
    return least < 3 ? [`${bar.closest("tbody").id} ${least.toFixed(1)}`] : [];
  });
}"""
"""Bars that stand out too little from what they are drawn on."""


@pytest.mark.parametrize("kind", ["follow-up", "goal"])
def test_text_beside_a_bar_is_never_too_small_to_read(look, site, kind):
    for width in (1280, 390, 320):
        page = look(site.address(kind), width=width)
        assert page.evaluate(SMALL) == [], f"{kind} at {width} px"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("forced", ["none", "active"])
def test_bars_stand_out_in_every_scheme(look, site, scheme, forced):
    page = look(site.address("follow-up"), color_scheme=scheme, forced_colors=forced)
    assert page.locator(".bars rect").count()
    assert page.evaluate(FAINT) == []


def test_those_who_listen_hear_the_table_and_not_the_bars(look, site):
    page = look(site.address("follow-up"))
    heard = [node for node in nodes(page) if not node["ignored"]]
    roles = {node["role"]["value"] for node in heard}
    assert not roles & {"SvgRoot", "img", "image", "graphics-document"}, "a bar is read out beside its number"
    names = [node["name"]["value"].replace("\xa0", " ") for node in heard if node["role"]["value"] in ("cell", "gridcell")]
    for goal in site.facts.content.goals.values():
        for indicator in goal.indicators:
            for value in indicator.values if indicator.state == "measured" else ():
                told = value.value or value.text.localize("sv").text
                assert any(told.replace("\xa0", " ") in name for name in names), f"{indicator.id}: {told}"


def test_indicators_are_sorted_by_what_is_chosen_and_keep_their_rows_together(look, site):
    page = look(site.address("follow-up"))
    table, every = page.locator(".figures"), "bodies => bodies.map(body => [body.id, body.rows.length, Number(body.dataset.goal), body.dataset.newest && Number(body.dataset.newest)])"
    bodies = table.locator("tbody")
    unsorted = bodies.evaluate_all(every)
    assert [goal for _, _, goal, _ in unsorted] == sorted(goal for _, _, goal, _ in unsorted)
    head = table.locator("[data-sort=newest]")
    for way, order in (("ascending", 1), ("descending", -1)):
        head.get_by_role("button").focus()
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == way
        assert table.locator("[aria-sort]").count() == 1
        found = bodies.evaluate_all(every)
        assert sorted(found, key=str) == sorted(unsorted, key=str), "rows are lost, or parted from their indicator"
        numbers = [newest for *_, newest in found if newest != ""]
        assert numbers == sorted(numbers, key=lambda number: order * number)
        assert [newest for *_, newest in found[len(numbers):]] == [""] * (len(found) - len(numbers)), "what has no number is not last"
    table.locator("[data-sort=goal] button").click()
    assert bodies.evaluate_all(every) == unsorted
    table.locator("[data-sort=name] button").click()
    names = [name.casefold() for name in bodies.locator("summary").all_inner_texts()]
    assert names == sorted(names)


def test_a_link_to_an_indicator_without_a_value_opens_its_list(look, site):
    indicator = next(one for goal in site.facts.content.goals.values() for one in goal.indicators if not one.values)
    for javascript in (True, False):
        page = look(f"{site.address('follow-up')}#{indicator.id}", javascript=javascript)
        assert page.locator(f"#{indicator.id}").is_visible()
        assert not look(site.address("follow-up"), javascript=javascript).locator(f"#{indicator.id}").is_visible()
