"""Three strategies after one another, as readers and data users meet them a day before, on and after each turn.

Nothing but the day differs. What is true of the content on each day: tests/test_succession.py.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from macros.content.in_force import PeriodState
from macros.content.kinds import BY_NAME
from macros.downloads.pdf import document
from macros.pages.phrases import period_text
from macros.search.records import records
from tests.succession import DAYS, EVE, FIRST, MORROW, NEXT_EVE, NEXT_MORROW, NEXT_TURN, SECOND, THIRD, TURN, lay

from .built import Page, plain, text_of
from .conftest import PUBLISHER, UnbuiltSite
from .projects import county_project
from .test_links import internal, place

LANGUAGES = ("sv", "en", "fi")
AHEAD = ("index", "strategy", "goals", "guidance", "follow-up", "actors", "easy-read")
"""Pages that say how things stand."""
everyday = pytest.mark.parametrize("day", DAYS, ids=str)


@pytest.fixture(scope="module")
def days(tmp_path_factory) -> Mapping[date, UnbuiltSite]:
    """One project as of each day; nothing is made before it is read, and no document is made to be weighed."""
    project = county_project(tmp_path_factory.mktemp("succession") / "project")
    shutil.rmtree(project / "content")
    lay(project / "content")
    with (project / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(PUBLISHER)
    sites = {day: UnbuiltSite(project, SITE_AS_OF=day.isoformat()) for day in DAYS}
    for site in sites.values():
        for download in site.lazy.downloads.values():
            vars(download).update(size=0, sha256="")
    return sites


def files(site: UnbuiltSite) -> set[str]:
    return {*site.lazy.pages, *site.lazy.downloads}


def leads(page: Page, selector: str) -> set[str]:
    """Where the links in a part of a page lead, as the last part of each address."""
    return {link.attributes["href"].split("#")[0].rstrip("/").rsplit("/", 1)[-1] for node in page.main.css(selector) for link in node.css("a[href]")}


def slugs(site: UnbuiltSite, strategy: str, language: str) -> set[str]:
    return {goal.slug.localize(language).text for goal in site.content.goals_of(strategy).values()}


def test_every_address_answers_on_every_day(days):
    first, *others = (files(site) for site in days.values())
    assert [first ^ other for other in others] == [set()] * 5


@pytest.mark.parametrize("day", [EVE, TURN, NEXT_TURN], ids=str)
def test_every_link_leads_to_a_page_and_a_place_on_it(days, day):
    site = days[day]
    there = files(site) | site.lazy.assets.keys() | {"data/v1/offline.zip"}
    wrong = []
    # Of each page one language, in turn: links are made alike in all.
    for page in (one for turn, one in enumerate(sorted(site.each(), key=lambda one: one.source)) if one.language == LANGUAGES[turn // len(LANGUAGES) % 2]):
        for link, address, anchor in internal(site, page):
            if address not in site.pages and address not in there:
                wrong.append(f"{page}: {link} leads to no file")
            elif anchor and "search" not in link and "sok" not in link and "haku" not in link and not place(site, site.pages[address], anchor):
                wrong.append(f"{page}: {link} leads to no place on /{address}")
    assert not wrong, "\n".join(wrong)


@everyday
def test_the_strategy_of_the_day_stands_at_one_address_and_the_others_at_their_own(days, day):
    site = days[day]
    for language in LANGUAGES:
        titles = {id: text_of(site.page("strategy" if id == DAYS[day] else f"strategies/{id}", language).main.css_first("h1")) for id in (FIRST, SECOND, THIRD)}
        assert titles == {id: plain(site.content.strategies[id].title.localize(language).text) for id in titles} | {DAYS[day]: titles[DAYS[day]]}
        own = site.addresses.own(f"strategies/{DAYS[day]}", language)
        assert 'http-equiv="refresh"' in site.lazy[f"{own}index.html"].decode(), "its own address leads there too"


@everyday
def test_the_start_page_the_goals_the_advice_and_the_local_plan_are_those_of_the_strategy_of_the_day(days, day):
    site = days[day]
    for language in LANGUAGES:
        mine = slugs(site, DAYS[day], language)
        others = {one for id in (FIRST, SECOND, THIRD) if id != DAYS[day] for one in slugs(site, id, language)}
        for page_id in ("index", "goals"):
            assert leads(site.page(page_id, language), ".goal-cards") == mine, f"{page_id} in {language}"
        assert plain(site.lazy.project.renderer.validity(language).strategy) in site.page("index", language).text
        guidance = {goal.slug.localize(language).text for goal in site.content.current_goals.values() if goal.guidance}
        there = leads(site.page("guidance", language), "main")
        assert guidance <= there, f"guidance in {language}"
        assert not others & there, f"guidance in {language}"
        boxes = site.page("local-plan", language).main.css('form.local-plan input[name="goals"]')
        assert {box.attributes["value"] for box in boxes} == site.content.current_goals.keys(), f"local-plan in {language}"


@everyday
def test_what_the_law_requires_does_not_end_with_a_strategy(days, day):
    for language in LANGUAGES:
        boxes = days[day].page("local-plan", language).main.css("form.local-plan .required input")
        assert {box.attributes["name"] for box in boxes} == {"hamn-krav"}, f"in {language}"
        assert days[day].page("guidance", language).main.css_first("#hamn-krav"), f"in {language}"


@pytest.mark.parametrize(("day", "coming", "unheard"), [(EVE, SECOND, THIRD), (TURN, None, THIRD), (NEXT_EVE, THIRD, None)], ids=str)
def test_what_is_adopted_is_told_as_coming_and_what_is_not_is_told_nowhere(days, day, coming, unheard):
    site = days[day]
    for language in LANGUAGES:
        validity = site.lazy.project.renderer.validity(language)
        told = validity.words["validity"]["other"]["coming"].partition("{years}")[0]
        assert (told in site.page("index", language).text) == bool(coming)
        if coming:
            assert period_text(site.content.strategies[coming].period, language) in site.page("index", language).text
        for page_id in AHEAD if unheard else ():
            assert period_text(site.content.strategies[unheard].period, language) not in site.page(page_id, language).text, f"{page_id} in {language}"


def of_ended(site: UnbuiltSite, *kinds: str) -> Iterator[tuple[str, str, str]]:
    """What belongs to a strategy that has ended: kind, id, and the id of the strategy."""
    for (kind, id), strategy in site.content.of_strategy.items():
        if kind in kinds and site.content.strategy_states[strategy] is PeriodState.ended:
            yield kind, id, strategy


@everyday
def test_every_page_of_an_ended_strategy_says_so_and_leads_to_what_took_over_or_says_that_nothing_did(days, day):
    site = days[day]
    for kind, id, strategy in of_ended(site, "goal"):
        later = site.content.followers.get((kind, id), ())
        for language in LANGUAGES:
            page = site.page(f"{BY_NAME[kind].section}/{id}", language)
            belongs = page.main.css_first(".belongs")
            said = site.lazy.project.renderer.validity(language)
            assert plain(said.belongs(strategy)) in text_of(belongs).replace(" ,", ","), f"{page} does not say what it belongs to"
            words = site.lazy.project.renderer.words_in(language)["belongs"]
            assert (words["not_continued"] in text_of(belongs)) == (not later), f"{page}"
            links = leads(page, ".record-head .belongs")
            assert {site.content.goals[other].slug.localize(language).text for other, _ in later} <= links, f"{page} does not lead on"


@everyday
def test_a_commitment_tells_of_its_strategy_and_of_what_took_over(days, day):
    site = days[day]
    for kind, id, strategy in of_ended(site, "commitment"):
        if site.content.commitment_states[id] in ("mission", "in_error"):
            continue
        page = site.page(f"commitments/{id}", "sv")
        period = site.content.strategies[strategy].period
        assert f"{period.start}–{period.end}" in page.text, f"{page} does not say what it belongs to"
        assert {other for other, _ in site.content.followers.get((kind, id), ())} <= leads(page, "main"), f"{page} does not lead on"


@pytest.mark.parametrize(("day", "left", "coming"), [
    (EVE, set(), {"kustvakten"}), (TURN, {"tullen"}, set()), (NEXT_TURN, {"tullen", "alo-kommun"}, set()),
], ids=("before the first turn", "after it", "after the second"))  # fmt: skip
def test_parties_are_those_of_the_day_and_who_has_left_is_still_told_of(days, day, left, coming):
    site = days[day]
    for language in LANGUAGES:
        groups: dict[str, set[str]] = {}
        for heading in site.page("actors", language).main.css("h2[id]"):
            cards = heading.next
            while cards.tag != "ul":
                cards = cards.next
            groups[heading.id] = {link.attributes["href"].rstrip("/").rsplit("/", 1)[-1] for link in cards.css("a")}
        assert groups.get("left", set()) == left
        assert groups.get("coming", set()) == coming
        assert groups["founder"] | groups["member"] == site.content.parties
        for actor in left:
            page = site.page(f"actors/{actor}", language)
            assert plain(site.content.actors[actor].left.text.localize(language).text) in page.text, f"{page} does not say that it has left"


@pytest.mark.parametrize(("day", "before"), [(TURN, FIRST), (NEXT_TURN, SECOND)], ids=str)
def test_goals_are_compared_with_those_before_in_both_directions(days, day, before):
    site = days[day]
    for language in LANGUAGES:
        page = site.page("strategy", language)
        forward, backward = page.main.css_first("#mal-jamforelse").parent.parent.css("table")
        rows = [[*leads_of(row)] for table in (forward, backward) for row in table.css("tbody tr")]
        expected = []
        for id, goal in site.content.goals_of(before).items():
            expected.append([goal.slug.localize(language).text, *(site.content.goals[other].slug.localize(language).text for other, _ in site.content.followers.get(("goal", id), ()))])
        for goal in site.content.current_goals.values():
            expected.append([goal.slug.localize(language).text, *(site.content.goals[other].slug.localize(language).text for other in (*goal.continues, *goal.continues_partly))])
        assert rows == expected, f"{page}"


def leads_of(row) -> Iterator[str]:
    for link in row.css("th a[href], td a[href]"):
        if not link.attributes["href"].startswith("http"):
            yield link.attributes["href"].rstrip("/").rsplit("/", 1)[-1]


def test_data_says_which_is_current_and_has_the_same_ids_on_every_day(days):
    told = {day: json.loads(site.lazy["data/v1/strategy.json"]) for day, site in days.items()}
    for day, data in told.items():
        assert data["strategy"]["id"] == DAYS[day]
        assert data["validity"]["strategies"] == {id: state.value for id, state in days[day].content.strategy_states.items()}
    ids = {day: {name: [row.get("id") for row in rows] for name, rows in data.items() if isinstance(rows, list) and rows and isinstance(rows[0], dict)} for day, data in told.items()}
    assert all(one == ids[EVE] for one in ids.values())
    assert {row["id"]: row["strategy"] for row in told[EVE]["goals"]} == {id: goal.strategy for id, goal in days[EVE].content.goals.items()}
    tables = [name for name in days[EVE].lazy.downloads if name.endswith(".csv")]
    heads = {day: {name: site.lazy[name].decode("utf-8-sig").splitlines()[0] for name in tables} for day, site in days.items()}
    assert all(one == heads[EVE] for one in heads.values()), "columns follow the day"


@everyday
def test_the_document_of_the_whole_is_of_the_strategy_of_the_day(days, day):
    project = days[day].lazy.project
    for language in LANGUAGES:
        values = document(project, language, "strategy")
        assert values["goals"], language
        assert [goal["number"] for goal in values["goals"]] == [goal.number for goal in days[day].content.current_goals.values()]
        assert days[day].content.strategies[DAYS[day]].title.localize(language).text in json.dumps(values["heading"], ensure_ascii=False)


@everyday
def test_everything_of_every_strategy_can_be_found(days, day):
    site = days[day]
    project = site.lazy.project
    found = {(one.kind, one.id) for one in records(site.content, project.urls, "sv", project.renderer.words_in("sv"), {})}
    assert {("goal", id) for id in site.content.goals} | {("strategy", id) for id in site.content.strategies} <= found


def test_nothing_is_said_otherwise_on_the_day_after_a_turn(days):
    def said(day: date) -> dict[str, str]:
        return {address: page.html for address, page in days[day].pages.items() if page.language == "sv"}

    assert said(TURN) == said(MORROW)
    assert said(NEXT_TURN) == said(NEXT_MORROW)
