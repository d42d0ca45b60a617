"""What every dataset of the catalogue is said in: who answers for it, when it changed, and its files."""

from collections.abc import Iterable, Iterator

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF

from macros.content.model import ActorKind, Period
from macros.pages.project import Project

from .rdf import DCAT, DCATAP, SPDX, VCARD, Facts, Triple, literals, triples
from .registry import DATA, TEXTS, VERSION, Download, edition_date, lasting_id, page_url

EU = "http://publications.europa.eu/resource/authority/"
TYPES = "http://purl.org/adms/publishertype/"
AUTHORITY = {ActorKind.state: "National", ActorKind.region: "Regional", ActorKind.municipality: "Local"}
LANGUAGES = {"sv": "SWE", "en": "ENG", "fi": "FIN", "se": "SME", "de": "DEU", "fr": "FRA", "pl": "POL", "es": "SPA"}
KINDS = {"xlsx": DATA, "csv": DATA, "csv-excel": DATA, "json": DATA, "pdf": TEXTS}
"""What is a distribution, and its terms; feeds and descriptions of other files are none."""


def named(project: Project, name: str) -> URIRef:
    """The id of a thing; on the site, `/id/` and the name leads to the page about it."""
    return URIRef(lasting_id(project, f"id/{name}"))


def publisher(project: Project) -> Facts:
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


def contact(project: Project) -> Facts:
    """The e-mail address of the content; while there is none, the page about the website, and no organisation."""
    site, language = project.content.site, project.content.languages[0]
    name = site.publisher.name if site.publisher else project.words["dcat"]["no_publisher"][language]
    return {
        RDF.type: VCARD.Organization if site.contact else VCARD.Kind,
        VCARD.fn: Literal(name, language),
        VCARD.hasURL: URIRef(page_url(project, "about", language)),
        VCARD.hasEmail: [URIRef(f"mailto:{site.contact}")] if site.contact else (),
    }


def dated(project: Project) -> Facts:
    """The first day of the history and the last; nothing where it is not known."""
    first = min((change.day for change in project.history.changes if change.day), default=None)
    return {predicate: Literal(day) for predicate, day in ((DCTERMS.issued, first), (DCTERMS.modified, edition_date(project))) if day}


def spoken(languages: Iterable[str]) -> list[URIRef]:
    return [URIRef(f"{EU}language/{LANGUAGES[language]}") for language in languages if language in LANGUAGES]


def period_of(subject: URIRef, period: Period, sure: bool = True) -> Iterator[Triple]:
    """The time that a strategy or a plan covers. An end that sources disagree on is not `sure`, and is told in words only."""
    time = during(subject)
    yield (time, RDF.type, DCTERMS.PeriodOfTime)
    for predicate, day in ((DCAT.startDate, period.start), (DCAT.endDate, period.end))[: 2 if sure else 1]:
        kind = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(day)]
        yield (time, predicate, Literal(day, datatype=kind, normalize=False))


def during(subject: URIRef) -> URIRef:
    """The id of the time that a strategy or a plan covers."""
    return URIRef(f"{subject}{'/' if '#' in subject else '#'}period")


def distributions(project: Project, subject: URIRef, files: tuple[Download, ...]) -> Iterator[Triple]:
    """A dataset with its files."""
    languages = project.content.languages
    yield from triples(subject, {
        DCTERMS.accessRights: URIRef(f"{EU}access-right/PUBLIC"),
        DCAT.version: Literal(VERSION),
        DCAT.landingPage: URIRef(page_url(project, "data", languages[0])),
        DCTERMS.language: spoken(languages),
        DCAT.distribution: [URIRef(lasting_id(project, f"{download.path}#distribution")) for download in files],
    })  # fmt: skip
    for download in files:
        url = f"{project.root_url}{download.path}"
        names = {language: (download.title[language], project.words["format"][download.kind][language]) for language in languages if language in download.title}
        checksum = URIRef(lasting_id(project, f"{download.path}#checksum"))
        yield from triples(URIRef(lasting_id(project, f"{download.path}#distribution")), dated(project) | {
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
            DCTERMS.language: spoken([download.language]) if download.language in LANGUAGES else spoken(languages),
            SPDX.checksum: checksum,
        })  # fmt: skip
        yield from triples(checksum, {
            RDF.type: SPDX.Checksum,
            SPDX.algorithm: SPDX.checksumAlgorithm_sha256,
            SPDX.checksumValue: Literal(download.sha256, datatype=XSD.hexBinary, normalize=False),
        })  # fmt: skip
