"""Who answers for the catalogue and how to reach them; while nobody does, that is what it says."""

from collections.abc import Iterator

from rdflib import RDF, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF

from macros.content.model import ActorKind
from macros.pages.site import Site

from .rdf import Triple, spoken
from .tables import page_address

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
TYPES = "http://purl.org/adms/publishertype/"
AUTHORITY = {
    ActorKind.state: "NationalAuthority",
    ActorKind.region: "RegionalAuthority",
    ActorKind.municipality: "LocalAuthority",
}


def publisher(site: Site) -> Iterator[Triple]:
    """The publisher of the content, or the editors while there is none."""
    subject, found, words = _at(site, "publisher"), site.content.site.publisher, site.words
    yield (subject, RDF.type, FOAF.Agent)
    if not found:
        yield from ((subject, FOAF.name, name) for name in spoken(words["dcat"]["no_publisher"]))
        yield from ((subject, DCTERMS.description, text) for text in spoken(site.words["site"]["no_publisher"]))
        # No authority stands behind it, and the list of types has nothing closer.
        yield (subject, DCTERMS.type, URIRef(f"{TYPES}PrivateIndividual(s)"))
        return
    yield (subject, FOAF.name, Literal(found.name, site.content.languages[0]))
    yield (subject, FOAF.homepage, URIRef(found.url))
    yield from ((subject, DCTERMS.description, text) for text in spoken(words["dcat"]["publisher"]))
    kinds = (
        AUTHORITY[actor.kind]
        for actor in site.content.actors.values()
        if found.name in actor.name.root.values() and actor.kind in AUTHORITY
    )
    yield (subject, DCTERMS.type, URIRef(f"{TYPES}{next(kinds, 'RegionalAuthority')}"))


def contact(site: Site) -> Iterator[Triple]:
    """The e-mail address of the content; while there is none, the page about the website, and no organisation."""
    subject, found = _at(site, "contact"), site.content.site
    language = site.content.languages[0]
    name = found.publisher.name if found.publisher else site.words["dcat"]["no_publisher"][language]
    yield (subject, RDF.type, VCARD.Organization if found.contact else VCARD.Kind)
    yield (subject, VCARD.fn, Literal(name, language))
    yield (subject, VCARD.hasURL, URIRef(page_address(site, "about", language)))
    if found.contact:
        yield (subject, VCARD.hasEmail, URIRef(f"mailto:{found.contact}"))


def _at(site: Site, name: str) -> URIRef:
    return URIRef(f"{site.base}id/{name}")
