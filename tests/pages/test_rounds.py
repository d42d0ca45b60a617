"""A round of reporting: how it stands on each day, who has answered and never how well, and where a party reports."""

from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.rounds import answers, asked_of
from macros.pages.project import Project

from .conftest import macro

ROUND = "omgang-2025"
BEFORE, FIRST, ANSWERED, LAST, AFTER, LATER = (
    date(2025, 2, 28), date(2025, 3, 1), date(2025, 4, 2), date(2025, 4, 30), date(2025, 5, 1), date(2025, 12, 24),
)  # fmt: skip
"""The round is open from the second to the fourth; the Customs answers on the third, and the Region after the last day."""


def on(site: Project, day: date, **fields) -> Project:
    """The county as it was known on a day: no report is younger."""
    content = site.content

    def then(holder):
        return holder.model_copy(update={"commitments": tuple(
            one.model_copy(update={"reports": tuple(report for report in one.reports if report.date <= day)}) for one in holder.commitments
        )})  # fmt: skip

    actors = {id: then(actor) for id, actor in content.actors.items()}
    return replace(site, content=replace(content, today=day, actors=actors, platform=then(content.platform), **fields))


def shown(site: Project, name: str, *arguments: str, language: str = "sv") -> str:
    page_id = f"rounds/{ROUND}" if name == "round_page" else f"report/{arguments[0]}" if arguments else "report"
    return " ".join(HTMLParser(macro(site, name, language, page_id, *arguments)).body.text(separator=" ").split())


def lists(site: Project, language: str = "sv") -> dict[str, list[str]]:
    """Who stands under each heading of the round's page."""
    page = HTMLParser(macro(site, "round_page", language, f"rounds/{ROUND}", ROUND))
    return {one.text(): [" ".join(item.text().split()) for item in one.next.next.css("li")] for one in page.css("h2")}


EVERYBODY = ["Regionen", "Sjöpolisen", "Tullen", "Ålö kommun"]


@pytest.mark.parametrize(("day", "lead", "found"), [
    (BEFORE, "Omgång 2025 öppnar den 1 mars 2025 och stänger den 30 april 2025.", {"Får frågan": EVERYBODY}),
    (FIRST, "Omgång 2025 är öppen till och med den 30 april 2025.", {"Har inte svarat än": EVERYBODY}),
    (ANSWERED, "Omgång 2025 är öppen", {"Har svarat": ["Tullen om 1 av 4 åtaganden"], "Har inte svarat än": ["Regionen", "Sjöpolisen", "Ålö kommun"]}),
    (LAST, "Omgång 2025 är öppen", {"Har svarat": ["Tullen om 1 av 4 åtaganden"], "Har inte svarat än": ["Regionen", "Sjöpolisen", "Ålö kommun"]}),
    (AFTER, "Omgång 2025 stängde den 30 april 2025.", {"Har svarat": ["Tullen om 1 av 4 åtaganden"], "Svarade inte i omgång 2025": ["Regionen", "Sjöpolisen", "Ålö kommun"]}),
    (LATER, "Omgång 2025 stängde", {"Har svarat": ["Tullen om 1 av 4 åtaganden"], "Svarade efter sista dagen": ["Regionen om 1 av 1 åtaganden"],
                                    "Svarade inte i omgång 2025": ["Sjöpolisen", "Ålö kommun"]}),
])  # fmt: skip
def test_a_round_says_who_has_answered_on_each_day(site, day, lead, found):
    then = on(site, day)
    assert lists(then) == found
    page = shown(then, "round_page", ROUND)
    assert lead in page.replace("\xa0", " ")
    words = site.words["status"]
    assert not any(words[status]["sv"] in page for status in ("ongoing", "done", "delayed", "not-relevant")), "it says how well"


def test_a_party_answers_for_itself_where_several_have_the_commitment(site):
    """The report on what all have together is the Region's, and no other party has answered by it."""
    found = {one.actor_id: (one.in_time, one.late) for one in answers(site.content, site.content.records["round"][ROUND])}
    assert found == {"norro-region": (0, 1), "sjopolisen": (0, 0), "tullen": (1, 0), "alo-kommun": (0, 0)}


@pytest.mark.parametrize(("day", "language", "told"), [
    (BEFORE, "sv", "Ingen omgång är öppen. Ni kan rapportera när som helst. Omgång 2025 öppnar"),
    (FIRST, "sv", "Omgång 2025 är öppen till och med"),
    (AFTER, "sv", "Ingen omgång är öppen. Ni kan rapportera när som helst. En rapport"),
    (FIRST, "en", "Round 2025 is open up to and including"),
    (AFTER, "en", "No round is open. You can report at any time. A report"),
])  # fmt: skip
def test_where_a_party_reports_it_is_said_whether_a_round_is_open(site, day, language, told):
    assert told in shown(on(site, day), "report_page", "tullen", language=language)


def test_a_county_without_rounds_can_be_reported_on(site):
    without = replace(site, content=replace(site.content, more={**site.content.more, "rounds": ()}))
    assert "Ingen omgång är öppen." in shown(without, "report_page", "tullen")
    assert shown(without, "report_round") == ""


@pytest.mark.parametrize("day", [FIRST, LATER])
def test_a_party_reports_on_its_own_commitments_of_the_plan_and_no_others(site, day):
    page = HTMLParser(macro(on(site, day), "report_page", "sv", "report/tullen", "tullen"))
    ids = [one.attributes["id"] for one in page.css(".commitment-list > li")]
    assert ids == ["tullen-13", "tullen-14", "tullen-15", "oradet-5"] == [row.commitment.id for row in asked_of(on(site, day).content, "tullen")]
    assert [one.attributes["href"] for one in page.css("a[href*='#new/']")] == [f"../../andra/#new/report/{id}" for id in ids]
    assert len(page.css(".files a[download]")) == 2


def test_what_was_reported_stands_with_the_commitment(site):
    page = shown(site, "commitment_page", "tullen-15")
    for told in ("Omgång 2025", "Tullen har besökt tre öar.", "Hinder: Isen låg länge.", "Nästa steg: Resten i sommar."):
        assert told in page
    assert "Pågår (Tullen)" not in page, "it is said who has reported where there is only one"
    assert "Inte aktuellt för parten (Regionen)" in shown(site, "commitment_page", "oradet-5")
