"""The catalogue is what Sweden's data portal harvests, and what it says of each file is true."""

import csv
import io
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, FOAF

from macros.content.model import Level
from macros.downloads.dcat_parts import KINDS, named
from macros.downloads.registry import downloads
from macros.downloads.tables import tables
from macros.pages.project import Project

DCAT, SPDX = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SHAPES = Path(__file__).parent / "dcat" / "dcat-ap-se-3.0.1.shapes.ttl"

ACCEPTED = {
    "http://purl.org/dc/terms/identifier": "The content holds no organisation number of the publisher.",
    "https://www.w3.org/ns/org#classification": "The content does not say in which register the publisher is classified.",
    "http://purl.org/dc/terms/issued": "Without history nobody knows when it first came.",
    "http://purl.org/dc/terms/modified": "Without history nobody knows when it last changed.",
    "http://www.w3.org/2006/vcard/ns#hasTelephone": "The content holds no telephone number of those who answer.",
    "http://www.w3.org/2006/vcard/ns#hasAddress": "The content holds no postal address of those who answer.",
}
"""What the profile recommends and we do not give, and why."""


def parsed(facts: Project, ending: str = "rdf") -> Graph:
    """The catalogue as a harvester reads it."""
    form = {"rdf": "xml", "ttl": "turtle"}[ending]
    data = next(one.data for one in downloads(facts) if one.path == f"data/v1/dcat.{ending}")
    return Graph().parse(data=data, format=form)


def remarks(graph: Graph) -> list[tuple[str, str, str]]:
    """What the profile has to say: severity, thing and property."""
    _, report, _ = validate(graph, shacl_graph=Graph().parse(SHAPES))
    return [
        (str(severity).rsplit("#", 1)[1], str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultPath)))
        for result, severity in report.subject_objects(SH.resultSeverity)
    ]


@pytest.mark.parametrize("ending", ["rdf", "ttl"])
def test_nothing_violates_the_profile_and_every_warning_has_a_reason(succession, ending):
    found = remarks(parsed(succession, ending))
    assert [remark for remark in found if remark[0] == "Violation"] == []
    assert [remark for remark in found if remark[2] not in ACCEPTED] == []


def test_every_reason_is_still_needed(nobodys_facts, facts):
    found = {path for one in (nobodys_facts, facts) for _, _, path in remarks(parsed(one))}
    assert set(ACCEPTED) == found


def test_the_profile_notices_what_is_missing(facts):
    graph = parsed(facts)
    graph.remove((named(facts, "catalogue"), DCTERMS.publisher, None))
    assert ("Violation", str(named(facts, "catalogue")), str(DCTERMS.publisher)) in remarks(graph)


def test_both_forms_say_the_same(succession):
    assert isomorphic(parsed(succession, "rdf"), parsed(succession, "ttl"))


def test_nothing_is_without_an_absolute_address(succession):
    for subject, _, value in parsed(succession):
        for node in (subject, value):
            if not isinstance(node, Literal):
                assert isinstance(node, URIRef), f"{node!r} has no address"
                assert str(node).startswith(("https://", "http://", "mailto:")), f"{node} is not absolute"


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_what_is_said_of_each_file_is_true_and_each_is_in_one_dataset(succession):
    graph, home = parsed(succession), succession.content.site.address
    files = {home + one.path: one for one in downloads(succession) if one.kind in KINDS}
    for subject in graph.subjects(RDF.type, DCAT.Distribution):
        address, checksum = str(graph.value(subject, DCAT.downloadURL)), graph.value(subject, SPDX.checksum)
        download = files[address]
        assert int(graph.value(subject, DCAT.byteSize)) == len(download.data), address
        assert str(graph.value(checksum, SPDX.checksumValue)) == download.sha256, address
        assert str(graph.value(subject, DCAT.mediaType)).endswith(f"/{download.media_type}"), address
        assert len(list(graph.subjects(DCAT.distribution, subject))) == 1, address
    listed = {str(graph.value(one, DCAT.downloadURL)) for one in graph.subjects(RDF.type, DCAT.Distribution)}
    for address, one in files.items():
        if not one.record or one.record[0] in ("strategy", "plan"):
            # A table of everything in all strategies is a series, and a series has no files.
            of_all = any(address == f"{home}data/v1/{table.name}{ending}.csv" for table in tables(succession) if table.of_strategies for ending in ("", "-excel"))
            of_one = one.kind == "pdf" and one.record
            assert (address in listed) != bool(of_all or of_one), address


def test_the_whole_has_the_files_of_everything_and_no_table(succession):
    graph, whole = parsed(succession), named(succession, "dataset")
    paths = {str(graph.value(one, DCAT.downloadURL)).removeprefix(f"{succession.content.site.address}data/v1/") for one in graph.objects(whole, DCAT.distribution)}
    assert {"strategy.json", "strategy.xlsx"} <= paths
    assert {path.rsplit(".", 1)[1] for path in paths} == {"json", "xlsx", "pdf"}
    assert all("/" not in path for path in paths)


def test_each_table_is_a_dataset_of_each_strategy_that_has_rows_in_it_and_of_no_other(succession):
    graph, home = parsed(succession), f"{succession.content.site.address}data/v1/"
    county = {id for id, strategy in succession.content.strategies.items() if strategy.level is Level.county}
    files = {succession.content.site.address + one.path: one for one in downloads(succession)}
    for table in tables(succession):
        subject, rows = named(succession, f"dataset#{table.name}"), rows_of(files[f"{home}{table.name}.csv"].data)
        if "strategy" not in {column.name for column in table.columns}:
            addresses = {str(graph.value(one, DCAT.downloadURL)) for one in graph.objects(subject, DCAT.distribution)}
            assert addresses == {f"{home}{table.name}.csv", f"{home}{table.name}-excel.csv"} if rows else set(), table.name
            continue
        wanted = {row["strategy"] for row in rows} & county
        assert set(graph.subjects(DCAT.inSeries, subject)) == {named(succession, f"{id}#{table.name}") for id in wanted}, table.name
        for id in wanted:
            part = named(succession, f"{id}#{table.name}")
            (found,) = graph.objects(part, DCAT.distribution)
            own = rows_of(files[str(graph.value(found, DCAT.downloadURL))].data)
            assert own == [row for row in rows if row["strategy"] == id], (table.name, id)


def test_a_dataset_covers_the_time_of_its_strategy_and_its_title_says_which(succession):
    graph = parsed(succession)
    for id, strategy in succession.content.strategies.items():
        parts = [one for one in graph.subjects(RDF.type, DCAT.Dataset) if str(one).startswith(f"{named(succession, id)}#")]
        national = strategy.level is Level.national
        assert (len(parts) == 1) == national, id
        for part in parts:
            (time,) = graph.objects(part, DCTERMS.temporal)
            assert str(graph.value(time, DCAT.startDate)) == strategy.period.start
            assert str(graph.value(time, DCAT.endDate)) == strategy.period.end
            years = f"{strategy.period.start}–{strategy.period.end}"
            itself = set(strategy.title.root.values())
            assert all(years in title or str(title) in itself for title in graph.objects(part, DCTERMS.title) if title.language != "fi"), part


def test_the_plans_are_a_series(succession):
    graph, series = parsed(succession), named(succession, "plans")
    assert (series, RDF.type, DCAT.DatasetSeries) in graph
    expected = {named(succession, id) for id in succession.content.records["plan"]}
    assert set(graph.subjects(DCAT.inSeries, series)) == expected
    assert expected <= set(graph.objects(named(succession, "catalogue"), DCAT.dataset))


def test_the_catalogue_is_free_and_titles_are_in_every_language(facts):
    graph = parsed(facts)
    licence = graph.value(named(facts, "catalogue"), DCTERMS.license)
    assert str(licence) == "https://creativecommons.org/publicdomain/zero/1.0/"
    for name in ("catalogue", "dataset", "plans"):
        languages = {title.language for title in graph.objects(named(facts, name), DCTERMS.title)}
        assert languages == set(facts.content.languages), name


def test_nobody_is_named_as_publisher_who_has_not_taken_it_on(nobodys_facts):
    graph = parsed(nobodys_facts)
    names = {str(name) for name in graph.objects(named(nobodys_facts, "publisher"), FOAF.name)}
    assert names == set(nobodys_facts.words["dcat"]["no_publisher"].values())
    assert not list(graph.subjects(RDF.type, VCARD.Organization)), "there is no organisation to reach yet"


def test_the_configured_publisher_and_address_are_used(facts):
    graph = parsed(facts)
    publisher = facts.content.site.publisher
    assert [str(name) for name in graph.objects(named(facts, "publisher"), FOAF.name)] == [publisher.name]
    address = graph.value(named(facts, "contact"), VCARD.hasEmail)
    assert str(address) == f"mailto:{facts.content.site.contact}"
