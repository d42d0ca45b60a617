"""The vocabularies of the catalogue, and RDF written so that the same graph always gives the same bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.etree import ElementTree as Tree

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, split_uri
from rdflib.term import Node

from macros.core.lang_text import LangText

# Version 3 of DCAT, which has terms that rdflib does not know.
DCAT, SPDX = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://spdx.org/rdf/terms#")
DCATAP, VCARD = Namespace("http://data.europa.eu/r5r/"), Namespace("http://www.w3.org/2006/vcard/ns#")
PREFIXES = {"dcat": DCAT, "dcatap": DCATAP, "dcterms": DCTERMS, "foaf": FOAF, "spdx": SPDX, "vcard": VCARD}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
Triple = tuple[URIRef, URIRef, Node]
Facts = dict[URIRef, Node | Iterable[Node]]
"""What is said of a thing: by predicate, one value or several."""


def triples(subject: URIRef, facts: Facts) -> Iterator[Triple]:
    """What is said of `subject`."""
    for predicate, found in facts.items():
        yield from ((subject, predicate, value) for value in ([found] if isinstance(found, Node) else found))


def literals(texts: LangText | Mapping[str, str]) -> Iterator[Literal]:
    """Words by language, or a text in every language in which it is really written."""
    return (Literal(text, language) for language, text in (texts.root if isinstance(texts, LangText) else texts).items())


def graph_of(triples: Iterable[Triple]) -> Graph:
    """A graph in which the vocabularies have their usual prefixes."""
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    graph += triples
    return graph


def to_xml(graph: Graph) -> bytes:
    """The graph as RDF/XML, every resource on its own and all in the order of their addresses.

    rdflib's own RDF/XML comes in the order of a set, which is another in every process.
    """
    for prefix, address in graph.namespaces():
        Tree.register_namespace(prefix, str(address))
    root = Tree.Element(f"{{{RDF}}}RDF")
    for subject in sorted(set(graph.subjects())):
        kind = min(graph.objects(subject, RDF.type), default=URIRef(f"{RDF}Description"))
        element = Tree.SubElement(root, _tag(kind), {f"{{{RDF}}}about": str(subject)})
        pairs = (pair for pair in graph.predicate_objects(subject) if pair != (RDF.type, kind))
        for predicate, value in sorted(pairs, key=lambda pair: (pair[0], pair[1].n3())):
            child = Tree.SubElement(element, _tag(predicate))
            if not isinstance(value, Literal):
                child.set(f"{{{RDF}}}resource", str(value))
                continue
            child.text = str(value)
            if value.language:
                child.set(XML_LANG, value.language)
            elif value.datatype:
                child.set(f"{{{RDF}}}datatype", str(value.datatype))
    Tree.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(root, encoding="utf-8") + b"\n"


def _tag(address: Node) -> str:
    namespace, name = split_uri(str(address))
    return f"{{{namespace}}}{name}"


FORMS: dict[str, tuple[str, Callable[[Graph], bytes]]] = {
    "rdf": ("application/rdf+xml", to_xml),
    "ttl": ("text/turtle", lambda graph: graph.serialize(format="turtle", encoding="utf-8")),
}
"""By the endings of the files: the media type, and what writes a graph so."""
