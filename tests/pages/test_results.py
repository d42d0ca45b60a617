"""What came of a strategy: the last word on every commitment, first against last value, and what is unknown counted like the rest."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.model import Closing, Level, Period, Report, Statement, Strategy
from macros.content.model.actors import ClosingResult, Status
from macros.content.model.record import Certainty
from macros.content.results import LastWord, strategy_of_results
from macros.core.field_types import last_day
from macros.core.lang_text import LangText
from macros.downloads.pdf_values import PdfValues, commitment

from .conftest import macro, of

CLOSED, CONTINUED, UNKNOWN, PLANLESS, WITHDRAWN = "tullen-7", "tullen-1", "norro-region-1", "norro-region-2", "tullen-10"
SAID = {"sv": "Hälften blev gjort.", "en": "Half of it was done."}
LONG_BEFORE, ENDING, ENDED = -800, -30, 1
"""Days after the last day of the strategy."""


def on(site, day: date):
    return replace(site, content=replace(site.content, today=day))


def changed(site, id: str, **fields):
    """The site where a commitment in the file of an actor has other fields."""
    content = site.content
    whose = content.commitments[id].actor_id
    actor = content.actors[whose]
    commitments = tuple(one.model_copy(update=fields) if one.id == id else one for one in actor.commitments)
    actors = {**content.actors, whose: actor.model_copy(update={"commitments": commitments})}
    return replace(site, content=replace(content, actors=actors))


@pytest.fixture(scope="module")
def closed(site):
    """The county where one commitment has a closing word."""
    closing = Closing.model_construct(
        date=date(2024, 3, 1), result=ClosingResult.partly, text=LangText(SAID), sources=("lagesrapport",), certainty=Certainty.derived,
    )  # fmt: skip
    return changed(site, CLOSED, closing=closing)


@pytest.fixture(scope="module")
def last(site) -> date:
    """The last day of the strategy."""
    strategy = site.content.of_strategy["commitment", CLOSED]
    return date.fromisoformat(last_day(site.content.strategies[strategy].period.end))


def shown(site, language: str = "sv") -> HTMLParser:
    return HTMLParser(macro(site, "results", language, "results"))


def entry(page: HTMLParser, id: str) -> str:
    [one] = page.css(f"#{id}")
    return " ".join(one.text().split())


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
@pytest.mark.parametrize("after", [LONG_BEFORE, ENDING, ENDED])
def test_every_commitment_is_told_of_once_and_the_counts_are_of_them_all(closed, last, after, language):
    site = on(closed, last + timedelta(days=after))
    page = shown(site, language)
    told = [one.attributes["id"] for one in page.css("[data-word]")]
    id = strategy_of_results(site.content)
    plans, goals = {plan.id for plan in site.content.strategies[id].plans}, {*site.content.goals_of(id)}
    agreed = [row.commitment for row in site.content.commitments_of()]
    assert sorted(told) == sorted(one.id for one in agreed if (one.plan in plans if one.plan else goals & {*one.goals}))
    counts = [one.text() for one in page.css(".comparison-counts strong")]
    assert sum(map(int, counts)) == len(told)
    words = [one.attributes["data-word"] for one in page.css("[data-word]")]
    shown_counts = of(site, "results", language=language)["results"]["counts"]
    assert counts == [str(number) for _, number in shown_counts]
    assert all(words.count(word) == number for word, number in shown_counts)
    results = {LastWord.done, LastWord.partly, LastWord.not_done, LastWord.continued, LastWord.unknown}
    assert results <= {word for word, _ in shown_counts}, "a result that nothing has is counted too"
    # Shares are of indicators alone: no commitment is fulfilled to a share.
    assert not [one.text() for one in page.css("[data-word], .comparison-counts") if "%" in one.text()]


def test_a_commitment_is_told_by_its_closing_word_and_else_by_what_is_known(closed, last):
    page = shown(on(closed, last + timedelta(days=ENDED)))
    words = {one.attributes["id"]: one.attributes["data-word"] for one in page.css("[data-word]")}
    assert (words[CLOSED], words[CONTINUED], words[UNKNOWN], words[WITHDRAWN]) == ("partly", "continued", "unknown", "withdrawn")
    assert "Delvis genomfört (1\xa0mars\xa02024): Hälften blev gjort." in page.css_first(f"#{CLOSED} .last-word").text()
    assert {"Vår", "slutsats", "Källa:"} <= {*entry(page, CLOSED).split()}
    links = [link.attributes["href"] for link in page.css(f"#{CONTINUED} .last-word a")]
    assert "Fortsätter i" in entry(page, CONTINUED)
    assert any(link.endswith(f"/{CLOSED}/") for link in links)
    assert "Vi vet inte" in entry(page, UNKNOWN)
    assert "Har upphört (1 februari 2023): Larmen skrivs ned av sig själva." in entry(page, WITHDRAWN)


def test_what_continues_in_part_says_so_and_how_that_is_known(site, last):
    known = Statement.model_construct(text=LangText({"sv": "Vi har läst båda.", "en": "We have read both."}), sources=("planen-2022",), certainty=Certainty.derived)
    there = on(changed(site, CLOSED, continues=(), continues_partly=(CONTINUED,), continuation=known), last)
    told = entry(shown(there), CONTINUED)
    assert "(handlingsplanen 2022–2023, till en del)" in told
    assert "Vår slutsats" in told
    for id in (CONTINUED, CLOSED):
        page = " ".join(HTMLParser(macro(there, "commitment_page", "sv", f"commitments/{id}", id)).css_first("dl").text().split())
        assert ", till en del)" in page
        assert "Vi har läst båda. Vår slutsats" in page


def test_the_paper_tells_the_closing_word_after_the_reports(closed):
    row = commitment(PdfValues(closed, "sv"), closed.content.commitments[CLOSED])
    assert row["status"] == "Delvis genomfört, 1\xa0mars\xa02024"
    assert [(one["status"], one["text"]) for one in row["reports"]] == [("Delvis genomfört", SAID["sv"])]


def test_a_report_that_something_is_done_is_no_result(site, last):
    report = Report.model_construct(date=date(2023, 1, 15), status=Status.done, text=None, sources=("lagesrapport",), certainty=Certainty.seen)
    there = on(changed(site, UNKNOWN, reports=(report,)), last)
    assert dict(of(there, "results")["results"]["counts"])[LastWord.done] == 0
    page = shown(there)
    assert "Rapport, men inget slutord Senaste rapporten, 15 januari 2023: Klart." in entry(page, UNKNOWN)
    assert page.css_first(f"#{UNKNOWN}").attributes["data-word"] == "reported"
    assert page.css_first("#utfall-2023 + ul").text().count("Klart.") == 1, "the report is not among those of its year"


def test_a_plan_that_is_in_force_after_the_strategy_is_said_to_be(closed, last):
    page, content = shown(on(closed, last + timedelta(days=ENDED))), closed.content
    lasting = {id for id, plan in content.records["plan"].items() if last_day(plan.period.end) > last.isoformat()}
    for one in page.css("[data-word]"):
        plan = content.commitments[one.attributes["id"]].commitment.plan
        assert ("längre än strategin" in one.text()) == (plan in lasting)
    assert lasting


def test_the_page_is_about_what_has_ended_or_soon_ends_and_else_about_what_is_so_far(site, last):
    content, id = site.content, site.content.of_strategy["commitment", CLOSED]
    alone = replace(content, strategies={id: content.strategies[id].model_copy(update={"replaces": None})})
    following = content.strategies[id].model_copy(update={"replaces": id, "launched": None, "period": Period(start=str(last.year + 1), end=str(last.year + 7))})
    both = replace(alone, strategies={**alone.strategies, "next": following})
    for strategies in (alone, both):
        assert [strategy_of_results(replace(strategies, today=last + timedelta(days=after))) for after in (LONG_BEFORE, ENDING, ENDED)] == [id, id, id]
    assert strategy_of_results(replace(both, today=last.replace(year=last.year + 6))) == id, "the latest that has ended, while the next is far from its end"
    assert strategy_of_results(replace(both, today=last.replace(year=last.year + 7) - timedelta(days=30))) == "next"


def test_an_indicator_is_told_from_its_first_to_its_last_value_and_the_others_are_counted(site, last):
    there = on(site, last)
    values, page = of(there, "results")["results"], shown(there)
    of_strategy = [one.id for goal in site.content.goals_of(strategy_of_results(there.content)).values() for one in goal.indicators]
    compared = [one.id for _, one, _ in values["compared"]]
    others = [one.id for _, one in (*values["with_one"], *values["with_none"])]
    assert sorted(compared + others) == sorted(of_strategy)
    assert {*compared, *others} >= {"platser", "utsatta", "vintervakt", "avvisade"}
    assert {"platser", "utsatta"} <= {*compared}
    assert "avvisade" in [one.id for _, one in values["with_none"]]
    row = next(" ".join(one.text().split()) for one in page.css(".figures tbody") if "Platser i hamnjourer" in one.text())
    assert re.search(r"12 \(2019\).*ungefär 14 \(2020\)", row)
    threatened = next(" ".join(one.text().split()) for one in page.css(".figures tbody") if "hotats på nätet" in one.text())
    assert "Mätningen ändrades 2021 och går inte att jämföra med den före." in threatened
    assert "8–10 % (2020)" in threatened
    assert "Det finns bara ett värde." in threatened
    folded = [one.text() for one in page.css("summary")]
    assert [int(text.split()[0]) for text in folded if "värde" in text] == [len(values[name]) for name in ("with_one", "with_none") if values[name]]


def test_what_was_said_stands_by_the_year_of_its_source_and_a_silent_year_is_named(site, last):
    id = site.content.of_strategy["commitment", CLOSED]
    statements = [Statement.model_construct(text=LangText({"sv": text, "en": text}), sources=sources, certainty=Certainty.seen) for text, sources in (("Utan år.", ()), ("Med år.", ("lagesrapport",)))]
    strategies = {**site.content.strategies, id: site.content.strategies[id].model_copy(update={"progress": tuple(statements)})}
    there = replace(site, content=replace(site.content, strategies=strategies, today=last))
    years, silent = (of(there, "results")["results"][name] for name in ("years", "silent"))
    assert [one.year for one in years] == [*sorted(one.year for one in years if one.year), ""]
    published = site.content.sources["lagesrapport"].date[:4]
    assert [[one.text.root["sv"] for one in year.statements] for year in years if year.year in (published, "")] == [["Med år."], ["Utan år."]]
    assert not {one.year for one in years} & {*silent}
    assert {*silent} | {one.year for one in years if one.year} >= {str(year) for year in range(int(strategies[id].period.start[:4]), last.year + 1)}
    assert shown(there).text().find("Med år.") < shown(there).text().find("Utan år.")


def test_a_strategy_of_which_nothing_is_known_says_that(site, last):
    content = site.content
    first = next(iter(content.strategies.values()))
    gaps = (LangText({"sv": "Någon slutrapport.", "en": "Any final report."}),)
    period = Period(start=str(int(first.period.start[:4]) - 5), end=str(int(first.period.start[:4]) - 1))
    bare = Strategy.model_construct(**dict.fromkeys(Strategy.model_fields, ()) | {"title": LangText({"sv": "Den tidiga.", "en": "The early one."}), "period": period, "level": Level.county, "unknown": gaps, "replaces": None, "vision": None, "launched": None})
    there = replace(site, content=replace(content, strategies={"bare": bare, **content.strategies}, today=last + timedelta(days=LONG_BEFORE)))
    page = shown(there)
    assert "Vi vet inte vad det blev av den." in page.text()
    assert "Någon slutrapport." in page.text()
    assert not page.css("[data-word], .comparison-counts, table, h3")
    own = HTMLParser(macro(there, "strategy_page", "sv", "strategies/bare", "bare"))
    assert "Vi vet inte vad det blev av den." in own.css_first("#resultat ~ p").text()
    ended = shown(on(there, last + timedelta(days=ENDED)))
    assert "Den tidiga." in ended.css_first("#tidigare + ul a").text()


@pytest.mark.parametrize(("id", "after", "said"), [
    (CLOSED, LONG_BEFORE, "Delvis genomfört"), (UNKNOWN, ENDED, "Vi vet inte"), (PLANLESS, ENDED, "Vi vet inte"), (PLANLESS, ENDING, None), ("tullen-13", ENDED, None),
])  # fmt: skip
def test_the_page_of_a_commitment_tells_its_closing_word_or_once_it_has_ended_that_there_is_none(closed, last, id, after, said):
    site = on(closed, last + timedelta(days=after))
    heading = HTMLParser(macro(site, "commitment_page", "sv", f"commitments/{id}", id)).css_first("#slutord")
    assert (heading is not None) == (said is not None)
    if said:
        assert said in heading.next.text() + heading.next.next.text()
