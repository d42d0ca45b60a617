"""`content/strategy.yml` and `content/site.yml`: what has been agreed, and who shows it."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from .cited import Cited
from .easy import Easy
from .localised import Localised
from .references import ActorRef, PlanRef, SourceRef
from .types import Email, Id, PartialDate, PastDate, Record, Text, Url, YesNo, problem


class Period(Record):
    """From the first to the last year or day, both included."""

    start: PartialDate = Field(description='Första året eller dagen, till exempel "2024".')
    end: PartialDate = Field(description='Sista året eller dagen, till exempel "2027".')


class Statement(Cited):
    """Something that the strategy says, told with its source."""

    text: Localised = Field(description="Vad som gäller, i klara ord.")


class Named(Statement):
    """A statement with an id and a name of its own."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    name: Localised = Field(description="Kort namn.")


class Plan(Cited):
    """An action plan. Each commitment belongs to one, where the source says which."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    title: Localised = Field(description="Handlingsplanens namn.")
    adopted: PartialDate = Field(description="När planen antogs eller presenterades.")
    period: Period = Field(description="Tiden som planen gäller.")
    other_ends: tuple[PartialDate, ...] = Field((), description="Andra slutår som källor anger för planen.")
    replaces: PlanRef | None = Field(None, description="Handlingsplanen som den här planen ersätter när den börjar gälla.")
    text: Localised = Field(description="Vad planen innehåller.")
    note: Localised | None = Field(
        None, description="Det som läsaren behöver veta, till exempel att källor anger olika period."
    )
    page: SourceRef = Field(description="Sidan där planen presenteras.")
    complete: YesNo = Field(
        False, description="true när alla planens åtaganden finns här. Först då går planen att jämföra helt med en annan."
    )


class Quotation(Cited):
    """Somebody's own words about the strategy, said in an office that they held."""

    text: Localised = Field(description="Orden, ordagrant på huvudspråket.")
    who: Text = Field(description="Vem som sade det.")
    title: Localised = Field(description="Vad personen var då, till exempel regionpolischef.")
    date: PartialDate = Field(description="När det sades, så noga som källan anger.")


class Event(Cited):
    """A line of the timeline."""

    when: PartialDate = Field(description="När det hände, så noga som källan anger.")
    until: PartialDate | None = Field(None, description="Sista året, för det som pågick en tid.")
    text: Localised = Field(description="Vad som hände, i en mening.")


class GovernancePart(Named):
    """Who steers or coordinates the work."""

    members: tuple[Localised, ...] = Field((), description="Vilka som ingår, en rad var.")


class Strategy(Record):
    """`content/strategy.yml`."""

    languages: tuple[Id, ...] = Field(min_length=1, description="Språken, huvudspråket först.")
    title: Localised = Field(description="Strategins hela namn.")
    short_title: Localised = Field(description="Kort namn, för sidhuvudet.")
    area: Localised = Field(description="Området som strategin gäller, till exempel Stockholms län.")
    period: Period = Field(description="Tiden som strategin gäller.")
    launched: PartialDate = Field(description="När strategin lanserades.")
    vision: Statement = Field(description="Strategins vision, ordagrant på huvudspråket.")
    easy: Easy = Field((), description="Visionen och strategin på lättläst. Ett stycke i taget.")
    purpose: Statement = Field(description="Vad strategin är till för.")
    target_state: Statement = Field(description="Läget som strategin vill nå.")
    guides: tuple[Localised, ...] = Field(description="Vilka som strategin vägleder.")
    guides_sources: tuple[SourceRef, ...] = Field(
        description="Källor till vilka strategin vägleder: id:n ur sources.yml."
    )
    violence_forms: tuple[Named, ...] = Field(min_length=1, description="Våldsformerna som strategin gäller.")
    predecessor: Statement = Field(description="Vad strategin ersatte.")
    context: Statement = Field(description="Hur strategin hör ihop med den nationella strategin.")
    preparation: Statement = Field(description="Hur strategin togs fram.")
    follow_up: tuple[Statement, ...] = Field(description="Hur strategin följs upp.")
    mission: tuple[Statement, ...] = Field(description="Plattformens uppdrag.")
    progress: tuple[Statement, ...] = Field((), description="Det som lägesrapporterna har visat, i korthet.")
    quotations: tuple[Quotation, ...] = Field((), description="Vad företrädare för parterna har sagt om strategin.")
    plans: tuple[Plan, ...] = Field(min_length=1, description="Handlingsplanerna.")
    timeline: tuple[Event, ...] = Field(description="Vad som har hänt, det äldsta först.")
    governance: tuple[GovernancePart, ...] = Field(description="Vilka som styr och samordnar.")
    successor_searched: PastDate | None = Field(
        None, description="Dagen då någon senast letade efter en strategi för tiden efter den här, utan att hitta någon."
    )
    unknown: tuple[Localised, ...] = Field((), description="Det som inte har gått att ta reda på.")


class Publisher(Record):
    """The authority that answers for the site."""

    name: Text = Field(description="Myndighetens namn.")
    url: Url = Field(description="Myndighetens webbplats.")


def _account(value: str) -> str:
    if not re.fullmatch(r"@[A-Za-z0-9][A-Za-z0-9-]{0,38}(/[A-Za-z0-9._-]+)?", value):
        raise problem("bad_account", f'"{value}" är inte ett konto på GitHub. Skriv till exempel "@namn" eller "@myndigheten/webb"')
    return value


class Owner(Record):
    """Who is asked to look at a change."""

    actor: ActorRef | None = Field(
        None, description="Aktören vars fil det gäller. Utelämnas för dem som granskar allt annat."
    )
    accounts: tuple[Annotated[Text, AfterValidator(_account)], ...] = Field(
        min_length=1, description="Konton eller grupper på GitHub, till exempel @myndigheten/webb."
    )


class Site(Record):
    """`content/site.yml`: who publishes, and where."""

    address: Url | None = Field(None, description="Webbplatsens adress, med snedstreck sist. Utelämnas tills den är bestämd; då skrivs ingen ut.")
    exit: Url = Field(
        description="Sidan som knappen Lämna sidan snabbt leder till: en vanlig, neutral webbplats, till exempel om väder."
    )
    easy: Easy = Field((), description="Hur man använder webbplatsen, på lättläst. Ett stycke i taget.")
    repository: Url | None = Field(None, description="Var innehållet redigeras.")
    contact: Email | None = Field(None, description="E-postadress för frågor och fel.")
    publisher: Publisher | None = Field(
        None, description="Den myndighet som har tagit ansvar för webbplatsen. Utelämnas tills någon har gjort det."
    )
    owners: tuple[Owner, ...] = Field(
        (), description="Vilka som granskar ändringar. Utelämnas tills någon har tagit på sig det. Kör sedan strategi codeowners."
    )
