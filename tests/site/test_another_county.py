"""A young plan about something else, built as whoever takes over would build it: nothing that it has not is asked for, and nothing of this site's own is in it."""

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.content.loading import load
from macros.core.lang_text import LangText
from tests.downloads.pdf_reading import text as text_of_pdf
from tests.sharing import made_once

from .conftest import PUBLISHED, UnbuiltSite, build
from .projects import REAL, climate_project, configuration, files, in_languages, written_words

LEFT_OUT = {"easy-read", "follow-up", "glossary", "guidance", "help", "law", "local-plan", "municipalities", "safety"}
WORDS = ("våld", "violen", "kvinnofrid", "stockholm", "länet", "the county", "socialtjänst", "polisen ", "åtta mål", "eight goals", "kommunen ")
"""What belongs to the subject, the area and the bodies of this site, beside the names in its content."""
PICTURES = ("first-change-", "heading.woff2", "icon.svg")


@pytest.fixture(scope="module")
def climate(tmp_path_factory) -> UnbuiltSite:
    """The other site: its pages made when they are read, and built when it is asked where."""
    project = made_once(tmp_path_factory, "climate", lambda folder: climate_project(folder / "project")) / "project"

    def folder() -> Path:
        made_once(tmp_path_factory, "climate-built", lambda _: build(project, project / "site", **PUBLISHED))
        return project / "site"

    return UnbuiltSite(project, folder, **PUBLISHED)


def names() -> set[str]:
    """What this site's content calls its area, its bodies, goals, plans, strategies and municipalities, and the numbers to call."""
    content = load(REAL / "content")
    kinds = ("goal", "actor", "plan", "strategy", "form", "platform", "indicator", "helpline", "municipality")
    named = [getattr(record, name, None) for kind in kinds for record in content.records[kind].values() for name in ("name", "title", "short_name")]
    named += [content.site.area, content.site.short_title, *(line.number for line in content.helplines)]
    texts = {text for one in filter(None, named) for text in (one.root.values() if isinstance(one, LangText) else (one,))}
    ids = {id for kind in ("goal", "actor", "strategy", "form") for id in content.records[kind]}
    return {text.lower() for text in texts | ids if len(text) > 4}


def said(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of a site as text, without what makes it look and work."""
    for path, data in files(folder).items():
        if path.endswith(".pdf"):
            yield path, text_of_pdf(data)
        elif path.endswith((".docx", ".xlsx", ".zip")):
            with ZipFile(BytesIO(data)) as held:
                yield path, " ".join(held.namelist()) + " ".join(held.read(name).decode() for name in held.namelist() if name.endswith(".xml"))
        elif (not path.startswith("assets/search/") or path.endswith(".json")) and not any(name in path for name in PICTURES):
            yield path, data.decode(errors="replace")


def of_this_site(folder: Path) -> list[str]:
    """What of this site's own is said in the files of another, each with its file and what stands around it."""
    unwanted = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in sorted({*names(), *WORDS}, key=len, reverse=True))})")
    return [f"{path}: …{text[max(0, match.start() - 40) : match.end() + 20]}…" for path, text in said(folder) for match in unwanted.finditer(text.lower())]


def test_nothing_of_this_site_is_in_it(climate):
    assert not (found := of_this_site(climate.folder)), "\n".join(found[:40])


def test_what_it_has_not_has_no_page_and_no_table(climate):
    assert climate.addresses.left_out == LEFT_OUT
    pages = {page.source for page in climate.pages.values()}
    assert not {source.partition("/")[0] for source in pages} & LEFT_OUT
    tables = {file.stem for file in climate.folder.glob("data/v1/*.csv")}
    assert {"commitments", "commitment_parts", "reports", "sources"} <= tables
    assert not tables & {"helplines", "municipalities", "plans", "violence_forms", "guidance", "easy_read"}
    head = climate.text("data/v1/commitments.csv").partition("\n")[0]
    assert "co_leads" in head
    assert not {"plan", "violence_forms"} & set(head.split(","))


def test_a_sentence_that_leads_to_what_is_not_there_is_left_out(climate):
    said = climate.page("about", "en").text
    assert "Do you need help" not in said
    assert "All sources and how certain the information is" in said
    assert climate.page("about", "en").main.css_first("a[href*='your-first-change']") is not None


def test_a_commitment_says_its_parts_who_leads_and_what_shows_it(climate):
    page = climate.page("commitments/brook-builders-1", "en")
    assert "Parts Choose the cloth. 2026 · Done (Vara Allotment Society), 1 November 2026 Fit the awnings." in page.text
    assert page.main.css_first("#brook-builders-1-2") is not None
    assert page.text.count("(leads)") == 2
    assert page.main.css_first("a[href='https://vara.example/cloth']") is not None


def test_a_title_a_period_a_goal_and_a_party_are_enough(tmp_path):
    project = climate_project(tmp_path)
    shutil.rmtree(project / "content" / "actors")
    (project / "content" / "actors").mkdir()
    (project / "content" / "actors" / "vara.yml").write_text("name: {en: Vara Council, sv: Vara råd}\nkind: municipality\n", encoding="utf-8")
    (project / "content" / "sources.yml").write_text("sources: []\n", encoding="utf-8")
    site = UnbuiltSite(project)
    assert site.addresses.left_out == LEFT_OUT | {"commitments", "report", "results", "sources"}
    for page in site.pages.values():
        assert page.text, page


def test_a_municipality_is_told_of_without_help_where_there_are_no_helplines(tmp_path):
    project = climate_project(tmp_path)
    content = project / "content"
    (content / "roles.yml").write_text("roles:\n  - id: council\n    name: {en: Council, sv: Kommun}\n    slug: {en: council, sv: kommun}\n    summary: {en: What holds for all., sv: Det som gäller för alla.}\n    concerns: []\n", encoding="utf-8")
    (content / "municipalities").mkdir()
    (content / "municipalities" / "berg.yml").write_text(
        'code: "0101"\nname: Berg\nfull_name: Bergs kommun\nmeasures:\n  - id: berg-1\n    category: governing-document\n    name: {en: Energy plan, sv: Energiplan}\n    url: https://berg.example/plan\n    dated: "2026"\n    certainty: seen\n',
        encoding="utf-8",
    )
    with (content / "site.yml").open("a", encoding="utf-8") as site:
        site.write("municipalities_role: council\n")
    page = UnbuiltSite(project).page("municipalities/berg", "en")
    assert "Energy plan" in page.text
    assert not [word for word in ("Help in", "112", "violen", "turn to") if word in page.html]


def test_a_third_language_may_be_the_first(tmp_path):
    project, languages = climate_project(tmp_path), {"fi": "Suomi", "sv": "Svenska", "en": "English"}
    for file in (project / "content").rglob("*.yml"):
        text = re.sub(r"\{en: ([^{}]*?), sv: ", lambda found: f"{{fi: {found[1] if found[1].islower() else f'Suomeksi {found[1]}'}, en: {found[1]}, sv: ", file.read_text(encoding="utf-8"))
        file.write_text(text.replace("languages: [en, sv]", "languages: [fi, sv, en]"), encoding="utf-8")
    for file in (project / "docs").glob("*.sv.md"):
        shutil.copy(file, file.with_name(file.name.replace(".sv.", ".fi.")))
    (project / "words").mkdir(exist_ok=True)
    (project / "words" / "fi.yml").write_text(written_words(), encoding="utf-8")
    (project / "mkdocs.yml").write_text(in_languages(configuration(), languages), encoding="utf-8")
    site = UnbuiltSite(project)
    for language, title in {"fi": "Suomeksi Awnings", "sv": "Markiser", "en": "Awnings"}.items():
        page = site.page("commitments/brook-builders-1", language)
        assert page.html.startswith(f'<!doctype html>\n<html lang="{language}"')
        assert title in page.text
    assert site.page("index", "fi").address == ""
    for page in site.pages.values():
        assert page.text, page
