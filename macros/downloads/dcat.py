"""The catalogue that data portals harvest: DCAT-AP-SE 3, as RDF/XML.

The whole is a dataset, and so are each table and each strategy.
Everything has an address of its own and nothing is a blank node, so that the same facts always give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF

from macros.content.model import Level
from macros.core.lang_text import LangText
from macros.pages.phrases import Validity
from macros.pages.project import Project

from .csv_files import path_of
from .dcat_parts import EU, contact, dated, distributions, during, named, period_of, publisher, spoken
from .rdf import DCAT, Facts, Triple, literals, to_xml, triples
from .registry import DATA, ROOT, Download, about, page_url
from .registry import downloads as all_downloads
from .tables import tables

NUTS = {
    "01": "SE110", "03": "SE121", "04": "SE122", "05": "SE123", "06": "SE211", "07": "SE212", "08": "SE213",
    "09": "SE214", "10": "SE221", "12": "SE224", "13": "SE231", "14": "SE232", "17": "SE311", "18": "SE124",
    "19": "SE125", "20": "SE312", "21": "SE313", "22": "SE321", "23": "SE322", "24": "SE331", "25": "SE332",
}  # fmt: skip
"""A county's code, with which its municipalities' codes begin, and its name in the EU's list of regions."""


def downloads(project: Project) -> Iterator[Download]:
    """The catalogue."""
    # Without an address nothing has a name that others can use.
    if project.content.site.address:
        yield Download(f"{ROOT}/dcat.rdf", "application/rdf+xml", project.words["dcat"]["title"], "dcat-rdf", lambda: to_xml(catalogue(project)))


@lru_cache(maxsize=2)
def catalogue(project: Project) -> Graph:
    """The whole catalogue."""
    graph = Graph()
    graph += _triples(project)
    return graph


class Dataset(NamedTuple):
    """A dataset."""

    name: str
    """After `/id/`, which leads to a page; what has no page of its own has its name after #."""
    titles: Iterable[Literal]
    texts: Iterable[Literal]
    covers: tuple[str, ...]
    """The strategies whose time it covers."""
    keywords: Iterable[Literal]
    files: tuple[str, ...]
    """Their paths."""
    schema: str


def _triples(project: Project) -> Iterator[Triple]:
    content, texts, found = project.content, project.words["dcat"], list(_datasets(project))
    files = {download.path: download for download in all_downloads(project)}
    yield from triples(named(project, "publisher"), publisher(project))
    yield from triples(named(project, "contact"), contact(project))
    yield from triples(named(project, "catalogue"), _described(project, literals(texts["title"]), literals(texts["description"])) | {
        RDF.type: DCAT.Catalog,
        DCTERMS.license: URIRef(DATA.url),
        FOAF.homepage: URIRef(page_url(project, "index", content.languages[0])),
        DCAT.themeTaxonomy: URIRef(f"{EU}data-theme"),
        DCTERMS.language: spoken(content.languages),
        DCAT.dataset: [named(project, one.name) for one in found],
    })  # fmt: skip
    for id, strategy in content.strategies.items():
        yield from period_of(named(project, id), strategy.period)
    for one in found:
        yield from triples(named(project, one.name), _described(project, one.titles, one.texts) | {
            RDF.type: DCAT.Dataset,
            DCAT.contactPoint: named(project, "contact"),
            DCAT.keyword: one.keywords,
            DCAT.theme: [URIRef(f"{EU}data-theme/{theme}") for theme in ("SOCI", "JUST")],
            DCTERMS.accrualPeriodicity: URIRef(f"{EU}frequency/IRREG"),
            DCTERMS.conformsTo: URIRef(f"{project.root_url}{ROOT}/{one.schema}"),
            DCTERMS.temporal: [during(named(project, id)) for id in one.covers],
        })  # fmt: skip
        yield from distributions(project, named(project, one.name), [files[path] for path in one.files])


def _datasets(project: Project) -> Iterator[Dataset]:
    content = project.content
    county = tuple(id for id, strategy in content.strategies.items() if strategy.level is Level.county)
    general = list(literals(project.words["search_kind"]["strategy"]))
    forms = {id: [word for form in one.violence_forms for word in literals(form.name)] for id, one in content.strategies.items()}
    whole = tuple(one.path for one in all_downloads(project) if one.record is None and one.kind in ("xlsx", "json", "pdf"))
    told = _in_force(project, about(content.current), lambda validity: validity.text)
    words = [*general, *(word for id in county for word in forms[id])]
    yield Dataset("dataset", literals(content.site.short_title), told, county, words, whole, "schema/strategy.json")
    for table in filter(lambda table: table.rows, tables(project)):
        files = tuple(path_of(f"{table.name}{ending}") for ending in ("", "-excel"))
        name, title, text = f"dataset#{table.name}", table.title, project.words["dcat"]["table"]
        yield Dataset(name, literals(title), literals(text), county, literals(title), files, "csv-metadata.json")
    for id, strategy in content.strategies.items():
        told = _in_force(project, about(strategy), lambda validity, id=id: validity.strategy_state(id))
        name, words, files = f"{id}#strategies", [*general, *forms[id]], (f"{ROOT}/strategies/{id}.json",)
        yield Dataset(name, literals(strategy.title), told, (id,), words, files, "schema/one-strategy.json")


def _described(project: Project, titles: Iterable[Literal], texts: Iterable[Literal]) -> Facts:
    """What the catalogue and the datasets have in common."""
    codes = {municipality.code[:2] for municipality in project.content.municipalities.values()}
    regions = [f"http://data.europa.eu/nuts/code/{NUTS[code]}" for code in codes if code in NUTS]
    return {
        DCTERMS.title: titles,
        DCTERMS.description: texts,
        DCTERMS.publisher: named(project, "publisher"),
        DCTERMS.spatial: map(URIRef, regions or [f"{EU}country/SWE"]),
        **dated(project),
    }


def _in_force(project: Project, text: LangText, sentence_of: Callable[[Validity], str]) -> Iterator[Literal]:
    """A text with how it stands on the day: the vocabulary has a status for a file, and none for what the file is about."""
    for one in literals(text):
        yield Literal(" ".join(f"{one} {sentence_of(project.renderer.validity(one.language))}".split()), one.language)
