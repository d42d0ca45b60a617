"""The lasting address of a record leads to its page, from any folder and without any script."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from pyshacl import validate
from rdflib import Graph
from selectolax.lexbor import LexborHTMLParser

from macros.content.loading import load
from macros.core.problems import ContentError
from macros.downloads.dcat import catalogue
from macros.downloads.dcat_parts import named
from macros.downloads.rdf import DCAT
from macros.downloads.registry import downloads
from macros.downloads.schema_org import graph
from macros.downloads.sending_on import targets
from macros.pages.project import Project, _open_project, open_project
from tests.history.repository import Repository
from tests.site.projects import county_project


@pytest.fixture
def county_repository(tmp_path: Path) -> Repository:
    """The fictional county with a history."""
    found = Repository(county_project(tmp_path / "county"))
    found.git("add", "content", "docs")
    found.git("commit", "--quiet", "--message", "the county", day="2021-01-01")
    return found


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


URN = "urn:uuid:00000000-0000-4000-8000-000000000000#"


def ids(project: Project) -> list[str]:
    """Everything that is an id and no address: in every feed, the catalogue, the description of the tables and what search engines read."""
    feeds = [Tree.fromstring(one.data) for one in downloads(project) if one.kind == "atom"]
    package = next(one.data for one in downloads(project) if one.kind == "datapackage")
    return [id.text for feed in feeds for id in feed.iter("{*}id")] + sorted(map(str, set(catalogue(project).subjects()))) + [json.loads(package)["id"], *read_by_search_engines(project)]


def read_by_search_engines(project: Project) -> list[str]:
    titles = dict.fromkeys((*project.urls.overviews, "index"), "")
    nodes = (node for page in ("index", "data") for node in json.loads(graph(project, page, "sv", titles))["@graph"])
    return [node["@id"] for node in nodes if "@id" in node]


@pytest.mark.parametrize("written", [None, URN])
def test_a_move_to_another_address_changes_no_id(county_repository, monkeypatch, written):
    if written:
        county_repository.change("content/site.yml", "exit:", f"ids: {written}\nexit:")
        county_repository.commit("2021-01-02")
    there = {}
    for address in ("https://agare.github.io/strategi/", "https://strategi.example/"):
        monkeypatch.setenv("SITE_ADDRESS", address)
        _open_project.cache_clear()
        project = open_project(county_repository.folder)
        for download in downloads(project):
            # No document is made to be weighed.
            vars(download).update(size=0, sha256="")
        assert project.content.site.address == address
        there[address] = ids(project)
        text = next(one.data for one in downloads(project) if one.path == "data/v1/dcat.ttl").decode()
        assert f"<{address}data/v1/strategy.json>" in text, "addresses follow the site"
        assert not [id for id in there[address] if address.split("/")[2] in id]
    first, second = there.values()
    assert len(first) > 100
    assert first == second


def test_ids_that_begin_with_a_number_are_as_good_to_harvesters(facts):
    site = facts.content.site.model_copy(update={"ids": URN})
    graph = catalogue(replace(facts, content=replace(facts.content, site=site)))
    assert len(set(graph.subjects())) == len(set(catalogue(facts).subjects()))
    for node in set(graph.subjects()):
        assert node.startswith(URN)
        assert node.count("#") == 1
    _, _, report = validate(graph, shacl_graph=Graph().parse(Path(__file__).parent / "dcat" / "dcat-ap-se-3.0.1.shapes.ttl"))
    assert "sh:Violation" not in report


@pytest.mark.parametrize("wrong", ["https://a.example", "http://a.example/", "urn:uuid:1#", "strategi", "https://a.example/#", "urn:uuid:00000000-0000-4000-8000-000000000000"])
def test_what_ids_cannot_begin_with_is_refused(county, tmp_path, wrong):
    folder = shutil.copytree(county, tmp_path / "content")
    (folder / "site.yml").write_text(f'ids: "{wrong}"\n{(county / "site.yml").read_text("utf-8")}', encoding="utf-8")
    with pytest.raises(ContentError, match=r'site\.yml:\d+:\d+: .*kan inte stå först i id:n. Skriv urn:uuid:'):
        load(folder)
