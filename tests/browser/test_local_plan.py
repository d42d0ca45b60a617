"""The page of the local plan: chosen, answered and printed by everybody, and found by those who plan."""

import io

import pikepdf
import pytest
from playwright.sync_api import expect

from macros.downloads.local_plan.assembly import ANSWERS
from macros.downloads.local_plan.chapters import chapters, law_of

from .places import LANGUAGES
from .plan_page import ENDINGS, TAKE, state
from .watching import nodes


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_chosen_and_what_the_law_has_no_answer_to_is_said(plan, site, language):
    page = plan("", language)
    status = page.get_by_role("status")
    law = law_of(chapters(site.facts, language))
    assert f" {len(law)} " in status.text_content()
    assert status.get_attribute("data-nothing") in status.text_content()
    for number, box in enumerate(page.locator("input[name=goals]").all()[:2], 1):
        box.check()
        assert status.text_content().startswith(f"{number} ")
    for row in law:
        page.check(f"input[name='{row.id}'][value='4']")
    assert status.text_content() == f"{status.get_attribute('data-other').replace('{n}', '2')}."
    page.click("button[type=reset]")
    expect(status).to_contain_text(status.get_attribute("data-nothing"))
    assert "#" not in page.url


def test_only_what_the_chosen_goals_ask_is_in_the_way_and_the_law_always(plan, site):
    told = chapters(site.facts, "sv")
    page = plan(f"#goals={told[1].id}")
    shown = set(page.eval_on_selector_all("[type=radio]", "every => every.filter(one => one.checkVisibility()).map(one => one.name)"))
    assert shown == {row.id for row in law_of(told)} | {row.id for row in told[1].asked}


def test_a_button_without_a_choice_says_why_and_stays_where_it_is(plan):
    page = plan()
    nothing = page.get_by_role("status").get_attribute("data-nothing")
    for button in page.locator("[data-take]").all():
        assert button.get_attribute("aria-disabled") == "true"
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text(nothing)
        assert button.evaluate("button => button === document.activeElement")
    page.locator("input[name=goals]").first.check()
    expect(page.get_by_role("alert")).to_have_text("")
    assert not page.locator(".plan-buttons [aria-disabled=true]").count()


def test_it_works_with_the_keyboard_alone_and_is_heard(plan, site):
    page = plan(language="en")
    first, law = chapters(site.facts, "en")[0], law_of(chapters(site.facts, "en"))
    page.focus("input[name=goals] >> nth=0")
    page.keyboard.press("Space")
    page.focus(f"input[name='{law[0].id}'] >> nth=0")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert state(page) == {first.id: first.id, law[0].id: "2", "": ""}
    heard = nodes(page)
    groups = {node["name"]["value"] for node in heard if node.get("role", {}).get("value") == "group"}
    assert {row.text.text for row in (*law, *first.asked)} <= groups
    radios = [node["name"]["value"] for node in heard if node.get("role", {}).get("value") == "radio"]
    assert len(set(radios)) == len(ANSWERS) - 1
    with page.expect_download() as waiting:
        page.focus(TAKE.format("docx"))
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(waiting.value.suggested_filename)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_it_is_a_form_to_print_and_the_ready_made_plans_are_there(visit, site, language):
    page = visit(site.address("local-plan", language), javascript=False)
    assert not [part for part in page.locator(".plan-take, .plan-how.scripted, [type=file]").all() if part.is_visible()]
    asked = {row.id for one in chapters(site.facts, language) for row in one.asked}
    page.emulate_media(media="print")
    assert set(page.eval_on_selector_all("[type=radio]", "every => every.filter(one => one.checkVisibility()).map(one => one.name)")) == asked
    page.emulate_media(media="screen")
    shown = [link.get_attribute("href") for link in page.locator(".plan-ready a").all() if link.is_visible()]
    assert len(shown) == len(ENDINGS) * (len(site.facts.content.current_goals) + 1)
    for link in shown:
        assert (site.folder / "data/v1" / link.split("data/v1/")[1]).is_file()


def test_on_paper_stands_what_is_chosen_and_answered_with_room_to_write(plan, site):
    told, law = chapters(site.facts, "sv"), law_of(chapters(site.facts, "sv"))
    page = plan(f"#goals={told[1].id}")
    page.check(f"input[name='{law[0].id}'][value='1']")
    page.emulate_media(media="print")
    assert [part.get_attribute("id") for part in page.locator(".plan-goal").all() if part.is_visible()] == [told[1].id]
    marked = page.eval_on_selector_all(".required > legend", "every => every.map(one => getComputedStyle(one, '::before').content !== 'none')")
    assert marked == [False, *[True] * (len(law) - 1)], "what the law requires and nobody has answered"
    assert not [part for part in page.locator(".plan-take, .plan-how, .plan-ready, [type=file]").all() if part.is_visible()]
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        assert [round(float(number) * 25.4 / 72) for number in pdf.pages[0].mediabox[2:]] == [210, 297]


def test_with_nothing_chosen_all_is_printed(plan, site):
    page = plan()
    page.emulate_media(media="print")
    room = page.eval_on_selector_all(".plan-law, .plan-goal", "every => every.map(one => [getComputedStyle(one, '::after').height, one.dataset.notes])")
    assert len(room) == 1 + len(site.facts.content.current_goals)
    assert {text for height, text in room if float(height.removesuffix("px")) > 100} == {site.facts.renderer.words_in("sv")["local_plan"]["notes"]}
    assert len([part for part in page.locator(".plan-goal").all() if part.is_visible()]) == len(chapters(site.facts, "sv"))


def test_it_is_printed_from_the_page(plan):
    page = plan()
    page.evaluate("() => { window.print = () => { document.body.dataset.printed = 'yes' } }")
    page.focus("[data-print]")
    page.keyboard.press("Enter")
    assert page.get_attribute("body", "data-printed") == "yes"


def test_a_municipality_leads_here_with_itself_chosen(visit, site):
    id = next(id for id, one in site.facts.content.municipalities.items() if one.measures)
    page = visit(site.facts.urls.of(f"municipalities/{id}", "sv"))
    page.locator("main a[href*='lokal-plan/']").first.click()
    page.wait_for_url("**/lokal-plan/**")
    assert state(page) == {"": id}
    link = page.locator(".plan-known a")
    assert link.text_content() == site.facts.content.municipalities[id].name
    link.click()
    page.wait_for_url(f"**/{site.facts.urls.of(f'municipalities/{id}', 'sv')}")


def test_a_role_leads_here_with_its_goals_chosen(visit, site):
    content = site.facts.content
    id = next(id for id, role in content.roles.items() if role.audience == "municipality")
    page = visit(site.facts.urls.of(f"roles/{id}", "sv"))
    page.locator("main a[href*='lokal-plan/']").first.click()
    page.wait_for_url("**/lokal-plan/**")
    found = state(page).keys() - {""}
    assert found
    assert found <= content.current_goals.keys()


@pytest.mark.parametrize("source", ["goal", "guidance"])
def test_those_who_plan_find_the_way_here(visit, site, source):
    page = visit(site.address(source))
    page.locator("main a[href*='lokal-plan/']").first.click()
    page.wait_for_url("**/lokal-plan/**")
    goal = site.kinds[source].removeprefix("goals/")
    assert [*state(page)] == ([goal, ""] if source == "goal" else [""])


@pytest.mark.parametrize(("width", "height", "kept"), [(1280, 800, True), (390, 844, True), (320, 256, False)])
def test_what_is_chosen_stays_in_sight_where_the_screen_is_high_enough_and_leaves_most_of_it(plan, width, height, kept):
    page = plan(width=width, height=height)
    page.locator("input[name=goals]").first.check()
    page.evaluate("document.querySelector('.plan-goals').scrollIntoView()")
    bar = page.locator(".plan-take").bounding_box()
    assert (bar["y"] + bar["height"] <= height + 1) == kept
    assert not kept or bar["height"] < height / 6
