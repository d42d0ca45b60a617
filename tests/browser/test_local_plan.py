"""A local plan out of what the reader answers: as Python makes it, made and opened again without anything leaving the browser."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from macros.downloads import local_plan
from macros.downloads.local_plan.assembly import ANSWERS, DocumentTemplate, LocalPlan, Piece, document
from macros.downloads.local_plan.chapters import chapters, law_of
from macros.downloads.local_plan.saved import saved_plan
from macros.downloads.registry import downloads
from tests.downloads.test_harmless import hostile

from .places import LANGUAGES
from .watching import nodes

ENDINGS = ("docx", "xlsx")
TAKE = "[data-take={}]"


@pytest.fixture
def plan(visit, site):
    """The page, with what the address chooses: `plan("#goals=forebygga-vald", language="en")`."""

    def opened(chosen: str = "", language: str = "sv", **more) -> Page:
        return visit(site.address("local-plan", language) + chosen, **more)

    return opened


def taken(page: Page, ending: str) -> bytes:
    """The document that a button gives."""
    with page.expect_download() as waiting:
        page.click(TAKE.format(ending))
    assert waiting.value.suggested_filename.endswith(f".{ending}")
    return Path(waiting.value.path()).read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    """What is in a document."""
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def state(page: Page) -> dict[str, str]:
    """All that is chosen and answered."""
    found = page.eval_on_selector_all(".local-plan input:checked", "boxes => boxes.map(box => [box.name === 'goals' ? box.value : box.name, box.value])")
    return dict(found) | {"": page.input_value(".local-plan select")}


def fill(page: Page, site, language: str = "sv") -> tuple[dict[str, str], list[str], str]:
    """Answers everything that two goals ask, but one thing of each kind."""
    told = chapters(site.facts, language)[:2]
    place = next(id for id, one in site.facts.content.municipalities.items() if one.measures)
    page.select_option(".local-plan select", place)
    for one in told:
        page.check(f"input[name=goals][value='{one.id}']")
    law, *rest = ([row.id for row in rows] for rows in (law_of(chapters(site.facts, language)), *([row for row in one.asked if not row.rule] for one in told)))
    rows = [*law[1:], *(id for ids in rest for id in ids[1:])]
    answers = {row: "1234"[number % 4] for number, row in enumerate(rows)}
    for row, answer in answers.items():
        page.check(f"input[name='{row}'][value='{answer}']")
    return answers, [one.id for one in told], place


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_answered_gives_the_document_that_python_makes(plan, site, language):
    page = plan("", language)
    answers, goals, place = fill(page, site, language)
    text = (site.folder / local_plan.fragments_path(language)).read_text("utf-8")
    for number, run in enumerate(json.loads(text)["shared"]):
        text = text.replace(chr(0xE100 + number), json.dumps(run, ensure_ascii=False)[1:-1])
    pieces = json.loads(text)
    for ending in ENDINGS:
        made = DocumentTemplate(**pieces[ending] | {"pieces": tuple(Piece(**one) for one in pieces[ending]["pieces"])})
        assert parts(taken(page, ending)) == parts(document(made, LocalPlan(goals, answers, place)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_answered_gives_what_is_ready_made(plan, site, language):
    goal = [*site.facts.content.current_goals][-1]
    for chosen, name in ((f"#goals={goal}", f"/{goal}"), (f"#goals={','.join(site.facts.content.current_goals)}", "")):
        page = plan(chosen, language)
        for ending in ENDINGS:
            assert parts(taken(page, ending)) == parts((site.folder / f"data/v1/local-plan{name}.{language}.{ending}").read_bytes())


def test_the_address_opens_the_plan_again_and_so_does_the_file_in_each_language(plan, site, visit, tmp_path):
    page = plan()
    answers, goals, place = fill(page, site)
    was = state(page)
    assert state(visit(page.url.split("/strategi/")[1])) == was
    with page.expect_download() as waiting:
        page.click("[data-save]")
    assert waiting.value.suggested_filename.endswith(".json")
    file = tmp_path / "plan.json"
    waiting.value.save_as(file)
    read = saved_plan(site.facts, file, "sv")
    assert (set(read.goals), read.answers, read.place) == (set(goals), answers, place)
    saved = json.loads(file.read_text())
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
    for name in {row.id for one in chapters(site.facts, "sv") for row in one.asked}:
        page.check(f"input[name='{name}'][value='4']")
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
    for row, answer in answers.items():
        page.check(f"input[name='{row}'][value='{answer}']")
    if by == "address":
        other = visit(page.url.split("/strategi/")[1])
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
    outside = [url for url in asked if not url.startswith("blob:") and "/icon.svg" not in url]
    assert outside == [f"{root}data/v1/local-plan.sv.json"]
    assert not said
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("fault", [lambda route: route.abort(), lambda route: route.fulfill(body=f"{route.fetch().text()} ")], ids=["no network", "a newer file than the page"])
def test_a_file_that_cannot_be_made_is_told(plan, fault):
    page = plan()
    page.route("**/local-plan.sv.json", fault)
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
    page.eval_on_selector(".local-plan", "form => form.removeAttribute('data-integrity')")
    for box in page.locator("input[name=goals]").all():
        box.check()
    word = Document(io.BytesIO(taken(page, "docx")))
    assert [one.text for one in word.paragraphs if one.text.startswith(f"{text} ")]
    lines = [line for line in load_workbook(io.BytesIO(taken(page, "xlsx"))).worksheets[0].iter_rows()]
    assert [line[2].data_type for line in lines if line[2].value == text] == ["s"]


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
