"""JSON Schemas for editors: fresh, in Swedish, and of the same opinion as the checks about everything they can see."""

import json
from collections import Counter

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from macros.cli import main
from macros.content.files import find_files
from macros.content.kinds import FILES, FOLDERS
from macros.editing.field_docs import schemas
from macros.editing.yaml_format import modeline, schema_name

from .conftest import REPOSITORY
from .facts import COUNTY, REAL

FOUND = find_files(REAL)[0]
COUNTYS = find_files(COUNTY)[0]


def faults(found, languages):
    """What the schema has against a file, read as an editor reads it."""
    schema = schemas(languages)[f"{schema_name(found.model, found.name)}.json"]
    Draft7Validator.check_schema(schema)
    data = yaml.safe_load(found.path.read_text("utf-8"))
    return [error.message for error in Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER).iter_errors(data)]


def test_where_there_is_no_content_nothing_is_written(tmp_path):
    run = CliRunner().invoke(main, ["schema", "--content", str(tmp_path / "borta"), "--to", str(tmp_path)])
    assert (run.exit_code, [*tmp_path.iterdir()]) == (1, [])
    assert "Inga filer är skrivna." in run.stderr


def test_what_is_generated_is_fresh(tmp_path):
    assert CliRunner().invoke(main, ["schema", "--content", str(REAL), "--to", str(tmp_path)]).exit_code == 0
    made, kept = (
        {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in [*folder.glob("schema/*"), *folder.glob("FIELDS.*")]}
        for folder in (tmp_path, REPOSITORY)
    )
    assert made.keys() == kept.keys(), "run strategi schema"
    for name, text in made.items():
        assert text == kept[name], f"{name} is not what the models and fields.yml say: run strategi schema"


def test_so_is_what_an_editor_knows_of_them():
    settings = json.loads((REPOSITORY / ".vscode/settings.json").read_text("utf-8"))
    files = {f"{name}/*.yml": model for name, model in FOLDERS.items()} | FILES
    assert settings["yaml.schemas"] == {f"./schema/{schema_name(model, name)}.json": f"content/{name}" for name, model in files.items()}


@pytest.mark.parametrize(("found", "languages"), [*((one, ("sv", "en")) for one in FOUND), *((one, ("sv", "en", "fi")) for one in COUNTYS)])
def test_content_is_right_by_its_schema(found, languages):
    assert faults(found, languages) == []


@pytest.mark.parametrize(("name", "old", "new", "told"), [
    ("actors/sjopolisen.yml", "kind: state", "kind: stat", "'stat' is not one of"),
    ("actors/sjopolisen.yml", "kind: state", "kidn: state", "'kidn' was unexpected"),
    ("actors/sjopolisen.yml", "{sv: Sjöpolisen, ", "{", "'sv' is a required property"),
    ("actors/sjopolisen.yml", "en: The Sea Police", "de: The Sea Police", "'de' was unexpected"),
    ("actors/sjopolisen.yml", "website: https://sjopolisen.example/", "website: sjopolisen.example", "does not match '^(https://.+)$'"),
    ("actors/sjopolisen.yml", 'when: "2020"', "when: februari 2020", "does not match"),
    ("actors/sjopolisen.yml", "id: sjopolisen-1", "id: Sjöpolisen 1", "does not match"),
    ("goals/fria-natet.yml", "number: 1", "number: ett", "is not of type 'integer'"),
    ("goals/fria-natet.yml", 'value: "11,5"', "value: 11.5", "is not of type 'string'"),
    ("municipalities/alo.yml", 'code: "0101"', "code: 101", "is not of type 'string'"),
    ("helplines.yml", "number: 0999-12 34 56", "number: ett ett två", "does not match"),
    ("helplines.yml", "essential: true", "essential: ja", "is not of type 'boolean'"),
    ("guides.yml", "certainty: seen\n", "certainty: null\n", "None is not"),
])  # fmt: skip
def test_an_editor_marks_what_the_schema_can_see(name, old, new, told, untidy):
    path = untidy / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = next(one for one in find_files(untidy)[0] if one.path == path)
    assert any(told in fault for fault in faults(found, ("sv", "en", "fi")))


def properties(part):
    if isinstance(part, dict):
        for name, one in part.get("properties", {}).items() if isinstance(part.get("properties"), dict) else ():
            yield name, one
        for one in part.values():
            yield from properties(one)
    elif isinstance(part, list):
        for one in part:
            yield from properties(one)


@pytest.mark.parametrize("name", schemas(("sv", "en")))
def test_every_field_says_in_swedish_what_it_is_for(name):
    schema = schemas(("sv", "en"))[name]
    seen = Counter()
    for field, one in properties(schema):
        if field not in ("sv", "en"):
            assert one.get("description", "").endswith("."), f"{name}: {field} has no description; give it one in macros/content/fields.yml"
        seen[field] += 1
    assert seen
    text = json.dumps(schema)
    assert '"title": "content/' in text
    assert not {"anyOf", "null", "default", "$defs"} & {word for word in text.replace('"', " ").replace(":", " ").split()}


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found.name)
def test_the_line_that_says_where_the_schema_of_a_file_is_leads_there(found):
    assert (REPOSITORY / "content" / found.name.removeprefix("content/")).parent.joinpath(modeline(found.model, found.name)).resolve().is_file()


def test_visual_studio_code_is_advised_to_read_them():
    advice = json.loads((REPOSITORY / ".vscode" / "extensions.json").read_text("utf-8"))
    assert "redhat.vscode-yaml" in advice["recommendations"]


def test_the_command(tmp_path, county):
    run = CliRunner().invoke(main, ["schema", "--content", str(county), "--to", str(tmp_path)])
    assert run.exit_code == 0
    actor = json.loads((tmp_path / "schema" / "actor.json").read_text("utf-8"))
    assert list(actor["definitions"]["LangText"]["properties"]) == ["sv", "en", "fi"]
