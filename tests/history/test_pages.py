"""What readers see of history: notices, the two pages, the past of each record – and never who did it."""

import pytest

from macros.pages.project import open_project
from macros.pages.url_map import record_pages
from tests.pages.conftest import macro
from tests.site.built import BuiltSite, Page, text_of
from tests.site.conftest import UnbuiltSite
from tests.site.projects import county_project

from .repository import HOSTILE, Repository

FILE = "content/actors/sjopolisen.yml"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> BuiltSite:
    """The county after a year of changes: a Swedish-only one, a report, a withdrawal, a page of prose."""
    repository = Repository(county_project(tmp_path_factory.mktemp("history") / "county"))
    repository.commit("2021-01-01")
    repository.change(FILE, "Sjöpolisen kommer inom 60 minuter", "Sjöpolisen kommer inom 45 minuter")
    repository.commit("2021-02-02")
    repository.change(FILE, "text: {sv: Sjöpolisen skriver en loggbok., en: The Sea Police keeps a log book.}", "text: {sv: Sjöpolisen för en loggbok., en: The Sea Police keeps a log.}")
    repository.commit("2021-03-03")
    repository.change("docs/about.sv.md", "# Om webbplatsen\n", "# Om webbplatsen\n\nEtt nytt första stycke.\n")
    repository.commit("2021-04-04")
    return UnbuiltSite(repository.folder)


def notice(page: Page):
    return page.main.css_first(".notice-outdated")


def test_an_outdated_translation_says_so_in_the_readers_language(built):
    page = built.page("commitments/sjopolisen-1", "en")
    shown = notice(page)
    assert "The translation may be older than the text in Swedish." in text_of(shown)
    assert text_of(shown.css_first('[lang="sv"]')).startswith("Sjöpolisen kommer inom 45 minuter")
    assert "45 minuter" not in page.said["en"], "Swedish is spoken as Swedish"
    assert "vanhempi" in text_of(notice(built.page("commitments/sjopolisen-1", "fi")))


def test_nobody_else_is_warned(built):
    for source in ("commitments/sjopolisen-2", "commitments/sjopolisen-4", "goals/fria-natet", "commitments/oradet-5", "strategy", "law"):
        for language in built.languages:
            assert not notice(built.page(source, language)), f"{source} in {language}"
    for source in ("commitments/sjopolisen-1", "about"):
        assert not notice(built.page(source, "sv")), "the Swedish text is never outdated"


def test_a_page_of_prose_that_has_fallen_behind_says_so(built):
    assert "Ett nytt första stycke." in text_of(notice(built.page("about", "en")))
    assert not notice(built.page("about", "fi")), "there is no Finnish page that could be outdated"


def test_the_translation_status_shows_both_versions_side_by_side(built):
    page = built.page("translation-status", "en")
    row = next(row for row in page.main.css("tbody tr") if "60 minutes" in text_of(row) or "60 minuter" in text_of(row))
    assert text_of(row.css_first("del")) == "60"
    assert text_of(row.css_first("ins")) == "45"
    assert row.css_first('td div[lang="sv"]')
    assert row.css_first("th a").attributes["href"].endswith("commitments/sjopolisen-1/")
    assert "Missing" in page.text, "the county lacks some translations"


def test_a_record_tells_its_past_and_its_earlier_words(built):
    page = built.page("commitments/sjopolisen-4", "sv")
    past = page.main.css_first("details.history")
    days = [time.attributes["datetime"] for time in past.css("time")]
    assert days == ["2021-03-03", "2021-01-01"]
    assert "Ny lydelse på svenska: texten." in text_of(past)
    assert text_of(past.css_first('q[lang="en"]')) == "The Sea Police keeps a log book."


def test_the_whole_sites_changes_newest_first(built):
    page = built.page("changes", "en")
    assert [heading.attributes["id"] for heading in page.main.css("h2")] == ["m2021-03", "m2021-02"]
    assert [heading.attributes["id"] for heading in page.main.css("details h3")] == ["d2021-02-02"], "older months are folded"
    assert "1 January 2021: The website got its first content." in page.text
    assert "About this website –" not in page.text, "the text of a page is no news"


def test_no_author_and_no_message_is_ever_shown(built):
    parts = ("evil.example", "Ond Författare", HOSTILE[:20])
    for path in built.lazy:
        if path.endswith((".html", ".json", ".atom", ".xml", ".csv", ".ttl")):
            text = built.lazy[path].decode()
            assert not any(part in text for part in parts), path


def test_without_history_nothing_is_claimed(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    site = open_project(county_project(tmp_path / "county"))
    status = macro(site, "translation_status", "en", "translation-status")
    assert "not possible to say which translations are older" in status
    assert "It is not known what has changed" in macro(site, "recent_changes", "en", "changes")
    for page in record_pages(site.content):
        assert not any(site.history_views[language].outdated_on(page.page_id, language) for language in site.content.languages)
