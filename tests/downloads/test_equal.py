"""Every record is the same in every format, to the letter."""

import csv
import io
import json
import re
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from macros.downloads.registry import downloads
from macros.pages.project import Project

from .told import everything, flat

Rows = dict[tuple[str, str, str], dict[str, str]]
"""By the table, the strategy and the id."""


@pytest.fixture(scope="module")
def facts(succession: Project) -> Project:
    """Several strategies."""
    return succession


def file(facts: Project, path: str) -> bytes:
    """The bytes of a download."""
    return next(download.data for download in downloads(facts) if download.path == f"data/v1/{path}")


def names(facts: Project) -> set[str]:
    return {told.table for told in everything(facts.content)}


def from_csv(data: bytes, delimiter: str) -> list[dict[str, str]]:
    """A table as a reader of the data page would read it."""
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    return [{name: re.sub(r'^="(.*)"$', r"\1", cell).removeprefix("'").replace("\\|", "|") for name, cell in row.items()} for row in reader]


def read_csv(facts: Project, ending: str, delimiter: str) -> Rows:
    tables = {name: from_csv(file(facts, f"{name}{ending}"), delimiter) for name in names(facts)}
    return {(name, row.get("strategy", ""), row["id"]): row for name, rows in tables.items() for row in rows}


@pytest.mark.parametrize("form", ["csv", "csv-excel"])
def test_every_record_is_unchanged_in_the_tables(facts: Project, form: str):
    rows = read_csv(facts, *{"csv": (".csv", ","), "csv-excel": ("-excel.csv", ";")}[form])
    checked = set()
    for told in everything(facts.content):
        key = (told.table, told.strategy, told.id)
        row = rows.get(key)
        assert row is not None, f"{told.table} in {form} has no row {told.id} of {told.strategy}"
        for column, wanted in flat(told, facts.content.languages).items():
            assert column in row or not wanted, f"{told.table} in {form} has no column {column}"
            assert row.get(column, "") == wanted, f"{told.table} {told.id} {column} in {form}"
        checked.add(key)
    assert checked == set(rows), f"{form} has rows that are no record: {sorted(set(rows) - checked)}"


def records(value: Any) -> list[Any]:
    """Every mapping within a JSON value."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return ([value] if isinstance(value, dict) else []) + [found for item in inner for found in records(item)]


def test_every_record_is_unchanged_in_json(facts: Project):
    found = records(json.loads(file(facts, "strategy.json")))
    for told in everything(facts.content):
        values = told.record.model_dump(mode="json", exclude={"commitments"} if told.table == "actors" else None)
        assert any(
            values.items() <= {k: v for k, v in one.items() if k in values}.items()
            for one in found
            if same(values, one)
        ), f"strategy.json lacks {told.table} {told.id}"


def same(values: dict[str, Any], one: dict[str, Any]) -> bool:
    return all(one.get(name, ...) == value for name, value in values.items())


@pytest.mark.parametrize("kind", ["goal", "actor", "commitment"])
def test_a_record_is_the_same_in_its_own_file_as_in_the_whole(facts: Project, kind: str):
    whole = json.loads(file(facts, "strategy.json"))
    for record in whole[f"{kind}s"]:
        own = json.loads(file(facts, f"{kind}s/{record['id']}.json"))
        assert own[kind] == record
        by_id = {commitment["id"]: commitment for commitment in whole["commitments"]}
        if kind != "commitment":
            assert own["commitments"] == [by_id[id] for id in record["commitments"]]
        cited = {source["id"] for source in own["sources"]}
        lists = [one.get("sources") or [] for one in records(own[kind])]
        assert {id for ids in lists for id in ids} <= cited, f"{kind} {record['id']} cites sources that its file lacks"


def test_a_strategy_is_the_same_in_its_own_file_and_names_what_belongs_to_it(facts: Project):
    whole = json.loads(file(facts, "strategy.json"))
    assert {one["id"] for one in whole["strategies"]} == set(facts.content.strategies)
    for record in whole["strategies"]:
        own = json.loads(file(facts, f"strategies/{record['id']}.json"))
        assert own["strategy"] == record
        assert own["title"] == record["title"]
        assert own["validity"]["strategy"] == record["standing"] == whole["validity"]["strategies"][record["id"]]
        assert record["goals"] == [goal["id"] for goal in whole["goals"] if goal["strategy"] == record["id"]]
        for commitment in whole["commitments"]:
            agreed = commitment["standing"] not in ("mission", "in_error")
            assert (commitment["id"] in record["commitments"]) == (agreed and commitment["strategy"] == record["id"])
    current = next(one for one in whole["strategies"] if one["id"] == whole["strategy"]["id"])
    assert current.items() <= whole["strategy"].items()


def plain(sentence: str) -> str:
    """Without blanks of a special kind."""
    return " ".join(sentence.split())


def test_what_is_of_another_strategy_than_the_current_says_that_and_not_what_is_in_force(facts: Project):
    content = facts.content
    for language in content.languages:
        validity = facts.renderer.validity(language)

        def said(path: str, language: str = language) -> str:
            return json.loads(file(facts, path))["validity"]["text"][language]

        for id, goal in content.goals.items():
            assert said(f"goals/{id}.json") == (validity.text if goal.strategy == content.current_id else plain(validity.belongs(goal.strategy)))
        for id in content.strategies:
            assert said(f"strategies/{id}.json") == (validity.text if id == content.current_id else plain(validity.strategy_state(id)))


def test_the_files_of_a_goal_and_an_actor_hold_their_rows_and_no_others(facts: Project):
    whole = {row["id"]: row for row in from_csv(file(facts, "commitments.csv"), ",")}
    for kind, records_ in (("goals", facts.content.goals), ("actors", facts.content.actors)):
        for id in records_:
            rows = from_csv(file(facts, f"{kind}/{id}.csv"), ",")
            wanted = [row for row in whole.values() if id in row[kind].split("|")]
            assert rows == wanted, f"{kind}/{id}.csv"
            book = load_workbook(io.BytesIO(file(facts, f"{kind}/{id}.xlsx")))
            ids = ids_in(book, "Åtaganden") | ids_in(book, "Gemensamma åtaganden")
            assert ids == {row["id"] for row in wanted}, f"{kind}/{id}.xlsx"


def ids_in(book: Workbook, name: str) -> set[str]:
    """The ids in a sheet of a workbook."""
    rows = book[name].iter_rows(values_only=True) if name in book.sheetnames else iter([("Id",)])
    place = next(rows).index("Id")
    return {row[place] for row in rows}


def test_the_workbook_of_a_goal_holds_what_belongs_to_it(facts: Project):
    for id, goal in facts.content.goals.items():
        book = load_workbook(io.BytesIO(file(facts, f"goals/{id}.xlsx")))
        rows = {name: book[name].max_row - 1 if name in book.sheetnames else 0 for name in WITHIN}
        rows["Närliggande arbete"] += book["Gemensamt arbete"].max_row - 1 if "Gemensamt arbete" in book.sheetnames else 0
        wanted = {
            "Mål": 1,
            "Förutsättningar": len(goal.prerequisites),
            "Utfall": len(goal.outcomes),
            "Föreslagna åtgärder": len(goal.suggestions),
            "Indikatorer": len(goal.indicators),
            "Värden": sum(len(indicator.values) for indicator in goal.indicators),
            "Råd": len(goal.guidance),
            "Handböcker": len(facts.content.guides_of(id)),
            "Regler": len(facts.content.rules_of(id)),
            "Närliggande arbete": sum(id in owned.work.goals for owned in facts.content.related_work.values()),
        }
        assert rows == wanted, f"goals/{id}.xlsx"


WITHIN = ("Mål", "Förutsättningar", "Utfall", "Föreslagna åtgärder", "Indikatorer", "Värden", "Råd", "Handböcker", "Regler", "Närliggande arbete")


def test_the_workbook_has_filters_frozen_headings_what_is_worked_out_and_says_what_it_is(facts: Project):
    book = load_workbook(io.BytesIO(file(facts, "strategy.xlsx")))
    about, *sheets = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    said = {str(cell.value) for line in about.iter_rows() for cell in line if cell.value is not None}
    publisher = facts.content.site.publisher
    assert {"CC0-1.0", "CC-BY-4.0"} <= said
    assert set([publisher.name] if publisher else facts.words["site"]["no_publisher"].values()) <= said
    for sheet in sheets:
        assert sheet.freeze_panes in ("A2", "B2", "C2"), sheet.title
        assert sheet.auto_filter.ref or sheet.max_row == 2, sheet.title
        head = {cell.value.replace("\n", " – ") for cell in sheet[1]}
        keys = {cell.value for cell in sheet[1][: "ABC".index(sheet.freeze_panes[0])]}
        known = said | {name.replace("\n", " – ") for name in keys}
        assert {name for name in head if "(visas bara)" not in name} <= known, f"{sheet.title} has columns that the first sheet does not explain"
    rows = list(book["Åtaganden"].iter_rows(values_only=True))
    standing = {row[rows[0].index("Id")]: row[rows[0].index("Gäller det nu (visas bara)\nStanding (only shown)")] for row in rows[1:]}
    assert standing == {id: facts.content.commitment_states[id] for id, owned in facts.content.commitments.items() if owned.actor_id}


def test_what_is_joint_has_everybody_who_carries_it_and_nobody_as_its_owner(facts: Project):
    rows = {row["id"]: row for row in from_csv(file(facts, "commitments.csv"), ",")}
    for id, placed in facts.content.commitments.items():
        row = rows[id]
        assert row["actor"] == (placed.actor_id or ""), id
        assert row["actors"] == "|".join(placed.actor_ids), id
        assert row["joint"] == ("true" if placed.joint else "false"), id
        assert row["standing"] == facts.content.commitment_states[id], id
    assert any(not row["actor"] and "|" in row["actors"] for row in rows.values())


def test_the_platform_stands_in_json_with_the_ids_of_what_is_joint(facts: Project):
    whole, platform = json.loads(file(facts, "strategy.json")), facts.content.platform
    assert whole["platform"]["id"] == platform.id
    assert whole["platform"]["commitments"] == [one.id for one in platform.commitments]
    assert platform.id not in {actor["id"] for actor in whole["actors"]}
    agreed = {placed.commitment.id for placed in facts.content.commitments_of()}
    for kind in ("goals", "actors"):
        assert {id for one in whole[kind] for id in one["commitments"]} <= agreed


def test_a_value_in_words_has_its_words_and_no_number(facts: Project):
    rows = {row["id"]: row for row in from_csv(file(facts, "indicator_values.csv"), ",")}
    told = [one for one in everything(facts.content) if one.table == "indicator_values" and one.record.text]
    assert told
    for one in told:
        row = rows[one.id]
        assert row["text_sv"] == one.record.text.localize("sv").text
        assert (row["value"], row["value_number"]) == ("", "")
