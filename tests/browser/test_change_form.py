"""The form itself: for everybody, by keyboard, in every state, and as strict as the models."""

import pytest
from playwright.sync_api import expect
from pydantic import TypeAdapter, ValidationError

from macros.editing.content_tables import RecordTable
from macros.editing.forms import OFFERED
from tests.editing.test_blocks import TAGS

from . import axe
from .change_page import SV, WORDS, changed, own, press, told

FITS = "() => document.documentElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize(("language", "width", "scheme"), [("sv", 320, "dark"), ("en", 1280, "light")])
def test_no_state_breaks_a_rule_or_the_width(form, commitment, language, width, scheme):
    words = WORDS[language]
    page = form(f"commitment/{commitment}", language, width=width, color_scheme=scheme)
    found = []

    def look(state: str) -> None:
        found.extend(f"{state}: {problem}" for problem in axe.broken(page))
        found.extend([] if page.evaluate(FITS) else [f"{state} is too wide"])

    page.locator("details.seldom summary").click()
    for title in ("title (sv)", "text (sv)"):
        own(page, title).fill("")
    own(page, "sources").get_by_role("button", name=words["add_source"]).click()
    page.locator(".new-source").wait_for()
    press(page, words["check"])
    assert page.locator(".wrongs a").count() >= 4
    look("errors")
    page = form(f"commitment/{commitment}", language, width=width, color_scheme=scheme)
    changed(page, commitment, language)
    look("review")
    assert not found, "\n".join(found)


def test_a_keyboard_is_enough(form, commitment):
    page = form(f"commitment/{commitment}")

    def tab_to(wanted: str) -> None:
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"no way to {wanted}")

    tab_to("[name='note (sv)']")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Mer.")
    # A source from the list: searched for, and ticked.
    tab_to(".button.main")
    page.keyboard.press("Enter")
    expect(page.locator(".change-view h2")).to_be_focused()
    expect(page.locator("main ins")).to_contain_text("Mer.")
    tab_to("#block")
    assert "note (sv)" in told(page)


def test_among_many_a_source_is_found_by_publisher_title_or_date(form, visit, site):
    def many(route) -> None:
        names = route.fetch().json()
        route.fulfill(json=names | {"source": [*names["source"], *([f"more-{n}", f"Rapport {n}", "Tullen", "2024"] for n in range(20))]})

    page = visit("")
    page.route("**/data/forms/names.json", many)
    page.goto(f"{page.url}{site.address('change')}#new/commitment")
    page.locator(".change-view h2").wait_for()
    id, source = next((id, one) for id, one in site.facts.content.sources.items() if one.date)
    picker = own(page, "sources")
    picker.get_by_role("searchbox").fill(f"{source.publisher} {source.title} {source.date}")
    box = picker.locator(f".offered input[value='{id}']")
    # The box moves to those that are chosen.
    box.click()
    expect(picker.locator(f".chosen input[value='{id}']")).to_be_focused()
    picker.locator(f".chosen input[value='{id}']").click()
    expect(picker.locator(".chosen input")).to_have_count(0)
    press(page, SV["add_source"])
    picker.locator(".chosen input").click()
    # Its fields are still there, and so must the way back be.
    expect(picker.locator(".chosen input")).not_to_be_checked()


@pytest.mark.parametrize(("place", "word"), [("vem-vet/1", "unknown"), ("commitment/finns-inte", "gone"), ("send", "nothing_changed"), ("innehall", "choose")])
def test_an_address_that_leads_to_nothing_says_so(form, place, word):
    expect(form(place).locator(".change-view")).to_contain_text(SV[word])


def test_what_cannot_be_loaded_and_what_needs_a_script_is_told(look, site):
    address = site.address("change")
    page = look(address, javascript=False)
    expect(page.get_by_text(SV["without_script"])).to_be_visible()
    page = look("")
    page.route("**/data/forms/**", lambda route: route.abort())
    page.goto(page.url + address)
    expect(page.locator(".change-view")).to_contain_text(SV["failed"])


SAMPLES = (
    "2024", "2024-02", "2024-02-30", "2024-13", "24-01-01", "2999-01-01", "2999", "x" * 61, "x" * 60, "<b>fet</b>", "&amp;", "{{ x }}", "7", "-1", "07",
    "https://www.polisen.se/", "http://polisen.se/", "www.polisen.se", "https://polisen", "08-123 45 67", "tel", "5,7", "8–10", "N00945", "registrator@myndigheten.se",
    "0180", "små bokstäver", "id-med-bindestreck", "sv", "Vanlig text.",
)  # fmt: skip
"""What somebody might write in any field."""
_FAULTS = """async ([url, samples]) => {
  const { fault } = await import(url);
  const found = [];
  for (const kind of samples.kinds) {
    const form = await (await fetch(`${samples.root}${kind}.json`)).json();
    for (const column of form.columns) column.path = column.title.replace(/ \\([a-z]+\\)$/, "");
    for (const column of form.columns) for (const text of samples.texts) if (fault(form, column, { [column.title]: text })) found.push([kind, column.title, text]);
  }
  return found;
}"""


def test_the_page_refuses_what_the_models_refuse(form, site, root):
    """By the rules of each field alone; that a text is easy to read is said by the workflow, as what holds between records."""
    page, languages = form(), site.facts.content.languages
    # Of what the content has no file for, there is no form.
    offered = [kind for kind in OFFERED if (site.folder / f"data/forms/{kind.name}.json").is_file()]
    columns = [(kind.name, column) for kind in offered for column in RecordTable(kind.home[0], tuple(kind.home[1:]), languages).columns]
    alone = [(kind, one) for kind, one in columns if not one.refers_to and one.language in (None, languages[0]) and one.path[-1] != "easy"]
    wanted = set()
    for kind, column in alone:
        adapter = TypeAdapter(column.annotation)
        for text in SAMPLES:
            value: dict = {}
            column.put(value, text)
            for step in column.path:
                value = value[step]
            try:
                adapter.validate_python(value, context={"languages": languages, "today": site.facts.content.today})
            except ValidationError:
                wanted.add((kind, column.title, text))
    asked = {"root": f"{root}data/forms/", "kinds": [kind.name for kind in offered], "texts": SAMPLES}
    found = {tuple(one) for one in page.evaluate(_FAULTS, [f"{root}assets/change-check.js", asked])}
    assert {one for one in found if one[:2] in {(kind, column.title) for kind, column in alone}} == wanted


def test_the_mark_of_a_text_is_the_same_as_in_python(form, root):
    page = form()
    assert page.evaluate("async ([url, texts]) => { const { tag } = await import(url); return texts.map(tag); }", [f"{root}assets/change-block.js", [*TAGS]]) == [*TAGS.values()]
