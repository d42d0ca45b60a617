"""The catalogue that data portals harvest: DCAT-AP-SE 3, as RDF/XML and Turtle.

Everything has an address of its own and nothing is a blank node, so that the same facts always give the same bytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF

from macros.content.model import Localised, Period, Plan
from macros.pages.site import Site

from . import agents
from .csv import csv_of
from .licences import DATA
from .rdf import RDF_XML, TURTLE, write_rdf_xml, write_turtle
from .registry import ROOT, VERSION, Download, edition, others
from .tables import page_address, table

SPDX = Namespace("http://spdx.org/rdf/terms#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
R5R = Namespace("http://data.europa.eu/r5r/")
EU = "http://publications.europa.eu/resource/authority/"
LANGUAGES = {"sv": "SWE", "en": "ENG", "fi": "FIN", "se": "SME", "de": "DEU", "fr": "FRA", "pl": "POL", "es": "SPA"}
NUTS = {
    "01": "SE110", "03": "SE121", "04": "SE122", "05": "SE123", "06": "SE211", "07": "SE212", "08": "SE213", "09": "SE214",
    "10": "SE221", "12": "SE224", "13": "SE231", "14": "SE232", "17": "SE311", "18": "SE124", "19": "SE125", "20": "SE312",
    "21": "SE313", "22": "SE321", "23": "SE322", "24": "SE331", "25": "SE332",
}  # fmt: skip
"""A county's code, the beginning of its municipalities' codes, and its name in the EU's list of regions."""

KINDS = ("xlsx", "csv", "csv-excel", "json", "pdf")
"""What is a distribution; feeds and descriptions of other files are not."""


def downloads(site: Site) -> Iterator[Download]:
    """The catalogue in two forms, and the commitments of each plan, which are datasets of their own."""
    commitments = table(site, "commitments")
    for plan in site.content.strategy.plans:
        rows = tuple(row for row in commitments.rows if row["plan"] == plan.id)
        title = {language: _plan_title(site, plan, language) for language in site.content.languages}
        make = partial(csv_of, replace(commitments, rows=rows))
        yield Download(plan_path(plan.id), "text/csv", title, None, ("plan", plan.id), "csv", make)
    name = site.words["dcat"]["title"]
    yield Download(f"{ROOT}/dcat.rdf", RDF_XML, name, None, None, "dcat-rdf", lambda: write_rdf_xml(catalogue(site)))
    yield Download(f"{ROOT}/dcat.ttl", TURTLE, name, None, None, "dcat-ttl", lambda: write_turtle(catalogue(site)))


def plan_path(id: str) -> str:
    """Where the commitments of a plan stand."""
    return f"{ROOT}/plans/{id}.csv"


def _plan_title(site: Site, plan: Plan, language: str) -> str:
    return f"{site.words['table']['commitments'][language]}: {plan.title.in_language(language).text}"


@lru_cache(maxsize=2)
def catalogue(site: Site) -> Graph:
    """The whole catalogue: one dataset with everything, and a series with the commitments of each plan."""
    graph = Graph()
    for prefix, namespace in (("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF), ("spdx", SPDX), ("r5r", R5R)):
        graph.bind(prefix, namespace)
    content, strategy = site.content, site.content.strategy
    home, whole, series = (URIRef(f"{content.site.address}id/{name}") for name in ("catalogue", "dataset", "plans"))
    words = site.words["dcat"]
    publisher, contact = agents.publisher(graph, site), agents.contact(graph, site)

    def describe(subject: URIRef, kind: URIRef, title: Iterable[Literal], description: Iterable[Literal]) -> None:
        graph.add((subject, RDF.type, kind))
        for predicate, values in (
            (DCTERMS.title, title),
            (DCTERMS.description, description),
            (DCTERMS.publisher, [publisher]),
            (DCTERMS.spatial, [_place(site)]),
            (DCTERMS.issued, [_day(began(site))]),
            (DCTERMS.modified, [_day(edition(site))]),
        ):
            for value in values:
                graph.add((subject, predicate, value))

    describe(home, DCAT.Catalog, _words(words["title"]), _words(words["description"]))
    graph.add((home, DCTERMS.license, URIRef(DATA.address)))
    graph.add((home, FOAF.homepage, URIRef(page_address(site, "index", content.languages[0]))))
    graph.add((home, DCAT.themeTaxonomy, URIRef(f"{EU}data-theme")))
    for language in _languages(site):
        graph.add((home, DCTERMS.language, language))

    def dataset(subject: URIRef, kind: URIRef, period: Period, page: str) -> None:
        graph.add((home, DCAT.dataset if kind == DCAT.Dataset else DCAT.record_series, subject))
        graph.add((subject, DCAT.contactPoint, contact))
        for form in strategy.violence_forms:
            for keyword in said(form.name):
                graph.add((subject, DCAT.keyword, keyword))
        for theme in ("SOCI", "JUST"):
            graph.add((subject, DCAT.theme, URIRef(f"{EU}data-theme/{theme}")))
        graph.add((subject, DCTERMS.accrualPeriodicity, URIRef(f"{EU}frequency/IRREG")))
        graph.add((subject, DCTERMS.conformsTo, URIRef(f"{content.site.address}{ROOT}/schema/strategy.json")))
        time = URIRef(f"{subject}#period")
        graph.add((subject, DCTERMS.temporal, time))
        graph.add((time, RDF.type, DCTERMS.PeriodOfTime))
        graph.add((time, DCAT.startDate, _partial(period.start)))
        graph.add((time, DCAT.endDate, _partial(period.end)))
        if kind == DCAT.Dataset:
            graph.add((subject, DCTERMS.accessRights, URIRef(f"{EU}access-right/PUBLIC")))
            graph.add((subject, DCAT.version, Literal(VERSION)))
            graph.add((subject, DCAT.landingPage, URIRef(page)))
            for language in _languages(site):
                graph.add((subject, DCTERMS.language, language))

    data_page = page_address(site, "data", content.languages[0])
    describe(whole, DCAT.Dataset, said(strategy.title), said(strategy.purpose.text))
    dataset(whole, DCAT.Dataset, strategy.period, data_page)
    describe(series, DCAT.DatasetSeries, _words(words["plans"]), _words(words["plans_text"]))
    dataset(series, DCAT.DatasetSeries, strategy.period, data_page)
    return graph
