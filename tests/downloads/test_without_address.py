"""A site that nobody has decided the address of writes none, anywhere, and what it leads to is found from where it stands."""

import csv
import io
import re
from dataclasses import replace
from zipfile import BadZipFile, ZipFile

import pytest

from macros.core.lang_text import Localized
from macros.downloads.dcat_parts import KINDS
from macros.downloads.feeds import feed
from macros.downloads.registry import Download, downloads
from macros.lazysite import LazySite
from macros.page import Navigation, PageContext, body, layout
from macros.pages.project import Project

from .pdf_reading import ways_out

OWN = "norro.example/vald"


@pytest.fixture(scope="module")
def site(facts: Project) -> Project:
    """The fictional county before its address is decided."""
    nowhere = facts.content.site.model_copy(update={"address": None})
    return replace(facts, content=replace(facts.content, site=nowhere))


def inside(download: Download) -> str:
    """All that a file says, also what is packed in it."""
    if download.kind == "pdf":
        return " ".join(ways_out(download.data))
    try:
        with ZipFile(io.BytesIO(download.data)) as archive:
            return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    except BadZipFile:
        return download.data.decode()


def test_the_address_of_the_county_is_seen_where_it_has_one(facts: Project):
    found = {download.kind for download in downloads(facts) if download.kind in ("csv", "xlsx", "bib", "plan-docx") and OWN in inside(download)}
    assert found == {"csv", "xlsx", "bib", "plan-docx"}, "the test below would see nothing"


def test_no_file_holds_an_address_of_the_site(site: Project):
    for download in downloads(site):
        text = inside(download)
        assert OWN not in text, download.path
        assert "None" not in re.findall(r"\bNone(?=[a-z/])", text), f"{download.path}: an address of nothing"


def test_addresses_in_tables_are_paths_from_the_root(site: Project):
    (table,) = (download for download in downloads(site) if download.path == "data/v1/commitments.csv")
    rows = list(csv.DictReader(io.StringIO(table.data.decode("utf-8-sig"))))
    assert rows
    for row in rows:
        assert row["address_sv"] == f"/ataganden/{row['id']}/"
        assert row["address_en"] == f"/en/commitments/{row['id']}/"


def test_there_is_no_catalogue_and_no_map_that_others_could_not_follow(site: Project):
    kinds = {download.kind for download in downloads(site)}
    assert not {"dcat-rdf", "dcat-ttl"} & kinds
    assert "sitemap.xml" not in LazySite(site, {}, dict.fromkeys(site.content.languages, Navigation({}, {})), {})
    assert KINDS.keys() & kinds, "the files themselves are there"


def test_a_feed_finds_the_site_from_where_it_stands(site: Project):
    text = feed(site, "en", "goal", next(iter(site.content.goals))).decode()
    assert 'href="../../../en/goals/' in text
    assert re.search(r"<id>urn:uuid:[0-9a-f-]{36}</id>", text)
    assert "tag:" not in text


def test_a_plan_has_no_column_for_what_nobody_can_follow(site: Project):
    files = {download.kind: inside(download) for download in downloads(site) if download.language == "sv" and download.record is None}
    word = site.words["local_plan"]["column"]["address"]["sv"]
    assert word not in files["plan-xlsx"]
    assert "<w:hyperlink" not in files["plan-docx"]


@pytest.mark.parametrize("source", ["goals/fria-natet", "commitments/sjopolisen-1"])
def test_a_page_gives_no_address(site: Project, source: str):
    navigation = Navigation({"index": Localized("Start", "sv"), "goals": Localized("Mål", "sv"), "commitments": Localized("Åtaganden", "sv")}, {"top": [], "foot": []})
    context = PageContext(site, navigation, source, "sv")
    whole = layout(context, body(context))
    assert OWN not in whole
    for sign in ("canonical", 'hreflang="x-default"', "ld+json", site.words["frame"]["printed"]["sv"], "None"):
        assert sign not in whole, sign
