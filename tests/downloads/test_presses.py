"""Documents that are made beside the build are those that the build would make itself, whatever happens to the presses."""

import pytest

from macros.downloads import pdf as edition
from macros.downloads import press
from macros.downloads.presses import Order


@pytest.fixture
def wanted(stockholm):
    """The texts of two goals, and what each becomes."""
    texts = {id: press.written(edition.document(stockholm, "sv", "goal", id)) for id in [*stockholm.content.goals][:2]}
    return texts, {id: press.compiled(text, stockholm.today) for id, text in texts.items()}


def taken(texts, day):
    """What an order gives."""
    order = Order(texts.items(), day)
    try:
        return {id: order.taken(id) for id in texts}
    finally:
        order.closed()


def test_they_are_the_same_and_stand_on_the_shelf_for_the_next_build(stockholm, wanted, tmp_path, monkeypatch):
    texts, documents = wanted
    monkeypatch.setattr(press, "SHELF", tmp_path / "shelf")
    assert taken(texts, stockholm.today) == documents
    assert sorted(file.read_bytes() for file in (tmp_path / "shelf").iterdir()) == sorted(documents.values())
    # A build that finds them there starts no press.
    monkeypatch.setattr("macros.downloads.presses.subprocess.Popen", None)
    assert taken(texts, stockholm.today) == documents


def test_where_nothing_can_be_kept_they_are_made_all_the_same(stockholm, wanted, tmp_path, monkeypatch):
    texts, documents = wanted
    (tmp_path / "file").write_text("inte en mapp")
    monkeypatch.setattr(press, "SHELF", tmp_path / "file" / "shelf")
    assert taken(texts, stockholm.today) == documents


def test_whoever_asks_for_one_that_could_not_be_made_is_told_so_and_does_not_wait(stockholm, wanted, tmp_path, monkeypatch):
    texts, documents = wanted
    monkeypatch.setattr(press, "SHELF", tmp_path / "shelf")
    first, second = texts
    assert taken({first: "[]", second: texts[second]}, stockholm.today) == {first: None, second: documents[second]}


def test_a_build_whose_presses_are_killed_makes_the_documents_itself(stockholm, tmp_path, monkeypatch):
    monkeypatch.setattr(press, "SHELF", tmp_path / "shelf")
    edition.begin(stockholm)
    edition._orders[stockholm]._presses.kill()
    try:
        assert edition.pdf(stockholm, "en", "actor", "polisen").startswith(b"%PDF-")
    finally:
        edition.forget()
