"""The tables of all commitments, one for each way that they stand: narrowed, ordered, shared, announced – and whole without any script."""

import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from .places import LANGUAGES
from .serving import SUB_PATH
from .watching import nodes


@pytest.fixture
def table(visit, site) -> Callable[..., Page]:
    """The page of all commitments: `table(language="en", view="#goal=…")`."""

    def table(language: str = "sv", view: str = "", closed: bool = False, **more) -> Page:
        page = visit(site.address("commitments", language) + view, **more)
        for summary in [] if closed else page.locator(".filter-box:not([open]) > summary:visible").all():
            summary.click()
        return page

    return table


def shown(page: Page) -> list[str]:
    """The ids of the rows that can be seen, from the top."""
    return [row.get_attribute("id") for row in page.locator(".commitments tbody tr").all() if row.is_visible()]


def heard(page: Page) -> list[str]:
    """The ids of the rows that a screen reader is given, which are called what their headers say."""
    ids = {" ".join(row.locator("th").text_content().split()): row.get_attribute("id") for row in page.locator(".commitments tbody tr").all()}
    return [ids[" ".join(node["name"]["value"].split())] for node in nodes(page) if node.get("role", {}).get("value") == "rowheader"]


def choose(page: Page, name: str) -> str:
    """Chooses the first real option of a field with the keyboard and returns its value."""
    field = page.locator(f"select[name={name}]")
    field.focus()
    page.keyboard.press("ArrowDown")
    return field.input_value()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["goal", "actor", "plan", "form"])
def test_a_choice_hides_the_others_says_how_many_and_stands_in_the_address(table, name, language):
    page = table(language)
    everything = shown(page)
    value = choose(page, name)
    left = shown(page)
    fitting = [row.get_attribute("id") for row in page.locator(f"tbody tr[data-{name}~='{value}']").all()]
    assert left == fitting
    assert len(left) < len(everything)
    status = page.get_by_role("status").text_content()
    assert status.startswith(f"{len(left)} ") or (not left and not any(letter.isdigit() for letter in status))
    assert page.url.endswith(f"#{name}={value}")
    assert heard(page) == left, "a screen reader is given other rows than those that are seen"
    for section in page.locator(".standing").all():
        rows = [row.is_visible() for row in section.locator("tbody tr").all()]
        assert section.locator("h2").is_visible() == any(rows), "a heading stands without rows, or rows without their heading"


def test_a_shared_address_gives_the_same_view_back(table, visit):
    page = table()
    choose(page, "plan")
    page.select_option("select[name=order]", "text")
    other = visit(page.url.split(SUB_PATH)[1])
    assert shown(other) == shown(page)
    assert other.locator("select[name=plan]").input_value() == page.locator("select[name=plan]").input_value()
    assert other.locator(".filter-box").get_attribute("open") is not None


def test_the_view_follows_back_and_forward_and_forgets_what_does_not_exist(table):
    page = table(view="#goal=no-such-goal&order=text&nonsense=1")
    assert page.locator("select[name=goal]").input_value() == ""
    assert page.locator("select[name=order]").input_value() == "text"
    assert len(shown(page)) == page.locator(".commitments tbody tr").count()


def test_a_row_can_still_be_linked_to(table):
    page = table(reduced_motion="reduce")
    last = shown(page)[-1]
    page.goto(page.url + f"#{last}")
    assert last in shown(page)
    expect(page.locator(f"[id='{last}']")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_typed_words_narrow_the_table_and_stay_in_the_field(table, language):
    page = table(language)
    before = len(shown(page))
    word = max(page.locator(".commitments tbody th").first.text_content().split(), key=len)
    page.focus("input[type=search]")
    page.keyboard.type(word.upper())
    left = shown(page)
    assert left
    assert len(left) < before
    address, state = page.evaluate("[location.href, JSON.stringify(history.state)]")
    assert word.lower() not in unquote(address + state).lower()
    choose(page, "form")
    assert word.lower() not in unquote(page.url).lower()


def test_letters_without_dots_find_letters_with_dots(table):
    page = table()
    page.fill("input[type=search]", "atgarder vald")
    plain = shown(page)
    page.fill("input[type=search]", "åtgärder våld")
    assert plain == shown(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_nothing_is_left_the_page_says_so_and_reset_brings_all_back(table, language):
    page = table(language)
    everything = shown(page)
    choose(page, "goal")
    page.fill("input[type=search]", "xyzzy")
    assert shown(page) == []
    status = page.get_by_role("status")
    assert status.text_content() == status.get_attribute("data-none") != ""
    page.focus("button[type=reset]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("^[^#]*$"))
    assert shown(page) == everything
    assert page.locator("input[type=search]").input_value() == ""


def test_the_rows_of_each_table_can_be_put_in_another_order_and_back(table):
    page = table()
    texts = "tables => tables.map(table => [...table.querySelectorAll('tbody th > a')].map(link => link.textContent))"
    before = page.eval_on_selector_all(".commitments", texts)
    ordered = page.evaluate("tables => tables.map(texts => [...texts].sort(new Intl.Collator('sv').compare))", before)
    assert before != ordered
    page.select_option("select[name=order]", "text")
    assert page.eval_on_selector_all(".commitments", texts) == ordered
    page.select_option("select[name=order]", "")
    assert page.eval_on_selector_all(".commitments", texts) == before


def test_the_choices_open_and_close_by_keyboard(table):
    page = table(closed=True)
    box = page.locator(".filter-box")
    assert box.get_attribute("open") is None, "the choices push the table out of sight"
    page.focus("summary")
    page.keyboard.press("Enter")
    assert page.locator("select[name=goal]").is_visible()
    page.keyboard.press("Space")
    assert not page.locator("select[name=goal]").is_visible()


def test_without_javascript_every_commitment_is_there_and_no_filter(table, site):
    page = table(javascript=False)
    assert sorted(shown(page)) == sorted(row.commitment.id for row in site.facts.content.commitments_of())
    assert not page.locator(".filter-box").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_of_municipalities_is_narrowed_by_what_is_known_of_its_plans_and_a_shared_view_opens_it(visit, site, language):
    page, content = visit(site.address("municipalities", language) + "#state=none_found&order=until"), site.facts.content
    plans = {id: [one for one in place.measures if one.category == "governing-document"] for id, place in content.municipalities.items()}
    rows = page.locator(".register tbody tr")

    def seen() -> list[str]:
        return [row.get_attribute("id") for row in rows.all() if row.is_visible()]

    assert seen() == [id for id, found in plans.items() if not found]
    assert page.get_by_role("status").text_content().startswith(f"{len(seen())} ")
    page.select_option("select[name=state]", "")
    known = [id for id, found in plans.items() if any(one.until for one in found)]
    assert seen()[: len(known)] == sorted(known, key=lambda id: max(one.until for one in plans[id] if one.until), reverse=True)
    assert page.url.endswith("#order=until")
    page.fill("input[type=search]", content.municipalities[known[0]].name)
    assert known[0] in seen()
    page.locator(".filter-box [type=reset]").click()
    expect(page).not_to_have_url(re.compile("#"))
    assert seen() == list(plans)


def test_without_javascript_the_register_is_a_plain_table(visit, site):
    page = visit(site.address("municipalities", "sv"), javascript=False)
    page.locator("details:has(.register) > summary").click()
    assert all(row.is_visible() for row in page.locator(".register tbody tr").all())
    assert not page.locator(".filter-box").is_visible()
