"""`content/roles.yml`: the roles that readers have at work, and what of the strategy concerns each, with the reason."""

from pydantic import Field, model_validator

from .cited import Cited
from .goals import Audience
from .localised import Localised, LocalisedWords, Slug
from .references import (
    ActorRef,
    CommitmentRef,
    FormRef,
    GoalRef,
    GuideRef,
    HelplineRef,
    IndicatorRef,
    RoleRef,
    RuleRef,
)
from .types import Id, Record, problem

TARGETS = ("goal", "commitment", "actor", "role", "rule", "guide", "helpline", "form")
"""The fields of a concern of which exactly one is written."""
PARTNERS = ("actor", "role")
"""Those that name somebody to work with."""


class Concern(Cited):
    """Something that concerns a role, and why."""

    goal: GoalRef | None = Field(None, description="Målet som rör rollen.")
    commitment: CommitmentRef | None = Field(None, description="Åtagandet som rör rollen.")
    actor: ActorRef | None = Field(None, description="Aktören som rollen arbetar med.")
    role: RoleRef | None = Field(None, description="Rollen som rollen arbetar med.")
    rule: RuleRef | None = Field(None, description="Regeln som rollen ska följa eller känna till: ett id ur legal.yml.")
    guide: GuideRef | None = Field(None, description="Handboken som hjälper rollen: ett id ur guides.yml.")
    helpline: HelplineRef | None = Field(
        None, description="Stödlinjen som rollen kan ringa eller hänvisa till: ett id ur helplines.yml."
    )
    form: FormRef | None = Field(None, description="Våldsformen som rollen möter: ett id ur strategy.yml.")
    indicators: tuple[IndicatorRef, ...] = Field(
        (), description="Målets indikatorer som säger något om rollens arbete. Skrivs bara tillsammans med goal."
    )
    for_goals: tuple[GoalRef, ...] = Field(
        (), description="Målen som samarbetet gäller. Skrivs bara tillsammans med actor eller role."
    )
    reason: Localised = Field(description="Varför det rör rollen, i en eller två meningar.")

    @model_validator(mode="after")
    def _about_one_thing(self) -> "Concern":
        named = [name for name in TARGETS if getattr(self, name) is not None]
        if len(named) != 1:
            said = f" men anger {' och '.join(named)}" if named else ""
            choice = ", ".join(TARGETS)
            raise problem("not_one_target", f"posten ska handla om en enda sak{said}. Skriv ett av {choice}")
        if self.indicators and self.goal is None:
            raise problem("indicators_without_goal", "indicators hör till ett mål. Skriv också goal, eller ta bort indicators")
        if self.for_goals and named[0] not in PARTNERS:
            raise problem(
                "goals_without_partner",
                "for_goals säger vilka mål ett samarbete gäller. Skriv actor eller role, eller ta bort for_goals",
            )
        return self

    @property
    def target(self) -> tuple[str, str]:
        """What it is about: the name of the field that is written, and the id in it."""
        return next((name, id) for name in TARGETS if (id := getattr(self, name)))


class Role(Record):
    """Somebody's part in the work against violence, for example at a school, whatever the municipality."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    slug: Slug = Field(
        description="Sista delen av sidans adress på varje språk: små bokstäver a–z, siffror och bindestreck."
    )
    name: Localised = Field(description="Rollens namn.")
    summary: Localised = Field(description="Vem sidan är till för, i en mening. Redaktionens ord.")
    search_words: LocalisedWords | None = Field(
        None, description="Andra ord och förkortningar som läsare söker på. Visas inte."
    )
    audience: Audience | None = Field(
        None, description="Vilka av målens råd som gäller rollen: municipality (kommun) eller civil-society (civilsamhället)."
    )
    actor: ActorRef | None = Field(
        None, description="Aktören som rollen hör till, när rollen är en av strategins aktörer. Dess åtaganden visas då för rollen."
    )
    note: Localised | None = Field(None, description="Vad som inte är känt, till exempel när källorna säger lite om rollen.")
    concerns: tuple[Concern, ...] = Field((), description="Det som rör rollen, det viktigaste först.")
