"""A county of thousands can be used like a small one: what is cut short says so, and all can be chosen among."""

import re
import zipfile
from collections import Counter

import pytest
from playwright.sync_api import expect

from benchmarks.county import grow
from tests.browser.serving import served

from .built import BuiltSite
from .conftest import UnbuiltSite
from .projects import county_project

COMMITMENTS, ACTORS = 320, 12


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> BuiltSite:
    """The site of the fictional county with far more actors and commitments than it has; of its files only those that are asked for here."""
    project = county_project(tmp_path_factory.mktemp("many") / "county")
    grow(project / "content", COMMITMENTS, ACTORS)
    site = UnbuiltSite(project, lambda: project / "site")
    pages = [f"{site.addresses.of('search', language)}index.html" for language in site.languages]
    plans = [f"data/v1/local-plan.{language}.{ending}" for language in site.languages for ending in ("docx", "json")]
    for path in ("404.html", *pages, *plans, *site.lazy.assets, *site.lazy.search):
        file = site.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(site.lazy[path])
    return site


def test_what_a_plan_can_be_made_of_is_chosen_by_goal_and_the_ready_made_has_it_all(many):
    for language in many.languages:
        page = many.page("local-plan", language)
        assert page.tree.css('form.local-plan input[name="goals"]')
        assert not page.tree.css(".plan-others")
        with zipfile.ZipFile(many.folder / f"data/v1/local-plan.{language}.docx") as document:
            told = set(re.findall(r'/([a-z0-9-]+)/"', document.read("word/_rels/document.xml.rels").decode()))
        added = {id: placed for id, placed in many.content.commitments.items() if id.startswith("namnd-")}
        assert told & added.keys() == {id for id, placed in added.items() if many.content.in_force(placed.commitment)} != set()
        pieces = (many.folder / f"data/v1/local-plan.{language}.json").read_text(encoding="utf-8")
        assert '"namnd-1-1"' not in pieces, "the browser would load what nobody can tick"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_a_party_has_undertaken_for_a_goal_is_found_among_thousands(many, browser, language):
    content = many.content
    own = Counter((row.actor_id, goal) for row in content.live(content.commitments_of()) if not row.joint for goal in row.commitment.goals)
    actor, goal = next(key for key, number in own.items() if number > 1)
    expected = {placed.commitment.id for placed in content.commitments_of(actor=actor, goal=goal)}
    with served(many.folder) as root:
        page = browser.new_page()
        try:
            page.goto(f"{root}{many.addresses.of('search', language)}#kind=commitment&actor={actor}&goal={goal}")
            while (more := page.locator(".search-here > button")).is_visible():
                more.click()
            expect(page.locator(".hit")).to_have_count(len(expected))
            assert set(page.locator(".hit").evaluate_all("hits => hits.map((hit) => hit.dataset.id)")) == expected
            # What is chosen can be seen and changed, and the address follows.
            expect(page.locator("select[name=actor]")).to_have_value(actor)
            page.locator("select[name=goal]").select_option("")
            expect(page.locator("[role=status]")).to_contain_text(str(len(content.commitments_of(actor=actor))))
            expect(page).to_have_url(re.compile(rf"#kind=commitment&actor={actor}$"))
            # An address that names what is not there is no mistake of the reader's.
            page.goto(root + many.addresses.of("search", language) + "#actor=ingen&kind=commitment&constructor=x")
            page.reload()
            expect(page.locator("[role=status]")).to_contain_text(str(len(content.commitments_of())))
        finally:
            page.close()
