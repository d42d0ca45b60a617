"""What pages say of the strategy on any day: one in force, one that has ended and no other, one adopted, and a plan that outlives its strategy."""

import re
import shutil
from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.easy_read import easy_records
from macros.content.model import Period, Statement
from macros.content.model.actors import Joined
from macros.content.model.record import Certainty
from macros.core.lang_text import LangText
from macros.downloads import cards, feeds
from macros.downloads.citation import citation
from macros.downloads.pdf import document
from macros.pages.project import Project, open_project
from tests.site.projects import county_project
from tests.succession import EVE, FIRST, NEXT_EVE, NEXT_TURN, SECOND, THIRD, TURN, lay

from .conftest import macro, of

IN_FORCE, ENDED = date(2025, 9, 30), date(2026, 1, 1)
"""A day on which no other strategy is adopted, and the first without one in force where there is no other."""
SAID = {"sources": ("strategin",), "certainty": Certainty.seen}


@pytest.fixture(scope="module")
def three(tmp_path_factory) -> Project:
    """The county with three strategies after one another."""
    project = county_project(tmp_path_factory.mktemp("states") / "project")
    shutil.rmtree(project / "content")
    lay(project / "content")
    return open_project(project)


def on(site: Project, day: date, **content) -> Project:
    return replace(site, content=replace(site.content, today=day, **content))


def statement(text: str) -> Statement:
    return Statement.model_construct(text=LangText({"sv": text, "en": text}), **SAID)


def shown(site: Project, name: str, page_id: str, *arguments: str, language: str = "sv") -> HTMLParser:
    return HTMLParser(macro(site, name, language, page_id, *arguments))


def text(node) -> str:
    return re.sub(r"\s+([.,])", r"\1", " ".join(node.text(separator=" ").split()))


# The first that a reader meets.


@pytest.mark.parametrize(("day", "title", "told"), [
    (IN_FORCE, "2020–2025", {
        "sv": "Strategin gäller till och med den 31 december 2025. Handlingsplanen juni 2023 – 31 december 2045 gäller till och med den 31 december 2045.",
        "en": "The strategy applies up to and including 31 December 2025. The action plan for June 2023 – 31 December 2045 applies up to and including 31 December 2045.",
    }),
    (EVE, "2020–2025", {
        "sv": "Strategin gäller till och med den 31 december 2025. En ny strategi, för 2026–2030, är antagen och gäller från och med den 1 januari 2026. "
        "Handlingsplanen juni 2023 – 31 december 2045 gäller till och med den 31 december 2045. "
        "Handlingsplanen 1 januari 2026 – 2032 gäller från och med den 1 januari 2026. Planen hör till strategin 2026–2030. Läs om strategin 2026–2030",
        "en": "The strategy applies up to and including 31 December 2025. A new strategy, for 2026–2030, has been adopted and applies from 1 January 2026. "
        "The action plan for June 2023 – 31 December 2045 applies up to and including 31 December 2045. "
        "The action plan for 1 January 2026 – 2032 applies from 1 January 2026. The plan belongs to the strategy for 2026–2030. Read about the strategy for 2026–2030",
    }),
    (TURN, "2026–2030", {
        "sv": "Strategin gäller till och med den 31 december 2030. Handlingsplanen juni 2023 – 31 december 2045 gäller till och med den 31 december 2045. "
        "Planen hör till strategin 2020–2025. Handlingsplanen 1 januari 2026 – 2032 gäller till och med den 31 december 2032.",
        "en": "The strategy applies up to and including 31 December 2030. The action plan for June 2023 – 31 December 2045 applies up to and including 31 December 2045. "
        "The plan belongs to the strategy for 2020–2025. The action plan for 1 January 2026 – 2032 applies up to and including 31 December 2032.",
    }),
])  # fmt: skip
def test_the_start_page_says_what_is_in_force_what_is_adopted_and_which_plan_outlives_its_strategy(three, day, title, told):
    for language, sentences in told.items():
        page = shown(on(three, day), "hero", "index", language=language)
        assert text(page.css_first(".validity")) == sentences
        assert text(page.css_first("h1")).endswith(title)
        assert [link.attributes["href"].split("/")[-2] for link in page.css(".hero a")] == ([SECOND] if day == EVE else [])


def test_when_the_strategy_has_ended_and_there_is_no_other_the_start_page_says_when_somebody_looked(site):
    told = {
        "sv": "Ingen ny strategi har hittats (senast letat den 30 november 2025).",
        "en": "No new strategy has been found (last looked for on 30 November 2025).",
    }
    for language, sentence in told.items():
        assert text(shown(on(site, ENDED), "hero", "index", language=language).css_first(".validity")).endswith(sentence)
        assert sentence not in text(shown(on(site, IN_FORCE), "hero", "index", language=language).css_first(".validity"))


def test_where_nobody_has_looked_it_is_said_that_none_is_here_once_the_strategy_has_ended(three):
    assert three.content.strategies[THIRD].successor_searched is None
    said = {day: on(three, day).renderer.validity("sv").lines for day in (NEXT_TURN, date(2037, 1, 1))}
    assert [lines[-1] == "Ingen ny strategi har lagts in här." for lines in said.values()] == [False, True]


def test_a_strategy_is_replaced_when_the_next_has_begun_and_not_before(site):
    own, current = site.content.current_id, site.content.current
    later = current.model_copy(update={"period": Period(start="2031", end="2035"), "replaces": own})
    for year, replaced in ((2030, False), (2031, True)):
        then = on(site, date(year, 1, 1), strategies={own: current, "senare": later})
        assert ("2031–2035" in then.renderer.validity("sv").strategy_state(own)) == replaced, year


def test_the_easy_words_say_the_same(three, site):
    easy = {day: on(three, day).renderer.validity("sv").easy for day in (IN_FORCE, EVE, TURN)}
    assert list(easy.values()) == ["Strategin gäller till och med 2025.", "Strategin gäller till och med 2025. En ny strategi gäller från 2026.", "Strategin gäller till och med 2030."]
    assert on(site, ENDED).renderer.validity("sv").easy == "Strategin gällde till och med 2025. Vi har inte hittat någon ny strategi."
    for day, strategy in ((EVE, FIRST), (TURN, SECOND)):
        content = on(three, day).content
        asked = [record for record in easy_records(content) if record.kind in ("goal", "actor")]
        assert {content.goals[one.id].strategy for one in asked if one.kind == "goal"} == {strategy}
        assert {one.id for one in asked if one.kind == "actor"} == content.active_actors.keys()


# The page of a goal.


@pytest.mark.parametrize(("day", "goal", "told", "number"), [
    (IN_FORCE, "trygga-hamnar", None, "Mål 2"),
    (EVE, "trygga-hamnar", "Fortsätter i: Mål 1 · 2026–2030 Hamnar och hjälp.", "Mål 2"),
    (EVE, "hamnar-och-hjalp", "Hör till strategin 2026–2030, som gäller från och med den 1 januari 2026.", "Mål 1 · 2026–2030"),
    (TURN, "trygga-hamnar", "Hör till strategin 2020–2025, som har gått ut. Fortsätter i: Mål 1 Hamnar och hjälp.", "Mål 2 · 2020–2025"),
    (TURN, "fria-natet", "Hör till strategin 2020–2025, som har gått ut. Vi har inte läst att något senare fortsätter det.", "Mål 1 · 2020–2025"),
    (NEXT_TURN, "hamnar-och-hjalp", "Hör till strategin 2026–2030, som har gått ut. Fortsätter i: Mål 2 Hjälp i hamn (till en del).", "Mål 1 · 2026–2030"),
])  # fmt: skip
def test_a_goal_says_what_it_belongs_to_and_what_took_over(three, day, goal, told, number):
    head = shown(on(three, day), "goal_page", f"goals/{goal}", goal).css_first(".record-head")
    belongs = head.css_first(".belongs")
    assert (text(belongs) if belongs else None) == told
    assert text(head.css_first(".kicker")) == number


def test_a_goal_of_a_strategy_that_has_ended_without_another_says_when_somebody_looked(site):
    told = text(shown(on(site, ENDED), "goal_page", "goals/fria-natet", "fria-natet", language="en").css_first(".belongs"))
    assert told == "Belongs to the strategy for 2020–2025, which has ended. No new strategy has been found (last looked for on 30 November 2025)."


def test_a_goal_says_last_what_it_continues_and_how_that_is_known(three):
    page = shown(on(three, TURN), "goal_page", "goals/hamnar-och-hjalp", "hamnar-och-hjalp")
    assert text(page.css_first("summary:has(#tidigare-mal) + p")) == (
        "Fortsätter: Mål 2 · 2020–2025 Trygga hamnar, Mål 3 · 2020–2025 Inga återfall. Strategin slår ihop de två målen."
    )
    assert page.css_matches("summary:has(#tidigare-mal) + p + .sourced a"), "it is not said where it is known from"
    assert not shown(on(three, TURN), "goal_page", "goals/barnens-oar", "barnens-oar").css_matches("#tidigare-mal"), "of a new one nothing is said"


def with_goal(site: Project, id: str = "fria-natet", **fields) -> Project:
    """The site where of a goal only that is known which stands in `fields`."""
    bare = dict.fromkeys(("prerequisites", "indicators", "guidance", "outcomes", "suggestions", "easy"), ()) | {"reason": None, "commitments_note": None}
    goal = site.content.goals[id].model_copy(update=bare | fields)
    commitments = {"actors": {id: actor.model_copy(update={"commitments": (), "related_work": ()}) for id, actor in site.content.actors.items()}, "platform": None}
    none_of_it = {"guides": {}, "rules": (), "roles": {}} | commitments
    return on(site, site.content.today, goals=site.content.goals | {id: goal}, **none_of_it)


def test_of_a_goal_of_another_strategy_only_what_is_known_is_shown_and_nobody_is_asked_to_plan_by_it(three):
    known = {"reason": statement("Nätet var tomt."), "outcomes": (statement("Fler fiskar."),), "suggestions": (statement("Laga nätet."),)}
    page = shown(with_goal(on(three, TURN), **known), "goal_page", "goals/fria-natet", "fria-natet")
    assert [node.attributes["id"] for node in page.css("h2")] == ["varfor", "utfall", "forslag"]
    assert [link.attributes["href"] for link in page.css(".page-parts a")] == ["#varfor", "#utfall", "#forslag"]
    assert "Ingen har åtagit sig" in text(page.css_first("#forslag + .note"))
    assert not page.css_matches(".plan-link, .empty, .read-the-plan")
    assert not shown(with_goal(on(three, TURN)), "goal_page", "goals/fria-natet", "fria-natet").css_matches("h2, .page-parts")
    for day, invites in ((EVE, True), (TURN, False)):
        page = shown(on(three, day), "goal_page", "goals/trygga-hamnar", "trygga-hamnar")
        assert (page.css_matches("#gora"), page.css_matches(".plan-link")) == (True, invites)


def test_of_a_goal_of_the_current_strategy_it_is_said_what_is_missing(three):
    page = shown(with_goal(on(three, IN_FORCE)), "goal_page", "goals/fria-natet", "fria-natet")
    assert [link.attributes["href"] for link in page.css(".page-parts a")] == ["#gora", "#uppfoljning", "#ataganden"]
    assert len(page.css(".empty")) == 2
    assert page.css_matches(".plan-link")
    assert page.css_matches(".read-the-plan")
    strategies = three.content.strategies
    without = on(three, NEXT_TURN, strategies=strategies | {THIRD: strategies[THIRD].model_copy(update={"plans": ()})})
    page = shown(with_goal(without, "barnen-forst"), "goal_page", "goals/barnen-forst", "barnen-forst")
    assert page.css_matches("#ataganden ~ .empty"), "nothing is said of who does what"
    assert not page.css_matches(".read-the-plan"), "the plan of another strategy is not where it stands"


def test_a_commitment_leads_to_the_comparison_on_the_page_of_the_later_plan(three):
    for id in ("tullen-13", "kustvakten-1"):
        for day, address in ((EVE, f"{SECOND}/"), (TURN, "strategin/")):
            links = shown(on(three, day), "commitment_page", f"commitments/{id}", id).css('a[href$="#jamforelse"]')
            assert links[-1].attributes["href"].split("#")[0].endswith(address), f"{id} on {day}"


# Who takes part.


def test_who_agreed_are_those_of_the_strategys_own_time(three):
    def names(day: date, strategy: str) -> dict:
        return of(on(three, day), "agreed", strategy)["members"]

    assert names(EVE, FIRST) == {"founder": ["norro-region", "sjopolisen"], "member": ["tullen", "alo-kommun"]}
    assert names(TURN, FIRST) == {"founder": ["norro-region", "sjopolisen"], "member": ["tullen", "alo-kommun"]}, "who left or joined since is no matter"
    assert names(TURN, SECOND)["member"] == ["kustvakten"]
    assert names(TURN, SECOND)["partner"] == ["norro-region", "sjopolisen", "alo-kommun"], "they did not join with the second"
    assert names(EVE, SECOND) == {}, "nobody knows who takes part in what has not begun"
    assert "left" not in names(NEXT_EVE, SECOND)


def test_who_left_while_a_strategy_applied_agreed_on_it_and_has_left(three):
    left = Joined.model_construct(when="2023-05", text=LangText({"sv": "Slutade."}), **SAID)
    actors = three.content.actors
    gone = on(three, IN_FORCE, actors=actors | {"sjopolisen": actors["sjopolisen"].model_copy(update={"left": left})})
    members = of(gone, "agreed")["members"]
    assert members["left"] == ["sjopolisen"]
    assert "sjopolisen" in members["founder"]
    assert "sjopolisen" not in gone.content.parties


def test_what_sources_say_of_who_took_part_goes_before_what_follows_from_the_records(three):
    page = shown(on(three, TURN), "agreed", "strategy")
    assert "Två parter skrev strategin." in page.text()
    assert "Enligt regionen var det tre" in page.text()
    assert not page.css_matches('a[href*="kustvakten"]')


def test_parties_of_today_come_first_and_who_has_left_says_until_when(three):
    page = shown(on(three, TURN), "actor_cards", "actors")
    groups = [node.attributes["id"] for node in page.css("h2")]
    assert groups[0] == "founder"
    assert groups[-1] == "left"
    former = page.css_first("#left + .actor-cards")
    assert [text(node) for node in former.css(".actor-card-kind")] == ["Statlig myndighet · sedan mars 2020 till och med 2025"]
    waiting = shown(on(three, EVE), "actor_cards", "actors")
    assert [node.attributes["href"].split("/")[-2] for node in waiting.css("#coming + .actor-cards a")] == ["kustvakten"]
    own = shown(on(three, TURN), "actor_page", "actors/tullen", "tullen")
    assert "till och med 2025" in text(own.css_first(".record-head"))
    assert "Tullen lades ned." in own.text()


# What is offered of the current strategy first, and of the others with their years.


def test_goals_are_chosen_among_those_of_the_current_strategy_first_and_older_ones_have_years(three):
    options = shown(on(three, TURN), "commitment_filter", "commitments").css("#filter-goal option")
    told = [(option.attributes["value"], text(option)) for option in options][1:-1]
    current = [id for id, _ in told[:2]]
    assert current == list(on(three, TURN).content.current_goals)
    assert not [words for _, words in told[:2] if "–" in words]
    assert told[2:]
    for id, words in told[2:]:
        assert three.content.commitments_of(goal=id), f"{id} has nothing to choose"
        period = three.content.strategies[three.content.goals[id].strategy].period
        assert words.startswith(f"{period.start}–{period.end}: ")


def test_the_law_stays_when_the_goal_that_named_it_has_ended(three):
    for day in (EVE, TURN):
        site = on(three, day)
        rules = [item.rule for goal in site.content.goals.values() for item in goal.guidance if item.rule]
        assert rules
        links = [link.attributes["href"].partition("#")[2] for link in shown(site, "required", "guidance").css(".requirements > li > .note > a[href*='#']")]
        assert {*links} >= {*rules}
        assert len(links) == len({*links}), "a rule stands twice"
    site = on(three, TURN)
    (item,) = [item for goal in site.content.goals.values() for item in goal.guidance if item.rule][:1]
    new, again = site.content.goals["barnens-oar"], item.model_copy(update={"id": "samma-regel"})
    both = on(site, TURN, goals=site.content.goals | {"barnens-oar": new.model_copy(update={"guidance": (*new.guidance, again)})})
    page = shown(both, "required", "guidance")
    assert (page.css_matches("#samma-regel"), page.css_matches(f"#{item.id}")) == (True, False), "what an earlier goal says of the same rule stands too"


def test_where_the_current_goals_have_no_advice_and_no_indicators_that_is_said_and_older_goals_are_found(three):
    site = on(three, NEXT_TURN)
    bare = {id: goal.model_copy(update={"guidance": (), "indicators": ()}) for id, goal in site.content.current_goals.items()}
    empty = on(site, NEXT_TURN, goals=site.content.goals | bare)
    for name, page_id in (("guidance_overview", "guidance"), ("follow_up", "follow-up")):
        page = shown(empty, name, page_id)
        assert page.css_matches(".empty"), name
        assert {link.attributes["href"].split("/")[-2] for link in page.css(".note a")} == {FIRST, SECOND}, name
        assert not page.css_matches("table")


def test_old_addresses_of_the_comparison_lead_on_while_the_new_strategy_has_no_plan(three):
    site = on(three, NEXT_TURN)
    without = site.content.strategies[THIRD].model_copy(update={"plans": ()})
    page = shown(on(site, NEXT_TURN, strategies=site.content.strategies | {THIRD: without}), "strategy_parts", "strategy")
    (kept,) = page.css("#jamforelse")
    assert kept.css_first("a").attributes["href"].endswith(f"{SECOND}/#jamforelse")
    assert len(shown(site, "strategy_parts", "strategy").css("#jamforelse")) == 1


# Files.


def test_what_is_cited_and_printed_names_its_own_strategy(three):
    site = on(three, TURN)
    titles = {id: one.title.localize("sv").text for id, one in site.content.strategies.items()}
    assert citation(site, "sv", "goal", "trygga-hamnar").strategy == titles[FIRST]
    assert citation(site, "sv", "commitment", "kustvakten-1").strategy == titles[SECOND]
    assert citation(site, "sv", "strategy", FIRST).strategy == site.content.site.short_title.localize("sv").text
    assert document(site, "sv", "goal", "trygga-hamnar")["validity"] == ("Hör till strategin 2020–2025, som har gått ut.",)
    assert document(site, "sv", "goal", "trygga-hamnar")["kicker"] == "Mål 2 · 2020–2025"
    whole = document(site, "sv", "strategy", FIRST)
    assert whole["heading"] == titles[FIRST]
    assert [goal["number"] for goal in whole["goals"]] == [1, 2, 3]
    assert whole["actors"] == []
    gone = document(site, "sv", "actor", "tullen")["actor"]
    assert gone["membership"] == "left"
    assert "Tullen lades ned." in str(gone["left"])
    assert document(on(three, EVE), "sv", "actor", "tullen")["actor"]["membership"] == "member"
    assert [cards._actor(on(three, day), "sv", three.content.actors["tullen"])["lead"] for day in (EVE, TURN)] == ["Gick med senare", "Tidigare part"]


def test_the_ids_of_the_feeds_do_not_follow_the_strategy_of_the_day(three):
    tags = {feeds._tag(on(three, day), "goal", "trygga-hamnar") for day in (EVE, TURN, NEXT_TURN)}
    assert len(tags) == 1


@pytest.mark.parametrize(("strategy", "last"), [(FIRST, date(2025, 12, 31)), (SECOND, date(2030, 12, 31)), (THIRD, date(2036, 12, 31))])
def test_the_last_day_of_a_strategy_is_that_of_its_time_or_the_day_before_the_next(three, strategy, last):
    assert three.content.last_day_of(strategy) == last
    earlier = three.content.strategies[THIRD].model_copy(update={"period": three.content.strategies[THIRD].period.model_copy(update={"start": "2030-03"})})
    cut = replace(three.content, strategies=three.content.strategies | {THIRD: earlier})
    assert cut.last_day_of(SECOND) == date(2030, 2, 28)
