"""The catalogue that data portals harvest: DCAT-AP-SE 3, as RDF/XML and Turtle.

Everything has an address of its own and nothing is a blank node, so that the same facts always give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF

from macros.content.model import Period, Plan
from macros.pages.site import Site
from macros.pages.validity import Validity

from .csv import csv_of
from .dcat_agents import VCARD, contact, publisher
from .licences import DATA, TEXTS
from .rdf import RDF_XML, TURTLE, Triple, said, spoken, to_turtle, to_xml
from .registry import ROOT, VERSION, Download, edition
from .registry import downloads as all_downloads
from .tables import page_address, table

# Version 3 of DCAT, which has terms that rdflib does not know.
DCAT, SPDX = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://spdx.org/rdf/terms#")
EU = "http://publications.europa.eu/resource/authority/"
DCATAP = Namespace("http://data.europa.eu/r5r/")
LANGUAGES = {"sv": "SWE", "en": "ENG", "fi": "FIN", "se": "SME", "de": "DEU", "fr": "FRA", "pl": "POL", "es": "SPA"}
NUTS = {
    "01": "SE110", "03": "SE121", "04": "SE122", "05": "SE123", "06": "SE211", "07": "SE212", "08": "SE213",
    "09": "SE214", "10": "SE221", "12": "SE224", "13": "SE231", "14": "SE232", "17": "SE311", "18": "SE124",
    "19": "SE125", "20": "SE312", "21": "SE313", "22": "SE321", "23": "SE322", "24": "SE331", "25": "SE332",
}  # fmt: skip
"""A county's code, with which its municipalities' codes begin, and its name in the EU's list of regions."""

KINDS = {"xlsx": DATA, "csv": DATA, "csv-excel": DATA, "json": DATA, "pdf": TEXTS}
"""What is a distribution, and its terms; feeds and descriptions of other files are none."""


def downloads(site: Site) -> Iterator[Download]:
    """The catalogue in two forms, and the commitments of each plan, which are a dataset of their own."""
    commitments = table(site, "commitments")
    for plan in site.content.strategy.plans:
        rows = tuple(row for row in commitments.rows if row["plan"] == plan.id)
        title = {language: _plan_title(site, plan, language) for language in site.content.languages}
        make = partial(csv_of, replace(commitments, rows=rows))
        yield Download(f"{ROOT}/plans/{plan.id}.csv", "text/csv", title, None, ("plan", plan.id), "csv", make)
    # Without an address nothing has a name that others can use.
    if not site.content.site.address:
        return
    name = site.words["dcat"]["title"]
    yield Download(f"{ROOT}/dcat.rdf", RDF_XML, name, None, None, "dcat-rdf", lambda: to_xml(catalogue(site)))
    yield Download(f"{ROOT}/dcat.ttl", TURTLE, name, None, None, "dcat-ttl", lambda: to_turtle(catalogue(site)))


def _plan_title(site: Site, plan: Plan, language: str) -> str:
    return f"{site.words['table']['commitments'][language]}: {plan.title.in_language(language).text}"


@lru_cache(maxsize=2)
def catalogue(site: Site) -> Graph:
    """The whole catalogue: one dataset with everything, and a series with the commitments of each plan."""
    graph = Graph()
    prefixes = {"dcat": DCAT, "dcatap": DCATAP, "dcterms": DCTERMS, "foaf": FOAF, "spdx": SPDX, "vcard": VCARD}
    for prefix, namespace in prefixes.items():
        graph.bind(prefix, namespace)
    for triple in _triples(site):
        graph.add(triple)
    return graph


def named(site: Site, name: str) -> URIRef:
    """The lasting address of a thing; `/id/` leads to the page about it."""
    return URIRef(f"{site.base}id/{name}")


def _triples(site: Site) -> Iterator[Triple]:
    strategy, words = site.content.strategy, site.words
    home, whole, series = (named(site, name) for name in ("catalogue", "dataset", "plans"))
    yield from publisher(site)
    yield from contact(site)
    yield (home, RDF.type, DCAT.Catalog)
    yield from _described(site, home, spoken(words["dcat"]["title"]), spoken(words["dcat"]["description"]))
    yield (home, DCTERMS.license, URIRef(DATA.address))
    yield (home, FOAF.homepage, URIRef(page_address(site, "index", site.content.languages[0])))
    yield (home, DCAT.themeTaxonomy, URIRef(f"{EU}data-theme"))
    yield from _in_languages(site, home)
    for dataset in (whole, series, *(named(site, plan.id) for plan in strategy.plans)):
        yield (home, DCAT.dataset, dataset)

    yield (whole, RDF.type, DCAT.Dataset)
    yield from _described(site, whole, said(strategy.title), _in_force(site, said(strategy.purpose.text), lambda one: one.text))
    yield from _about(site, whole, strategy.period)
    yield from _dataset(site, whole, [download for download in all_downloads(site) if download.record is None])

    yield (series, RDF.type, DCAT.DatasetSeries)
    yield from _described(site, series, spoken(words["dcat"]["plans"]), spoken(words["dcat"]["plans_text"]))
    yield from _about(site, series, strategy.period)
    for plan in strategy.plans:
        subject = named(site, plan.id)
        titles = (Literal(_plan_title(site, plan, language), language) for language in site.content.languages)
        yield (subject, RDF.type, DCAT.Dataset)
        yield (subject, DCAT.inSeries, series)
        yield from _described(site, subject, titles, _in_force(site, said(plan.text), partial(Validity.plan, plan=plan)))
        yield from _about(site, subject, plan.period, sure=not plan.other_ends)
        record = ("plan", plan.id)
        yield from _dataset(site, subject, [download for download in all_downloads(site) if download.record == record])


def _described(site: Site, subject: URIRef, titles: Iterable[Literal], texts: Iterable[Literal]) -> Iterator[Triple]:
    """What the catalogue, datasets and series have in common."""
    yield from ((subject, DCTERMS.title, title) for title in titles)
    yield from ((subject, DCTERMS.description, text) for text in texts)
    yield (subject, DCTERMS.publisher, named(site, "publisher"))
    yield from _dated(site, subject)
    codes = {municipality.code[:2] for municipality in site.content.municipalities.values()}
    regions = [f"http://data.europa.eu/nuts/code/{NUTS[code]}" for code in codes if code in NUTS]
    yield from ((subject, DCTERMS.spatial, URIRef(region)) for region in regions or [f"{EU}country/SWE"])


def _in_force(site: Site, texts: Iterable[Literal], told: Callable[[Validity], str]) -> Iterator[Literal]:
    """Texts with how it stands on the day: the vocabulary has a status for a file, and none for what the file is about."""
    for text in texts:
        yield Literal(" ".join(f"{text} {told(site.renderer.validity(text.language))}".split()), text.language)


def _dated(site: Site, subject: URIRef) -> Iterator[Triple]:
    """The first day of the history and the last; nothing where it is not known."""
    first = min((entry.day for entry in site.history.entries if entry.day), default=None)
    for predicate, day in ((DCTERMS.issued, first), (DCTERMS.modified, edition(site))):
        if day:
            yield (subject, predicate, Literal(day))


def _about(site: Site, subject: URIRef, period: Period, sure: bool = True) -> Iterator[Triple]:
    """What datasets and series have in common. An end that sources disagree on is not `sure`, and is told in words only."""
    yield (subject, DCAT.contactPoint, named(site, "contact"))
    for form in site.content.strategy.violence_forms:
        yield from ((subject, DCAT.keyword, keyword) for keyword in said(form.name))
    for theme in ("SOCI", "JUST"):
        yield (subject, DCAT.theme, URIRef(f"{EU}data-theme/{theme}"))
    yield (subject, DCTERMS.accrualPeriodicity, URIRef(f"{EU}frequency/IRREG"))
    yield (subject, DCTERMS.conformsTo, URIRef(f"{site.base}{ROOT}/schema/strategy.json"))
    time = URIRef(f"{subject}#period")
    yield (subject, DCTERMS.temporal, time)
    yield (time, RDF.type, DCTERMS.PeriodOfTime)
    for predicate, day in ((DCAT.startDate, period.start), (DCAT.endDate, period.end))[: 2 if sure else 1]:
        kind = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(day)]
        yield (time, predicate, Literal(day, datatype=kind, normalize=False))


def _in_languages(site: Site, subject: URIRef) -> Iterator[Triple]:
    for language in site.content.languages:
        if language in LANGUAGES:
            yield (subject, DCTERMS.language, URIRef(f"{EU}language/{LANGUAGES[language]}"))


def _dataset(site: Site, subject: URIRef, files: list[Download]) -> Iterator[Triple]:
    yield (subject, DCTERMS.accessRights, URIRef(f"{EU}access-right/PUBLIC"))
    yield (subject, DCAT.version, Literal(VERSION))
    yield (subject, DCAT.landingPage, URIRef(page_address(site, "data", site.content.languages[0])))
    yield from _in_languages(site, subject)
    for download in files:
        if download.kind in KINDS:
            yield from _distribution(site, subject, download)


def _distribution(site: Site, dataset: URIRef, download: Download) -> Iterator[Triple]:
    address = f"{site.base}{download.path}"
    subject, checksum = URIRef(f"{address}#distribution"), URIRef(f"{address}#checksum")
    yield (dataset, DCAT.distribution, subject)
    yield (subject, RDF.type, DCAT.Distribution)
    for language in site.content.languages:
        title, kind = download.title[language], site.words["format"][download.kind][language]
        yield (subject, DCTERMS.title, Literal(f"{title} ({kind})", language))
        yield (subject, DCTERMS.description, Literal(f"{title}. {kind}.", language))
    yield (subject, DCAT.accessURL, URIRef(address))
    yield (subject, DCAT.downloadURL, URIRef(address))
    yield (subject, DCTERMS.format, Literal(download.media_type))
    yield (subject, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{download.media_type}"))
    yield (subject, DCAT.byteSize, Literal(str(download.size), datatype=XSD.nonNegativeInteger))
    yield from _dated(site, subject)
    yield (subject, DCTERMS.license, URIRef(KINDS[download.kind].address))
    yield (subject, DCATAP.availability, URIRef(f"{EU}planned-availability/STABLE"))
    if download.language in LANGUAGES:
        yield (subject, DCTERMS.language, URIRef(f"{EU}language/{LANGUAGES[download.language]}"))
    else:
        yield from _in_languages(site, subject)
    yield (subject, SPDX.checksum, checksum)
    yield (checksum, RDF.type, SPDX.Checksum)
    yield (checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    yield (checksum, SPDX.checksumValue, Literal(download.sha256, datatype=XSD.hexBinary, normalize=False))
