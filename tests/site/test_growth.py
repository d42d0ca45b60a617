"""A large county is as easy to use as a small one: no page is heavy, nothing is lost between pages, and all can be chosen among."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urljoin

import pytest
from macros.pages.cutting import MOST_CHOSEN
from playwright.sync_api import expect
from selectolax.lexbor import LexborNode

from benchmarks.county import write_county
from macros.content.placed import Placed
from tests.browser.serving import served

from .built import BuiltSite, Page, plain
from .conftest import build, opened
from .test_links import exists, internal, place

COMMITMENTS, ACTORS = 320, 12
HEAVIEST = 200_000
"""Bytes of a page: what a phone on a slow line still shows within some seconds."""


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> BuiltSite:
    """The site of the real county with far more actors and commitments than it has."""
    project = tmp_path_factory.mktemp("many") / "county"
    write_county(project, COMMITMENTS, ACTORS)
    with (project / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write("address: https://stort.lan.example/\n")
    build(project, project / "site")
    return opened(project, project / "site")


def row_ids(node: LexborNode) -> list[str]:
    """The commitments in the tables of a page or of a part of it."""
    return [row.attributes["id"] for row in node.css("table.commitments tbody tr")]


def followed(site: BuiltSite, page: Page, node: LexborNode, way: str = "next") -> list[Page]:
    """The pages that a list goes on on, or comes from, as a reader goes from one to the other; `node` is what holds it on `page`."""
    pages: list[Page] = []
    while link := node.css_first(f".parts a[rel={way}]"):
        address, _ = site.target(page, link.attributes["href"])
        assert address in site.pages, f"{page} goes on on a page that is not there: /{address}"
        page = site.pages[address]
        node = page.main
        pages.append(page)
        assert len(pages) < 50, f"{page} never ends"
    return pages


def lists(site: BuiltSite, first: Page) -> list[tuple[LexborNode, list[Page]]]:
    """The lists of commitments on a page, by how they stand, each with the pages that it goes on on."""
    return [(section, followed(site, first, section)) for section in first.main.css("section.standing")]


def whole(site: BuiltSite, first: Page) -> list[str]:
    """All commitments of a page, list by list to its end."""
    return [id for section, pages in lists(site, first) for node in (section, *(page.main for page in pages)) for id in row_ids(node)]


def in_order(site: BuiltSite, *groups: Iterable[Placed]) -> list[str]:
    """The ids of commitments as they are listed: what is in force first."""
    return [row.commitment.id for placed in groups for group in site.content.grouped(placed) for row in group.placed]


def test_no_page_is_too_heavy_for_a_phone(many):
    heavy = {str(page): size for page in many.each() if (size := page.file.stat().st_size) > HEAVIEST}
    assert not heavy
    assert len(many.content.commitments) > MOST_CHOSEN


def test_every_commitment_stands_once_in_the_overview_in_its_order(many):
    for language in many.languages:
        first = many.page("commitments", language)
        assert any(pages for _, pages in lists(many, first)), "nothing is cut; the county is too small to tell"
        assert whole(many, first) == in_order(many, many.content.commitments_of())


def test_a_goal_and_an_actor_have_all_their_commitments(many):
    for language in many.languages:
        for id in many.content.goals:
            assert whole(many, many.page(f"goals/{id}", language)) == in_order(many, many.content.commitments_of(goal=id)), f"{id} in {language}"
        for id in many.content.actors:
            placed = many.content.commitments_of(actor=id)
            own, joint = [row for row in placed if len(row.actor_ids) == 1], [row for row in placed if len(row.actor_ids) > 1]
            assert whole(many, many.page(f"actors/{id}", language)) == in_order(many, own, joint), f"{id} in {language}"


def test_a_page_that_goes_on_says_which_it_is_and_leads_back(many):
    for language in many.languages:
        first = many.page("commitments", language)
        words = {"sv": "sida {n} av {pages}", "en": "page {n} of {pages}"}[language]
        found = [pages for _, pages in lists(many, first)]
        more = [page for pages in found for page in pages]
        for number, page in enumerate(more, 2):
            said = words.format(n=number, pages=len(more) + 1)
            heading = plain(page.tree.css_first("h1").text())
            assert heading.endswith(said), f"{page}: {heading}"
            assert said in page.tree.css_first("title").text()
            assert len(page.tree.css("h1")) == 1
            assert page.tree.css_first("html").attributes["lang"] == language
            canonical = page.tree.css_first("link[rel=canonical]").attributes["href"]
            assert canonical == many.base + page.address, "a search engine would take it for the first page"
            back = page.tree.css_first(".record-head a").attributes["href"]
            assert many.target(page, back)[0] == first.address
            headers = [plain(cell.text()) for cell in page.tree.css_first("table.commitments thead").css("th")]
            assert headers == [plain(cell.text()) for cell in first.tree.css_first("table.commitments thead").css("th")]
        for pages in filter(None, found):
            assert followed(many, pages[-1], pages[-1].main, "prev")[::-1] == [first, *pages[:-1]]


def test_what_is_shown_of_how_many_is_said_on_each(many):
    for section, pages in lists(many, many.page("commitments", "en")):
        nodes = [section, *(page.main for page in pages)]
        count, seen = sum(len(row_ids(node)) for node in nodes), 0
        for node in nodes if pages else ():
            first, last, rows = re.findall(r"\d+", node.css_first(".parts .note").text())
            assert (int(first), int(last), int(rows)) == (seen + 1, seen + len(row_ids(node)), count)
            seen = int(last)


def test_no_link_in_a_large_county_leads_into_nothing(many):
    wrong = []
    for page in many.each():
        for link, address, anchor in internal(many, page):
            if not exists(many, address):
                wrong.append(f"{page}: {link} leads to no file")
            elif anchor and not place(many, many.pages[address], anchor):
                wrong.append(f"{page}: {link} leads to no place on /{address}")
    assert not wrong, "\n".join(one[:200] for one in wrong[:20])


def test_the_table_offers_no_filter_that_would_know_only_a_part(many):
    for language in many.languages:
        page = many.page("commitments", language)
        assert not page.tree.css(".filter-box"), "the filter would choose among the first rows only"
        (link,) = [link for link in page.main.css("p.note a") if "#kind=commitment" in link.attributes["href"]]
        assert many.target(page, link.attributes["href"])[0] == many.addresses.of("search", language)


def test_what_a_plan_can_be_made_of_is_chosen_by_goal_and_the_ready_made_has_it_all(many):
    for language in many.languages:
        page = many.page("local-plan", language)
        assert page.tree.css("input[data-sort=advice]")
        assert not page.tree.css("input[data-sort=commitment]")
        told = (many.folder / f"data/v1/local-plan.{language}.md").read_text(encoding="utf-8")
        in_force = {id for id, placed in many.content.commitments.items() if many.content.in_force(placed.commitment)}
        assert {id for id in many.content.commitments if f"[{id}]" in told.replace("\\", "")} == in_force
        pieces = (many.folder / f"data/v1/local-plan.{language}.json").read_text(encoding="utf-8")
        assert '"namnd-1-1"' not in pieces, "the browser would load what nobody can tick"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_number_in_the_matrix_leads_to_those_commitments_among_thousands(many, browser, language):
    content = many.content
    own = Counter((row.actor_id, goal) for row in content.live(content.commitments_of()) if not row.joint for goal in row.commitment.goals)
    actor, goal = next(key for key, number in own.items() if number > 1)
    expected = {placed.commitment.id for placed in content.commitments_of(actor=actor, goal=goal)}
    matrix = many.page("matrix", language)
    (link,) = {link for link in matrix.links if link.endswith(f"#kind=commitment&actor={actor}&goal={goal}")}
    with served(many.folder) as root:
        page = browser.new_page()
        try:
            page.goto(urljoin(root + matrix.address, link))
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
