"""Leaving quickly: at once, without a way back to what was read, and for everybody."""

from urllib.parse import urlsplit

import pytest

from .places import HEIGHT, LANGUAGES

STUB = "<!doctype html><html lang='sv'><title>Vädret</title><h1>Vädret</h1></html>"
HTML = "text/html; charset=utf-8"


@pytest.fixture
def reader(look, root, site):
    """A reader who came by the start page to the help page; the neutral destination is a stub of ours."""
    destination = site.facts.content.site.exit

    def reader(language: str = "sv", kind: str = "help", **more):
        page = look(site.address("start", language), **more)
        page.route(f"{destination}**", lambda route: route.fulfill(body=STUB, content_type=HTML))
        page.goto(root + site.address(kind, language))
        return page

    reader.destination = destination
    reader.away = lambda page: page.wait_for_url(f"{destination}**")
    return reader


def by_button(page):
    page.click(".exit-button")


def by_early_link(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def by_shift(page):
    for _ in range(3):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", [by_button, by_early_link, by_shift])
def test_each_way_out_leads_away_and_going_back_does_not_show_the_page(reader, root, site, way, language):
    page = reader(language)
    way(page)
    reader.away(page)
    assert page.title() == "Vädret"
    page.go_back()
    assert page.url == root + site.address("start", language), "the page that was left is still in the history"
    page.go_forward()
    assert page.url.startswith(reader.destination)


@pytest.mark.parametrize("kind", ["start", "goal", "commitments", "search", "not found"])
def test_shift_works_on_every_kind_of_page(reader, kind):
    page = reader(kind=kind)
    by_shift(page)
    reader.away(page)


@pytest.fixture
def stranded(look, site):
    """The help page, with a destination that never answers with a page."""
    page = look(site.address("help"))
    page.route(f"{site.facts.content.site.exit}**", lambda route: route.fulfill(status=204))
    return page


@pytest.mark.parametrize("way", [by_button, by_shift])
def test_the_content_is_covered_at_once_even_when_the_destination_is_slow(stranded, way):
    way(stranded)
    cover = stranded.locator(".leaving").bounding_box()
    assert not stranded.locator("main").is_visible(), "the page's text can still be read"
    assert (cover["width"], cover["height"]) == (1280, HEIGHT), "the cover does not fill the window"
    title = stranded.title().lower()
    assert not any(word in title for word in ("våld", "hjälp", "violence", "help")), title


def test_somebody_who_comes_back_meets_the_page_and_not_the_cover(stranded):
    title = stranded.title()
    by_button(stranded)
    assert stranded.title() != title
    stranded.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert stranded.locator("main").is_visible()
    assert stranded.locator(".leaving").count() == 0
    assert stranded.title() == title


def test_writing_capital_letters_does_not_lead_away(visit, root, site):
    page = visit(site.address("commitments"))
    page.focus(".filter input[type=search]")
    for letter in ("Shift+V", "Shift+O", "Shift+L", "Shift+D", "Shift+Tab"):
        page.keyboard.press(letter)
    assert page.locator(".leaving").count() == 0
    assert page.url.startswith(root)


def test_shift_now_and_then_does_not_lead_away(visit, root):
    page = visit()
    for _ in range(4):
        page.keyboard.press("Shift")
        page.evaluate("document.dispatchEvent(new KeyboardEvent('keyup', { key: 'a' }))")
    assert page.locator(".leaving").count() == 0
    assert page.url == root


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_the_ways_out_are_links(reader, language):
    page = reader(language, javascript=False)
    for link in page.locator("a.exit").all():
        assert link.get_attribute("href") == reader.destination
    page.click(".exit-button")
    reader.away(page)


def test_the_destination_says_nothing_about_where_one_was(site):
    destination = urlsplit(site.facts.content.site.exit)
    assert destination.scheme == "https"
    assert not destination.query
