"""What a fact rests on is one click away, by its own title, and never in the way of the text."""

import re
from urllib.parse import urlsplit

from .built import language_of, plain, said_by, text_of
from .expected import cited


def test_every_source_is_one_click_away(site):
    """The source's own address stands on every page that rests on it; a source without one is found in the list of sources."""
    for source, cited_source in set(cited(site.content)):
        for language in site.languages:
            page = site.page(source, language)
            links = [node.attributes["href"] for node in page.main.css("a[href]")]
            if url := site.content.sources[cited_source].url:
                assert url in links, f"{page} has no way to {cited_source}"
            else:
                listed = site.addresses.of("sources", language), cited_source
                assert listed in {site.target(page, link) for link in links if not urlsplit(link).scheme}, f"{page} does not cite {cited_source}"


def test_the_way_to_a_source_is_its_title_in_the_language_that_it_has(site):
    wrong = set()
    for page in site.each():
        for node in page.main.css(".cite a"):
            link = node.attributes["href"]
            target = None if urlsplit(link).scheme else site.target(page, link)
            sources = [source for id, source in site.content.sources.items() if link == source.url or (not source.url and target and target[1] == id)]
            said = said_by(node, language_of(node, page))
            if not any(said == {source.language: plain(source.title)} for source in sources):
                wrong.add(f"{page}: {text_of(node)}")
            if sources and sources[0].url:
                assert node.attributes["rel"] == "noreferrer", f"{page}: {link}"
                assert node.attributes["hreflang"] in {source.language for source in sources}, f"{page}: {link}"
    assert not wrong, f"{len(wrong)} links to sources are not their titles, for example {sorted(wrong)[:3]}"


def test_a_source_in_another_language_than_the_page_says_so(norro):
    found = 0
    for page in (page for page in norro.each() if page.language == "en"):
        for node in page.main.css(".cite a[lang]:not([lang='en'])"):
            found += 1
            named = {"sv": "(in Swedish)", "fi": "(in Finnish)"}[node.attributes["lang"]]
            assert named in text_of(node.parent), f"{page}: {text_of(node.parent)}"
    assert found
    for node in norro.page("strategy", "sv").main.css(".cite"):
        assert "på svenska" not in text_of(node)


def test_never_more_than_two_sources_stand_in_running_text(site):
    for page in site.each():
        for node in page.main.css("span.cite"):
            assert len(node.css("a")) <= 2, f"{page}: {text_of(node)}"
        for node in page.main.css("details.cite"):
            assert str(len(node.css("li a"))) in text_of(node.css_first("summary")), f"{page}: {text_of(node)}"
            while node.parent is not None:
                node = node.parent
                assert node.tag != "p", f"{page} has a fold where only running text may be"


def test_nothing_is_glued_to_a_source(site):
    for page in site.each():
        for node in page.main.css("span.cite"):
            before, after = node.prev, node.next
            assert before is None or before.tag != "-text" or not before.text() or before.text()[-1] in " (\n", f"{page}: before {text_of(node)}"
            assert after is None or after.tag != "-text" or not after.text() or re.match(r"[.;)]|\s+[^\s.,;]|\s*$", after.text()), f"{page}: after {text_of(node)}"
