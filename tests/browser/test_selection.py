"""What the reader has filtered can be taken home, and nothing leaves the browser for it."""

import csv
import io
from pathlib import Path

from playwright.sync_api import expect

PAGE = "ataganden/#order="
"""With a choice in its address, though of nothing, the choices are open."""
FILE = "data/v1/commitments-excel.csv"
BUTTON = "[data-selection]"


def taken(page) -> bytes:
    """The bytes of the file that the button gives."""
    with page.expect_download() as waiting:
        page.click(BUTTON)
    assert waiting.value.suggested_filename.endswith(".csv")
    return Path(waiting.value.path()).read_bytes()


def ids(data: bytes) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")]


def test_without_a_choice_it_is_every_commitment_as_the_page_shows_them(visit, site):
    """What the data has besides, and never was a commitment, is not chosen on the page and does not come along."""
    data = taken(visit(PAGE))
    content = site.facts.content
    assert ids(data) == [row.commitment.id for group in content.grouped(content.commitments_of()) for row in group.owned]
    lines = (site.folder / FILE).read_bytes().splitlines(keepends=True)
    assert data.startswith(lines[0])
    assert set(data.splitlines(keepends=True)) <= set(lines), "a row is not written as in the file"


def test_it_holds_the_rows_that_are_shown_in_their_order(visit, site):
    page = visit(PAGE)
    content = site.facts.content
    actor = min(content.actors, key=lambda id: len(content.commitments_of(actor=id)) or len(content.commitments))
    page.select_option("#filter-actor", actor)
    page.select_option("#filter-order", "text")
    shown = page.eval_on_selector_all(".commitments tbody tr:not([hidden])", "rows => rows.map(row => row.id)")
    assert 0 < len(shown) < len(content.commitments_of())
    data = taken(page)
    assert ids(data) == shown
    assert data.startswith(b"\xef\xbb\xbf")
    whole = (site.folder / FILE).read_bytes()
    assert set(data.splitlines()) <= set(whole.splitlines()), "a row is not written as in the file"


def test_nothing_but_the_file_is_fetched_and_the_policy_is_kept(visit, root):
    page = visit(PAGE)
    page.wait_for_load_state("networkidle")
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    taken(page)
    # Chromium asks for the icon whenever it has time.
    assert [url for url in asked if not url.startswith("blob:") and "/icon.svg" not in url] == [f"{root}{FILE}"]
    assert not said


def test_a_file_that_cannot_be_fetched_is_told(visit):
    page = visit(PAGE)
    page.route("**/commitments-excel.csv", lambda route: route.abort())
    page.click(BUTTON)
    expect(page.locator(".selection-answer")).not_to_be_empty()


def test_the_button_works_with_the_keyboard_in_english(visit):
    page = visit("en/commitments/#order=")
    page.focus(BUTTON)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "commitments-selection.csv"


def test_without_javascript_the_ready_made_files_are_there(visit):
    page = visit(PAGE, javascript=False)
    expect(page.locator(BUTTON)).not_to_be_visible()
    expect(page.locator(".files a").first).to_be_visible()


def test_a_file_of_another_day_than_the_page_is_not_cut_and_the_choice_stays(visit, site):
    page = visit(PAGE)
    page.route(f"**/{FILE}", lambda route: route.fulfill(body=(site.folder / FILE).read_bytes() + b"ny;;\r\n", content_type="text/csv"))
    page.fill(".filter input", "stöd")
    page.click(BUTTON)
    expect(page.locator(".selection-answer")).to_have_text(page.locator(BUTTON).get_attribute("data-failed"))
    expect(page.locator(".filter input")).to_have_value("stöd")
