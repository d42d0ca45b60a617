"""Every record has its page in every language, at the address that was promised."""

import re

import pytest
from selectolax.lexbor import LexborNode

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
        *(f"{goals}/{goal.slug.localize(language).text}/" for goal in content.goals.values()),
        *(f"{actors}/{id}/" for id in content.actors),
        *(f"{commitments}/{id}/" for id in content.commitments),
        *(f"{roles}/{role.slug.localize(language).text}/" for role in content.roles.values()),
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


def test_anchors_are_the_same_in_all_languages(site):
    for page in site.each():
        if page.language != site.languages[0]:
            first = site.page(page.source, site.languages[0])
            differing = sorted(set(page.ids) ^ set(first.ids))
            assert not differing, f"{page} and {first} have different ids: {differing}"


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


def matrix(page: Page, site: BuiltSite) -> dict[tuple[str | None, str], LexborNode]:
    """The cells of the matrix by actor and goal; the row of what is joint stands first and has no actor."""
    first, *others = page.main.css("table.matrix tbody tr")
    rows = [first, *others] if "joint" in (first.attributes.get("class") or "") else [None, first, *others]
    for row, actor in zip(rows[1:], site.content.actors, strict=True):
        assert lead(site, page, row.css_first("th a")).source == f"actors/{actor}", f"{page}: the row of {actor}"
    cells = {}
    for row, actor in zip(rows, (None, *site.content.actors), strict=True):
        if row is not None:
            cells |= {(actor, goal): cell for goal, cell in zip(site.content.goals, row.css("td"), strict=True)}
    return cells


def count(cell: LexborNode) -> int:
    return int(text_of(shown)) if (shown := cell.css_first("[aria-hidden]")) else 0


def test_the_matrix_of_the_county_has_what_is_joint_on_top_and_only_what_has_not_ended(norro):
    wanted = {(None, "trygga-hamnar"): "oradet-5", ("norro-region", "trygga-hamnar"): "norro-region-2", ("tullen", "fria-natet"): None}
    for page in norro.each("matrix"):
        cells = matrix(page, norro)
        assert {key: count(cell) for key, cell in cells.items() if cell.css("a")} == dict(zip(wanted, (1, 1, 2), strict=True))
        for key, id in wanted.items():
            assert lead(norro, page, cells[key].css_first("a")).source == (f"commitments/{id}" if id else "commitments"), key


def test_the_matrix_counts_what_has_not_ended_once_for_each_of_its_goals(site):
    content = site.content
    for page in site.each("matrix"):
        cells = matrix(page, site)
        for goal in content.goals:
            live = content.live(content.commitments_of(goal=goal))
            shared = sum(len(row.actor_ids) > 1 for row in live)
            assert sum(count(cell) for (_, other), cell in cells.items() if other == goal) == len(live), f"{page}: {goal}"
            assert count(cells[None, goal]) == shared if (None, goal) in cells else shared == 0, f"{page}: {goal}"


def test_an_empty_cell_of_the_matrix_says_nothing_and_all_others_lead_to_what_they_count(site):
    content = site.content
    for page in site.each("matrix"):
        for (actor, goal), cell in matrix(page, site).items():
            if not cell.css("a"):
                assert not text_of(cell), f"{page}: {actor} × {goal} says {text_of(cell)}"
                continue
            (link,) = cell.css("a")
            live = {row.commitment.id for row in content.live(content.commitments_of(goal=goal, actor=actor))}
            if count(cell) == 1:
                assert lead(site, page, link).source in {f"commitments/{id}" for id in live}, f"{page}: where {actor} × {goal} leads"
            else:
                choice = dict(pair.split("=") for pair in link.attributes["href"].split("#")[1].split("&"))
                assert lead(site, page, link).source in ("commitments", "search"), f"{page}: where {actor} × {goal} leads"
                assert (choice.get("actor"), choice["goal"]) == (actor, goal), f"{page}: what {actor} × {goal} chooses"


def test_what_others_made_is_in_the_list_of_licences(real):
    """Nothing that a theme or a plugin brings reaches readers by itself, with whatever its licence asks for."""
    listed = set(re.findall(r"`(assets/[^`]+)`", (REPOSITORY / "LICENSES" / "README.md").read_text(encoding="utf-8")))
    ours = {file.relative_to(REPOSITORY / "docs").as_posix() for file in (REPOSITORY / "docs" / "assets").iterdir()}
    for file in (real.folder / "assets").rglob("*"):
        path = file.relative_to(real.folder).as_posix()
        assert file.is_dir() or path in ours or any(path.startswith(place) for place in listed if place.endswith("/")), path
    for place in listed:
        assert (real.folder / place).exists(), place
