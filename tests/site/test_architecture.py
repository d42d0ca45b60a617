"""The house stays as it was planned: who may import what, how large a room is, what is borrowed and from where."""

import hashlib
import inspect
import re
import sys
import tomllib
from collections import Counter
from importlib import metadata
from pathlib import Path

import material
import pytest
from importlinter.cli import lint_imports

from macros.page import MACROS
from macros.pages.url_map import SECTIONS, RecordPage
from macros.pages.views import PLAIN

from .projects import REPOSITORY

MODULES = sorted((REPOSITORY / "macros").rglob("*.py"))
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OVERRIDES = sorted((REPOSITORY / "overrides").glob("*.html"))
"""What stands in place of a page of the theme's; `partials/` and `macros/` are ours alone."""


def test_rooms_import_only_in_the_direction_of_the_plan(capsys, monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    result = lint_imports(config_filename=str(REPOSITORY / "pyproject.toml"), cache_dir=None)
    assert result == 0, capsys.readouterr().out


@pytest.mark.parametrize("module", MODULES, ids=lambda file: str(file.relative_to(REPOSITORY)))
def test_no_module_is_too_large_to_read_at_once(module: Path):
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= 220, f"{module.relative_to(REPOSITORY)} has {lines} lines; divide it by what it is about"


def test_one_name_is_one_thing():
    """A reader who meets a name never asks which of two is meant."""
    modules = Counter(module.parent.name if module.stem == "__init__" else module.stem for module in MODULES)
    classes = Counter(name for module in MODULES for name in re.findall(r"^class ([A-Z]\w*)", module.read_text("utf-8"), re.MULTILINE))
    assert not [name for name, number in (modules | classes).items() if number > 1]
    assert not set(modules) & sys.stdlib_module_names - {"__main__"}


def test_only_the_edges_know_the_generator():
    for module in MODULES:
        name = module.relative_to(REPOSITORY / "macros").as_posix()
        if name not in ("hooks.py", "__init__.py"):
            found = re.search(
                r"^\s*(?:from|import) (mkdocs|material|markdown)\b", module.read_text("utf-8"), re.MULTILINE
            )
            assert not found, f"macros/{name} imports {found[1] if found else ''}"


@pytest.mark.parametrize("override", OVERRIDES, ids=lambda file: str(file.relative_to(REPOSITORY)))
def test_what_we_replace_upstream_is_still_what_we_looked_at(override: Path):
    text = override.read_text(encoding="utf-8")
    name = override.relative_to(REPOSITORY / "overrides")
    version = re.search(r"Upstream: mkdocs-material (\S+)", text)
    checksum = re.search(r"sha256 ([0-9a-f]{64})", text)
    assert version, f"overrides/{name} does not say which version of Material it replaces"
    assert checksum, f"overrides/{name} does not name the checksum of the file that it replaces"
    upstream = Path(material.__file__).parent / "templates" / name
    assert upstream.exists(), f"Material has no {name} any more: find out what took its place before removing ours"
    advice = (
        f"Material {metadata.version('mkdocs-material')} has another {name} than {version[1]}. Compare the two, "
        f"take what readers need into overrides/{name}, then write the new version and its checksum there:"
    )
    found = hashlib.sha256(upstream.read_bytes()).hexdigest()
    assert found == checksum[1], f"{advice} {found}"
    assert metadata.version("mkdocs-material") == version[1], f"{advice} {found} (the file itself is the same)"


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_says_in_one_line_what_it_shows(name: str):
    template = (REPOSITORY / "overrides" / "macros" / f"{name}.html").read_text("utf-8") if name in PLAIN else ""
    text = template.partition("#}")[0].removeprefix("{# ").strip() if template.startswith("{# ") else MACROS[name].__doc__
    assert text, f"{name} has no description"
    assert "\n" not in text.strip(), f"{name} needs more than a line"
    assert text.endswith("."), f"{name}: {text}"


def test_every_macro_is_used_by_a_page():
    pages = " ".join(file.read_text(encoding="utf-8") for file in (REPOSITORY / "docs").glob("*.md"))
    made = {f"{kind}_page" for kind in SECTIONS.values()} | {"record_foot", "records", "report_page"}
    unused = [name for name in MACROS if f"{{{{ {name}(" not in pages and name not in made]
    assert not unused, f"no page uses {unused}: remove them, or use them"
    assert inspect.signature(RecordPage).parameters["kind"]


def test_every_template_belongs_to_a_macro_or_to_another_template():
    folder = REPOSITORY / "overrides"
    files = [*folder.glob("macros/*.html"), *folder.glob("partials/**/*.html")]
    texts = {file.relative_to(folder).as_posix().removeprefix("macros/"): file.read_text("utf-8") for file in files}
    code = "".join(module.read_text(encoding="utf-8") for module in MODULES)
    for name in texts:
        stem = name.removesuffix(".html")
        named = (f'"{name}"', f'cached_partial("{stem}"')
        loaded = any(one in text for other, text in texts.items() if other != name for one in named)
        assert loaded or stem in MACROS or f'"{stem.removeprefix("partials/")}"' in code, f"nothing uses {name}"


def test_everything_that_is_imported_is_declared():
    """What comes along with something else today may not tomorrow."""
    declared = {re.split(r"[\[<>=!~ ]", name)[0].lower() for name in PROJECT["dependencies"]}
    declared |= {"pydantic_core", "markupsafe"}  # parts of pydantic and jinja2, documented as theirs
    packages = metadata.packages_distributions()
    for module in MODULES:
        for name in re.findall(r"^\s*(?:from|import) (\w+)", module.read_text(encoding="utf-8"), re.MULTILINE):
            owners = {owner.lower() for owner in packages.get(name, [])} - {PROJECT["name"]}
            where = module.relative_to(REPOSITORY)
            assert not owners or owners & declared, f"{where} imports {name}; add {sorted(owners)} to pyproject.toml"
