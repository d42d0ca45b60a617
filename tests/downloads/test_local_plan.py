"""A local plan says what is asked of those who make it, what they have answered, and what is known of them."""

import json
from dataclasses import replace
from datetime import date

import pytest

from macros.downloads import local_plan
from macros.downloads.local_plan.assembly import ANSWERS
from macros.downloads.local_plan.chapters import chapters, law_of, one_line
from macros.downloads.registry import downloads, edition_date
from macros.pages.project import Project

from .plan_documents import answered, asked, cell, everything, in_force, links, parts_of, plan, sheet, word, words_of

PLANS_ON = [
    ("2019-12-31", set()), ("2021-12-31", {"plan-2020-2021"}), ("2022-01-01", {"plan-2022-2023"}),
    ("2023-12-31", {"plan-2022-2023", "skargardsplan"}), ("2024-01-01", {"skargardsplan"}), ("2046-01-01", set()),
]  # fmt: skip
"""Which of the county's plans are in force on a day."""


def test_a_goals_plan_holds_its_texts_and_what_the_law_requires_and_no_others(facts: Project, language: str):
    day, law = edition_date(facts), [row.id for row in law_of(chapters(facts, language))]
    for one in (one for one in chapters(facts, language) if one.goal):
        lines = [line for line in sheet(plan(facts, "plan-xlsx", language, one.id)) if cell(line, 11)]
        wanted = [one.id, *(row.id for row in one.rows if not row.rule)]
        assert [cell(line, 11) for line in lines] == [*law, *wanted]
        assert {cell(line, 12) or None for line in lines} == {day and day.isoformat()}
        texts = {row.id: (row.text.text, row.address) for row in one.every_row}
        assert [(cell(line, 2), cell(line, 13)) for line in lines[len(law) :]] == [texts[id] for id in wanted]
        found = word(plan(facts, "plan-docx", language, one.id))
        said = everything(found)
        assert all(text in said for text, _ in texts.values())
        assert links(found) == {row.address for row in (*law_of(chapters(facts, language)), *one.every_row)}


@pytest.mark.parametrize(("day", "plans"), PLANS_ON)
def test_what_is_in_force_follows_the_day(facts: Project, day: str, plans: set[str]):
    """No plan holds what its own day no longer binds anybody to, or does not bind them to yet."""
    site = replace(facts, content=replace(facts.content, today=date.fromisoformat(day)))
    placed = {id: one.commitment for id, one in site.content.commitments.items()}
    goals = site.content.current_goals.keys()
    wanted = {id for id, one in placed.items() if one.plan in plans and not one.withdrawn and not one.period and goals & set(one.goals)}
    held = {cell(line, 11) for line in sheet(plan(site, "plan-xlsx", "sv"))} & set(placed)
    assert {id for id in held if not placed[id].period} == wanted
    said = everything(word(plan(site, "plan-docx", "sv")))
    assert {id for id, one in placed.items() if one_line(one.text.localize("sv").text) in said} >= wanted


def test_a_joint_commitment_names_everybody_who_has_made_it(facts: Project, language: str):
    lines = {cell(line, 11): cell(line, 8) for line in sheet(plan(facts, "plan-xlsx", language))}
    for id in set(in_force(facts)) & lines.keys():
        actors = (facts.content.actors[one] for one in facts.content.commitments[id].actor_ids)
        assert lines[id] == ", ".join((one.short_name or one.name).localize(language).text for one in actors), id


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_the_law_requires_stands_in_the_plan_whatever_is_answered_and_chosen(facts: Project, language: str, answer: str):
    texts = words_of(facts, language)
    row, other = asked(facts, language)["law"][0], [id for id in facts.content.current_goals][-1]
    assert row.id not in {one.id for one in chapters(facts, language)[-1].rows}, "the goal that is not chosen"
    parts = parts_of(word(answered(facts, "plan-docx", language, {row.id: answer}, goals=[other])))
    told = {name for name in ("present", "lacking", "measures") if row.text.text in parts[texts[name]]}
    assert told == {
        "unanswered": {"lacking", "measures"}, "exists": {"present"}, "begun": {"measures"}, "missing": {"lacking", "measures"}, "not_ours": {"present"},
    }[answer]  # fmt: skip
    lines = {cell(line, 11): line for line in sheet(answered(facts, "plan-xlsx", language, {row.id: answer}, goals=[other]))}
    assert cell(lines[row.id], 3) == texts["answers"][answer]
    every = dict.fromkeys((one.id for one in asked(facts)["law"]), answer)
    lacking = parts_of(word(answered(facts, "plan-docx", language, every)))[texts["lacking"]]
    assert (texts["law_exists"] in lacking) == (answer not in ("unanswered", "missing"))


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_rest_stands_where_its_answer_says(facts: Project, language: str, answer: str):
    texts, row = words_of(facts, language), asked(facts, language)["other"][0]
    parts = parts_of(word(answered(facts, "plan-docx", language, {row.id: answer})))
    assert {name for name in ("present", "lacking", "measures") if row.text.text in parts[texts[name]]} == {
        "unanswered": {"measures"}, "exists": {"present"}, "begun": {"measures"}, "missing": {"lacking", "measures"}, "not_ours": set(),
    }[answer]  # fmt: skip


def test_a_municipality_brings_its_name_and_what_is_known_of_it_and_no_leads(facts: Project, language: str):
    texts, places = words_of(facts, language), facts.content.municipalities
    known = {id: {one_line(one.name.localize(language).text) for one in place.measures} for id, place in places.items()}
    for id, place in places.items():
        parts = parts_of(word(answered(facts, "plan-docx", language, place=id)))
        assert place.full_name in parts[""]
        assert place.full_name in parts[texts["decision"]["title"]]
        others = set().union(*known.values()) - known[id]
        assert all(name in parts[texts["present"]] for name in known[id])
        assert not [name for name in others if name in parts[texts["present"]]]
        newest = {one.indicator: one.value for one in place.values}
        assert all(value.replace(".", ",") in parts[texts["present"]].replace(".", ",") for value in newest.values())
        assert (texts["nothing_known"] in parts[texts["present"]]) != bool(known[id] or newest)
        assert all(one.url in parts[texts["sources"]] for one in place.measures)
        lines = sheet(answered(facts, "plan-xlsx", language, place=id))
        assert {one.id for one in place.measures} == {cell(line, 11) for line in lines if cell(line, 0) == place.name}
        whole = "".join(parts.values())
        assert not [lead.name for lead in place.leads if lead.name in whole or lead.url in whole]


def test_a_municipality_is_asked_what_concerns_it_and_not_what_concerns_others(facts: Project):
    guidance = [item for goal in facts.content.current_goals.values() for item in goal.guidance]
    own = {item.id for item in guidance if item.audience in ("municipality", "local")}
    assert own < {item.id for item in guidance}
    assert {item.id for item in guidance} & {row.id for rows in asked(facts).values() for row in rows} == own


def test_a_plan_for_nobody_yet_has_room_for_a_name(facts: Project):
    parts = parts_of(word(plan(facts, "plan-docx", "sv")))
    assert "____" in parts[""]
    told = parts[""] + parts[words_of(facts, "sv")["decision"]["title"]]
    assert not [one.full_name for one in facts.content.municipalities.values() if one.full_name in told]


def test_a_board_finds_what_it_expects_in_order(facts: Project, language: str):
    texts = words_of(facts, language)
    parts = parts_of(word(plan(facts, "plan-docx", language)))
    wanted = [texts["background"], texts["present"], texts["lacking"], texts["measures"], texts["steps"]["follow_up"], texts["decision"]["title"], texts["sources"]]
    assert [*parts][1:-1] == wanted
    assert one_line(facts.content.current.title.localize(language).text) in parts[texts["background"]]
    assert facts.renderer.validity(language).text in parts[texts["background"]], "a board knows whether the strategy still applies"
    for goal in facts.content.current_goals.values():
        for one in goal.indicators:
            shown = one_line(one.name.localize(language).text) in parts[texts["steps"]["follow_up"]]
            assert shown == bool(one.values and one.state == "measured"), one.id


def test_the_follow_up_has_the_newest_value_of_each_group(facts: Project):
    parts = parts_of(word(plan(facts, "plan-docx", "sv")))[words_of(facts, "sv")["steps"]["follow_up"]]
    told = [one for goal in facts.content.current_goals.values() for one in goal.indicators if one.values and one.state == "measured"]
    for one in told:
        for group in {str(value.group) for value in one.values}:
            *_, newest = [value for value in one.values if str(value.group) == group]
            assert (newest.text.localize("sv").text if newest.text else newest.value.replace(".", ",")) in parts, one.id


def test_every_text_names_its_sources(facts: Project, language: str):
    said = everything(word(plan(facts, "plan-docx", language)))
    cited = {id for one in chapters(facts, language) for row in one.every_row for id in row.sources}
    for id in cited:
        assert said.count(f"{one_line(facts.content.sources[id].title)}") >= 1, id


def test_the_pieces_for_the_browser_are_the_whole_of_it(facts: Project, language: str):
    pieces = next(one for one in downloads(facts) if one.path == local_plan.fragments_path(language))
    found = json.loads(pieces.data)
    assert set(found) == {"docx", "xlsx"}
    for made in found.values():
        assert {piece.get("goal") for piece in made["pieces"]} >= set(facts.content.current_goals)
        assert set(made["rows"]) == {row.id for rows in asked(facts).values() for row in rows}
        assert set(made["names"]) == {"", *facts.content.municipalities}


def test_no_two_answers_are_of_the_same_row(facts: Project):
    ids = [row.id for rows in asked(facts).values() for row in rows]
    assert len(set(ids)) == len(ids)
