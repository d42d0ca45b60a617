"""What every page is asked of the site: its title, its macros, its words and names, in its language."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.history.project_history import History
from macros.page import Call, Navigation, PageContext
from macros.pages.url_map import relative_url

from .conftest import of


@pytest.mark.parametrize(("language", "source", "word"), [("sv", "goals/fria-natet", "övålds"), ("sv", "strategy", "övåld"), ("en", "municipalities", "island violence")])
def test_a_word_leads_to_the_glossary_and_is_explained_on_the_page(site, language, source, word):
    done = site.mark_terms_and_names(f"<p>Om {word}.</p>", source, language)
    glossary = relative_url(site.urls.of("glossary", language), site.urls.of(source, language))
    assert done.startswith(f'<p>Om <a class="term" href="{glossary}#ovald" data-note="ovald">{word}</a>.</p>')
    [note] = HTMLParser(done).css(".term-notes .term-note")
    term = site.content.terms["ovald"]
    assert term.definition.localize(language).text in note.text()
    assert HTMLParser(done).css_first(".term-notes-title").text() == site.words["term"]["title"][language]
    assert note.css_first("a").attributes["href"] == f"{glossary}#ovald"


def test_where_nothing_is_to_be_explained_a_page_stays_as_it_is(site):
    for html, source, language in (("<p>Om övåld.", "help", "sv"), ("<p>Om övåld.", "glossary", "sv"), ("<p>Om hav.", "strategy", "sv"), ("<p>Om övåld.", "strategy", "en")):
        assert site.mark_terms_and_names(html, source, language) == html


def test_words_are_explained_and_names_are_said_in_the_language_that_they_come_from(site):
    done = site.mark_terms_and_names("<p>Ålö: island violence", "strategy", "en")
    assert done.startswith('<p><span class="name" lang="sv">Ålö</span>: <a class="term" href="../../en/glossary/#ovald"')
    assert '<b lang="en"><span class="name" lang="sv">Ålö</span></b>' in site.mark_terms_and_names('<p lang="fi">x <b lang="en">Ålö</b>', "strategy", "en")
    assert site.mark_terms_and_names("<p>Ålö", "strategy", "sv") == "<p>Ålö"


def test_a_macro_knows_the_history_of_the_site(site):
    assert not of(site, "recent_changes")["known"]
    assert of(replace(site, history=History(known=True)), "recent_changes")["known"]


def test_a_page_shows_its_record_and_what_can_be_taken_home_of_it_alone(site):
    def shown(page_id: str) -> tuple[Call, ...]:
        return PageContext(site, Navigation({}, {}), page_id, "sv").calls

    assert shown("goals/fria-natet") == (Call("goal_page", ("fria-natet",)), Call("record_foot", ("goal", "fria-natet")))
    assert shown("commitments/tullen-1") == (Call("commitment_page", ("tullen-1",)), Call("record_foot", ("commitment", "tullen-1")))
    assert shown("roles/gast") == (Call("role_page", ("gast",)), Call("record_foot", ("role", "gast")))


def test_a_title_is_in_the_language_of_the_page_and_of_two_that_are_the_same_each_has_its_id(site):
    goal = site.record_pages["goals/fria-natet"]
    assert (site.title(goal, "sv"), site.title(goal, "en")) == ("Ett fritt nät", site.content.goals["fria-natet"].name.localize("en").text)
    other = site.content.goals["trygga-hamnar"]
    same = other.model_copy(update={"name": other.name.model_copy(update={"root": {"sv": "Ett fritt nät", "en": "Another"}})})
    twice = replace(site, content=replace(site.content, goals={**site.content.goals, "trygga-hamnar": same}))
    assert [twice.title(twice.record_pages[f"goals/{id}"], "sv") for id in ("fria-natet", "trygga-hamnar")] == ["Ett fritt nät (fria-natet)", "Ett fritt nät (trygga-hamnar)"]
    assert twice.title(twice.record_pages["goals/trygga-hamnar"], "en") == "Another"
