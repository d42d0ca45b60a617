"""What the documents for people in the project name is there, and they are short enough to be read."""

import re
from pathlib import Path

import pytest

from macros.cli import main
from macros.content.kinds import FILES, FOLDERS
from tests.site.projects import REPOSITORY

LONGEST = {"README.md": 120, "CONTRIBUTING.md": 410, "ARCHITECTURE.md": 120, "DEVELOPING.md": 100, "TAKEOVER.md": 90, "requirements/README.md": 120}
TARGETS = set(re.findall(r"^([\w-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
MADE = ("site/", "inbox/", "release/", "mutants/", ".venv", "manifest.txt", "strategi.xlsx", "docs/name.", "data/forms/", "publiccode.yml", *(f"content/{name}" for name in (*FILES, *FOLDERS)))
"""What is there once a command has been run or somebody has written it, or stands for any name."""


@pytest.mark.parametrize("name", LONGEST)
def test_a_document_names_what_is_there(name: str):
    text = (REPOSITORY / name).read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST[name]
    assert set(re.findall(r"(?:^|`)make ([\w-]+)", text, re.MULTILINE)) <= TARGETS
    assert set(re.findall(r"`strategi ([\w-]+)", text)) <= set(main.commands)
    here = (REPOSITORY / name).parent
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (here / link).exists(), f"{name} leads to {link}"
    for path in re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:py|toml|yml|in))`", text):
        found = [REPOSITORY / path, here / path, *(REPOSITORY / "macros").rglob(path.rstrip("/"))]
        assert path.startswith(MADE) or any(one.exists() for one in found), f"{name} names {path}"


def test_every_room_is_in_the_drawing():
    drawn = (REPOSITORY / "ARCHITECTURE.md").read_text("utf-8")
    rooms = [one for one in (REPOSITORY / "macros").iterdir() if one.suffix == ".py" or (one / "__init__.py").exists()]
    assert [one.name for one in rooms if f"`{named(one)}`" not in drawn] == ["__main__.py"]


def named(room: Path) -> str:
    """How a room is written."""
    return room.name if room.suffix else f"{room.name}/"
