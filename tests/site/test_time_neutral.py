"""What is in force is said by the engine, from the periods and the day: a sentence that somebody has written would be untrue one morning."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from .projects import REAL

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ABOUT = {
    "sv": r"(?:strategin?|handlingsplan(?:en|er|erna)?|plan(?:en|erna))",
    "en": r"(?:strategy|(?:action )?plans?)",
}
_HOLDS = {
    "sv": r"(?:gäller|är i kraft|har börjat gälla|löper|sträcker sig)\b[^.!?]*\b(?:till och med|från och med|nu|i dag|fortfarande|20\d\d)",
    "en": r"(?:appl(?:y|ies)|(?:is|are) (?:in force|valid)|has begun|runs?|lasts?|extends?)\b[^.!?]*\b(?:until|since|now|today|still|through|20\d\d)",
}
_NOW = {
    "sv": rf"(?:nuvarande|gällande) {_ABOUT['sv']}|{_ABOUT['sv']} (?:i kraft|som (?:nu )?gäller (?:nu|i dag))",
    "en": rf"(?:current|present) {_ABOUT['en']}|{_ABOUT['en']} (?:now )?in force",
}
RULES = {language: re.compile(rf"\b(?:{_ABOUT[language]}\b[^.!?]*\b{_HOLDS[language]}|{_NOW[language]})\b", re.IGNORECASE) for language in _ABOUT}


def says_that_it_holds(sentence: str, language: str) -> bool:
    """Whether a sentence says in the present tense that the strategy or a plan applies for some time."""
    return bool(RULES[language].search(sentence)) and not re.search(r"\b(?:nationell|national)", sentence, re.IGNORECASE)


@pytest.mark.parametrize(("language", "sentence"), [
    ("sv", "Strategin gäller från 2020 till 2026."),
    ("sv", "Den andra planen gäller från 2024 till 2027."),
    ("sv", "De gäller olika år, och den andra planen sträcker sig ett år längre än strategin, till 2027."),
    ("sv", "Planen gäller till och med 2027, ett år längre än strategin."),
    ("sv", "Följ upp den gällande handlingsplanen."),
    ("sv", "Bara åtaganden i den plan som gäller nu är med, alltså i planen som gäller nu."),
    ("en", "The plan applies until the end of 2027, one year longer than the strategy."),
    ("en", "The strategy is in force until 2026."),
    ("en", "Only commitments of the plan in force are included."),
    ("en", "See the current action plan."),
])  # fmt: skip
def test_such_a_sentence_is_seen(language, sentence):
    assert says_that_it_holds(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), [
    ("sv", "Strategin gäller fem sorters våld."),
    ("sv", "Strategin kom 2020 och är skriven för åren 2020–2026."),
    ("sv", "Den svenska texten gäller."),
    ("sv", "Lagen gäller sedan den 1 juli 2025."),
    ("sv", "Välj vilken handlingsplan det står i och vilken tid som gäller."),
    ("sv", "Den nationella strategin gäller 2017–2026."),
    ("sv", "Ett åtagande i den andra handlingsplanen gäller insatser riktade till arbetsgivare."),
    ("en", "The strategy is about five kinds of violence."),
    ("en", "The strategy is for the years 2020 to 2026."),
    ("en", "The licence applies to everything from 2020."),
    ("en", "The advice applies to every municipality."),
])  # fmt: skip
def test_other_sentences_are_not(language, sentence):
    assert not says_that_it_holds(sentence, language)


def written(project: Path = REAL) -> Iterator[tuple[str, str, str]]:
    """Every sentence of the prose and of the facts that is in a language: where it stands, which, and its words."""
    for file in sorted((project / "docs").glob("*.md")):
        language = file.suffixes[0].removeprefix(".")
        for sentence in _sentences(file.read_text(encoding="utf-8")):
            yield f"docs/{file.name}", language, sentence
    for file in sorted((project / "content").rglob("*.yml")):
        for texts in _texts(yaml.load(file.read_text(encoding="utf-8"), _LOADER)):
            for language, text in texts.items():
                for sentence in _sentences(text):
                    yield f"content/{file.relative_to(project / 'content')}", language, sentence


def _sentences(text: str) -> list[str]:
    return [" ".join(sentence.split()) for sentence in re.split(r"(?<=[.!?])\s+|\n\s*\n|\n(?=[-#|])", text)]


def _texts(value: object) -> Iterator[dict[str, str]]:
    if isinstance(value, dict) and value.keys() <= RULES.keys() and all(isinstance(text, str) for text in value.values()):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def claims(project: Path) -> list[str]:
    """Every sentence of a project that says what is in force."""
    return [f"{where}: {sentence}" for where, language, sentence in written(project) if language in RULES and says_that_it_holds(sentence, language)]


@pytest.mark.content
def test_no_prose_and_no_fact_says_what_is_in_force():
    found = claims(REAL)
    assert not found, "write years, or call validity(): " + "; ".join(found)
