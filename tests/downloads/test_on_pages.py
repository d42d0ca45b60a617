"""Readers find the files where they need them, in both languages, and can cite what they read."""

import json
import re
from dataclasses import replace

import pytest

from macros.content.model import Level
from macros.core.lang_text import LangText
from macros.downloads.citation import citation
from macros.downloads.download_views import size
from macros.downloads.registry import downloads
from macros.downloads.schema_org import graph
from macros.downloads.tables import tables
from macros.pages.project import Project
from tests.site.built import BuiltSite, Page, text_of

RECORDS = ("goals/", "actors/", "commitments/")


def files(site: BuiltSite, page: Page) -> list[str]:
    """The files that a page leads to."""
    found = [site.target(page, node.attributes["href"]) for node in page.main.css("a[href*='data/']")]
    return [target[0] for target in found if target and target[0].startswith("data/")]


def test_every_record_page_leads_to_what_is_read_and_counted_of_it_and_the_data_page_to_the_rest(site: BuiltSite):
    listed = [download for download in downloads(site.lazy.project) if download.listed]
    for page in site.each():
        if page.source.startswith(RECORDS):
            section, id = page.source.split("/")
            record, languages = (section.removesuffix("s"), id), (None, page.language)
            own = {download.path: download.kind for download in listed if download.record == record and download.language in languages}
            found = files(site, page)
            assert set(found) == {path for path, kind in own.items() if kind in ("pdf", "xlsx", "bib", "ris")}, f"{page} leads to other files than its own"
            assert len(found) == len(set(found)), f"{page} names a file twice"
            assert f"data/v1/{page.source}.json" in own
            for path in own:
                assert (site.folder / path).stat().st_size, f"{page}: {path} is empty"
            rest = {path for path, kind in own.items() if kind not in ("bib", "ris")} if section != "commitments" else set()
            assert rest <= set(files(site, next(one for one in site.each("data") if one.language == page.language))), f"the data page does not lead to all files of {page}"


def test_the_data_page_lists_every_file_about_everything_with_its_size(site: BuiltSite):
    facts = site.lazy.project
    for page in site.each("data"):
        found = files(site, page)
        for download in downloads(facts):
            if download.listed and download.record is None:
                assert download.path in found, f"{page} does not lead to {download.path}"
                row = next(r for r in page.main.css("table.downloads tr") if r.css(f'a[href$="{download.path}"]'))
                assert size(download, page.language).replace("\u00a0", " ") in text_of(row), f"{page}: {download.path}"


def test_the_data_page_explains_every_column(real: BuiltSite):
    for page in real.each("data"):
        for table in tables(real.lazy.project):
            box = page.main.css_first(f"#tabell-{table.name}")
            assert [node.text() for node in box.css("th code")] == [column.name for column in table.columns], table.name
            for cell in box.css("tbody td:last-child"):
                assert len(text_of(cell)) > 3, f"{page}: a column of {table.name} means nothing"
                assert "lang" not in cell.attributes, f"{page}: {text_of(cell)} is not translated in fields.yml"


def test_the_commitments_page_leads_to_the_whole_table(site: BuiltSite):
    for page in site.each("commitments"):
        assert {"data/v1/commitments.csv", "data/v1/commitments-excel.csv", "data/v1/strategy.xlsx"} <= set(
            files(site, page)
        )


def test_the_address_of_every_row_is_a_page_and_a_place_on_it(site: BuiltSite):
    for table in tables(site.lazy.project):
        for row in table.rows:
            for language in site.languages:
                address, _, anchor = row[f"address_{language}"].removeprefix(site.content.site.address or "/").partition("#")
                assert address in site.pages, f"{table.name} {row['id']}: {address}"
                page = site.pages[address]
                assert page.language == language
                assert not anchor or anchor in page.ids, f"{table.name} {row['id']}: there is no #{anchor} on {page}"


def test_every_record_says_how_to_cite_it_in_its_language(site: BuiltSite):
    facts = site.lazy.project
    publisher = facts.content.site.publisher
    for page in site.each():
        if page.source.startswith(RECORDS):
            section, id = page.source.split("/")
            found = citation(facts, page.language, section.removesuffix("s"), id)
            box = page.main.css_first("details.citation")
            said = text_of(box)
            given = [node.attributes["href"] for node in box.css("a.address")]
            assert given == ([site.base + page.address] if site.content.site.address else []), f"{page} is cited at {given}"
            for part in (found.title.rstrip("."), found.strategy, found.version, *given):
                assert " ".join(part.split()) in said, f"{page} is not cited with {part}"
            assert (publisher.name if publisher else facts.words["cite"]["no_publisher"][page.language]) in said
            assert f"data/v1/{page.source}.{page.language}.bib" in files(site, page)


def test_a_reference_manager_reads_the_references(facts: Project):
    for download in downloads(facts):
        text = download.data.decode() if download.kind in ("bib", "ris") else ""
        if download.kind == "bib":
            assert re.fullmatch(r"@misc\{[a-z0-9-]+,\n(  [a-z]+ = \{.+\},\n)+\}\n", text), text
            assert text.count("{") == text.count("}"), text
        elif download.kind == "ris":
            lines = text.split("\r\n")
            assert lines[0] == "TY  - ELEC"
            assert lines[-2:] == ["ER  - ", ""]
            assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1]), text


def test_bibtex_takes_what_latex_would_not(facts: Project):
    found = replace(
        citation(facts, "sv", "commitment", next(iter(facts.content.commitments))),
        title="50 % & {mer} _x_ \\y",
    )
    assert r"{{50 \% \& \{mer\} \_x\_ \textbackslash{}y}}" in found.bibtex


def structured(page: Page) -> list[dict]:
    """What a page says of itself to machines."""
    (node,) = page.tree.css('script[type="application/ld+json"]')
    values = json.loads(node.text(deep=True))
    assert values["@context"] == "https://schema.org"
    return values["@graph"]


def test_search_engines_read_the_way_to_every_page(norro: BuiltSite):
    site = norro
    for page in site.each():
        if page.source == "404":
            assert not page.tree.css('script[type="application/ld+json"]')
            continue
        found = {part["@type"]: part for part in structured(page)}
        assert found["WebSite"]["inLanguage"] == page.language
        assert ("publisher" in found["WebSite"]) == bool(site.content.site.publisher)
        if page.source != "index":
            crumbs = found["BreadcrumbList"]["itemListElement"]
            assert crumbs[-1]["item"] == site.base + page.address
            assert [crumb["position"] for crumb in crumbs] == list(range(1, len(crumbs) + 1))


def test_the_data_page_describes_the_data_set(norro: BuiltSite):
    site = norro
    for page in site.each("data"):
        dataset = next(part for part in structured(page) if part["@type"] == "Dataset")
        assert dataset["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
        for file in dataset["distribution"]:
            assert (site.folder / file["contentUrl"].removeprefix(site.base)).is_file()
            assert file["name"]


def test_the_data_set_covers_the_strategies_from_the_first_to_the_last(succession: Project):
    periods = [strategy.period for strategy in succession.content.strategies.values() if strategy.level is Level.county]
    (dataset,) = (part for part in json.loads(graph(succession, "data", "sv", dict.fromkeys(succession.urls.overviews, "data")))["@graph"] if part["@type"] == "Dataset")
    assert dataset["temporalCoverage"] == f"{periods[0].start}/{periods[-1].end}"


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "a & b", "\u2028"])
def test_hostile_text_cannot_leave_the_json_ld(facts: Project, text: str):
    content = facts.content
    title = LangText.model_construct(root=dict.fromkeys(content.languages, text))
    site = replace(facts, content=replace(content, site=content.site.model_copy(update={"short_title": title})))
    made = graph(site, "index", "sv", {"index": text})
    assert not set("<>&") & set(made)
    assert json.loads(made)["@graph"][0]["name"] == text
