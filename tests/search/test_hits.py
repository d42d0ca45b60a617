"""What the reader sees and hears of the hits, and how they are narrowed."""

import re

import pytest
from playwright.sync_api import expect

from macros.content.loading import load
from macros.content.model import Basis
from macros.core.ui_texts import WORDS_FILE, load_words, words_in
from macros.pages.url_map import UrlMap
from macros.search.records import records
from tests.succession import DAYS, lay

from .conftest import ASK
from .test_field import LINK, STATUS, typed


def test_the_count_and_what_each_hit_is_are_heard(window, norro):
    page = window(norro)
    page.click(LINK)
    expect(page.locator(STATUS)).to_have_text("")
    expect(page.get_by_role("searchbox")).to_have_accessible_name("Vad söker du?")
    expect(page.get_by_role("dialog")).to_have_accessible_name("Sök")
    for query, said, name in (
        ("jour", r"\d+ träffar", r"hamnjour\s+Ord"), ("jour", r"\d+ träffar", r"Ölagen .*\s+Lag eller regel – Mål \d+"),
        ("kaffet", "1 träff", r".*\s+Samverkan"),
    ):  # fmt: skip
        typed(page, query)
        expect(page.get_by_role("status")).to_have_text(re.compile(f"^{said}$"))
        names = page.get_by_role("dialog").get_by_role("listitem").get_by_role("link").all_inner_texts()
        assert any(re.fullmatch(name, one) for one in names), names


def test_what_was_never_a_commitment_is_not_found_and_the_mission_and_the_law_are_found_as_what_they_are(county, today):
    content = load(county, today)
    words = load_words(WORDS_FILE, *(county.parent / "words").glob("*.yml"))
    found = {one.id: one.kind for one in records(content, UrlMap(content, words), "sv", words_in(words, "sv"), {})}
    for id, standing in content.commitment_states.items():
        kinds = {"in_error": None, "mission": "mission"}
        assert found.get(id) == kinds.get(standing, "commitment"), id
    advice = [item for goal in content.goals.values() for item in goal.guidance]
    assert {found[item.id] for item in advice if item.basis is Basis.law} == {"law"}
    assert {found[item.id] for item in advice if item.basis is not Basis.law} == {"guidance"}


def test_a_party_is_found_by_whom_to_ask_and_a_commitment_by_its_unit(county, today):
    content = load(county, today)
    words = load_words(WORDS_FILE, *(county.parent / "words").glob("*.yml"))
    found = {one.id: " ".join(one.extra) for one in records(content, UrlMap(content, words), "en", words_in(words, "en"), {})}
    assert "The secretariat for peace at sea" in found["norro-region"]
    assert "The midwifery clinic" in found["norro-region-2"]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_is_of_another_strategy_and_not_in_force_comes_after_the_rest(tmp_path, county, day):
    content = load(lay(tmp_path / "content"), day)
    words = load_words(WORDS_FILE, *(county.parent / "words").glob("*.yml"))
    found = {(one.kind, one.id): one for one in records(content, UrlMap(content, words), "sv", words_in(words, "sv"), {})}
    whose = {("goal", id): goal.strategy for id, goal in content.goals.items()} | {("strategy", id): id for id in content.strategies}
    whose |= {("indicator", one.id): goal.strategy for goal in content.goals.values() for one in goal.indicators}
    whose |= {("plan", plan.id): id for id, strategy in content.strategies.items() for plan in strategy.plans}
    in_force = {("plan", id) for id, state in content.plan_states.items() if state == "current"}
    for key, strategy in whose.items():
        other = strategy != content.current_id
        assert found[key].strategy == (strategy if other else ""), key
        assert found[key].aside == (other and key not in in_force), key
    for id, owned in content.commitments.items():
        if (plan := owned.commitment.plan) and ("commitment", id) in found:
            other = whose["plan", plan] != content.current_id
            assert found["commitment", id].aside == (other and content.commitment_states[id] != "current"), id


MANY = """import { ask as really } from "./search-ask.js?as-it-is";
export { data, open, openFacets, withoutIndex } from "./search-ask.js?as-it-is";
export const ask = async (...asked) => ({ ...await really(...asked), total: 15014, counts: { kind: { commitment: 15014 } } });"""


@pytest.mark.parametrize(("folder", "total"), [("", "15\u00a0014 träffar"), ("en/", "15,014 results")])
def test_thousands_are_counted_as_the_language_writes_them(visit, folder, total):
    page = visit(folder)
    page.route(re.compile(r"/search-ask\.js\?v="), lambda route: route.fulfill(body=MANY, content_type="text/javascript"))
    page.click(LINK)
    typed(page, "kommun")
    expect(page.locator(STATUS)).to_have_text(total)
    assert f"({total.rpartition(' ')[0]})" in page.locator("select[name=kind] option").nth(1).text_content()


def test_what_a_municipality_has_is_found_by_both_names_and_says_the_municipality_first(window, norro, county_site):
    asked = {"relationsvåldsteam Ålö": "alo-1", "alo socialjour": "alo-2", "barnahus ålö": "alo-3", "öplan": "alo-4"}
    answers = window(norro).evaluate(ASK, [f"{norro}assets/search/", "sv", list(asked), 10])
    assert [hits[0] for hits in answers] == [f"measure:{id}" for id in asked.values()]
    words = county_site.lazy.project.renderer.words_in("sv")
    found = {one.id: one.title for one in records(county_site.content, county_site.addresses, "sv", words, {}) if one.kind == "measure"}
    assert found["alo-1"] == "Ålö: Relationsvåldsteamet"
