"""A translation is outdated when the text was another when it was written; without history nothing is claimed."""

import os

import pytest

from macros.history.old_records import RecordKey
from macros.history.project_history import History, OutdatedTranslation

from .repository import Repository

FILE = "content/actors/tullen.yml"
START = """\
name: {sv: Tullen, en: The Customs}
commitments:
  - id: tullen-1
    text:
      sv: Vi gör ett.
      en: We do one.
    note: {sv: En anmärkning., en: A note.}
  - id: tullen-2
    text: {sv: Vi gör två.}
    sources: [a]
"""
SAME = "Ändring\n\nBetydelse: oförändrad\n"


def outdated(history: History) -> list[OutdatedTranslation]:
    return [lag for lag in history.outdated if not lag.missing]


@pytest.fixture
def started(repository: Repository) -> Repository:
    repository.write(FILE, START)
    repository.commit("2021-01-01")
    return repository


def test_what_is_written_together_is_fresh_and_what_is_absent_is_missing(started):
    assert not outdated(started.history())
    assert [(lag.key, lag.field_path, lag.now) for lag in started.history().outdated] == [
        (RecordKey("commitment", "tullen-2"), ("text",), "Vi gör två.")
    ]


def test_a_change_of_the_swedish_alone_leaves_the_english_behind(started):
    started.edit(FILE, "Vi gör ett.", "Vi gör ett till.", "2021-02-02")
    (lag,) = outdated(started.history())
    assert (lag.key, lag.field_path, lag.language) == (RecordKey("commitment", "tullen-1"), ("text",), "en")
    assert (lag.then, lag.now, lag.text) == ("Vi gör ett.", "Vi gör ett till.", "We do one.")
    assert str(lag.day) == "2021-01-01"


def test_english_that_is_written_later_or_together_is_fresh(started):
    started.edit(FILE, "Vi gör ett.", "Vi gör ett till.", "2021-02-02")
    started.edit(FILE, "We do one.", "We do another.", "2021-03-03")
    assert not outdated(started.history())
    started.change(FILE, "Vi gör ett till.", "Vi gör tre.")
    started.edit(FILE, "We do another.", "We do three.", "2021-04-04")
    assert not outdated(started.history())


def test_going_back_to_the_old_swedish_makes_the_english_fresh_again(started):
    started.edit(FILE, "Vi gör ett.", "Vi gör ett till.")
    started.edit(FILE, "Vi gör ett till.", "Vi gör ett.")
    assert not outdated(started.history())


@pytest.mark.parametrize("trailer", ["Betydelse: oförändrad", "betydelse: Oförändrad", "Meaning: unchanged"])
def test_a_trailer_says_that_the_meaning_is_the_same(started, trailer):
    started.edit(FILE, "Vi gör ett.", "Vi gör 1.", "2021-02-02", f"Stavning\n\n{trailer}\n")
    assert not outdated(started.history())
    started.edit(FILE, "Vi gör 1.", "Vi gör 2.", "2021-03-03")
    assert [lag.then for lag in outdated(started.history())] == ["Vi gör ett."]


@pytest.mark.parametrize("message", ["Betydelse: ändrad", "Betydelse: oförändrad är det inte", "Betydelse: oförändrad i tullen-2", "Not: Betydelse oförändrad"])
def test_anything_else_in_a_message_says_nothing(started, message):
    started.edit(FILE, "Vi gör ett.", "Vi gör något annat.", "2021-02-02", f"Titel\n\n{message}\n")
    assert len(outdated(started.history())) == 1


def test_a_mended_spelling_does_not_make_outdated_english_fresh(started):
    started.edit(FILE, "Vi gör ett.", "Vi gör något annat.", "2021-02-02")
    started.edit(FILE, "We do one.", "We do  One.", "2021-03-03", SAME)
    assert len(outdated(started.history())) == 1


def test_other_line_breaks_are_no_change(started):
    before = started.history().changes
    started.edit(FILE, "sv: Vi gör ett.", "sv: 'Vi gör  ett.'")
    started.edit(FILE, "sv: 'Vi gör  ett.'", "sv: >-\n        Vi\n        gör ett.")
    assert not outdated(started.history())
    assert started.history().changes == before


def test_two_editors_at_once(started):
    """One changes the Swedish, the other mends the English without having seen it."""
    with started.on_branch("other"):
        started.edit(FILE, "We do one.", "We do one thing.", "2021-03-03")
    started.edit(FILE, "sv: Vi gör ett.\n", "sv: Vi gör ett till.\n", "2021-02-02")
    # The lines are neighbours, so somebody has to put them together by hand.
    with pytest.raises(Exception, match="merge"):
        started.git("merge", "--quiet", "--no-ff", "other", "--message", "merge")
    started.write(FILE, START.replace("Vi gör ett.", "Vi gör ett till.").replace("We do one.", "We do one thing."))
    started.commit("2021-04-04", "merge")
    assert [lag.then for lag in outdated(started.history())] == ["Vi gör ett."]
    told = [entry for entry in started.history().changes if entry.key.id == "tullen-1" and entry.before]
    assert len(told) == 2, "the merge itself changed nothing more"


def test_what_a_merge_itself_changes_counts(started):
    with started.on_branch("other"):
        started.edit(FILE, "En anmärkning.", "En annan anmärkning.", "2021-02-02")
    started.edit(FILE, "sources: [a]", "sources: [b]", "2021-02-03")
    started.git("merge", "--quiet", "--no-ff", "--no-commit", "other")
    started.edit(FILE, "Vi gör ett.", "Vi gör något annat.", "2021-04-04", "merge")
    history = started.history()
    assert {lag.field_path for lag in outdated(history)} == {("text",), ("note",)}
    assert [edit.field_path for edit in history.changes[-1].field_changes] == [("text",)]


def test_a_pair_of_prose_pages(repository):
    repository.write("docs/om.sv.md", "# Om\n\nEtt stycke.\n\nTvå stycken.\n")
    repository.commit()
    assert [(lag.key, lag.missing) for lag in repository.history().outdated] == [(RecordKey("page", "om"), True)]
    repository.write("docs/om.en.md", "# About\n\nOne paragraph.\n")
    repository.commit()
    assert not repository.history().outdated
    repository.edit("docs/om.sv.md", "Två", "Tre")
    assert [lag.key for lag in outdated(repository.history())] == [RecordKey("page", "om")]
    repository.git("rm", "--quiet", "docs/om.en.md")
    repository.commit()
    assert [lag.missing for lag in repository.history().outdated] == [True]


def test_what_is_not_committed_yet_counts_for_translations_but_is_no_history(started):
    started.change(FILE, "Vi gör ett.", "Vi gör något annat.")
    history = started.history()
    assert len(outdated(history)) == 1
    assert all(entry.day for entry in history.changes)


def test_nothing_is_claimed_without_a_whole_history(tmp_path, started, monkeypatch):
    started.edit(FILE, "Vi gör ett.", "Vi gör något annat.")
    shallow = tmp_path / "shallow"
    started.git("clone", "--quiet", "--depth", "1", started.folder.as_uri(), str(shallow))
    tarball = tmp_path / "tarball"
    tarball.mkdir()
    os.rename(shallow / "content", tarball / "content")
    started.git("-C", str(shallow), "checkout", "--quiet", ".")
    for folder in (shallow, tarball):
        found = Repository.history(type("Folder", (), {"folder": folder}))
        assert not found.known
        assert not found.changes
        assert [lag.missing for lag in found.outdated] == [True], "that a translation is absent can be seen without history"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not started.history().known
    assert not outdated(started.history())


def test_versions_that_nobody_can_read_or_trust_say_nothing(started):
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    for text in ("commitments: [", "- a\n", "commitments: 7\n", "{}", bomb, "[" * 5000, "\0"):
        started.write(FILE, text)
        started.commit("2021-02-02")
    started.write(FILE, START)
    started.commit("2021-03-03")
    history = started.history()
    assert not outdated(history)
    assert [str(entry.day) for entry in history.of(RecordKey("commitment", "tullen-1"))] == ["2021-01-01"]
