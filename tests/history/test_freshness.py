"""A translation is outdated when the text was another when it was written; without history nothing is claimed."""

import os

import pytest

from macros.history.old_records import RecordKey
from macros.history.project_history import History, OutdatedTranslation
from macros.review.reader_diff import reader_diff

from .repository import Repository

FILE = "content/actors/polisen.yml"
START = """\
name: {sv: Polisen, en: The Police}
commitments:
  - id: polisen-1
    text:
      sv: Vi gör ett.
      en: We do one.
    note: {sv: En anmärkning., en: A note.}
  - id: polisen-2
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
        (RecordKey("commitment", "polisen-2"), ("text",), "Vi gör två.")
    ]


def test_a_change_of_the_swedish_alone_leaves_the_english_behind(started):
    started.change(FILE, "Vi gör ett.", "Vi gör ett till.")
    started.commit("2021-02-02")
    (lag,) = outdated(started.history())
    assert (lag.key, lag.field_path, lag.language) == (RecordKey("commitment", "polisen-1"), ("text",), "en")
    assert (lag.then, lag.now, lag.text) == ("Vi gör ett.", "Vi gör ett till.", "We do one.")
    assert str(lag.day) == "2021-01-01"


def test_english_that_is_written_later_or_together_is_fresh(started):
    started.change(FILE, "Vi gör ett.", "Vi gör ett till.")
    started.commit("2021-02-02")
    started.change(FILE, "We do one.", "We do another.")
    started.commit("2021-03-03")
    assert not outdated(started.history())
    started.change(FILE, "Vi gör ett till.", "Vi gör tre.")
    started.change(FILE, "We do another.", "We do three.")
    started.commit("2021-04-04")
    assert not outdated(started.history())


def test_going_back_to_the_old_swedish_makes_the_english_fresh_again(started):
    started.change(FILE, "Vi gör ett.", "Vi gör ett till.")
    started.commit()
    started.change(FILE, "Vi gör ett till.", "Vi gör ett.")
    started.commit()
    assert not outdated(started.history())


@pytest.mark.parametrize("trailer", ["Betydelse: oförändrad", "betydelse: Oförändrad", "Meaning: unchanged"])
def test_a_trailer_says_that_the_meaning_is_the_same(started, trailer):
    started.change(FILE, "Vi gör ett.", "Vi gör 1.")
    started.commit("2021-02-02", f"Stavning\n\n{trailer}\n")
    assert not outdated(started.history())
    started.change(FILE, "Vi gör 1.", "Vi gör 2.")
    started.commit("2021-03-03")
    assert [lag.then for lag in outdated(started.history())] == ["Vi gör ett."]


@pytest.mark.parametrize("message", ["Betydelse: ändrad", "Betydelse: oförändrad är det inte", "Betydelse: oförändrad i polisen-2", "Not: Betydelse oförändrad"])
def test_anything_else_in_a_message_says_nothing(started, message):
    started.change(FILE, "Vi gör ett.", "Vi gör något annat.")
    started.commit("2021-02-02", f"Titel\n\n{message}\n")
    assert len(outdated(started.history())) == 1


def test_a_mended_spelling_does_not_make_outdated_english_fresh(started):
    started.change(FILE, "Vi gör ett.", "Vi gör något annat.")
    started.commit("2021-02-02")
    started.change(FILE, "We do one.", "We do  One.")
    started.commit("2021-03-03", SAME)
    assert len(outdated(started.history())) == 1


def test_other_line_breaks_are_no_change(started):
    before = started.history().changes
    started.change(FILE, "sv: Vi gör ett.", "sv: 'Vi gör  ett.'")
    started.commit()
    started.change(FILE, "sv: 'Vi gör  ett.'", "sv: >-\n        Vi\n        gör ett.")
    started.commit()
    assert not outdated(started.history())
    assert started.history().changes == before


def test_two_editors_at_once(started):
    """One changes the Swedish, the other mends the English without having seen it."""
    started.git("switch", "--quiet", "--create", "other")
    started.change(FILE, "We do one.", "We do one thing.")
    started.commit("2021-03-03")
    started.git("switch", "--quiet", "main")
    started.change(FILE, "sv: Vi gör ett.\n", "sv: Vi gör ett till.\n")
    started.commit("2021-02-02")
    # The lines are neighbours, so somebody has to put them together by hand.
    with pytest.raises(Exception, match="merge"):
        started.git("merge", "--quiet", "--no-ff", "other", "--message", "merge")
    started.write(FILE, START.replace("Vi gör ett.", "Vi gör ett till.").replace("We do one.", "We do one thing."))
    started.commit("2021-04-04", "merge")
    assert [lag.then for lag in outdated(started.history())] == ["Vi gör ett."]
    told = [entry for entry in started.history().changes if entry.key.id == "polisen-1" and entry.before]
    assert len(told) == 2, "the merge itself changed nothing more"


def test_what_a_merge_itself_changes_counts(started):
    started.git("switch", "--quiet", "--create", "other")
    started.change(FILE, "En anmärkning.", "En annan anmärkning.")
    started.commit("2021-02-02")
    started.git("switch", "--quiet", "main")
    started.change(FILE, "sources: [a]", "sources: [b]")
    started.commit("2021-02-03")
    started.git("merge", "--quiet", "--no-ff", "--no-commit", "other")
    started.change(FILE, "Vi gör ett.", "Vi gör något annat.")
    started.commit("2021-04-04", "merge")
    history = started.history()
    assert {lag.field_path for lag in outdated(history)} == {("text",), ("note",)}
    assert [edit.field_path for edit in history.changes[-1].field_changes] == [("text",)]


def test_a_renamed_file_keeps_its_past(repository):
    goal = "number: 1\nname: {sv: Målet, en: The goal}\nsummary: {sv: En mening om målet., en: A sentence on the goal.}\n"
    repository.write("content/goals/gammalt.yml", goal)
    repository.commit("2021-01-01")
    repository.change("content/goals/gammalt.yml", "En mening om målet.", "En ny mening om målet.")
    repository.commit("2021-02-02")
    repository.git("mv", "content/goals/gammalt.yml", "content/goals/nytt.yml")
    repository.commit("2021-03-03")
    history = repository.history()
    assert [(lag.key, lag.then) for lag in outdated(history)] == [(RecordKey("goal", "nytt"), "En mening om målet.")]
    assert [str(entry.day) for entry in history.of(RecordKey("goal", "nytt"))] == ["2021-03-03", "2021-02-02", "2021-01-01"]


def test_the_only_file_of_its_kind_keeps_its_past_when_it_gets_a_folder_and_what_only_moves_is_not_told(repository):
    repository.write("content/strategy.yml", "languages: [sv, en]\nshort_title: {sv: Kort, en: Short}\n" + "".join(f"{name}: {{sv: Ord., en: A word.}}\n" for name in ("title", "vision", "context", "target_state", "predecessor", "purpose")))
    repository.write("content/goals/ett.yml", "number: 1\nname: {sv: Målet, en: The goal}\n")
    repository.commit("2021-01-01")
    repository.change("content/strategy.yml", "title: {sv: Ord.", "title: {sv: Nya ord.")
    repository.commit("2021-02-02")
    repository.git("checkout", "--quiet", "-b", "other", "HEAD~1")
    repository.change("content/strategy.yml", "purpose: {sv: Ord.", "purpose: {sv: Andra ord.")
    repository.commit("2021-02-03")
    repository.git("checkout", "--quiet", "main")
    (repository.folder / "content/strategies").mkdir()
    repository.git("mv", "content/strategy.yml", "content/strategies/den-enda.yml")
    repository.change("content/strategies/den-enda.yml", "languages: [sv, en]\nshort_title: {sv: Kort, en: Short}\n", "")
    repository.change("content/goals/ett.yml", "number: 1", "strategy: den-enda\nnumber: 1")
    repository.commit("2021-03-03")
    repository.git("merge", "--quiet", "--no-ff", "-m", "merge", "other", day="2021-04-04")
    history, key = repository.history(), RecordKey("strategy", "den-enda")
    assert [str(entry.day) for entry in history.of(key)] == ["2021-04-04", "2021-02-02", "2021-01-01"]
    assert {entry.formerly for entry in history.changes} == {None}
    assert reader_diff(repository.folder, "HEAD~1^", "HEAD~1", ("sv", "en")).changed == (), "a reviewer is told of a new address"
    assert {lag.key for lag in outdated(history)} == {key}
    assert [str(entry.day) for entry in history.of(RecordKey("goal", "ett"))] == ["2021-01-01"]
    assert str(history.days["content/goals/ett.yml"]) == "2021-01-01"


def test_what_stood_in_a_list_keeps_its_past_when_it_gets_a_file_and_what_is_for_editors_is_never_told(repository):
    place = "name: Ålö\nmentions:\n  - {work: x, text: {sv: Ord., en: A word.}}\n"
    repository.write("content/municipalities.yml", "sources: [a]\nrole: kommun\nmunicipalities:\n  - id: alo\n" + place.replace("name", "    name").replace("\nm", "\n    m").replace("\n  - {", "\n      - {"))
    repository.write("content/site.yml", "contact: a@b.example\n")
    repository.commit("2021-01-01")
    repository.change("content/municipalities.yml", "sv: Ord.", "sv: Nya ord.")
    repository.commit("2021-02-02")
    repository.git("rm", "--quiet", "content/municipalities.yml")
    repository.write("content/municipalities/alo.yml", place.replace("Ord.", "Nya ord."))
    repository.write("content/site.yml", "contact: a@b.example\nmunicipalities_sources: [a]\nmunicipalities_role: kommun\n")
    repository.commit("2021-03-03")
    repository.write("content/municipalities/alo.yml", place.replace("Ord.", "Nya ord.") + "leads:\n  - {name: Ett uppslag}\n")
    repository.commit("2021-04-04")
    history, key = repository.history(), RecordKey("municipality", "alo")
    assert [str(entry.day) for entry in history.of(key)] == ["2021-02-02", "2021-01-01"]
    assert [lag.key for lag in outdated(history)] == [key]
    assert [str(entry.day) for entry in history.of(RecordKey("site", ""))] == ["2021-01-01"]
    assert str(history.days["content/municipalities/alo.yml"]) == "2021-03-03"
    assert "uppslag" not in repr(history)


def test_items_without_ids_are_recognised_when_others_come_before_them(repository):
    first = "- text: {sv: Det finns kunskap om metoder., en: There is knowledge of methods.}\n"
    repository.write("content/goals/ett.yml", f"prerequisites:\n{first}")
    repository.commit()
    changed = first.replace("Det finns kunskap om metoder.", "Det finns god kunskap om metoder.")
    new = "- text: {sv: Något helt annat står överst., en: Something else entirely is on top.}\n"
    repository.write("content/goals/ett.yml", f"prerequisites:\n{new}{changed}")
    repository.commit()
    assert [(lag.field_path, lag.then) for lag in outdated(repository.history())] == [
        (("prerequisites", 1, "text"), "Det finns kunskap om metoder.")
    ]


def test_a_pair_of_prose_pages(repository):
    repository.write("docs/om.sv.md", "# Om\n\nEtt stycke.\n\nTvå stycken.\n")
    repository.commit()
    assert [(lag.key, lag.missing) for lag in repository.history().outdated] == [(RecordKey("page", "om"), True)]
    repository.write("docs/om.en.md", "# About\n\nOne paragraph.\n")
    repository.commit()
    assert not repository.history().outdated
    repository.change("docs/om.sv.md", "Två", "Tre")
    repository.commit()
    assert [lag.key for lag in outdated(repository.history())] == [RecordKey("page", "om")]
    repository.git("rm", "--quiet", "docs/om.en.md")
    repository.commit()
    assert [lag.missing for lag in repository.history().outdated] == [True]


def test_what_is_not_committed_yet_counts_for_translations_but_is_no_history(started):
    started.change(FILE, "Vi gör ett.", "Vi gör något annat.")
    history = started.history()
    assert len(outdated(history)) == 1
    assert all(entry.day for entry in history.changes)


def test_addresses_and_search_words_are_no_translations(repository):
    repository.write("content/goals/ett.yml", "slug: {sv: ett, en: one}\nname: {sv: Ett, en: One}\n")
    repository.commit()
    repository.change("content/goals/ett.yml", "sv: ett", "sv: ett-nytt")
    repository.commit()
    assert not repository.history().outdated


def test_nothing_is_claimed_without_a_whole_history(tmp_path, started, monkeypatch):
    started.change(FILE, "Vi gör ett.", "Vi gör något annat.")
    started.commit()
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
    assert [str(entry.day) for entry in history.of(RecordKey("commitment", "polisen-1"))] == ["2021-01-01"]
