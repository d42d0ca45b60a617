"""The catalogue that data portals harvest: DCAT-AP-SE 3, as RDF/XML and Turtle.

Everything has an address of its own and nothing is a blank node, so that the same facts always give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF

from macros.content.model import Period, Plan
from macros.pages.phrases import Validity
from macros.pages.project import Project

from .csv_files import csv_of
from .dcat_agents import VCARD, contact, publisher
from .licences import DATA, TEXTS
from .rdf import RDF_XML, TURTLE, Triple, literals, literals_by_language, to_turtle, to_xml
from .registry import ROOT, VERSION, Download, edition_date
from .registry import downloads as all_downloads
from .tables import page_url, table

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


def downloads(project: Project) -> Iterator[Download]:
    """The catalogue in two forms, and the commitments of each plan, which are a dataset of their own."""
    commitments = table(project, "commitments")
    for plan in project.content.strategy.plans:
        rows = tuple(row for row in commitments.rows if row["plan"] == plan.id)
        title = {language: _plan_title(project, plan, language) for language in project.content.languages}
        make = partial(csv_of, replace(commitments, rows=rows))
        yield Download(f"{ROOT}/plans/{plan.id}.csv", "text/csv", title, None, ("plan", plan.id), "csv", make)
    # Without an address nothing has a name that others can use.
    if not project.content.site.address:
        return
    name = project.words["dcat"]["title"]
    yield Download(f"{ROOT}/dcat.rdf", RDF_XML, name, None, None, "dcat-rdf", lambda: to_xml(catalogue(project)))
    yield Download(f"{ROOT}/dcat.ttl", TURTLE, name, None, None, "dcat-ttl", lambda: to_turtle(catalogue(project)))


def _plan_title(project: Project, plan: Plan, language: str) -> str:
    return f"{project.words['table']['commitments'][language]}: {plan.title.localize(language).text}"


@lru_cache(maxsize=2)
def catalogue(project: Project) -> Graph:
    """The whole catalogue: one dataset with everything, and a series with the commitments of each plan."""
    graph = Graph()
    prefixes = {"dcat": DCAT, "dcatap": DCATAP, "dcterms": DCTERMS, "foaf": FOAF, "spdx": SPDX, "vcard": VCARD}
    for prefix, namespace in prefixes.items():
        graph.bind(prefix, namespace)
    for triple in _triples(project):
        graph.add(triple)
    return graph


def named(project: Project, name: str) -> URIRef:
    """The lasting address of a thing; `/id/` leads to the page about it."""
    return URIRef(f"{project.root_url}id/{name}")


def _triples(project: Project) -> Iterator[Triple]:
    strategy, words = project.content.strategy, project.words
    home, whole, series = (named(project, name) for name in ("catalogue", "dataset", "plans"))
    yield from publisher(project)
    yield from contact(project)
    yield (home, RDF.type, DCAT.Catalog)
    yield from _described(project, home, literals_by_language(words["dcat"]["title"]), literals_by_language(words["dcat"]["description"]))
    yield (home, DCTERMS.license, URIRef(DATA.url))
    yield (home, FOAF.homepage, URIRef(page_url(project, "index", project.content.languages[0])))
    yield (home, DCAT.themeTaxonomy, URIRef(f"{EU}data-theme"))
    yield from _in_languages(project, home)
    for dataset in (whole, series, *(named(project, plan.id) for plan in strategy.plans)):
        yield (home, DCAT.dataset, dataset)

    yield (whole, RDF.type, DCAT.Dataset)
    yield from _described(project, whole, literals(strategy.title), _in_force(project, literals(strategy.purpose.text), lambda one: one.text))
    yield from _about(project, whole, strategy.period)
    yield from _dataset(project, whole, [download for download in all_downloads(project) if download.record is None])

    yield (series, RDF.type, DCAT.DatasetSeries)
    yield from _described(project, series, literals_by_language(words["dcat"]["plans"]), literals_by_language(words["dcat"]["plans_text"]))
    yield from _about(project, series, strategy.period)
    for plan in strategy.plans:
        subject = named(project, plan.id)
        titles = (Literal(_plan_title(project, plan, language), language) for language in project.content.languages)
        yield (subject, RDF.type, DCAT.Dataset)
        yield (subject, DCAT.inSeries, series)
        yield from _described(project, subject, titles, _in_force(project, literals(plan.text), partial(Validity.plan, plan=plan)))
        yield from _about(project, subject, plan.period, sure=not plan.other_ends)
        record = ("plan", plan.id)
        yield from _dataset(project, subject, [download for download in all_downloads(project) if download.record == record])


def _described(project: Project, subject: URIRef, titles: Iterable[Literal], texts: Iterable[Literal]) -> Iterator[Triple]:
    """What the catalogue, datasets and series have in common."""
    yield from ((subject, DCTERMS.title, title) for title in titles)
    yield from ((subject, DCTERMS.description, text) for text in texts)
    yield (subject, DCTERMS.publisher, named(project, "publisher"))
    yield from _dated(project, subject)
    codes = {municipality.code[:2] for municipality in project.content.municipalities.values()}
    regions = [f"http://data.europa.eu/nuts/code/{NUTS[code]}" for code in codes if code in NUTS]
    yield from ((subject, DCTERMS.spatial, URIRef(region)) for region in regions or [f"{EU}country/SWE"])


def _in_force(project: Project, texts: Iterable[Literal], sentence_of: Callable[[Validity], str]) -> Iterator[Literal]:
    """Texts with how it stands on the day: the vocabulary has a status for a file, and none for what the file is about."""
    for text in texts:
        yield Literal(" ".join(f"{text} {sentence_of(project.renderer.validity(text.language))}".split()), text.language)


def _dated(project: Project, subject: URIRef) -> Iterator[Triple]:
    """The first day of the history and the last; nothing where it is not known."""
    first = min((change.day for change in project.history.changes if change.day), default=None)
    for predicate, day in ((DCTERMS.issued, first), (DCTERMS.modified, edition_date(project))):
        if day:
            yield (subject, predicate, Literal(day))


def _about(project: Project, subject: URIRef, period: Period, sure: bool = True) -> Iterator[Triple]:
    """What datasets and series have in common. An end that sources disagree on is not `sure`, and is told in words only."""
    yield (subject, DCAT.contactPoint, named(project, "contact"))
    for form in project.content.strategy.violence_forms:
        yield from ((subject, DCAT.keyword, keyword) for keyword in literals(form.name))
    for theme in ("SOCI", "JUST"):
        yield (subject, DCAT.theme, URIRef(f"{EU}data-theme/{theme}"))
    yield (subject, DCTERMS.accrualPeriodicity, URIRef(f"{EU}frequency/IRREG"))
    yield (subject, DCTERMS.conformsTo, URIRef(f"{project.root_url}{ROOT}/schema/strategy.json"))
    time = URIRef(f"{subject}#period")
    yield (subject, DCTERMS.temporal, time)
    yield (time, RDF.type, DCTERMS.PeriodOfTime)
    for predicate, day in ((DCAT.startDate, period.start), (DCAT.endDate, period.end))[: 2 if sure else 1]:
        kind = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(day)]
        yield (time, predicate, Literal(day, datatype=kind, normalize=False))


def _in_languages(project: Project, subject: URIRef) -> Iterator[Triple]:
    for language in project.content.languages:
        if language in LANGUAGES:
            yield (subject, DCTERMS.language, URIRef(f"{EU}language/{LANGUAGES[language]}"))


def _dataset(project: Project, subject: URIRef, files: list[Download]) -> Iterator[Triple]:
    yield (subject, DCTERMS.accessRights, URIRef(f"{EU}access-right/PUBLIC"))
    yield (subject, DCAT.version, Literal(VERSION))
    yield (subject, DCAT.landingPage, URIRef(page_url(project, "data", project.content.languages[0])))
    yield from _in_languages(project, subject)
    for download in files:
        if download.kind in KINDS:
            yield from _distribution(project, subject, download)


def _distribution(project: Project, dataset: URIRef, download: Download) -> Iterator[Triple]:
    url = f"{project.root_url}{download.path}"
    subject, checksum = URIRef(f"{url}#distribution"), URIRef(f"{url}#checksum")
    yield (dataset, DCAT.distribution, subject)
    yield (subject, RDF.type, DCAT.Distribution)
    for language in project.content.languages:
        title, kind = download.title[language], project.words["format"][download.kind][language]
        yield (subject, DCTERMS.title, Literal(f"{title} ({kind})", language))
        yield (subject, DCTERMS.description, Literal(f"{title}. {kind}.", language))
    yield (subject, DCAT.accessURL, URIRef(url))
    yield (subject, DCAT.downloadURL, URIRef(url))
    yield (subject, DCTERMS.format, Literal(download.media_type))
    yield (subject, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{download.media_type}"))
    yield (subject, DCAT.byteSize, Literal(str(download.size), datatype=XSD.nonNegativeInteger))
    yield from _dated(project, subject)
    yield (subject, DCTERMS.license, URIRef(KINDS[download.kind].url))
    yield (subject, DCATAP.availability, URIRef(f"{EU}planned-availability/STABLE"))
    if download.language in LANGUAGES:
        yield (subject, DCTERMS.language, URIRef(f"{EU}language/{LANGUAGES[download.language]}"))
    else:
        yield from _in_languages(project, subject)
    yield (subject, SPDX.checksum, checksum)
    yield (checksum, RDF.type, SPDX.Checksum)
    yield (checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    yield (checksum, SPDX.checksumValue, Literal(download.sha256, datatype=XSD.hexBinary, normalize=False))
