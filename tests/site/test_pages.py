"""Every record has its page in every language, at the address that was promised."""

import re

from macros.content.facts import Content
from macros.content.kinds import PAGES

from .built import BuiltSite, Page
from .projects import REPOSITORY

SECTIONS = {
    "sv": ("mal", "aktorer", "ataganden", "roller", "kommuner"),
    "en": ("en/goals", "en/actors", "en/commitments", "en/roles", "en/municipalities"),
    "fi": ("fi/tavoitteet", "fi/toimijat", "fi/sitoumukset", "fi/roolit", "fi/kunnat"),
}
PLACES = ("", "sok/", "hjalp/", "404.html", "en/", "en/search/", "en/help/", "fi/", "fi/haku/", "fi/apua/")


def promised(content: Content, language: str) -> list[str]:
    """The address of each record's page, as house.md promises it."""
    goals, actors, commitments, roles, municipalities = SECTIONS[language]
    return [
        *(f"{goals}/{goal.slug.localize(language).text}/" for goal in content.goals.values()),
        *(f"{actors}/{id}/" for id in content.actors),
        *(f"{commitments}/{id}/" for id in content.commitments),
        *(f"{roles}/{role.slug.localize(language).text}/" for id, role in content.roles.items() if id != content.site.municipalities_role),
        *(f"{municipalities}/{id}/" for id, place in content.municipalities.items() if place.actor or place.mentions),
    ]


def test_every_record_has_a_page_in_every_language(site):
    for language in site.languages:
        missing = [address for address in promised(site.content, language) if address not in site.pages]
        assert not missing, f"no page in {language} at {missing}"


def test_the_places_that_others_link_to_stay(norro):
    assert not [address for address in PLACES if address not in norro.pages]


def test_no_page_is_in_one_language_only_or_belongs_to_nothing(site):
    for language in site.languages:
        missing = [source for source in site.sources if site.addresses.of(source, language) not in site.pages]
        assert not missing, f"{missing} exist in other languages but not in {language}"
    assert not [str(page) for page in site.each("?")], "pages that follow from no record and no prose"


def test_anchors_are_the_same_in_all_languages(site):
    for page in site.each():
        if page.language != site.languages[0]:
            first = site.page(page.source, site.languages[0])
            differing = sorted(set(page.ids) ^ set(first.ids))
            assert not differing, f"{page} and {first} have different ids: {differing}"


def test_the_menus_lead_to_the_overviews_and_show_where_the_reader_is(site):
    overview = {kind.section: kind.overview for kind in PAGES}
    for page in site.each():
        menu = page.tree.css("header nav a, footer nav a")
        assert len(menu) >= 8, f"{page} has {len(menu)} links in its menus"
        for node in menu:
            source = lead(site, page, node).source
            here = node.attributes.get("aria-current")
            expected = "page" if source == page.source else "true" if source == overview.get(page.source.partition("/")[0]) and "/" in page.source else None
            assert here == expected, f"{page}: the menu's {source} has aria-current {here}"


def lead(site: BuiltSite, page: Page, node) -> Page:
    return site.pages[site.target(page, node.attributes["href"])[0]]


def test_what_others_made_is_in_the_list_of_licences(real):
    """Nothing that a theme or a plugin brings reaches readers by itself, with whatever its licence asks for."""
    listed = set(re.findall(r"`(assets/[^`]+)`", (REPOSITORY / "LICENSES" / "README.md").read_text(encoding="utf-8")))
    # A picture for links is made of our own words, in the font that is listed.
    ours = {file.relative_to(REPOSITORY / "docs").as_posix() for file in (REPOSITORY / "docs" / "assets").iterdir()}
    for file in (real.folder / "assets").rglob("*"):
        path = file.relative_to(real.folder).as_posix()
        assert file.is_dir() or path in ours or path.startswith("assets/cards/") or any(path.startswith(place) for place in listed if place.endswith("/")), path
    for place in listed:
        assert (real.folder / place).exists(), place
