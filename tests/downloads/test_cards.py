"""A link that is shared shows what the page is, in words and in a picture; pages for somebody in danger show nothing of the subject."""

import re
from dataclasses import replace
from struct import unpack

from macros.downloads import typst_cache
from macros.downloads.cards import card, downloads, share
from macros.downloads.for_robots import LLMS, ROBOTS
from macros.pages.project import Project
from tests.site.built import BuiltSite, Page

NEUTRAL = ("help", "safety", "search")
LARGEST = 100_000
SUBJECT = re.compile("våld|violen|väkivalt|strateg|utsatt|hjälp|help|apua", re.IGNORECASE)


def told(page: Page) -> dict[str, str]:
    """What a page says of itself where it is shared."""
    found = [(node.attributes.get("property") or node.attributes["name"], node.attributes["content"]) for node in page.tree.css("meta[property], meta[name^=twitter]")]
    assert len(found) == len(dict(found)), f"{page} says something twice: {found}"
    return dict(found)


def size(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    return unpack(">II", picture[16:24])


def at(project: Project, address: str | None) -> Project:
    site = project.content.site.model_copy(update={"address": address})
    return replace(project, content=replace(project.content, site=site))


def test_every_page_that_is_found_says_what_it_is_where_it_is_shared(site: BuiltSite):
    for page in site.each():
        found = told(page)
        if page.source == "404":
            assert not found
            continue
        wanted = {"og:title", "og:description", "og:type", "og:locale", *(() if page.source in NEUTRAL else ("og:site_name",))}
        if site.content.site.address:
            wanted |= {"og:url", "og:image", "og:image:width", "og:image:height", "og:image:alt", "twitter:card"}
            assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
            assert found["og:url"] == page.tree.css_first("link[rel=canonical]").attributes["href"]
            assert found["og:image"].removeprefix(site.base) in site.lazy, page
        assert found.keys() == wanted, page
        assert all(found.values()), f"{page} says nothing in {found}"
        assert found["og:locale"].startswith(f"{page.language}_")


def test_pages_for_somebody_in_danger_are_shared_without_a_word_of_the_subject(site: BuiltSite):
    for page in site.each(*NEUTRAL):
        said = {name: text for name, text in told(page).items() if name not in ("og:url", "og:image")}
        assert not SUBJECT.search(" ".join(said.values())), f"{page}: {said}"
    assert SUBJECT.search(" ".join(told(site.page("index", site.languages[0])).values())), "the test sees nothing"


def test_a_picture_is_as_large_as_it_says_and_not_heavy(site: BuiltSite):
    pictures = list(downloads(at(site.lazy.project, "https://lan.example/")))
    assert len({download.path for download in pictures}) == len(pictures)
    for picture in pictures:
        assert size(picture.data) == (1200, 630), picture.path
        assert len(picture.data) <= LARGEST, f"{picture.path}: {len(picture.data)} bytes"
        assert not picture.listed


def test_no_two_records_have_the_same_picture_and_the_neutral_one_names_the_area_only(facts: Project):
    for language in facts.content.languages:
        own = [page_id for page_id, page in facts.record_pages.items() if page.kind in ("goal", "actor")]
        shown = {page_id: share(facts, page_id, language, "T", "D") for page_id in (*own, "index", *NEUTRAL)}
        assert len({values["image"] for values in shown.values()}) == len(own) + 2
        for page_id in NEUTRAL:
            assert shown[page_id]["alt"] == shown[page_id]["title"] == facts.content.strategy.area.localize(language).text
        for page_id in own:
            page = facts.record_pages[page_id]
            assert page.title.localize(language).text in shown[page_id]["alt"]


def test_the_same_facts_give_the_same_bytes_however_long_a_name_is(facts: Project, monkeypatch, tmp_path):
    id, goal = next(iter(facts.content.goals.items()))
    name, wording = (type(goal.name)({"sv": text}) for text in ("Samhällsplaneringsmyndighetssamordning " * 5, "Ord och åter ord om målet. " * 20))
    goals = facts.content.goals | {id: goal.model_copy(update={"name": name, "wording": wording})}
    long, made = replace(facts, content=replace(facts.content, goals=goals)), []
    assert name.root["sv"][:20] in share(long, f"goals/{id}", "sv", "T", "D")["alt"]
    for folder in ("first", "second"):
        monkeypatch.setattr(typst_cache, "SHELF", replace(typst_cache.SHELF, folder=tmp_path / folder))
        made.append(card(long, f"goals/{id}", "sv"))
    assert made[0] == made[1]
    assert len(made[0]) <= LARGEST
    assert size(made[0]) == (1200, 630)


def test_without_an_address_there_is_no_picture_that_nobody_could_ask_for(facts: Project):
    nowhere = at(facts, None)
    assert not list(downloads(nowhere))
    values = share(nowhere, "goals", "sv", "T", "D")
    assert values["image"] is values["url"] is None


def test_programs_are_led_to_every_overview_and_told_where_numbers_for_help_are(norro: BuiltSite):
    text = norro.lazy[LLMS].decode()
    assert text.startswith(f"# {norro.content.strategy.short_title.root['sv']}")
    for language in norro.languages:
        for page_id in ("index", "goals", "help", "data"):
            assert f"]({norro.base}{norro.addresses.of(page_id, language)})" in text, (page_id, language)
    linked = [link.removeprefix(norro.base) for link in re.findall(r"\]\(([^)]+)\)", text)]
    assert all(link in norro.lazy or link in norro.pages for link in linked)
    assert norro.lazy[ROBOTS].decode() == f"User-agent: *\nAllow: /\nSitemap: {norro.base}sitemap.xml\n"


def test_programs_are_not_led_to_what_has_no_address(real: BuiltSite):
    assert real.lazy[ROBOTS].decode() == "User-agent: *\nAllow: /\n"
    assert LLMS not in real.lazy
