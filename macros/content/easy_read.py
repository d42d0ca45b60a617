"""What editors are told of checked content: which records should have an easy text, how hard each text is to read, and how much there is."""

from collections.abc import Iterator
from typing import NamedTuple

from macros.core.lang_text import LangText
from macros.core.readability import MEASURED, readability

from .facts import Content


class EasyRecord(NamedTuple):
    """A record that readers should be able to read on an easy level; `id` is empty where there is only one of its kind."""

    kind: str
    id: str
    plain: tuple[LangText, ...]
    """What the ordinary text says first."""
    easy: tuple[LangText, ...]

    def lix(self, language: str, *, easy: bool = True) -> int | None:
        """LIX of what is written in `language`; None where nothing is, or where the number would mean nothing."""
        found = [text.root[language] for text in (self.easy if easy else self.plain) if language in text.root]
        return readability(found).lix if found and language in MEASURED else None

    def is_written(self, language: str) -> bool:
        """Whether there is an easy text, and all of it in `language`."""
        return bool(self.easy) and all(language in text.root for text in self.easy)


def easy_records(content: Content) -> Iterator[EasyRecord]:
    """Every record that should have an easy text, in the order of the page that gathers them: of the current strategy, and of those who take part."""
    strategy = content.current
    yield EasyRecord("site", "", (), content.site.easy)
    said = (strategy.vision, strategy.purpose, strategy.target_state)
    yield EasyRecord("strategy", "", tuple(one.text for one in said if one), strategy.easy)
    if content.helplines:
        yield EasyRecord("help", "", tuple(tip.text for tip in content.safety_tips), content.help_easy)
    for id, goal in content.current_goals.items():
        yield EasyRecord("goal", id, tuple(filter(None, (goal.wording, goal.summary))), goal.easy)
    for id, actor in content.active_actors.items():
        yield EasyRecord("actor", id, tuple(one.text for one in (actor.role,) if one), actor.easy)
    if platform := content.platform:
        yield EasyRecord("platform", "", (platform.role.text,), platform.easy)


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
