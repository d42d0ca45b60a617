"""What gets another file, list or place keeps its past, and nothing is told of that to readers."""

from macros.history.old_records import RecordKey
from macros.review.reader_diff import reader_diff

from .test_freshness import outdated


def test_a_renamed_file_keeps_its_past(repository):
    goal = "number: 1\nname: {sv: Målet, en: The goal}\nsummary: {sv: En mening om målet., en: A sentence on the goal.}\n"
    repository.write("content/goals/gammalt.yml", goal)
    repository.commit("2021-01-01")
    repository.edit("content/goals/gammalt.yml", "En mening om målet.", "En ny mening om målet.", "2021-02-02")
    repository.git("mv", "content/goals/gammalt.yml", "content/goals/nytt.yml")
    repository.commit("2021-03-03")
    history = repository.history()
    assert [(lag.key, lag.then) for lag in outdated(history)] == [(RecordKey("goal", "nytt"), "En mening om målet.")]
    assert [str(entry.day) for entry in history.of(RecordKey("goal", "nytt"))] == ["2021-03-03", "2021-02-02", "2021-01-01"]


def test_the_only_file_of_its_kind_keeps_its_past_when_it_gets_a_folder_and_what_only_moves_is_not_told(repository):
    repository.write("content/strategy.yml", "languages: [sv, en]\nshort_title: {sv: Kort, en: Short}\n" + "".join(f"{name}: {{sv: Ord., en: A word.}}\n" for name in ("title", "vision", "context", "target_state", "predecessor", "purpose")))
    repository.write("content/goals/ett.yml", "number: 1\nname: {sv: Målet, en: The goal}\n")
    repository.commit("2021-01-01")
    repository.edit("content/strategy.yml", "title: {sv: Ord.", "title: {sv: Nya ord.", "2021-02-02")
    repository.git("checkout", "--quiet", "-b", "other", "HEAD~1")
    repository.edit("content/strategy.yml", "purpose: {sv: Ord.", "purpose: {sv: Andra ord.", "2021-02-03")
    repository.git("checkout", "--quiet", "main")
    (repository.folder / "content/strategies").mkdir()
    repository.git("mv", "content/strategy.yml", "content/strategies/den-enda.yml")
    repository.change("content/strategies/den-enda.yml", "languages: [sv, en]\nshort_title: {sv: Kort, en: Short}\n", "")
    repository.edit("content/goals/ett.yml", "number: 1", "strategy: den-enda\nnumber: 1", "2021-03-03")
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
    repository.edit("content/municipalities.yml", "sv: Ord.", "sv: Nya ord.", "2021-02-02")
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


def test_addresses_and_search_words_are_no_translations(repository):
    repository.write("content/goals/ett.yml", "slug: {sv: ett, en: one}\nname: {sv: Ett, en: One}\n")
    repository.commit()
    repository.edit("content/goals/ett.yml", "sv: ett", "sv: ett-nytt")
    assert not repository.history().outdated
