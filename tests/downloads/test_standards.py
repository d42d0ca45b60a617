"""The descriptions of the data are held to the standards by the standards' own tools, and find what is wrong."""

import json
import warnings
from pathlib import Path

import pytest
from csvw.metadata import CSVW
from frictionless import validate
from jsonschema import Draft202012Validator

from macros.content import field_texts
from macros.downloads.registry import downloads
from macros.downloads.tables import column_description, tables
from macros.pages.project import Project


@pytest.fixture(scope="module")
def facts(succession: Project) -> Project:
    """Several strategies."""
    return succession


def damaged(folder: Path, old: str, new: str, *left_out: str) -> None:
    """Something else in one of the tables, of which alone the data package then tells, but for `left_out`."""
    file, description = folder / "commitments.csv", folder / "datapackage.json"
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())
    values = json.loads(description.read_text(encoding="utf-8"))
    (told,) = (one for one in values["resources"] if one["path"] == file.name)
    # The other tables are not there to be pointed at.
    told["schema"].pop("foreignKeys", None)
    values["resources"] = [{key: value for key, value in told.items() if key not in left_out}]
    description.write_text(json.dumps(values), encoding="utf-8")


def faults(folder: Path) -> list[str]:
    report = validate(str(folder / "datapackage.json"))
    return [error.message for error in report.errors] + [
        error.message for task in report.tasks for error in task.errors
    ]


@pytest.fixture(autouse=True)
def _quiet():
    # What these tools warn about in themselves is not ours to mend.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", ResourceWarning)
        yield


def test_the_data_package_is_valid(folder: Path):
    assert not faults(folder)


def test_the_data_package_notices_that_a_file_has_changed(folder: Path):
    damaged(folder, ",2020", ",2021")
    assert "hash" in " ".join(faults(folder))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [(",paraphrase,", ",omskrivet,", "enum"), ("id,actor,", "nummer,actor,", "nummer"), ("-2,", "-1,", "unique")],
    ids=["value-that-cannot-be", "column-of-another-name", "the-same-id-twice"],
)
def test_the_data_package_finds_what_is_wrong(folder: Path, old: str, new: str, told: str):
    damaged(folder, old, new, "hash", "bytes")
    found = faults(folder)
    assert told in " ".join(found), found


def csvw_faults(folder: Path) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            valid = CSVW(str(folder / "csv-metadata.json")).is_valid
        except ValueError as error:
            return [str(error)]
    told = [str(warning.message) for warning in caught if warning.category is UserWarning]
    return told + ([] if valid else ["not valid"])


def test_the_csvw_description_is_valid(folder: Path):
    assert not csvw_faults(folder)


@pytest.mark.parametrize(
    ("old", "new"), [(",paraphrase,", ",omskrivet,"), ("id,actor,", "nummer,actor,"), ("-2,", "-1,")],
    ids=["value-that-cannot-be", "column-of-another-name", "the-same-id-twice"],
)  # fmt: skip
def test_csvw_finds_what_is_wrong(folder: Path, old: str, new: str):
    damaged(folder, old, new)
    assert csvw_faults(folder)


def test_what_has_an_id_within_its_strategy_only_says_so(facts: Project, folder: Path):
    found = {one["name"]: one["schema"] for one in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]}
    within = {table.name for table in tables(facts) if len({row["id"] for row in table.rows}) < len(table.rows)}
    assert within
    for name, schema in found.items():
        whose = ["strategy"] if name in within | {"quotations", "timeline"} else []
        assert schema["primaryKey"] == [*whose, "id"], name
        assert [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("unique")] == ([] if whose else ["id"]), name


@pytest.mark.parametrize("description", ["datapackage.json", "csv-metadata.json"])
def test_every_table_and_column_is_described(facts: Project, folder: Path, description: str):
    values = json.loads((folder / description).read_text(encoding="utf-8"))
    found = {
        (part.get("path") or part["url"]): [
            field["name"]
            for field in (part.get("schema") or part["tableSchema"]).get(
                "fields", part.get("tableSchema", {}).get("columns")
            )
        ]
        for part in values.get("resources") or values["tables"]
    }
    assert found == {f"{table.name}.csv": [column.name for column in table.columns] for table in tables(facts)}
    for path, names in found.items():
        head = (folder / path).read_bytes().decode("utf-8-sig").split("\r\n")[0]
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
