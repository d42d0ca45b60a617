"""The documents of a local plan can be filled in, printed and read aloud, and whatever stands in them is text."""

import io
import itertools
from collections import Counter
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from selectolax.lexbor import LexborHTMLParser

from macros.core.lang_text import LangText
from macros.downloads.local_plan.assembly import ANSWERS, asked_rows
from macros.downloads.local_plan.chapters import chapters, one_line
from macros.downloads.local_plan.word import locale
from macros.pages.project import Project, open_project
from tests.site.projects import REAL

from .plan_documents import answered, asked, cell, everything, in_force, plan, sheet, word, words_of
from .test_harmless import FORMULAS, hostile
from .word_pages import WordPages

MOST_PAGES = 12
HOSTILE = [
    *FORMULAS, "</w:t></w:r><w:r><w:t>", "<script>alert(1)</script>", "&amp; &lt;", "\\", "_x0041_", "$x$", "{{ x }}", "<!--plan-->", "x\ue000\ue001y",
]  # fmt: skip


def test_word_is_accessible(facts: Project, language: str):
    for goal in (None, *facts.content.goals):
        found = word(plan(facts, "plan-docx", language, goal))
        assert found.core_properties.title == words_of(facts, language)["title"]
        assert found.core_properties.language == locale(facts, language)
        default = found.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
        assert default.get(qn("w:val")) == locale(facts, language)
        styles = [one._p.style for one in found.paragraphs if one._p.style]
        assert set(styles) <= {one.style_id for one in found.styles}
        levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert found.paragraphs[0].style.style_id == "Title"
        for table in found.tables:
            element = table._tbl
            assert element.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
            assert not [*element.iter(qn("w:gridSpan")), *element.iter(qn("w:vMerge"))], "merged cells"
            first = element.tr_lst[0].trPr
            assert first.find(qn("w:tblHeader")) is not None, "a table whose headings do not come again"
            assert {len(row.tc_lst) for row in element.tr_lst} == {len(table.columns)}
            assert len(table.rows) > 1, "a table without rows"
            assert all(cell.text for cell in table.rows[0].cells)


def test_no_table_is_empty_or_left_open_whatever_is_answered(facts: Project):
    rows = [row.id for found in asked(facts).values() for row in found]
    for answer in ANSWERS:
        found = word(answered(facts, "plan-docx", "sv", dict.fromkeys(rows, answer)))
        assert all(len(table.rows) > 1 for table in found.tables)


def test_word_says_which_texts_are_in_another_language(facts: Project):
    content = facts.content
    goal, text = next((id, one.wording.root["sv"]) for id, one in content.goals.items() if "fi" not in one.wording.root)
    body = word(plan(facts, "plan-docx", "fi", goal)).element.body
    marked = [run for run in body.iter(qn("w:r")) if "".join(t.text or "" for t in run.iter(qn("w:t"))) == one_line(text)]
    assert marked
    for run in marked:
        assert run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) == "sv-SE"


def test_excel_can_be_filled_in_filtered_and_printed(facts: Project, language: str):
    for goal in (None, *facts.content.goals):
        book = load_workbook(io.BytesIO(plan(facts, "plan-xlsx", language, goal)))
        found, about = book.worksheets
        assert found.freeze_panes == "A2"
        assert found.print_title_rows == "$1:$1"
        assert found.page_setup.orientation == "landscape"
        assert found.auto_filter.ref == f"A1:O{found.max_row}"
        assert f"$H${found.max_row}" in found.print_area
        for row in found.iter_rows():
            assert all(cell.alignment.wrap_text for cell in row)
        for row in found.iter_rows(min_row=2):
            assert [cell.value for cell in row[4:8]] == [None] * 4, "the reader's own columns are not empty"
            assert row[0].value
            assert row[2].value
        (choice,) = found.data_validations.dataValidation
        assert choice.formula1 == f'"{",".join(words_of(facts, language)["answers"][name] for name in ANSWERS)}"'
        assert str(choice.sqref) == f"D2:D{found.max_row}"
        assert book.properties.title == words_of(facts, language)["title"]
        assert facts.content.site.address in " ".join(str(row[1].value) for row in about.iter_rows())


def test_both_formats_have_the_same_columns_to_fill_in(facts: Project, language: str):
    own = [words_of(facts, language)["column"][name] for name in ("measure", "responsible", "time", "follow_up")]
    for goal in facts.content.current_goals:
        tables = word(plan(facts, "plan-docx", language, goal)).tables
        heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
        assert own in [head[1:] for head in heads]
        assert list(sheet(plan(facts, "plan-xlsx", language, goal))[0])[4:8] == own


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_commitment_is_text(facts: Project, text: str):
    site = hostile(facts, text)
    wanted = one_line(text)
    assert [line for line in everything(word(plan(site, "plan-docx", "sv"))).split("\n") if line.startswith(f"{wanted} ")]
    # Excel writes what looks like its own way to write a sign in that way; openpyxl leaves it as it is written.
    assert wanted in [unescape(cell(line, 2)) for line in sheet(plan(site, "plan-xlsx", "sv"))]
    cells = [cell for row in load_workbook(io.BytesIO(plan(site, "plan-xlsx", "sv"))).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ x }}", "'"])
def test_a_hostile_commitment_is_text_on_the_page(facts: Project, text: str):
    from macros.downloads.download_views import local_plan as view

    site = hostile(facts, text)
    page = LexborHTMLParser(str(site.renderer.render("local_plan", "sv", "lokal-plan/", **view(site, "sv"))))
    assert not page.css("script, img")
    assert text in [one_line(link.text()) for link in page.css(".plan-others a")]


def test_a_commitment_of_two_goals_is_a_row_for_each_and_no_link_twice(facts: Project):
    site = replace(facts, content=replace(facts.content, today=date(2023, 12, 31)))
    twice = next(id for id in in_force(site) if len(site.content.commitments[id].commitment.goals) > 1)
    ids = [cell(line, 11) for line in sheet(plan(site, "plan-xlsx", "sv"))]
    assert ids.count(twice) == len(site.content.commitments[twice].commitment.goals)
    with ZipFile(io.BytesIO(plan(site, "plan-docx", "sv"))) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode()
    ids = [part.split('"')[0] for part in rels.split(' Id="')[1:]]
    assert len(set(ids)) == len(ids), "Word refuses a document with two links of the same id"


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("county", ["facts", "real"])
def test_three_goals_take_twelve_pages_at_most(facts: Project, county: str, language: str):
    """The goals that most is asked for, in the municipality of which most is known, with each answer in turn; of the county, also with one for all."""
    site = open_project(REAL) if county == "real" else facts
    if not site.urls.has("local-plan"):
        pytest.skip("this site has no local plan")
    rows = asked_rows(chapters(site, language))
    number_of, places = Counter(rows.values()), site.content.municipalities
    goals = sorted(site.content.current_goals, key=lambda id: -number_of[id])[:3]
    place = max(places, key=lambda id: len(places[id].measures), default="")
    for same in ("", *ANSWERS) if county == "facts" else ("",):
        answers = {row: same or ANSWERS[number % len(ANSWERS)] for number, row in enumerate(rows)}
        assert WordPages(word(answered(site, "plan-docx", language, answers, place, goals))).count() <= MOST_PAGES


def test_a_text_without_a_letter_that_documents_cannot_hold():
    assert one_line("a\x00b\n c\t\ud800") == "a b c"
    assert LangText.model_construct(root={"sv": "x"}).localize("fi").language == "sv"
