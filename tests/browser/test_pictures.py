"""Charts, as they are seen and heard."""

import pytest

from .places import SCHEMES
from .test_seeing import CONTRAST
from .watching import nodes

SMALL = """() => [...document.querySelectorAll(".chart text")].filter((text) => text.checkVisibility())
  .map((text) => [text.textContent.trim(), parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a])
  .filter(([, size]) => size < 9).slice(0, 5)"""
"""Text in a picture that would be drawn smaller than this many pixels."""

FAINT = "() => {\n" + CONTRAST + """
  const problems = [];
  for (const drawn of document.querySelectorAll(".chart svg *")) {
    if (!drawn.checkVisibility() || drawn.matches(".chart-grid, .chart-bar-span, a, tspan")) continue;
    const { fill, stroke, opacity } = getComputedStyle(drawn);
    const ground = behind(drawn.closest("div, figure"));
    const shown = [fill, stroke].filter((colour) => colour !== "none").map((colour) => far(colour, ground));
    const least = drawn.localName === "text" ? 4.5 : 3;
    const best = drawn.localName === "text" ? far(fill, ground) : Math.max(...shown);
    if (best < least && opacity === "1") problems.push(`${drawn.localName}.${drawn.getAttribute("class")} ${best.toFixed(1)}`);
  }
  return [...new Set(problems)];
}"""
"""Marks and text that stand out too little from what they are drawn on."""


@pytest.mark.parametrize("kind", ["follow-up", "goal"])
def test_text_in_a_picture_is_never_too_small_to_read(look, site, kind):
    for width in (1280, 961, 390, 320):
        assert look(site.address(kind), width=width).evaluate(SMALL) == [], f"{kind} at {width} px"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("forced", ["none", "active"])
def test_pictures_stand_out_in_every_scheme(look, site, scheme, forced):
    page = look(site.address("follow-up"), color_scheme=scheme, forced_colors=forced)
    assert page.evaluate(FAINT) == []


def test_those_who_listen_hear_the_table_and_not_the_chart(look, site):
    page = look(site.address("follow-up"))
    heard = [node for node in nodes(page) if not node["ignored"]]
    roles = {node["role"]["value"] for node in heard}
    assert not roles & {"SvgRoot", "img", "graphics-document"}, "a chart is read out beside its table"
    names = [node["name"]["value"] for node in heard if node["role"]["value"] in ("cell", "gridcell")]
    for goal in site.facts.content.goals.values():
        for indicator in goal.indicators:
            for value in indicator.values:
                told = value.value or value.text.localize("sv").text
                assert any(told.replace("\xa0", " ") in name for name in names), f"{indicator.id}: {told}"
