"""Every page has one address in each language, in that language's words, and links work wherever the site stands."""

import shutil

import pytest

from macros.content.kinds import PAGES
from macros.content.loading import load
from macros.history.history_reader import RecordChange
from macros.history.old_records import RecordKey
from macros.history.project_history import History
from macros.pages.moved import gone, moved_problems
from macros.pages.url_map import UrlMap, relative_url
from tests.site.projects import county_words


@pytest.fixture
def addresses(site) -> UrlMap:
    return UrlMap(site.content, site.words)


@pytest.mark.parametrize(("source", "sv", "en"), [
    ("index", "", "en/"),
    ("404", "404.html", "en/404.html"),
    ("goals", "mal/", "en/goals/"),
    ("goals/trygga-hamnar", "mal/trygga-hamnar/", "en/goals/safe-harbours/"),
    ("actors/tullen", "aktorer/tullen/", "en/actors/tullen/"),
    ("commitments/tullen-1", "ataganden/tullen-1/", "en/commitments/tullen-1/"),
    ("roles/gast", "roller/gast/", "en/roles/crew/"),
    ("roles/okommun", "kommuner/", "en/municipalities/"),
    ("municipalities/ostero", "kommuner/", "en/municipalities/"),
    ("municipalities/alo", "kommuner/alo/", "en/municipalities/alo/"),
    ("unknown", "unknown/", "en/unknown/"),
])  # fmt: skip
def test_an_address_is_in_the_readers_language_and_the_first_language_stands_at_the_root(addresses, source, sv, en):
    assert (addresses.of(source, "sv"), addresses.of(source, "en")) == (sv, en)



def test_only_overview_pages_that_exist_are_known(addresses):
    assert addresses.has("goals")
    assert not addresses.has("goals/trygga-hamnar")


def test_an_address_that_git_remembers_leads_to_where_the_page_is_now(site, addresses):
    goal, other, actor = (RecordKey(*key) for key in (("goal", "fria-natet"), ("goal", "trygga-hamnar"), ("actor", "tullen")))
    slug = {language: site.content.goals[other.id].slug.localize(language).text for language in ("sv", "en")}

    def changed(key: RecordKey, before: object, formerly: RecordKey | None = None) -> RecordChange:
        return RecordChange("c", None, key, before, {}, (), formerly)

    changes = (
        changed(goal, {"slug": {"sv": "natet", "en": "net"}}),
        # Another goal has the address now, nobody could have had this one, and this goal is no more.
        changed(goal, {"slug": slug}), changed(goal, {"slug": {"sv": "../hjalp", "en": 3}}), changed(goal._replace(id="borta"), {"slug": {"sv": "borta"}}),
        changed(actor._replace(id="tullverket"), {}, actor._replace(id="tullen-gamla")),
        changed(actor, {}, actor._replace(id="tullverket")),
    )  # fmt: skip
    known = {one.address for one in gone(site.content, addresses)}
    found = [tuple(one)[:3] for one in gone(site.content, addresses, History(True, changes=changes)) if one.address not in known]
    languages = site.content.languages
    assert sorted(found) == sorted([
        ("mal/natet/", "sv", "goals/fria-natet"), ("en/goals/net/", "en", "goals/fria-natet"),
        *((addresses.own(f"actors/{id}", language), language, "actors/tullen") for id in ("tullverket", "tullen-gamla") for language in languages),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("target", "here", "link"),
    [("mal/a/", "", "mal/a/"), ("mal/a/", "en/goals/b/", "../../../mal/a/"), ("", "mal/", "../"), ("", "", "./"), ("404.html", "mal/", "../404.html")],
)
def test_a_link_holds_under_any_address_of_the_site(target, here, link):
    assert relative_url(target, here) == link


def test_every_record_has_its_page_but_those_of_which_there_is_nothing_to_read_that_holds_for_others_too(site):
    every = {f"{kind.section}/{id}" for kind in PAGES for id in site.content.records[kind.name]} | {f"report/{id}" for id in site.content.actors}
    assert set(site.record_pages) == every - {"strategies/norro-2020", "roles/okommun", "municipalities/ostero", "municipalities/zinkgruvan"}


def test_a_page_is_called_and_described_by_its_record(site):
    content, pages = site.content, site.record_pages
    goal, actor, role = content.goals["fria-natet"], content.actors["tullen"], content.roles["gast"]
    said = content.commitments["tullen-1"].commitment
    assert (pages["goals/fria-natet"].title, pages["goals/fria-natet"].summary) == (goal.name, goal.wording)
    assert (pages["actors/tullen"].title, pages["actors/tullen"].summary) == (actor.name, actor.role.text)
    assert (pages["commitments/tullen-1"].title, pages["commitments/tullen-1"].summary) == (said.title, said.text)
    assert (pages["roles/gast"].title, pages["roles/gast"].summary) == (role.name, role.summary)
    place = pages["municipalities/alo"]
    assert place.title.root == {"sv": "Ålö", "en": "Ålö", "fi": "Ålö"}
    assert place.summary.root["sv"].startswith("Hjälp i Ålö")


def test_an_address_that_is_gone_leads_to_a_page_that_is_there_and_is_gone(county, today, tmp_path):
    folder = shutil.copytree(county, tmp_path / "content")
    with (folder / "moved.yml").open("x", encoding="utf-8") as file:
        file.write("moved:\n  - {to: goal/fria-natet, old: [mal/natet/, en/goals/net/]}\n  - {to: goals#x, old: [mal/fria-natet/, mal/natet/, kommuner/ostero/]}\n")
    content = load(folder, today)
    urls = UrlMap(content, county_words())
    assert [str(problem) for problem in moved_problems(content, urls, folder)] == [
        'content/moved.yml:2:10: moved[0].to: sidan "goal/fria-natet" finns inte. Menade du "goals/fria-natet"?',
        'content/moved.yml:3:25: moved[1].old[0]: "mal/fria-natet/" leder redan till "goals/fria-natet". Ta bort den.',
        'content/moved.yml:3:42: moved[1].old[1]: "mal/natet/" leder redan till "goal/fria-natet". Ta bort den.',
        'content/moved.yml:3:54: moved[1].old[2]: "kommuner/ostero/" leder redan till "municipalities". Ta bort den.',
    ]
    found = [one for one in gone(content, urls) if one.page_id.startswith("goal")]
    assert found[:3] == [("mal/natet/", "sv", "goal/fria-natet", ""), ("en/goals/net/", "en", "goal/fria-natet", ""), ("mal/fria-natet/", "sv", "goals", "x")]
