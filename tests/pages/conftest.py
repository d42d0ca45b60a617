"""The fictional county, its pages made in this process: no generator, no prose."""

import shutil

import pytest

from macros.core.lang_text import Localized
from macros.page import Call, Navigation, PageContext, macro_values, render_macro
from macros.pages.project import Project, open_project
from tests.site.projects import county_project
from tests.succession import lay

SECTIONS = ("goals", "actors", "commitments", "guidance", "municipalities", "index")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The facts, words and history of the county."""
    return open_project(county_project(tmp_path_factory.mktemp("pages") / "project"))


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The county with three strategies after one another."""
    project = county_project(tmp_path_factory.mktemp("states") / "project")
    shutil.rmtree(project / "content")
    lay(project / "content")
    return open_project(project)


@pytest.fixture(scope="module")
def around() -> dict[str, Navigation]:
    """Menus with the overview pages, whose titles are translated to English only, and not all of them."""
    menus = {"top": ["goals", "actors", "commitments"], "foot": ["guidance", "municipalities"]}
    titles = {name: Localized(f"Alla {name}", "sv") for name in SECTIONS}
    english = titles | {name: Localized(f"All {name}", "en") for name in SECTIONS[:3]}
    return {"sv": Navigation(titles, menus), "en": Navigation(english, menus), "fi": Navigation(titles, menus)}


def macro(site: Project, name: str, language: str, page_id: str, *arguments: str, **options: str) -> str:
    """The HTML of a macro on a page."""
    return render_macro(PageContext(site, Navigation({}, {}), page_id, language), Call(name, arguments, options))


def of(site: Project, name: str, *arguments: str, language: str = "sv", **options: str) -> dict:
    """What the template of a macro is given."""
    return macro_values(site, language, Call(name, arguments, options))
