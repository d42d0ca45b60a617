"""Overviews have everything once, in order, and count what is there."""

from collections import Counter
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.lazysite import LazySite
from macros.page import Navigation, ProsePage
from macros.pages.project import UnknownRecord

from .conftest import macro, of


def test_what_is_looked_up_by_its_name_is_in_one_list_that_leads_to_where_it_is_read(site):
    content = site.content
    wanted = [("goal", f"goals/{id}", "") for id in content.goals] + [("actor", f"actors/{id}", "") for id in content.actors]
    wanted += [("role", f"roles/{id}", "") for id in content.roles] + [("term", "glossary", id) for id in content.terms]
    wanted += [("helpline", "help", one.id) for one in content.helplines] + [("rule", "law", one.id) for one in content.rules]
    assert sorted((entry.kind, entry.page_id, entry.anchor) for entry in of(site, "search")["entries"]) == sorted(wanted)


@pytest.mark.parametrize(("language", "begins"), [("sv", "Ett Fyr Gas ham Ing Kaj"), ("en", "A f Cre har Isl isl Lig")])
def test_the_list_is_in_the_order_of_the_readers_language(site, language, begins):
    entries = of(site, "search", language=language)["entries"]
    names = [entry.name if isinstance(entry.name, str) else entry.name.localize(language).text for entry in entries]
    assert " ".join(name[:3] for name in names[:6]) == begins
    assert names[-1:] == (["övåld"] if language == "sv" else ["Ålö Municipality"])


def shown(site, name: str, language: str) -> HTMLParser:
    return HTMLParser(macro(site, name, language, "goals"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_who_searches_without_a_script_has_the_whole_list(site, language):
    names = [entry.name if isinstance(entry.name, str) else entry.name.localize(language).text for entry in of(site, "search", language=language)["entries"]]
    page = shown(site, "search", language)
    assert [" ".join(node.text().split()) for node in page.css(".a-to-z li a")] == [" ".join(name.split()) for name in names]
    told = [node.text() for node in page.css(".a-to-z li .note")]
    number = site.renderer.words_in(language)["goal"]["number"]
    assert {number.replace("{n}", str(goal.number)) for goal in site.content.goals.values()} <= {*told}
    assert len({*told}) == len(site.content.goals) + 5


@pytest.mark.parametrize(("language", "named"), [("sv", ["hamnjour", "aterfall"]), ("en", ["hamnjour", "aterfall"])])
def test_the_glossary_explains_words_and_then_names_others_in_the_order_of_the_readers_language(site, language, named):
    values = of(site, "glossary", language=language)
    assert [[term.id for term in values[part]] for part in ("explained", "named")] == [["ovald"], named]
    page = shown(site, "glossary", language)
    assert site.content.terms["ovald"].definition.localize(language).text in page.css_first("#ovald dd").text()


def test_commitments_are_shown_all_but_the_mission_and_what_never_was_one(site):
    rows = [row.id for row in shown(site, "commitment_table", "sv").css("table.commitments tbody tr")]
    assert sorted(rows) == sorted(id for id in site.content.commitments if id not in ("oradet-1", "oradet-4"))


def test_what_the_strategy_says_is_shown_alone_or_each_and_nothing_else_of_it(site):
    strategy = site.content.current
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
