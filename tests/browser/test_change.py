"""Somebody who has never seen YAML changes a record and adds another, with nothing but the built site; `strategi apply` reads what comes out."""

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from macros.editing.apply import apply
from macros.editing.change_block import read_blocks
from macros.editing.file_changes import save
from macros.editing.yaml_format import fmt

from .change_page import GITHUB, LETTERS, NEW, SV, WORDS, changed, own, press, told
from .watching import Watch

UNSENT = "() => { const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving); return leaving.defaultPrevented; }"


@pytest.fixture
def content(tmp_path, county) -> Path:
    """A copy of what the site was built from, in canonical form, so that a change touches no other lines."""
    fmt(copied := shutil.copytree(county, tmp_path / "content"))
    return copied


def test_a_text_is_changed_and_a_report_added_and_the_block_is_exactly_those_lines(form, commitment, content):
    page = form(f"commitment/{commitment}")
    watch = Watch(page)
    block = changed(page, commitment)
    assert page.locator("main ins").all_inner_texts() == [f"{SV['added']}: {NEW}"]
    assert page.locator("main del").count() == 0
    assert not watch.said
    assert not watch.kept()
    assert page.evaluate(UNSENT), "what is not sent is not lost without a word"
    applied = apply(content, read_blocks(block, "block.yml"))
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
    assert not apply(content, read_blocks(block, "block.yml")).changes, "the same block twice changes nothing"


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
