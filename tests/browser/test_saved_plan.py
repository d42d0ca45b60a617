"""A local plan is opened again, by its address or its file, and what does not fit is told."""

import json

import pytest
from playwright.sync_api import Page, expect

from macros.downloads.local_plan.assembly import ANSWERS
from macros.downloads.local_plan.chapters import chapters

from .places import LANGUAGES
from .plan_page import fill, give, state
from .serving import SUB_PATH


def test_the_address_opens_the_plan_again_and_so_does_the_file_in_each_language(plan, site, visit, tmp_path):
    page = plan()
    answers, goals, place = fill(page, site)
    was = state(page)
    assert state(visit(page.url.split(SUB_PATH)[1])) == was
    with page.expect_download() as waiting:
        page.click("[data-save]")
    assert waiting.value.suggested_filename.endswith(".json")
    file = tmp_path / "plan.json"
    waiting.value.save_as(file)
    saved = json.loads(file.read_text())
    assert saved["place"] == place
    assert {name for name, value in saved["plan"].items() if value is True} == {f"goal {id}" for id in goals}
    assert {name: str(ANSWERS.index(value)) for name, value in saved["plan"].items() if value in ANSWERS[1:]} == answers
    assert set(saved) == {"format", "version", "strategy", "place", "plan"}, "nothing of whoever made it"
    assert {str(value) for value in saved["plan"].values()} <= {*ANSWERS, "True", "False"}
    for language in LANGUAGES:
        other = plan("", language)
        other.set_input_files("[type=file]", file)
        expect(other.locator("select")).to_have_value(was[""])
        assert state(other) == was
        assert other.url.split("#")[1] == page.url.split("#")[1]
        expect(other.get_by_role("alert")).to_have_text("")


def test_the_address_of_a_full_plan_can_be_sent_in_a_message(plan, site):
    page = plan(f"#goals={','.join(site.facts.content.current_goals)}&place={max(site.facts.content.municipalities, key=len)}")
    give(page, {row.id: "4" for one in chapters(site.facts, "sv") for row in one.asked})
    assert len(page.url) <= 300


@pytest.fixture
def changed(plan, site):
    """The page as it was when a plan was made: without its first question, and with another where it has its last."""
    gone = [row.id for one in chapters(site.facts, "sv") for row in one.asked]

    def opened(chosen: str = "") -> Page:
        page = plan()
        context = page.context

        def earlier(route):
            body = route.fetch().text()
            assert f'name="{gone[0]}"' in body
            assert f'name="{gone[-1]}"' in body
            body = body.replace(f'name="{gone[0]}"', f'name="{gone[1]}"').replace(f'name="{gone[-1]}"', 'name="en-fraga-som-togs-bort"')
            route.fulfill(body=body, content_type="text/html")

        context.route("**/lokal-plan/", earlier)
        page.goto(page.url)
        context.unroute("**/lokal-plan/")
        return page

    return opened


@pytest.mark.parametrize("by", ["address", "file"])
def test_an_older_plan_opens_with_what_still_exists_and_says_what_has_changed(plan, site, changed, visit, tmp_path, by):
    asked = [row.id for one in chapters(site.facts, "sv") for row in one.asked]
    page = changed()
    for box in page.locator("input[name=goals]").all():
        box.check()
    answers = {row: "1234"[number % 4] for number, row in enumerate([*asked[2:-1], "en-fraga-som-togs-bort"])}
    give(page, answers)
    if by == "address":
        other = visit(page.url.split(SUB_PATH)[1])
    else:
        with page.expect_download() as waiting:
            page.click("[data-save]")
        file = tmp_path / "plan.json"
        waiting.value.save_as(file)
        other = plan()
        other.set_input_files("[type=file]", file)
    said = other.locator(".local-plan").get_attribute("data-changed").replace("{gone}", "1").replace("{new}", "2")
    expect(other.get_by_role("alert")).to_have_text(said)
    found = state(other)
    assert {row: found.get(row) for row in asked} == dict.fromkeys(asked) | {row: answers[row] for row in asked[2:-1]}
    assert {*site.facts.content.current_goals} <= found.keys()


@pytest.mark.parametrize("chosen", ["#goals=<img src=x>,nothing", "#a=b&c", "#=", "#goals=%00", "#goals=__proto__&constructor=x", "#place=__proto__", "#plan=1", "#plan=2AA", "#plan=1%3Cimg%3E", f"#plan=1{'AB' * 5000}"])
def test_what_does_not_exist_is_not_chosen(plan, chosen):
    page = plan(chosen)
    assert state(page) == {"": ""}
    assert not page.locator("main img").count()
    unreadable = page.locator(".local-plan").get_attribute("data-unreadable")
    assert page.get_by_role("alert").text_content() == (unreadable if "plan=" in chosen else "")


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"format": "local-plan", "version": 2, "plan": {}}', '{"format": "local-plan", "version": 1}'])
def test_a_file_that_is_no_plan_is_refused_and_changes_nothing(plan, site, tmp_path, text):
    page = plan()
    fill(page, site)
    was = state(page)
    (tmp_path / "plan.json").write_text(text)
    page.set_input_files("[type=file]", tmp_path / "plan.json")
    expect(page.get_by_role("alert")).to_have_text(page.locator(".local-plan").get_attribute("data-unreadable"))
    assert state(page) == was


def test_the_addresses_of_before_still_choose_their_goals(plan, site):
    first, second, *_ = site.facts.content.current_goals
    assert state(plan(f"#goals={first}&{second}=some-advice")) == {first: first, second: second, "": ""}


def test_going_to_a_place_on_the_page_keeps_the_plan(plan, site):
    page = plan()
    fill(page, site)
    was, url = state(page), page.url
    page.evaluate("location.hash = 'innehall'")
    expect(page).to_have_url(url)
    assert state(page) == was
