"""The feeds are Atom as RFC 4287 has it, made from git history, and name nobody who committed."""

import re
from datetime import datetime
from xml.etree import ElementTree as Tree

import pytest

from macros.downloads.feeds import feed
from macros.downloads.registry import downloads
from macros.pages.project import Project, open_project
from tests.history.repository import Repository
from tests.site.projects import county_project

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ONE, ANY = (1, 1), (0, 10_000)
FEED = {"title": ONE, "subtitle": ONE, "id": ONE, "updated": ONE, "author": ONE, "link": (2, 2), "icon": ONE, "entry": ANY}
ENTRY = {"title": ONE, "id": ONE, "updated": ONE, "published": ONE, "link": ONE, "category": ONE, "summary": ONE}
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9._~!$&'()*+,;=:@/%-]*")


def faults(data: bytes) -> list[str]:
    """What RFC 4287 and 4151 demand and a feed has not."""
    root = Tree.fromstring(data)
    found = [] if root.tag == f"{ATOM}feed" else ["the root is no atom:feed"]
    for element, allowed in [(root, FEED), *((entry, ENTRY) for entry in root.iter(f"{ATOM}entry"))]:
        names = [child.tag.removeprefix(ATOM) for child in element]
        found += [f"{name} may not stand in {element.tag}" for name in set(names) - set(allowed)]
        for name, (least, most) in allowed.items():
            if not least <= names.count(name) <= most:
                found.append(f"{names.count(name)} {name} in {element.tag}")
        for moment in (*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")):
            if not DATE.fullmatch(moment.text or ""):
                found.append(f"{moment.text} is no date")
        if not TAG.fullmatch(element.findtext(f"{ATOM}id") or ""):
            found.append(f"{element.findtext(f'{ATOM}id')} is no tag URI")
        if not any(link.get("rel") == "alternate" for link in element.findall(f"{ATOM}link")):
            found.append("nothing to read for people")
        for link in element.findall(f"{ATOM}link"):
            if not (link.get("href") or "").startswith("https://"):
                found.append(f"{link.get('href')} is not absolute")
    ids = [identity.text for identity in root.iter(f"{ATOM}id")]
    found += [f"{identity} is there twice" for identity in set(ids) if ids.count(identity) > 1]
    if not (root.findtext(f"{ATOM}author/{ATOM}name") or "").strip():
        found.append("the author has no name")
    if not root.get(LANG):
        found.append("the feed has no language")
    return found


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The county with a history: it began, two years later a commitment ended, another was reworded, one translated."""
    project = county_project(tmp_path_factory.mktemp("past"))
    past = Repository(project)
    past.git("add", "content", "docs")
    past.git("commit", "--message", "the county", day="2021-01-01")

    def change(old: str, new: str, day: str) -> None:
        past.change("content/actors/norro-region.yml", old, new)
        past.git("commit", "--all", "--message", "secret@example.org wrote <this>", day=day)

    change("Frågor till alla patienter om våld", "Frågor till varje patient & anhörig om våld < hot", "2022-02-02")
    ended = "    withdrawn: {date: \"2023-03-03\", reason: {sv: Slut., en: Over.}}\n"
    change("  - id: norro-region-2\n", f"  - id: norro-region-2\n{ended}", "2023-03-03")
    return open_project(project)


def entries(site: Project, *about: str, language: str = "sv") -> list[Tree.Element]:
    """The entries of a feed."""
    return Tree.fromstring(feed(site, language, *about)).findall(f"{ATOM}entry")


def said(entry: Tree.Element, name: str = "title") -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


def test_every_feed_is_valid(facts):
    found = [download for download in downloads(facts) if download.kind == "atom"]
    records = 1 + len(facts.content.goals) + len(facts.content.actors)
    assert len(found) == records * len(facts.content.languages)
    for download in found:
        assert faults(download.data) == [], download.path
        assert Tree.fromstring(download.data).get(LANG) == download.language


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_a_feed_with_entries_is_valid(past, language):
    assert len(entries(past, language=language)) > 5
    assert faults(feed(past, language)) == []


def test_the_own_check_sees_what_is_wrong(past):
    data = feed(past, "sv").decode()
    for old, new in (
        ("<author>", "<who>"), ("<id>tag:", "<id>urn:"), ("T12:00:00Z</updated>", "</updated>"), ('rel="alternate"', 'rel="related"'),
        ("<summary>", "<resume>"), ('href="https://', 'href="/'), (' xml:lang="sv"', ""),
    ):  # fmt: skip
        broken = data.replace(old, new).replace(old.replace("<", "</"), new.replace("<", "</"))
        assert broken != data, old
        assert faults(broken.encode()), f"nobody notices {old} → {new}"


def test_what_happened_is_told_newest_first(past):
    words = past.renderer.words_in("sv")["change"]["what"]
    first, second, *_ = entries(past)
    assert words["withdrawn"] in said(first)
    assert said(first, "updated") == "2023-03-03T12:00:00Z"
    assert "Frågor till varje patient & anhörig om våld < hot" in said(second)
    moments = [datetime.fromisoformat(said(entry, "updated")) for entry in entries(past)]
    assert moments == sorted(moments, reverse=True)


def test_goals_and_actors_have_what_is_theirs(past):
    mine, others = entries(past, "actor", "norro-region"), entries(past, "actor", "sjopolisen")
    assert any("norro-region-2" in said(entry, "id") for entry in mine)
    assert not any("norro-region-2" in said(entry, "id") for entry in others)
    hamnar = entries(past, "goal", "trygga-hamnar")
    assert any("norro-region-1" in said(entry, "id") for entry in hamnar)
    assert not any("norro-region-1" in said(entry, "id") for entry in entries(past, "goal", "fria-natet"))


def test_an_id_holds_the_record_and_the_commit_and_nothing_that_may_change(past):
    for language in past.content.languages:
        for entry in entries(past, language=language):
            assert re.fullmatch(
                rf"tag:norro\.example,2021:vald/[a-z]+(/[a-z0-9-]+)?/[0-9a-f]{{12}}/{language}", said(entry, "id")
            )


def test_without_history_a_feed_is_whole_and_empty(facts):
    assert entries(facts) == []
    assert faults(feed(facts, "sv")) == []
