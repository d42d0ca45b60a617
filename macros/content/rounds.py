"""Rounds of reporting: how each stands on the day, and who has answered; never how well."""

from typing import NamedTuple

from .facts import Content
from .in_force import OwnedCommitment, PeriodState
from .model import Report, Round


class RoundAnswer(NamedTuple):
    """A party that a round asks, and on how many of its commitments it has reported: in time, and after the last day."""

    actor_id: str
    asked: int
    in_time: int
    late: int


def round_state(content: Content, one: Round) -> PeriodState:
    """How a round stands on the day; its last day belongs to it."""
    if one.closes < content.today:
        return PeriodState.ended
    return PeriodState.coming if one.opens > content.today else PeriodState.current


def round_now(content: Content) -> Round | None:
    """The round that is open on the day, or else the next that will open, or else the last that has closed."""
    rounds = sorted(content.records["round"].values(), key=lambda one: one.closes)
    states = [round_state(content, one) for one in rounds]
    for state in (PeriodState.current, PeriodState.coming):
        if state in states:
            return rounds[states.index(state)]
    return rounds[-1] if rounds else None


def open_round(content: Content) -> Round | None:
    """The round that is open on the day."""
    found = round_now(content)
    return found if found and round_state(content, found) is PeriodState.current else None


def asked_of(content: Content, actor_id: str) -> list[OwnedCommitment]:
    """The commitments on which a party can report: of the plan that an open round asks about, or else of those in force."""
    asking = open_round(content)
    owned = content.commitments_of(actor=actor_id)
    if asking:
        return [row for row in owned if row.commitment.plan == asking.plan and not row.commitment.withdrawn]
    return [row for row in owned if content.in_force(row.commitment)]


def reporters(owned: OwnedCommitment, report: Report) -> tuple[str, ...]:
    """Whose report it is: of whom it says, or else of the actor whose file it stands in, or else of all who have the commitment."""
    return (report.by,) if report.by else (owned.actor_id,) if owned.actor_id else owned.actor_ids


def answers(content: Content, one: Round) -> list[RoundAnswer]:
    """What each party that a round asks has answered, in the order of the parties; what ended before it closed is not asked about."""
    found = []
    for actor_id in content.actors:
        owned = [row for row in content.commitments_of(actor=actor_id, plan=one.plan) if not (row.commitment.withdrawn and row.commitment.withdrawn.date <= one.closes)]
        if not owned:
            continue
        days = [
            [report.date for report in row.commitment.reports if report.round == one.id and actor_id in reporters(row, report)]
            for row in owned
        ]  # fmt: skip
        in_time = sum(min(given) <= one.closes for given in days if given)
        found.append(RoundAnswer(actor_id, len(owned), in_time, sum(map(bool, days)) - in_time))
    return found
