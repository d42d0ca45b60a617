"""A large county is as easy to use as a small one: no page is heavy, nothing is lost between pages, and all can be chosen among."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from benchmarks.county import write_county
from macros.pages.cutting import MOST_CHOSEN
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


def row_ids(page: Page) -> list[str]:
    """The commitments in the page's table."""
    return [row.attributes["id"] for row in page.tree.css("table.commitments tbody tr")]


def whole_list(site: BuiltSite, first: Page, way: str = "next") -> list[Page]:
    """A page and those that its list goes on on, as a reader goes from one to the other."""
    pages = [first]
    while link := pages[-1].tree.css_first(f".parts a[rel={way}]"):
        address, _ = site.target(pages[-1], link.attributes["href"])
        assert address in site.pages, f"{pages[-1]} goes on on a page that is not there: /{address}"
        pages.append(site.pages[address])
        assert len(pages) < 50, f"{first} never ends"
    return pages


def test_no_page_is_too_heavy_for_a_phone(many):
    heavy = {str(page): size for page in many.each() if (size := page.file.stat().st_size) > HEAVIEST}
    assert not heavy
    assert len(many.content.commitments) > MOST_CHOSEN


def test_every_commitment_stands_once_in_the_overview_in_its_order(many):
    for language in many.languages:
        pages = whole_list(many, many.page("commitments", language))
        assert len(pages) > 1, "nothing is cut; the county is too small to tell"
        assert [id for page in pages for id in row_ids(page)] == list(many.content.commitments)


def test_a_goal_and_an_actor_have_all_their_commitments(many):
    for language in many.languages:
        for kind, ids in (("goal", many.content.goals), ("actor", many.content.actors)):
            for id in ids:
                expected = [placed.commitment.id for placed in many.content.commitments_of(**{kind: id})]
                pages = whole_list(many, many.page(f"{kind}s/{id}", language))
                assert [found for page in pages for found in row_ids(page)] == expected, f"{kind} {id} in {language}"


def test_a_page_that_goes_on_says_which_it_is_and_leads_back(many):
    for language in many.languages:
        first = many.page("commitments", language)
        words = {"sv": "sida {n} av {pages}", "en": "page {n} of {pages}"}[language]
        pages = whole_list(many, first)
        for number, page in enumerate(pages[1:], 2):
            said = words.format(n=number, pages=len(pages))
            heading = plain(page.tree.css_first("h1").text())
            assert heading.endswith(said), f"{page}: {heading}"
            assert said in page.tree.css_first("title").text()
            assert len(page.tree.css("h1")) == 1
            assert page.tree.css_first("html").attributes["lang"] == language
            canonical = page.tree.css_first("link[rel=canonical]").attributes["href"]
            assert canonical == many.base + page.address, "a search engine would take it for the first page"
            back = page.tree.css_first(".record-head a").attributes["href"]
            assert many.target(page, back)[0] == first.address
            headers = [plain(cell.text()) for cell in page.tree.css("table.commitments thead th")]
            assert headers == [plain(cell.text()) for cell in first.tree.css("table.commitments thead th")]
        assert whole_list(many, pages[-1], "prev")[::-1] == pages


def test_what_is_shown_of_how_many_is_said_on_each(many):
    seen = 0
    for page in whole_list(many, many.page("commitments", "en")):
        first, last, rows = re.findall(r"\d+", page.tree.css_first(".parts .note").text())
        assert (int(first), int(last)) == (seen + 1, seen + len(row_ids(page)))
        assert int(rows) == len(many.content.commitments)
        seen = int(last)
    assert seen == len(many.content.commitments)


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
        whole = (many.folder / f"data/v1/local-plan.{language}.md").read_text(encoding="utf-8")
        standing = [id for id, placed in many.content.commitments.items() if not placed.commitment.withdrawn]
        assert not [id for id in standing if f"[{id}]" not in whole.replace("\\", "")]
        pieces = (many.folder / f"data/v1/local-plan.{language}.json").read_text(encoding="utf-8")
        assert '"namnd-1-1"' not in pieces, "the browser would load what nobody can tick"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_number_in_the_matrix_leads_to_those_commitments_among_thousands(many, browser, language):
    content = many.content
    actor, goal = next((actor, goal) for actor in content.actors for goal in content.goals if len(content.commitments_of(actor=actor, goal=goal)) > 1)
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
            expect(page.locator("[role=status]")).to_contain_text(str(len(content.commitments)))
        finally:
            page.close()
