"""A strategy as its page tells of it: what it says, what belongs to it, and who agreed on it."""

from macros.content.in_force import PeriodState, has_joined, takes_part
from macros.content.model import Level, Membership
from macros.core.field_types import first_day, last_day

from .overview_views import plan_comparison
from .project import Project, Values, find_record
from .results_view import results_of


def agreed(project: Project, language: str, id: str | None = None) -> Values:
    """Who agreed on a strategy, who joined or left while it applied, who took part before, and who else has commitments: of the current one, or of another."""
    content, id = project.content, id or project.content.current_id
    strategy, current = content.strategies[id], id == content.current_id
    if strategy.level is not Level.county or (not current and content.strategy_states[id] is PeriodState.coming):
        return {"strategy": strategy, "members": {}}
    begins = first_day(strategy.period.start)
    adopted = min(first_day(strategy.launched or strategy.period.start), begins)
    day = content.today if current else min(content.today, content.last_day_of(id))
    members: dict[str, list[str]] = {name: [] for name in ("partner", *Membership, "left")}
    for actor_id, actor in content.actors.items():
        joined, stayed = has_joined(actor, day), not actor.left or last_day(actor.left.when) >= begins
        if not (joined and stayed) or (actor.membership is Membership.contributor and not current):
            continue
        earlier = actor.joined and actor.membership is not Membership.contributor and last_day(actor.joined.when) < adopted
        members["partner" if earlier else actor.membership].append(actor_id)
        if not takes_part(actor, day):
            members["left"].append(actor_id)
    # Nobody agrees alone.
    if len(members["founder"]) == 1:
        members["partner"] += members.pop("founder")
    return {"strategy": strategy, "members": {name: ids for name, ids in members.items() if ids}}


def strategy_page(project: Project, language: str, id: str) -> Values:
    """Everything about one strategy, which may be another than the one that pages are about."""
    content = project.content
    strategy = find_record(content, "strategy", id)
    county = [one for one, other in content.strategies.items() if other.level is Level.county]
    before = strategy.replaces or (county[county.index(id) - 1] if id in county[1:] else None)
    latest_first = [*content.coming, *content.beside, *content.earlier, *(one for one in content.strategies if one not in county)]
    return {
        "id": id,
        "goals": content.goals_of(id),
        "id_before": before,
        "goals_before": content.goals_of(before) if before else {},
        **agreed(project, language, id),
        "others": latest_first,
        # What came of the one that pages are about has a page of its own.
        "results": results_of(project, language, id) if strategy.level is Level.county and id not in (content.current_id, *content.coming) else None,
        **plan_comparison(project, id),
    }


def strategy_parts(project: Project, language: str) -> Values:
    """Everything about the strategy that pages are about on the day."""
    return strategy_page(project, language, project.content.current_id)
