"""`content/goals/<id>.yml`: a goal, what must be in place for it, how it is followed, and guidance for local work."""

from enum import StrEnum

from pydantic import Field, model_validator

from macros.core.field_types import Id, Kpi, Measured, Number, PastPartialDate, YesNo, field_error
from macros.core.lang_text import LangText, Slug

from .contact import Contact
from .record import Cited, Easy, GoalRef, IndicatorRef, Record, RoleRef, RuleRef, SourceRef, StrategyRef
from .strategy import Statement


class IndicatorState(StrEnum):
    """Whether there is anything to read: measured, still without a data source, or no longer collected."""

    measured = "measured"
    development = "development"
    discontinued = "discontinued"


class Unit(StrEnum):
    """What the values of an indicator count."""

    percent = "percent"
    mean_0_10 = "mean-0-10"
    count = "count"


class Value(Record):
    """One measured value, never more precise than its source."""

    period: PastPartialDate | None = None
    group: LangText | None = None
    value: Measured | None = None
    text: LangText | None = None
    about: YesNo = False
    method_changed: YesNo = False
    note: LangText | None = None

    @model_validator(mode="after")
    def _a_number_or_words(self) -> "Value":
        if (self.value is None) == (self.text is None):
            raise field_error("not_one_value", "skriv värdet en gång: value med ett tal, eller text med ord när källan inte ger något tal")
        return self


class Indicator(Cited):
    """A measure that is followed for the goal."""

    id: Id
    name: LangText
    state: IndicatorState
    unit: Unit | None = None
    measured_by: LangText | None = None
    kolada: Kpi | None = None
    values: tuple[Value, ...] = ()
    note: LangText | None = None
    continues: tuple[IndicatorRef, ...] = ()
    continues_partly: tuple[IndicatorRef, ...] = ()
    continuation: Statement | None = None

    @model_validator(mode="after")
    def _values_have_a_unit(self) -> "Indicator":
        if self.unit is None and any(value.value for value in self.values):
            raise field_error("no_unit", "indikatorn har värden men ingen enhet. Lägg till unit: percent, mean-0-10 eller count")
        if self.values and self.state is IndicatorState.development:
            raise field_error("development_with_values", "en utvecklingsindikator har inga värden. Skriv state: measured eller ta bort values")
        return self


class Audience(StrEnum):
    """Whom a piece of guidance addresses."""

    municipality = "municipality"
    civil_society = "civil-society"
    health_care = "health-care"
    local = "local"


class Basis(StrEnum):
    """Whose words a piece of guidance rests on; what the law requires is told first."""

    law = "law"
    strategy = "strategy"
    national = "national"
    editorial = "editorial"


class Guidance(Cited):
    """What a municipality, an association or any local body must or can do towards the goal."""

    id: Id
    audience: Audience
    for_roles: tuple[RoleRef, ...] = ()
    basis: Basis
    rule: RuleRef | None = None
    text: LangText

    @model_validator(mode="after")
    def _a_requirement_has_a_rule(self) -> "Guidance":
        if self.basis is Basis.law and self.rule is None:
            raise field_error("law_without_rule", "ett krav måste säga vilken regel det följer av. Lägg till rule: med ett id ur content/legal.yml, eller ändra basis")
        if self.rule and self.basis is not Basis.law:
            raise field_error("rule_without_law", "rule skrivs bara för krav. Skriv basis: law, eller ta bort rule")
        return self


class Goal(Record):
    """One of a strategy's goals; its id is the name of the file."""

    strategy: StrategyRef
    number: Number = Field(ge=1)
    slug: Slug
    name: LangText
    icon: Id | None = None
    wording: LangText
    wording_sources: tuple[SourceRef, ...] = ()
    wording_note: LangText | None = None
    summary: LangText | None = None
    easy: Easy = ()
    page: SourceRef | None = None
    continues: tuple[GoalRef, ...] = ()
    continues_partly: tuple[GoalRef, ...] = ()
    continuation: Statement | None = None
    reason: Statement | None = None
    outcomes: tuple[Statement, ...] = ()
    suggestions: tuple[Statement, ...] = ()
    prerequisites: tuple[Statement, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    contact: Contact | None = None
    commitments_note: LangText | None = None

    def for_audiences(self, *audiences: Audience) -> tuple[Guidance, ...]:
        """What is said to the audiences: what the law requires first, otherwise as it is written."""
        found = [item for item in self.guidance if item.audience in audiences]
        return tuple(sorted(found, key=lambda item: item.basis is not Basis.law))

    def for_role(self, role: str, audience: Audience | None) -> tuple[Guidance, ...]:
        """What is said to a role by name, or else to its whole audience and to everybody."""
        found = self.for_audiences(*Audience)
        audiences = (audience, Audience.local) if audience else ()
        return tuple(item for item in found if (role in item.for_roles if item.for_roles else item.audience in audiences))
