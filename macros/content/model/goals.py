"""`content/goals/<id>.yml`: a goal, what must be in place for it, how it is followed, and guidance for local work."""

from enum import StrEnum

from pydantic import Field, model_validator

from .cited import Cited
from .easy import Easy
from .localised import Localised, Slug
from .references import RuleRef, SourceRef
from .strategy import Statement
from .types import Id, Measured, Number, PartialDate, Record, YesNo, problem


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

    period: PartialDate | None = Field(None, description="Året. Utelämnas när källan inte anger det.")
    group: Localised | None = Field(None, description="Vilka värdet gäller, till exempel flickor i årskurs 8.")
    value: Measured | None = Field(None, description="Talet som källan skriver det, inom citattecken.")
    text: Localised | None = Field(
        None, description="Värdet i ord, när källan inte ger något tal, till exempel ungefär en tredjedel."
    )
    about: YesNo = Field(False, description="true när källan säger ungefär.")
    method_changed: YesNo = Field(
        False, description="true när mätningen har ändrats sedan värdet före, så att de två inte går att jämföra."
    )
    note: Localised | None = Field(None, description="Det som läsaren behöver veta för att inte missförstå.")

    @model_validator(mode="after")
    def _a_number_or_words(self) -> "Value":
        if (self.value is None) == (self.text is None):
            raise problem(
                "not_one_value", "skriv värdet en gång: value med ett tal, eller text med ord när källan inte ger något tal"
            )
        return self


class Indicator(Cited):
    """A measure that is followed for the goal."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    name: Localised = Field(description="Vad som mäts.")
    state: IndicatorState = Field(
        description="measured (mäts), development (utvecklingsindikator utan datakälla) eller discontinued (mäts inte längre)."
    )
    unit: Unit | None = Field(None, description="percent, mean-0-10 eller count. Behövs när det finns värden.")
    measured_by: Localised | None = Field(
        None, description="Varifrån siffrorna kommer, till exempel Socialstyrelsens öppna jämförelser."
    )
    values: tuple[Value, ...] = Field((), description="Värden, äldst först.")
    note: Localised | None = Field(
        None, description="Det som läsaren behöver veta, till exempel att två källor säger olika."
    )

    @model_validator(mode="after")
    def _values_have_a_unit(self) -> "Indicator":
        if self.unit is None and any(value.value for value in self.values):
            raise problem(
                "no_unit", "indikatorn har värden men ingen enhet. Lägg till unit: percent, mean-0-10 eller count"
            )
        if self.values and self.state is IndicatorState.development:
            raise problem(
                "development_with_values",
                "en utvecklingsindikator har inga värden. Skriv state: measured eller ta bort values",
            )
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

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    audience: Audience = Field(description="municipality (kommun), civil-society (civilsamhället), health-care (hälso- och sjukvård) eller local (alla lokala aktörer).")
    basis: Basis = Field(
        description="law (krav i lag eller föreskrift), strategy (plattformens råd), national (nationell vägledning) eller editorial (en fråga att ställa sig)."
    )
    rule: RuleRef | None = Field(None, description="Regeln som kravet följer av: ett id ur legal.yml. Skrivs när basis är law.")
    text: Localised = Field(description="Kravet, rådet eller frågan, i klara ord.")

    @model_validator(mode="after")
    def _a_requirement_has_a_rule(self) -> "Guidance":
        if self.basis is Basis.law and self.rule is None:
            raise problem(
                "law_without_rule",
                "ett krav måste säga vilken regel det följer av. Lägg till rule: med ett id ur content/legal.yml, eller ändra basis",
            )
        if self.rule and self.basis is not Basis.law:
            raise problem("rule_without_law", "rule skrivs bara för krav. Skriv basis: law, eller ta bort rule")
        return self


class Goal(Record):
    """One of the strategy's goals; its id is the name of the file."""

    number: Number = Field(ge=1, description="Målets nummer i strategin.")
    slug: Slug = Field(
        description="Sista delen av sidans adress på varje språk: små bokstäver a–z, siffror och bindestreck."
    )
    name: Localised = Field(description="Målets korta namn.")
    icon: Id | None = Field(
        None, description="Målets bild: namnet på en fil i overrides/.icons/, utan .svg."
    )
    wording: Localised = Field(description="Målet som strategin formulerar det, ordagrant på huvudspråket.")
    wording_sources: tuple[SourceRef, ...] = Field(
        min_length=1, description="Källor till formuleringen: id:n ur sources.yml."
    )
    wording_note: Localised | None = Field(None, description="När källor återger målet olika.")
    summary: Localised = Field(description="En mening om vad målet betyder, i vardagsord. Redaktionens ord.")
    easy: Easy = Field((), description="Vad målet betyder, på lättläst. Ett stycke i taget.")
    page: SourceRef = Field(description="Målets sida hos plattformen.")
    prerequisites: tuple[Statement, ...] = Field(description="Det som måste vara på plats.")
    indicators: tuple[Indicator, ...] = Field((), description="Det som mäts för att följa målet.")
    guidance: tuple[Guidance, ...] = Field((), description="Krav, råd och frågor för det lokala arbetet.")
    commitments_note: Localised | None = Field(
        None, description="Vad som är känt om åtaganden för målet, när inga eller få är publicerade här."
    )

    def for_audiences(self, *audiences: Audience) -> tuple[Guidance, ...]:
        """What is said to the audiences: what the law requires first, otherwise as it is written."""
        found = [item for item in self.guidance if item.audience in audiences]
        return tuple(sorted(found, key=lambda item: item.basis is not Basis.law))
