"""Every page says how to suggest a change, and leads straight to the right line of the right file."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from macros.content.facts import Content
from macros.content.loading import load
from macros.pages.edit_links import edit_links, form_place
from tests.site.projects import REPOSITORY

WORDS = {"subject": "Förslag: {page}", "body": "Sidan: {address}\n\nDet här bör ändras:"}
ADDRESS = "https://norro.example/vald/ataganden/sjopolisen-2/"


@pytest.fixture(scope="module")
def content(county: Path, today) -> Content:
    return load(county, today)


def of(content: Content, source: str, repository: str | None, contact: str | None) -> dict[str, str]:
    site = content.site.model_copy(update={"repository": repository, "contact": contact})
    return edit_links(replace(content, site=site), source, "En sida & mer", ADDRESS, "sv", WORDS)


def test_the_source_opens_at_the_line_of_the_record(content, county):
    found = of(content, "commitments/sjopolisen-2", "https://github.com/norro/vald", None)
    address, _, line = found["edit"].partition("#L")
    assert address == "https://github.com/norro/vald/edit/main/content/actors/sjopolisen.yml"
    lines = (county / "actors" / "sjopolisen.yml").read_text(encoding="utf-8").splitlines()
    assert lines[int(line) - 1] == "  - id: sjopolisen-2"
    assert of(content, "roles/okommun", "https://github.com/norro/vald", None)["edit"].endswith("/roles.yml#L2"), "the first of the list"
    assert of(content, "goals/fria-natet", "https://github.com/norro/XX/", None)["edit"] == "https://github.com/norro/XX/edit/main/content/goals/fria-natet.yml"
    assert of(content, "about", "https://github.com/norro/vald", None)["edit"].endswith("/docs/about.sv.md")


def test_a_record_opens_where_it_is_written_and_what_is_in_no_file_opens_the_folder(content):
    own = of(content, "actors/sjopolisen", "https://github.com/norro/vald", None)["edit"]
    assert own == "https://github.com/norro/vald/edit/main/content/actors/sjopolisen.yml"
    assert of(content, "goals/malet-som-inte-finns", "https://github.com/norro/vald", None)["edit"] == "https://github.com/norro/vald/edit/main/content"


def test_the_form_is_filled_in_and_exists(content):
    asked = parse_qs(urlsplit(of(content, "commitments/sjopolisen-2", "https://github.com/norro/vald", None)["form"]).query)
    assert asked["record"] == ["sjopolisen-2"]
    assert asked["page"] == [ADDRESS]
    text = (REPOSITORY / ".github" / "ISSUE_TEMPLATE" / asked["template"][0]).read_text(encoding="utf-8")
    for field in set(asked) - {"template", "title"}:
        assert f"id: {field}\n" in text, f"the form has no field {field}"


def test_the_letter_is_begun(content):
    letter = of(content, "about", None, "tor.åkesson+våld@norro.example")["mail"]
    parts = urlsplit(letter)
    assert parts.scheme == "mailto"
    assert unquote(parts.path) == "tor.åkesson+våld@norro.example"
    assert "+" in parts.path, "an address stays one that a reader knows"
    assert "@" in parts.path
    assert parse_qs(parts.query)["subject"] == ["Förslag: En sida & mer"]
    # As RFC 6068 has it; a programme for mail shows a plus as a plus.
    assert parse_qs(parts.query)["body"] == [f"Sidan: {ADDRESS}\r\n\r\nDet här bör ändras:\r\n"]
    assert "+" not in parts.query


def test_another_forge_is_only_linked_to_and_nothing_is_said_when_there_is_nothing(content):
    assert of(content, "about", "https://git.example/norro/vald", None) == {"source": "https://git.example/norro/vald"}
    assert of(content, "about", "https://github.com.evil.example/x/y", None).keys() == {"source"}
    assert of(content, "about", None, None) == {}


def test_a_page_leads_to_the_form_of_what_stands_on_it_and_to_none_where_nothing_does(content):
    assert form_place(content, "guidance") == "all/guide"
    assert form_place(replace(content, guides={}), "guidance") is None
    assert form_place(content, "about") is None
