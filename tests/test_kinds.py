"""The table of kinds: true of the models, and the only one that lists them; what differs by kind is keyed by its names."""

from collections import Counter
from functools import reduce

import pytest

from macros.content import messages
from macros.content.kinds import BY_NAME, FILES, FOLDERS, KINDS, LISTS, PAGES, Kind, doing
from macros.content.model import Record, record
from macros.content.model_walk import record_fields, refers_to
from macros.core.ui_texts import load_words
from macros.downloads import pdf, tables
from macros.pages.url_map import SUMMARIES
from macros.search import records

WORDS = load_words()
FLAGS = {"search", "files", "extracts", "news", "kept", "special"}
OVERRIDES = {
    "where ids are known": messages.WHERE_KNOWN,
    "summaries of pages": SUMMARIES,
    "tables": tables.SPECS,
    "search": records.OWN,
}


def models(model: type[Record], seen: set[type[Record]]) -> set[type[Record]]:
    if model not in seen:
        seen.add(model)
        for part in record_fields(model).values():
            models(part, seen)
    return seen


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_is_what_the_models_have_at_its_homes(kind: Kind):
    for root, *steps in kind.homes if kind.name != LISTS else ():
        assert reduce(lambda model, step: record_fields(model)[step], steps, root) is kind.model
    assert set(kind.unique) <= kind.model.model_fields.keys()
    assert set(kind.does.split()) <= FLAGS
    if "search" in kind.does or kind.has_page:
        assert kind.title, f"no field of {kind.name} says what it is called"
    if "{id}" in kind.url:
        assert "id" in kind.model.model_fields or kind.is_file or not kind.home


@pytest.mark.parametrize("what", ["name", "table", "title of a sheet", "home"])
def test_nothing_is_named_twice(what: str):
    found = {
        "name": [kind.name for kind in KINDS],
        "table": [kind.table for kind in KINDS if kind.table],
        "title of a sheet": [name for kind in KINDS for name in kind.sheets],
        "home": [home for kind in KINDS for home in kind.homes],
    }[what]
    assert [one for one, times in Counter(found).items() if times > 1] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_has_its_words(kind: Kind):
    searched, section = kind.name if "search" in kind.does else "", kind.section if kind.has_page else ""
    for group, name in (("table", kind.table), ("address", section), ("search_kind", searched)):
        assert not name or name in WORDS[group], f"words.yml: {group} has no {name}"
    if kind.is_told:
        assert kind.name in WORDS["change"]["kind"], f"words.yml: change.kind has no {kind.name}"


def test_every_reference_is_to_a_kind_that_can_be_referred_to():
    everywhere = set.union(*(models(root, set()) for root in (*FILES.values(), *FOLDERS.values())))
    referred = {kind for model in everywhere for field in model.model_fields.values() if (kind := refers_to(field))}
    assert referred <= {kind.name for kind in KINDS if kind.called[1]}
    assert {name for name in vars(record) if name.endswith("Ref")} >= {f"{kind.title()}Ref" for kind in referred}


@pytest.mark.parametrize("name", OVERRIDES)
def test_what_differs_is_keyed_by_the_names_of_kinds(name: str):
    assert set(OVERRIDES[name]) <= BY_NAME.keys()


def test_there_are_no_more_of_them_than_anybody_can_know():
    assert len(OVERRIDES) <= 6


def test_every_flag_has_its_functions_and_no_function_lacks_its_flag():
    assert {kind.name for kind in doing("extracts")} == pdf.SUBJECTS.keys() - {"strategy"}


def test_only_pages_have_files_of_their_own():
    assert set(doing("files")) | set(doing("extracts")) <= set(PAGES)
