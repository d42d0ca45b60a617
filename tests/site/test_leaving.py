"""The day MkDocs ends, readers notice nothing: the same site comes from our own code and Zensical."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.leaving import building, zensical
from macros.leaving.prose import Prose

from .built import BuiltSite, Page
from .projects import REPOSITORY, county_project, environment, strategi

GONE = ("mkdocs", "mkdocs_macros", "mkdocs_static_i18n", "material")


@pytest.fixture(scope="module")
def without_mkdocs(tmp_path_factory) -> dict[str, str]:
    """A world in which MkDocs, its plugins and Material cannot be imported by any program."""
    folder = tmp_path_factory.mktemp("gone")
    for name in GONE:
        (folder / f"{name}.py").write_text(f"raise ImportError('{name} is gone')", encoding="utf-8")
    world = {"PYTHONPATH": str(folder)}
    for name in GONE:
        command = [sys.executable, "-c", f"import {name}"]
        assert subprocess.run(command, env=environment(**world), capture_output=True).returncode, f"{name} is still there"
    return world


@pytest.fixture(scope="module", params=["real", "norro"])
def both(request, tmp_path_factory, without_mkdocs) -> tuple[BuiltSite, BuiltSite]:
    """A site as MkDocs builds it, and as Zensical does where there is no MkDocs."""
    before: BuiltSite = request.getfixturevalue(request.param)
    project = REPOSITORY if request.param == "real" else before.folder.parent
    target = tmp_path_factory.mktemp("left") / "site"
    done = strategi(project, "zensical", str(target), **without_mkdocs)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return before, BuiltSite(target, before.content, before.addresses)


def pairs(both: tuple[BuiltSite, BuiltSite]) -> list[tuple[Page, Page]]:
    """Each page from MkDocs with the same page from Zensical."""
    before, after = both
    return [(page, after.pages[address]) for address, page in before.pages.items()]


def test_every_address_is_still_there_and_no_other(both):
    before, after = ({file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()} for site in both)
    assert not before - after, f"Zensical's site lacks {sorted(before - after)[:9]}"
    assert not after - before, f"only Zensical's site has {sorted(after - before)[:9]}"


def test_every_page_says_the_same_in_each_language(both):
    assert {page.language for page in both[1].each()} == set(both[0].languages)
    for before, after in pairs(both):
        assert after.text == before.text, f"{before} says something else"
        assert after.said == before.said, f"{before} is marked with other languages"


def test_every_link_leads_to_the_same_place(both):
    base = both[0].base
    for before, after in pairs(both):
        was, now = ([urljoin(base + page.address, link) for link in page.links] for page in (before, after))
        assert now == was, f"{before} leads elsewhere: {sorted(set(was) ^ set(now))[:5]}"


def test_every_place_that_can_be_linked_to_is_still_there(both):
    for before, after in pairs(both):
        assert after.ids == before.ids, f"{before} has other anchors"


@pytest.mark.parametrize(
    ("what", "selector"),
    {
        "the language": "html[lang]",
        "the title": "title",
        "the description": "meta[name=description]",
        "the canonical address and the other languages": "link[rel=canonical], link[hreflang]",
        "what search engines are asked": "meta[name=robots]",
        "what it tells machines": "script[type='application/ld+json']",
        "what it may load": "meta[http-equiv]",
    }.items(),
)
def test_every_page_tells_machines_the_same(both, what, selector):
    seen = 0
    for before, after in pairs(both):
        was, now = ([(node.attributes, node.text() if node.tag != "html" else "") for node in page.tree.css(selector)] for page in (before, after))
        assert now == was, f"{before} has another idea of {what}"
        seen += len(was)
    assert seen or not both[0].content.site.address, f"no page has {selector}"


def test_every_file_is_the_same_to_the_byte(both):
    """Downloads, the search index, the feeds, the offline copy: nothing that is made of the pages can tell either."""
    before, after = both
    names = [file.relative_to(after.folder).as_posix() for file in after.folder.rglob("*") if file.is_file()]
    assert ("sitemap.xml" in names) == bool(before.content.site.address)
    differing = [name for name in names if (before.folder / name).read_bytes() != (after.folder / name).read_bytes()]
    assert not differing, f"{len(differing)} files differ, such as {differing[:5]}"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The fictional county with a site of an earlier build."""
    folder = county_project(tmp_path_factory.mktemp("leaving") / "project")
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("the site as it was", encoding="utf-8")
    return folder


@pytest.fixture
def build(project, monkeypatch):
    """Runs the command in this process, up to where it fails."""
    monkeypatch.chdir(project)
    monkeypatch.setattr(building.pdf, "begin", lambda _: None)

    def run(target: str = "elsewhere") -> Result:
        return CliRunner().invoke(main, ["zensical", target])

    return run


def told(result: Result, project: Path) -> list[str]:
    """What the command says when it fails; it has then changed nothing."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit), "it ended with an error of its own"
    assert "Traceback" not in result.output
    assert [file.read_text("utf-8") for file in (project / "site").rglob("*")] == ["the site as it was"]
    assert not list(project.glob("*elsewhere*")), "it leaves something behind"
    *lines, last = result.output.splitlines()
    assert last == "Webbplatsen byggdes inte, och elsewhere finns inte."
    return lines


@pytest.fixture
def rewritten(project):
    """Changes a file of the project, for the time of a test."""
    before: dict[Path, str] = {}

    def rewrite(name: str, old: str, new: str) -> None:
        file = project / name
        text = before.setdefault(file, file.read_text(encoding="utf-8"))
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    yield rewrite
    for file, text in before.items():
        file.write_text(text, encoding="utf-8")


def test_a_machine_without_zensical_is_told_how_to_get_it(build, project, monkeypatch):
    monkeypatch.setattr(zensical, "find_spec", lambda _: None)
    assert told(build(), project) == ["Zensical är inte installerat. Skriv make .venv/.test och försök igen."]


# The first page that is read, so that little else need be made.
PAGE = "docs/404.sv.md"
MISTAKES = {
    "content": ("content/goals/fria-natet.yml", "number: 1", "nummer: 1", "content/goals/fria-natet.yml:"),
    "html": (PAGE, "{{ not_found() }}", "<b>x</b>", f"{PAGE}:5:1: sidan innehåller HTML."),
    "macro": (PAGE, "not_found()", "not_fond()", f'{PAGE}: makrot "not_fond" finns inte. Menade du not_found?'),
    "link": (PAGE, "{{ not_found() }}", "Se [målen](gaols.md#x).", f"{PAGE}:5:1: länken till gaols.md leder ingenstans: ingen sida heter så."),
    "no-title": (PAGE, "title:", "titel:", f"{PAGE}:1:1: sidan måste börja med ett sidhuvud"),
    "no-head": (PAGE, "---\n", "", f"{PAGE}:1:1: sidan måste börja med ett sidhuvud"),
    "menu": ("mkdocs.yml", "- goals.md", "- gaols.md", "mkdocs.yml:1:1: nav: gaols.md står i menyn, men ingen sida i docs/ heter så."),
    "no-menu": ("mkdocs.yml", "\nnav:", "\nmenu:", "mkdocs.yml:1:1: filen måste vara YAML med site_name, nav och"),
    "head-that-is-no-yaml": (PAGE, "title:", "title: [", f"{PAGE}:1:1: sidan måste börja med ett sidhuvud"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_one_line_that_names_the_file(name, build, project, rewritten):
    file, old, new, said = MISTAKES[name]
    rewritten(file, old, new)
    (line,) = told(build(), project)
    assert line.startswith(said)


ON_ITS_OWN = {
    "a link into nothing": ("Se [här](#ingenstans).", {}, "anchor does not exist"),
    "an unknown extension": ("Hej.", {"markdown_extensions": ["no_such_extension"]}, "no_such_extension"),
}


@pytest.mark.parametrize("name", ON_ITS_OWN)
def test_zensicals_own_complaint_is_told_after_a_swedish_sentence(name, build, project, monkeypatch):
    markdown, config, complaint = ON_ITS_OWN[name]
    monkeypatch.setattr(building, "prose_of", lambda *_: [Prose("404", "sv", "sv", {"title": "x", "description": "x"}, markdown, [])])
    read = building._read
    monkeypatch.setattr(building, "_read", lambda file: read(file) | {"nav": []} | config)
    first, *rest = told(build(), project)
    assert first == "Zensical kunde inte bygga sidorna på sv och säger:"
    assert complaint in "\n".join(rest)


def test_what_is_there_is_never_built_over(build, project):
    for target, said in {"site": "site/ hör till", "site/new": "site/ hör till", "docs": "docs finns redan."}.items():
        before = sorted((project / "docs").rglob("*"))
        result = build(target)
        assert (result.exit_code, result.output.startswith(said)) == (1, True), result.output
        assert sorted((project / "docs").rglob("*")) == before
    assert [file.name for file in (project / "site").iterdir()] == ["index.html"]
