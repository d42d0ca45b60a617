"""Words are explained, and nothing else on the page is changed by it."""

from dataclasses import replace

import pytest

from macros.content.model import Term
from macros.core.lang_text import LangText
from macros.pages.marked_words import GlossaryWords, forms, has_explained_terms
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


def test_a_page_stays_as_it_is_where_there_are_no_names_and_no_words(glossary):
    html = "<p>Ålö, en handlingsplan."
    nobody = replace(glossary, actors={}, helplines=(), municipalities={}, sources={})
    assert Marker(nobody, "en").mark(html) == (html, [])
    assert explained(replace(glossary, terms={}), html) == html
