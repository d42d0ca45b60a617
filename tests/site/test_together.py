"""Who works with whom: everything in the picture is true, leads somewhere, covers nothing, and is also in the tables."""

from itertools import combinations

from macros.content.owned import OwnedCommitment
from macros.pages.network import PORT, network

from .built import text_of

DISTANCE = 30
"""Nearer than this, two beads would cover each other."""


def picture(site, language="sv"):
    return network(site.content, language)


def live(site, **of: str) -> list[OwnedCommitment]:
    """The commitments that have not ended."""
    return site.content.live(site.content.commitments_of(**of))


def test_a_bead_for_each_actor_and_goal_with_commitments_that_have_not_ended_and_for_nothing_else(site):
    found = {
        (actor, goal): {placed.commitment.id for placed in live(site, actor=actor, goal=goal)}
        for actor in site.content.actors
        for goal in site.content.goals
    }
    wanted = {key: ids for key, ids in found.items() if ids}
    drawn = {(edge.actor_id, edge.goal_id): {one.commitment.id for one in edge.owned} for edge in picture(site).edges}
    assert drawn == wanted


def test_a_lane_for_each_group_that_shares_and_every_shared_commitment_in_one(site):
    shared = {placed.commitment.id: set(placed.actor_ids) for placed in live(site) if len(placed.actor_ids) > 1}
    drawn = {one.commitment.id: set(group.actor_ids) for group in picture(site).shared for one in group.owned}
    assert drawn == shared
    assert all(len(group.stops) == len(group.actor_ids) for group in picture(site).shared)


def test_nothing_covers_anything_else(site):
    for language in site.languages:
        drawn = picture(site, language)
        beads = [edge.bead for edge in drawn.edges] + [(group.x, group.bead_y) for group in drawn.shared]
        for (x, y), (other_x, other_y) in combinations(beads, 2):
            assert abs(x - other_x) >= DISTANCE or abs(y - other_y) >= DISTANCE
        for column in (drawn.actors, drawn.goals):
            for above, below in combinations(column, 2):
                assert above.y + above.height < below.y
            assert column[0].y >= 0
            assert column[-1].y + column[-1].height <= drawn.height
        for edge in drawn.edges:
            goal = next(box for box in drawn.goals if box.id == edge.goal_id)
            assert goal.y < edge.bead[1] < goal.y + goal.height
        assert PORT >= DISTANCE


def test_a_bead_on_a_lane_is_on_no_actors_line(site):
    drawn = picture(site)
    for group in drawn.shared:
        assert group.stops[0] < group.bead_y < group.stops[-1]
        assert all(abs(box.middle - group.bead_y) > 15 for box in drawn.actors)


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
