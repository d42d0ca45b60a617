"""`content/roles.yml`: the roles that readers have at work, and what of the strategy concerns each, with the reason."""

from pydantic import model_validator

from macros.core.field_types import Id, YesNo, field_error
from macros.core.lang_text import LangText, LangWords, Slug

from .goals import Audience

from .record import ActorRef, Cited, CommitmentRef, FormRef, GoalRef, GuideRef, HelplineRef, IndicatorRef, Record, RoleRef, RuleRef  # isort: skip

TARGETS = ("goal", "commitment", "actor", "role", "rule", "guide", "helpline", "form")
"""The fields of a concern of which exactly one is written."""
PARTNERS = ("actor", "role")
"""Those that name somebody to work with."""


class Concern(Cited):
    """Something that concerns a role, and why."""

    goal: GoalRef | None = None
    commitment: CommitmentRef | None = None
    actor: ActorRef | None = None
    role: RoleRef | None = None
    rule: RuleRef | None = None
    guide: GuideRef | None = None
    helpline: HelplineRef | None = None
    form: FormRef | None = None
    indicators: tuple[IndicatorRef, ...] = ()
    for_goals: tuple[GoalRef, ...] = ()
    not_required: YesNo = False
    reason: LangText

    @model_validator(mode="after")
    def _about_one_thing(self) -> "Concern":
        named = [name for name in TARGETS if getattr(self, name) is not None]
        if len(named) != 1:
            named_targets = f" men anger {' och '.join(named)}" if named else ""
            choice = ", ".join(TARGETS)
            raise field_error("not_one_target", f"posten ska handla om en enda sak{named_targets}. Skriv ett av {choice}")
        if self.indicators and self.goal is None:
            raise field_error("indicators_without_goal", "indicators hör till ett mål. Skriv också goal, eller ta bort indicators")
        if self.for_goals and named[0] not in PARTNERS:
            raise field_error("goals_without_partner", "for_goals säger vilka mål ett samarbete gäller. Skriv actor eller role, eller ta bort for_goals")
        if self.not_required and self.rule is None:
            raise field_error("not_required_without_rule", "not_required hör till en regel. Skriv också rule, eller ta bort not_required")
        return self

    @property
    def target(self) -> tuple[str, str]:
        """What it is about: the name of the field that is written, and the id in it."""
        return next((name, id) for name in TARGETS if (id := getattr(self, name)))


class Role(Record):
    """Somebody's part in the work against violence, for example at a school, whatever the municipality."""

    id: Id
    slug: Slug
    name: LangText
    summary: LangText
    search_words: LangWords | None = None
    audience: Audience | None = None
    actor: ActorRef | None = None
    note: LangText | None = None
    concerns: tuple[Concern, ...] = ()
