"""Bars and the picture of who works with whom, as they are seen, heard and reached."""

import pytest

from .places import LANGUAGES, SCHEMES
from .test_seeing import CONTRAST
from .watching import nodes

SMALL = """() => [...document.querySelectorAll(".network text, .bars span")].filter((text) => text.checkVisibility())
  .map((text) => [text.textContent.trim(), parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM?.().a ?? 1)])
  .filter(([, size]) => size < 9).slice(0, 5)"""
"""Text in a picture that would be drawn smaller than this many pixels."""

COVERED = """() => [...document.querySelectorAll(".network a")].filter((link) => {
  link.querySelector("circle, rect").scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = link.querySelector("circle, rect").getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2)?.closest("a") !== link || Math.min(width, height) < 24;
}).map((link) => link.getAttribute("aria-label") ?? link.textContent.trim())"""

FAINT = "() => {\n" + CONTRAST + """
  const problems = [];
  for (const drawn of document.querySelectorAll(".bars svg *, .network svg > *, .network .bead circle, .network text")) {
    if (!drawn.checkVisibility() || drawn.matches(".bar-span, a, tspan")) continue;
    const { fill, stroke, opacity } = getComputedStyle(drawn);
    const ground = drawn.closest(".bead") && drawn.localName === "text" ? getComputedStyle(drawn.previousElementSibling).fill
      : drawn.closest(".node") ? getComputedStyle(drawn.closest(".node").querySelector("rect")).fill : behind(drawn.closest("div, table"));
    const shown = [fill, stroke].filter((colour) => colour !== "none").map((colour) => far(colour, ground));
    const least = drawn.localName === "text" ? 4.5 : 3;
    const best = drawn.localName === "text" ? far(fill, ground) : Math.max(...shown);
    if (best < least && opacity === "1") problems.push(`${drawn.localName}.${drawn.getAttribute("class")} ${best.toFixed(1)}`);
  }
  return [...new Set(problems)];
}"""
"""Marks and text that stand out too little from what they are drawn on."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_works_with_whom_is_a_picture_where_there_is_room_and_tables_everywhere(look, site, language):
    for width, drawn in ((1280, True), (1000, True), (390, False), (320, False)):
        page = look(site.address("together", language), width=width)
        assert page.locator(".network > svg").is_visible() == drawn, f"at {width} px"
        assert all(table.is_visible() for table in page.locator("main table").all())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("kind", ["together", "follow-up", "goal"])
def test_text_in_a_picture_is_never_too_small_to_read(look, site, kind):
    for width in (1280, 961, 390, 320):
        assert look(site.address(kind), width=width).evaluate(SMALL) == [], f"{kind} at {width} px"


def test_every_part_of_the_picture_can_be_hit_and_none_covers_another(look, site):
    for width in (1280, 1000):
        assert look(site.address("together"), width=width).evaluate(COVERED) == [], f"at {width} px"


@pytest.mark.parametrize("kind", ["together", "follow-up"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("forced", ["none", "active"])
def test_pictures_stand_out_in_every_scheme(look, site, kind, scheme, forced):
    page = look(site.address(kind), color_scheme=scheme, forced_colors=forced)
    assert page.evaluate(FAINT) == []


def test_the_picture_is_used_by_keyboard(look, site):
    page = look(site.address("together"))
    bead = page.locator(".network .bead").first
    bead.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert bead.evaluate("bead => bead === document.activeElement && bead.matches(':focus-visible')")
    assert bead.evaluate("bead => parseFloat(getComputedStyle(bead.querySelector('circle')).strokeWidth)") >= 4
    target = bead.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target.removeprefix('../').split('#')[0]}*")


def test_those_who_listen_hear_the_table_and_not_the_bars(look, site):
    page = look(site.address("follow-up"))
    heard = [node for node in nodes(page) if not node["ignored"]]
    roles = {node["role"]["value"] for node in heard}
    assert not roles & {"SvgRoot", "img", "graphics-document"}, "a bar is read out beside its number"
    names = [node["name"]["value"].replace("\xa0", " ") for node in heard if node["role"]["value"] in ("cell", "gridcell")]
    for goal in site.facts.content.goals.values():
        for indicator in goal.indicators:
            for value in indicator.values:
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


def test_those_who_listen_hear_the_name_of_every_part_of_the_picture(look, site):
    page = look(site.address("together"))
    names = [node["name"]["value"] for node in nodes(page) if not node["ignored"] and node["role"]["value"] == "link"]
    labels = page.locator(".network a").evaluate_all("links => links.map(link => (link.getAttribute('aria-label') ?? link.textContent).trim().replace(/\\s+/g, ' '))")
    assert labels
    assert not [label for label in labels if label not in [" ".join(name.split()) for name in names]]
