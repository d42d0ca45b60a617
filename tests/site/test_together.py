"""Who works with whom: everything in the picture is true, leads somewhere, covers nothing, and is also in the tables."""


from macros.content.in_force import OwnedCommitment

from .built import text_of


def live(site, **of: str) -> list[OwnedCommitment]:
    """The commitments that have not ended."""
    return site.content.live(site.content.commitments_of(**of))


def test_every_part_is_a_link_with_a_name_that_leads_to_a_page(site):
    for language in site.languages:
        page = site.page("together", language)
        drawn = page.main.css_first(".network svg")
        assert drawn.attributes["aria-label"]
        links = drawn.css("a")
        content = site.content
        assert len(links) == len(content.actors) + len(content.goals) + len(page.main.css(".network .bead"))
        for link in links:
            assert link.attributes.get("aria-label") or text_of(link), f"{page}: a part of the picture has no name"
            href = link.attributes["href"]
            assert href.startswith("#") or site.target(page, href), f"{page}: {href} leads out of the site"
            if "bead" in link.attributes["class"]:
                assert text_of(link) in link.attributes["aria-label"], "what is seen is part of the name"


def test_the_tables_say_what_the_picture_says(site):
    for language in site.languages:
        page = site.page("together", language)
        by_goal, *shared = page.main.css("table")
        for row, (goal, record) in zip(by_goal.css("tbody tr"), site.content.goals.items(), strict=True):
            assert record.name.localize(language).text in text_of(row)
            for actor in site.content.actors.values():
                id = next(key for key, value in site.content.actors.items() if value is actor)
                name = (actor.short_name or actor.name).localize(language).text
                leads = any(link.attributes["href"].rstrip("/").endswith(f"/{id}") for link in row.css("td a"))
                assert leads == bool(live(site, actor=id, goal=goal)), f"{page}: {name} and {goal}"
        texts = [text_of(row) for table in shared for row in table.css("tbody tr")]
        wanted = [placed for placed in live(site) if len(placed.actor_ids) > 1]
        assert len(texts) == len(wanted)


def test_goals_actors_and_overviews_lead_here(site):
    for language in site.languages:
        here = site.addresses.of("together", language)
        for source in ("actors", "matrix", *(f"goals/{goal}" for goal in site.content.goals)):
            if site.addresses.of(source, language) not in site.pages:
                continue
            page = site.page(source, language)
            # The menu at the foot leads here from everywhere.
            targets = [site.target(page, link.attributes["href"]) for link in page.main.css("a[href]")]
            assert any(target and target[0] == here for target in targets), f"{page} does not lead to the picture"
