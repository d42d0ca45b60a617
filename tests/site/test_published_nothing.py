"""Nobody is said, or drawn, as having promised or published nothing: that we have found nothing says nothing of them."""

import re
from pathlib import Path

import pytest

from .projects import REAL, county_words, leaves
from .test_time_neutral import written

_NOTHING = {
    "sv": (
        r"(?<!är )\b(?:inga|noll|0) (?:publicerade|åtaganden?)\b",
        r"\b(?:inte|ej|aldrig) (?:publicerats?|publicerade|publicerat|lovat|åtagit sig)\b",
        r"\bopublicerade?\b",
    ),
    "en": (
        r"(?<!are )(?<!found )\b(?:no|zero|0) (?:published\b|commitments?\b)",
        r"\b(?:not|never|none) (?:been )?(?:published|promised)\b",
        r"\bunpublished\b",
    ),
}
OF_OTHER_THINGS = {"site.no_publisher_title", "site.no_publisher", "filter.none", "plan_change.ended.text"}
"""Words that say it of this site or of what the reader has chosen, or only where the whole of a plan has been read."""
RULES = {language: re.compile("|".join(ways), re.IGNORECASE) for language, ways in _NOTHING.items()}


def says_that_nothing_is_there(sentence: str, language: str) -> bool:
    """Whether a sentence says that nothing has been promised or published, and not that we have found nothing."""
    return bool(RULES[language].search(sentence))


@pytest.mark.parametrize(("language", "sentence"), [
    ("sv", "Inga publicerade."),
    ("sv", "Parten har 0 åtaganden."),
    ("sv", "Parten har inga åtaganden."),
    ("sv", "Åtagandena har inte publicerats."),
    ("sv", "Kommunen har aldrig lovat något."),
    ("en", "None published."),
    ("en", "The partner has no published commitments."),
    ("en", "0 commitments"),
    ("en", "The commitments have not been published."),
])  # fmt: skip
def test_such_a_sentence_is_seen(language, sentence):
    assert says_that_nothing_is_there(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), [
    ("sv", "Vi har inte hittat några åtaganden av andra kommuner."),
    ("sv", "Förslag, önskemål och uttalanden är inga åtaganden."),
    ("en", "We have found no commitments by others in any source."),
])  # fmt: skip
def test_other_sentences_are_not(language, sentence):
    assert not says_that_nothing_is_there(sentence, language)


def claims(project: Path) -> list[str]:
    """Every sentence of a project's content and of the site's words that says that nothing is there."""
    words = [(path, language, text) for path, word in leaves(county_words()) for language, text in word.items() if path not in OF_OTHER_THINGS]
    sentences = [*written(project), *words]
    return [f"{where}: {sentence}" for where, language, sentence in sentences if language in RULES and says_that_nothing_is_there(sentence, language)]


@pytest.mark.content
def test_no_prose_no_fact_and_no_word_says_that_nothing_is_there():
    found = claims(REAL)
    assert not found, "say what has been found or read, and by whom: " + "; ".join(found)


def test_nobody_is_drawn_as_having_promised_nothing_because_it_is_joint(site):
    content = site.content
    for id in content.actors:
        joint = [placed.commitment for placed in content.live(content.commitments_of(actor=id)) if placed.joint]
        for language in site.languages if joint else ():
            rows = {row.attributes.get("id") for row in site.page(f"actors/{id}", language).main.css(".commitment-list > li")}
            assert {one.id for one in joint} <= rows, f"actors/{id} in {language}"
