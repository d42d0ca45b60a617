"""What the hostile county has become, in every file that is published: texts, and nothing else."""

import csv
import io
import json
import re
import socket
import zipfile
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pikepdf
import pytest
from openpyxl import load_workbook
from rdflib import Graph
from selectolax.lexbor import LexborHTMLParser

from macros.downloads.csv_files import EXCEL, PLAIN
from tests.downloads.pdf_reading import letters, text
from tests.site.built import plain
from tests.site.projects import REPOSITORY
from tests.site.test_shown import test_no_text_of_the_content_is_left_out as no_text_is_left_out

from .attacks import EVIL
from .conftest import ATTACKS, AUTHOR, SECRETS, Hostile, unchecked

ADDRESSES = ("href", "src", "srcset", "action", "formaction", "poster", "data", "cite", "xlink:href", "background", "ping", "manifest")
NUMBERS = re.compile(r"nr([0-9]+)nr")
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
AS_SHOWN = re.compile(r"=\"[-+/.:0-9eE]+\"")


def test_every_attack_is_in_some_text(hostile: Hostile):
    assert len(hostile.texts) > 600
    assert not [attack for attack in ATTACKS if not any(attack in said for said in hostile.texts.values())]


def test_every_text_is_on_a_page_as_it_was_written(hostile: Hostile):
    with unchecked():
        no_text_is_left_out(hostile.site)


def test_no_page_has_gained_an_element_or_an_address(hostile: Hostile):
    for file in hostile.each(".html"):
        name = file.relative_to(hostile.folder)
        tree = LexborHTMLParser(file.read_text("utf-8"))
        for node in tree.css("*"):
            assert node.tag not in ("iframe", "object", "embed", "base", "animate", "frame"), f"{name} has a {node.tag}"
            for key, value in node.attributes.items():
                value = re.sub(r"[\x00-\x20]", "", value or "")
                assert not key.startswith("on"), f"{name}: {node.html[:100]}"
                assert key != "style", f"{name}: {node.html[:100]}"
                if key in ADDRESSES:
                    assert not value.lower().startswith(("javascript:", "data:", "vbscript:", "//")), f"{name}: {value[:100]}"
                    assert urlsplit(value).hostname != urlsplit(EVIL).hostname, f"{name} leads to {value[:100]}"
                    assert re.fullmatch(r"[^\s<>\"]*", value), f"{name}: {value[:100]}"
            if node.tag == "script" and "src" not in node.attributes and node.attributes.get("type") == "application/ld+json":
                json.loads(node.text())


def test_the_templates_have_worked_out_nothing(hostile: Hostile):
    for file in hostile.each(".html", ".json", ".csv", ".atom", ".md", ".bib", ".ris", ".txt", ".rdf", ".ttl"):
        # A checksum, a long number or how large a file is may happen to hold it.
        assert str(7 * 191) not in re.sub(r"[0-9a-f]{32,}|\d{6,}|byte(?:Size|s\W)[^<,\n]*", "", file.read_text("utf-8")), file


def test_what_is_json_is_json_and_holds_the_texts(hostile: Hostile):
    for file in hostile.each(".json", ".map"):
        json.loads(file.read_text("utf-8"))
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.add(value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    walk(json.loads((hostile.folder / "data" / "v1" / "strategy.json").read_text("utf-8")))
    said = {said for field, said in hostile.texts.items() if field.name in ("text", "wording", "summary", "definition")}
    assert not said - found, sorted(said - found)[:3]


def test_no_cell_of_a_csv_can_run(hostile: Hostile):
    said = set(hostile.texts.values())
    had_back = set()
    for file in hostile.each(".csv"):
        dialect = EXCEL if "-excel" in file.name else PLAIN
        rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""), delimiter=dialect[0]))
        assert {len(row) for row in rows} == {len(rows[0])}, f"{file.name} is not a table"
        for cell in (cell for row in rows for cell in row):
            shown = AS_SHOWN.fullmatch(cell) if dialect is EXCEL else None
            assert shown or NUMBER.fullmatch(cell) or not FORMULA.match(cell), f"{file.name}: {cell[:60]}"
            had_back |= {cell.removeprefix("'")} & said
    assert len(had_back) > 300


def test_no_cell_of_a_workbook_can_run_and_none_leads_away(hostile: Hostile):
    said, found = set(hostile.texts.values()), set()
    for file in hostile.each(".xlsx"):
        book = load_workbook(file)
        for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type != "f", f"{file.name} {cell.coordinate}: {cell.value!r}"
            assert not (cell.hyperlink and EVIL in (cell.hyperlink.target or "")), f"{file.name} {cell.coordinate}"
            found |= {cell.value} & said if isinstance(cell.value, str) else set()
        with zipfile.ZipFile(file) as parts:
            assert not [name for name in parts.namelist() if "vba" in name.lower() or "externalLink" in name or "embeddings" in name]
    assert len(found) > 300


def test_feeds_maps_and_catalogues_are_well_formed(hostile: Hostile):
    for file in hostile.each(".atom", ".xml", ".rdf", ".svg"):
        ElementTree.parse(file)
    for file in hostile.each(".ttl", ".rdf"):
        graph = Graph().parse(file)
        assert len(graph) > 50
        assert not [term for triple in graph for term in triple if hasattr(term, "n3") and term.n3().startswith(f"<{EVIL}")]


def test_a_list_of_references_has_no_more_references(hostile: Hostile):
    for file in hostile.each(".ris"):
        lines = file.read_text("utf-8").splitlines()
        tags = [line[:6] for line in lines if re.match(r"[A-Z][A-Z0-9]  - ", line)]
        assert len(tags) == len([line for line in lines if line.strip()]), f"{file.name} has lines of their own"
        assert tags.count("TY  - ") == tags.count("ER  - ") <= len(hostile.site.content.sources) + 1
    for file in hostile.each(".bib"):
        depth = 0
        for sign in re.sub(r"\\.", "", file.read_text("utf-8")):
            depth += {"{": 1, "}": -1}.get(sign, 0)
            assert depth >= 0, f"{file.name} ends an entry too early"
        assert depth == 0, file.name


def test_a_plan_for_word_is_well_formed_and_leads_nowhere_else(hostile: Hostile):
    for file in hostile.each(".docx", ".zip"):
        with zipfile.ZipFile(file) as parts:
            for name in parts.namelist():
                assert not name.startswith("/"), name
                assert ".." not in Path(name).parts, name
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(parts.read(name))
                if name.endswith(".rels"):
                    assert EVIL.encode() not in parts.read(name), f"{file.name}: {name}"


def test_a_document_runs_nothing_and_holds_the_texts(hostile: Hostile):
    whole = ""
    for file in hostile.each(".pdf"):
        with pikepdf.Pdf.open(file) as document:
            assert not {"/OpenAction", "/AA", "/AcroForm"} & set(document.Root.keys()), file.name
            assert "/JavaScript" not in document.Root.get("/Names", {}), file.name
            for page in document.pages:
                for note in page.get("/Annots", []):
                    action = note.get("/A")
                    if action is not None:
                        assert str(action.get("/S")) in ("/URI", "/GoTo"), f"{file.name}: {action}"
                        assert urlsplit(str(action.get("/URI", ""))).hostname != urlsplit(EVIL).hostname, file.name
        whole += text(file.read_bytes())
    for field, said in hostile.texts.items():
        if field.name == "wording" and field.way[-1] == "sv":
            for part in NUMBERS.findall(said):
                assert f"nr{part}nr" in whole, field
    assert letters("#eval(\"1+1\")") in whole


def test_nothing_of_the_machine_or_of_those_who_write_leaks(hostile: Hostile):
    secrets = [str(hostile.project), str(REPOSITORY), str(Path.home()), *SECRETS, *SECRETS.values(), *AUTHOR.values(), "Hemligt:"]
    if len(socket.gethostname()) > 5:
        secrets.append(socket.gethostname())
    wanted = [secret.encode() for secret in secrets if secret != "/"]
    for file in hostile.each(""):
        data = file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as parts:
                data += b"".join(parts.read(name) for name in parts.namelist())
        if file.suffix == ".pdf":
            with pikepdf.Pdf.open(file) as document:
                data += str(document.docinfo).encode() + (document.Root.Metadata.read_bytes() if "/Metadata" in document.Root else b"")
            data += text(file.read_bytes()).encode()
        for secret in wanted:
            assert secret not in data, f"{file.relative_to(hostile.folder)} tells of {secret.decode()}"


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_the_search_has_every_language_and_its_texts_are_texts(hostile: Hostile, language: str):
    words = (hostile.folder / "assets" / "search" / f"{language}.txt").read_text("utf-8").splitlines()
    assert all(word == plain(word) and " " not in word for word in words)
    beside = (hostile.folder / "assets" / "search" / f"{language}.json").read_text("utf-8")
    assert isinstance(json.loads(beside), dict)
