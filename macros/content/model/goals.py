"""`content/goals/<id>.yml`: a goal, what must be in place for it, how it is followed, and guidance for local work."""

from enum import StrEnum

from pydantic import Field, model_validator

from .cited import Cited
from .easy import Easy
from .localised import Localised, Slug
from .references import SourceRef
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
    value: Measured = Field(description="Talet som källan skriver det, inom citattecken.")
    about: YesNo = Field(False, description="true när källan säger ungefär.")
    method_changed: YesNo = Field(
        False, description="true när mätningen har ändrats sedan värdet före, så att de två inte går att jämföra."
    )
    note: Localised | None = Field(None, description="Det som läsaren behöver veta för att inte missförstå.")


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
        if self.values and self.unit is None:
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


class Basis(StrEnum):
    """Whose words a piece of guidance rests on."""

    strategy = "strategy"
    national = "national"
    editorial = "editorial"


class Guidance(Cited):
    """What a municipality or an association can do towards the goal."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    audience: Audience = Field(description="municipality (kommun) eller civil-society (civilsamhället).")
    basis: Basis = Field(
        description="strategy (strategins egna råd), national (nationell vägledning) eller editorial (redaktionens råd)."
    )
    text: Localised = Field(description="Rådet, i klara ord.")


class Goal(Record):
    """One of the strategy's goals; its id is the name of the file."""

    number: Number = Field(ge=1, description="Målets nummer i strategin.")
    slug: Slug = Field(
        description="Sista delen av sidans adress på varje språk: små bokstäver a–z, siffror och bindestreck."
    )
    name: Localised = Field(description="Målets korta namn.")
    icon: Id | None = Field(
        None, description="Målets bild: namnet på en fil i macros/pages/templates/icons/, utan .svg."
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
    guidance: tuple[Guidance, ...] = Field((), description="Råd till kommuner och föreningar.")
    commitments_note: Localised | None = Field(
        None, description="Vad som är känt om åtaganden för målet, när inga eller få är publicerade här."
    )
