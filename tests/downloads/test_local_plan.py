"""A local plan says what is asked of those who make it and what they have answered, and can be filled in and decided on by everybody."""

import io
import itertools
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from selectolax.lexbor import LexborHTMLParser

from macros.content.in_force import CommitmentState
from macros.core.lang_text import LangText
from macros.downloads import local_plan
from macros.downloads.local_plan.assembly import ANSWERS, LocalPlan, asked_rows, document
from macros.downloads.local_plan.chapters import chapters, law_of, one_line
from macros.downloads.local_plan.word import locale
from macros.downloads.registry import Download, downloads, edition_date
from macros.pages.project import Project, open_project
from tests.site.projects import LANGUAGES, REAL

from .test_harmless import FORMULAS, hostile
from .word_pages import WordPages

MOST_PAGES = 12

HOSTILE = [
    *FORMULAS, "</w:t></w:r><w:r><w:t>", "<script>alert(1)</script>", "&amp; &lt;", "\\", "_x0041_", "$x$", "{{ x }}", "<!--plan-->", "x\ue000\ue001y",
]  # fmt: skip

PLANS_ON = [
    ("2019-12-31", set()), ("2021-12-31", {"plan-2020-2021"}), ("2022-01-01", {"plan-2022-2023"}),
    ("2023-12-31", {"plan-2022-2023", "skargardsplan"}), ("2024-01-01", {"skargardsplan"}), ("2046-01-01", set()),
]  # fmt: skip
"""Which of the county's plans are in force on a day."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the site in turn."""
    return request.param


def plan(site: Project, kind: str, language: str, goal: str | None = None) -> bytes:
    """A ready-made plan."""
    record = ("goal", goal) if goal else None
    return next(one.data for one in files(site) if (one.kind, one.language, one.record) == (kind, language, record))


def files(site: Project) -> list[Download]:
    return [one for one in downloads(site) if one.kind in local_plan.FORMATS]


def word(data: bytes):
    return Document(io.BytesIO(data))


def everything(found) -> str:
    """All that a Word document says, in its order, without the footer."""
    return "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in found.element.body.iter(qn("w:p")))


def links(found) -> set[str]:
    """The addresses that a Word document leads to."""
    ids = [link.get(qn("r:id")) for link in found.element.body.iter(qn("w:hyperlink"))]
    return {found.part.rels[id].target_ref for id in ids}


def parts_of(found) -> dict[str, str]:
    """What stands under each first heading of a Word document."""
    told, under = {}, ""
    for one in found.element.body.iter(qn("w:p")):
        text = "".join(text.text or "" for text in one.iter(qn("w:t")))
        style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Heading1":
            under = text
        told[under] = f"{told.get(under, '')}{text}\n"
    return told


def sheet(data: bytes) -> list[dict[str, str]]:
    """The lines of a workbook by the names of their columns."""
    head, *lines = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def answered(site: Project, kind: str, language: str, answers: dict[str, str] | None = None, place: str = "", goals=None) -> bytes:
    """A document for what has been answered, by the names of the answers."""
    numbers = {row: str(ANSWERS.index(answer)) for row, answer in (answers or {}).items()}
    return document(local_plan.template_of(site, language, kind), LocalPlan(goals or [*site.content.current_goals], numbers, place))


def words_of(site: Project, language: str) -> dict:
    return site.renderer.words_in(language)["local_plan"]


def cell(line: dict[str, str], number: int) -> str:
    return list(line.values())[number]


def in_force(site: Project) -> list[str]:
    """The ids of the commitments that are in force: of a plan that has begun and not ended, and not withdrawn."""
    return [id for id in site.content.commitments if site.content.commitment_states[id] is CommitmentState.current]


def asked(site: Project, language: str = "sv") -> dict[str, list]:
    """What is asked, by `law` and `other`."""
    told = chapters(site, language)
    return {"law": law_of(told), "other": [row for one in told for row in one.asked if not row.rule]}


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


def test_word_is_accessible(facts: Project, language: str):
    for goal in (None, *facts.content.goals):
        found = word(plan(facts, "plan-docx", language, goal))
        assert found.core_properties.title == words_of(facts, language)["title"]
        assert found.core_properties.language == locale(language)
        default = found.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
        assert default.get(qn("w:val")) == locale(language)
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


def test_the_pieces_for_the_browser_are_the_whole_of_it(facts: Project, language: str):
    pieces = next(one for one in downloads(facts) if one.path == local_plan.fragments_path(language))
    found = json.loads(pieces.data)
    assert all(pieces.data.decode().count(chr(0xE100 + number)) > 3 for number in range(len(found.pop("shared"))))
    assert set(found) == {"docx", "xlsx"}
    for made in found.values():
        assert {piece.get("goal") for piece in made["pieces"]} >= set(facts.content.current_goals)
        assert set(made["rows"]) == {row.id for rows in asked(facts).values() for row in rows}
        assert set(made["names"]) == {"", *facts.content.municipalities}


def test_no_two_answers_are_of_the_same_row(facts: Project):
    ids = [row.id for rows in asked(facts).values() for row in rows]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("county", ["facts", "real"])
def test_three_goals_take_twelve_pages_at_most(facts: Project, county: str, language: str):
    """The goals that most is asked for, in the municipality of which most is known, with each answer in turn; of the county, also with one for all."""
    site = open_project(REAL) if county == "real" else facts
    rows = asked_rows(chapters(site, language))
    number_of, places = Counter(rows.values()), site.content.municipalities
    goals = sorted(site.content.current_goals, key=lambda id: -number_of[id])[:3]
    place = max(places, key=lambda id: len(places[id].measures))
    for same in ("", *ANSWERS) if county == "facts" else ("",):
        answers = {row: same or ANSWERS[number % len(ANSWERS)] for number, row in enumerate(rows)}
        assert WordPages(word(answered(site, "plan-docx", language, answers, place, goals))).count() <= MOST_PAGES


def test_a_text_without_a_letter_that_documents_cannot_hold():
    assert one_line("a\x00b\n c\t\ud800") == "a b c"
    assert LangText.model_construct(root={"sv": "x"}).localize("fi").language == "sv"
