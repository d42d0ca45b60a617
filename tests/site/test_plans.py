"""Plans compared: only what sources say is told, and what cannot be said is said to be so."""

from dataclasses import replace
from types import SimpleNamespace

from macros.content.plan_comparison import PlanChange, comparisons, plans_in_order
from macros.core.ui_texts import words_in
from macros.pages.overview_views import plan_comparison
from macros.pages.phrases import Validity, period_text

from .built import plain, text_of
from .projects import county_words

WORDS = county_words()
SHOWN = {
    "plan-2022-2023": {
        "kept": [("tullen-2", "tullen-8")],
        "reworded": [("tullen-1", "tullen-7")],
        "continued": [("tullen-5", "tullen-10")],
        "merged": [("tullen-3", "tullen-4", "tullen-9")],
        "split": [("tullen-6", "tullen-11", "tullen-12")],
        "new": [("oradet-2",), ("sjopolisen-2",)],
        "ended": [("norro-region-1",), ("oradet-3",), ("sjopolisen-1",)],
    },
    "skargardsplan": {
        "continued": [("oradet-3", "tullen-15")],
        "rearranged": [("tullen-11", "tullen-12", "tullen-13", "tullen-14")],
        "ended": [("tullen-10",)],
        "new": [("oradet-5",)],
        "unknown": [("oradet-2",), ("sjopolisen-2",), ("tullen-7",), ("tullen-8",), ("tullen-9",)],
    },
}
"""What has become of the commitments of the fictional county, by the later plan."""


def found(content) -> dict[str, dict[str, list[tuple[str, ...]]]]:
    """The same, as it is computed."""
    told: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for comparison in comparisons(content, content.current_id):
        kinds = told.setdefault(comparison.later.id, {})
        for step in comparison.steps:
            ids = tuple(placed.commitment.id for placed in (*step.earlier, *step.later))
            kinds.setdefault(step.change.value, []).append(ids)
    return {plan: {change: sorted(steps) for change, steps in kinds.items()} for plan, kinds in told.items()}


def test_three_plans_are_compared_one_with_the_next(norro):
    assert [plan.id for plan in plans_in_order(norro.content)] == ["plan-2020-2021", "plan-2022-2023", "skargardsplan"]
    assert found(norro.content) == SHOWN
    assert {change for kinds in SHOWN.values() for change in kinds} == set(PlanChange) - {PlanChange.partly}, "tests/test_succession.py has that"


def test_every_commitment_of_both_plans_is_in_one_step_and_only_one(site):
    for comparison in comparisons(site.content, site.content.current_id):
        shown = [placed.commitment.id for step in comparison.steps for placed in (*step.earlier, *step.later)]
        assert len(shown) == len(set(shown))
        for plan in (comparison.earlier, comparison.later):
            missing = {placed.commitment.id for placed in site.content.commitments_of(plan=plan.id)} - set(shown)
            assert not missing, f"{comparison.later.id} says nothing of {missing}"


def test_the_page_shows_each_step_under_what_has_happened(norro):
    for language in norro.languages:
        page = norro.page("strategy", language)
        for plan, kinds in SHOWN.items():
            for change, steps in kinds.items():
                heading = page.main.css_first(f"#{plan}-{change}")
                assert text_of(heading) == WORDS["plan_change"][change]["title"][language]
                links = {link.attributes["href"].rstrip("/").rsplit("/", 1)[-1] for link in heading.parent.css("li > a")}
                assert links == {id for ids in steps for id in ids}, f"{page}: {plan} {change}"
            count = text_of(page.main.css_first(f'.comparison-counts a[href="#{plan}-{change}"] strong'))
            assert int(count) == len(steps)


def test_new_wording_is_shown_word_by_word_and_told_to_those_who_listen(norro):
    for language in norro.languages:
        page = norro.page("strategy", language)
        words = page.main.css_first("#plan-2022-2023-reworded").parent.css_first(".wording-steps")
        assert text_of(words.css_first("del")) == "borttaget: larmar. slut på borttaget."
        assert text_of(words.css_first("ins")) == "tillagt: larmar, även i dimma. slut på tillagt."
        assert all("sr-only" in hidden.attributes["class"] for hidden in words.css("del span, ins span"))
        spoken = words.css_first("[lang]")
        assert (spoken.attributes["lang"] if spoken else language) == norro.languages[0]
        assert not page.main.css_first("#plan-2022-2023-continued").parent.css("ins, del"), "our own words are compared"


def test_what_is_not_known_to_be_whole_is_neither_new_nor_ended(site):
    for comparison in comparisons(site.content, site.content.current_id):
        if not comparison.earlier.complete:
            assert not comparison.of(PlanChange.new)
        if not comparison.later.complete:
            assert all(step.earlier[0].commitment.withdrawn for step in comparison.of(PlanChange.ended))


def test_what_a_comparison_cannot_say_is_said_with_the_years_of_the_plans_that_are_not_whole(site):
    for comparison in comparisons(site.content, site.content.current_id):
        partly = [plan for plan in (comparison.earlier, comparison.later) if not plan.complete]
        for language in site.languages:
            section = site.page("strategy", language).main.css_first(f'section[aria-labelledby="{comparison.later.id}-jamford"]')
            notice = section.css_first(".notice")
            assert bool(notice) == bool(partly), f"{comparison.later.id} in {language}"
            if not notice:
                continue
            short = WORDS["plan"]["short"][language]
            assert [text_of(item) for item in notice.css("li")] == [plain(short.replace("{years}", period_text(plan.period, language))) for plan in partly]
            assert WORDS["plan_change"]["unknown"]["title"][language] in text_of(notice)
            told = {"incomplete": True, "no_new": not comparison.earlier.complete, "no_ended": not comparison.later.complete, "not_said": True}
            for word, said in told.items():
                assert (WORDS["compare"][word][language] in text_of(notice)) == said, f"{comparison.later.id} in {language}: {word}"


def test_every_plan_says_how_it_stands_on_the_day_of_the_build(site):
    for language in site.languages:
        said = Validity(site.content, words_in(WORDS, language), language)
        rows = site.page("strategy", language).main.css("tr[data-state]")
        assert len(rows) == len(site.content.current.plans)
        for row, plan in zip(rows, (plan for plan in plans_in_order(site.content) if plan in site.content.current.plans), strict=True):
            assert row.attributes["data-state"] == site.content.plan_states[plan.id]
            assert plain(said.plan(plan)) in text_of(row), f"{plan.id} in {language}"
            section = site.page("strategy", language).main.css_first(f"#{plan.id}")
            assert plain(said.plan(plan)) == text_of(section.css_first(".validity")), f"{plan.id} in {language}"


def test_a_commitment_leads_to_what_it_continues_and_to_what_continues_it(site):
    for id, placed in site.content.commitments.items():
        for other in placed.commitment.continues:
            for language in site.languages:
                for here, there in ((id, other), (other, id)):
                    page = site.page(f"commitments/{here}", language)
                    links = [link.attributes["href"].rstrip("/").rsplit("/", 1)[-1] for link in page.main.css("dl.facts a")]
                    assert there in links, f"{page} does not lead to {there}"


def test_a_strategy_without_plans_has_nothing_to_compare(norro):
    content = replace(norro.content, strategies={norro.content.current_id: norro.content.current.model_copy(update={"plans": ()})}, actors={})
    values = plan_comparison(SimpleNamespace(content=content), content.current_id)
    assert values["ordered"] == []
    assert values["shown"] == []
