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
    found = [(node.attributes.get("property") or node.attributes["name"], node.attributes["content"]) for node in page.tree.css("meta[property]:not([property='og:locale:alternate']), meta[name^=twitter]")]
    assert len(found) == len(dict(found)), f"{page} says something twice: {found}"
    return dict(found)


def is_neutral(page: Page) -> bool:
    """Whether it is for somebody in danger; so is the page of a municipality, with its numbers to call."""
    return page.source in NEUTRAL or page.source.startswith("municipalities/")


def size(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG that is not too heavy."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(picture) <= LARGEST
    return unpack(">II", picture[16:24])


def test_every_page_that_is_found_says_what_it_is_where_it_is_shared(site: BuiltSite):
    for page in site.each():
        found, wanted = told(page), {"og:title", "og:description", "og:type", "og:locale", *(() if is_neutral(page) else ("og:site_name",))}
        if page.source == "404":
            assert not found
            continue
        if site.content.site.address:
            wanted |= {"og:url", "og:image", "og:image:width", "og:image:height", "og:image:alt", "twitter:card"}
            assert found["og:url"] == page.tree.css_first("link[rel=canonical]").attributes["href"]
            assert found["og:image"].removeprefix(site.base) in site.lazy, page
            assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
        assert found.keys() == wanted, page
        assert all(found.values()), f"{page} says nothing in {found}"
        assert found["og:locale"].startswith(f"{page.language}_")
        others = [one.attributes["content"][:2] for one in page.tree.css("meta[property='og:locale:alternate']")]
        assert others == [language for language in site.languages if language != page.language]


def test_pages_for_somebody_in_danger_are_shared_without_a_word_of_the_subject(site: BuiltSite):
    for page in filter(is_neutral, site.each()):
        said = {name: text for name, text in told(page).items() if name not in ("og:url", "og:image")}
        assert not SUBJECT.search(" ".join(said.values())), f"{page}: {said}"
        # The picture says no more than the words for whoever does not see it.
        assert {share(site.lazy.project, page.source, page.language, "", "")[part] for part in ("alt", "title")} == {said["og:title"]}
    assert SUBJECT.search(" ".join(told(site.page("index", site.languages[0])).values())), "the test sees nothing"


def test_each_goal_and_actor_has_a_picture_of_its_own_that_is_not_heavy(site: BuiltSite):
    project, content = site.lazy.project, site.content
    assert bool(list(downloads(project))) == bool(content.site.address), "nobody can ask for it"
    addressed = content.site.model_copy(update={"address": "https://lan.example/"})
    pictures = {picture.path: picture for picture in downloads(replace(project, content=replace(content, site=addressed)))}
    for language in site.languages:
        # A name that is not translated has the same picture in both.
        different = {picture.sha256 for picture in pictures.values() if picture.language == language}
        assert len(different) == len(content.goals) + len(content.actors) + 2, language
    for path, picture in pictures.items():
        assert size(picture.data) == (1200, 630), path
        assert not picture.listed


def test_the_same_facts_give_the_same_picture_however_long_a_name_is(facts: Project, monkeypatch, tmp_path):
    id, goal = next(iter(facts.content.goals.items()))
    name, wording = (type(goal.name)({"sv": text}) for text in ("Samhällsplaneringsmyndighetssamordning " * 5, "Ord och åter ord om målet. " * 20))
    goals = facts.content.goals | {id: goal.model_copy(update={"name": name, "wording": wording})}
    long, made = replace(facts, content=replace(facts.content, goals=goals)), set()
    assert name.root["sv"][:20] in share(long, f"goals/{id}", "sv", "", "")["alt"]
    for folder in ("first", "second"):
        monkeypatch.setattr(typst_cache, "SHELF", replace(typst_cache.SHELF, folder=tmp_path / folder))
        made.add(card(long, f"goals/{id}", "sv"))
    assert [size(picture) for picture in made] == [(1200, 630)]


def test_programs_are_led_to_every_overview_and_told_where_numbers_for_help_are(norro: BuiltSite, real: BuiltSite):
    text = norro.lazy[LLMS].decode()
    assert text.startswith(f"# {norro.content.site.short_title.root['sv']}")
    linked = [link.removeprefix(norro.base) for link in re.findall(r"\]\(([^)]+)\)", text)]
    assert all(link in norro.lazy or link in norro.pages for link in linked)
    assert {norro.addresses.of(page_id, language) for page_id in ("index", "goals", "help", "data") for language in norro.languages} <= set(linked)
    assert norro.lazy[ROBOTS].decode() == f"User-agent: *\nAllow: /\nSitemap: {norro.base}sitemap.xml\n"
    assert ("Sitemap" in real.lazy[ROBOTS].decode()) == bool(real.content.site.address), "an address that nobody has"
    assert (LLMS in real.lazy) == bool(real.content.site.address), "what it names has no address"
