"""What a reader is told on the page of a municipality or a role: what is known of it, why something concerns it, and whose words that is."""

from macros.content.model import Role

from .built import BuiltSite, Page, text_of
from .projects import county_words

WORDS = county_words()


def with_pages(site: BuiltSite) -> dict[str, Role]:
    """The roles that have a page; what is for every municipality is on the page of them all."""
    return {id: role for id, role in site.content.roles.items() if id != site.content.municipalities_role}


def leads(site: BuiltSite, page: Page, within: str) -> list[str]:
    """The sources of the pages that links within a part of the page lead to."""
    found = (site.target(page, node.attributes["href"]) for node in page.main.css(f"{within} a"))
    return [site.pages[target[0]].source for target in found if target and target[0] in site.pages]


def test_a_municipality_is_told_only_what_a_source_says_of_it(site: BuiltSite):
    for language in site.languages:
        for page in site.each():
            place = site.content.municipalities.get(page.source.removeprefix("municipalities/"))
            if not place or page.language != language:
                continue
            anchors = {node.attributes["href"].partition("#")[2] for node in page.main.css("a[href]")}
            named = anchors & set(site.content.related_work)
            assert named == {mention.work for mention in place.mentions}, page


def test_every_goal_and_role_lead_to_each_other_with_a_reason(site: BuiltSite):
    for language in site.languages:
        for id, role in with_pages(site).items():
            page = site.page(f"roles/{id}", language)
            for concern in role.concerns:
                if concern.goal:
                    part = page.main.css_first(f"#goal-{concern.goal}")
                    assert concern.reason.localize(language).text in text_of(part), f"{page}: {concern.goal}"
                    assert f"goals/{concern.goal}" in leads(site, page, f"#goal-{concern.goal}"), page
                    goal = site.page(f"goals/{concern.goal}", language)
                    assert f"roles/{id}" in leads(site, goal, "#roller + ul"), f"{goal} does not lead to {id}"


def test_a_role_of_which_little_is_known_says_so(site: BuiltSite):
    for language in site.languages:
        for id, role in with_pages(site).items():
            page = site.page(f"roles/{id}", language)
            assert (WORDS["role"]["note"][language] in page.text) == bool(role.note), page
            assert (WORDS["role"]["no_goals"][language] in page.text) == (
                not any(concern.goal for concern in role.concerns)
            ), page


def test_a_measure_that_is_not_taken_says_so_where_it_is_named(site: BuiltSite):
    indicators = {one.id: one for goal in site.content.goals.values() for one in goal.indicators}
    for language in site.languages:
        for id in with_pages(site):
            page = site.page(f"roles/{id}", language)
            for node in page.main.css(".role-goal dd li"):
                indicator = indicators.get(node.css_first("a").attributes["href"].partition("#")[2])
                if indicator and indicator.state != "measured":
                    assert WORDS["role"]["state"][indicator.state][language] in text_of(node), f"{page}: {indicator.id}"


def test_a_visitor_is_shown_the_way_from_the_start_page(site: BuiltSite):
    for page in site.each("index"):
        assert leads(site, page, ".entrances") == ["municipalities", "guidance", "actors"], page
    for page in site.each("municipalities"):
        assert {id for id in site.sources if id.startswith("municipalities/")} <= set(leads(site, page, "main")), page
    for page in site.each("guidance"):
        assert {f"roles/{id}" for id in with_pages(site)} <= set(leads(site, page, "main")), page
    for page in site.each():
        folder, _, id = page.source.partition("/")
        if id and (folder == "municipalities" or (folder == "roles" and site.content.roles[id].audience)):
            assert leads(site, page, ".plan-way") == ["local-plan"], page
        elif id and folder == "roles":
            assert not leads(site, page, ".plan-way"), f"{page} leads to a plan without advice for the role"
