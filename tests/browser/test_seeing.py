"""Settings of the reader's own, and what a screen reader is told."""

from collections import Counter
from pathlib import Path

import pytest

from .places import KINDS, SCHEMES
from .watching import nodes

CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
  const { scrollBehavior, transitionDuration, animationName } = getComputedStyle(element);
  return scrollBehavior === "smooth" || parseFloat(transitionDuration) > 0 || animationName !== "none";
}).map((element) => element.localName)"""

FAINT = "() => {\n" + CONTRAST + """
  const problems = [];
  const name = (element) => `${element.localName}.${element.className} “${element.textContent.trim().slice(0, 30)}”`;
  for (const element of document.querySelectorAll("a, button, select, input, summary, .goal-badge, .notice, .tag, .basis, .dot, .doubt strong")) {
    const style = getComputedStyle(element);
    if (!element.checkVisibility()) continue;
    if (element.textContent.trim() && far(style.color, behind(element)) < 4.5) problems.push(`text: ${name(element)}`);
    // The system itself draws the box that is ticked and the ring that is chosen.
    // In a table a goal is a link like others.
    if (element.matches("button:not(.tool), select, input:not([type=checkbox], [type=radio]), .goal-badge:not(td *), .notice, .tag, .basis, .dot, .doubt strong, .exit-button")) {
      const edge = parseFloat(style.borderTopWidth) > 0 && far(style.borderTopColor, behind(element.parentElement)) >= 3;
      if (!edge) problems.push(`no edge: ${name(element)}`);
    }
  }
  return [...new Set(problems)].slice(0, 8);
}"""


@pytest.mark.parametrize("kind", ["start", "goal", "commitments", "search"])
def test_nothing_moves_for_those_who_asked_for_stillness(look, site, kind):
    page = look(site.address(kind), reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    page.click(".exit-button", trial=True)
    assert page.evaluate("document.getAnimations().length") == 0


def test_forced_colours_hide_no_control_and_no_mark(look, site):
    found = []
    for kind in KINDS:
        page = look(site.address(kind), forced_colors="active")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, forced_colors="active")
            found += [f"{kind} in forced colours, {scheme}: {problem}" for problem in page.evaluate(FAINT)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", ["commitments", "goal"])
def test_a_table_shown_as_cards_is_still_a_table_to_those_who_listen(look, site, kind):
    def told(width: int) -> list[Counter]:
        page = look(site.address(kind), width=width)
        roles = Counter(node["role"]["value"] for node in nodes(page) if not node["ignored"])
        return {role: roles[role] for role in ("table", "row", "columnheader", "rowheader", "cell")}

    wide, narrow = told(1280), told(390)
    # An empty cell is no line on a card.
    empty = look(site.address(kind)).locator("main td:empty").count()
    assert narrow | {"cell": narrow["cell"] + empty} == wide
    assert all(narrow.values()), narrow


def test_an_old_browser_is_told_by_the_script_what_a_table_shown_as_cards_consists_of(window, root, site):
    page = window(width=390)
    page.add_init_script("delete HTMLElement.prototype.popover")
    page.goto(root + site.address("commitments"))
    table = page.locator("main table").first
    assert table.get_attribute("role") == "table"
    for parts, role in (("thead, tbody", "rowgroup"), ("tr", "row"), ("thead th", "columnheader"), ("tbody th", "rowheader"), ("td", "cell")):
        assert {*table.locator(parts).evaluate_all("parts => parts.map(part => part.role)")} == {role}


def test_every_label_on_a_card_is_the_name_of_its_column(look, site):
    page = look(site.address("commitments"), width=390)
    for table in page.locator(".commitments").all():
        columns = table.locator("thead th").all_text_contents()
        for row in table.locator("tbody tr").all():
            labels = row.locator("td").evaluate_all("cells => cells.map(cell => cell.dataset.label)")
            # What the commitment is called and what it says need no labels.
            assert labels == [None, *columns[2:]]
