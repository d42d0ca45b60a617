"""What a reader is told on the page of a role, or on that of all municipalities: what the law requires first, why something concerns them, and nothing twice."""

from collections.abc import Iterator

from macros.content.model import Role

from .built import BuiltSite, Page, text_of
from .projects import county_words

WORDS = county_words()


def each_role(site: BuiltSite) -> Iterator[tuple[Role, str, Page]]:
    """Each role in each language, and the page where it is read."""
    for language in site.languages:
        for id, role in site.content.roles.items():
            place = "municipalities" if id == site.content.site.municipalities_role else f"roles/{id}"
            yield role, language, site.page(place, language)


def leads(site: BuiltSite, page: Page, within: str) -> list[str]:
    """The sources of the pages that links within a part of the page lead to."""
    found = (site.target(page, node.attributes["href"]) for node in page.main.css(f"{within} a"))
    return [site.pages[target[0]].source for target in found if target and target[0] in site.pages]


def test_what_the_law_requires_comes_first_with_its_rule_and_what_it_does_not_stands_apart(site: BuiltSite):
    for role, language, page in each_role(site):
        rules = [concern for concern in role.concerns if concern.rule]
        required = [concern for concern in rules if not concern.not_required]
        headings = [node.attributes.get("id") for node in page.main.css("h2")]
        assert (headings[:1] == ["krav"]) == bool(required), page
        assert ("krav-inte" in headings) == (len(required) < len(rules)), page
        shown = page.main.css_first(".requirements")
        for concern in rules:
            assert (bool(shown) and concern.reason.localize(language).text in text_of(shown)) == (not concern.not_required), f"{page}: {concern.rule}"
        for concern in required:
            assert any(node.attributes["href"].endswith(f"#{concern.rule}") for node in shown.css("a")), f"{page}: {concern.rule}"


def test_nothing_that_concerns_a_role_is_told_twice(site: BuiltSite):
    for role, language, page in each_role(site):
        reasons = [concern.reason.localize(language).text for concern in role.concerns]
        repeated = [reason for reason in reasons if page.text.count(reason) > reasons.count(reason)]
        assert not repeated, f"{page}: {repeated}"
        led = [node.attributes["href"] for node in page.main.css(".concerns .concern-name a")]
        assert len(set(led)) == len(led), page


def test_a_municipality_is_told_only_what_a_source_says_of_it(site: BuiltSite):
    for page in site.each():
        if place := site.content.municipalities.get(page.source.removeprefix("municipalities/")):
            anchors = {node.attributes["href"].partition("#")[2] for node in page.main.css("a[href]")}
            assert anchors & set(site.content.related_work) == {mention.work for mention in place.mentions}, page


def test_a_role_leads_to_its_goals_with_a_reason(site: BuiltSite):
    for role, language, page in each_role(site):
        for concern in role.concerns:
            if concern.goal:
                part = page.main.css_first(f"#goal-{concern.goal}")
                assert concern.reason.localize(language).text in text_of(part), f"{page}: {concern.goal}"
                assert f"goals/{concern.goal}" in leads(site, page, f"#goal-{concern.goal}"), page
                goal = site.page(f"goals/{concern.goal}", language)
                assert page.source in leads(site, goal, "#roller"), f"{goal} does not lead to {page}"


def test_a_role_of_which_little_is_known_says_so(site: BuiltSite):
    for role, language, page in each_role(site):
        assert not role.note or role.note.localize(language).text in page.text, page
        assert (WORDS["role"]["no_goals"][language] in page.text) == (not any(concern.goal for concern in role.concerns)), page


def test_a_visitor_is_shown_the_way_from_the_start_page(site: BuiltSite):
    for page in site.each("index"):
        assert leads(site, page, ".entrances") == [one for one in ("municipalities", "guidance", "actors") if site.addresses.has(one)], page
    for page in site.each("municipalities"):
        assert {id for id in site.sources if id.startswith("municipalities/")} <= set(leads(site, page, "main")), page
    for role, language, page in each_role(site):
        assert page.source in leads(site, site.page("guidance", language), ".choices"), page
        # Nobody whom no advice is for would find anything of their own in the plan.
        assert leads(site, page, ".plan-way") == (["local-plan"] if role.audience else []), page
