"""What a page says is in its reader's language, and what is in another says so."""

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode

from macros.pages import rendering

from .conftest import macro


def shown(site, name: str, language: str, *arguments: str, source: str = "strategy") -> HTMLParser:
    return HTMLParser(macro(site, name, language, source, *arguments))


def said(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_texts_and_days_are_in_the_readers_language_and_untranslated_ones_say_which_they_are_in(site):
    first, second = shown(site, "strategy_parts", "en").css(".timeline li")
    assert [said(event.css_first(".when")) for event in (first, second)] == ["September 2019", "2020–2025"]
    assert second.css("p")[1].text().startswith("The strategy is in force.")
    assert not second.css("p > [lang]")
    first, second = shown(site, "strategy_parts", "fi").css(".timeline li")
    assert said(first.css_first(".when")) == "syyskuu 2019"
    assert first.css_first("[lang=sv]").text() == "Arbetet börjar."


def test_what_is_not_found_is_told_in_every_language_the_readers_first(site):
    page = shown(site, "not_found", "en", source="404")
    assert [node.text() for node in page.css("h1, h2")] == [site.words["not_found"]["title"][language] for language in ("en", "sv", "fi")]
    assert [node.attributes["lang"] for node in page.css("section[lang]")] == ["sv", "fi"]


def test_commitments_are_chosen_one_by_one_up_to_the_most_that_can_be_surveyed(site, monkeypatch):
    for most, chosen in ((len(site.content.commitments), True), (len(site.content.commitments) - 1, False)):
        monkeypatch.setattr(rendering, "MOST_CHOSEN", most)
        assert bool(shown(replace(site), "commitment_filter", "sv", source="commitments").css("details.filter-box")) is chosen


def test_of_a_long_list_the_first_are_shown_with_the_way_to_all(site, monkeypatch):
    monkeypatch.setattr(rendering, "MOST_ROWS", 2)
    tables = shown(replace(site), "commitment_table", "en", source="commitments").css("section.standing")
    cut = [section for section in tables if len(section.css("tbody tr")) == 2 and section.css("p.note a")]
    assert cut, "no table is cut; the county is too small to tell"
    assert all(len(section.css("tbody tr")) <= 2 for section in tables)
    search, file = (node.attributes["href"] for node in cut[0].css("p.note a"))
    assert search == f"../../{site.urls.of('search', 'en')}#kind=commitment"
    assert file == "../../data/v1/commitments.csv"
