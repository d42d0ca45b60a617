"""What `strategi diff` tells a reviewer who does not read YAML."""


import pytest

from macros.review.diff_report import DiffReport, report
from macros.review.reader_diff import MistakeError
from tests.site.projects import strategi

from .repository import HOSTILE, Repository

FILE = "content/actors/sjopolisen.yml"


def told(repository: Repository, head: str | None = None, base: str = "main~0", *language: str) -> DiffReport:
    return report(repository.folder, base, head, *language)[0]


def test_no_change_is_said_to_be_none(county_repository):
    found = told(county_repository)
    assert "Ingenting ändras för läsarna." in found.text()


def test_a_reworded_commitment_word_by_word(county_repository):
    county_repository.change(FILE, "svarar på hot på nätet inom en vecka", "svarar på hot på nätet inom två dagar")
    found = told(county_repository)
    text = found.text()
    assert "Åtagande sjopolisen-2: " in text
    assert "inom [-en vecka.-] {+två dagar.+}" in text


def test_markdown_marks_words_and_cannot_be_misused(county_repository):
    hostile = "Svarar [klicka](https://ond.example) ![x](//y) @alla `a` \\| | $x$."
    county_repository.change(FILE, "Sjöpolisen svarar på hot på nätet inom en vecka.", f"'{hostile}'")
    found = told(county_repository, None, "main~0", "en").markdown()
    assert "New wording in Swedish: the text" in found
    assert "~~" in found
    assert "**" in found
    for dangerous in ("[klicka]", "](http", "://ond", "![x]", " @alla", " `a`"):
        assert dangerous not in found


def test_a_new_a_withdrawn_and_a_removed_commitment(county_repository):
    text = (county_repository.folder / FILE).read_text(encoding="utf-8")
    new = '  - id: sjopolisen-5\n    title: {sv: Löfte, en: Promise}\n    text: {sv: Ett nytt löfte., en: A new promise.}\n    wording: paraphrase\n    precision: general\n    sources: [planen-2020]\n    certainty: seen\nrelated_work:'
    county_repository.write(FILE, text.replace("related_work:", new, 1))
    first = county_repository.commit("2021-02-02")
    county_repository.edit(FILE, "    precision: general\n    sources: [planen-2020]\n    certainty: seen\nrelated", '    precision: general\n    withdrawn: {date: "2021-03-01", reason: {sv: Det är gjort., en: It is done.}}\n    sources: [planen-2020]\n    certainty: seen\nrelated', "2021-03-03")
    new = told(county_repository, "HEAD~1", "HEAD~2").text()
    assert "Åtagande sjopolisen-5: Löfte\n  Lades till här.\n    Ett nytt löfte." in new
    ended = told(county_repository, "HEAD", first).text()
    assert "Åtagandet har upphört." in ended
    assert "Det är gjort." in ended
    county_repository.write(FILE, text)
    gone = told(county_repository, None, "HEAD").text()
    assert "Skriv withdrawn med datum och skäl i stället" in gone


def test_a_renamed_file(county_repository):
    county_repository.git("mv", "content/goals/inga-aterfall.yml", "content/goals/aldrig-aterfall.yml")
    for file in (county_repository.folder / "content").rglob("*.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace("inga-aterfall]", "aldrig-aterfall]"), encoding="utf-8")
    found = told(county_repository)
    assert [thing.what for changed in found.diff.changed for thing in changed.events if changed.key.id == "aldrig-aterfall"] == ["renamed"]
    assert "Har fått en ny adress." in found.text()


def test_translations_that_a_change_leaves_behind(county_repository):
    county_repository.change(FILE, "Två nya båtar är beställda.", "Tre nya båtar är beställda.")
    found = told(county_repository)
    assert [(lag.key.id, lag.field_path[0], lag.then) for lag in found.diff.left_behind] == [("sjopolisen-1", "reports", "Två nya båtar är beställda.")]
    assert "Översättningar som blir äldre än texten på svenska (1):\n  Åtagande sjopolisen-1, rapporterna (på engelska)" in found.text()
    county_repository.commit("2021-02-02", "Stavning\n\nBetydelse: oförändrad\n")
    assert not told(county_repository, "HEAD", "HEAD~1").diff.left_behind
    county_repository.edit(FILE, "Tre nya båtar", "Fyra nya båtar", "2021-03-03")
    county_repository.change(FILE, "Two new boats", "Four new boats")
    caught = told(county_repository, base="HEAD").diff
    assert [lag.key.id for lag in caught.caught_up] == ["sjopolisen-1"]


def test_prose_shows_only_the_paragraphs_that_differ(county_repository):
    county_repository.write("docs/about.sv.md", (county_repository.folder / "docs/about.sv.md").read_text(encoding="utf-8") + "\nEn ny rad.\n")
    found = told(county_repository)
    assert "Sida about: " in found.text()
    assert "{+En ny rad.+}" in found.text()
    assert "Behöver du hjälp" not in found.text()


def test_only_what_has_been_done_since_the_branch_left_is_told(county_repository):
    with county_repository.on_branch("mine"):
        county_repository.edit(FILE, "skriver en loggbok", "skriver två loggböcker", "2021-02-02")
    county_repository.change("content/platform.yml", "website: ", "website:  ")
    county_repository.edit("content/site.yml", "norro.example/vald/", "norro.example/nytt/", "2021-03-03")
    found = told(county_repository, "mine", "main")
    assert {changed.key.id for changed in found.diff.changed} == {"sjopolisen-4"}


def test_broken_content_is_still_told(county_repository):
    county_repository.change(FILE, "precision: general", "precision: vet-inte")
    found = told(county_repository)
    assert "Kör strategi check" in found.text()
    assert "Åtagande sjopolisen-4" in found.text()
    county_repository.write(FILE, "commitments: [")
    found = told(county_repository)
    assert "Kör strategi check" in found.text()
    assert "Ingenting ändras" not in found.text()


@pytest.mark.parametrize(("base", "hint"), [("finns-inte", "fetch-depth: 0"), ("--help", "finns inte i historiken"), ("", "finns inte")])
def test_a_base_that_does_not_exist(county_repository, base, hint):
    with pytest.raises(MistakeError, match=hint):
        told(county_repository, None, base)


def test_a_folder_without_git_and_a_language_that_is_not_there(county_repository, monkeypatch):
    with pytest.raises(MistakeError, match="Skriv sv eller en eller fi"):
        told(county_repository, None, "main~0", "de")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(county_repository.folder.parent))
    (county_repository.folder / ".git").rename(county_repository.folder / "git-no-more")
    with pytest.raises(MistakeError, match="ingen git-historik"):
        told(county_repository, None, "main")


def test_the_command_in_a_terminal(county_repository):
    county_repository.edit(FILE, "skriver en loggbok", "skriver två loggböcker", "2021-02-02", HOSTILE)
    done = strategi(county_repository.folder, "diff", "HEAD~1", "--format", "md", "--language", "en")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("## What the change means to readers\n")
    assert "evil" not in done.stdout
    done = strategi(county_repository.folder, "diff", "ingen-gren")
    assert done.returncode == 2
    assert "ingen-gren" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("on_branch", [False, True])
def test_a_merge_made_to_try_a_change_is_compared_with_main_as_it_is_now(county_repository, on_branch):
    began = county_repository.git("rev-parse", "HEAD").strip()
    with county_repository.on_branch("mine"):
        county_repository.edit(FILE, "skriver en loggbok", "skriver två loggböcker", "2021-02-02")
    county_repository.edit("content/actors/norro-region.yml", "Frågor till alla patienter om våld", "Frågor till varje patient om våld", "2021-03-03")
    county_repository.git(*(("switch", "--quiet", "--create", "both") if on_branch else ("switch", "--quiet", "--detach")))
    county_repository.git("merge", "--quiet", "--no-ff", "--message", "Merge 1 into 2", "mine", day="2021-04-04")
    found = told(county_repository, "HEAD", began).diff
    assert {changed.key.id for changed in found.changed} == ({"sjopolisen-4", "norro-region-1"} if on_branch else {"sjopolisen-4"})


def test_what_seems_to_speak_of_meaning_and_is_not_understood_is_told(county_repository):
    county_repository.edit(FILE, "skriver en loggbok", "för en loggbok", "2021-02-02", "Stavfel\n\nBetydelse: oförändrad i sjopolisen-4\n")
    found = told(county_repository, "HEAD", "HEAD~1")
    assert found.diff.left_behind
    assert found.diff.misread == ("Stavfel",)
    assert "Skriv Betydelse: oförändrad på en egen rad" in found.text()


def test_a_history_that_is_not_whole_is_told_to_whoever_compares(county_repository, tmp_path):
    county_repository.edit(FILE, "skriver en loggbok", "för en loggbok", "2021-02-02")
    county_repository.git("clone", "--quiet", "--depth", "1", county_repository.folder.as_uri(), str(tmp_path / "shallow"))
    with pytest.raises(MistakeError, match="fetch --unshallow"):
        report(tmp_path / "shallow", "HEAD", None)
