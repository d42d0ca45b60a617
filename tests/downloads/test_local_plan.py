"""A local plan says what the strategy says, cited, beside empty columns, and can be filled in by everybody."""

import io
import json
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from selectolax.lexbor import LexborHTMLParser

from macros.content.in_force import CommitmentState
from macros.content.model import Basis
from macros.core.lang_text import LangText
from macros.downloads import local_plan
from macros.downloads.local_plan.assembly import document
from macros.downloads.local_plan.chapters import NO_GOAL, one_line
from macros.downloads.local_plan.word import locale
from macros.downloads.registry import Download, downloads, edition_date, page_url
from macros.downloads.registry import version as told_version
from macros.pages.project import Project
from tests.site.projects import LANGUAGES

from .test_harmless import FORMULAS, hostile

HOSTILE = [
    *FORMULAS, "</w:t></w:r><w:r><w:t>", "<script>alert(1)</script>", "a | b", "- x", "1. x", "# x", "> x", "`x`", "[x](y)",
    "*x* _y_ ~~z~~", "&amp; &lt;", "![x](https://evil.example/x.png)", "\\", "_x0041_", "$x$", "| --- |", "{{ x }}", "===",
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


def sheet(data: bytes) -> list[dict[str, str]]:
    """The lines of a workbook by the names of their columns."""
    head, *lines = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def html(data: bytes) -> LexborHTMLParser:
    """What a reader of Markdown makes of a document."""
    return LexborHTMLParser(MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode()))


def told(site: Project, goal: str, language: str) -> dict[str, tuple[str, str]]:
    """What belongs to a goal, by id: the text and where it is read. What the law requires comes before all but the goal."""
    content = site.content
    guidance = {item.id: (item.text, page_url(site, f"goals/{goal}", language, item.id)) for item in content.goals[goal].guidance}
    law = {item.id for item in content.goals[goal].guidance if item.basis is Basis.law}
    found = {goal: (content.goals[goal].wording, page_url(site, f"goals/{goal}", language))}
    found |= {id: told for id, told in guidance.items() if id in law}
    found |= guidance
    for id in in_force(site):
        if goal in (commitment := content.commitments[id].commitment).goals:
            found[id] = (commitment.text, page_url(site, f"commitments/{id}", language))
    return {id: (one_line(text.localize(language).text), address) for id, (text, address) in found.items()}


def in_force(site: Project) -> list[str]:
    """The ids of the commitments that are in force: of a plan that has begun and not ended, and not withdrawn."""
    return [id for id in site.content.commitments if site.content.commitment_states[id] is CommitmentState.current]


def everybody(site: Project) -> set[str]:
    """The ids of all commitments and all advice."""
    advice = {item.id for goal in site.content.goals.values() for item in goal.guidance}
    return advice | set(site.content.commitments)


def test_a_goals_plan_holds_its_texts_with_id_version_and_address_and_no_others(facts: Project, language: str):
    version, day = told_version(facts, language), edition_date(facts)
    for goal in facts.content.goals:
        wanted = told(facts, goal, language)
        found = word(plan(facts, "plan-docx", language, goal))
        cells = [row.cells[0].text for table in found.tables[1:] for row in table.rows[1:-1]]
        assert [cell.split("\n")[2].split(".")[0] for cell in cells] == [id for id in wanted if id != goal]
        for cell in cells:
            text, _, cited = cell.split("\n")
            assert text == wanted[cited.split(".")[0]][0]
            assert version in cited
        assert links(found) == {address for _, address in wanted.values()}
        assert wanted[goal][0] in everything(found)

        lines = [line for line in sheet(plan(facts, "plan-xlsx", language, goal)) if line["Id" if language != "fi" else "Tunnus"]]
        values = [list(line.values()) for line in lines]
        assert [(line[10], line[2], line[12]) for line in values] == [
            (id, text, address) for id, (text, address) in wanted.items()
        ]
        assert {line[11] or None for line in values} == {day and day.isoformat()}

        page = html(plan(facts, "plan-md", language, goal))
        said = page.text(separator=" ")
        hrefs = {node.attributes["href"] for node in page.css("td a, blockquote a")}
        assert hrefs == {address for _, address in wanted.values()}
        strange = [id for id in everybody(facts) - set(wanted) if f" {id} " in said]
        assert not strange


def test_the_whole_plan_holds_everything_that_is_in_force_and_nothing_else(facts: Project, language: str):
    absent = set(facts.content.commitments) - set(in_force(facts))
    said = everything(word(plan(facts, "plan-docx", language)))
    text = plan(facts, "plan-md", language).decode()
    ids = {list(line.values())[10] for line in sheet(plan(facts, "plan-xlsx", language))}
    for id in everybody(facts) - absent:
        assert f"[{id}]" in said, id
        assert f"\\[{id}\\]" in text, id
        assert id in ids, id
    assert not ids & absent
    assert not [id for id in absent if f"[{id}]" in said or f"\\[{id}\\]" in text]


@pytest.mark.parametrize(("day", "plans"), PLANS_ON)
def test_what_is_in_force_follows_the_day(facts: Project, day: str, plans: set[str]):
    """No plan holds what its own day no longer binds anybody to, or does not bind them to yet."""
    site = replace(facts, content=replace(facts.content, today=date.fromisoformat(day)))
    placed = {id: one.commitment for id, one in site.content.commitments.items()}
    wanted = {id for id, one in placed.items() if one.plan in plans and not one.withdrawn and not one.period}
    for kind in local_plan.FORMATS:
        made = local_plan.template_of(site, "sv", kind)
        held = {id for chapter in made.chapters.values() for id in chapter.rows} & set(placed)
        assert {id for id in held if not placed[id].period} == wanted
        assert (NO_GOAL in made.chapters) == any(not placed[id].goals for id in held)


def test_a_joint_commitment_names_everybody_who_has_made_it(facts: Project, language: str):
    lines = {list(line.values())[10]: list(line.values())[7] for line in sheet(plan(facts, "plan-xlsx", language))}
    for id in in_force(facts):
        actors = (facts.content.actors[one] for one in facts.content.commitments[id].actor_ids)
        assert lines[id] == ", ".join((one.short_name or one.name).localize(language).text for one in actors), id


def test_what_the_law_requires_cannot_be_left_out_unseen(facts: Project, language: str):
    texts = facts.renderer.words_in(language)["local_plan"]
    goal, item = next((id, one) for id, goal in facts.content.goals.items() for one in goal.guidance if one.basis is Basis.law)
    required, missing = texts["required"][item.audience], texts["law_left_out"]
    made = {kind: local_plan.template_of(facts, language, kind) for kind in local_plan.FORMATS}
    for chosen in (True, False):
        choice = {goal: [item.id] if chosen else []}
        (line,) = [list(one.values()) for one in sheet(document(made["plan-xlsx"], choice)) if item.id in one.values()]
        (cell,) = [row.cells[0].text for row in word(document(made["plan-docx"], choice)).tables[-1].rows if f"\n{item.id}. " in row.cells[0].text]
        (row,) = [one.text(separator="\n") for one in html(document(made["plan-md"], choice)).css("td") if f"{item.id}" in one.text()]
        assert line[1] == (required if chosen else missing)
        for said in (cell, row):
            assert item.text.localize(language).text in said
            assert (required in said, missing in said) == (chosen, not chosen)


def test_every_text_names_its_sources(facts: Project, language: str):
    said = everything(word(plan(facts, "plan-docx", language)))
    text = html(plan(facts, "plan-md", language)).text()
    content = facts.content
    records = [content.commitments[id].commitment for id in in_force(facts)]
    records += [item for goal in content.goals.values() for item in goal.guidance]
    cited = {id for record in records for id in record.sources} | {id for goal in content.goals.values() for id in goal.wording_sources}
    for id in cited:
        title = one_line(content.sources[id].title)
        assert title in said, id
        assert title in " ".join(text.split()), id


def test_word_is_accessible(facts: Project, language: str):
    for goal in (None, *facts.content.goals):
        data = plan(facts, "plan-docx", language, goal)
        found = word(data)
        words = facts.renderer.words_in(language)["local_plan"]
        assert found.core_properties.title == words["title"]
        assert found.core_properties.language == locale(language)
        default = found.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
        assert default.get(qn("w:val")) == locale(language)
        headings = [one.text for one in found.paragraphs if one.style.style_id == "Heading1"]
        expected = 1 if goal else len(local_plan.template_of(facts, language, "plan-docx").chapters)
        assert len(headings) == expected + 2
        assert found.paragraphs[0].style.style_id == "Title"
        for table in found.tables:
            element = table._tbl
            assert element.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
            assert not [*element.iter(qn("w:gridSpan")), *element.iter(qn("w:vMerge"))], "merged cells"
            first = element.tr_lst[0].trPr
            assert first.find(qn("w:tblHeader")) is not None, "a table whose headings do not come again"
            assert {len(row.tc_lst) for row in element.tr_lst} == {len(table.columns)}
            assert all(cell.text for cell in table.rows[0].cells)


def test_word_says_which_texts_are_in_another_language(facts: Project):
    content = facts.content
    goal, text = next((id, one.wording.root["sv"]) for id, one in content.goals.items() if "fi" not in one.wording.root)
    body = word(plan(facts, "plan-docx", "fi", goal)).element.body
    marked = [run for run in body.iter(qn("w:r")) if "".join(t.text for t in run.iter(qn("w:t"))) == one_line(text)]
    assert marked
    for run in marked:
        assert run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) == "sv-SE"
    assert '<span lang="sv">' in plan(facts, "plan-md", "fi", goal).decode()


def test_excel_can_be_filled_in_filtered_and_printed(facts: Project, language: str):
    for goal in (None, *facts.content.goals):
        book = load_workbook(io.BytesIO(plan(facts, "plan-xlsx", language, goal)))
        found, about = book.worksheets
        assert found.freeze_panes == "A2"
        assert found.print_title_rows == "$1:$1"
        assert found.page_setup.orientation == "landscape"
        assert found.auto_filter.ref == f"A1:N{found.max_row}"
        assert f"$G${found.max_row}" in found.print_area
        for row in found.iter_rows():
            assert all(cell.alignment.wrap_text for cell in row)
        for row in found.iter_rows(min_row=2):
            assert [cell.value for cell in row[3:7]] == [None] * 4, "the reader's own columns are not empty"
            assert row[0].value
            assert row[2].value
        assert book.properties.title == facts.renderer.words_in(language)["local_plan"]["title"]
        assert facts.content.site.address in " ".join(str(row[1].value) for row in about.iter_rows())


def test_all_formats_have_the_same_columns_to_fill_in(facts: Project, language: str):
    own = [facts.renderer.words_in(language)["local_plan"]["column"][name] for name in ("measure", "responsible", "time", "follow_up")]
    for goal in facts.content.goals:
        table = word(plan(facts, "plan-docx", language, goal)).tables[1]
        assert [cell.text for cell in table.rows[0].cells][1:] == own
        assert list(sheet(plan(facts, "plan-xlsx", language, goal))[0])[3:7] == own
        head = html(plan(facts, "plan-md", language, goal)).css("table")[1].css("th")
        assert [cell.text() for cell in head][1:] == own


def test_markdown_is_tables_and_lists(facts: Project, language: str):
    page = html(plan(facts, "plan-md", language))
    chapters = local_plan.template_of(facts, language, "plan-md").chapters
    tables = page.css("table")
    assert len(tables) == len(chapters) + 1
    for table, chapter in zip(tables[1:], chapters.values(), strict=True):
        rows = table.css("tbody tr")
        assert len(rows) == len(chapter.rows) + 1
        assert all(len(row.css("td")) == 5 for row in rows)
    assert len(page.css("h1")) == 1
    assert len(page.css("h2")) == len(chapters) + 2


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_commitment_is_text(facts: Project, text: str):
    site = hostile(facts, text)
    wanted = one_line(text)
    found = word(plan(site, "plan-docx", "sv"))
    said = [row.cells[0].text.split("\n")[0] for table in found.tables[1:] for row in table.rows]
    assert wanted in said
    # Excel writes what looks like its own way to write a sign in that way; openpyxl leaves it as it is written.
    assert wanted in [unescape(list(line.values())[2]) for line in sheet(plan(site, "plan-xlsx", "sv"))]
    cells = [cell for row in load_workbook(io.BytesIO(plan(site, "plan-xlsx", "sv"))).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    page = html(plan(site, "plan-md", "sv"))
    assert not page.css("script, img, em, strong, code, del")
    assert wanted in [one_line(LexborHTMLParser(row.css_first("td").inner_html.split("<br")[0]).text()) for row in page.css("tbody tr")]
    assert len(page.css("table")) == len(html(plan(facts, "plan-md", "sv")).css("table"))
    assert all(len(row.css("td")) in (2, 5) for row in page.css("tbody tr"))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ x }}", "'"])
def test_a_hostile_commitment_is_text_on_the_page(facts: Project, text: str):
    from macros.downloads.download_views import local_plan as view

    site = hostile(facts, text)
    page = LexborHTMLParser(str(site.renderer.render("local_plan", "sv", "lokal-plan/", **view(site, "sv"))))
    assert not page.css("script, img")
    assert text in [one_line(link.text()) for link in page.css(".plan-others a")]


def test_what_is_chosen_and_nothing_else_is_put_together(facts: Project):
    made = {kind: local_plan.template_of(facts, "sv", kind) for kind in local_plan.FORMATS}
    goal, chapter = next((id, one) for id, one in made["plan-xlsx"].chapters.items() if one.rows)
    *_, chosen = chapter.rows
    held = [id for id in chapter.rows if id == chosen or id in chapter.left_out]
    lines = sheet(document(made["plan-xlsx"], {goal: [chosen]}))
    assert [list(line.values())[10] for line in lines] == [goal, *held, None]
    book = load_workbook(io.BytesIO(document(made["plan-xlsx"], {goal: []})))
    assert book.worksheets[0].auto_filter.ref == f"A1:N{3 + len(chapter.left_out)}"
    found = word(document(made["plan-docx"], {goal: [chosen]}))
    assert len(found.tables) == 2
    assert len(links(found)) == 1 + len(held)


def test_a_commitment_of_two_goals_is_a_row_for_each_and_cited_once(facts: Project):
    site = replace(facts, content=replace(facts.content, today=date(2023, 12, 31)))
    twice = next(id for id in in_force(site) if len(site.content.commitments[id].commitment.goals) > 1)
    found = word(plan(site, "plan-docx", "sv"))
    cells = [row.cells[0].text for table in found.tables[1:] for row in table.rows]
    assert len([cell for cell in cells if f"\n{twice}. " in cell]) == len(site.content.commitments[twice].commitment.goals)
    assert everything(found).count(f"[{twice}]") == 1
    with ZipFile(io.BytesIO(plan(site, "plan-docx", "sv"))) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode()
    ids = [part.split('"')[0] for part in rels.split(' Id="')[1:]]
    assert len(set(ids)) == len(ids), "Word refuses a document with two links of the same id"


def test_the_pieces_for_the_browser_are_the_whole_of_it(facts: Project, language: str):
    pieces = next(one for one in downloads(facts) if one.path == local_plan.fragments_path(language))
    found = json.loads(pieces.data)
    assert set(found) == {"docx", "xlsx", "md"}
    for made in found.values():
        assert set(made["chapters"]) >= set(facts.content.goals)


def test_a_text_without_a_letter_that_documents_cannot_hold():
    assert one_line("a\x00b\n c\t\ud800") == "a b c"
    assert LangText.model_construct(root={"sv": "x"}).localize("fi").language == "sv"
