"""The catalogue is what Sweden's data portal harvests, and what it says of each file is true."""

from pathlib import Path

from pyshacl import validate
from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF

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


def parsed(facts: Project) -> Graph:
    """The catalogue as a harvester reads it."""
    return Graph().parse(data=next(one.data for one in downloads(facts) if one.path == "data/v1/dcat.rdf"), format="xml")


def remarks(graph: Graph) -> list[tuple[str, str, str]]:
    """What the profile has to say: severity, thing and property."""
    _, report, _ = validate(graph, shacl_graph=Graph().parse(SHAPES))
    return [
        (str(severity).rsplit("#", 1)[1], str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultPath)))
        for result, severity in report.subject_objects(SH.resultSeverity)
    ]


def test_nothing_violates_the_profile_and_every_warning_has_a_reason(succession):
    found = remarks(parsed(succession))
    assert [remark for remark in found if remark[0] == "Violation"] == []
    assert [remark for remark in found if remark[2] not in ACCEPTED] == []


def test_every_reason_is_still_needed(nobodys_facts, facts):
    found = {path for one in (nobodys_facts, facts) for _, _, path in remarks(parsed(one))}
    assert set(ACCEPTED) == found


def test_the_profile_notices_what_is_missing(facts):
    graph = parsed(facts)
    graph.remove((named(facts, "catalogue"), DCTERMS.publisher, None))
    assert ("Violation", str(named(facts, "catalogue")), str(DCTERMS.publisher)) in remarks(graph)


def test_nothing_is_without_an_absolute_address(succession):
    for subject, _, value in parsed(succession):
        for node in (subject, value):
            if not isinstance(node, Literal):
                assert isinstance(node, URIRef), f"{node!r} has no address"
                assert str(node).startswith(("https://", "http://", "mailto:")), f"{node} is not absolute"


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
        if one.listed and (not one.record or (one.record[0] == "strategy" and one.kind != "pdf")):
            assert address in listed, address


def test_the_whole_has_the_files_of_everything_and_no_table(succession):
    graph, whole = parsed(succession), named(succession, "dataset")
    paths = {str(graph.value(one, DCAT.downloadURL)).removeprefix(f"{succession.content.site.address}data/v1/") for one in graph.objects(whole, DCAT.distribution)}
    assert {"strategy.json", "strategy.xlsx"} <= paths
    assert {path.rsplit(".", 1)[1] for path in paths} == {"json", "xlsx", "pdf"}
    assert all("/" not in path for path in paths)


def test_each_table_with_rows_is_a_dataset(succession):
    graph, home = parsed(succession), f"{succession.content.site.address}data/v1/"
    for table in tables(succession):
        subject = named(succession, f"dataset#{table.name}")
        addresses = {str(graph.value(one, DCAT.downloadURL)) for one in graph.objects(subject, DCAT.distribution)}
        assert addresses == ({f"{home}{table.name}.csv", f"{home}{table.name}-excel.csv"} if table.rows else set()), table.name


def test_each_strategy_is_a_dataset_that_covers_its_time(succession):
    graph = parsed(succession)
    for id, strategy in succession.content.strategies.items():
        (part,) = (one for one in graph.subjects(RDF.type, DCAT.Dataset) if str(one).startswith(f"{named(succession, id)}#"))
        (time,) = graph.objects(part, DCTERMS.temporal)
        assert str(graph.value(time, DCAT.startDate)) == strategy.period.start
        assert str(graph.value(time, DCAT.endDate)) == strategy.period.end
        assert {str(title) for title in graph.objects(part, DCTERMS.title)} == set(strategy.title.root.values())


def test_the_catalogue_is_free_and_titles_are_in_every_language(facts):
    graph = parsed(facts)
    licence = graph.value(named(facts, "catalogue"), DCTERMS.license)
    assert str(licence) == "https://creativecommons.org/publicdomain/zero/1.0/"
    for name in ("catalogue", "dataset"):
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
