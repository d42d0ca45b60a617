"""A report filled in, in Word or Excel, comes home as a block: wherever its rows are now, and with nothing else touched."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from macros.content.loading import load
from macros.downloads.report_forms import excel
from macros.editing.report_files import read_report
from macros.pages.project import open_project
from tests.site.projects import climate_project

from .facts import files
from .reports import HEAD, IN_OTHER_WORDS, REPORT, TEXT, Excel, Word, apply, filled, project

__all__ = ["project"]


@pytest.mark.parametrize("form", [Excel, Word])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_report_comes_home_once_and_nothing_else_is_touched(project, copy, tmp_path, form, language):
    told = {**REPORT, "status": "Ongoing"} if language == "en" else REPORT
    one = filled(form(project, language), IN_OTHER_WORDS if form is Word else HEAD, **{"tullen-13": told, "oradet-5": {"status": "not-relevant"}})
    one.shuffle()
    before, path = files(copy), one.save(tmp_path)
    assert apply(copy, path).exit_code == 0

    content = load(copy)
    (report,) = content.commitments["tullen-13"].commitment.reports
    assert (report.status.value, report.date, report.by, report.text.root) == ("ongoing", date(2025, 12, 1), "tullen", {"sv": TEXT})
    assert (report.obstacle.root, report.next_step.root) == ({"sv": "Isen"}, {"sv": "Våren"})
    source = content.sources[report.sources[0]]
    assert (source.title, source.publisher, source.url, source.date) == ("Tullens år", {"sv": "Tullen", "en": "The Customs"}[language], HEAD["source_url"], None), (
        "nobody was asked when it was published"
    )
    assert [one.by for one in content.commitments["oradet-5"].commitment.reports] == ["norro-region", "tullen"]
    assert not content.commitments["tullen-15"].commitment.reports[1:], "a row that nobody has filled in has become a report"
    after = files(copy)
    assert {name for name in after if after[name] != before.get(name)} == {"actors/tullen.yml", "platform.yml", "sources.yml"}
    assert "Allt står där redan" in apply(copy, path).output
    assert files(copy) == after


def test_what_a_round_asks_comes_home_as_an_answer_in_it(project, copy, tmp_path):
    then = replace(project, content=replace(project.content, today=date(2025, 4, 1)))
    one = filled(Excel(then), HEAD, **{"tullen-13": REPORT})
    assert apply(copy, one.save(tmp_path)).exit_code == 0
    assert load(copy).commitments["tullen-13"].commitment.reports[0].round == "omgang-2025"


def test_an_address_that_is_known_is_that_source(project, copy, tmp_path):
    known = project.content.sources["lagesrapport"]
    one = filled(Excel(project), {**HEAD, "source_url": known.url})
    assert apply(copy, one.save(tmp_path)).exit_code == 0
    content = load(copy)
    assert content.commitments["tullen-13"].commitment.reports[0].sources == ("lagesrapport",)
    assert content.sources.keys() == project.content.sources.keys()


def test_what_programs_put_into_cells_is_read_as_it_was_seen(project, tmp_path):
    one = filled(Excel(project), {**HEAD, "date": datetime(2025, 12, 1)}, **{"tullen-13": {"status": "\xa0Pågår ", "text": "En_x000B_två\rtre fy\u00adra\xa0fem"}})
    assert read_report(one.save(tmp_path), "sv").parts[1].fields["text (sv)"].now == "En\ntvå\ntre fyra fem"
    for day in ("2025/12/01", "2025.12.1", "1 dec. 2025", "1 December 2025"):
        one.ask("date", day)
        assert read_report(one.save(tmp_path), "sv").parts[1].fields["date"].now == "2025-12-01"


def test_a_heading_in_merged_cells_is_still_read(project, tmp_path):
    one = filled(Excel(project))
    one.sheet.merge_cells(start_row=one.row("tullen-13") - 1, end_row=one.row("tullen-13") - 1, start_column=6, end_column=7)
    assert read_report(one.save(tmp_path), "sv").parts[1].fields["next_step (sv)"].now == "Våren"


def test_a_report_is_in_the_first_language_of_the_site(tmp_path):
    project = open_project(climate_project(tmp_path / "project"))
    id = next(iter(project.content.actors))
    one, words = load_workbook(BytesIO(excel(project, "en", id))), project.renderer.words_in("en")["reporting"]
    rows = {cell.value: cell.row for cell in one.active["A"]}
    for field, value in {**HEAD, "date": "2026-02-01"}.items():
        one.active.cell(rows[words["head"][field]], 2).value = value
    commitment = next(row for name, row in rows.items() if str(name).startswith(id))
    for name, value in {"status": "Ongoing", "text": "We have begun."}.items():
        one.active.cell(commitment, [*words["columns"]].index(name) + 1).value = value
    one.save(path := tmp_path / "report.xlsx")
    before = {id: len(owned.commitment.reports) for id, owned in project.content.commitments.items()}
    run = apply(tmp_path / "project" / "content", path)
    assert run.exit_code == 0, run.output
    after = load(tmp_path / "project" / "content")
    (told,) = (owned.commitment.reports[0] for id, owned in after.commitments.items() if len(owned.commitment.reports) > before[id])
    assert told.text.root == {"en": "We have begun."}
    assert after.sources[told.sources[0]].language == "en"
