"""The site knows what day it is: from one day to another its sentences about time change, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from macros.downloads import cards, pdf
from macros.pages.project import Project

from .conftest import PUBLISHER, UnbuiltSite
from .days import AsOf, differing
from .projects import county_project

QUIET, LAST, FIRST, LATER = date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1), date(2046, 1, 1)
"""Two days of the county's strategy, the first after it, and the first after its last plan."""
UNREADABLE = (".woff2", "strategy.xlsx")
"""What holds no words, and a list of all the words in a workbook, of which one is `ended`."""
LIVE = ("local-plan", "roles/", "municipalities/", "data", "report")
"""The pages that count or offer what has not ended, so that more than sentences changes there when a plan ends."""


def in_county(day: date, site: Project) -> Project:
    """The county's facts as of another day."""
    return replace(site, content=replace(site.content, today=day))


@pytest.fixture(scope="module")
def county_days(tmp_path_factory) -> Iterator[dict[date, AsOf]]:
    """The county as of each day, of which nothing is made before it is read; of documents and cards, what Typst is told."""
    project = county_project(tmp_path_factory.mktemp("days") / "project", PUBLISHER)
    sites = {day: UnbuiltSite(project, SITE_AS_OF=day.isoformat()).lazy for day in (QUIET, LAST, FIRST, LATER)}
    with pytest.MonkeyPatch.context() as patch:
        for module in (pdf, cards):
            patch.setattr(module, "compile_cached", lambda text, template="": text.encode())
        yield {day: AsOf(lazy.project, frozenset(lazy), lazy.__getitem__) for day, lazy in sites.items()}


def read_by_people(name: str) -> bool:
    """Whether a file is other than a piece of the search index, which is called after what stands in it."""
    return not name.startswith("assets/search/")


def test_a_morning_on_which_nothing_begins_or_ends_changes_no_byte(county_days):
    before, after = county_days[QUIET], county_days[LAST]
    assert before.names == after.names
    assert not [name for name in before.names if before.read(name) != after.read(name)]


def test_on_the_day_after_the_strategy_it_is_said_to_have_ended_and_nothing_else_is_another(county_days):
    before, after = county_days[LAST], county_days[FIRST]
    assert before.site.content.state != after.site.content.state
    assert before.site.content.plan_states == after.site.content.plan_states
    assert before.names == after.names
    readable = [name for name in before.names if not name.endswith(UNREADABLE)]
    assert differing(before, after, readable) == []
    said = {language: (before.site.renderer.validity(language).strategy, after.site.renderer.validity(language).strategy) for language in ("sv", "en", "fi")}
    assert said["sv"] == ("Strategin gäller till och med den 31\xa0december\xa02025.", "Strategin gällde till och med den 31\xa0december\xa02025.")
    for source in ("index", "strategy", "local-plan"):
        for language, (was, now) in said.items():
            name = f"{before.site.urls.of(source, language)}index.html"
            old, new = (one.read(name).decode() for one in (before, after))
            assert (was in old, now in new, now in old, was in new) == (True, True, False, False), f"{source} in {language}"


def test_on_the_day_after_a_plan_pages_say_so_and_change_in_nothing_else(county_days):
    before, after = county_days[FIRST], county_days[LATER]
    assert {*filter(read_by_people, before.names)} == {*filter(read_by_people, after.names)}
    site = after.site
    for language in site.content.languages:
        # Of a commitment that is over, the last report is no last word.
        allowed = {"⟦standing⟧", site.renderer.words_in(language)["result"]["reported"]["label"]}
        for source in (*site.record_pages, "index", "strategy", "commitments", "follow-up", "easy-read", "about"):
            if source.startswith(LIVE):
                continue
            name = f"{site.urls.of(source, language)}index.html"
            old, new = before.lines(name), after.lines(name)
            assert {*(old - new), *(new - old)} <= allowed, f"{source} in {language}"


def test_every_way_that_a_plan_stands_is_said(county_days):
    plans = {plan.id: plan for plan in county_days[FIRST].site.content.current.plans}
    said = county_days[FIRST].site.renderer.validity("sv")
    assert said.plan(plans["plan-2020-2021"]) == "Ersatt av planen 2022–2023."
    assert said.plan(plans["plan-2022-2023"]) == "Handlingsplanen 2022–2023 gällde till och med den 31\xa0december\xa02023. Källorna anger olika slutår, 2023 eller 2024."
    assert said.plan(plans["skargardsplan"]) == "Handlingsplanen juni\xa02023 – 31\xa0december\xa02045 gäller till och med den 31\xa0december\xa02045."
    early = in_county(date(2021, 12, 31), county_days[FIRST].site).renderer.validity("en")
    assert early.plan(plans["plan-2020-2021"]) == "The action plan for 1\xa0March\xa02020 – 2021 applies up to and including 31\xa0December\xa02021."
    assert early.plan(plans["skargardsplan"]) == "The action plan for June\xa02023 – 31\xa0December\xa02045 applies from 1\xa0June\xa02023."
    assert early.lines[-1] == "No new strategy has been found (last looked for on 30\xa0November\xa02025)."
    before = in_county(date(2019, 12, 31), county_days[FIRST].site).renderer.validity("sv")
    assert before.lines[0] == "Strategin gäller från och med den 1\xa0januari\xa02020."
    assert before.easy == "Strategin gäller från 2020."
    gone = county_days[LATER].site.renderer.validity("sv")
    assert gone.text == (
        "Strategin gällde till och med den 31 december 2025. Handlingsplanen juni 2023 – 31 december 2045 gällde till och med den 31 december 2045. "
        "Ingen ny strategi har hittats (senast letat den 30 november 2025)."
    )
