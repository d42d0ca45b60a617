"""The sites of tests/site/ without a build: each page is made in this process when a test reads it, so that a mutant of what makes it is met.

    nice .venv/bin/python tests/mutating.py pages/plans -- -p tests.composed -k "not real" tests/site/test_plans.py

What Markdown becomes is read once, by another process, before any mutant. What only a whole build has is not there:
files that are no pages, what the generator says, and the history of a project.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.serving.edition import Edition
from macros.serving.prose import Prose, read_prose

from macros.pages.site import open_site
from tests.site import conftest
from tests.site.built import BuiltSite, Page
from tests.site.projects import REPOSITORY, county_project, environment


@dataclass(frozen=True)
class ComposedPage(Page):
    """A page that is made when it is read."""

    edition: Edition

    @cached_property
    def html(self) -> str:
        """What its file would hold."""
        return self.edition.file(str(self.file)).decode()


@dataclass(frozen=True, repr=False)
class ComposedSite(BuiltSite):
    """A site of which nothing has been made yet."""

    edition: Edition

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page, by its address."""
        made = sorted(self.edition._pages.items())
        pages = (ComposedPage(file.removesuffix("index.html"), Path(file), *at, self.edition) for file, at in made)
        return {page.address: page for page in pages}


def composed(project: Path, target: Path, *words: Path) -> BuiltSite:
    """Instead of `opened`, of a project that need not have been built."""
    site = open_site(project)
    edition = Edition(site, Prose(site, *_read()["real" if project == REPOSITORY else "norro"]), project / "docs")
    return ComposedSite(target, site.content, site.addresses, edition)


@cache
def _read() -> Mapping[str, tuple]:
    command = [sys.executable, "-m", __name__]
    return pickle.loads(subprocess.run(command, cwd=REPOSITORY, env=environment(PYTHONPATH=str(REPOSITORY)), stdout=subprocess.PIPE, check=True).stdout)


def pytest_collection_finish() -> None:
    os.environ.update(environment())
    conftest.build, conftest.opened = lambda *_: None, composed
    _read()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        projects = {"norro": county_project(Path(folder) / "norro", conftest.PUBLISHER), "real": REPOSITORY}
        prose = {name: read_prose(project, open_site(project)) for name, project in projects.items()}
    sys.stdout.buffer.write(pickle.dumps({name: (read.texts, read.around) for name, read in prose.items()}))
