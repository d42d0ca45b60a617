"""Plans are called by their years in running text, lists are lists, and nothing is announced that does not follow."""

from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.model.actors import Membership
from macros.core.lang_text import LangText
from macros.downloads.local_plan.chapters import chapters
from macros.pages.strategy_views import agreed

from .conftest import macro

LANGUAGES = ("sv", "en", "fi")
SHORT = {"sv": "Handlingsplanen 2022–2023", "en": "The action plan for 2022–2023", "fi": "Toimintasuunnitelma 2022–2023"}


def shown(site, name: str, language: str, source: str, *arguments: str) -> HTMLParser:
    return HTMLParser(macro(site, name, language, source, *arguments))


def said(node) -> str:
    return " ".join(node.text().split())


def at(site, day: date, **strategy):
    """The site as it stands on a day, with other facts about the strategy."""
    content = site.content
    return replace(site, content=replace(content, today=day, strategies={content.current_id: content.current.model_copy(update=strategy)}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_local_plan_says_the_years_of_an_action_plan_once(site, language):
    rows = {row.id: row.when for chapter in chapters(at(site, date(2023, 7, 1)), language) for row in chapter.rows}
    assert rows["tullen-9"] == SHORT[language]


def test_a_local_plan_also_says_a_commitments_own_period(site):
    rows = {row.id: row.when for chapter in chapters(at(site, date(2020, 7, 1)), "sv") for row in chapter.rows}
    own = "juni 2020 – 30 juni 2021"
    assert rows["sjopolisen-1"].replace("\N{NO-BREAK SPACE}", " ") == f"Handlingsplanen 1 mars 2020 – 2021, {own}"


def test_a_comparison_is_called_by_the_years_of_its_plans(site):
    page = shown(site, "strategy_parts", "sv", "strategy")
    heading = said(page.css_first("#plan-2022-2023-jamford"))
    assert heading == f"{SHORT['sv']} jämförd med handlingsplanen 1 mars 2020 – 2021"


def test_the_choice_of_a_plan_keeps_the_letters_of_its_months(site):
    page = shown(site, "commitment_filter", "en", "commitments")
    options = {node.attributes["value"]: said(node) for node in page.css("select option")}
    assert options["skargardsplan"] == "The action plan for June 2023 – 31 December 2045"


def test_related_work_is_a_list_of_what_who_and_when(site):
    page = shown(site, "goal_page", "sv", "goals/trygga-hamnar", "trygga-hamnar")
    items = [said(node) for node in page.css("details:has(#arbete) li")]
    assert items == ["Båtskolan Sjöpolisen · våren 2021", "Fyrskolan Norrö öråd · sedan 2022"]


def test_something_follows_the_name_of_every_helpline(site):
    line, *others = sorted(site.content.helplines, key=lambda one: one.name != "Öjouren")
    bare = {"number": None, "other_number": None, "former_number": None, "url": None, "links": ()}
    for more, listed in (
        ({"sources": (), "note": None}, False), ({"sources": ()}, True), ({"note": None}, True),
    ):  # fmt: skip
        lines = (line.model_copy(update=bare | more), *others)
        page = shown(replace(site, content=replace(site.content, helplines=lines)), "helplines_known", "sv", "help")
        items = [said(node) for node in page.css("li")]
        assert any(item.startswith("Öjouren") for item in items) == listed
        assert not [item for item in items if item.endswith(":")]


def test_a_translation_is_spoken_of_only_where_there_is_one(site):
    goal, ours = site.content.goals["trygga-hamnar"], site.renderer.words_in("en")["notice"]["our_translation"]
    alone = goal.model_copy(update={"wording": LangText(root={"sv": goal.wording.localize("sv").text})})
    for one, told in ((goal, True), (alone, False)):
        content = replace(site.content, goals=site.content.goals | {"trygga-hamnar": one})
        page = shown(replace(site, content=content), "goal_page", "en", "goals/trygga-hamnar", "trygga-hamnar")
        assert (ours in said(page.body)) == told


def test_nobody_agrees_alone(site):
    """One party, of which nothing else is known, is a party."""
    id, actor = next(iter(site.content.actors.items()))
    alone = actor.model_copy(update={"membership": Membership.founder, "joined": None, "left": None})
    members = agreed(replace(site, content=replace(site.content, actors={id: alone})), "sv")["members"]
    assert members == {"partner": [id]}
