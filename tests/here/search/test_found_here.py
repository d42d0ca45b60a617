"""What is found in this site's own content, and how it is narrowed."""

import re

import pytest
from playwright.sync_api import expect

from macros.core.formats import phone_text
from tests.browser.serving import SUB_PATH
from tests.search.test_field import FIELD, HITS, STATUS, typed


def test_a_hit_shows_its_goal_and_why_it_was_found(opened):
    page = opened()
    typed(page, "kvinnofridskränkning")
    hit = page.locator("[data-id=personuppklaring-grov-kvinnofridskrankning]")
    expect(hit.locator(".hit-kind")).to_have_text("Indikator – Mål 5")
    expect(hit.locator("mark")).to_have_text(["kvinnofridskränkning"])


@pytest.mark.parametrize(("language", "query"), [("sv", "mål 2"), ("en", "goal 2")])
def test_the_current_goal_comes_before_others_of_the_same_number_which_say_whose_they_are(opened, facts, language, query):
    page = opened(facts.urls.of("index", language))
    typed(page, query)
    content, hits = facts.content, page.locator(f"{HITS}[data-kind=goal]")
    expect(hits.first).to_be_visible()
    found = dict(zip(hits.evaluate_all("hits => hits.map(hit => hit.dataset.id)"), hits.locator(".hit-kind").all_inner_texts(), strict=True))
    first, *others = found
    assert content.goals[first].strategy == content.current_id
    assert others
    for id, kind in found.items():
        whose = content.goals[id].strategy
        name = facts.renderer.validity(language).strategy_name(whose)
        assert kind.endswith(f" – {name}") == (whose != content.current_id), (id, kind)


def test_what_belongs_to_a_goal_of_another_strategy_names_both_and_is_chosen_after_todays(opened, facts):
    page, content = opened(), facts.content
    typed(page, "enhetlig information")
    goal = content.goals["tillganglig-information"]
    name = facts.renderer.validity("sv").strategy_name(goal.strategy)
    expect(page.locator(f"{HITS}[data-kind=outcome] .hit-kind").first).to_have_text(f"Det som skulle uppnås – Mål {goal.number}, {name}")
    typed(page, "våld")
    options = page.locator("select[name=goal] option")
    expect(options.nth(1)).to_be_attached()
    ids = [id for id in options.evaluate_all("options => options.map(option => option.value)") if id]
    texts = dict(zip(ids, options.all_inner_texts()[1:], strict=True))
    older = [id for id in ids if content.goals[id].strategy != content.current_id]
    assert older
    assert ids[-len(older) :] == older
    for id in ids:
        period = content.strategies[content.goals[id].strategy].period
        assert (f"({period.start}–{period.end})" in texts[id]) == (id in older), texts[id]


def test_facets_have_counts_and_narrow(opened):
    page = opened()
    typed(page, "våld")
    everything = page.locator(STATUS).inner_text()
    for name in ("kind", "goal", "actor", "form", "plan"):
        select = page.locator(f"select[name={name}]")
        expect(select).to_be_visible()
        option = select.locator("option").nth(1)
        value, count = option.get_attribute("value"), int(re.search(r"\((\d+)\)$", option.inner_text())[1])
        select.select_option(value)
        expect(page.locator(STATUS)).to_have_text("1 träff" if count == 1 else f"{count} träffar")
        expect(select).to_be_focused()
        if name == "kind":
            kinds = page.locator(HITS).evaluate_all("hits => hits.map(hit => hit.dataset.kind)")
            assert set(kinds) == {value}
        select.select_option("")
        expect(page.locator(STATUS)).to_have_text(everything)


def test_a_facet_can_be_left_when_nothing_is_found_within_it(opened):
    page = opened()
    typed(page, "våld")
    page.select_option("select[name=kind]", "goal")
    page.fill(FIELD, "sjukpenning")
    expect(page.locator(STATUS)).to_contain_text("Inga träffar")
    page.select_option("select[name=kind]", "")
    expect(page.locator(HITS)).not_to_have_count(0)


def test_every_hit_can_be_reached(opened):
    page = opened()
    typed(page, "kommun")
    total = int(page.locator(STATUS).inner_text().split()[0])
    more = page.get_by_role("button", name="Visa fler träffar")
    while (before := page.locator(HITS).count()) < total:
        more.click()
        expect(page.locator(HITS).nth(before).locator("a")).to_be_focused()
    expect(more).to_be_hidden()
    ids = page.locator(HITS).evaluate_all("hits => hits.map(hit => hit.dataset.kind + hit.dataset.id)")
    assert len(ids) == len(set(ids)) == total > 30


def test_only_the_pages_own_language_is_found(opened, facts):
    for language, query in (("sv", "åtagande"), ("en", "commitment")):
        page = opened(facts.urls.of("index", language))
        typed(page, query)
        links = page.locator(f"{HITS} > a:first-child").evaluate_all("links => links.map(link => link.pathname)")
        assert len(links) > 5
        assert all(link.startswith(f"{SUB_PATH}en/") == (language == "en") for link in links)


def test_another_spelling_is_offered_and_can_be_taken(opened):
    page = opened()
    typed(page, "kontaktförbundd")
    better = page.locator(f"{STATUS} button")
    expect(page.locator(STATUS)).to_contain_text("Menade du")
    expect(better).to_have_text("kontaktförbud")
    better.click()
    expect(page.locator(FIELD)).to_have_value("kontaktförbud")
    expect(page.locator(FIELD)).to_be_focused()
    expect(better).to_have_count(0)


def test_no_other_spelling_is_offered_for_what_is_here(opened):
    page = opened()
    for query in ("offer", "SoL", "ÅM", "VINR", "polisens", "kontaktförbuden", "vald", "slagen", "boende", "hedersv"):
        typed(page, query)
        expect(page.locator(HITS)).not_to_have_count(0)
        assert page.locator(f"{STATUS} button").count() == 0, query


def test_words_that_never_stand_together_find_what_holds_some_of_them_and_say_so(opened):
    page = opened()
    typed(page, "sjukpenning grooming")
    expect(page.locator(STATUS)).to_contain_text("Inget innehåller alla orden")
    expect(page.locator(HITS)).not_to_have_count(0)


def test_helplines_stand_first_for_somebody_in_distress(opened, facts):
    page = opened()
    lines = [line.id for line in facts.content.helplines if line.essential and line.number]
    for query, place in (("slagen", 0), ("hjälp till våldsutövare", 3), ("våldtäkt", 0), ("jag behöver hjälp", 0)):
        typed(page, query)
        expect(page.locator(HITS)).not_to_have_count(0)
        ids = page.locator(HITS).evaluate_all("hits => hits.map(hit => hit.dataset.id)")
        assert ids[place : place + len(lines)] == lines, query
    for line in facts.content.helplines:
        for number in filter(None, (line.number, line.other_number)) if line.essential else ():
            expect(page.locator(f"{HITS} a[href='tel:{''.join(filter(str.isdigit, number))}']")).to_have_text(phone_text(number))
