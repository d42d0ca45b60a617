"""Every record has its page in every language, at the address that was promised."""

import re

import pytest

from macros.content.facts import Content

from .built import BuiltSite, Page, text_of
from .projects import REPOSITORY

SECTIONS = {
    "sv": ("mal", "aktorer", "ataganden", "roller", "kommuner"),
    "en": ("en/goals", "en/actors", "en/commitments", "en/roles", "en/municipalities"),
    "fi": ("fi/tavoitteet", "fi/toimijat", "fi/sitoumukset", "fi/roolit", "fi/kunnat"),
}
PLACES = {
    "real": ["", "sok/", "hjalp/", "404.html", "en/", "en/search/", "en/help/"],
    "norro": ["", "sok/", "hjalp/", "404.html", "en/", "en/search/", "en/help/", "fi/", "fi/haku/", "fi/apua/"],
}


def promised(content: Content, language: str) -> list[str]:
    """The address of each record's page, as house.md promises it."""
    goals, actors, commitments, roles, municipalities = SECTIONS[language]
    return [
        *(f"{goals}/{goal.slug.in_language(language).text}/" for goal in content.goals.values()),
        *(f"{actors}/{id}/" for id in content.actors),
        *(f"{commitments}/{id}/" for id in content.commitments),
        *(f"{roles}/{role.slug.in_language(language).text}/" for role in content.roles.values()),
        *(f"{municipalities}/{id}/" for id in content.municipalities),
    ]


def test_every_record_has_a_page_in_every_language(site):
    for language in site.languages:
        missing = [address for address in promised(site.content, language) if address not in site.pages]
        assert not missing, f"no page in {language} at {missing}"


@pytest.mark.parametrize("name", PLACES)
def test_the_places_that_others_link_to_stay(name, request):
    site = request.getfixturevalue(name)
    assert not [address for address in PLACES[name] if address not in site.pages]


def test_no_page_is_in_one_language_only_or_belongs_to_nothing(site):
    for language in site.languages:
        missing = [source for source in site.sources if site.addresses.of(source, language) not in site.pages]
        assert not missing, f"{missing} exist in other languages but not in {language}"
    assert not [str(page) for page in site.each("?")], "pages that follow from no record and no prose"


def test_the_county_has_three_goals_and_three_languages(norro):
    assert len(norro.content.goals) == 3
    assert norro.languages == ("sv", "en", "fi")
    assert len(norro.pages) == len(norro.sources) * 3


def test_anchors_are_the_same_in_all_languages(site):
    for page in site.each():
        if page.language != site.languages[0]:
            first = site.page(page.source, site.languages[0])
            differing = sorted(set(page.ids) ^ set(first.ids))
            assert not differing, f"{page} and {first} have different ids: {differing}"


def test_the_main_headings_are_the_records_names(site):
    for language in site.languages:
        for id, goal in site.content.goals.items():
            assert heading(site, f"goals/{id}", language) == goal.name.in_language(language).text, f"goals/{id}"
        for id, actor in site.content.actors.items():
            assert heading(site, f"actors/{id}", language) == actor.name.in_language(language).text, f"actors/{id}"
        for id, role in site.content.roles.items():
            assert heading(site, f"roles/{id}", language) == role.name.in_language(language).text, f"roles/{id}"
        for id, place in site.content.municipalities.items():
            assert heading(site, f"municipalities/{id}", language) == place.name, f"municipalities/{id}"


def heading(site: BuiltSite, source: str, language: str) -> str:
    return text_of(site.page(source, language).main.css_first("h1"))


def test_the_menus_lead_to_the_overviews_and_show_where_the_reader_is(site):
    for page in site.each():
        menu = page.tree.css("header nav a, footer nav a")
        assert len(menu) >= 12, f"{page} has {len(menu)} links in its menus"
        for node in menu:
            source = lead(site, page, node).source
            here = node.attributes.get("aria-current")
            expected = "page" if source == page.source else "true" if page.source.startswith(f"{source}/") else None
            assert here == expected, f"{page}: the menu's {source} has aria-current {here}"


def lead(site: BuiltSite, page: Page, node) -> Page:
    return site.pages[site.target(page, node.attributes["href"])[0]]


def test_the_matrix_has_a_link_where_something_has_been_entered_and_says_nothing_elsewhere(site):
    content = site.content
    for page in site.each("matrix"):
        table = page.main.css_first("table")
        rows = table.css("tbody tr")
        assert len(rows) == len(content.actors), f"{page} has {len(rows)} actors"
        for (actor, _), row in zip(content.actors.items(), rows, strict=True):
            assert lead(site, page, row.css_first("th a")).source == f"actors/{actor}", f"{page}: the row of {actor}"
            assert len(row.css("td")) == len(content.goals), f"{page}: {actor} has {len(row.css('td'))} cells"
            for goal, cell in zip(content.goals, row.css("td"), strict=True):
                here = [row.commitment.id for row in content.commitments_of(actor=actor, goal=goal)]
                if not here:
                    assert not text_of(cell), f"{page}: {actor} × {goal} says {text_of(cell)}"
                    continue
                (link,) = cell.css("a")
                shown = text_of(cell.css_first("[aria-hidden]"))
                assert shown == str(len(here)), f"{page}: {actor} × {goal} shows {shown}"
                assert lead(site, page, link).source == counted(here), f"{page}: where {actor} × {goal} leads"


def counted(ids: list[str]) -> str:
    """The page that shows what a cell counts."""
    return f"commitments/{ids[0]}" if len(ids) == 1 else "commitments"


def test_a_cell_with_several_commitments_chooses_them_in_the_table(site):
    for page in site.each("matrix"):
        for node in page.main.css('td a[href*="#actor="]'):
            choice = dict(pair.split("=") for pair in node.attributes["href"].split("#")[1].split("&"))
            number = len(site.content.commitments_of(**choice))
            assert text_of(node.css_first("[aria-hidden]")) == str(number), (
                f"{page}: {choice} chooses {number} commitments"
            )


def test_what_others_made_is_in_the_list_of_licences(real):
    """Nothing that a theme or a plugin brings reaches readers by itself, with whatever its licence asks for."""
    listed = set(re.findall(r"`(assets/[^`]+)`", (REPOSITORY / "LICENSES" / "README.md").read_text(encoding="utf-8")))
    ours = {file.relative_to(REPOSITORY / "docs").as_posix() for file in (REPOSITORY / "docs" / "assets").iterdir()}
    for file in (real.folder / "assets").rglob("*"):
        path = file.relative_to(real.folder).as_posix()
        assert file.is_dir() or path in ours or any(path.startswith(place) for place in listed if place.endswith("/")), path
    for place in listed:
        assert (real.folder / place).exists(), place
