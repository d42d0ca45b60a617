"""What pages say of the strategy on any day: one in force, one that has ended and no other, one adopted, and a plan that outlives its strategy."""

from datetime import date

import pytest

from macros.content.easy_read import easy_records
from macros.content.model import Period
from macros.pages.project import Project
from tests.succession import EVE, FIRST, NEXT_TURN, SECOND, THIRD, TURN

from .turns import ENDED, IN_FORCE, on, shown, statement, text

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
