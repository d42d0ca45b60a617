"""The PDF edition is what PDF/UA asks for, says what the facts say, and lets no text become a command."""

import json
import re
from dataclasses import replace
from itertools import pairwise

from macros.content.in_force import NOT_COMMITMENTS
from macros.downloads import pdf as edition
from macros.downloads import typst_cache
from macros.downloads.registry import Download, downloads
from macros.pages.project import Project, open_project
from tests.site.projects import climate_project

from .pdf_reading import attribute, cover, elements, kinds, languages, letters, opened, outline, text, ways_out


def documents(facts: Project, *wanted: str) -> list[Download]:
    """The PDF files; or those about a kind of record."""
    found = [download for download in downloads(facts) if download.kind == "pdf"]
    return [download for download in found if not wanted or (download.record or ("strategy",))[0] in wanted]


def without_emoji(words: str) -> str:
    """The text as it is printed: no font of Typst has the county's dove."""
    return words.replace("🕊️", "[dove of peace]")


def test_there_is_one_for_each_strategy_each_goal_and_each_actor_in_every_language(facts):
    content = facts.content
    strategies = [("strategy", id) for id in content.strategies if content.goals_of(id)]
    records = [None, *strategies, *(("goal", id) for id in content.goals), *(("actor", id) for id in content.actors)]
    found = {(download.record, download.language) for download in documents(facts)}
    assert found == {(record, language) for record in records for language in content.languages}


def test_each_says_that_it_is_accessible_and_in_which_language(facts):
    for download in documents(facts):
        document = opened(download.data)
        assert document.Root.MarkInfo.Marked, download.path
        assert str(document.Root.Lang) == download.language, download.path
        assert document.Root.ViewerPreferences.DisplayDocTitle, download.path
        with document.open_metadata() as metadata:
            assert metadata.get("pdfuaid:part") == "1", f"{download.path} does not claim PDF/UA-1"
            title = str(metadata["dc:title"])
        strategy = facts.content.current
        whole, short = (name.localize(download.language).text for name in (strategy.title, facts.content.site.short_title))
        of_whole = (download.record or ("strategy",))[0] == "strategy"
        expected = whole if of_whole else f"{download.title[download.language]} – {short}"
        assert title == expected, download.path


def test_headings_go_down_one_step_at_a_time_and_are_bookmarks(facts):
    for download in documents(facts):
        document = opened(download.data)
        levels = [int(kind[1]) for kind in kinds(document) if re.fullmatch("H[1-6]", kind)]
        assert levels[0] == 1, download.path
        assert all(after <= before + 1 for before, after in pairwise(levels)), download.path
        words = facts.renderer.words_in(download.language)
        assert outline(document)[-1] == words["source"]["many"], download.path


def test_the_whole_strategy_has_a_bookmark_for_each_goal_and_each_actor(facts):
    for download in documents(facts, "strategy"):
        marks = " ".join(outline(opened(download.data)))
        records = (*facts.content.goals.values(), *facts.content.actors.values())
        for record in records:
            assert record.name.localize(download.language).text in marks, f"{download.path}: {record.name}"


def test_every_table_has_headers_that_say_which_column_they_head(facts):
    tables = 0
    for download in documents(facts):
        document = opened(download.data)
        found = list(elements(document))
        tables += sum(kind == "Table" for kind, _ in found)
        headers = [element for kind, element in found if kind == "TH"]
        assert all(str(attribute(header, "/Scope")) == "/Column" for header in headers), download.path
        assert bool(headers) == any(kind == "Table" for kind, _ in found), download.path
    assert tables


def test_every_picture_that_says_something_has_words(facts):
    for download in documents(facts):
        document = opened(download.data)
        figures = [element for kind, element in elements(document) if kind == "Figure"]
        assert figures, f"{download.path} has no mark"
        mark = facts.renderer.words_in(download.language)["paper"]["mark"]
        assert [str(figure.get("/Alt", "")) for figure in figures] == [mark] * len(figures), download.path


def test_what_is_not_translated_is_marked_with_its_own_language(facts):
    for download in documents(facts, "strategy"):
        spoken = languages(opened(download.data))
        others = {source.language for source in facts.content.sources.values()} - {download.language}
        assert download.language in spoken, download.path
        assert others <= spoken, f"{download.path}: titles of sources are in {others}, marked is only {spoken}"


def test_every_commitment_stands_in_the_documents_of_its_goals_and_actors(facts):
    shown = {(download.record, download.language): text(download.data) for download in documents(facts)}
    for placed in facts.content.commitments_of():
        id = placed.commitment.id
        records = [("goal", goal) for goal in placed.commitment.goals] + [("actor", one) for one in placed.actor_ids]
        for language in facts.content.languages:
            wanted = letters(placed.commitment.text.localize(language).text)
            for record in (None, *records):
                assert wanted in shown[record, language], f"{record} in {language} lacks {id}"
                assert letters(id) in shown[record, language], f"{record} in {language} lacks the id {id}"


def test_what_is_no_commitment_stands_in_no_document_as_one(facts):
    others = {id for id, standing in facts.content.commitment_states.items() if standing in NOT_COMMITMENTS}
    assert others
    for download in documents(facts):
        shown = text(download.data)
        assert not [id for id in others if letters(id) in shown], download.path


def test_the_whole_strategy_tells_of_the_platform_and_its_mission(facts):
    content = facts.content
    texts = [content.platform.name, content.platform.role.text, *(item.text for item in content.current.mission)]
    texts += [work.title for work in content.platform.related_work]
    for download in documents(facts, "strategy"):
        shown = text(download.data)
        for wanted in texts:
            assert letters(without_emoji(wanted.localize(download.language).text)) in shown, f"{download.path} lacks {wanted}"


def test_everything_about_a_goal_stands_in_its_document(facts):
    for download in documents(facts, "goal"):
        goal, shown = facts.content.goals[download.record[1]], text(download.data)
        texts = [goal.wording, goal.summary, *(statement.text for statement in goal.prerequisites)]
        texts += [indicator.name for indicator in goal.indicators] + [advice.text for advice in goal.guidance]
        for wanted in texts:
            assert letters(without_emoji(wanted.localize(download.language).text)) in shown, f"{download.path} lacks {wanted}"
        labels = [facts.renderer.words_in(download.language)["basis"][one.basis]["label"] for one in goal.guidance]
        for label in labels:
            # Once for each piece of advice, and once where the labels are explained.
            assert shown.count(letters(label)) > labels.count(label), f"{download.path} does not say whose advice it is"


def test_whom_to_ask_and_what_was_decided_stand_in_the_documents_of_who_has_it(facts):
    words = facts.renderer.words_in("sv")
    for kind, id, wanted in (
        ("actor", "norro-region", ("Sekretariatet för sjöfrid: sjofrid@region.norro.example, 0999‑10 40 00", "Barnmorskemottagningen", "NR 2021-0044")),
        ("goal", "inga-aterfall", ("Arbetsgruppen mot återfall: https://region.norro.example/aterfall",)),
        ("actor", "sjopolisen", ()),
    ):
        (shown,) = [text(one.data) for one in documents(facts, kind) if one.record == (kind, id) and one.language == "sv"]
        assert all(letters(one) in shown for one in wanted), id
        assert (letters(words["record"]["asked"]) in shown) is bool(wanted)


def test_a_report_says_which_part_it_is_about_and_what_shows_it(tmp_path):
    climate = open_project(climate_project(tmp_path))
    (commitment,) = (one.commitment for one in climate.content.commitments_of() if one.commitment.parts)
    (report,) = commitment.reports
    number = [part.id for part in commitment.parts].index(report.part) + 1
    for language in climate.content.languages:
        words, made = climate.renderer.words_in(language), edition.pdf(climate, language, "goal", commitment.goals[0])
        shown = text(made)
        assert letters(f"{words['commitment']['part']} {number}") in shown
        assert letters(f"{words['status']['evidence']}: {report.evidence[0]}") in shown
        assert {*report.evidence} <= ways_out(made)
        assert letters(f"{commitment.parts[0].text.localize(language).text} {commitment.parts[0].period.start}") in shown


def test_the_cover_says_who_publishes_when_and_where_the_newest_is(facts):
    for download in documents(facts):
        shown = cover(download.data)
        words, publisher = facts.renderer.words_in(download.language), facts.content.site.publisher
        said = publisher.name if publisher else words["site"]["no_publisher_title"]
        assert letters(said) in shown, download.path
        # That of the current strategy is the whole once more.
        whole = download.record in (None, ("strategy", facts.content.current_id))
        source = "index" if whole else f"{download.record[0]}s/{download.record[1]}"
        address = facts.content.site.address + facts.urls.of(source, download.language)
        assert letters(address) in shown, download.path


def test_every_source_of_a_goal_and_every_handbook_is_one_click_away(facts):
    content = facts.content
    for download in documents(facts, "goal"):
        _, id = download.record
        goal = content.goals[id]
        parts = (*goal.prerequisites, *goal.indicators, *goal.guidance, *content.guides_of(id), *content.rules_of(id))
        cited = {*goal.wording_sources, *(source for part in parts for source in part.sources)}
        missing = {url for source in cited if (url := content.sources[source].url)} - ways_out(download.data)
        assert not missing, f"{download.path}: {missing}"


def test_only_the_fonts_of_typst_are_in_it(facts):
    for download in documents(facts, "goal"):
        for page in opened(download.data).pages:
            names = {str(font.BaseFont) for _, font in page.Resources.get("/Font", {}).items()}
            assert all("Libertinus" in name for name in names), f"{download.path}: {names}"


HOSTILE = '#read("/etc/passwd") $x$ *fet* _kursiv_ = Rubrik @källa <etikett> `rå` \\ // ” – åäö #panic() [x] {y}'


def test_a_text_is_never_taken_for_typst(facts):
    values = edition.document(facts, "sv", "goal", "fria-natet")
    values["goal"] = values["goal"] | {"summary": HOSTILE, "wording_note": HOSTILE}
    values["heading"] = HOSTILE
    shown = text(typst_cache.compile_cached(json.dumps(values, ensure_ascii=False)))
    assert shown.count(letters(HOSTILE)) == 3


def test_the_same_facts_give_the_same_bytes_also_without_the_shelf(facts, monkeypatch, tmp_path):
    first = documents(facts, "goal")[0]
    _, language, kind, id = first.make.args
    monkeypatch.setattr(typst_cache, "SHELF", replace(typst_cache.SHELF, folder=tmp_path / "shelf"))
    again = edition.pdf(facts, language, kind, id)
    assert again == first.data
    assert [file.read_bytes().startswith(again) for file in (tmp_path / "shelf").iterdir()] == [True]


def test_where_commitments_are_too_many_to_print_they_are_counted_and_stand_with_their_actors(facts, monkeypatch):
    monkeypatch.setattr(edition, "MOST_ROWS", {"strategy": 0, "goal": 0})
    content = facts.content
    for language in content.languages:
        told = letters(facts.renderer.words_in(language)["paper"]["counted"])
        for kind, ids in (("strategy", (None,)), ("goal", content.goals)):
            for id in ids:
                values = edition.document(facts, language, kind, id)
                shown = text(typst_cache.compiled(json.dumps(values, ensure_ascii=False)))
                placed = content.commitments_of(goal=id)
                assert (told in shown) == bool(placed), f"{kind} {id} in {language}"
                rows = [letters(one.commitment.text.localize(language).text) for one in placed]
                assert not [row for row in rows if row in shown], f"{kind} {id} in {language}"
                if kind == "goal":
                    number = sum(row["number"] for row in values["goal"]["counted"])
                    assert number == sum(len(one.actor_ids) for one in placed)
        for id in content.actors:
            values = edition.document(facts, language, "actor", id)["actor"]
            own, joint = ([row["id"] for group in values[kind] for row in group["rows"]] for kind in ("groups", "joint"))
            found = content.commitments_of(actor=id)
            assert sorted(own) == sorted(one.commitment.id for one in found if not content.by_all(one))
            assert sorted(joint) == sorted(one.commitment.id for one in found if content.by_all(one))
