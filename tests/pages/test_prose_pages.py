"""A page of prose is put together of its text and its macros, in the languages that they are in; a long page goes on, of facts as of prose."""

import re
from dataclasses import replace
from functools import partial

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros import composing
from macros.composing import Around, body_of_prose, continued, file_of, in_parts, macro, pages_of
from macros.content.model import Spoken
from macros.downloads.sizes import settled
from macros.pages.cutting import cut
from macros.pages.inserting import place
from macros.pages.site import Site

from .test_whole import attribute, links

MENUS = {"top": ["goals", "actors"], "foot": ["commitments"]}
META = {"title": "En sida & mer", "description": "Vad den säger."}


@pytest.fixture(scope="module")
def site(site) -> Site:
    """The county with menus of its own: a site makes them once."""
    return replace(site)


@pytest.fixture(scope="module")
def around() -> Around:
    """Menus with a few overview pages."""
    return Around({name: Spoken(f"All {name}", "en") for name in ("index", "goals", "actors", "commitments")}, MENUS)


@pytest.mark.parametrize(
    ("written_in", "body"),
    [
        ("en", '<h1>Mål</h1><p><span class="name" lang="sv">Ålö</span></p><ul><li><span class="name" lang="sv">Ålö</span></ul>'),
        ("sv", '<h1>Mål</h1><p>Ålö</p><div lang="en"><ul><li>Ålö</ul></div>'),
    ],
)
def test_macros_stand_in_their_places_and_say_so_where_the_page_speaks_another_language(site, written_in, body):
    html = f'<h1 id="mal">Mål</h1><p>Ålö</p>{place(0)}'
    assert body_of_prose(site, html, ["<ul><li>Ålö</ul>"], "goals", "en", written_in) == [body]


def test_what_is_not_found_is_told_by_facts_and_needs_no_other_language(site):
    assert body_of_prose(site, place(0), ["<p>Ålö"], "404", "en", "sv") == ['<p><span class="name" lang="sv">Ålö</span>']


def test_what_a_macro_needs_is_given_by_place_or_by_name(site):
    table = macro(site, "commitment_table", "sv", "commitments", goal="fria-natet")
    assert table == macro(site, "commitment_table", "sv", "commitments", "fria-natet") != macro(site, "commitment_table", "sv", "commitments")
    assert macro(site, "table_files", "sv", "data", table="goals") == macro(site, "table_files", "sv", "data", "goals")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_that_is_made_before_its_files_tells_their_sizes_when_it_is_settled(site, language):
    arguments = ("take_home", language, "commitments/tullen-1", "commitment", "tullen-1")
    early, late = macro(site, *arguments, early=True), macro(site, *arguments)
    assert re.search(r"\d\N{NO-BREAK SPACE}kB", late)
    assert not re.search(r"\d\N{NO-BREAK SPACE}kB", early)
    assert settled(site, early) == settled(site, late) == late


def test_a_long_page_of_prose_goes_on_under_its_own_title(site, around):
    pages = list(continued(site, around, "goals", "en", ["<p>två", "<p>tre"], meta=META, written_in="sv"))
    assert [page.file for page in pages] == ["en/goals/page-2.html", "en/goals/page-3.html"]
    for number, page in enumerate(pages, 2):
        tree = HTMLParser(page.html)
        title = tree.css_first("title").text()
        assert title.startswith("En sida & mer")
        assert re.search(rf"\b{number}\b.*\b3\b", title), title
        assert tree.css_first("html").attributes["lang"] == "en"
        assert tree.css_first("main").attributes["lang"] == "sv"
        assert tree.css_first("meta[name=description]").attributes["content"] == META["description"]


def test_a_long_page_of_facts_goes_on_with_the_same_menus(site, around, monkeypatch):
    monkeypatch.setattr(composing, "cut", partial(cut, limit=5000))
    first, *more = pages_of(site, around, "goals/trygga-hamnar", "en")
    assert more
    menus = [[node.text().strip() for node in HTMLParser(page.html).css(".site-nav a")] for page in (first, *more)]
    assert menus == [["All goals", "All actors"]] * len(menus)


def test_a_long_page_goes_on_with_its_own_head_and_a_way_back(site, around, monkeypatch):
    monkeypatch.setattr(composing, "cut", partial(cut, limit=1500))
    rows = "".join(f"<!--rad--><li>rad {number:02} {'x' * 60}</li>" for number in range(60))
    first, *more = in_parts(site, f"<p>En lista<!--lista--><ul>{rows}<!--/rader--></ul><!--/lista-->", "goals/fria-natet", "en")
    assert len(more) > 2
    pager = HTMLParser(first).css_first("nav.pager")
    assert links(pager, "a") == [("Next page", "../../../en/goals/free-internet/page-2.html")]
    goal = site.content.goals["fria-natet"]
    pages = list(continued(site, around, "goals/fria-natet", "en", more))
    assert [one.file for one in pages] == [f"en/goals/free-internet/page-{number}.html" for number in range(2, len(more) + 2)]
    for number, one in enumerate(pages, 2):
        tree = HTMLParser(one.html)
        title = tree.css_first("title").text()
        assert goal.name.root["en"] in title
        assert re.search(rf"\b{number}\b.*\b{len(more) + 1}\b", title), title
        assert tree.css_first("h1").text() in title
        assert links(tree, ".record-head a")[0][1] == "../../../" + site.addresses.of("goals/fria-natet", "en")
        assert attribute(tree, "link[rel=canonical]", "href") == site.content.site.address + one.file
        assert not tree.css("link[hreflang], script[type='application/ld+json']")
    assert "".join((first, *more)).count("<li>rad") == 60


@pytest.mark.parametrize(
    ("source", "part", "file"),
    [
        ("index", 1, "en/index.html"), ("404", 1, "en/404.html"), ("goals", 1, "en/goals/index.html"),
        ("goals/trygga-hamnar", 1, "en/goals/safe-harbours/index.html"), ("goals/trygga-hamnar", 2, "en/goals/safe-harbours/page-2.html"),
    ],
)  # fmt: skip
def test_the_file_of_a_page_is_the_one_that_its_address_is_answered_with(site, source, part, file):
    assert file_of(site, source, "en", part) == file
