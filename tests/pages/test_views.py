"""A page tells of its record what belongs to it, and nothing that belongs to another."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.kinds import BY_NAME
from macros.downloads.download_views import record_foot
from macros.history.history_reader import RecordChange
from macros.history.old_records import RecordKey
from macros.history.project_history import History
from macros.history.record_diff import FieldChange
from macros.pages.project import UnknownRecord

from .conftest import macro, of


def ids(placed) -> list[str]:
    return [one.commitment.id for one in placed]


def on(site, day: date):
    """The site as it stands on another day."""
    return replace(site, content=replace(site.content, today=day))


def test_a_role_is_told_what_belongs_to_it_and_to_each_of_its_goals(site):
    values = of(site, "role_page", "okommun")
    harbours, net = values["goals"]
    assert [one["id"] for one in (harbours, net)] == ["trygga-hamnar", "fria-natet"]
    assert [one.id for one in harbours["indicators"]] == ["platser"]
    assert net["indicators"] == []
    # What the law requires comes first; advice to everybody is also given to a municipality.
    assert [one.id for one in harbours["guidance"]] == ["hamn-krav", "hamn-kommun", "hamn-alla"]
    assert net["guidance"] == (), "guidance for civil society is told to a municipality"
    assert [one.target for one in values["partners"]] == [("actor", "sjopolisen"), ("role", "fyrvaktare")]


def test_advice_that_names_roles_is_for_them_alone(site):
    goal = site.content.goals["trygga-hamnar"]
    [named] = [item for item in goal.guidance if item.for_roles]
    assert named in goal.for_role("fyrvaktare", None)
    assert named not in goal.for_role("okommun", named.audience)


def test_a_municipality_is_told_what_a_source_says_of_it_and_all_of_them_what_their_role_is_told(site):
    [mention] = site.content.municipalities["alo"].mentions
    assert of(site, "municipality_page", "alo")["works"] == [(mention, site.content.related_work["batskolan"])]
    values = of(site, "municipalities")
    assert [(id, [one.id for one in found]) for id, _, found in values["register"]] == [("zinkgruvan", []), ("alo", ["alo-4"]), ("ostero", [])]
    assert values["goals"] == of(site, "role_page", "okommun")["goals"]


def test_goals_lead_to_each_other_in_their_order(site):
    order = list(site.content.goals)
    ways = [(values["previous"], values["id"], values["next"]) for values in (of(site, "goal_page", id) for id in order)]
    assert ways == list(zip([None, *order[:-1]], order, [*order[1:], None], strict=True))


def test_a_goal_has_its_commitments_its_work_and_what_is_measured(site):
    values = of(site, "goal_page", "trygga-hamnar")
    goal = site.content.goals["trygga-hamnar"]
    assert ids(values["owned"]) == ids(site.content.commitments_of(goal="trygga-hamnar"))
    assert [placed.work.id for placed in values["works"]] == ["batskolan", "fyrskolan"]
    assert (values["goal"], values["indicators"], values["role_ids"]) == (goal, goal.indicators, ["okommun"])


def test_a_goal_tells_each_audience_first_what_the_law_requires(site):
    values = of(site, "goal_page", "trygga-hamnar")
    assert [one.id for one in values["guidance"]] == ["hamn-krav", "hamn-kommun", "hamn-alla", "hamn-fyr"]
    assert values["audiences"] == [("municipality", "kommun"), ("local", "lokala-aktorer")]
    assert of(site, "goal_page", "fria-natet")["audiences"] == [("civil-society", "civilsamhalle")]
    # Where nothing is said to anybody, that is said once.
    assert len(of(site, "goal_page", "inga-aterfall")["audiences"]) == 1


def test_an_actors_own_commitments_stand_apart_from_those_that_it_shares(site):
    values = of(site, "actor_page", "sjopolisen")
    assert ids(values["own"]) == ["sjopolisen-1", "sjopolisen-2", "sjopolisen-4", "tullen-7", "oradet-2"]
    assert ids(values["joint"]) == ["oradet-3", "oradet-5"]


def test_a_commitment_has_its_actors_what_is_related_to_it_and_how_it_stands(site):
    values = of(site, "commitment_page", "sjopolisen-2")
    assert values["actor_ids"] == ("sjopolisen", "norro-region")
    assert ids(of(site, "commitment_page", "sjopolisen-1")["related"]) == ["sjopolisen-2", "oradet-1"]
    assert [(one.commitment.id, partly) for one, partly in of(site, "commitment_page", "tullen-7")["continues"]] == [("tullen-1", False)]
    assert [(one.commitment.id, partly) for one, partly in of(site, "commitment_page", "tullen-1")["continued_by"]] == [("tullen-7", False)]
    then = on(site, date(2022, 6, 1))
    assert {id: of(then, "commitment_page", id)["standing"] for id in ("sjopolisen-1", "tullen-7", "tullen-13", "norro-region-2")} == {
        "sjopolisen-1": "earlier", "tullen-7": "current", "tullen-13": "coming", "norro-region-2": "unknown",
    }  # fmt: skip
    assert [of(site, "commitment_page", id)["joint"] for id in ("oradet-5", "sjopolisen-2", "sjopolisen-1")] == [True, True, False]


def test_a_goal_has_its_guides_and_rules_and_those_of_no_other(site):
    for id in site.content.goals:
        values = of(site, "goal_page", id)
        assert list(values["guides"]) == [guide for guide in site.content.guides.values() if id in guide.goals]
        assert list(values["rules"]) == [rule for rule in site.content.rules if id in rule.goals]
    assert any(of(site, "goal_page", id)["guides"] for id in site.content.goals)
    assert any(of(site, "goal_page", id)["rules"] for id in site.content.goals)


RECORDS = (("goal", "fria-natet"), ("actor", "tullen"), ("commitment", "tullen-1"), ("role", "gast"), ("municipality", "alo"))


@pytest.mark.parametrize(("kind", "id"), RECORDS)
def test_a_record_is_shown_under_its_name_with_its_own_past_and_its_last_day(site, kind, id):
    moment = datetime(2021, 1, 5, 12, tzinfo=UTC)
    entries = [RecordChange("x", moment, RecordKey(*record), None, {}, (FieldChange((), None, {}),)) for record in RECORDS]
    file = {"commitment": "actors/tullen.yml", "role": "roles.yml"}.get(kind, f"{BY_NAME[kind].folder}/{id}.yml")
    changes = {(file, "" if BY_NAME[kind].folder else id): date(2021, 1, 4)}
    site = replace(site, history=History(known=True, languages=site.content.languages, changes=tuple(entries)), last_changed=changes)
    values = record_foot(site, "sv", kind, id)
    assert [(day, [one.what for one in happened]) for day, happened in values["past"]] == [(date(2021, 1, 5), ["new"])]
    assert values["changed"] == date(2021, 1, 4)
    shown = HTMLParser(macro(site, f"{kind}_page", "sv", site.record_pages[f"{BY_NAME[kind].section}/{id}"].page_id, id))
    assert site.record_pages[f"{BY_NAME[kind].section}/{id}"].title.root["sv"] in shown.css_first("h1").text()
    foot = HTMLParser(macro(site, "record_foot", "sv", site.record_pages[f"{BY_NAME[kind].section}/{id}"].page_id, kind, id))
    assert [time.attributes["datetime"] for time in foot.css("details.history time")] == ["2021-01-05"]


@pytest.mark.parametrize(("macro", "kind", "known"), [
    ("goal_page", "målet", "goals"), ("actor_page", "aktören", "actors"), ("commitment_page", "åtagandet", "commitments"),
    ("role_page", "rollen", "roles"), ("municipality_page", "kommunen", "municipalities"),
])  # fmt: skip
def test_who_asks_for_a_record_that_is_not_there_is_told_which_are(site, macro, kind, known):
    with pytest.raises(UnknownRecord) as told:
        of(site, macro, "atlantis")
    assert str(told.value) == f'{kind} "atlantis" finns inte. Skriv ett av: {", ".join(getattr(site.content, known))}'


def test_plans_stand_as_they_do_on_the_day(site):
    values = of(on(site, date(2022, 6, 1)), "strategy_parts")
    assert [(plan.id, state) for plan, state in values["ordered"]] == [("plan-2020-2021", "ended"), ("plan-2022-2023", "current"), ("skargardsplan", "coming")]
    assert ids(values["without_plan"]) == ["norro-region-2", "sjopolisen-4"], "what is no commitment, or is in a plan, is among those without one"
