"""What others have done while a workbook was filled in is kept, and where a file cannot be written none is changed."""

from unittest.mock import patch

import pytest

from macros.content.loading import load
from macros.core.problems import RefusedError
from macros.editing import file_changes

from .books import UNCHANGED, Filled, commitment
from .facts import files


def test_two_editors_at_once(copy):
    """What one has written meanwhile stays, and where both have changed the same cell the second is told."""
    first, second = Filled(copy), Filled(copy)
    second.path = second.path.with_name("andra.xlsx")
    first.put("Åtaganden", "text (sv)", "norro-region-1", "Den första.")
    first.add("Åtaganden", **commitment())
    first.back()
    second.put("Åtaganden", "precision", "norro-region-1", "general")
    second.add("Åtaganden", **commitment(text__sv="Den andras nya."))
    assert len(second.back()) == 3
    content = load(copy)
    assert content.commitments["norro-region-1"].commitment.text.root["sv"] == "Den första."
    assert content.commitments["norro-region-1"].commitment.precision == "general"
    assert content.commitments["sjopolisen-6"].commitment.text.root["sv"] == "Den andras nya."
    third = second
    third.put("Åtaganden", "text (sv)", "norro-region-1", "Den andra.")
    with pytest.raises(RefusedError) as told:
        third.back()
    assert told.value.problems[0] == (
        "Åtaganden!F2: någon annan har ändrat cellen sedan arbetsboken gjordes. Nu står det ”Den första.”, och du skrev ”Den andra.”. "
        "Hämta arbetsboken på nytt från sidan Öppna data, eller med strategi export, och gör ändringen där."
    )


def test_a_workbook_brought_back_twice_adds_nothing_twice(copy):
    one = Filled(copy)
    one.add("Källor", id="ny-kalla", title="Ny", language="sv", publisher="X", read_as="live")
    one.add("Åtaganden", **commitment())
    one.add("Rapporter", åtagande="sjopolisen-1", date="2021-06-01", status="ongoing", sources="lagesrapport", certainty="seen")
    one.back()
    assert one.back() == UNCHANGED
    one.put("Källor", "title", "ny-kalla", "En annan")
    with pytest.raises(RefusedError) as told:
        one.back()
    assert told.value.problems == ('Källor!A7: "ny-kalla" finns redan och säger något annat. Skriv ett annat id, eller inget, eller ändra den posten.',)


def test_a_workbook_from_before_a_field_came_has_no_column_for_it(copy):
    one = Filled(copy)
    page = one.book["_original"]
    titles = next(cell for row in page.iter_rows() for cell in row if cell.column == 5 and cell.value and "register_number" in cell.value)
    at = titles.value.split("\n").index("decision.register_number")
    titles.value = "\n".join(title for title in titles.value.split("\n") if title != "decision.register_number")
    for row in page.iter_rows():
        if row[0].value == "Åtaganden" and row[3].value:
            tags = row[3].value.split(" ")
            row[3].value = " ".join(tags[:at] + tags[at + 1 :])
    one.book["Åtaganden"].delete_cols(one.place("Åtaganden", "decision.register_number", 1).column)
    one.put("Åtaganden", "precision", "norro-region-1", "general")
    assert one.back()[-1].startswith("1 ändring i 1 fil: ")


def test_nothing_is_written_where_a_file_changed_meanwhile(copy):
    one = Filled(copy)
    one.put("Åtaganden", "precision", "norro-region-1", "general")
    one.put("Källor", "title", "lagesrapport", "Annat")
    before = files(copy)
    real = file_changes.load

    def slow(*arguments):
        (copy / "sources.yml").write_bytes(before["sources.yml"] + b"# nytt\n")
        return real(*arguments)

    with patch.object(file_changes, "load", slow), pytest.raises(RefusedError, match=r"sources\.yml: filen ändrades under tiden"):
        one.back()
    assert files(copy) == {**before, "sources.yml": before["sources.yml"] + b"# nytt\n"}


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_where_one_file_cannot_be_written_none_is_changed(failing, copy, monkeypatch):
    one = Filled(copy)
    one.put("Åtaganden", "precision", "norro-region-1", "general")
    one.put("Källor", "title", "lagesrapport", "Annat")
    before, calls = files(copy), []

    def counted(name):
        real = getattr(file_changes.Path if name == "write_bytes" else file_changes.os, name)

        def call(*arguments):
            calls.append(arguments)
            if len(calls) == failing:
                raise OSError(28, "No space left on device")
            return real(*arguments)

        return call

    # In the copy in which it is tried, everything goes well.
    monkeypatch.setattr("macros.editing.workbook_import.validate", lambda *_: None)
    with monkeypatch.context() as patched:
        patched.setattr(file_changes.Path, "write_bytes", counted("write_bytes"))
        patched.setattr(file_changes.os, "replace", counted("replace"))
        with pytest.raises(RefusedError, match=r"\.yml: filen går inte att skriva \(disken är full\)"):
            one.back()
    assert files(copy) == before
