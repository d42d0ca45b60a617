"""Whom to turn to in a municipality, as somebody in need reads it, and what nobody but editors may see."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.content.loading import load
from macros.content.model import FOR_HELP, MeasureCategory
from macros.core.formats import date_text, phone_text
from macros.core.ui_texts import load_words
from macros.downloads.local_plan.places import facts_of
from macros.pages.project import Project
from macros.pages.record_views import municipalities, municipality_page

from .built import BuiltSite, plain, text_of
from .projects import county_words

WORDS = load_words()


def each(site: BuiltSite):
    """The page of each municipality that has one, in each language."""
    for id, place in site.content.municipalities.items():
        for language in site.languages:
            if f"municipalities/{id}" in site.sources:
                yield place, language, site.page(f"municipalities/{id}", language)


def test_somebody_in_need_is_told_first_whom_to_turn_to_with_the_national_lines(site: BuiltSite):
    for _, _, page in each(site):
        blocks = [node.attributes.get("id") or node.attributes.get("class") for node in page.main.css("h2[id], h3[id], .helplines-short")]
        assert blocks[:2] == ["hjalp", "helplines-short"], page
        lines = [line for line in site.content.helplines if line.essential and line.number]
        assert len(page.main.css(".helplines-short > li")) == len(lines), page


def test_each_thing_says_how_to_reach_it_and_where_and_when_it_was_read(site: BuiltSite):
    for place, _language, page in each(site):
        for measure in place.measures:
            row = page.main.css_first(f"#{measure.id}")
            said, leads = text_of(row), [node.attributes["href"] for node in row.css("a")]
            assert measure.url in leads, f"{page}: {measure.id}"
            assert not measure.phone or f"tel:{re.sub('[^0-9+]', '', measure.phone)}" in leads, f"{page}: {measure.id}"
            assert not measure.phone or plain(phone_text(measure.phone)) in said, f"{page}: {measure.id}"
            assert (measure.owner or place.full_name) in said, f"{page}: {measure.id}"
            year = re.findall(r"\d{4}", measure.dated or "")
            assert all(one in said for one in year), f"{page}: {measure.id}"


def test_what_was_not_found_is_said_to_be_that_and_not_to_be_missing(site: BuiltSite):
    for place, language, page in each(site):
        missing = set(FOR_HELP) - {measure.category for measure in place.measures}
        sentence = WORDS["municipality"]["not_found"].get(language, "")
        if language in ("sv", "en"):
            assert (sentence.partition("{what}")[0] in page.text) is bool(missing), page
            heads = {node.attributes["id"] for node in page.main.css("h3[id]")}
            assert heads == {measure.category.value for measure in place.measures}, page


def test_the_register_has_every_municipality_in_the_order_of_names_with_the_plans_that_are_known(site: BuiltSite):
    for page in site.each("municipalities"):
        rows = page.main.css("table.register tbody tr")
        assert [row.attributes["id"] for row in rows] == list(site.content.municipalities), page
        for row, place in zip(rows, site.content.municipalities.values(), strict=True):
            plans = [one.id for one in place.measures if one.category is MeasureCategory.governing_document]
            assert [node.attributes["href"].partition("#")[2] for node in row.css("td a")] == plans, page
            assert bool(row.css("td p")) is bool(plans), page
            if page.language in ("sv", "en"):
                # That nothing was found is said, and that there may be something: no row is empty, and none says that a plan is missing.
                assert (WORDS["municipality"]["nothing"][page.language] in text_of(row)) is not bool(plans), page


def test_what_the_law_requires_of_a_municipality_stands_on_its_page_and_leads_to_the_law(site: BuiltSite):
    role = site.content.roles.get(site.content.site.municipalities_role or "")
    required = [concern for concern in (role.concerns if role else ()) if concern.rule and not concern.not_required]
    for _, language, page in each(site):
        rows = page.main.css("#krav ~ ul:has(.note) > li")
        assert [row.css_first("a.note").attributes["href"].partition("#")[2] for row in rows] == [concern.rule for concern in required], page
        assert all(plain(concern.reason.localize(language).text) in text_of(row) for row, concern in zip(rows, required, strict=True)), page


def test_the_values_of_a_municipality_stand_first_beside_those_of_the_goal_with_their_sources(site: BuiltSite):
    for place, language, page in each(site):
        table, measured = page.main.css_first("#varden ~ .md-typeset__scrollwrap table.figures, #varden ~ table.figures"), {value.indicator for value in place.values}
        assert bool(table) is bool(measured), page
        assert {row.attributes["id"] for row in table.css("tbody")} == measured if table else True, page
        for id in measured:
            rows = [text_of(row) for row in table.css(f"tbody#{id} tr") if row.css(".figure")]
            own = [value for value in place.values if value.indicator == id]
            assert rows[0].startswith(place.name), page
            for value in own:
                assert value.value.replace(",", "." if language == "en" else ",") in rows[0], f"{page}: {id}"
                assert plain(date_text(value.period, language)) in rows[0], f"{page}: {id}"
                assert not value.note or plain(value.note.localize(language).text) in text_of(table), f"{page}: {id}"
            groups = {str(value.group) for value in site.content.records["indicator"][id].values}
            assert len(rows) == 1 + len(groups), f"{page}: {id}"
        cited = {node.attributes["href"].partition("#")[2] or node.attributes["href"] for node in page.main.css("#varden ~ .sourced a")}
        sources = [site.content.sources[source] for value in place.values for source in value.sources]
        assert all({source.id, source.url} & cited for source in sources), page


UNTIL = {"2025": "in_force", "2025-11": "ended", "2025-12": "in_force", "2025-12-24": "in_force", "2025-12-23": "ended", "2024": "ended", None: "unknown"}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("until", "state"), UNTIL.items())
def test_a_plan_applies_until_its_last_day_and_all_say_the_same_of_it(county: Path, today: date, until: str | None, state: str, language: str):
    content = load(county, today)
    place = content.municipalities["alo"]
    plan = place.measures[-1].model_copy(update={"until": until})
    content = replace(content, municipalities={"alo": place.model_copy(update={"measures": (plan,)})})
    project = Project(content, county_words(), {})
    sentence = WORDS["municipality"]["applies"][state][language].replace("{date}", date_text(until, language) if until else "")
    page = project.renderer.render("municipality_page", language, "x/", **municipality_page(project, language, "alo"))
    register = project.renderer.render("municipalities", language, "y/", **municipalities(project, language))
    assert f"<strong>{sentence}</strong>" in page
    assert f"<strong>{sentence}</strong>" in register
    assert f'id="alo" data-state="{state} "' in register
    assert sentence in "".join(text.text for text in facts_of(project, language, content.municipalities["alo"])[0].text)


def test_a_page_of_a_municipality_is_shared_without_a_word_of_the_subject_and_explains_none(norro: BuiltSite):
    for _, language, page in each(norro):
        head = {node.attributes.get("property") or node.attributes.get("name"): node.attributes["content"] for node in page.tree.css("meta[content]")}
        assert head["og:image"].endswith(f"/neutral.{language}.png"), page
        assert "og:site_name" not in head, page
        assert not page.main.css(".term"), page


LEADS = ("viskjour", "lotsprojekt", "0999-10 20 30", "0999102030")


def said(data: bytes) -> Iterator[bytes]:
    """What a file says, also packed within it."""
    yield data
    if data[:2] == b"PK":
        with ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from said(archive.read(name))
    elif data[:2] == b"\x1f\x8b":
        yield from said(gzip.decompress(data))


def test_no_file_that_is_published_holds_a_lead(norro: BuiltSite):
    text = " ".join(lead.name + (lead.note or "") for place in norro.content.municipalities.values() for lead in place.leads).lower()
    assert all(word in text for word in LEADS if not word.isdigit())
    kinds = set()
    for file in norro.folder.rglob("*"):
        for data in said(file.read_bytes()) if file.is_file() else ():
            told = data.decode("utf-8", "replace").replace("\u2011", "-").replace("\u00a0", " ").lower()
            assert not [word for word in LEADS if word in told], f"{file} holds a lead"
            kinds |= {file.suffix} if "relationsvåldsteam" in told else set()
    # What is not a lead is found in the same way.
    assert {".html", ".csv", ".json", ".xlsx", ".zip", ".pf_index"} <= kinds
