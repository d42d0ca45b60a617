"""Words are explained and names are said in their own language, and nothing else on the page is changed by it."""

from dataclasses import replace

import pytest

from macros.content.facts import Content
from macros.content.model import Term
from macros.core.lang_text import LangText
from macros.pages.marked_words import GlossaryWords, forms, has_explained_terms, names_pattern
from macros.pages.marking import Marker


def term(id: str, sv: str, en: str = "", **more) -> Term:
    said = {"sv": sv, "en": en} if en else {"sv": sv}
    return Term(id=id, term=LangText(said), definition=LangText(dict.fromkeys(said, "Vad ordet betyder.")), certainty="general-knowledge", **({"explained_in_text": True} | more))


@pytest.fixture(scope="module")
def glossary(site):
    """The county's facts with a glossary of our own."""
    terms = [
        term("plan", "handlingsplan", "action plan"),
        term("latt", "mål", "goal", explained_in_text=False),
        term("saker", "trygghet", ambiguous_in=("sv",)),
        term("tecken", "ort/plats"),
        term("namn", "Havsrådet"),
        term("gast", "gäst"),
        term("skarg", "skärgård & hav"),
        Term(id="oklar", term=LangText({"sv": "oklarhet"}), certainty="general-knowledge"),
    ]
    return replace(site.content, terms={one.id: one for one in terms})


def explained(content, html: str, language: str = "sv") -> str:
    """The page with each mark as `{word|term}`."""
    marked, found = Marker(content, language).mark(html, "ordlista/")
    assert [one.id for one in found] == [part.split('"')[0] for part in marked.split('data-note="')[1:]]
    for one in found:
        marked = marked.replace(f'<a class="term" href="ordlista/#{one.id}" data-note="{one.id}">', "{")
    return marked.replace("</a>", "}") if found else marked


@pytest.mark.parametrize(("html", "marked"), [
    ("<p>En handlingsplan.", "<p>En {handlingsplan}."),
    ("<p>Handlingsplanerna.</p>", "<p>{Handlingsplanerna}.</p>"),
    ("<p>handlingsplanens handlingsplan", "<p>{handlingsplanens} handlingsplan"),
    ("<p>x <b>handlingsplan</b></p>", "<p>x <b>{handlingsplan}</b></p>"),
    ("<li>en<li>handlingsplan", "<li>en<li>{handlingsplan}"),
    ("<dd>handlingsplan</dd>", "<dd>{handlingsplan}</dd>"),
    ("<td>handlingsplan</td>", "<td>{handlingsplan}</td>"),
    ("<p>a<br>handlingsplan", "<p>a<br>{handlingsplan}"),
    ("<p>a<br/>handlingsplan", "<p>a<br/>{handlingsplan}"),
    ("<p>a<path d='x'/>handlingsplan", "<p>a<path d='x'/>{handlingsplan}"),
    ("<p><code>x</code> handlingsplan", "<p><code>x</code> {handlingsplan}"),
    ("<p><q>x</q></p><div>handlingsplan</div><p>handlingsplan", "<p><q>x</q></p><div>handlingsplan</div><p>{handlingsplan}"),
    ("<ul><li><b>x</ul><p>handlingsplan", "<ul><li><b>x</ul><p>{handlingsplan}"),
    ("<p><q><b>x</q>handlingsplan", "<p><q><b>x</q>{handlingsplan}"),
    ("<p><q>a<b>b<i>c</q>handlingsplan", "<p><q>a<b>b<i>c</q>{handlingsplan}"),
    ("<p>Havsrådet och Havsrådets", "<p>{Havsrådet} och Havsrådets"),
    ("<h1>Om öar</h1><p>handlingsplan", "<h1>Om öar</h1><p>{handlingsplan}"),
    ("<h2>Handlingsplanen</h2><p>handlingsplan<h2>Om öar</h2><p>handlingsplan", "<h2>Handlingsplanen</h2><p>handlingsplan<h2>Om öar</h2><p>{handlingsplan}"),
    ("<p>Gäst på Ålö, gäst", "<p>{Gäst} på Ålö, gäst"),
    ('<p lang="sv">handlingsplan', '<p lang="sv">{handlingsplan}'),
    ('<p class="other note">handlingsplan', '<p class="other note">{handlingsplan}'),
    ("<p><!-- > -->handlingsplan<!doctype x>", "<p><!-- > -->{handlingsplan}<!doctype x>"),
])  # fmt: skip
def test_a_word_in_running_text_is_marked_the_first_time(glossary, html, marked):
    assert explained(glossary, html) == marked


@pytest.mark.parametrize("html", [
    "handlingsplan",
    "<div>handlingsplan</div>",
    "<p>handlingsplanering handlingsplan-x icke-handlingsplan HANDLINGSPLAN handlingsplan_x</p>",
    "<p>mål trygghet ort/plats oklarhet</p>",
    "<p><a href='x'>handlingsplan</a>",
    "<p><a href='x'><b>handlingsplan</b></a>",
    "<h2><p>handlingsplan</p></h2>",
    "<h1>Handlingsplanen</h1><h2>Annat</h2><p>handlingsplan",
    "<h2>Om <b>handlingsplanen</b></h2><p>handlingsplan",
    "<p>Handlingsplan 2020–2021 och Handlingsplan 2022–2023",
    '<p class="vision">handlingsplan',
    '<p lang="en">handlingsplan',
    "<p hidden>handlingsplan",
    '<p translate="no">handlingsplan',
    '<p class="x cite">handlingsplan',
    '<div class="history"><p>handlingsplan</p></div>',
    '<p title="handlingsplan">x',
    "<p><!-- handlingsplan -->",
    "</p>handlingsplan",
    "<p>x</p>handlingsplan",
])  # fmt: skip
def test_what_is_not_sure_or_not_running_text_is_left_alone(glossary, html):
    assert explained(glossary, html) == html


def test_the_languages_have_words_of_their_own(glossary):
    assert explained(glossary, "<p>action plans, handlingsplan", "en") == "<p>{action plans}, handlingsplan"
    assert explained(glossary, "<p>handlingsplan", "fi") == "<p>handlingsplan"
    assert list(GlossaryWords(glossary, "fi").pieces("handlingsplan")) == [("handlingsplan", None)]


def test_the_address_of_the_glossary_is_escaped(glossary):
    marked, _ = Marker(glossary, "sv").mark("<p>handlingsplan", 'x"&y/')
    assert marked == '<p><a class="term" href="x&quot;&amp;y/#plan" data-note="plan">handlingsplan</a>'


@pytest.mark.parametrize(("source", "yes"), [
    ("goals", True), ("goals/trygga-hamnar", True), ("commitments/x-1", True), ("guidance", True), ("index", False), ("help", False),
    ("glossary", False), ("guidance/x", False), ("commitments", False), ("roles/gast", True),
])  # fmt: skip
def test_who_looks_for_help_is_not_held_up_by_explanations(source, yes):
    assert has_explained_terms(source) is yes


@pytest.mark.parametrize(("word", "language", "known"), [
    ("utredare", "sv", {"utredare", "utredaren", "utredarna", "utredares", "utredarens", "utredarnas"}),
    ("jämställdhet", "sv", {base + end for base in ("jämställdhet", "jämställdheten", "jämställdheter", "jämställdheterna") for end in ("", "s")}),
    ("program", "sv", {"program", "programmet", "programmen", "programs", "programmets", "programmens"}),
    ("våldsutsatt", "sv", {"våldsutsatt", "våldsutsatta", "våldsutsatts", "våldsutsattas"}),
    ("ovanlig ö", "sv", {"ovanlig ö", "ovanlig ös"}),
    ("process", "sv", {"process"}),
    ("city", "en", {"city", "cities"}),
    ("relay", "en", {"relay", "relays"}),
    ("process", "en", {"process"}),
    ("plan", "en", {"plan", "plans"}),
    ("Plan", "en", {"Plan"}),
])  # fmt: skip
def test_the_forms_of_a_word_are_those_that_its_ending_allows(word, language, known):
    assert forms(word, language) == known


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


def test_a_page_stays_as_it_is_where_there_are_no_names_and_no_words(glossary, other):
    html = "<p>Ålö, en handlingsplan."
    assert Marker(other(), "en").mark(html) == (html, [])
    assert explained(replace(glossary, terms={}), html) == html
