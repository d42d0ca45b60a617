"""Leaving quickly: at once, without a way back to what was read, and for everybody."""

from urllib.parse import urlsplit

import pytest

from .places import HEIGHT, LANGUAGES
from .serving import served

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


def by_key(page):
    page.keyboard.down("Escape")
    page.wait_for_timeout(1200)
    page.keyboard.up("Escape")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", [by_button, by_early_link, by_key])
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
def test_the_key_works_on_every_kind_of_page(reader, kind):
    page = reader(kind=kind)
    by_key(page)
    reader.away(page)


@pytest.fixture
def stranded(look, site):
    """The help page, with a destination that never answers with a page."""
    page = look(site.address("help"))
    page.route(f"{site.facts.content.site.exit}**", lambda route: route.fulfill(status=204))
    return page


@pytest.mark.parametrize("way", [by_button, by_key])
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


def test_no_press_that_is_let_go_leads_away(visit, root):
    """Shift is what sticky keys and screen readers ask for, and Escape closes things."""
    page = visit()
    for key in ("Shift", "Control", "Escape") * 3:
        page.keyboard.press(key, delay=200)
    page.wait_for_timeout(1200)
    assert page.locator(".leaving").count() == 0
    assert page.url == root


def test_the_key_is_told_of_and_can_be_turned_off(visit, root, site):
    page = visit()
    page.click(".exit-hint")
    page.wait_for_url(root + site.address("safety") + "#*")
    page.uncheck(".exit-key")
    page.goto(root + site.address("goal"))
    assert not page.locator(".exit-hint").is_visible()
    by_key(page)
    assert page.locator("main").is_visible()
    assert page.url == root + site.address("goal")
    page.goto(root + site.address("safety"))
    page.check(".exit-key")
    assert page.evaluate("localStorage.length") == 0, "what everybody has is stored"


def test_the_way_out_is_there_while_one_searches(reader):
    page = reader(kind="goal")
    page.click(".search-link")
    page.click(".search-dialog .exit")
    reader.away(page)


@pytest.mark.parametrize("way", [lambda frame: frame.locator(".exit-button").click(no_wait_after=True), lambda frame: by_key(frame.owner.page)])
@pytest.mark.parametrize("sandbox", ["", 'sandbox="allow-scripts"'])
def test_in_a_frame_on_another_site_the_whole_window_leaves_and_where_it_may_not_the_frame_does(reader, root, site, tmp_path, sandbox, way):
    page = reader()
    (tmp_path / "index.html").write_text(f"<iframe {sandbox} width=900 height=700 src='{root}{site.address('help')}'></iframe>", encoding="utf-8")
    with served(tmp_path) as other:
        page.goto(other)
        frame = page.frame_locator("iframe")
        frame.locator("h1").click()
        way(frame)
        if sandbox:
            frame.get_by_role("heading", name="Vädret").wait_for()
        else:
            reader.away(page)


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
