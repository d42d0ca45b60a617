"""A local plan out of what the reader ticks: the same as the ready-made one, made without anything leaving the browser."""

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from macros.content.model import Audience
from macros.downloads import local_plan
from macros.downloads.local_plan.chapters import chapters
from macros.downloads.registry import downloads
from tests.downloads.test_harmless import hostile

from .places import LANGUAGES
from .watching import nodes

ENDINGS = ("docx", "xlsx", "md")
TAKE = "[data-take={}]"


@pytest.fixture
def plan(visit, site):
    """The page, with what the address chooses: `plan("#goals=forebygga-vald", language="en")`."""

    def opened(chosen: str = "", language: str = "sv", **more) -> Page:
        page = visit(site.address("local-plan", language) + chosen, **more)
        page.eval_on_selector_all("main details", "every => every.forEach(one => one.open = true)")
        return page

    return opened


def taken(page: Page, ending: str) -> bytes:
    """The document that a button gives."""
    with page.expect_download() as waiting:
        page.click(TAKE.format(ending))
    assert waiting.value.suggested_filename.endswith(f".{ending}")
    return Path(waiting.value.path()).read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    """What is in a document: its files, or itself where it is none."""
    if not data.startswith(b"PK"):
        return {"": data}
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def ids(data: bytes) -> list[str]:
    """What a workbook cites, from the top."""
    lines = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(min_row=2, values_only=True)
    return [line[10] for line in lines if line[10]]


def boxes(page: Page) -> list[str]:
    """The ids that are ticked."""
    return page.eval_on_selector_all(".local-plan :checked", "boxes => boxes.map(box => box.value)")


def goal_with_most(site) -> str:
    content = site.facts.content
    return max(content.goals, key=lambda goal: len(content.commitments_of(goal=goal)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_ticked_goal_gives_what_is_ready_made_for_it(plan, site, ending, language):
    for goal in (goal_with_most(site), list(site.facts.content.goals)[-1]):
        page = plan(f"#goals={goal}", language)
        ready = site.folder / f"data/v1/local-plan/{goal}.{language}.{ending}"
        assert parts(taken(page, ending)) == parts(ready.read_bytes())


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_ticked_gives_the_whole_ready_made_plan(plan, site, language):
    page = plan("", language)
    for box in page.locator("input[name=goals]").all():
        box.check()
    for ending in ENDINGS:
        assert parts(taken(page, ending)) == parts((site.folder / f"data/v1/local-plan.{language}.{ending}").read_bytes())


def test_a_single_tick_gives_that_and_its_goal_with_what_the_law_requires_and_what_others_do(plan, site):
    page = plan()
    told = [one for one in chapters(site.facts, "sv") if {"municipality", "local"} & {row.sort for row in one.rows}]
    wanted, written = [], []
    for one in told[:2]:
        row = next(row for row in one.rows if row.sort not in ("law", "commitment"))
        page.check(f"input[name='{one.id}'][value='{row.id}']")
        law, others = ([row.id for row in one.rows if row.sort == sort] for sort in ("law", "commitment"))
        wanted += [one.id, *law, row.id]
        written.append([one.id, *law, row.id, *others])
    assert boxes(page) == wanted
    assert ids(taken(page, "xlsx")) == [id for chapter in written for id in chapter]
    word = Document(io.BytesIO(taken(page, "docx")))
    tables = ["\n".join(row.cells[0].text for row in table.rows[1:]) for table in word.tables[1:]]
    for one, text, (_, *rows) in zip(told, tables, written, strict=False):
        texts = {row.id: row.text.text for row in one.rows}
        assert [id for id in texts if texts[id] in text] == rows
    page.uncheck(f"input[name=goals][value='{told[0].id}']")
    assert boxes(page) == wanted[len(written[0]) - len([row for row in told[0].rows if row.sort == "commitment"]) :]


def test_a_shared_address_gives_the_same_choice_and_holds_ids_only(plan, site, visit):
    page = plan()
    first, second, *_, last = [one for one in chapters(site.facts, "sv") if "law" in {row.sort for row in one.rows[:-1]}]
    page.check(f"input[name=goals][value='{first.id}']")
    page.check(f"input[name='{second.id}'][value='{second.rows[0].id}']")
    for row in second.rows[1:]:
        if row.sort == "law":
            page.uncheck(f"input[name='{second.id}'][value='{row.id}']")
    page.check(f"input[name=goals][value='{last.id}']")
    assert page.url.endswith(f"#goals={first.id},{last.id}&{second.id}={second.rows[0].id}")
    other = visit(page.url.split("/strategi/")[1])
    assert boxes(other) == boxes(page)
    page.evaluate("location.hash = 'innehall'")
    expect(page).to_have_url(re.compile("#.*="))
    assert boxes(page) == boxes(other), "going to a place on the page loses the choice"


@pytest.mark.parametrize("chosen", ["#goals=<img src=x>,nothing", "#a=b&c", "#=", "#goals=%00", "#goals=__proto__&constructor=x"])
def test_what_does_not_exist_is_not_chosen(plan, chosen):
    page = plan(chosen)
    assert boxes(page) == []
    assert not page.locator("main img").count()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_chosen_is_said_and_so_is_that_nothing_is(plan, language):
    page = plan("", language)
    status = page.get_by_role("status")
    nothing = status.get_attribute("data-nothing")
    expect(status).to_have_text(nothing)
    for number, box in enumerate(page.locator("input[name=goals]").all()[:2], 1):
        box.check()
        assert status.text_content().startswith(f"{number} ")
    page.click("button[type=reset]")
    expect(status).to_have_text(nothing)
    assert "#" not in page.url


def test_a_button_without_a_choice_says_why_and_stays_where_it_is(plan):
    page = plan()
    status = page.get_by_role("status").text_content()
    for button in page.locator(".plan-buttons button").all():
        assert button.get_attribute("aria-disabled") == "true"
        assert page.locator(f"#{button.get_attribute('aria-describedby')}").text_content() == status
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text(status)
        assert button.evaluate("button => button === document.activeElement")
    page.locator("input[name=goals]").first.check()
    expect(page.get_by_role("alert")).to_have_text("")
    assert not page.locator(".plan-buttons [aria-disabled=true]").count()


def test_it_works_with_the_keyboard_alone_and_is_heard(plan, site):
    page = plan(language="en")
    first = chapters(site.facts, "en")[0]
    page.focus("input[name=goals] >> nth=0")
    page.keyboard.press("Space")
    page.focus(f"input[name='{first.id}'] >> nth=0")
    page.keyboard.press("Space")
    choices = [row for row in first.rows if row.sort != "commitment"]
    assert boxes(page) == [first.id, *(row.id for row in choices[1:])]
    heard = [node["name"]["value"] for node in nodes(page) if node.get("role", {}).get("value") == "checkbox"]
    assert [name for name in heard if name.endswith(first.title.text)]
    assert {row.text.text for row in choices} <= set(heard)
    with page.expect_download() as waiting:
        page.focus(TAKE.format("docx"))
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "local-action-plan.docx"
    expect(page.get_by_role("status")).to_contain_text("local-action-plan.docx")


def test_nothing_leaves_the_browser_and_nothing_is_kept(plan, root):
    page = plan()
    page.wait_for_load_state("networkidle")
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.locator("input[name=goals]").first.check()
    for ending in ENDINGS:
        taken(page, ending)
    # Chromium asks for the icon again when the address changes.
    outside = [url for url in asked if not url.startswith("blob:") and not url.endswith("/icon.svg")]
    assert outside == [f"{root}data/v1/local-plan.sv.json"]
    assert not said
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_a_file_that_cannot_be_made_is_told(plan):
    page = plan()
    page.route("**/local-plan.sv.json", lambda route: route.abort())
    page.locator("input[name=goals]").first.check()
    page.click(TAKE.format("docx"))
    alert = page.get_by_role("alert")
    expect(alert).to_have_text(page.locator(".local-plan").get_attribute("data-failed"))


@pytest.mark.parametrize("text", ["=1+1", "</w:t><w:b/>", "<script>alert(1)</script>", "a | b", "$& $1 {n}"])
def test_hostile_texts_are_texts_in_what_is_put_together(plan, site, text):
    evil = hostile(site.facts, text)
    pieces = next(one.data for one in downloads(evil) if one.path == local_plan.fragments_path("sv"))
    page = plan()
    page.route("**/local-plan.sv.json", lambda route: route.fulfill(body=pieces, content_type="application/json"))
    for box in page.locator("input[name=goals]").all():
        box.check()
    word = Document(io.BytesIO(taken(page, "docx")))
    assert text in [row.cells[0].text.split("\n")[0] for table in word.tables[1:] for row in table.rows]
    lines = [line for line in load_workbook(io.BytesIO(taken(page, "xlsx"))).worksheets[0].iter_rows()]
    assert [line[2].data_type for line in lines if line[2].value == text] == ["s"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_the_ready_made_plans_are_there_and_no_boxes(visit, site, language):
    page = visit(site.address("local-plan", language), javascript=False)
    assert not [box for box in page.locator("input, .plan-take, .plan-how").all() if box.is_visible()]
    for folded in page.locator(".plan-goal > .fold > summary").all():
        folded.click()
    shown = [link.get_attribute("href") for link in page.locator(".plan-ready a").all() if link.is_visible()]
    assert len(shown) == 3 * (len(site.facts.content.goals) + 1)
    for link in shown:
        assert (site.folder / "data/v1" / link.split("data/v1/")[1]).is_file()


def test_the_meeting_pack_holds_what_is_ticked_with_room_to_write(plan, site):
    told = [one for one in chapters(site.facts, "sv") if one.goal and len(one.rows) > 1]
    chosen = told[1]
    page = plan(f"#{chosen.id}={chosen.rows[0].id}")
    page.emulate_media(media="print")
    assert [part.get_attribute("id") for part in page.locator(".plan-goal").all() if part.is_visible()] == [chosen.id]
    shown = [row for row in page.locator(".ticks > li").all() if row.is_visible()]
    law = [row.id for row in chosen.rows if row.sort == "law"]
    assert len(shown) == len({chosen.rows[0].id, *law}), "what the law requires is shown even if it is not ticked"
    assert chosen.rows[0].text.text in shown[0].inner_text()
    for source in chosen.rows[0].sources:
        assert site.facts.content.sources[source].title in " ".join(shown[0].inner_text().split())
    room = shown[0].evaluate("row => { const box = getComputedStyle(row, '::after'); return [box.content, parseFloat(box.height)] }")
    assert room[0].strip('"')
    assert room[1] > 60
    assert chosen.goal.text.text in page.locator("main").inner_text()
    hidden = page.locator("input, .plan-take, .plan-how, .plan-ready").all()
    assert not [part for part in hidden if part.is_visible()]
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        assert len(pdf.pages) == 1
        assert [round(float(number) * 25.4 / 72) for number in pdf.pages[0].mediabox[2:]] == [210, 297]


def test_there_is_room_to_write_once_for_each_row_and_not_for_its_sources(plan):
    page = plan()
    page.emulate_media(media="print")
    boxed = "items => items.filter(item => getComputedStyle(item, '::after').borderTopStyle === 'solid').map(item => item.parentElement.className)"
    assert set(page.eval_on_selector_all(".plan-goal li", boxed)) == {"ticks"}


def goal_with_law(site, language: str):
    """The first goal that has both what the law requires and something else to choose."""
    told = (one for one in chapters(site.facts, language) if one.goal)
    return next(one for one in told if {"law"} < {row.sort for row in one.rows})


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_law_requires_is_not_left_out_unseen(plan, site, language):
    one = goal_with_law(site, language)
    law = next(row for row in one.rows if row.sort == "law")
    page = plan(f"#goals={one.id}", language)
    row = page.locator(f".ticks > li:has(input[name='{one.id}'][value='{law.id}'])")
    heading = row.get_attribute("data-left-out")
    before = taken(page, "md").decode()
    assert law.text.text in before
    assert heading not in before
    page.uncheck(f"input[name='{one.id}'][value='{law.id}']")
    assert boxes(page)[0] == one.id, "the goal stays"
    after = taken(page, "md").decode()
    assert heading in after
    assert law.text.text in after
    page.emulate_media(media="print")
    assert row.is_visible()
    assert heading in row.evaluate("row => getComputedStyle(row, '::before').content")


def test_with_nothing_ticked_all_is_printed(plan, site):
    page = plan()
    page.emulate_media(media="print")
    assert len([part for part in page.locator(".plan-goal").all() if part.is_visible()]) == len(chapters(site.facts, "sv"))


def test_the_pack_is_printed_from_the_page(plan):
    page = plan()
    page.evaluate("() => { window.print = () => { document.body.dataset.printed = 'yes' } }")
    page.focus("[data-print]")
    page.keyboard.press("Enter")
    assert page.get_attribute("body", "data-printed") is None
    page.locator("input[name=goals]").first.check()
    page.click("[data-print]")
    assert page.get_attribute("body", "data-printed") == "yes"


def test_a_role_leads_here_with_what_concerns_it_ticked(visit, site):
    content = site.facts.content
    id, role = next((id, role) for id, role in content.roles.items() if role.audience == "municipality")
    page = visit(site.facts.urls.of(f"roles/{id}", "sv"))
    link = page.locator("main a[href*='lokal-plan/']").first
    wanted = {value for part in link.get_attribute("href").split("#")[1].split("&") for value in part.replace("=", ",").split(",")} - {""}
    link.click()
    page.wait_for_url("**/lokal-plan/**")
    assert set(boxes(page)) == wanted
    advice = {item.id: item.audience for goal in content.goals.values() for item in goal.guidance}
    given = {advice[id] for id in wanted if id in advice}
    assert given - {Audience.local} == {role.audience}, "advice for others than the role, and than everybody here"


@pytest.mark.parametrize("source", ["goal", "guidance"])
def test_those_who_plan_find_the_way_here(visit, site, source):
    page = visit(site.address(source))
    page.locator("main a[href*='lokal-plan/']").first.click()
    page.wait_for_url("**/lokal-plan/**")
    goal = site.kinds[source].removeprefix("goals/")
    assert bool(boxes(page)) == (source == "goal")
    assert source != "goal" or boxes(page)[0] == goal


@pytest.mark.parametrize(("width", "height", "kept"), [(1280, 800, True), (390, 844, True), (320, 256, False)])
def test_what_is_chosen_stays_in_sight_where_the_screen_is_high_enough_and_leaves_most_of_it(plan, width, height, kept):
    page = plan(width=width, height=height)
    page.locator("input[name=goals]").first.check()
    page.evaluate("document.querySelector('.plan-goal:nth-of-type(2)').scrollIntoView()")
    bar = page.locator(".plan-take").bounding_box()
    assert (bar["y"] + bar["height"] <= height + 1) == kept
    assert not kept or bar["height"] < height / 6
