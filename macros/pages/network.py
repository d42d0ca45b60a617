"""Who works with whom: a picture of actors and goals, laid out from the facts alone, so that the same facts give the same picture.

To the left the actors, each in a box; to the right the goals, each with a bead for every actor that has published commitments towards
it. Left of the actors stand lanes: each joins those that share commitments. No bead covers another, whatever the numbers. All of
it is places in a picture; names and links stand in the template, and everything is also in tables beside the picture.
"""

import textwrap
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.in_force import OwnedCommitment
from macros.core.collation import grouped

from .project import Project

LANE, ACTOR_WIDTH, BETWEEN, GOAL_WIDTH = 36, 216, 190, 330
ROW, PORT, LINE = 50, 34, 19
LETTERS = {"actor": 24, "goal": 27}
"""How many letters a line of a name holds."""


class NetworkBox(NamedTuple):
    """An actor or a goal: where it is, and its name in lines."""

    id: str
    y: float
    height: float
    lines: tuple[str, ...]
    language: str

    @property
    def middle(self) -> float:
        """Halfway down."""
        return self.y + self.height / 2

    @property
    def first_line(self) -> float:
        """Where the name's first line stands, so that all of it is in the middle."""
        return round(self.middle + 5 - (len(self.lines) - 1) * LINE / 2, 1)


class NetworkEdge(NamedTuple):
    """An actor's commitments towards a goal: a line from the actor, and a bead at the goal."""

    actor_id: str
    goal_id: str
    owned: tuple[OwnedCommitment, ...]
    start: tuple[float, float]
    bead: tuple[float, float]


class NetworkLane(NamedTuple):
    """Commitments that the same actors share: a lane with a stop at each, and a bead below the first."""

    actor_ids: tuple[str, ...]
    owned: tuple[OwnedCommitment, ...]
    stops: tuple[float, ...]
    x: float
    bead_y: float
    """Between two rows, so that the bead is on no actor's line."""


class Network(NamedTuple):
    """The whole picture."""

    width: float
    height: float
    actor_x: float
    goal_x: float
    actors: tuple[NetworkBox, ...]
    goals: tuple[NetworkBox, ...]
    edges: tuple[NetworkEdge, ...]
    shared: tuple[NetworkLane, ...]


def together(project: Project, language: str) -> dict[str, Any]:
    """A picture of actors and goals, and the tables that say the same."""
    content = project.content
    return {
        "network": network(content, language),
        "actors_of": {goal: _actors_of(content, goal) for goal in content.goals},
        "groups": _groups(content),
    }


def network(content: Content, language: str) -> Network:
    """The picture, with the names in `language`."""
    actors_of = {goal: _actors_of(content, goal) for goal in content.goals}
    goal_names = {id: _name(goal.name, "goal", language) for id, goal in content.goals.items()}
    heights = {id: max(ROW, len(goal_names[id][0]) * LINE + 18, len(actors_of[id]) * PORT + 10) for id in content.goals}
    actor_names = {id: _name(actor.short_name or actor.name, "actor", language) for id, actor in content.actors.items()}
    actor_heights = {id: max(ROW - 10, len(lines) * LINE + 14) for id, (lines, _) in actor_names.items()}
    height = max(sum(heights.values()) + 12 * len(heights), sum(actor_heights.values()) + 14 * len(actor_heights))
    actors = _column(actor_names, actor_heights, height)
    goals = _column(goal_names, heights, height)
    middles = {box.id: box.middle for box in actors}
    shared, lanes = _lanes(_groups(content), middles)
    actor_x = lanes * LANE + (14 if lanes else 0)
    goal_x = actor_x + ACTOR_WIDTH + BETWEEN
    edges = []
    for box in goals:
        found = actors_of[box.id].items()
        first = box.middle - (len(found) - 1) * PORT / 2
        for number, (actor, owned) in enumerate(found):
            start = (actor_x + ACTOR_WIDTH, middles[actor])
            edges.append(NetworkEdge(actor, box.id, owned, start, (goal_x - 22, round(first + number * PORT, 1))))
    return Network(goal_x + GOAL_WIDTH, height, actor_x, goal_x, actors, goals, tuple(edges), shared)


def _actors_of(content: Content, goal: str) -> dict[str, tuple[OwnedCommitment, ...]]:
    found = {actor: tuple(content.live(content.commitments_of(actor=actor, goal=goal))) for actor in content.actors}
    return {actor: owned for actor, owned in found.items() if owned}


def _groups(content: Content) -> dict[tuple[str, ...], tuple[OwnedCommitment, ...]]:
    """The shared commitments by those who share them, in the order of the actors."""
    live = content.live(content.commitments_of())
    found = grouped(live, lambda owned: (tuple(actor for actor in content.actors if actor in owned.actor_ids),))
    return {who: owned for who, owned in found.items() if len(who) > 1}


def _name(name: Any, kind: str, language: str) -> tuple[tuple[str, ...], str]:
    text, written_in = name.localize(language)
    return tuple(textwrap.wrap(text, LETTERS[kind], break_long_words=False)), written_in


def _column(names: dict[str, Any], heights: dict[str, float], height: float) -> tuple[NetworkBox, ...]:
    """Boxes from the top to the bottom, with the same space between all."""
    space = (height - sum(heights.values())) / max(len(heights), 1)
    boxes, y = [], space / 2
    for id, (lines, written_in) in names.items():
        boxes.append(NetworkBox(id, round(y, 1), heights[id], lines, written_in))
        y += heights[id] + space
    return tuple(boxes)


def _lanes(groups: dict[tuple[str, ...], tuple[OwnedCommitment, ...]], middles: dict[str, float]) -> tuple[tuple[NetworkLane, ...], int]:
    """Each group in the first lane where it meets no other, the earliest nearest to the edge; and how many lanes there are."""
    stops = {who: tuple(sorted(middles[actor] for actor in who)) for who in groups}
    ends: list[float] = []
    found = []
    for who in sorted(groups, key=lambda who: (stops[who][0], stops[who][-1], who)):
        lane = next((lane for lane, end in enumerate(ends) if end < stops[who][0]), len(ends))
        ends[lane : lane + 1] = [stops[who][-1]]
        below = min(middle for middle in middles.values() if middle > stops[who][0])
        bead_y = round((stops[who][0] + below) / 2, 1)
        found.append(NetworkLane(who, groups[who], stops[who], lane * LANE + LANE / 2, bead_y))
    return tuple(found), len(ends)
