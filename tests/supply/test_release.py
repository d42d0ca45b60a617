"""Whoever takes a release home can tell what is in it, that it is whole, and that anybody gets the same."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.utils import canonicalize_name

from requirements import sbom
from requirements.licences import listed
from requirements.pins import PYPROJECT, REPOSITORY, direct, read
from requirements.release import release
from requirements.sbom import bill

PINS = read(REPOSITORY / "requirements" / "site.txt")


@pytest.fixture(scope="module")
def text() -> str:
    return bill()


@pytest.fixture(scope="module")
def parts(text: str) -> dict[str, dict]:
    return {part["bom-ref"]: part for part in json.loads(text)["components"]}


def test_the_bill_of_materials_is_valid_cyclonedx(text: str):
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"library"', '"libary"')) is not None, "a validator that finds no fault"


def test_it_names_every_package_that_the_site_is_built_with_and_no_other(parts: dict[str, dict]):
    assert {ref for ref in parts if ref.startswith("pkg:pypi/")} == {f"pkg:pypi/{pin.name}@{pin.version}" for pin in PINS}
    assert {part["name"] for ref, part in parts.items() if not ref.startswith("pkg:")} == {"Source Serif 4", "Material Design Icons"}


def test_every_package_has_its_checksums_and_its_licence(parts: dict[str, dict]):
    for pin in PINS:
        part = parts[f"pkg:pypi/{pin.name}@{pin.version}"]
        assert sorted(value["content"] for value in part["externalReferences"][0]["hashes"]) == sorted(pin.hashes), pin.name
        said = part["licenses"][0]
        assert said.get("expression", said.get("license", {}).get("id")) == listed()[pin.name][0], pin.name


def test_it_tells_what_leads_to_what(text: str):
    edges = {edge["ref"]: set(edge.get("dependsOn", ())) for edge in json.loads(text)["dependencies"]}
    named = {name.rpartition("@")[0].removeprefix("pkg:pypi/") for name in edges[PYPROJECT["project"]["name"]] if "@" in name}
    assert named == {canonicalize_name(requirement.name) for requirement in direct("build")}
    reached, waiting = set(), [PYPROJECT["project"]["name"]]
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += edges[ref]
    assert reached == set(edges), "what nothing leads to"


def test_the_bill_says_nothing_of_where_and_when_it_was_made(text: str):
    command = [sys.executable, "-c", "from requirements.sbom import bill; import sys; sys.stdout.reconfigure(encoding='utf-8', newline=''); print(bill(), end='')"]
    elsewhere = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    again = subprocess.run(command, cwd=REPOSITORY, env=elsewhere, capture_output=True, encoding="utf-8", timeout=60, check=True).stdout
    assert again == text
    for secret in (str(REPOSITORY), "serialNumber", "timestamp", "https://"):
        assert secret not in text


def test_a_package_without_a_licence_stops_the_release(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sbom, "listed", lambda: {})
    with pytest.raises(KeyError):
        bill()


def test_a_release_is_whole_and_the_same_for_everybody(tmp_path: Path):
    site = tmp_path / "site"
    (site / "mål").mkdir(parents=True)
    (site / "mål" / "index.html").write_text("Mål", encoding="utf-8")
    (site / "index.html").write_text("Start", encoding="utf-8")
    (site / "sitemap.xml").write_text("Karta", encoding="utf-8")
    release(site, tmp_path / "first", 1_700_000_000)
    os.utime(site / "index.html", (0, 0))
    release(site, tmp_path / "second", 1_700_000_000)
    for file in (tmp_path / "first").iterdir():
        assert file.read_bytes() == (tmp_path / "second" / file.name).read_bytes(), file.name
    sums = dict(reversed(line.split("  ")) for line in (tmp_path / "first" / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert sums == {name: hashlib.sha256((tmp_path / "first" / name).read_bytes()).hexdigest() for name in ("sbom.cdx.json", "site.zip")}
    with ZipFile(tmp_path / "first" / "site.zip") as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {"index.html": "Start", "mål/index.html": "Mål", "sitemap.xml": "Karta"}


def test_no_release_is_made_of_nothing(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match=r"ingen byggd webbplats"):
        release(tmp_path, tmp_path / "to", 0)


def test_no_release_is_made_of_a_site_that_does_not_know_its_address(tmp_path: Path):
    (tmp_path / "index.html").write_text("Start", encoding="utf-8")
    command = [sys.executable, "-m", "requirements.release", str(tmp_path), str(tmp_path / "to")]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, (tmp_path / "to").exists()) == (1, False)
    assert done.stderr == f"{tmp_path}: webbplatsen är byggd utan adress. Skriv address i content/site.yml, eller sätt SITE_ADDRESS, och kör make site\n"


def test_no_release_is_made_of_a_site_that_has_forgotten_everything(tmp_path: Path):
    for name, text in {"index.html": "Start", "sitemap.xml": "Karta", "data/v1/strategy.sv.atom": "<feed></feed>"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"utan historik.*fetch-depth: 0"):
        release(tmp_path, tmp_path / "to", 0)
    (tmp_path / "data/v1/strategy.sv.atom").write_text("<feed><entry></entry></feed>", encoding="utf-8")
    release(tmp_path, tmp_path / "to", 0)
