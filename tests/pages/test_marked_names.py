"""Names are said in their own language wherever they stand, and nothing else on the page is changed by it."""

from dataclasses import replace

import pytest

from macros.content.facts import Content
from macros.core.lang_text import LangText
from macros.pages.marked_words import names_pattern
from macros.pages.marking import Marker


def marked(site, html: str, language: str = "en") -> str:
    """The page with each name as `{name}`."""
    done, _ = Marker(site.content, language).mark(html)
    return done.replace('<span class="name" lang="sv">', "{").replace("</span>", "}")


@pytest.mark.parametrize(("html", "said"), [
    ("<p>Ålö and Österö.</p>", "<p>{Ålö} and {Österö}.</p>"),
    ("Ålö", "{Ålö}"),
    ("<p>Ålös kommun Ålö-x x-Ålö</p>", "<p>Ålös kommun Ålö-x x-Ålö</p>"),
    ("<p>a <b>Ålö</b> Ålö", "<p>a <b>{Ålö}</b> {Ålö}"),
    ('<p title="Ålö">Ålö', '<p title="Ålö">{Ålö}'),
    ('<p lang="sv">Ålö</p>Ålö', '<p lang="sv">Ålö</p>{Ålö}'),
    ('<p lang="fi">Ålö <b lang="en">Ålö</b></p>', '<p lang="fi">Ålö <b lang="en">{Ålö}</b></p>'),
    ("<title>Ålö</title>Ålö", "<title>Ålö</title>{Ålö}"),
    ('<script lang="en">Ålö</script><p>Ålö', '<script lang="en">Ålö</script><p>{Ålö}'),
    ("<p>a<br>Ålö<img src='Ålö'>Ålö", "<p>a<br>{Ålö}<img src='Ålö'>{Ålö}"),
    ('<p lang="sv">Ålö<li>Ålö</p>Ålö', '<p lang="sv">Ålö<li>Ålö</p>{Ålö}'),
    ('<p lang="sv"/>Ålö', '<p lang="sv"/>{Ålö}'),
    ("</p>Ålö", "</p>{Ålö}"),
    ('<div lang="sv"><p>x</p>Ålö</div>Ålö', '<div lang="sv"><p>x</p>Ålö</div>{Ålö}'),
    ('<b lang="sv">x</p>Ålö</b>Ålö', '<b lang="sv">x</p>Ålö</b>{Ålö}'),
    ('<b lang="sv">x</>Ålö</b>Ålö</>Ålö', '<b lang="sv">x</>Ålö</b>{Ålö}</>{Ålö}'),
    ("<p>ingen", "<p>ingen"),
    ("<p>Ålö<p>ingen <b>alls</b>", "<p>{Ålö}<p>ingen <b>alls</b>"),
])  # fmt: skip
def test_a_name_is_marked_with_the_language_that_it_is_said_in(site, html, said):
    assert marked(site, html) == said


def test_in_a_drawing_a_name_is_a_part_of_its_text(site):
    done, _ = Marker(site.content, "en").mark("<svg><text>Ålö</text></svg>Ålö")
    assert done == '<svg><text><tspan class="name" lang="sv">Ålö</tspan></text></svg><span class="name" lang="sv">Ålö</span>'


def test_names_that_are_translated_or_at_home_in_the_language_are_not_marked(site):
    for name, known in (("Öjouren", True), ("Zinkgruvan", True), ("Sjöpolisen", False), ("Norrö", False), ("öjouren", False)):
        assert bool(names_pattern(site.content, "en").search(f" {name} ")) is known, name
    assert names_pattern(site.content, "sv") is None
    assert Marker(site.content, "sv").mark("<p>Ålö") == ("<p>Ålö", [])


@pytest.fixture
def other(site):
    """The county under other names."""

    def other(title: dict[str, str] | None = None, **called: list) -> Content:
        about = site.content.current.model_copy(update={"title": LangText(title)}) if title else site.content.current
        found = {"actors": {}, "helplines": (), "municipalities": {}, "sources": {}} | {
            kind: dict(enumerate(those)) if kind != "helplines" else tuple(those) for kind, those in called.items()
        }
        return replace(site.content, strategies={site.content.current_id: about}, **found)

    return other


def test_actors_help_lines_municipalities_and_publishers_are_all_said_in_their_own_language(site, other):
    [actor, *_], [line, *_] = site.content.actors.values(), site.content.helplines
    [place, *_], [source, *_] = site.content.municipalities.values(), site.content.sources.values()
    county = other(
        actors=[
            actor.model_copy(update={"name": LangText({"sv": "Kustvakten", "en": "Kustvakten"}), "short_name": LangText({"sv": "Vakten", "en": "The Watch"})}),
            actor.model_copy(update={"name": LangText({"sv": "Lotsen"}), "short_name": LangText({"sv": "KBV", "en": "KBV"})}),
        ],
        helplines=[line.model_copy(update={"name": "Öjouren"})],
        municipalities=[place.model_copy(update={"name": "Ålö"})],
        sources=[
            source.model_copy(update={"publisher": "Skärgårdens tryckeri", "language": "sv"}),
            source.model_copy(update={"publisher": "Saaripaino", "language": "fi"}),
        ],
    )
    text = "Kustvakten, Vakten, Lotsen, KBV, Öjouren, Ålö, Skärgårdens tryckeri, Saaripaino"
    names = names_pattern(county, "en")
    assert names.findall(text) == ["Kustvakten", "KBV", "Öjouren", "Ålö", "Skärgårdens tryckeri"]


def test_a_name_that_the_title_says_in_the_language_of_the_page_is_at_home_there(site, other):
    [place, *_] = site.content.municipalities.values()
    places = [place.model_copy(update={"name": name}) for name in ("Norrö", "Ålö", "Vik")]
    county = other({"sv": "Ålö och Norrö mot våld", "en": "Norrö against violence in Vikings' land"}, municipalities=places)
    assert names_pattern(county, "en").findall("Norrö, Ålö, Vik") == ["Ålö", "Vik"]


def test_of_names_that_begin_alike_the_longest_is_marked_and_each_is_found(site, other):
    [place, *_] = site.content.municipalities.values()
    county = other(municipalities=[place.model_copy(update={"name": name}) for name in ("Vik", "Viksborg", "Ed", "Ed norra", "Ed södra")])
    assert names_pattern(county, "en").findall("Vik, Viksborg, Viksbor, Vi, Ed, Ed norra, Ed södra, Ed s") == ["Vik", "Viksborg", "Ed", "Ed norra", "Ed södra", "Ed"]
