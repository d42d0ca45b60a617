"""What the page on which a record is changed is told: the fields and records of each kind, in words of whoever fills it in."""

import json
import re
from enum import StrEnum

import pytest
from pydantic import TypeAdapter

from macros.content.model_walk import plain_type, record_at
from macros.core.ui_texts import load_words
from macros.editing.cell_columns import tidy
from macros.editing.content_tables import RecordTable, read_tables
from macros.editing.form_columns import KEYWORDS, help_texts
from macros.editing.forms import FOLDER, OFFERED, form_files
from macros.pages.project import open_project
from tests.site.projects import REPOSITORY, county_project

LANGUAGES = ("sv", "en")
WORDS = load_words()
ASSETS = REPOSITORY / "docs" / "assets"
PASSED_OVER = {"title", "description", "additionalProperties", "anyOf", "$ref", "$defs", "enum", "ge"}
"""What is said of a type besides: for people, how it is put together, and what the page asks for with a list of choices."""
COLUMNS = [
    (kind, column)
    for kind in OFFERED
    for column in RecordTable(kind.home[0], tuple(kind.home[1:]), LANGUAGES).columns
]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The files of the county, as the page reads them, and its folder."""
    folder = county_project(tmp_path_factory.mktemp("county"))
    found = form_files(open_project(folder), "skript")
    files = {path.removeprefix(f"{FOLDER}/").removesuffix(".json"): json.loads(make()) for path, make in found.items()}
    (edition,) = {file.pop("edition") for file in files.values()}
    assert edition.startswith("skript-")
    return files, folder


def test_each_kind_has_its_records_as_they_stand_in_the_files(made):
    forms, folder = made
    tables = read_tables(folder / "content")
    assert set(forms) == {kind.name for kind in OFFERED} | {"names"}
    for kind in OFFERED:
        rows = [row for sheet in tables.sheets() if sheet.kind is kind for row in tables.rows(sheet)]
        told = [[row.key, {title: tidy(cell) for title, cell in row.cells.items() if cell}] for row in rows]
        assert [row[1:] for row in forms[kind.name]["rows"]] == told
        known = {column["title"] for column in forms[kind.name]["columns"]}
        assert {title for _, cells in told for title in cells} <= known
        # By what it belongs to and its key, a record is told from all others of its kind.
        keys = [(row[0] if forms[kind.name]["key"] == "nr" else "", row[1]) for row in forms[kind.name]["rows"]]
        assert len(keys) == len(set(keys)), kind.name


def test_whatever_can_be_chosen_has_a_name(made):
    forms, _ = made
    for kind in OFFERED:
        form = forms[kind.name]
        wanted = [*form["parents"], *(column["refers"] for column in form["columns"] if "refers" in column)]
        assert set(wanted) <= set(forms["names"]), kind.name
        for holder in form["parents"]:
            assert [row[1] or row[0] for row in forms[holder]["rows"] if row[1]] == [one[0] for one in forms["names"][holder]] or holder == "platform"
    assert all(names for one in forms["names"].values() for _, names, *_ in one)


def test_the_rules_say_nothing_that_the_page_does_not_know():
    found = set()

    def keywords(schema):
        for key, value in schema.items() if isinstance(schema, dict) else ():
            found.add(key)
            for inner in value.values() if key == "$defs" else value if isinstance(value, list) else (value,):
                keywords(inner)

    for _, column in COLUMNS:
        keywords(TypeAdapter(column.annotation).json_schema())
    assert found <= {*KEYWORDS, *PASSED_OVER}, "write the rule in docs/assets/change-check.js"


def test_every_choice_and_kind_has_its_words():
    choices, kinds = WORDS["choice"], WORDS["change_form"]["kind"]
    enums = {plain_type(record_at(kind.model, column.path[:-1]).model_fields[column.path[-1]].annotation) for kind, column in COLUMNS if column.choices}
    wanted = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", enum.__name__).lower(): {*enum} for enum in enums if issubclass(enum, StrEnum)}
    assert set(choices) == set(wanted)
    for name, values in wanted.items():
        assert {*map(str, values)} <= {*choices[name]}, name
    assert {kind.name for kind in OFFERED} <= set(kinds)


def test_every_fault_that_the_page_finds_has_its_words():
    code = "".join((ASSETS / name).read_text("utf-8") for name in ("change-check.js", "change-draft.js"))
    for fault in WORDS["change_form"]["error"]:
        assert f'"{fault}"' in code, f"words.yml: nothing uses change_form.error.{fault}; remove it"
    page = "".join(file.read_text("utf-8") for file in [*ASSETS.glob("change*.js"), REPOSITORY / "overrides/macros/change_form.html"])
    for word in {*WORDS["change_form"]} - {"ja", "nej"}:
        assert re.search(rf"\b(words|change_form)\.{word}\b", page), f"words.yml: nothing uses change_form.{word}; remove it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_who_fills_in_a_form_is_told_of_files(language):
    of_files = re.compile(r"\bcertainty\b|\.yml|\bids?\b|id:n|\btrue\b|\bbasis\b|content/|citattecken|quotation marks|strategi fetch|[a-z]_[a-z]")
    for kind, column in COLUMNS:
        record = record_at(kind.model, column.path[:-1])
        text = help_texts(record, column, LANGUAGES)[language]
        assert text, f"{kind.name}: {column.title} says nothing"
        assert not of_files.search(text), f"{kind.name}: {column.title}: {text}"
