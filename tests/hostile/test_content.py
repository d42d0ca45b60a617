"""Every text of every kind of record: what could do harm is refused where it stands, and everything else is a text."""

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from macros.content import loading
from macros.content.files import ContentFile
from macros.content.kinds import FILES, FOLDERS
from macros.content.loading import load
from macros.content.model.strategy import Moved
from macros.content.model_walk import record_fields
from macros.core import lang_text, problems
from macros.core.problems import ContentError, Problem
from tests.fuzz.targets import case_of, check

from .attacks import MARKDOWN, REFUSED, SHOWN, UNSEEN
from .content import County, Field, places, texts

SITE = {
    "publisher": {"name": "Länsstyrelsen i Norrö", "url": "https://lansstyrelsen.norro.example/"},
    "owners": [{"accounts": ["@norro/webb"]}],
}
MOVED = {"moved": [{"to": "goals", "old": ["gamla-mal/"]}]}
PARTS = [{"id": "sjopolisen-1-1", "text": {"sv": "Börja i hamnen."}}]
EVERYDAY = [{"typed": {"sv": ["bråk"]}, "here": {"sv": ["våld"]}}]
CLOSING = {"date": "2024-01-15", "result": "done", "text": {"sv": "Gjort."}, "sources": ["lagesrapport"], "certainty": "seen"}
"""What the county does not say of itself: it has no publisher yet, has moved nothing, and nobody has had the last word on a commitment."""


def whole_county(county: Path) -> County:
    """The county with a record of every kind."""
    whole = County.of(county)
    whole.data[next(name for name in whole.data if name.endswith("site.yml"))].update(SITE)
    whole.found.append(ContentFile(county / "moved.yml", "moved.yml", Moved, None))
    whole.data["moved.yml"] = MOVED
    whole.data[next(name for name in whole.data if name.endswith("sjopolisen.yml"))]["commitments"][0] |= {"closing": CLOSING, "parts": PARTS}
    whole.data[next(name for name in whole.data if name.endswith("glossary.yml"))]["everyday_words"] = EVERYDAY
    return whole


def all_models():
    """Every kind of record, from the files down."""
    found, waiting = set(), [*FILES.values(), *FOLDERS.values()]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += record_fields(model).values()
    return found


def is_easy(field: Field) -> bool:
    """Texts that must also be easy to read have rules of their own: tests/site/test_easy.py."""
    return field.name == "easy"


def told(folder: Path, today) -> tuple[Problem, ...]:
    try:
        load(folder, today)
    except ContentError as error:
        return error.problems
    return ()


@pytest.fixture(autouse=True)
def everything_is_told(monkeypatch):
    """An editor reads the first hundred problems of a file; here they are counted. How long a title is says nothing of what it holds."""
    for module in (problems, loading):
        monkeypatch.setattr(module, "MOST_PER_FILE", 100_000)
    monkeypatch.setattr(lang_text, "LONGEST_TITLE", 100_000)


def test_the_county_has_a_record_of_every_kind(county):
    assert all_models() - whole_county(county).models() == set(), "nothing hostile is tried in these"


def test_the_walk_finds_the_texts(county):
    fields = {(model.__name__, name) for model in all_models() for name, _ in texts(model)}
    assert {("Commitment", "text"), ("Helpline", "name"), ("Goal", "easy"), ("Term", "search_words"), ("Source", "publisher")} <= fields
    assert not [name for _, name in fields if re.search(r"(^|_)(id|url|slug|date|goals|sources)$", name)]


def hostile(county: Path, folder: Path, text: Callable[[int], str]) -> dict[Field, str]:
    """A county with a text in every field that takes one, written to `folder`, and where each of them stands."""
    whole, number = whole_county(county), count()
    fields = whole.fill(lambda _: text(next(number)), is_easy)
    whole.write(folder)
    return places(folder, fields)


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_do_harm_is_refused_in_every_text(name, county, today, tmp_path):
    where = hostile(county, tmp_path / "content", lambda _: REFUSED[name])
    said = {str(problem).partition("content/")[2].split(": ")[0]: problem for problem in told(tmp_path / "content", today)}
    missed = [field for field, place in where.items() if place not in said]
    assert len(where) > 300
    assert not missed, f"{len(missed)} texts take it, such as {missed[0]}"
    for problem in said.values():
        assert str(problem).isprintable(), problem


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_is_refused_as_it_is_and_as_a_code(name, county):
    for written in (UNSEEN[name], "".join(f"\\U{ord(letter):08x}" for letter in UNSEEN[name])):
        raw = (county / "guides.yml").read_bytes()
        first = next(line for line in raw.splitlines() if b"title:" in line)
        found = check(case_of("guides.yml", raw.replace(first, first.split(b":")[0] + f': "{written}"'.encode("utf-8", "surrogatepass"))))
        assert isinstance(found, tuple), f"{written!r} is taken"
        assert any("U+" in problem.message or "UTF-16" in problem.message for problem in found), found


@pytest.mark.parametrize("turn", range(3))
def test_everything_else_is_a_text_like_others(turn, county, today, tmp_path):
    attacks = [text for name, text in SHOWN.items() if name not in MARKDOWN]
    hostile(county, tmp_path / "content", lambda number: f"{attacks[(number + turn * 11) % len(attacks)]} {number}")
    about = [str(problem) for problem in told(tmp_path / "content", today)]
    assert not about, "\n".join(about[:5])
