"""The catalogue that data portals harvest: DCAT-AP-SE 3, as RDF/XML and Turtle.

Everything has an address of its own and nothing is a blank node, so that the same facts always give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF

from macros.content.model import ActorKind, Period
from macros.pages.phrases import Validity
from macros.pages.project import Project

from .csv_files import commitments_title, csv_of
from .rdf import DCAT, DCATAP, FORMS, SPDX, VCARD, Facts, Triple, graph_of, literals, triples
from .registry import DATA, ROOT, TEXTS, VERSION, Download, edition_date, page_url
from .registry import downloads as all_downloads
from .tables import table

EU = "http://publications.europa.eu/resource/authority/"
TYPES = "http://purl.org/adms/publishertype/"
AUTHORITY = {ActorKind.state: "National", ActorKind.region: "Regional", ActorKind.municipality: "Local"}
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
    for plan in project.content.records["plan"].values():
        rows = tuple(row for row in commitments.rows if row["plan"] == plan.id)
        make = partial(csv_of, replace(commitments, rows=rows))
        yield Download(f"{ROOT}/plans/{plan.id}.csv", "text/csv", commitments_title(project, plan.title), "csv", make, record=("plan", plan.id))
    # Without an address nothing has a name that others can use.
    if project.content.site.address:
        for ending, (media_type, written) in FORMS.items():
            title, make = project.words["dcat"]["title"], lambda written=written: written(catalogue(project))
            yield Download(f"{ROOT}/dcat.{ending}", media_type, title, f"dcat-{ending}", make)


@lru_cache(maxsize=2)
def catalogue(project: Project) -> Graph:
    """The whole catalogue: one dataset with everything, and a series with the commitments of each plan."""
    return graph_of(_triples(project))


def named(project: Project, name: str) -> URIRef:
    """The lasting address of a thing; `/id/` leads to the page about it."""
    return URIRef(f"{project.root_url}id/{name}")


def _triples(project: Project) -> Iterator[Triple]:
    content, texts, strategy = project.content, project.words["dcat"], project.content.current
    home, whole, series = (named(project, name) for name in ("catalogue", "dataset", "plans"))
    yield from triples(named(project, "publisher"), _publisher(project))
    yield from triples(named(project, "contact"), _contact(project))
    yield from triples(home, _described(project, literals(texts["title"]), literals(texts["description"])) | {
        RDF.type: DCAT.Catalog,
        DCTERMS.license: URIRef(DATA.url),
        FOAF.homepage: URIRef(page_url(project, "index", content.languages[0])),
        DCAT.themeTaxonomy: URIRef(f"{EU}data-theme"),
        DCTERMS.language: _languages(content.languages),
        DCAT.dataset: [whole, series, *(named(project, id) for id in content.records["plan"])],
    })  # fmt: skip
    purpose = _in_force(project, literals(strategy.purpose.text), lambda validity: validity.text)
    yield from triples(whole, _described(project, literals(strategy.title), purpose) | {RDF.type: DCAT.Dataset})
    yield from _about(project, whole, strategy.period)
    yield from _dataset(project, whole, None)
    yield from triples(series, _described(project, literals(texts["plans"]), literals(texts["plans_text"])) | {RDF.type: DCAT.DatasetSeries})
    yield from _about(project, series, strategy.period)
    for plan in content.records["plan"].values():
        subject = named(project, plan.id)
        sentences = _in_force(project, literals(plan.text), partial(Validity.plan, plan=plan))
        described = _described(project, literals(commitments_title(project, plan.title)), sentences)
        yield from triples(subject, described | {RDF.type: DCAT.Dataset, DCAT.inSeries: series})
        yield from _about(project, subject, plan.period, sure=not plan.other_ends)
        yield from _dataset(project, subject, ("plan", plan.id))


def _publisher(project: Project) -> Facts:
    """The publisher of the content, or the editors while there is none."""
    found, words, content = project.content.site.publisher, project.words, project.content
    if not found:
        return {
            RDF.type: FOAF.Agent,
            FOAF.name: literals(words["dcat"]["no_publisher"]),
            DCTERMS.description: literals(words["site"]["no_publisher"]),
            # No authority stands behind it, and the list of types has nothing closer.
            DCTERMS.type: URIRef(f"{TYPES}PrivateIndividual(s)"),
        }
    kinds = (AUTHORITY[actor.kind] for actor in content.actors.values() if found.name in actor.name.root.values() and actor.kind in AUTHORITY)
    return {
        RDF.type: FOAF.Agent,
        FOAF.name: Literal(found.name, content.languages[0]),
        FOAF.homepage: URIRef(found.url),
        DCTERMS.description: literals(words["dcat"]["publisher"]),
        DCTERMS.type: URIRef(f"{TYPES}{next(kinds, 'Regional')}Authority"),
    }


def _contact(project: Project) -> Facts:
    """The e-mail address of the content; while there is none, the page about the website, and no organisation."""
    site, language = project.content.site, project.content.languages[0]
    name = site.publisher.name if site.publisher else project.words["dcat"]["no_publisher"][language]
    return {
        RDF.type: VCARD.Organization if site.contact else VCARD.Kind,
        VCARD.fn: Literal(name, language),
        VCARD.hasURL: URIRef(page_url(project, "about", language)),
        VCARD.hasEmail: [URIRef(f"mailto:{site.contact}")] if site.contact else (),
    }


def _described(project: Project, titles: Iterable[Literal], texts: Iterable[Literal]) -> Facts:
    """What the catalogue, datasets and series have in common."""
    codes = {municipality.code[:2] for municipality in project.content.municipalities.values()}
    regions = [f"http://data.europa.eu/nuts/code/{NUTS[code]}" for code in codes if code in NUTS]
    return {
        DCTERMS.title: titles,
        DCTERMS.description: texts,
        DCTERMS.publisher: named(project, "publisher"),
        DCTERMS.spatial: map(URIRef, regions or [f"{EU}country/SWE"]),
        **_dated(project),
    }


def _in_force(project: Project, texts: Iterable[Literal], sentence_of: Callable[[Validity], str]) -> Iterator[Literal]:
    """Texts with how it stands on the day: the vocabulary has a status for a file, and none for what the file is about."""
    for text in texts:
        yield Literal(" ".join(f"{text} {sentence_of(project.renderer.validity(text.language))}".split()), text.language)


def _dated(project: Project) -> Facts:
    """The first day of the history and the last; nothing where it is not known."""
    first = min((change.day for change in project.history.changes if change.day), default=None)
    return {predicate: Literal(day) for predicate, day in ((DCTERMS.issued, first), (DCTERMS.modified, edition_date(project))) if day}


def _languages(languages: Iterable[str]) -> list[URIRef]:
    return [URIRef(f"{EU}language/{LANGUAGES[language]}") for language in languages if language in LANGUAGES]


def _about(project: Project, subject: URIRef, period: Period, sure: bool = True) -> Iterator[Triple]:
    """What datasets and series have in common. An end that sources disagree on is not `sure`, and is told in words only."""
    time = URIRef(f"{subject}#period")
    yield from triples(subject, {
        DCAT.contactPoint: named(project, "contact"),
        DCAT.keyword: [keyword for form in project.content.current.violence_forms for keyword in literals(form.name)],
        DCAT.theme: [URIRef(f"{EU}data-theme/{theme}") for theme in ("SOCI", "JUST")],
        DCTERMS.accrualPeriodicity: URIRef(f"{EU}frequency/IRREG"),
        DCTERMS.conformsTo: URIRef(f"{project.root_url}{ROOT}/schema/strategy.json"),
        DCTERMS.temporal: time,
    })  # fmt: skip
    yield (time, RDF.type, DCTERMS.PeriodOfTime)
    for predicate, day in ((DCAT.startDate, period.start), (DCAT.endDate, period.end))[: 2 if sure else 1]:
        kind = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(day)]
        yield (time, predicate, Literal(day, datatype=kind, normalize=False))


def _dataset(project: Project, subject: URIRef, record: tuple[str, str] | None) -> Iterator[Triple]:
    """A dataset with its files, those about a `record`."""
    languages = project.content.languages
    files = [download for download in all_downloads(project) if download.record == record and download.kind in KINDS]
    yield from triples(subject, {
        DCTERMS.accessRights: URIRef(f"{EU}access-right/PUBLIC"),
        DCAT.version: Literal(VERSION),
        DCAT.landingPage: URIRef(page_url(project, "data", languages[0])),
        DCTERMS.language: _languages(languages),
        DCAT.distribution: [URIRef(f"{project.root_url}{download.path}#distribution") for download in files],
    })  # fmt: skip
    for download in files:
        url = f"{project.root_url}{download.path}"
        names = {language: (download.title[language], project.words["format"][download.kind][language]) for language in languages}
        checksum = URIRef(f"{url}#checksum")
        yield from triples(URIRef(f"{url}#distribution"), _dated(project) | {
            RDF.type: DCAT.Distribution,
            DCTERMS.title: literals({language: f"{title} ({kind})" for language, (title, kind) in names.items()}),
            DCTERMS.description: literals({language: f"{title}. {kind}." for language, (title, kind) in names.items()}),
            DCAT.accessURL: URIRef(url),
            DCAT.downloadURL: URIRef(url),
            DCTERMS.format: Literal(download.media_type),
            DCAT.mediaType: URIRef(f"https://www.iana.org/assignments/media-types/{download.media_type}"),
            DCAT.byteSize: Literal(str(download.size), datatype=XSD.nonNegativeInteger),
            DCTERMS.license: URIRef(KINDS[download.kind].url),
            DCATAP.availability: URIRef(f"{EU}planned-availability/STABLE"),
            DCTERMS.language: _languages([download.language]) if download.language in LANGUAGES else _languages(languages),
            SPDX.checksum: checksum,
        })  # fmt: skip
        yield from triples(checksum, {
            RDF.type: SPDX.Checksum,
            SPDX.algorithm: SPDX.checksumAlgorithm_sha256,
            SPDX.checksumValue: Literal(download.sha256, datatype=XSD.hexBinary, normalize=False),
        })  # fmt: skip
