"""A build ends with a whole site or with words that an editor understands, and never with half of either."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from macros.content.loading import load
from macros.core.formats import date_text
from macros.core.problems import ContentError
from macros.pages.moved import gone
from macros.pages.prose_places import FOLDERS

from .conftest import UnbuiltSite
from .projects import configuration, county_project, mkdocs, strategi


@pytest.fixture
def project(tmp_path) -> Path:
    """The fictional county with a site/ from an earlier build."""
    folder = county_project(tmp_path / "project")
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("the site as it was", encoding="utf-8")
    return folder


def untouched(folder: Path) -> bool:
    found = [path.name for path in folder.iterdir()]
    leftovers = [name for name in found if name.startswith(".site")]
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    return not leftovers and [file.read_text("utf-8") for file in files] == ["the site as it was"]


def test_mistakes_in_the_content_stop_the_build_with_the_checkers_own_lines(project):
    goal = project / "content" / "goals" / "fria-natet.yml"
    goal.write_text(goal.read_text("utf-8").replace("number: 1", "nummer: 1"), encoding="utf-8")
    site = project / "content" / "site.yml"
    site.write_text(site.read_text("utf-8").replace("https://git", "http://git"), encoding="utf-8")

    result = strategi(project, "build")
    checked = strategi(project, "check")

    with pytest.raises(ContentError) as told:
        load(project / "content")
    lines = [str(problem).replace(f"{project.name}/", "") for problem in told.value.problems]
    assert len(lines) == 2
    said = [line for line in (result.stdout + result.stderr).splitlines() if line]
    assert said == [*lines, "Webbplatsen byggdes inte. Det som fanns i site/ är orört."]
    assert checked.stdout.splitlines()[:-1] == lines, "strategi check and strategi build say different things"
    assert (result.returncode, checked.returncode) == (1, 1)
    assert untouched(project)


def test_a_mistake_in_a_macro_stops_it_with_one_line(project):
    page = project / "docs" / "goals.sv.md"
    page.write_text(page.read_text("utf-8") + "\n{{ goal_card() }}\n", encoding="utf-8")
    result = strategi(project, "build")
    first, last = filter(None, result.stderr.splitlines())
    assert (result.returncode, result.stdout) == (1, "")
    assert first.startswith("docs/goals.sv.md: ")
    assert "goal_cards" in first
    assert last == "Webbplatsen byggdes inte. Det som fanns i site/ är orört."
    assert untouched(project)


def test_a_page_with_a_script_in_it_stops_it_when_all_pages_have_been_looked_at(project):
    with (project / "overrides" / "macros" / "helplines.html").open("a", encoding="utf-8") as template:
        template.write('\n<a href="javascript:leave()">Hej</a>\n')
    result = strategi(project, "build")
    assert re.search(r"^hjalp/index\.html:\d+: href leder till ett skript", result.stderr, re.MULTILINE), result.stderr
    assert (result.returncode, untouched(project)) == (1, True)


def test_a_warning_of_the_generator_stops_it(project):
    """What our own checks do not see: here a menu with a page that is not there."""
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config.replace("  - search.md\n", "  - search.md\n  - nope.md\n"), encoding="utf-8")
    result = strategi(project, "build")
    assert "mkdocs.yml:1:1: generatorn varnar: A reference to 'nope.md'" in result.stderr, result.stderr
    assert result.stderr.endswith("Webbplatsen byggdes inte. Det som fanns i site/ är orört.\n")
    assert (result.returncode, result.stdout, untouched(project)) == (1, "", True)


def test_an_older_configuration_in_which_the_generator_looks_at_links_itself_still_builds(project, tmp_path):
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}\n")
    result = mkdocs(project, tmp_path / "out")
    assert (result.returncode, "anchor" in result.stderr) == (0, False), result.stderr


def test_what_leads_nowhere_and_what_takes_anothers_place_stop_the_check_and_the_build_alike(project):
    with (project / "docs" / "about.sv.md").open("a", encoding="utf-8") as page:
        page.write("\n[a](nope.md) [b](help.md#nope)\n")
    for language in ("sv", "en"):
        (project / "docs" / f"mal.{language}.md").write_text("---\ntitle: Mål\ndescription: Mål.\n---\n# Mål\n", encoding="utf-8")
    checked, built = (strategi(project, command) for command in ("check", "build"))
    lines = checked.stdout.splitlines()[:-1]
    assert [re.sub(r":\d+:\d+:.*", "", line) for line in lines] == ["docs/mal.en.md", "docs/about.sv.md", "docs/about.sv.md"]
    assert [line for line in built.stderr.splitlines() if line][:-1] == lines
    assert (checked.returncode, built.returncode, untouched(project)) == (1, 1, True)


def test_pages_of_prose_know_the_folders_that_are_not_theirs(site):
    lead_on = {one.address.partition("/")[0] for one in gone(site.content, site.addresses)}
    folders = {path.partition("/")[0] for path in (*site.lazy.downloads, *site.lazy.assets) if "/" in path}
    assert folders - lead_on <= {*FOLDERS, *site.languages[1:]}


def test_other_languages_in_mkdocs_yml_than_in_the_content_are_told(project):
    (project / "mkdocs.yml").write_text(configuration(), encoding="utf-8")
    result = strategi(project, "build")
    told = (
        "mkdocs.yml: plugins.i18n.languages är sv, en men content/site.yml har sv, en, fi. "
        "Skriv samma språk i samma ordning på båda ställena."
    )
    assert told in result.stderr + result.stdout
    assert "Traceback" not in result.stderr
    assert (result.returncode, untouched(project)) == (1, True)


def test_a_build_is_of_the_day_of_its_source_not_of_the_clock_and_no_page_is_stamped_with_it(site):
    day = site.content.today
    assert day > date.today()
    for page in site.each():
        written = [day.isoformat(), *(date_text(day, language) for language in site.languages)]
        # The first of a month is not the 31st.
        assert not [text for text in written if re.search(rf"(?<!\d){re.escape(text)}", page.html)], f"{page} says when it was built"


@pytest.mark.parametrize("command", ["check", "build", "serve", "overdue"])
def test_a_day_that_is_none_is_told_and_nothing_is_done(project, command):
    result = strategi(project, command, "--as-of", "2027-13-01")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == '--as-of: "2027-13-01" är inte en dag. Skriv år-månad-dag, till exempel "2027-01-01".\n'
    assert untouched(project)


def test_the_generator_alone_is_told_the_day_in_the_same_variable(project):
    told = 'SITE_AS_OF:1:1: "i morgon" är inte en dag. Skriv år-månad-dag, till exempel "2027-01-01".'
    for result in (mkdocs(project, project / "new", SITE_AS_OF="i morgon"), strategi(project, "build", SITE_AS_OF="i morgon")):
        assert result.returncode == 1
        assert told in result.stdout + result.stderr
        assert "Traceback" not in result.stderr
    assert untouched(project)


@pytest.mark.parametrize(("address", "canonical", "root"), [("", "https://norro.github.io/Vald/", "/Vald/"), ("https://vald.example", "https://vald.example/", "/")])
def test_the_publishing_machine_knows_the_address_best(tmp_path, address, canonical, root):
    site = UnbuiltSite(county_project(tmp_path / "project"), GITHUB_REPOSITORY="Norro/Vald", SITE_ADDRESS=address)
    assert f'<link rel="canonical" href="{canonical}">' in site.page("index", "sv").html
    assert f"{canonical}fi/" in site.lazy["sitemap.xml"].decode()
    # It is shown at any address, and what it shows and leads to is found from there.
    assert f'href="{root}fi/"' in site.page("404", "sv").html
    for page in (site.page("404", language) for language in site.languages):
        ways = {urljoin(f"{canonical}nagon/annan/sida", link) for link in page.links if link[0] != "#" and urlsplit(link).scheme not in ("data", "mailto", "tel")}
        own = {unquote(urlsplit(way).path) for way in ways if urlsplit(way).netloc == urlsplit(canonical).netloc}
        assert len(own) > 20
        lost = [way for way in own if not way.startswith(root) or ((name := way.removeprefix(root)) not in site.pages and name not in site.lazy)]
        assert not lost, f"{page} leads to {lost}"


def test_nothing_that_is_published_is_left_out_on_the_way(norro):
    """GitHub passes hidden files over, and Jekyll, where a branch is published, what it takes for its own. So no .nojekyll is needed."""
    for file in norro.folder.rglob("*"):
        assert not file.name.startswith((".", "_", "#", "~")), file
        assert file.is_dir() or not file.read_bytes().startswith(b"---"), f"{file} would be taken for a page of Jekyll's"


def test_what_waits_for_a_script_is_only_what_works_with_one(site):
    """Facts are never hidden from a reader whose browser runs no scripts."""
    for page in site.each():
        for node in page.main.css("[hidden]"):
            control = node.tag == "button" or node.css_matches("input, select, button")
            assert control, f"{page} hides {node.html[:80]} until a script runs"
            assert not node.css_matches("table, li, p:not([role]), dd"), f"{page} hides facts in {node.html[:80]}"
