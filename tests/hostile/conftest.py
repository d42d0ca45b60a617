"""The fictional county with an attack in every text, built once, as if no check had stopped it."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest

from macros import lazysite
from macros.content.loading import load
from macros.core import field_types, lang_text
from macros.core.ui_texts import WORDS_FILE, load_words
from macros.downloads import pdf
from macros.lazysite import write
from macros.pages.url_map import UrlMap
from tests.sharing import made_once
from tests.site.built import BuiltSite
from tests.site.conftest import PUBLISHER, at_the_moment_of_a_build
from tests.site.projects import COUNTY, NOW, county_project, environment
from tests.site.without_mkdocs import lazy_site

from .attacks import HTML, JINJA, SHOWN
from .content import County, Field

ATTACKS = [*SHOWN.values(), *HTML.values(), *JINJA.values()]
NOTHING = re.compile("(?!)")
CHECKS = ("_HTML", "_JINJA", "_ENTITY", "_MARKDOWN")
"""What keeps HTML, templates and Markdown out of texts. The pages must be safe without it, too."""

SECRETS = {"SECRET_TOKEN": "hemlig-nyckel-7f3a91"}
AUTHOR = {"name": "Hemlig Redaktör", "email": "hemlig.redaktor@privat.example"}


@dataclass(frozen=True)
class Hostile:
    """A built site whose every text is an attack."""

    project: Path
    texts: dict[Field, str]
    site: BuiltSite

    @property
    def folder(self) -> Path:
        """Where it was built."""
        return self.site.folder

    def each(self, *endings: str) -> Iterator[Path]:
        """Every file with one of these endings."""
        found = [file for file in sorted(self.folder.rglob("*")) if file.is_file() and file.name.endswith(endings)]
        assert found, f"there is no file that ends with {endings}"
        yield from found


@contextmanager
def unchecked() -> Iterator[None]:
    """While texts may be anything, and titles as long."""
    with patch.multiple(field_types, **dict.fromkeys(CHECKS, NOTHING)), patch.object(lang_text, "LONGEST_TITLE", 100_000):
        yield


def attacked(number: int) -> str:
    """Several attacks, another one first each time, and a word that is nowhere else."""
    first = [ATTACKS[(number + step * 17) % len(ATTACKS)] for step in range(3)]
    return f"{' '.join(first)} nr{number}nr"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The hostile county, with a history whose author wants to stay unknown."""
    number = count()
    # Easy texts must be easy to read, which no attack is.
    whole = County.of(COUNTY / "content")
    texts = whole.fill(lambda _: attacked(next(number)), lambda field: field.name == "easy" or field.file == "site.yml")

    def make(folder: Path) -> None:
        project = county_project(folder / "project", PUBLISHER)
        whole.write(project / "content")
        (project / "content" / "site.yml").write_text((COUNTY / "content" / "site.yml").read_text("utf-8") + PUBLISHER, encoding="utf-8")
        for command in (["init", "-q"], ["add", "content", "docs"], ["commit", "-q", "-m", f"Hemligt: {AUTHOR['email']}"]):
            given = [part for key, value in AUTHOR.items() for part in ("-c", f"user.{key}={value}")]
            subprocess.run(["git", *given, *command], cwd=project, check=True, env=environment())
        # Where a test has made a PDF, Typst has threads that a copy of the process would wait for in vain.
        alone = patch.multiple(lazysite, in_processes=lambda tasks: [task() for task in tasks], apart=lambda task: task())
        # One language is enough on paper: what is not in Typst's fonts is found sign by sign, and its code is the same for all.
        document = pdf.document
        paper = patch.object(pdf, "document", lambda project, _, *record: document(project, "sv", *record))
        with unchecked(), alone, paper, at_the_moment_of_a_build(**SECRETS):
            assert write(lazy_site(project), project / "site") == []

    project = made_once(tmp_path_factory, "hostile", make) / "project"
    with unchecked():
        content = load(project / "content", datetime.fromtimestamp(NOW, UTC).date())
    addresses = UrlMap(content, load_words(WORDS_FILE, *(project / "words").glob("*.yml")))
    return Hostile(project, texts, BuiltSite(project / "site", content, addresses))
