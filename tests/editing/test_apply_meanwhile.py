"""What has happened to the content since a form was opened: a change is laid beside it, found where it has moved, or told of."""

from macros.content.loading import load
from macros.editing.record_parts import row_tag

from .blocks import NAME, REPORT, SOURCE, block, cells, change, done, refused


def test_what_somebody_else_has_changed_is_kept_or_both_are_shown(copy):
    was = cells(copy, "commitment", "sjopolisen-1")
    done(copy, change("commitment", "sjopolisen-1", was, text__en="Every island."))
    done(copy, change("commitment", "sjopolisen-1", was, text__sv="Ny text."))
    text = load(copy).commitments["sjopolisen-1"].commitment.text.root
    assert (text["sv"], text["en"]) == ("Ny text.", "Every island.")
    (told,) = refused(copy, block(change("commitment", "sjopolisen-1", was, text__en="All islands.")))
    assert told.startswith(f"{NAME}:3:74: text (en): ")
    assert "Nu står det ”Every island.”, och du skrev ”All islands.”." in told


def test_a_source_that_has_an_address_already_is_that_source(copy):
    fields = {**SOURCE, "url": "https://norro.example/strategi/"}
    parts = [{"new": "source", "id": "ny", "fields": fields}, {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "sources": "ny, lagesrapport"}}]
    (told, _) = done(copy, *parts)
    assert told == "Källor: adressen finns redan som strategin, och den källan används som den är."
    content = load(copy)
    assert content.commitments["sjopolisen-1"].commitment.reports[-1].sources == ("strategin", "lagesrapport")
    assert "ny" not in content.sources


def test_a_record_that_is_there_under_another_id_is_that_record(copy):
    fields = {"title": "En källa som ännu inte används", "language": "sv", "publisher": "Norrö öråd", "read_as": "copy"}
    done(copy, {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "sources": "ny"}}, {"new": "source", "id": "ny", "fields": fields})
    assert load(copy).commitments["sjopolisen-1"].commitment.reports[-1].sources == ("ingen-hanvisar-hit",)


def test_a_row_without_an_id_is_found_where_it_has_moved(copy):
    was = cells(copy, "report", "2", "sjopolisen-1")
    moved = change("report", "2", was, of="sjopolisen-1", status="done")
    done(copy, {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "date": "2020-12-01", "status": "ongoing", "sources": "lagesrapport"}})
    done(copy, moved)
    reports = load(copy).commitments["sjopolisen-1"].commitment.reports
    assert [(str(one.date), one.status) for one in reports] == [("2020-12-01", "ongoing"), ("2021-03-01", "ongoing"), ("2022-03-01", "done")]
    assert done(copy, moved) == []


def test_a_row_like_another_is_told_apart_by_the_tag_of_all_of_it(copy):
    was = cells(copy, "report", "1", "sjopolisen-1")
    moved = {**change("report", "1", was, of="sjopolisen-1", status="delayed"), "was": row_tag(was)}
    early = {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "date": "2020-12-01", "status": "ongoing", "sources": "lagesrapport"}}
    done(copy, early)
    done(copy, moved)
    assert [one.status for one in load(copy).commitments["sjopolisen-1"].commitment.reports] == ["ongoing", "delayed", "delayed"]
    again = change("report", "1", {"text (sv)": "Två nya båtar är beställda.", "status": "ongoing"}, of="sjopolisen-1", status="not-started")
    done(copy, change("report", "2", cells(copy, "report", "2", "sjopolisen-1"), of="sjopolisen-1", status="ongoing", text__sv="En båt."))
    assert refused(copy, block({**again, "was": row_tag(was)})) == [
        "block.yml:3:30: id: raden har flyttats eller ändrats sedan formuläret öppnades, och flera liknar den. Öppna formuläret på nytt och gör ändringen där."
    ]
