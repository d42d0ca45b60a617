"""The catalogue that data portals harvest: DCAT-AP-SE 3, as RDF/XML and Turtle.

The whole is a dataset, and so is each table: one for each strategy, in a series, where its rows belong to strategies.
Everything has an address of its own and nothing is a blank node, so that the same facts always give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF

from macros.content.model import Level
from macros.pages.phrases import Validity
from macros.pages.project import Project

from .csv_files import commitments_title, path_of, strategy_title
from .dcat_parts import EU, contact, dated, distributions, during, named, period_of, publisher, spoken
from .rdf import DCAT, FORMS, Facts, Triple, graph_of, literals, triples
from .registry import DATA, ROOT, Download, about, page_url
from .registry import downloads as all_downloads
from .tables import Table, tables

NUTS = {
    "01": "SE110", "03": "SE121", "04": "SE122", "05": "SE123", "06": "SE211", "07": "SE212", "08": "SE213",
    "09": "SE214", "10": "SE221", "12": "SE224", "13": "SE231", "14": "SE232", "17": "SE311", "18": "SE124",
    "19": "SE125", "20": "SE312", "21": "SE313", "22": "SE321", "23": "SE322", "24": "SE331", "25": "SE332",
}  # fmt: skip
"""A county's code, with which its municipalities' codes begin, and its name in the EU's list of regions."""



def downloads(project: Project) -> Iterator[Download]:
    """The catalogue in two forms."""
    # Without an address nothing has a name that others can use.
    if project.content.site.address:
        for ending, (media_type, written) in FORMS.items():
            title, make = project.words["dcat"]["title"], lambda written=written: written(catalogue(project))
            yield Download(f"{ROOT}/dcat.{ending}", media_type, title, f"dcat-{ending}", make)


@lru_cache(maxsize=2)
def catalogue(project: Project) -> Graph:
    """The whole catalogue."""
    return graph_of(_triples(project))


class Dataset(NamedTuple):
    """A dataset, or a series of them."""

    name: str
    """After `/id/`, which leads to a page; what has no page of its own has its name after #."""
    titles: Iterable[Literal]
    texts: Iterable[Literal]
    covers: tuple[str, ...]
    """The strategies, or the plan, whose time it covers."""
    keywords: Iterable[Literal]
    files: tuple[str, ...] = ()
    """Their paths; a series has none."""
    series: str = ""
    schema: str = "csv-metadata.json"


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
    for plan in content.records["plan"].values():
        yield from period_of(named(project, plan.id), plan.period, sure=not plan.other_ends)
    for one in found:
        subject = named(project, one.name)
        yield from triples(subject, _described(project, one.titles, one.texts) | {
            RDF.type: DCAT.Dataset if one.files else DCAT.DatasetSeries,
            DCAT.inSeries: [named(project, one.series)] if one.series else (),
            DCAT.contactPoint: named(project, "contact"),
            DCAT.keyword: one.keywords,
            DCAT.theme: URIRef(f"{EU}data-theme/SOCI"),
            DCTERMS.accrualPeriodicity: URIRef(f"{EU}frequency/IRREG"),
            DCTERMS.conformsTo: URIRef(f"{project.root_url}{ROOT}/{one.schema}"),
            DCTERMS.temporal: [during(named(project, id)) for id in one.covers],
        })  # fmt: skip
        if one.files:
            yield from distributions(project, subject, [files[path] for path in one.files])


def _datasets(project: Project) -> Iterator[Dataset]:
    """Every dataset and series."""
    content, texts = project.content, project.words["dcat"]
    county = tuple(id for id, strategy in content.strategies.items() if strategy.level is Level.county)
    forms = {id: [word for form in strategy.violence_forms for word in literals(form.name)] for id, strategy in content.strategies.items()}
    whole = tuple(one.path for one in all_downloads(project) if one.record is None and one.kind in ("xlsx", "json", "pdf"))
    told = _in_force(project, literals(about(content.current)), lambda validity: validity.text)
    keywords = {kind: list(literals(project.words["search_kind"][kind])) for kind in ("strategy", "plan")}
    every = [*keywords["strategy"], *(word for id in county for word in forms[id])]
    yield Dataset("dataset", literals(content.site.short_title), told, county, every, whole, schema="schema/strategy.json")
    yield Dataset("plans", literals(texts["plans"]), literals(texts["plans_text"]), county, keywords["plan"])
    for plan in content.records["plan"].values():
        told = _in_force(project, literals(plan.text), partial(Validity.plan, plan=plan))
        titles, words = literals(commitments_title(project, plan.title)), [*keywords["plan"], *forms[content.of_strategy["plan", plan.id]]]
        yield Dataset(plan.id, titles, told, (plan.id,), words, (f"{ROOT}/plans/{plan.id}.csv",), "plans")
    for table in filter(lambda table: table.rows, tables(project)):
        yield from _of_table(project, table, county, forms)
    for id, strategy in content.strategies.items():
        told = _in_force(project, literals(about(strategy)), partial(Validity.strategy_state, id=id))
        words, files = [*keywords["strategy"], *forms[id]], (f"{ROOT}/strategies/{id}.json",)
        yield Dataset(f"{id}#strategies", literals(strategy.title), told, (id,), words, files, schema="schema/one-strategy.json")


def _of_table(project: Project, table: Table, county: tuple[str, ...], forms: dict[str, list[Literal]]) -> Iterator[Dataset]:
    """A table as a dataset, or as a series with one for each strategy that has rows in it."""
    texts, name, words = project.words["dcat"], f"dataset#{table.name}", list(literals(table.title))
    if not table.of_strategies:
        files = tuple(path_of(f"{table.name}{ending}") for ending in ("", "-excel"))
        yield Dataset(name, words, literals(texts["table"]), county, words, files)
    elif within := tuple(id for id in county if table.of("strategy", id).rows):
        titles = {language: text.replace("{table}", table.title[language]) for language, text in texts["series"].items()}
        yield Dataset(name, literals(titles), literals(texts["series_text"]), within, words)
        for id in within:
            told = _in_force(project, literals(project.content.strategies[id].title), partial(Validity.strategy_state, id=id), ". ")
            files = (path_of(f"strategies/{id}/{table.name}"),)
            yield Dataset(f"{id}#{table.name}", literals(strategy_title(project, table, id)), told, (id,), [*words, *forms[id]], files, name)


def _described(project: Project, titles: Iterable[Literal], texts: Iterable[Literal]) -> Facts:
    """What the catalogue, datasets and series have in common."""
    codes = {municipality.code[:2] for municipality in project.content.municipalities.values()}
    regions = [f"http://data.europa.eu/nuts/code/{NUTS[code]}" for code in codes if code in NUTS]
    return {
        DCTERMS.title: titles,
        DCTERMS.description: texts,
        DCTERMS.publisher: named(project, "publisher"),
        DCTERMS.spatial: map(URIRef, regions or [f"{EU}country/SWE"]),
        **dated(project),
    }


def _in_force(project: Project, texts: Iterable[Literal], sentence_of: Callable[[Validity], str], after: str = " ") -> Iterator[Literal]:
    """Texts with how it stands on the day: the vocabulary has a status for a file, and none for what the file is about."""
    for text in texts:
        yield Literal(" ".join(f"{text}{after}{sentence_of(project.renderer.validity(text.language))}".split()), text.language)
