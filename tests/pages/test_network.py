"""The picture of who works with whom: everything has room, and stands where a reader looks for it."""

from itertools import pairwise
from types import SimpleNamespace

import pytest

from macros.core.lang_text import LangText
from macros.pages.network import network, together

LONG = "Myndighetsgemensamma samverkansorganisationen för trygghet i varje hamn"


def facts(actors, goals="x", commitments=(), language="sv"):
    """Facts with a record for each letter, called by it; of commitments those who share it and its goals, `ab:xy`, and `!` after one that has ended."""
    named = {id: SimpleNamespace(name=LangText({"sv": id.upper()}), short_name=None) for id in (*actors, *goals)}
    placed = [SimpleNamespace(actor_ids=tuple(who), goals=towards.strip("!"), ended="!" in towards) for text in commitments for who, towards in [text.split(":")]]

    def commitments_of(actor="", goal=""):
        return tuple(one for one in placed if actor in ("", *one.actor_ids) and goal in one.goals)

    content = SimpleNamespace(
        actors={id: named[id] for id in actors}, goals={id: named[id] for id in goals}, commitments_of=commitments_of,
        live=lambda among: [one for one in among if not one.ended],
    )  # fmt: skip
    return SimpleNamespace(content=content, language=language)


def drawn(*arguments, language="sv"):
    return network(facts(*arguments).content, language)


def test_a_column_is_as_high_as_the_picture_with_as_much_between_all_its_boxes():
    for actors, goals, fewest in (("abcdef", "x", 14), ("a", "xyz", 12), ("ab", "xyz", 12)):
        picture = drawn(actors, goals)
        taller, lower = (picture.actors, picture.goals) if len(actors) > len(goals) else (picture.goals, picture.actors)
        assert taller[0].y == fewest / 2
        assert [below.y - above.y - above.height for above, below in pairwise(taller)] == [fewest] * (len(taller) - 1)
        assert taller[-1].y + taller[-1].height == picture.height - fewest / 2
        assert lower[0].y == pytest.approx(picture.height - lower[-1].y - lower[-1].height, abs=0.2)
        spaces = [below.y - above.y - above.height for above, below in pairwise(lower)]
        assert spaces == pytest.approx([2 * lower[0].y] * len(spaces), abs=0.2)


def test_a_name_is_parted_between_words_and_stands_in_the_middle_of_a_box_that_it_fills():
    shown = facts("a", "x")
    shown.content.actors["a"].name = shown.content.goals["x"].name = LangText({"sv": LONG})
    picture = network(shown.content, "sv")
    [actor], [goal] = picture.actors, picture.goals
    assert actor.lines == ("Myndighetsgemensamma", "samverkansorganisationen", "för trygghet i varje", "hamn")
    assert goal.lines == ("Myndighetsgemensamma", "samverkansorganisationen", "för trygghet i varje hamn")
    assert (actor.height, goal.height) == (4 * 19 + 14, 3 * 19 + 18)
    for box in (actor, goal):
        # The place of a line is that of its letters' feet, five below their middle.
        first, last = box.first_line - 5, box.first_line - 5 + 19 * (len(box.lines) - 1)
        assert first - box.y == pytest.approx(box.y + box.height - last, abs=0.2)


def test_names_are_those_of_the_language_and_the_short_ones_of_actors():
    shown = facts("ab", "x", language="en")
    shown.content.actors["a"].short_name, shown.content.actors["a"].name = LangText({"sv": "Samverkan"}), LangText({"sv": LONG})
    shown.content.actors["b"].name, shown.content.goals["x"].name = LangText({"sv": "Vakten", "en": "The Watch"}), LangText({"sv": LONG, "en": "Short"})
    picture = together(shown, shown.language)["network"]
    [actor, other], [goal] = picture.actors, picture.goals
    assert (other.lines, other.language) == (("The Watch",), "en")
    assert (actor.lines, actor.language, goal.lines, goal.language) == (("Samverkan",), "sv", ("Short",), "en")
    assert (actor.height, goal.height) == (40, 50)


def test_a_word_that_is_longer_than_the_box_is_not_broken():
    shown = facts("a", "x")
    shown.content.goals["x"].name = LangText({"sv": "Samverkansorganisationernas handlingsplan"})
    assert network(shown.content, "sv").goals[0].lines == ("Samverkansorganisationernas", "handlingsplan")
    shown.content.actors["a"].name = LangText({"sv": "Samverkansorganisationernas"})
    assert network(shown.content, "sv").actors[0].lines == ("Samverkansorganisationernas",)


def test_beads_stand_around_the_middle_of_their_goal_in_the_order_of_the_actors():
    picture = drawn("abc", "xy", ["a:x", "c:x", "b:x", "a:x", "c:y", "a:y"])
    tall, low = picture.goals
    assert tall.height == 3 * 34 + 10
    assert [(edge.actor_id, edge.goal_id, len(edge.owned)) for edge in picture.edges] == [("a", "x", 2), ("b", "x", 1), ("c", "x", 1), ("a", "y", 1), ("c", "y", 1)]
    assert [edge.bead[1] for edge in picture.edges] == pytest.approx([tall.middle - 34, tall.middle, tall.middle + 34, low.middle - 17, low.middle + 17], abs=0.1)
    assert {edge.bead[0] for edge in picture.edges} == {picture.goal_x - 22}
    right = picture.actor_x + 216
    assert [edge.start for edge in picture.edges if edge.goal_id == "x"] == [(right, box.middle) for box in picture.actors]
    assert picture.goal_x == right + 190
    assert picture.width == picture.goal_x + 330


def test_those_who_share_meet_in_the_lane_nearest_to_the_edge_that_is_free_from_the_first_to_the_last_of_them():
    picture = drawn("fbdaec", "x", ["ec:x", "fbc:x", "ca:x", "daf:", "fe:x", "ef:x"])
    middles = {box.id: box.middle for box in picture.actors}
    shared = [("".join(group.actor_ids), group.x, len(group.owned)) for group in picture.shared]
    assert shared == [("fda", 18, 1), ("fe", 54, 2), ("fbc", 90, 1), ("ac", 126, 1), ("ec", 18, 1)]
    assert [group.stops for group in picture.shared] == [tuple(middles[id] for id in group.actor_ids) for group in picture.shared]
    below_the_first = ["fb", "fb", "fb", "ae", "ec"]
    assert [group.bead_y for group in picture.shared] == pytest.approx([(middles[a] + middles[b]) / 2 for a, b in below_the_first], abs=0.1)
    assert picture.actor_x == 4 * 36 + 14
    assert drawn("abcd", "x", ["ab:x", "cd:x"]).actor_x == 36 + 14
    assert drawn("ab", "x", ["a:x", "b:x"]).actor_x == 0


def test_what_has_ended_is_in_no_picture_and_no_table():
    after, before = (together(facts("ab", "xy", ["a:x", *more]), "sv") for more in (["ab:x!", "b:y!"], []))
    assert after["network"] == before["network"]
    assert (after["actors_of"], after["groups"]) == (before["actors_of"], {})
    assert list(after["actors_of"]["x"]) == ["a"]


def test_the_tables_beside_the_picture_are_of_the_same_groups():
    beside = together(facts("abc", "xy", ["b:x", "ba:x"]), "sv")
    assert {goal: list(actors) for goal, actors in beside["actors_of"].items()} == {"x": ["a", "b"], "y": []}
    assert {who: len(placed) for who, placed in beside["groups"].items()} == {("a", "b"): 1}
    assert beside["network"] == drawn("abc", "xy", ["b:x", "ba:x"])


def test_without_actors_and_goals_there_is_a_picture_of_nothing():
    picture = drawn("", "")
    assert (picture.height, picture.actors, picture.goals, picture.edges, picture.shared) == (0, (), (), (), ())
