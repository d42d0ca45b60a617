"""How much there is, for whoever has checked the content."""

from .facts import Content


def record_counts(content: Content) -> str:
    """How much there is of the most important, in one Swedish sentence."""
    found = (
        (len(content.goals), "mål"),
        (len(content.actors), "aktörer"),
        (len(content.commitments_of()), "åtaganden"),
        (len(content.related_work), "närliggande arbeten"),
        (sum(len(goal.indicators) for goal in content.goals.values()), "indikatorer"),
        (len(content.helplines), "stödlinjer"),
        (len(content.municipalities), "kommuner"),
        (len(content.roles), "roller"),
        (len(content.terms), "ord"),
        (len(content.sources), "källor"),
    )
    return f"Innehållet är rätt: {', '.join(f'{count} {what}' for count, what in found)}."
