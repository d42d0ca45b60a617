"""A page made from facts is whole: what it is called, where it stands, how one comes from it to the others."""

from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.core.lang_text import LangText
from macros.history.old_records import RecordKey
from macros.history.project_history import History, OutdatedTranslation
from macros.page import PageContext, ProsePage, body, layout

META = {"title": "En sida & mer", "description": "Vad den säger."}


def page(site, around, source: str, language: str) -> HTMLParser:
    context = PageContext(site, around[language], source, language)
    return HTMLParser(layout(context, body(context)))


def links(tree: HTMLParser, selector: str) -> list[tuple[str, str]]:
    return [(node.text().strip(), node.attributes["href"]) for node in tree.css(selector)]


def attribute(tree: HTMLParser, selector: str, name: str) -> str:
    return tree.css_first(selector).attributes[name]


def test_a_page_has_a_file_a_language_a_name_and_a_description(site, around):
    context = PageContext(site, around["en"], "goals/trygga-hamnar", "en")
    file, html = context.output_path, layout(context, body(context))
    goal, tree = site.content.goals["trygga-hamnar"], HTMLParser(html)
    assert file == "en/goals/safe-harbours/index.html"
    assert html.startswith('<!doctype html>\n<html lang="en">\n<head>\n')
    assert tree.css_first("title").text() == f"{goal.name.root['en']} – Norrö against violence"
    assert attribute(tree, "meta[name=description]", "content") == goal.wording.root["en"]
    assert not tree.css("title[lang], meta[lang], .breadcrumbs span[lang]"), "the page is said to be in another language"
    assert html.rstrip().endswith("</html>")


def test_two_commitments_that_say_the_same_are_told_apart_in_the_title(site, around):
    texts = {id: placed.commitment.title.root["sv"] for id, placed in site.content.commitments.items()}
    for id, text in texts.items():
        again = list(texts.values()).count(text) > 1
        title = page(site, around, f"commitments/{id}", "sv").css_first("title").text()
        assert (f" ({id})" in title) == again, title
        assert title.startswith(text[:20])


def test_a_title_too_long_for_a_tab_is_cut_between_words(site):
    long = replace(site.record_pages["goals/fria-natet"], title=LangText({"sv": "Vatten " * 20}))
    assert site.title(long, "sv") == "Vatten " * 8 + "Vatten…"


def test_machines_are_told_where_the_page_and_its_translations_stand(site, around):
    tree = page(site, around, "goals/trygga-hamnar", "en")
    base = site.content.site.address
    assert attribute(tree, "link[rel=canonical]", "href") == f"{base}en/goals/safe-harbours/"
    found = {node.attributes["hreflang"]: node.attributes["href"] for node in tree.css("link[hreflang]")}
    assert found == {
        "sv": f"{base}mal/trygga-hamnar/", "en": f"{base}en/goals/safe-harbours/",
        "fi": base + site.urls.of("goals/trygga-hamnar", "fi"), "x-default": f"{base}mal/trygga-hamnar/",
    }  # fmt: skip
    assert not tree.css("meta[name=robots]")
    assert tree.css_first('script[type="application/ld+json"]').text().startswith("{")
    feeds = [node.attributes["href"].rpartition("/")[2] for node in tree.css('link[type="application/atom+xml"]')]
    assert feeds == ["trygga-hamnar.en.atom", "strategy.en.atom"]


def test_only_our_own_script_may_run(site, around):
    tree = page(site, around, "roles/gast", "sv")
    script = tree.css_first("head script:not([src]):not([type])").text()
    fingerprint = b64encode(sha256(script.encode()).digest()).decode()
    policy = attribute(tree, "meta[http-equiv='Content-Security-Policy']", "content").split("; ")
    assert policy == [
        "default-src 'none'", f"script-src 'self' 'sha256-{fingerprint}'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
        "connect-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip


def test_the_way_to_a_page_is_shown_and_the_place_in_the_menus(site, around):
    tree = page(site, around, "commitments/tullen-1", "sv")
    assert links(tree, ".breadcrumbs a") == [("Start", "../../"), ("Alla commitments", "../../ataganden/")]
    assert tree.css_first(".breadcrumbs [aria-current=page]").text() == "Stopp för båtar som larmar"
    assert links(tree, ".site-menu a[aria-current]") == [("Alla commitments", "../../ataganden/")]
    assert not tree.css(".footer-nav a[aria-current], .site-menu .untranslated")
    tree = page(site, around, "roles/gast", "en")
    assert tree.css_first(".breadcrumbs [aria-current=page]").text() == "Crew"
    assert links(tree, ".footer-nav a[aria-current]") == [("Alla guidance", "../../../en/guidance/")]
    assert attribute(tree, ".footer-nav span.untranslated", "lang") == "sv"
    assert not tree.css(".site-menu .untranslated")


def test_what_many_pages_share_leads_each_to_its_own_translations_and_address(site, around):
    base = site.content.site.address
    for source in ("goals/trygga-hamnar", "goals/fria-natet", "roles/gast"):
        for language in site.content.languages:
            tree = page(site, around, source, language)
            here = site.urls.of(source, language)
            up = "../" * here.count("/")
            others = {node.attributes["lang"]: node.attributes["href"] for node in tree.css(".site-tools a[hreflang]")}
            assert others == {other: up + site.urls.of(source, other) for other in site.content.languages if other != language}
            assert tree.css_first(".printed").text().endswith(f" {base}{here}")
            assert attribute(tree, "link[rel=stylesheet]", "href") == f"{up}assets/site.css"
            assert attribute(tree, "a.brand", "href") == (up + site.urls.of("index", language))


def test_a_page_lists_its_own_headings_when_they_are_many(site, around):
    tree = page(site, around, "actors/sjopolisen", "sv")
    wanted = [(node.text(), f"#{node.attributes['id']}") for node in tree.css("main h2[id]")]
    assert len(wanted) > 2
    assert [href for _, href in links(tree, ".toc a")] == [href for _, href in wanted]
    assert not page(site, around, "roles/gast", "sv").css(".toc")
    # It begins with the ways to its parts.
    assert not page(site, around, "goals/trygga-hamnar", "sv").css(".toc")


def prose(site, around, source: str, language: str, html: str = "<h1>Hej</h1>", written_in: str = "") -> HTMLParser:
    context = PageContext(site, around[language], source, language, ProsePage(html, (), META, written_in or language))
    return HTMLParser(layout(context, html))


def test_a_page_of_prose_says_what_it_is_called_and_that_it_is_not_translated(site, around):
    tree = prose(site, around, "goals", "en", written_in="sv")
    assert tree.css_first("title").text() == "En sida & mer – Norrö against violence"
    assert attribute(tree, "title", "lang") == attribute(tree, "main", "lang") == attribute(tree, "meta[name=description]", "lang") == "sv"
    assert attribute(tree, ".notice-untranslated", "lang") == "en"
    tree = prose(site, around, "goals", "en", written_in="en")
    assert not tree.css("main[lang], title[lang], .notice-untranslated")
    assert links(tree, ".site-menu a[aria-current=page]") == [("All goals", "../../en/goals/")]


def test_a_reader_who_sees_a_fault_is_led_to_the_line_of_its_source(site, around):
    published = site.content.site.model_copy(update={"repository": "https://github.com/norro/vald"})
    site = replace(site, content=replace(site.content, site=published))
    edit = "https://github.com/norro/vald/edit/main/"
    ways = links(page(site, around, "goals/trygga-hamnar", "en"), ".suggest a")
    assert ways[0][1].startswith(f"{edit}content/goals/trygga-hamnar.yml")
    assert f"page={quote(site.content.site.address, safe='')}en%2Fgoals%2Fsafe-harbours%2F&" in ways[1][1]
    assert links(prose(site, around, "goals", "en"), ".suggest a")[0][1] == f"{edit}docs/goals.en.md"


def test_a_translation_that_has_fallen_behind_says_so_to_its_readers_only(site, around):
    lag = OutdatedTranslation(RecordKey("goal", "trygga-hamnar"), ("wording",), "en", "Förr.", "Nu.", "Once.", date(2021, 1, 1))
    history = History(known=True, languages=site.content.languages)
    vars(history)["outdated"] = (lag,)
    site = replace(site, history=history)
    assert page(site, around, "goals/trygga-hamnar", "en").css_first(".notice-outdated p[lang=sv]").text() == "Nu."
    for source, language in (("goals/trygga-hamnar", "fi"), ("goals/fria-natet", "en")):
        assert not page(site, around, source, language).css(".notice-outdated")


def test_the_page_for_what_is_not_found_leads_on_from_any_address(site, around):
    tree = prose(site, around, "404", "en", written_in="sv")
    root = "/" + site.content.site.address.split("/", 3)[3]
    assert all(href.startswith((root, "#", "https:", "tel:")) for _, href in links(tree, "a"))
    assert attribute(tree, "a.brand", "href") == f"{root}en/"
    assert attribute(tree, "meta[name=robots]", "content") == "noindex"
    assert attribute(tree, "title", "lang") == attribute(tree, "meta[name=description]", "lang") == "sv"
    assert not tree.css("main[lang]"), "what is not found is told in every language"
    assert not tree.css("link[rel=canonical], link[hreflang], .notice-untranslated, .breadcrumbs, .printed, .suggest")
    assert not tree.css('script[type="application/ld+json"]')


def test_a_page_fetches_only_the_scripts_that_it_has_use_for(site, around):
    def scripts(source, body):
        tree = prose(site, around, source, "sv", body)
        return [node.attributes["src"].rpartition("/")[2] for node in tree.css("head script[src]")]

    assert scripts("goals", "<p>") == ["site.js"]
    assert scripts("goals", '<details class="easy-box">') == ["site.js", "reading.js"]
    assert scripts("goals", '<div class="term-notes">') == ["site.js", "reading.js"]
    assert scripts("goals", '<div class="filter-box">') == ["site.js"]
    assert scripts("commitments", '<div class="filter-box">') == ["site.js", "filter.js", "give.js", "selection.js"]
    assert scripts("municipalities", '<div class="filter-box">') == ["site.js", "filter.js"]


def test_a_page_is_untranslated_only_where_prose_is(site, around):
    def untranslated(page_id: str, language: str) -> bool:
        prose = None if "/" in page_id else ProsePage("", (), META, "sv")
        return PageContext(site, around[language], page_id, language, prose).untranslated

    assert untranslated("goals", "en")
    assert not untranslated("goals", "sv")
    assert not untranslated("goals/fria-natet", "en")
    assert not untranslated("404", "en")
