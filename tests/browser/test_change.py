"""Somebody who has never seen YAML changes a record and adds another, with nothing but the built site; `strategi apply` reads what comes out."""

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from pydantic import TypeAdapter, ValidationError

from macros.core.ui_texts import load_words, words_in
from macros.editing.apply import apply
from macros.editing.content_tables import RecordTable
from macros.editing.file_changes import save
from macros.editing.forms import OFFERED
from tests.editing.test_blocks import TAGS
from tests.site.projects import REAL

from . import axe
from .places import LANGUAGES
from .watching import Watch

WORDS = {language: words_in(load_words(), language)["change_form"] for language in LANGUAGES}
SV = WORDS["sv"]
GITHUB, LETTERS = "https://github.com/strategi/strategi", "redaktionen@strategi.example"
NEW = "Det görs varje år."
SOURCE = {"title": "Lägesrapport", "publisher": "En myndighet", "read_as": "live", "url": "https://myndigheten.example/lage-2026"}
UNSENT = "() => { const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving); return leaving.defaultPrevented; }"
FITS = "() => document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def form(visit, site, root):
    """The page with what stands after # in its address; `reached` where somebody receives what is written."""

    def opened(place: str = "", language: str = "sv", reached: bool = False, **more) -> Page:
        address = site.address("change", language)
        page = visit(f"{address}#{place}", **more)
        if reached:
            page.route(f"**/{address}", lambda route: route.fulfill(body=_reached(route.fetch().text()), content_type="text/html"))
            page.goto("about:blank")
            page.goto(f"{root}{address}#{place}")
        page.locator(".change-view h2").wait_for()
        return page

    return opened


def _reached(html: str) -> str:
    return re.sub('data-contact="[^"]*"', f'data-contact="{LETTERS}"', re.sub('data-repository="[^"]*"', f'data-repository="{GITHUB}"', html))


@pytest.fixture(scope="module")
def commitment(site) -> str:
    """A commitment of one of the partners."""
    return next(id for id, owned in site.facts.content.commitments.items() if owned.commitment.id.startswith(tuple(site.facts.content.actors)))


def own(page: Page, title: str):
    """What the field of a column is written in, in the form itself."""
    return page.locator(f".change-view [name='{title}']:not(.new-source [name='{title}'])")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def told(page: Page) -> str:
    return page.locator("#block").input_value()


def changed(page: Page, commitment: str, language: str = "sv") -> str:
    """Changes the text of a commitment, adds a report of it with a new source, and comes to what will be sent."""
    words = WORDS[language]
    text = own(page, "text (sv)")
    text.fill(f"{text.input_value()} {NEW}")
    page.get_by_role("link", name=words["kind"]["report"]["add"]).click()
    own(page, "date").fill("2026-13")
    press(page, words["check"])
    wrong = words["error"]["day"].replace("{value}", "2026-13").partition("{field}")[2]
    expect(page.locator(".wrongs")).to_be_focused()
    expect(page.locator(".wrongs a").first).to_contain_text(wrong)
    page.locator(".wrongs a").first.press("Enter")
    expect(own(page, "date")).to_be_focused()
    assert own(page, "date").evaluate("node => [node.ariaInvalid, document.getElementById(node.getAttribute('aria-describedby').split(' ')[0]).textContent.includes('2026-13')]") == ["true", True]
    own(page, "date").fill("2026-11-20")
    own(page, "status").select_option("ongoing")
    own(page, "certainty").select_option("seen")
    press(page, words["add_source"])
    for title, value in SOURCE.items():
        one = page.locator(f".new-source [name='{title}']")
        one.select_option(value) if title == "read_as" else one.fill(value)
    press(page, words["check"])
    page.locator("#block").wait_for()
    return told(page)


@pytest.fixture
def content(tmp_path) -> Path:
    """A copy of what the site was built from."""
    return shutil.copytree(REAL / "content", tmp_path / "content")


def test_a_text_is_changed_and_a_report_added_and_the_block_is_exactly_those_lines(form, commitment, content):
    page = form(f"commitment/{commitment}")
    watch = Watch(page)
    block = changed(page, commitment)
    assert page.locator("main ins").all_inner_texts() == [f"{SV['added']}: {NEW}"]
    assert page.locator("main del").count() == 0
    assert not watch.said
    assert not watch.kept()
    assert page.evaluate(UNSENT), "what is not sent is not lost without a word"
    applied = apply(content, {"block.yml": block})
    was = [line for change in applied.changes for line in change.old.decode().splitlines()]
    now = [line for change in applied.changes for line in change.new.decode().splitlines()]
    added = [line for line in now if line not in was or now.count(line) > was.count(line)]
    gone = [line for line in was if line not in now]
    assert {change.name for change in applied.changes} == {"content/sources.yml", f"content/actors/{commitment.rpartition('-')[0]}.yml"}
    # The text became a block where it was a line, and loses only its own lines.
    assert len(gone) <= 2, gone
    assert any(NEW in line for line in added)
    assert {"date: 2026-11-20", "status: ongoing"} <= {line.replace('"', "").replace("- ", "").strip() for line in added}
    save(applied.changes)
    assert not apply(content, {"block.yml": block}).changes, "the same block twice changes nothing"


def test_every_way_out_carries_the_same_block(form, commitment):
    page = form(f"commitment/{commitment}", reached=True)
    block = changed(page, commitment)
    issue, file = page.eval_on_selector_all(".change-ways a[href^='https']", "links => links.map(link => link.href)")
    assert issue.startswith(f"{GITHUB}/issues/new?")
    assert {name: value[0] for name, value in parse_qs(urlsplit(issue).query).items() if name != "title"} == {"template": "change.yml", "block": block}
    assert file.startswith(f"{GITHUB}/new/main?")
    asked = parse_qs(urlsplit(file).query)
    assert asked["value"] == [block]
    assert re.fullmatch(r"inbox/[a-z0-9-]+\.yml", asked["filename"][0])
    with page.expect_download() as waiting:
        press(page, SV["ways"]["download"]["name"])
    assert Path(waiting.value.path()).read_text("utf-8") == block
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page, SV["copy"])
    expect(page.get_by_text(SV["copied"])).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == block
    assert not page.evaluate(UNSENT)


def test_a_letter_carries_the_block_where_it_is_short(form, commitment):
    page = form(f"commitment/{commitment}", reached=True)
    own(page, "text (sv)").fill("Ord.")
    press(page, SV["check"])
    page.locator("#block").wait_for()
    letter = urlsplit(page.locator(".change-ways a[href^='mailto:']").get_attribute("href"))
    assert letter.path == LETTERS
    assert parse_qs(letter.query)["body"][0].replace("\r\n", "\n").endswith(f"\n\n{told(page)}")


def test_what_is_too_long_for_an_address_says_so_and_has_another_way(form, commitment):
    page = form(f"commitment/{commitment}", reached=True)
    own(page, "text (sv)").fill("Ord. " * 2000)
    press(page, SV["check"])
    expect(page.locator(".change-ways a")).to_have_count(0)
    for way in ("mail", "issue", "file"):
        expect(page.get_by_text(SV["ways"][way]["too_long"])).to_be_visible()
    assert "Ord. Ord." in told(page)


def test_where_nobody_receives_anything_the_page_says_so(form, commitment, site):
    page = form(f"commitment/{commitment}")
    own(page, "text (sv)").fill("Ord.")
    press(page, SV["check"])
    assert page.get_by_text(SV["nobody"]).is_visible() != bool(site.facts.content.site.contact or site.facts.content.site.repository)


def test_half_done_is_saved_and_opened_again_and_what_no_longer_fits_is_told(form, commitment, tmp_path):
    page = form(f"commitment/{commitment}")
    block = changed(page, commitment)
    saved = tmp_path / "utkast.yml"
    saved.write_text(f"Hej!\n\n> {'> '.join(block.splitlines(keepends=True))}", "utf-8")
    other = form(f"commitment/{commitment}")
    other.set_input_files("[type=file]", saved)
    other.locator("#block").wait_for()
    assert told(other) == block
    expect(other.get_by_role("alert")).to_have_text("")
    older = re.sub(r'was: "[0-9a-f]{8}"', 'was: "00000000"', block) + '- change: commitment\n  id: "finns-inte"\n  fields:\n    "text (sv)": {was: "00000000", now: "x"}\n'
    saved.write_text(older, "utf-8")
    other = form(language="en")
    other.set_input_files("[type=file]", saved)
    alert = other.get_by_role("alert")
    expect(alert).to_contain_text(WORDS["en"]["opened"]["told"])
    expect(alert).to_contain_text("finns-inte")
    expect(alert).to_contain_text(WORDS["en"]["opened"]["changed_since"].rpartition(". ")[2])
    saved.write_text("Hej", "utf-8")
    other = form()
    other.set_input_files("[type=file]", saved)
    expect(other.get_by_role("alert")).to_contain_text(SV["opened"]["unreadable"].partition("{n}")[0])


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


def test_a_source_is_found_by_publisher_title_or_date(form, site):
    page = form("new/commitment")
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


def test_a_site_that_was_published_anew_meanwhile_is_told_and_what_is_written_is_kept(form, commitment):
    page = form(f"commitment/{commitment}")
    own(page, "text (sv)").fill("Ord.")
    page.route("**/data/forms/source.json", lambda route: route.fulfill(json=route.fetch().json() | {"edition": "another"}))
    page.evaluate("location.hash = 'source'")
    expect(page.locator(".change-view")).to_contain_text(SV["renewed_text"])
    with page.expect_download() as waiting:
        page.locator(".draft button").click()
    assert "Ord." in Path(waiting.value.path()).read_text("utf-8")
    page.unroute_all()
    press(page, SV["reload"])
    page.set_input_files("[type=file]", waiting.value.path())
    expect(page.locator("#block")).to_have_value(re.compile("Ord\\."))
    # A page that is older than what is there knows it at once.
    page.route("**/data/forms/names.json", lambda route: route.fulfill(json=route.fetch().json() | {"edition": "another"}))
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(".change-view")).to_contain_text(SV["renewed_text"])


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
    columns = [(kind.name, column) for kind in OFFERED for column in RecordTable(kind.home[0], tuple(kind.home[1:]), languages).columns]
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
    asked = {"root": f"{root}data/forms/", "kinds": [kind.name for kind in OFFERED], "texts": SAMPLES}
    found = {tuple(one) for one in page.evaluate(_FAULTS, [f"{root}assets/change-check.js", asked])}
    assert {one for one in found if one[:2] in {(kind, column.title) for kind, column in alone}} == wanted


def test_the_mark_of_a_text_is_the_same_as_in_python(form, root):
    page = form()
    assert page.evaluate("async ([url, texts]) => { const { tag } = await import(url); return texts.map(tag); }", [f"{root}assets/change-block.js", [*TAGS]]) == [*TAGS.values()]
