"""What is taken home is the plan as Python makes it, put together without anything leaving the browser."""

import io
import json

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import expect

from macros.downloads import local_plan
from macros.downloads.local_plan.assembly import DocumentTemplate, LocalPlan, Piece, document
from macros.downloads.registry import downloads
from tests.downloads.test_harmless import hostile

from .places import LANGUAGES
from .plan_page import ENDINGS, TAKE, fill, parts, taken


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_answered_gives_the_document_that_python_makes(plan, site, language):
    page = plan("", language)
    answers, goals, place = fill(page, site, language)
    pieces = json.loads((site.folder / local_plan.fragments_path(language)).read_text("utf-8"))
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
