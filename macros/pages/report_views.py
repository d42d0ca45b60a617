"""Reporting: where each party does it, how a round stands, and who has answered."""

from macros.content.rounds import answers, asked_of, round_now, round_state

from .project import Project, Values, find_record


def round_page(project: Project, language: str, id: str) -> Values:
    """When a round is open, about which plan, and who has answered; never how well."""
    one = find_record(project.content, "round", id)
    return {"round": one, "state": round_state(project.content, one), "answers": answers(project.content, one)}


def report_round(project: Project, language: str) -> Values:
    """How it stands with the round that is open on the day, or comes next, or was the last, as a sentence; nothing where there is none."""
    one = round_now(project.content)
    return {"round": one, "state": one and round_state(project.content, one)}


def reporters(project: Project, language: str) -> Values:
    """The way to where each party reports."""
    return {"asked": [(id, len(asked_of(project.content, id))) for id in project.content.active_actors]}
