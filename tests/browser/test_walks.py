"""Five readers get where they want in few clicks, from the start page and by what they can see."""

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from .places import LANGUAGES

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def walk(look, root, site):
    """A walk from the start page: `step` clicks a link in the page's own text that can be seen, or what it is given; `clicks` counts."""

    class Walk:
        def __init__(self, language: str) -> None:
            self.language, self.clicks, self.page = language, 0, look(site.address("start", language))

        def step(self, page_id: str) -> None:
            """To the page with this id."""
            wanted = root + site.facts.urls.of(page_id, self.language)
            links = self.page.locator("main a[href]:visible, .site-menu a[href]:visible")
            found = links.evaluate_all("links => links.map((link) => link.href.split('#')[0])")
            assert wanted in found, f"no link from {self.page.url} to {wanted}"
            self.press(links.nth(found.index(wanted)))
            self.page.wait_for_url(lambda url: url.split("#")[0] == wanted)

        def each(self, page_ids: Iterable[str]) -> Iterator[str]:
            """To each of the pages with these ids in turn, always from the page at hand."""
            here, clicks = self.page.url, self.clicks
            for page_id in page_ids:
                self.page.goto(here)
                self.clicks = clicks
                self.step(page_id)
                yield page_id

        def press(self, what: Locator) -> None:
            what.click()
            self.clicks += 1

    return Walk


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_coordinator_has_a_plan_in_word_after_four_clicks(walk, language):
    way = walk(language)
    way.step("municipalities")
    way.step("local-plan")
    with way.page.expect_download() as waiting:
        way.press(way.page.locator("[data-take=docx]"))
    assert waiting.value.suggested_filename.endswith(".docx")
    assert way.clicks <= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_volunteer_sees_what_law_requires_after_three_clicks_whatever_the_role(walk, site, language):
    content = site.facts.content
    roles = [f"roles/{id}" for id, role in content.roles.items() if any(concern.rule and not concern.not_required for concern in role.concerns) and id != content.site.municipalities_role]
    way = walk(language)
    way.step("guidance")
    # The languages take turns: their templates are the same.
    for _ in way.each(roles[LANGUAGES.index(language) :: 2]):
        expect(way.page.locator("#krav")).to_be_in_viewport()
        assert way.clicks <= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_official_sees_what_her_authority_has_committed_to_after_two_clicks(walk, site, language):
    way = walk(language)
    way.step("actors")
    for _ in way.each([f"actors/{id}" for id in site.facts.content.actors][LANGUAGES.index(language) :: 2]):
        expect(way.page.locator("#ataganden")).to_be_in_viewport()
        assert way.clicks <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_journalist_has_the_figure_and_its_source_after_three_clicks(walk, site, language):
    sources = site.facts.content.sources
    way = walk(language)
    way.step("follow-up")
    for goal in site.facts.content.goals.values():
        for indicator in goal.indicators:
            if not indicator.values or indicator.state != "measured":
                continue
            row = way.page.locator(f"#{indicator.id}")
            url = next(sources[id].url for id in indicator.sources if sources[id].url)
            link = row.locator(f'a[href="{url}"]').first
            if not link.is_visible():
                row.locator("summary").first.click()
            expect(link).to_be_visible()
    # One more opens what is folded, and one leads to the source.
    assert way.clicks + 2 <= 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "screen"])
def test_someone_in_trouble_sees_every_number_without_a_click(look, site, language, screen):
    """Of the number that answers now, on every kind of page: test_kinds.py."""
    for kind in ("start", "help"):
        page = look(site.address(kind, language), **screen)
        for line in site.facts.content.helplines:
            if line.essential and line.number:
                expect(page.locator(f'main a[href="tel:{line.number.replace(" ", "").replace("-", "")}"]').first).to_be_in_viewport(ratio=1)
