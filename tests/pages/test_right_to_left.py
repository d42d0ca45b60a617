"""A language that is written from right to left, and one with more forms of a number than two: Arabic in the fictional county."""

import json
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from docx import Document
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.core.ui_texts import count_phrase, words_in
from macros.downloads.pdf import document
from macros.downloads.registry import ROOT, downloads
from macros.downloads.typst_cache import compile_cached
from macros.page import PageContext, body, layout
from macros.pages.project import Project, open_project
from tests.downloads.pdf_reading import text
from tests.site.projects import county_project, county_words, leaves, nested


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The county in Swedish and Arabic. What the words say does not matter here, so they say it in Swedish."""
    project: Path = county_project(tmp_path_factory.mktemp("arabic") / "project")
    words = nested({path: {"ar": word["sv"]} for path, word in leaves(county_words())})
    (project / "words" / "ar.yml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    site = project / "content" / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("languages: [sv, en, fi]", "languages: [sv, en, fi, ar]"), encoding="utf-8")
    return open_project(project)


@pytest.mark.parametrize(("language", "direction"), [("sv", None), ("ar", "rtl")])
def test_a_page_says_in_which_direction_it_is_read(arabic, around, language, direction):
    context = PageContext(arabic, around["sv"], "goals/trygga-hamnar", language)
    root = HTMLParser(layout(context, body(context))).css_first("html")
    assert (root.attributes["lang"], root.attributes.get("dir")) == (language, direction)


def test_a_number_has_the_form_that_its_language_gives_it():
    words = {"one": {"sv": "ett", "ar": "1"}, "two": {"ar": "2"}, "few": {"ar": "3-10"}, "other": {"sv": "{n} st", "ar": "{n}+"}}
    assert [count_phrase(words_in(words, "sv"), number, "sv") for number in (1, 2, 3)] == ["ett", "2 st", "3 st"]
    assert [count_phrase(words_in(words, "ar"), number, "ar") for number in (1, 2, 3, 100)] == ["1", "2", "3-10", "100+"]


@pytest.mark.parametrize(("language", "turned"), [("sv", 0), ("ar", 1)])
def test_documents_are_turned_with_their_language(arabic, language, turned):
    files = {one.path.rpartition(".")[2]: one.data for one in downloads(arabic) if one.path.startswith(f"{ROOT}/local-plan.{language}.") and one.listed}
    body = Document(BytesIO(files["docx"])).element.body
    assert len(body.xpath("w:sectPr/w:bidi")) == turned
    assert len(body.xpath(".//w:tbl")) * turned == len(body.xpath(".//w:bidiVisual"))
    assert bool(load_workbook(BytesIO(files["xlsx"])).active.sheet_view.rightToLeft) == turned


def test_the_paper_edition_has_letters_for_it(arabic):
    values = document(arabic, "ar", "goal", next(iter(arabic.content.goals))) | {"heading": "الوقاية"}
    assert "arabic letter" not in text(compile_cached(json.dumps(values, ensure_ascii=False, sort_keys=True)))
