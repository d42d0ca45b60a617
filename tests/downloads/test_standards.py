"""The descriptions of the data are held to the standards by the standards' own tools, and find what is wrong."""

import json
import warnings
from pathlib import Path

import pytest
from csvw.metadata import CSVW
from jsonschema import Draft202012Validator

from macros.content import field_texts
from macros.downloads.registry import downloads
from macros.downloads.tables import column_description, tables
from macros.pages.project import Project


@pytest.fixture(scope="module")
def facts(succession: Project) -> Project:
    """Several strategies."""
    return succession


def damaged(folder: Path, old: str, new: str):
    """Something else in one of the tables."""
    file = folder / "commitments.csv"
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())


def faults(folder: Path) -> list[str]:
    # What the tool warns about in itself is not ours to mend.
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            valid = CSVW(str(folder / "csv-metadata.json")).is_valid
        except ValueError as error:
            return [str(error)]
    told = [str(warning.message) for warning in caught if warning.category is UserWarning]
    return told + ([] if valid else ["not valid"])


def test_the_description_of_the_tables_is_valid(folder: Path):
    assert not faults(folder)


@pytest.mark.parametrize(
    ("old", "new"), [(",paraphrase,", ",omskrivet,"), ("id,actor,", "nummer,actor,"), ("-2,", "-1,")],
    ids=["value-that-cannot-be", "column-of-another-name", "the-same-id-twice"],
)  # fmt: skip
def test_the_description_finds_what_is_wrong(folder: Path, old: str, new: str):
    damaged(folder, old, new)
    assert faults(folder)


def described(folder: Path) -> dict[str, dict]:
    """What is said of each table."""
    return {one["url"].removesuffix(".csv"): one["tableSchema"] for one in json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))["tables"]}


def test_what_has_an_id_within_its_strategy_only_says_so(facts: Project, folder: Path):
    within = {table.name for table in tables(facts) if len({row["id"] for row in table.rows}) < len(table.rows)}
    assert within
    for name, schema in described(folder).items():
        assert schema["primaryKey"] == [*(["strategy"] if name in within | {"quotations", "timeline"} else []), "id"], name


def test_every_table_and_column_is_described(facts: Project, folder: Path):
    found = {name: [column["name"] for column in schema["columns"]] for name, schema in described(folder).items()}
    assert found == {table.name: [column.name for column in table.columns] for table in tables(facts)}
    for name, names in found.items():
        head = (folder / f"{name}.csv").read_bytes().decode("utf-8-sig").split("\r\n")[0]
        assert head.split(",") == names


def schema(folder: Path, name: str) -> Draft202012Validator:
    values = json.loads((folder / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(values)
    return Draft202012Validator(values, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_every_json_file_keeps_to_its_schema(facts: Project, folder: Path):
    checked, schemas = 0, {}
    for download in downloads(facts):
        if download.kind == "json":
            # The file of everything has its name from before there were several strategies.
            kind = {"strategy": "one-strategy"}.get(download.record[0], download.record[0]) if download.record else "strategy"
            values = json.loads(download.data)
            assert values["$schema"] == f"{facts.content.site.address}data/v1/schema/{kind}.json"
            schemas[kind] = schemas.get(kind) or schema(folder, kind)
            problems = [f"{list(error.path)}: {error.message}" for error in schemas[kind].iter_errors(values)]
            assert not problems, f"{download.path}: {problems}"
            checked += 1
    assert checked > len(facts.content.commitments)


def test_the_schema_refuses_what_the_model_refuses(facts: Project, folder: Path):
    values = json.loads((folder / "strategy.json").read_text(encoding="utf-8"))
    for change in ({"status": "klart"}, {"id": None}, {"precision": "ungefär"}):
        broken = {**values, "commitments": [values["commitments"][0] | change]}
        assert list(schema(folder, "strategy").iter_errors(broken)), f"{change} passed"


def test_columns_mean_something_in_both_languages(facts: Project):
    for table in tables(facts):
        for column in table.columns:
            words = column_description(table.name, column)
            assert all(map(words.get, ("sv", "en"))), f"macros/content/fields.yml does not say what {table.name}.{column.name} is"


def test_no_column_is_described_that_is_not_there(facts: Project, monkeypatch: pytest.MonkeyPatch):
    columns = [(table.name, column) for table in tables(facts) for column in table.columns]
    entries, before = field_texts.entries(), [column_description(*one) for one in columns]
    for key in [key for key, entry in entries.items() if "data" in entry]:
        without = entries | {key: {part: text for part, text in entries[key].items() if part != "data"}}
        monkeypatch.setattr(field_texts, "entries", lambda without=without: without)
        assert before != [column_description(*one) for one in columns], f"macros/content/fields.yml: nobody reads the data of {key}"
