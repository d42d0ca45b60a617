"""The sites that all tests here read: their pages are made when a test reads them, and all their files are built when a test asks where."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import pytest

from macros.lazysite import LazySite
from tests.browser.serving import SUB_PATH
from tests.sharing import made_once

from .built import BuiltSite, Page
from .projects import REAL, county_project, environment, mkdocs
from .without_mkdocs import lazy_site

PUBLISHED = {"SITE_ADDRESS": f"https://strategi-mot-vald.example{SUB_PATH}"}
"""Where the real site is published while its content does not say."""
PUBLISHER = "publisher: {name: Länsstyrelsen i Norrö, url: https://lansstyrelsen.norro.example/}\n"


def build(project: Path, target: Path, **more: str) -> None:
    """Builds a project."""
    result = mkdocs(project, target, **more)
    assert result.returncode == 0, f"{project} does not build:\n{result.stdout}{result.stderr}"


@contextmanager
def at_the_moment_of_a_build(**more: str) -> Iterator[None]:
    """The environment of a build, here."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ.keys() - environment(**more).keys():
            patch.delenv(name)
        for name, value in environment(**more).items():
            patch.setenv(name, value)
        yield


@dataclass(frozen=True)
class LazyPage(Page):
    """A page that is made when it is read."""

    lazy: LazySite

    @cached_property
    def html(self) -> str:
        """What its file would hold."""
        return self.lazy[str(self.file)].decode()


class UnbuiltSite(BuiltSite):
    """A site of which nothing has been made yet; `tests/site/test_without_mkdocs.py` holds it to what is built."""

    def __init__(self, project: Path, built: Callable[[], Path] = Path, **more: str) -> None:
        with at_the_moment_of_a_build(**more):
            lazy = lazy_site(project)
        vars(self).update(lazy=lazy, built=built, content=lazy.project.content, addresses=lazy.project.urls)

    @property
    def folder(self) -> Path:
        """Where it is built, with all its files."""
        return vars(self)["built"]()

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page, by its address."""
        lazy = vars(self)["lazy"]
        pages = (LazyPage(one.url, Path(path), one.page_id, one.language, lazy) for path, one in sorted(lazy.pages.items()))
        return {page.address: page for page in pages}

    def text(self, path: str) -> str:
        """A file that is no page, made for it alone."""
        return vars(self)["lazy"][path].decode()


def built_real(factory: pytest.TempPathFactory) -> Path:
    """Where the real site is built, once for all who look at it, and not to be written to."""
    return made_once(factory, "real", lambda folder: build(REAL, folder / "site", **PUBLISHED)) / "site"


@pytest.fixture(scope="session")
def real(tmp_path_factory) -> BuiltSite:
    """The real site, as it is published. One without an address: tests/downloads/test_without_address.py."""
    return UnbuiltSite(REAL, partial(built_real, tmp_path_factory), **PUBLISHED)


def norro_project(factory: pytest.TempPathFactory) -> Path:
    """The fictional county as a project: three languages, an address with a path, a publisher."""
    return made_once(factory, "norro", lambda folder: county_project(folder / "project", PUBLISHER)) / "project"


def built_norro(factory: pytest.TempPathFactory) -> Path:
    """Where its site is built, once for all who look at it, and not to be written to."""
    project = norro_project(factory)
    made_once(factory, "norro-built", lambda _: build(project, project / "site"))
    return project / "site"


@pytest.fixture(scope="session")
def norro(tmp_path_factory) -> BuiltSite:
    """The site of the fictional county."""
    return UnbuiltSite(norro_project(tmp_path_factory), partial(built_norro, tmp_path_factory))


@pytest.fixture(params=["real", "norro"])
def site(request) -> BuiltSite:
    """Each of the sites in turn."""
    return request.getfixturevalue(request.param)
