"""Overviews have everything once, in order, and count what is there."""

from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.model import IndicatorState
from macros.lazysite import LazySite
from macros.page import Navigation, ProsePage
from macros.pages.project import UnknownRecord

from .conftest import macro, of
from .test_views import ids


@pytest.mark.parametrize(("goal", "counted"), [
    ("fria-natet", (1, 0, 1, 0, "2020", "2024", False, 7, 0)),
    ("trygga-hamnar", (2, 0, 0, 1, "2019", "2023", False, 13, 1)),
    ("inga-aterfall", (0, 0, 0, 0, None, None, False, 0, 0)),
])  # fmt: skip
def test_what_is_measured_of_a_goal_is_counted_as_it_stands_in_the_facts(site, goal, counted):
    [found] = [one for one in of(site, "follow_up")["followed"] if one["goal_id"] == goal]
    assert found["goal"] == site.content.goals[goal]
    assert tuple(found.values())[2:] == counted


def test_the_first_and_the_last_year_are_told_as_years(site):
    goal = site.content.goals["trygga-hamnar"]
    indicator = goal.indicators[0]
    values = tuple(value.model_copy(update={"period": period}) for value, period in zip(indicator.values, ("2019-11", "2020-03-01"), strict=True))
    monthly = goal.model_copy(update={"indicators": (indicator.model_copy(update={"values": values}),)})
    site = replace(site, content=replace(site.content, goals={"trygga-hamnar": monthly}))
    [found] = of(site, "follow_up")["followed"]
    assert (found["first"], found["last"]) == ("2019", "2020")


@pytest.mark.parametrize("state", [IndicatorState.measured, IndicatorState.discontinued])
def test_a_value_without_a_year_is_told_of_what_is_measured_only(site, state):
    goal = site.content.goals["fria-natet"]
    calls = goal.indicators[1].model_copy(update={"state": state})
    site = replace(site, content=replace(site.content, goals={"fria-natet": goal.model_copy(update={"indicators": (calls,)})}))
    [found] = of(site, "follow_up")["followed"]
    assert (found["undated"], found["first"], found["last"]) == (state == "measured", None, None)


def test_a_measure_without_values_here_is_counted_as_such(site):
    goal = site.content.goals["trygga-hamnar"]
    empty = goal.model_copy(update={"indicators": (goal.indicators[0].model_copy(update={"values": ()}),)})
    site = replace(site, content=replace(site.content, goals={**site.content.goals, "trygga-hamnar": empty}))
    [found] = [one for one in of(site, "follow_up")["followed"] if one["goal_id"] == "trygga-hamnar"]
    assert (found["with_values"], found["without_values"], found["development"]) == (0, 1, 0)


def test_everything_on_the_site_is_in_one_list_that_leads_to_where_it_is_read(site):
    content = site.content
    found = {(entry.kind, entry.page_id, entry.anchor) for entry in of(site, "search")["entries"]}
    assert len(found) == len(of(site, "search")["entries"]) - sum(len(goal.prerequisites) - 1 for goal in content.goals.values() if goal.prerequisites)
    wanted = {("goal", f"goals/{id}", "") for id in content.goals} | {("actor", f"actors/{id}", "") for id in content.actors}
    # What is no commitment, and what the law requires, is not called something else; what never was one is not listed.
    kinds = {"oradet-1": "mission", "hamn-krav": "law"}
    wanted |= {(kinds.get(id, "commitment"), f"commitments/{id}", "") for id in content.commitments if id != "oradet-4"}
    wanted |= {("municipality", f"municipalities/{id}", "") for id in content.municipalities} | {("role", f"roles/{id}", "") for id in content.roles}
    wanted |= {("term", "glossary", id) for id in content.terms} | {("guide", "guidance", id) for id in content.guides}
    wanted |= {("helpline", "help", one.id) for one in content.helplines} | {("rule", "law", one.id) for one in content.rules}
    wanted |= {("form", "strategy", one.id) for one in content.strategy.violence_forms} | {("plan", "strategy", one.id) for one in content.strategy.plans}
    wanted |= {("work", f"actors/{placed.actor_id}" if placed.actor_id else "strategy", id) for id, placed in content.related_work.items()}
    wanted |= {("platform", "strategy", "samarbete")}
    for id, goal in content.goals.items():
        wanted |= {("prerequisite", f"goals/{id}", "forutsattningar") for _ in goal.prerequisites}
        wanted |= {("indicator", f"goals/{id}", one.id) for one in goal.indicators} | {(kinds.get(one.id, "guidance"), f"goals/{id}", one.id) for one in goal.guidance}
    assert found == wanted


@pytest.mark.parametrize(("language", "begins"), [("sv", "Bes Bes Båt Ele En  Ett"), ("en", "A f A l Act Act Ala Ala")])
def test_the_list_is_in_the_order_of_the_readers_language(site, language, begins):
    entries = of(site, "search", language=language)["entries"]
    names = [entry.name if isinstance(entry.name, str) else entry.name.localize(language).text for entry in entries]
    assert " ".join(name[:3] for name in names[:6]) == begins
    assert names[-3:] == (["Ölagen (2020:1)", "Österö", "övåld"] if language == "sv" else [names[-3], "Öhandboken: 100 % praktik & ½ teori", "Österö"])
    assert {entry.kind for entry in entries if isinstance(entry.name, str)} == {"guide", "helpline", "municipality"}


def shown(site, name: str, language: str) -> HTMLParser:
    return HTMLParser(macro(site, name, language, "goals"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_who_searches_without_a_script_has_the_whole_list(site, language):
    names = [entry.name if isinstance(entry.name, str) else entry.name.localize(language).text for entry in of(site, "search", language=language)["entries"]]
    page = shown(site, "search", language)
    assert [" ".join(node.text().split()) for node in page.css(".a-to-z li a")] == [" ".join(name.split()) for name in names]
    kinds = {"sv": {"Krav", "Uppdrag", "Samverkan"}, "en": {"Required by law", "Mission", "Collaboration"}}
    assert kinds[language] <= {node.text() for node in page.css(".a-to-z li .note")}


def test_the_glossary_is_in_the_order_of_the_readers_language(site):
    assert [term.id for term in of(site, "glossary", language="sv")["terms"]] == ["hamnjour", "aterfall", "ovald"]
    assert [term.id for term in of(site, "glossary", language="en")["terms"]] == ["hamnjour", "ovald", "aterfall"]


def test_commitments_are_shown_all_or_those_that_are_asked_for(site):
    content = site.content
    everything = of(site, "commitment_table")
    # The platform's own mission, and what was never a commitment, have pages but are not listed among commitments.
    assert (ids(everything["owned"]), everything["chosen"]) == ([id for id in content.commitments if id not in ("oradet-1", "oradet-4")], False)
    for what, id in (("goal", "fria-natet"), ("actor", "alo-kommun"), ("plan", "skargardsplan")):
        some = of(site, "commitment_table", **{what: id})
        assert (ids(some["owned"]), some["chosen"]) == (ids(content.commitments_of(**{what: id})), True)
    both = of(site, "commitment_table", goal="trygga-hamnar", actor="tullen", plan="plan-2020-2021")
    assert ids(both["owned"]) == ids(content.commitments_of(goal="trygga-hamnar", actor="tullen", plan="plan-2020-2021")) != []


@pytest.mark.parametrize(("asked", "told"), [
    ({"goal": "x"}, 'målet "x" finns inte. Skriv ett av: fria-natet, trygga-hamnar, inga-aterfall'),
    ({"actor": "x"}, 'aktören "x" finns inte. Skriv ett av: norro-region, sjopolisen, tullen, alo-kommun'),
    ({"plan": "x"}, 'handlingsplanen "x" finns inte. Skriv ett av: plan-2020-2021, plan-2022-2023, skargardsplan'),
])  # fmt: skip
def test_who_asks_for_commitments_of_what_is_not_there_is_told_what_is(site, asked, told):
    with pytest.raises(UnknownRecord) as error:
        of(site, "commitment_table", **asked)
    assert str(error.value) == told


def test_what_the_strategy_says_is_shown_alone_or_each_and_nothing_else_of_it(site):
    strategy = site.content.strategy
    assert of(site, "statements", "purpose")["statements"] == (strategy.purpose,)
    assert of(site, "statements", "mission")["statements"] == strategy.mission
    for about in ("title", "x", "model_fields", "timeline"):
        with pytest.raises(UnknownRecord) as told:
            of(site, "statements", about)
        assert str(told.value) == f'strategin har inget "{about}". Skriv till exempel purpose, target_state eller follow_up'


def test_easy_texts_are_found_on_the_pages_that_show_them(site):
    values = of(site, "easy_texts")
    assert set(values["records"]) == {"site", "strategy", "help", "platform"}
    assert {kind: [record.id for record in found] for kind, found in values["easy"].items()} == {"goal": list(site.content.goals), "actor": list(site.content.actors)}
    pages = {(record.kind, record.id): (name, page) for record, name, page in of(site, "easy_status")["records"]}
    assert pages["site", ""] == (None, "easy-read")
    assert pages["help", ""] == (None, "help")
    assert pages["platform", ""] == (site.content.platform.name, "strategy")
    assert pages["goal", "fria-natet"] == (site.content.goals["fria-natet"].name, "goals/fria-natet")
    assert pages["actor", "tullen"] == (site.content.actors["tullen"].name, "actors/tullen")


def test_search_engines_are_told_of_each_page_in_each_language_and_of_its_translations(site, tmp_path):
    names = {"": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    base = site.content.site.address
    root = ElementTree.fromstring(site.urls.sitemap(site.root_url, ["goals", "goals/fria-natet"]))
    urls = root.findall("url", names)
    assert not "".join((root.text, *(url.tail for url in urls))).strip()
    addresses = [[base + site.urls.of(source, language) for language in site.content.languages] for source in ("goals", "goals/fria-natet")]
    assert [url.find("loc", names).text for url in urls] == [*addresses[0], *addresses[1]]
    for url, of_page in zip(urls, [addresses[0]] * 3 + [addresses[1]] * 3, strict=True):
        links = [(link.attrib["rel"], link.attrib["hreflang"], link.attrib["href"]) for link in url.findall("x:link", names)]
        assert links == [("alternate", code, to) for code, to in zip((*site.content.languages, "x-default"), (*of_page, of_page[0]), strict=True)]
    prose = {(page_id, language): ProsePage("", (), {}, language) for page_id in ("goals", "404", "index") for language in site.content.languages}
    text = LazySite(site, prose, dict.fromkeys(site.content.languages, Navigation({}, {})), {})["sitemap.xml"].decode()
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<urlset ')
    found = Counter(url.find("loc", names).text for url in ElementTree.fromstring(text).findall("url", names))
    assert found == Counter(base + site.urls.of(source, language) for source in {"goals", "index", *site.record_pages} for language in site.content.languages)
