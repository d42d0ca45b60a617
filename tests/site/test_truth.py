"""Nothing is claimed that no source says, and nothing that has ended looks as if it holds."""

import re

from macros.content.in_force import CommitmentState
from macros.content.model import Status

from .built import text_of
from .projects import county_words

WORDS = county_words()
UNTRANSLATED = {language: text.partition(" {")[0] for language, text in WORDS["notice"]["untranslated"].items()}
"""The notice, up to the name of the language that the page is in."""


def test_nothing_is_shown_of_which_only_the_beginning_is_known(site):
    """What is undertaken, demanded, asked or given as a condition is a whole sentence: a text that was cut off has no end."""
    content = site.content
    found = {id: placed.commitment.text for id, placed in content.commitments.items()}
    for id, goal in content.goals.items():
        found |= {item.id: item.text for item in goal.guidance}
        found |= {f"{id}, prerequisite {number}": one.text for number, one in enumerate(goal.prerequisites, 1)}
    for id, text in found.items():
        for said in text.root.values():
            assert said.rstrip("”’»)")[-1] in ".?!", f"{id} ends in the middle: {said}"


def test_related_work_is_never_among_commitments(site):
    for page in site.each():
        for table in page.tree.css("table.commitments, .commitment-list"):
            said = text_of(table)
            for id, placed in site.content.related_work.items():
                title = placed.work.title.localize(page.language).text
                assert title not in said, f"{page}: {id} stands in a table of commitments"
            for row in table.css("tbody tr, li[id]"):
                assert row.attributes["id"] in site.content.commitments, (
                    f"{page}: {row.attributes['id']} is no commitment"
                )


def test_related_work_says_that_it_is_not_a_commitment(site):
    for id, actor in site.content.actors.items():
        for language in site.languages if actor.related_work else ():
            page = site.page(f"actors/{id}", language)
            assert WORDS["actor"]["related_work_meaning"][language] in page.text, (
                f"{page} presents related work as promised"
            )


def test_a_commitment_without_a_report_is_given_no_status(site):
    for id, placed in site.content.commitments.items():
        if placed.commitment.reports or site.content.commitment_states[id] != "current":
            continue
        for language in site.languages:
            page = site.page(f"commitments/{id}", language)
            assert WORDS["status"]["not_reported_text"][language] in page.text, f"{page} does not say that nothing is known"
            row = text_of(site.page("commitments", language).main.css_first(f"#{id}"))
            for status in Status:
                assert WORDS["status"][status][language] not in row, f"{id} has a status that nobody has reported, in {language}"


def test_a_report_is_shown_with_its_day_status_and_source(norro):
    placed = norro.content.commitments["sjopolisen-1"]
    for language in norro.languages:
        page = norro.page("commitments/sjopolisen-1", language)
        rows = [text_of(row) for row in page.main.css("#status ~ table tbody tr")]
        assert len(rows) == len(placed.commitment.reports), f"{page} shows {rows}"
        for row, report in zip(rows, placed.commitment.reports, strict=True):
            assert str(report.date.year) in row, f"{page} has no day for its report"
            assert WORDS["status"][report.status][language] in row, f"{page} has no status for its report"
        assert WORDS["status"]["not_reported"][language] not in page.text, f"{page} says that nothing is reported"


def test_a_withdrawn_commitment_keeps_its_page_and_is_marked(norro):
    for language in norro.languages:
        told = WORDS["status"]["withdrawn"][language]
        page = norro.page("commitments/sjopolisen-4", language)
        assert told in page.text, f"{page} looks as if the commitment held"
        assert "2021" in text_of(page.main.css_first(".notice-ended")), f"{page} does not say since when"
        for source in ("commitments", "actors/sjopolisen"):
            row = norro.page(source, language).main.css_first("#sjopolisen-4")
            assert WORDS["standing"]["withdrawn"]["label"][language] in text_of(row), f"{source} in {language} shows sjopolisen-4 as if it held"


def test_the_county_has_commitments_that_stand_in_every_way_but_one(norro):
    assert set(norro.content.commitment_states.values()) == set(CommitmentState) - {CommitmentState.coming}


def test_the_commitments_of_an_earlier_plan_say_that_it_is_earlier(site):
    for language in site.languages:
        told = WORDS["standing"]["earlier"]["label"][language]
        for id, standing in site.content.commitment_states.items():
            notices = [text_of(notice) for notice in site.page(f"commitments/{id}", language).main.css(".notice-title, .tag")]
            assert (told in notices) == (standing == "earlier"), f"commitments/{id} in {language}"


def test_translations_say_that_the_first_language_is_authoritative(site):
    for id, goal in site.content.goals.items():
        for language in site.languages:
            page = site.page(f"goals/{id}", language)
            told = site.lazy.project.renderer.words_in(language)["notice"]["our_translation"] in page.text
            assert told == (goal.wording.localize(language).language != site.languages[0]), f"{page}: whose wording is it?"


def test_a_site_that_nobody_publishes_says_so(site):
    nobody = site.content.site.publisher is None
    for page in site.each():
        for part in WORDS["site"]["no_publisher_title"], WORDS["site"]["no_publisher"]:
            told = part[page.language] in text_of(page.tree.css_first("footer"))
            assert told == nobody, f"{page}: whether somebody publishes it"
    for source in ("about", "accessibility"):
        for language in site.languages:
            told = WORDS["site"]["no_publisher"][language] in site.page(source, language).text
            assert told == nobody, f"{source} in {language}"


def test_a_configured_publisher_is_named_on_every_page(norro):
    for page in norro.each():
        footer = page.tree.css_first("footer")
        link = footer.css_first(f'a[href="{norro.content.site.publisher.url}"]')
        assert link is not None, f"{page} does not lead to its publisher"
        assert text_of(link) == norro.content.site.publisher.name, f"{page} does not name its publisher"
        for word in ("no_publisher_title", "no_publisher"):
            assert WORDS["site"][word][page.language] not in text_of(page.tree.root), f"{page} denies its publisher"


def test_a_page_of_prose_that_is_not_translated_says_so_and_is_marked(norro):
    for page in norro.each():
        prose = "/" not in page.source and page.source != "404"
        told = UNTRANSLATED[page.language] in page.text
        assert told == (prose and page.language == "fi"), f"{page}: whether it is translated"
    page = norro.page("about", "fi")
    swedish = norro.page("about", "sv").main.css_first("h1 ~ p, h1 + p")
    assert text_of(swedish) in page.said.get("sv", ""), f"{page} has its Swedish prose read aloud as Finnish"
    assert UNTRANSLATED["fi"] in page.said["fi"], (
        f"{page} says in the wrong language that it is not translated"
    )


def test_goals_and_actors_without_commitments_lead_to_the_plan(site):
    content = site.content
    if content.latest_plan is None:
        return
    plan = content.sources[content.latest_plan.page]
    goals = content.goals_of(content.of_strategy["plan", content.latest_plan.id])
    silent = [f"goals/{id}" for id in goals if not content.commitments_of(goal=id)]
    silent += [f"actors/{id}" for id in content.actors if not content.commitments_of(actor=id)]
    for source in silent:
        for page in site.each(source):
            assert leads_to(site, page, plan), f"{page} has no commitments and does not lead to the plan"


def test_the_pages_about_the_plans_that_a_partner_names_are_on_its_page(site):
    for id, actor in site.content.actors.items():
        for page in site.each(f"actors/{id}"):
            for named in actor.plan_pages:
                assert leads_to(site, page, site.content.sources[named], ".read-the-plan"), f"{page} does not lead to {named}"


def leads_to(site, page, source, within=""):
    """Whether a page links to a source, or to where the site describes it; `within` names the part of it that must."""
    links = [node.attributes["href"] for node in page.main.css(f"{within} a[href]")]
    described = site.addresses.of("sources", page.language), source.id
    return source.url in links or described in {site.target(page, link) for link in links}


def test_nothing_is_promised_to_readers_where_nobody_can_be_reached(site):
    reachable = bool(site.content.site.repository or site.content.site.contact)
    for page in site.each():
        anchors = {node.attributes["href"].partition("#")[2] for node in page.tree.css("a[href]")}
        told = WORDS["site"]["no_contact"][page.language] in text_of(page.tree.css_first("footer"))
        assert told != reachable, f"{page}: whether somebody can be reached"
        if not reachable:
            assert not page.tree.css(".suggest, a[href^='mailto:']"), f"{page} has a way to nobody"
            assert not {"bidra", "rapportera", "foresla"} & anchors, f"{page} promises a way to nobody"


def test_where_somebody_can_be_reached_the_pages_lead_there(norro):
    for language in norro.languages:
        about = norro.addresses.of("about", language), "bidra"
        assert about[1] in norro.page("about", language).ids
        assert "rapportera" in norro.page("accessibility", language).ids
        for source in ("commitments", *(f"goals/{id}" for id in norro.content.goals), *(f"actors/{id}" for id in norro.content.actors)):
            page = norro.page(source, language)
            assert about in {norro.target(page, node.attributes["href"]) for node in page.main.css('a[href$="#bidra"]')}, page


def test_no_page_claims_progress_that_has_no_report(site):
    reported = {id for id, placed in site.content.commitments.items() if placed.commitment.reports}
    for page in site.each():
        for row in page.main.css("table.commitments tbody tr, .commitment-list > li"):
            for status in Status if row.attributes["id"] not in reported else ():
                word = re.escape(WORDS["status"][status][page.language])
                assert not re.search(rf"{word}, \d", text_of(row)), f"{page}: {text_of(row)[:100]}"
