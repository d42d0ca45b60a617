"""Two levels of reading and words that explain themselves: by mouse, by touch, by keyboard, without a script, on paper."""

import pytest
from playwright.sync_api import expect

from .axe import broken
from .places import LANGUAGES

WORDS, ORDINARY = "main a.term", "main h2[id]"
EASY = {"goal": "goals/", "actor": "actors/", "help": "help"}
"""Where pages of each kind stand that may have an easy text."""


def easy(site, kind: str = "goal") -> str:
    """The address of a page of that kind which has one."""
    trees = dict(site.staying)
    pages = (site.facts.urls.of(one, "sv") for one in (*site.facts.record_pages, "help") if one.startswith(EASY[kind]))
    return next(address for address in pages if trees[address].css_first(".easy-box"))


def explained(site, language: str = "sv") -> str:
    """The address of a goal's page with words that explain themselves."""
    trees = dict(site.staying)
    pages = (site.facts.urls.of(f"goals/{id}", language) for id in site.facts.content.goals)
    return max(pages, key=lambda address: len(trees[address].css(WORDS)))


@pytest.mark.parametrize("kind", EASY)
def test_a_button_shows_the_easy_text_alone_and_everything_again(look, site, kind):
    page = look(easy(site, kind))
    button = page.locator(".level-button")
    ordinary = page.locator("main h2").first
    assert button.get_attribute("aria-pressed") == "false"
    assert ordinary.is_visible()
    assert not page.locator(".easy-text").is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator(".easy-text").is_visible()
    assert page.locator("h1").is_visible()
    assert not ordinary.is_visible()
    assert page.evaluate("document.activeElement.className") == "level-button"
    page.keyboard.press("Space")
    assert ordinary.is_visible()
    assert not page.locator(".easy-text").is_visible()


def test_an_address_leads_to_the_easy_text_and_away_from_it(look, site):
    page = look(easy(site) + "#lattlast")
    assert page.locator(".easy-text").is_visible()
    assert not page.locator(ORDINARY).first.is_visible()
    page.evaluate("location.hash = document.querySelector('main h2[id]').id")
    page.locator(ORDINARY).first.wait_for(state="visible")


def test_the_easy_level_is_remembered_nowhere(look, site):
    page = look(easy(site))
    page.click(".level-button")
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert "#" not in page.url
    page.reload()
    assert not page.locator(".easy-text").is_visible()


def test_paper_shows_the_level_that_is_read(look, site):
    page = look(easy(site))
    page.click(".level-button")
    page.emulate_media(media="print")
    assert page.locator(".easy-text").is_visible()
    assert not page.locator(ORDINARY).first.is_visible()
    page = look(easy(site), media="print")
    assert page.locator(ORDINARY).first.is_visible()
    assert not page.locator(".easy-text").is_visible()


def test_without_javascript_the_easy_text_unfolds_above_the_rest(look, site):
    page = look(easy(site), javascript=False)
    page.click(".easy-box > summary")
    assert page.locator(".easy-text").is_visible()
    assert page.locator(ORDINARY).first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_a_word_opens_its_explanation_in_sight(look, site, language, width):
    page = look(explained(site, language), width=width)
    words = [word for word in page.locator(WORDS).all() if word.is_visible()]
    assert words
    for word in words:
        word.click()
        note = page.locator(".term-note.open")
        assert note.count() == 1
        assert note.get_attribute("data-note") == word.get_attribute("data-note")
        box = note.bounding_box()
        assert 0 <= box["x"] <= width - box["width"], f"{word.text_content()} is beside the window"
        at = word.bounding_box()
        away = min(abs(box["y"] - at["y"] - at["height"]), abs(at["y"] - box["y"] - box["height"]))
        assert away < 40, f"the explanation of {word.text_content()} is {away} px away"
        word.click()
        assert page.locator(".term-note.open").count() == 0
    assert page.url.endswith(explained(site, language))


def test_by_keyboard_a_word_opens_and_escape_leads_back_to_it(look, site):
    page = look(explained(site))
    word = page.locator(WORDS).first
    for key in ("Enter", "Space"):
        word.focus()
        page.keyboard.press(key)
        expect(word).to_have_attribute("aria-expanded", "true")
        assert page.evaluate("document.activeElement.classList.contains('term-note')")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.term-more') !== null")
        page.keyboard.press("Escape")
        expect(word).to_have_attribute("aria-expanded", "false")
        assert page.evaluate("document.activeElement.className") == "term"


def test_a_press_elsewhere_closes_the_explanation(look, site):
    page = look(explained(site))
    page.locator(WORDS).first.click()
    page.mouse.click(640, 160)
    assert page.locator(".term-note.open").count() == 0


def test_a_tap_opens_the_explanation(window, root, site):
    page = window(width=320, has_touch=True, is_mobile=True)
    page.goto(root + explained(site))
    page.locator(WORDS).first.tap()
    assert page.locator(".term-note.open").is_visible()


def test_without_javascript_a_word_leads_to_the_glossary(look, site):
    page = look(explained(site), javascript=False)
    word = page.locator(WORDS).first
    id = word.get_attribute("data-note")
    assert not page.locator(".term-notes").is_visible() or not page.locator(".term-note").first.is_visible()
    word.click()
    page.wait_for_url(f"**/{site.address('glossary')}#{id}")


def test_paper_has_the_words_as_notes(look, site):
    page = look(explained(site), media="print")
    printed = page.locator(".term-notes").inner_text()
    assert page.locator(".term-notes-title").is_visible()
    for note in page.locator(".term-note").all():
        assert note.is_visible()
        assert note.locator("dfn").inner_text() in printed


def test_an_open_explanation_has_no_faults_that_axe_finds(look, site):
    page = look(explained(site))
    page.locator(WORDS).first.click()
    assert not (found := broken(page)), "\n".join(found)
