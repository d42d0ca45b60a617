"""What `strategi diff` tells a reviewer who does not read YAML."""

import json
from hashlib import sha256

import pytest

from macros.review import affected
from macros.review.diff_report import DiffReport, report
from macros.review.reader_diff import MistakeError
from tests.site.projects import files, strategi

from .repository import HOSTILE, Repository

FILE = "content/actors/sjopolisen.yml"


@pytest.fixture(scope="module", autouse=True)
def _made_once():
    """The site that changes begin from, which most tests here have in common, is made once."""
    make, made = affected._seen, {}

    def seen(folder, words):
        key = tuple((name, sha256(data).digest()) for part in ("content", "docs", "words") for name, data in files(folder / part).items())
        made[key] = made[key] if key in made else make(folder, words)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(affected, "_seen", seen)
        # A copy of the process would take with it what it has made.
        patch.setattr(affected, "in_processes", lambda tasks: [task() for task in tasks])
        yield


def told(repository: Repository, head: str | None = None, base: str = "main~0", **options) -> DiffReport:
    asked = filter(None, [options.pop("language", None)])
    return report(repository.folder, base, head, *asked, **options)[0]


def test_no_change_is_said_to_be_none(county_repository):
    found = told(county_repository)
    assert "Ingenting ändras för läsarna." in found.text()
    assert found.affected.pages == found.affected.downloads == ()
    assert not found.affected.everywhere


def test_a_reworded_commitment_word_by_word_with_what_it_reaches(county_repository):
    county_repository.change(FILE, "svarar på hot på nätet inom en vecka", "svarar på hot på nätet inom två dagar")
    found = told(county_repository)
    text = found.text()
    assert "Åtagande sjopolisen-2: " in text
    assert "inom [-en vecka.-] {+två dagar.+}" in text
    pages = found.affected.pages
    for page in ("ataganden/sjopolisen-2/", "en/commitments/sjopolisen-2/", "aktorer/sjopolisen/", "aktorer/norro-region/", "mal/fria-natet/", "ataganden/"):
        assert any(one == page or one.endswith(page) for one in pages), f"{page} is not among {pages}"
    assert not any("sjopolisen-4" in page for page in pages)
    assert any(path.endswith("commitments.csv") for path in found.affected.downloads)
    assert not any("glossary" in path and path.endswith(".csv") for path in found.affected.downloads)


def test_what_a_municipality_has_reaches_its_own_page_the_register_and_the_data(county_repository):
    county_repository.change("content/municipalities/alo.yml", 'until: "2024"', 'until: "2030"')
    found = told(county_repository).affected
    assert set(found.pages) == {f"{overview}{page}" for overview in ("kommuner/", "en/municipalities/", "fi/kunnat/") for page in ("", "alo/")}
    # A PDF follows the table of everything here, a catalogue says how large each file is, and the municipality is a partner with a workbook.
    names = {path.rsplit("/", 1)[1].partition(".")[0] for path in found.downloads if not path.endswith(".pdf")}
    assert names == {"measures", "measures-excel", "local-plan", "strategy", "dcat", "datapackage", "alo-kommun"}
    assert (found.new, found.gone, found.everywhere) == ((), (), False)


def test_markdown_marks_words_and_cannot_be_misused(county_repository):
    hostile = "Svarar [klicka](https://ond.example) ![x](//y) @alla `a` \\| | $x$."
    county_repository.change(FILE, "Sjöpolisen svarar på hot på nätet inom en vecka.", f"'{hostile}'")
    found = told(county_repository, language="en", compare_pages=False).markdown()
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
    # Its page, in three languages.
    assert "Nya sidor (3):" in new
    ended = told(county_repository, "HEAD", first, compare_pages=False).text()
    assert "Åtagandet har upphört." in ended
    assert "Det är gjort." in ended
    county_repository.write(FILE, text)
    gone = told(county_repository, None, "HEAD", compare_pages=False).text()
    assert "Skriv withdrawn med datum och skäl i stället" in gone


def test_a_renamed_file_and_what_stands_on_every_page(county_repository):
    county_repository.change("content/site.yml", "Norrö mot våld", "Norrö utan våld")
    county_repository.git("mv", "content/goals/inga-aterfall.yml", "content/goals/aldrig-aterfall.yml")
    for file in (county_repository.folder / "content").rglob("*.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace("inga-aterfall]", "aldrig-aterfall]"), encoding="utf-8")
    found = told(county_repository)
    assert [thing.what for changed in found.diff.changed for thing in changed.events if changed.key.id == "aldrig-aterfall"] == ["renamed"]
    assert "Har fått en ny adress." in found.text()
    assert found.affected.everywhere


def test_translations_that_a_change_leaves_behind(county_repository):
    county_repository.change(FILE, "Två nya båtar är beställda.", "Tre nya båtar är beställda.")
    found = told(county_repository, compare_pages=False)
    assert [(lag.key.id, lag.field_path[0], lag.then) for lag in found.diff.left_behind] == [("sjopolisen-1", "reports", "Två nya båtar är beställda.")]
    assert "Översättningar som blir äldre än texten på svenska (1):\n  Åtagande sjopolisen-1, rapporterna (på engelska)" in found.text()
    county_repository.commit("2021-02-02", "Stavning\n\nBetydelse: oförändrad\n")
    assert not told(county_repository, "HEAD", "HEAD~1", compare_pages=False).diff.left_behind
    county_repository.edit(FILE, "Tre nya båtar", "Fyra nya båtar", "2021-03-03")
    county_repository.change(FILE, "Two new boats", "Four new boats")
    caught = told(county_repository, compare_pages=False, base="HEAD").diff
    assert [lag.key.id for lag in caught.caught_up] == ["sjopolisen-1"]


def test_a_page_with_another_address_is_told_of_with_the_old_one_and_is_neither_new_nor_gone(county_repository):
    county_repository.change("content/goals/fria-natet.yml", "sv: fria-natet", "sv: natet")
    found = told(county_repository)
    assert (found.affected.new, found.affected.gone) == ((), ())
    assert ("mal/fria-natet/", "mal/natet/") in found.affected.moved
    assert "/mal/fria-natet/ → /mal/natet/" in found.text()


def test_prose_shows_only_the_paragraphs_that_differ(county_repository):
    county_repository.write("docs/about.sv.md", (county_repository.folder / "docs/about.sv.md").read_text(encoding="utf-8") + "\nEn ny rad.\n")
    found = told(county_repository)
    assert "Sida about: " in found.text()
    assert "{+En ny rad.+}" in found.text()
    assert "Behöver du hjälp" not in found.text()
    assert found.affected.pages == ("fi/tietoa-sivustosta/", "om-webbplatsen/"), "the Finnish page shows the Swedish text"


def test_only_what_has_been_done_since_the_branch_left_is_told(county_repository):
    with county_repository.on_branch("mine"):
        county_repository.edit(FILE, "skriver en loggbok", "skriver två loggböcker", "2021-02-02")
    county_repository.change("content/platform.yml", "website: ", "website:  ")
    county_repository.edit("content/site.yml", "norro.example/vald/", "norro.example/nytt/", "2021-03-03")
    found = told(county_repository, "mine", "main", compare_pages=False)
    assert {changed.key.id for changed in found.diff.changed} == {"sjopolisen-4"}


def test_broken_content_is_still_told_but_not_shown(county_repository):
    county_repository.change(FILE, "precision: general", "precision: vet-inte")
    found = told(county_repository)
    assert "Kör strategi check" in found.text()
    assert found.affected is None
    assert "Åtagande sjopolisen-4" in found.text()
    county_repository.write(FILE, "commitments: [")
    found = told(county_repository, compare_pages=False)
    assert "Kör strategi check" in found.text()
    assert "Ingenting ändras" not in found.text()


@pytest.mark.parametrize(("base", "hint"), [("finns-inte", "fetch-depth: 0"), ("--help", "finns inte i historiken"), ("", "finns inte")])
def test_a_base_that_does_not_exist(county_repository, base, hint):
    with pytest.raises(MistakeError, match=hint):
        told(county_repository, None, base)


def test_a_folder_without_git_and_a_language_that_is_not_there(county_repository, monkeypatch):
    with pytest.raises(MistakeError, match="Skriv sv eller en eller fi"):
        told(county_repository, language="de")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(county_repository.folder.parent))
    (county_repository.folder / ".git").rename(county_repository.folder / "git-no-more")
    with pytest.raises(MistakeError, match="ingen git-historik"):
        told(county_repository, None, "main")


def test_the_command_in_a_terminal_and_on_github(county_repository, tmp_path):
    county_repository.edit(FILE, "skriver en loggbok", "skriver två loggböcker", "2021-02-02", HOSTILE)
    summary = tmp_path / "summary.md"
    done = strategi(county_repository.folder, "diff", "HEAD~1", "HEAD", "--format", "json", "--only-facts", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [(one["id"], one["what"], one["language"]) for one in found["changes"]] == [("sjopolisen-4", "reworded", "sv")]
    assert found["left_behind"][0]["then"] == "Sjöpolisen skriver en loggbok."
    assert not summary.exists()
    done = strategi(county_repository.folder, "diff", "HEAD~1", "--format", "md", "--language", "en", "--only-facts", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    assert "## What the change means to readers" in summary.read_text(encoding="utf-8")
    assert "evil" not in done.stdout + summary.read_text(encoding="utf-8")
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
    found = told(county_repository, "HEAD", began, compare_pages=False).diff
    assert {changed.key.id for changed in found.changed} == ({"sjopolisen-4", "norro-region-1"} if on_branch else {"sjopolisen-4"})


def test_what_seems_to_speak_of_meaning_and_is_not_understood_is_told(county_repository):
    county_repository.edit(FILE, "skriver en loggbok", "för en loggbok", "2021-02-02", "Stavfel\n\nBetydelse: oförändrad i sjopolisen-4\n")
    found = told(county_repository, "HEAD", "HEAD~1", compare_pages=False)
    assert found.diff.left_behind
    assert found.diff.misread == ("Stavfel",)
    assert "Skriv Betydelse: oförändrad på en egen rad" in found.text()


def test_a_history_that_is_not_whole_is_told_to_whoever_compares(county_repository, tmp_path):
    county_repository.edit(FILE, "skriver en loggbok", "för en loggbok", "2021-02-02")
    county_repository.git("clone", "--quiet", "--depth", "1", county_repository.folder.as_uri(), str(tmp_path / "shallow"))
    with pytest.raises(MistakeError, match="fetch --unshallow"):
        report(tmp_path / "shallow", "HEAD", None, compare_pages=False)
