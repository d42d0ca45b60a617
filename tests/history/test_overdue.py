"""The editors are told what nobody has looked at for too long, and of nothing else."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.content.facts import Content
from macros.content.loading import load
from macros.content.model import Checked
from macros.review.upkeep import overdue
from tests.site.projects import county_project, strategi

HELPLINES, REPORT, STRATEGY = "## Stödlinjer att kontrollera", "## Lägesrapport att leta efter", "## Ny strategi att leta efter"


@pytest.fixture(scope="module")
def content(county: Path, today: date) -> Content:
    """The county: its strategy came in February 2020 and ends in 2025, and somebody looked for a new one on 30 November 2025."""
    return load(county, today)


def headings(content: Content, day: date) -> list[str]:
    """What is overdue on a day."""
    return [line.partition(" (")[0] for line in overdue(replace(content, today=day)).splitlines() if line.startswith("##")]


def with_helplines(content: Content, checked: Checked | None) -> Content:
    """All helplines known in one way."""
    return replace(content, helplines=tuple(line.model_copy(update={"checked": checked}) for line in content.helplines))


def with_strategy(content: Content, **fields: object) -> Content:
    """Another strategy."""
    return replace(content, strategies={content.current_id: content.current.model_copy(update=fields)})


@pytest.mark.parametrize(("day", "late"), [(date(2024, 6, 1), False), (date(2025, 6, 1), False), (date(2025, 6, 2), True)])
def test_a_number_is_to_be_looked_at_once_a_year(content, day, late):
    known = with_helplines(content, Checked.model_construct(date=date(2024, 6, 1), copy_from=None))
    assert (HELPLINES in headings(known, day)) is late
    text = overdue(replace(known, today=day))
    assert all((f"`{line.name}` ({line.id}): senast kontrollerad 2024-06-01" in text) is late for line in known.helplines)


def test_a_copy_is_as_old_as_it_can_be_read_and_what_nobody_has_checked_is_always_told(content):
    copied = with_helplines(content, Checked.model_construct(date=None, copy_from="2024"))
    assert [HELPLINES in headings(copied, day) for day in (date(2025, 12, 31), date(2026, 1, 1))] == [False, True]
    assert "senast kontrollerad 2024" in overdue(replace(copied, today=date(2026, 1, 1)))
    nobody = with_helplines(content, None)
    assert f"{HELPLINES} ({len(content.helplines)})" in overdue(nobody)
    assert overdue(nobody).count(": inte kontrollerad") == len(content.helplines)


def test_what_a_municipality_has_is_to_be_looked_at_every_other_year_and_a_lead_always(content):
    told = {day: next(line for line in overdue(replace(content, today=day)).splitlines() if line.startswith("- Ålö")) for day in (date(2027, 3, 31), date(2027, 11, 1), date(2027, 11, 2))}
    assert next(iter(told.values())) == "- Ålö (content/municipalities/alo.yml): `Lotsprojektet` (uppslag, 2019-02), alo-3 (utan datum), alo-4 (2023-06-01)"
    # Somebody has read alo-2 again since the page was made; of a month, its last day counts.
    assert [re.findall(r"alo-[12] \([0-9-]+\)", line) for line in told.values()] == [[], ["alo-1 (2025-03)"], ["alo-1 (2025-03)", "alo-2 (2025-11-01)"]]
    assert "- Zinkgruvan (content/municipalities/zinkgruvan.yml): `Viskjouren` (uppslag, utan datum)" in overdue(content)


def test_a_status_report_that_should_have_come_a_year_ago_is_missed(content):
    assert content.current.progress == ()
    assert [REPORT in headings(content, day) for day in (date(2022, 1, 31), date(2022, 2, 1))] == [False, True]
    told = content.current.follow_up[0]
    cited = with_strategy(content, progress=(told,))
    newest = content.sources[told.sources[0]].model_copy(update={"date": "2023-04"})
    cited = replace(cited, sources={**content.sources, newest.id: newest})
    assert [REPORT in headings(cited, day) for day in (date(2025, 3, 31), date(2025, 4, 1))] == [False, True]
    assert "är från 2023-04." in overdue(replace(cited, today=date(2025, 4, 1)))


def test_a_new_strategy_is_looked_for_twice_a_year_from_the_last_year_on(content):
    never = with_strategy(content, successor_searched=None)
    assert [STRATEGY in headings(never, day) for day in (date(2024, 12, 30), date(2024, 12, 31), date(2030, 1, 1))] == [False, True, True]
    assert "Det står inte att någon har letat" in overdue(replace(never, today=date(2025, 1, 1)))
    searched = content.current.successor_searched
    half = searched + timedelta(days=183)
    assert [STRATEGY in headings(content, day) for day in (half, half + timedelta(days=1))] == [False, True]
    assert f"Ingen har letat efter en ny sedan {searched}." in overdue(replace(content, today=half + timedelta(days=1)))


def test_where_everything_has_been_looked_at_there_is_nothing_to_tell(content):
    day = date(2020, 3, 1)
    assert overdue(replace(with_helplines(content, Checked.model_construct(date=day, copy_from=None)), today=day, municipalities={})) == ""


def test_the_command_writes_the_report_or_says_what_is_wrong(tmp_path):
    project = county_project(tmp_path / "project")
    done = strategi(project, "overdue", "--as-of", "2026-12-01", "--to", "overdue.md")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert STRATEGY in (project / "overdue.md").read_text(encoding="utf-8")
    assert STRATEGY in strategi(project, "overdue", "--as-of", "2026-12-01").stdout
    (project / "content" / "guides.yml").write_text("guides: [", encoding="utf-8")
    wrong = strategi(project, "overdue")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "guides.yml" in wrong.stderr
