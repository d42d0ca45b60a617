"""A mistake in a macro on a page of prose ends the build with one Swedish line that names the file."""

import shutil
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.__main__ import cli

from .projects import REPOSITORY, county_project, environment, mkdocs, strategi

SECRET = ".secret-file"
MISTAKES = {
    "unknown-macro": ("{{ goal_card() }}", "goal_cards"),
    "far-from-any-macro": ("{{ xyzzy() }}", "xyzzy"),
    "unknown-goal": ('{{ commitment_table(goal="trygga-hamnen") }}', "trygga-hamnen"),
    "unknown-actor": ('{{ commitment_table(actor="ingen") }}', "ingen"),
    "no-goal": ('{{ commitment_table(goal="") }}', "målet"),
    "unknown-statement": ('{{ statements("syfte") }}', "syfte"),
    "statement-of-another-kind": ('{{ statements("area") }}', "area"),
    "private-attribute": ('{{ statements("__class__") }}', "__class__"),
    "method": ('{{ statements("model_dump") }}', "model_dump"),
    "too-many-values": ('{{ goal_cards("fria-natet") }}', "makro"),
    "too-few-values": ("{{ goal_page() }}", "makro"),
    "unknown-option": ('{{ commitment_table(mal="fria-natet") }}', "mal"),
    "number-as-id": ("{{ commitment_table(goal=1) }}", "målet"),
    "unfinished": ("{{ goal_cards( }}", "rad "),
    "unclosed": ("{% if goal_cards() %}", "rad "),
    "unknown-tag": ("{% makro %}", "rad "),
    "configuration": ("{{ config.site_dir }}", "config"),
    "environment": ("{{ environment }}", "environment"),
    "git": ("{{ git.commit }}", "git"),
    "front-matter": ("{{ title }}", "title"),
    "context-of-the-plugin": ("{{ context() }}", "context"),
    "information-of-the-plugin": ("{{ macros_info() }}", "macros_info"),
    "class": ('{{ "".__class__.__mro__ }}', ""),
    "globals": ("{{ goal_cards.__globals__ }}", ""),
    "code": ("{{ goal_cards.__code__.co_filename }}", ""),
    "format": ('{{ "{0.__class__}".format(goal_cards) }}', ""),
    "open": (f'{{{{ open("{SECRET}").read() }}}}', "open"),
    "include": (f'{{% include "{SECRET}" %}}', ""),
    "import": (f'{{% import "{SECRET}" as x %}}', ""),
    "extends": ('{% extends "base.html" %}', ""),
    "part-of-a-macro": ('{{ goal_matrix()["x"] }}', ""),
    "arithmetic": ("{{ 1 // 0 }}", ""),
    "html-in-disguise": (r'{{ "\x3cmeta http-equiv=refresh content=0;url=//evil.example\x3e" }}', "makron"),
    "html-beside-a-macro": (r'{{ goal_cards() ~ "\x3cb\x3e" }}', "makron"),
    "html-in-a-list": (r'{{ ["\x3cb\x3e"] }}', "makron"),
    "not-called": ("{{ goal_cards }}", "makrot"),
    "very-much": ('{{ "x" * 10 ** 10 }}', "makron"),
    "very-large": ("{{ 9 ** 9 ** 9 }}", "makron"),
    "value-worked-out": ('{{ commitment_table(goal="fria" ~ "-natet") }}', "makron"),
    "endless": ("{% for i in range(99999999) %}x{% endfor %}", ""),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    folder = county_project(tmp_path_factory.mktemp("prose") / "project")
    for place in (folder, folder / "docs"):
        (place / SECRET).write_text("very secret", encoding="utf-8")
    return folder


@pytest.fixture
def written(project):
    """Writes something on a page of prose, for the time of a test."""
    page = project / "docs" / "goals.sv.md"
    before = page.read_text(encoding="utf-8")
    yield lambda text: page.write_text(f"{before}\n{text}\n", encoding="utf-8")
    page.write_text(before, encoding="utf-8")
    shutil.rmtree(project / "site", ignore_errors=True)


def build_here(project: Path, monkeypatch) -> Result:
    """The build in this process, which is quicker than a new one."""
    monkeypatch.chdir(project)
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CliRunner().invoke(cli, ["build", "--strict", "--quiet"])


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_on_a_page_is_told_in_one_line(name, project, written, monkeypatch):
    text, named = MISTAKES[name]
    written(text)
    result = build_here(project, monkeypatch)
    said = result.output.strip().splitlines()
    assert result.exit_code != 0, f"{text} was built"
    assert len(said) == 1, f"{text}: {said} {result.exception!r}"
    assert said[0].startswith("docs/goals.sv.md: "), f"{text}: the line does not begin with the page: {said[0]}"
    assert named in said[0], f"{text}: the line does not name the mistake: {said[0]}"
    for leak in ("very secret", str(project), str(REPOSITORY), "lambda", " object at 0x"):
        assert leak not in result.output, f"{text} tells of {leak}: {said[0]}"


def test_the_command_says_it_and_leaves_the_site_alone(project, written):
    written("{{ goal_card() }}")
    (project / "site").mkdir()
    result = strategi(project, "build")
    first, last = filter(None, result.stderr.splitlines())
    assert not result.stdout
    assert first.startswith("docs/goals.sv.md: ")
    assert "goal_cards" in first
    assert last == "Webbplatsen byggdes inte. Det som fanns i site/ är orört."
    assert result.returncode == 1
    assert [path.name for path in project.iterdir() if path.name.startswith((".site", "site"))] == ["site"]
    assert not list((project / "site").iterdir())


def test_a_page_knows_nothing_but_our_macros(project, written, monkeypatch):
    """The generator's plugin offers more than ours to a page; none of it may come through."""
    offered = ("context", "macros_info", "now", "fix_url", "extra", "plugin", "macros", "page", "files", "navigation")
    for name in offered:
        written(f"{{{{ {name} }}}}")
        result = build_here(project, monkeypatch)
        assert result.exit_code != 0, f"pages can reach {name}"
        assert f'makrot "{name}" finns inte' in result.output, result.output


def test_what_looks_like_a_fact_in_front_matter_hides_no_macro(project, tmp_path):
    page = project / "docs" / "goals.sv.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(before.replace("---\n", "---\ngoal_cards: nothing\n", 1), encoding="utf-8")
    result = mkdocs(project, tmp_path / "site")
    page.write_text(before, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    assert 'class="goal-cards"' in (tmp_path / "site" / "mal" / "index.html").read_text(encoding="utf-8")
