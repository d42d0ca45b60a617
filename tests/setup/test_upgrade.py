"""The next version of the engine comes with one command, and what is a site's own stays as it was."""

from pathlib import Path

import pytest

from macros.core.problems import RefusedError
from macros.setup.engine_branch import BRANCH, commit, git, upgrade
from macros.setup.new_site import create
from tests.site.projects import configuration

ANSWERS = {
    "title": "Klimatanpassning för Dalby", "languages": "sv, en", "area": "Dalby", "start": "2026", "end": "2030", "goal": "Svala hem",
    "party": "Dalby koloniförening", "kind": "civil-society",
}  # fmt: skip
NEWS = "- A table can be printed."


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    """A small engine, with content of its own, which is nobody else's."""
    folder = tmp_path / "motor"
    put(folder, {
        "macros/setup/engine.py": "1\n", "macros/old.py": "1\n", "mkdocs.yml": configuration(), "CHANGELOG.md": "# Changelog\n\n- The first.\n",
        "docs/about.sv.md": "Om oss.\n\nEn rad.\n\nEn till.\n", "content/site.yml": "languages: [sv]\n", "README.md": "Vårt län.\n",
    })  # fmt: skip
    git(folder.parent, "init", "--quiet", str(folder))
    commit(folder, "one")
    return folder


@pytest.fixture
def site(tmp_path: Path, engine: Path) -> Path:
    """A site made with that engine, which has changed a page and its content since."""
    folder = tmp_path / "webb"
    create(folder, engine, ANSWERS)
    put(folder, {"docs/about.sv.md": "Om Dalby.\n\nEn rad.\n\nEn till.\n", "content/sources.yml": "sources: []\n", "words/sv.yml": "{}\n"})
    commit(folder, "own")
    return folder


def kept(folder: Path) -> dict[str, bytes]:
    """What is the site's own, and every line that it has changed."""
    return {str(path.relative_to(folder)): path.read_bytes() for part in ("content", "words", "README.md") for path in [folder / part, *(folder / part).rglob("*")] if path.is_file()}


def test_a_new_site_has_nothing_of_the_engines_own_content(engine, tmp_path):
    create(tmp_path / "ny", engine, ANSWERS)
    assert "Vårt län" not in (tmp_path / "ny/README.md").read_text(encoding="utf-8")
    assert not (tmp_path / "ny/content/site.yml").read_text(encoding="utf-8").startswith("languages: [sv]")
    assert git(tmp_path / "ny", "ls-tree", "-r", "--name-only", BRANCH).split() == ["CHANGELOG.md", "docs/about.sv.md", "macros/old.py", "macros/setup/engine.py", "mkdocs.yml"]


def test_the_engine_is_new_and_the_content_is_not(engine, site):
    before = kept(site)
    (engine / "macros/old.py").unlink()
    put(engine, {
        "macros/new.py": "2\n", "CHANGELOG.md": f"# Changelog\n\n{NEWS}\n- The first.\n", "docs/about.sv.md": "Om oss.\n\nEn rad.\n\nEn annan.\n",
        "mkdocs.yml": configuration().replace("use_directory_urls: true\n", "use_directory_urls: true\n# New.\n"), "content/site.yml": "other\n",
    })  # fmt: skip
    commit(engine, "two")
    assert upgrade(site, engine) == [NEWS]
    assert kept(site) == before
    assert (site / "macros/new.py").is_file()
    assert not (site / "macros/old.py").exists()
    assert (site / "docs/about.sv.md").read_text(encoding="utf-8") == "Om Dalby.\n\nEn rad.\n\nEn annan.\n"
    menu = (site / "mkdocs.yml").read_text(encoding="utf-8")
    assert f'site_name: "{ANSWERS["title"]}"' in menu
    assert "# New." in menu
    assert git(site, "status", "--porcelain") == ""
    assert upgrade(site, engine) == []


def test_where_both_have_changed_a_line_nothing_is_done_and_the_file_is_named(engine, site):
    put(engine, {"docs/about.sv.md": "Om alla.\n\nEn rad.\n\nEn till.\n", "macros/new.py": "2\n"})
    commit(engine, "two")
    head = git(site, "rev-parse", "HEAD", BRANCH)
    with pytest.raises(RefusedError, match=r"docs/about\.sv\.md\. Kör git merge"):
        upgrade(site, engine)
    assert git(site, "rev-parse", "HEAD", BRANCH) == head
    assert git(site, "status", "--porcelain") == ""


def test_what_is_not_saved_is_not_risked(engine, site, tmp_path):
    put(site, {"content/sources.yml": "sources: [x]\n"})
    with pytest.raises(RefusedError, match="inte är sparade"):
        upgrade(site, engine)
    git(site, "checkout", "--quiet", ".")
    with pytest.raises(RefusedError, match="ingen kopia av webbplatsens kodförråd"):
        upgrade(site, tmp_path)
    git(site, "branch", "--delete", "--force", BRANCH)
    with pytest.raises(RefusedError, match=f"Grenen {BRANCH} saknas"):
        upgrade(site, engine)


def test_a_folder_with_something_in_it_is_not_taken(engine, site):
    before = kept(site)
    with pytest.raises(RefusedError, match="är inte tom"):
        create(site, engine, ANSWERS)
    assert kept(site) == before
