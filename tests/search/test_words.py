"""The words that a record is also found by: parts of compounds, synonyms, other languages, numbers without marks."""

import pytest

from macros.content.loading import load
from macros.search.words import Compounds, Synonyms, fold, vocabulary, without_marks, words_of

SITE = [
    *("brott", "offer", "kontakt", "förbud", "våld", "heder", "social", "tjänst", "kvinna", "utövare", "människa", "handel", "polis", "region", "jour"),
    *("boende", "åklagare", "person", "land", "skydd", "samt", "till", "över", "anmälan", "oro", "barn", "målsägande", "biträde", "utredning", "brottsoffer"),
]  # fmt: skip
SMALL = ["samt", "till", "över"]


@pytest.fixture(scope="module")
def compounds():
    return Compounds(SITE, SMALL)


@pytest.fixture(scope="module")
def norro(county, today):
    return Synonyms(load(county, today))


def test_words_are_compared_without_marks_and_capitals():
    assert fold("Våld i NÄRA relation – Åsa & Élan") == "vald i nara relation – asa & elan"
    assert fold("a\u030a") == fold("å")
    assert words_of("HSLF-FS 2022:39, våldsutövare_2") == ["hslf", "fs", "2022", "39", "våldsutövare", "2"]


@pytest.mark.parametrize(("word", "part"), [
    ("brottsoffer", "offer"),
    ("våldsutövare", "utövare"),
    ("våldsutövarens", "utövarens"),
    ("kontaktförbud", "förbud"),
    ("kontaktförbuden", "förbuden"),
    ("hedersvåld", "våld"),
    ("hedersvåld", "heder"),
    ("kvinnojour", "jour"),
    ("kvinnojour", "kvinna"),
    ("människohandel", "handel"),
    ("målsägandebiträde", "biträde"),
    ("orosanmälan", "anmälan"),
    ("personuppklaring", "uppklaring"),
    ("brottsofferjour", "jour"),
    ("brottsofferjour", "offer"),
    ("polisregion", "region"),
])  # fmt: skip
def test_a_compound_is_found_by_its_parts(compounds, word, part):
    assert part in compounds.parts(word)


@pytest.mark.parametrize(
    "word",
    ["våld", "offer", "gemensamt", "överallt", "säkerhet", "polisens", "handledning", "skyddande", "förskola", ""],
)
def test_what_is_no_compound_has_no_parts(compounds, word):
    assert compounds.parts(word) == ()


def test_marks_do_not_hinder_a_split():
    assert "förbud" in Compounds(["kontakt", "forbud"]).parts("kontaktförbud")


def test_compounds_of_the_fictional_county(county, today):
    content = load(county, today)
    words = vocabulary(commitment.commitment.text.root["sv"] for commitment in content.commitments.values())
    compounds = Compounds([*words, "hamn", "jour", "polis", "skärgård"])
    assert compounds.parts("hamnjour") == ("hamn", "jour")
    assert "polisen" in Compounds(["polisen"]).parts("sjöpolisen")
    assert "skärgård" in compounds.parts("skärgårdsvåld")


@pytest.mark.parametrize(("text", "one_piece"), [
    ("Ring 116 016 dygnet runt.", "116016"),
    ("020-80 80 80", "020808080"),
    ("tullen-3 – Tullen", "tullen3"),
    ("2024–2027. Planen", "20242027"),
    ("2024–2027. Planen", "2027"),
    ("norra-kusten-7", "kusten7"),
])  # fmt: skip
def test_numbers_and_ids_are_found_in_one_piece(text, one_piece):
    assert one_piece in list(without_marks(text))


def test_text_without_numbers_has_none():
    assert list(without_marks("Våld i nära relation, 5 mål")) == []


def test_a_term_is_recognised_inflected_and_capitalised_but_not_inside_another_word(norro):
    assert {"harbour shelter", "satamapäivystys"} <= set(norro.of("Hamnjourerna har öppet."))
    assert set(norro.of("En hamnjourskatalog med bilder")) == set()
