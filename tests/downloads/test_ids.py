"""The lasting address of a record leads to its page, from any folder and without any script."""

from selectolax.lexbor import LexborHTMLParser

from macros.downloads.dcat import catalogue
from macros.downloads.dcat_parts import named
from macros.downloads.rdf import DCAT
from macros.downloads.registry import downloads
from macros.downloads.sending_on import targets


def tree(site, id: str) -> LexborHTMLParser:
    """The elements of an id's page in the built site."""
    return LexborHTMLParser((site.folder / "id" / id / "index.html").read_text(encoding="utf-8"))


def test_every_record_has_one(facts):
    content = facts.content
    records = [*content.goals, *content.actors, *content.commitments]
    assert set(records) <= targets(content).keys()
    assert len(set(records)) == len(records), "two records share an id, and only one can have the address"
    reserved = {"catalogue", "dataset", "plans", "publisher", "contact"}
    assert not reserved & {*records, *content.records["plan"], *content.strategies}


def test_every_page_leads_to_its_record_in_every_language(site):
    for id, (page_id, place) in targets(site.content).items():
        page = tree(site, id)
        anchor = f"#{place}" if place else ""
        refresh = page.css_first("meta[http-equiv=refresh]").attributes["content"]
        wanted = {language: site.addresses.of(page_id, language) for language in site.languages}
        first = wanted[site.languages[0]]
        assert refresh == f"0; url=../../{first}{anchor}", id
        canonical = [link.attributes["href"] for link in page.css("link[rel=canonical]")]
        assert canonical == ([f"{site.base}{first}{anchor}"] if site.content.site.address else []), id
        links = {link.attributes["hreflang"]: link.attributes["href"] for link in page.css("main a")}
        assert links == {language: f"../../{address}{anchor}" for language, address in wanted.items()}, id
        for address in wanted.values():
            assert (site.folder / address / "index.html").exists(), f"{id} leads to {address}, which is not there"
            if place:
                there = LexborHTMLParser((site.folder / address / "index.html").read_text(encoding="utf-8"))
                assert there.css_first(f"[id='{place}']"), f"{address} has no place {anchor}"


def test_no_page_is_found_by_search_engines_or_loads_anything(site):
    for id in targets(site.content):
        page = tree(site, id)
        assert page.css_first("meta[name=robots]").attributes["content"] == "noindex", id
        assert page.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"].startswith(
            "default-src 'none'"
        )
        assert not page.css("script, img, style, [style], link[rel=stylesheet]"), id


def test_what_the_catalogue_names_can_be_looked_up(succession):
    names, home = {"catalogue", "publisher", "contact"}, succession.content.site.address
    found = {str(named(succession, name)) for name in names} | {str(one) for one in catalogue(succession).objects(None, DCAT.dataset)}
    paths = {download.path for download in downloads(succession)}
    assert not [address for address in found if f"{address.split('#')[0].removeprefix(home)}/index.html" not in paths]
