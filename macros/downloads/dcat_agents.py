"""Who answers for the catalogue and how to reach them; while nobody does, that is what it says."""

from collections.abc import Iterator

from rdflib import RDF, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF

from macros.content.model import ActorKind
from macros.pages.project import Project

from .rdf import Triple, literals_by_language
from .tables import page_url

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
TYPES = "http://purl.org/adms/publishertype/"
AUTHORITY = {
    ActorKind.state: "NationalAuthority",
    ActorKind.region: "RegionalAuthority",
    ActorKind.municipality: "LocalAuthority",
}


def publisher(project: Project) -> Iterator[Triple]:
    """The publisher of the content, or the editors while there is none."""
    subject, found, words = _at(project, "publisher"), project.content.site.publisher, project.words
    yield (subject, RDF.type, FOAF.Agent)
    if not found:
        yield from ((subject, FOAF.name, name) for name in literals_by_language(words["dcat"]["no_publisher"]))
        yield from ((subject, DCTERMS.description, text) for text in literals_by_language(project.words["site"]["no_publisher"]))
        # No authority stands behind it, and the list of types has nothing closer.
        yield (subject, DCTERMS.type, URIRef(f"{TYPES}PrivateIndividual(s)"))
        return
    yield (subject, FOAF.name, Literal(found.name, project.content.languages[0]))
    yield (subject, FOAF.homepage, URIRef(found.url))
    yield from ((subject, DCTERMS.description, text) for text in literals_by_language(words["dcat"]["publisher"]))
    kinds = (
        AUTHORITY[actor.kind]
        for actor in project.content.actors.values()
        if found.name in actor.name.root.values() and actor.kind in AUTHORITY
    )
    yield (subject, DCTERMS.type, URIRef(f"{TYPES}{next(kinds, 'RegionalAuthority')}"))


def contact(project: Project) -> Iterator[Triple]:
    """The e-mail address of the content; while there is none, the page about the website, and no organisation."""
    subject, found = _at(project, "contact"), project.content.site
    language = project.content.languages[0]
    name = found.publisher.name if found.publisher else project.words["dcat"]["no_publisher"][language]
    yield (subject, RDF.type, VCARD.Organization if found.contact else VCARD.Kind)
    yield (subject, VCARD.fn, Literal(name, language))
    yield (subject, VCARD.hasURL, URIRef(page_url(project, "about", language)))
    if found.contact:
        yield (subject, VCARD.hasEmail, URIRef(f"mailto:{found.contact}"))


def _at(project: Project, name: str) -> URIRef:
    return URIRef(f"{project.root_url}id/{name}")
