"""A kind whose page, overview and search nobody has written has those that fit every kind."""

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.kinds import BY_NAME
from macros.pages import record_views
from macros.pages.project import UnknownRecord
from macros.search import records as search

from .conftest import macro


def plain_page(site, kind: str, id: str, language: str = "sv") -> HTMLParser:
    values = record_views._plain_page(kind)(site, language, id)
    return HTMLParser(site.renderer.render("nobodys_page", language, f"{kind}/{id}/", **values))


def test_the_page_says_what_the_record_is_and_all_that_it_says(site):
    page, role = plain_page(site, "role", "fyrvaktare"), site.content.roles["fyrvaktare"]
    assert page.css_first("h1").text() == role.name.root["sv"]
    assert page.css_first(".lead").text() == role.summary.root["sv"]
    assert page.css_first("dd a").attributes["href"].endswith(f"/{role.actor}/")
    assert site.content.actors[role.actor].name.root["sv"] in page.css_first("dd a").text()
    with pytest.raises(UnknownRecord, match='rollen "ingen" finns inte'):
        plain_page(site, "role", "ingen")


@pytest.mark.parametrize(("kind", "page"), [("guide", "guidance"), ("rule", "law"), ("plan", "strategy")])
def test_an_overview_has_every_record_where_its_address_leads(site, kind: str, page: str):
    shown = HTMLParser(macro(site, "records", "en", page, kind))
    records = site.content.records[kind]
    assert [one.attributes["id"] for one in shown.css("li[id]")] == list(records)
    for item, record in zip(shown.css("li[id]"), records.values(), strict=True):
        title = getattr(record, BY_NAME[kind].title)
        assert (title if isinstance(title, str) else title.localize("en").text) in item.text()
        assert item.css_first(".sourced .cite")


def test_an_overview_of_records_with_pages_leads_to_them(site):
    links = HTMLParser(macro(site, "records", "sv", "roles", "role")).css("li a")
    assert [link.attributes["href"].removeprefix("../") for link in links] == [site.urls.of(f"roles/{id}", "sv") for id in site.content.roles]
    with pytest.raises(UnknownRecord, match='slaget "saga" finns inte'):
        macro(site, "records", "sv", "roles", "saga")


def test_everything_that_it_says_is_found(site, monkeypatch):
    def guide():
        found = search.records(site.content, site.urls, "sv", site.renderer.words_in("sv"), {})
        return next(one for one in found if one.kind == "guide")

    first = guide()
    monkeypatch.delitem(search.OWN, "guide")
    second = guide()
    assert (first.title, first.url, first.goals) == (second.title, second.url, second.goals)
    assert second.text
    assert second.text in first.text
