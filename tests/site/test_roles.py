"""What a reader is told on the page of a municipality or a role: what is known of it, why something concerns it, and whose words that is."""

from .built import BuiltSite, Page, text_of
from .projects import county_words

WORDS = county_words()


def section(page: Page, start: str, end: str) -> str:
    """The text from one second-level heading to another."""
    whole = page.text
    first, last = (text_of(page.main.css_first(f"#{id}")) for id in (start, end))
    return whole[whole.index(first) : whole.rindex(last)]


def leads(site: BuiltSite, page: Page, within: str) -> list[str]:
    """The sources of the pages that links within a part of the page lead to."""
    found = (site.target(page, node.attributes["href"]) for node in page.main.css(f"{within} a"))
    return [site.pages[target[0]].source for target in found if target and target[0] in site.pages]


def test_what_holds_for_every_municipality_is_the_same_and_says_so(site: BuiltSite):
    for language in site.languages:
        said = {}
        for id in site.content.municipalities:
            page = site.page(f"municipalities/{id}", language)
            said[id] = section(page, "alla", "roller")
            assert WORDS["municipality"]["every_means"][language] in said[id], page
        assert len(set(said.values())) == 1, f"what every municipality has in common differs in {language}"


def test_a_municipality_is_told_only_what_a_source_says_of_it(site: BuiltSite):
    for language in site.languages:
        for id, place in site.content.municipalities.items():
            page = site.page(f"municipalities/{id}", language)
            own = section(page, "kommunen", "alla")
            anchors = {node.attributes["href"].partition("#")[2] for node in page.main.css("a[href]")}
            named = anchors & set(site.content.related_work)
            assert named == {mention.work for mention in place.mentions}, f"{id} in {language}"
            nothing = WORDS["municipality"]["nothing_own"][language] in own
            assert nothing == (not place.actor and not place.mentions), f"{id} in {language}"
            assert WORDS["municipality"]["plan_unknown"][language] in own, f"{id} in {language}"


def test_every_goal_and_role_lead_to_each_other_with_a_reason(site: BuiltSite):
    for language in site.languages:
        for id, role in site.content.roles.items():
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
        for id, role in site.content.roles.items():
            page = site.page(f"roles/{id}", language)
            assert (WORDS["role"]["note"][language] in page.text) == bool(role.note), page
            assert (WORDS["role"]["no_goals"][language] in page.text) == (
                not any(concern.goal for concern in role.concerns)
            ), page


def test_a_measure_that_is_not_taken_says_so_where_it_is_named(site: BuiltSite):
    indicators = {one.id: one for goal in site.content.goals.values() for one in goal.indicators}
    for language in site.languages:
        for id in site.content.roles:
            page = site.page(f"roles/{id}", language)
            for node in page.main.css(".role-goal dd li"):
                indicator = indicators.get(node.css_first("a").attributes["href"].partition("#")[2])
                if indicator and indicator.state != "measured":
                    assert WORDS["role"]["state"][indicator.state][language] in text_of(node), f"{page}: {indicator.id}"


def test_a_visitor_is_shown_the_way_from_the_start_page(site: BuiltSite):
    for page in site.each("index"):
        assert leads(site, page, ".entrances") == ["municipalities", "guidance", "actors"], page
    for page in site.each("municipalities"):
        assert {f"municipalities/{id}" for id in site.content.municipalities} <= set(leads(site, page, "table")), page
    for page in site.each("roles"):
        assert [f"roles/{id}" for id in site.content.roles] == leads(site, page, ".actor-cards"), page
    for page in site.each():
        folder, _, id = page.source.partition("/")
        if id and (folder == "municipalities" or (folder == "roles" and site.content.roles[id].audience)):
            assert leads(site, page, ".plan-way") == ["local-plan"], page
        elif id and folder == "roles":
            assert not leads(site, page, ".plan-way"), f"{page} leads to a plan without advice for the role"
