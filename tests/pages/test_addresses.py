"""Every page has one address in each language, in that language's words, and links work wherever the site stands."""

import pytest

from macros.content.kinds import PAGES
from macros.pages.url_map import UrlMap, record_pages, relative_url


@pytest.fixture
def addresses(site) -> UrlMap:
    return UrlMap(site.content, site.words)


@pytest.mark.parametrize(("source", "sv", "en"), [
    ("index", "", "en/"),
    ("404", "404.html", "en/404.html"),
    ("goals", "mal/", "en/goals/"),
    ("goals/trygga-hamnar", "mal/trygga-hamnar/", "en/goals/safe-harbours/"),
    ("actors/tullen", "aktorer/tullen/", "en/actors/tullen/"),
    ("commitments/tullen-1", "ataganden/tullen-1/", "en/commitments/tullen-1/"),
    ("roles/gast", "roller/gast/", "en/roles/crew/"),
    ("side-by-side/goals/trygga-hamnar", "mal/trygga-hamnar/sida-vid-sida/", "en/goals/safe-harbours/side-by-side/"),
    ("unknown", "unknown/", "en/unknown/"),
])  # fmt: skip
def test_an_address_is_in_the_readers_language_and_the_first_language_stands_at_the_root(addresses, source, sv, en):
    assert (addresses.of(source, "sv"), addresses.of(source, "en")) == (sv, en)



def test_only_overview_pages_that_exist_are_known(addresses):
    assert addresses.has("goals")
    assert not addresses.has("goals/trygga-hamnar")


@pytest.mark.parametrize(
    ("target", "here", "link"),
    [("mal/a/", "", "mal/a/"), ("mal/a/", "en/goals/b/", "../../../mal/a/"), ("", "mal/", "../"), ("", "", "./"), ("404.html", "mal/", "../404.html")],
)
def test_a_link_holds_under_any_address_of_the_site(target, here, link):
    assert relative_url(target, here) == link


def test_every_record_has_its_page_and_those_with_translations_have_one_in_all_languages(site):
    pages = {page.page_id: page for page in record_pages(site.content)}
    content = site.content
    one = [f"{kind.section}/{id}" for kind in PAGES for id in content.records[kind.name]]
    both = [f"{kind}s/{id}" for kind in ("goal", "actor", "commitment") for id in content.records[kind]]
    assert set(pages) == {*one, *(f"side-by-side/{source}" for source in both)}
    for source in both:
        own, beside = pages[source], pages[f"side-by-side/{source}"]
        assert (own.kind, own.id, own.parallel, beside.parallel) == (beside.kind, beside.id, False, True)
        assert own.summary == beside.summary
        assert beside.title.root == {code: f"{text} (sv | en | fi)" for code, text in own.title.root.items()}


def test_a_page_is_called_and_described_by_its_record(site):
    content, pages = site.content, site.record_pages
    goal, actor, role = content.goals["fria-natet"], content.actors["tullen"], content.roles["gast"]
    said = content.commitments["tullen-1"].commitment
    assert (pages["goals/fria-natet"].title, pages["goals/fria-natet"].summary) == (goal.name, goal.wording)
    assert (pages["actors/tullen"].title, pages["actors/tullen"].summary) == (actor.name, actor.role.text)
    assert (pages["commitments/tullen-1"].title, pages["commitments/tullen-1"].summary) == (said.title, said.text)
    assert (pages["roles/gast"].title, pages["roles/gast"].summary) == (role.name, role.summary)
    place = pages["municipalities/alo"]
    assert place.title.root == {"sv": "Ålö", "en": "Ålö", "fi": "Ålö"}
    common = content.roles["okommun"].summary.root
    assert place.summary.root == {code: f"Ålö kommun. {common[code]}" for code in ("sv", "en", "fi")}
