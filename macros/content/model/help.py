"""Where somebody in need can turn, and how each number is known."""

from datetime import date
from enum import StrEnum

from pydantic import Field, ValidationInfo, model_validator

from .cited import Cited
from .localised import Localised
from .types import Id, PartialDate, PastDate, Phone, Record, Text, Url, YesNo, problem


class HelplineGroup(StrEnum):
    """Whom a helpline is for; the order is the order of the help page."""

    emergency = "emergency"
    exposed = "exposed"
    young = "young"
    using_violence = "using-violence"
    local = "local"
    professionals = "professionals"


class How(StrEnum):
    """How a number is known: somebody called it, or read it with the service, or in a saved copy of what the service says."""

    called = "called"
    owner = "owner"
    copy = "copy"


class Checked(Record):
    """How a number is known, and of which day; a day on which nobody checked anything cannot be written."""

    how: How = Field(
        description="called (någon ringde numret), owner (läst på tjänstens egen sida) eller copy (läst i en sparad kopia)."
    )
    date: PastDate | None = Field(None, description="Dagen då någon ringde eller läste. Hör till called och owner.")
    copy_from: PartialDate | None = Field(
        None, description="Dagen, månaden eller året som den sparade texten är från. Hör till copy."
    )
    by: Localised | None = Field(None, description="Vem som kontrollerade, när det inte är redaktionen.")

    @model_validator(mode="after")
    def _a_day_of_its_own_kind(self, info: ValidationInfo) -> "Checked":
        if self.how is How.copy:
            self._copied((info.context or {}).get("today", date.today()))
        elif self.copy_from:
            raise problem("not_a_copy", f"copy_from hör till how: copy. Skriv date med dagen för how: {self.how}, eller ändra how")
        elif not self.date:
            raise problem("no_day", "det står inte vilken dag numret kontrollerades. Lägg till date med den dag då någon ringde eller läste, inom citattecken")
        return self

    def _copied(self, today: date) -> None:
        if self.date:
            raise problem(
                "day_of_a_copy",
                "date är dagen då någon ringde eller läste hos tjänsten. Skriv copy_from med det som kopian är från, eller ändra how",
            )
        if not self.copy_from:
            raise problem(
                "no_day_of_copy",
                'det står inte när den sparade texten är från. Lägg till copy_from med dag, månad eller år, till exempel "2024-04"',
            )
        if self.copy_from > today.isoformat():
            raise problem("future_copy", f'"{self.copy_from}" ligger i framtiden. Skriv när den sparade texten är från')


class Link(Record):
    """An address with words for what it leads to."""

    title: Text = Field(description="Vad länken leder till.")
    url: Url = Field(description="Hela adressen.")


class Helpline(Cited):
    """A number, chat or place to turn to."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    name: Text = Field(description="Tjänstens egennamn, på huvudspråket.")
    description: Localised = Field(description="Vem tjänsten är till för och vad den gör.")
    group: HelplineGroup = Field(description="emergency, exposed, young, using-violence, local eller professionals.")
    essential: YesNo = Field(False, description="true för de nummer som visas på varje sida.")
    number: Phone | None = Field(None, description="Telefonnumret, inom citattecken.")
    former_number: Phone | None = Field(None, description="Tidigare nummer, så att den som har det känner igen sig.")
    hours: Localised | None = Field(None, description="Öppettider, utan årtal. Utelämnas när de är osäkra.")
    good_to_know: tuple[Localised, ...] = Field((), description="Till exempel gratis, anonymt, tolk.")
    url: Url | None = Field(None, description="Tjänstens webbplats.")
    links: tuple[Link, ...] = Field((), description="Fler adresser.")
    checked: Checked | None = Field(None, description="Hur numret är känt. Utelämnas när unchecked är true.")
    note: Localised | None = Field(
        None, description="Det som är osäkert. Visas sist på hjälpsidan, inte bredvid numret."
    )
    title: Localised | None = Field(
        None, description="Vad tjänsten kallas på varje språks sidor, när egennamnet inte säger det."
    )
    for_whom: Localised | None = Field(
        None, description="Vem numret är till för, i högst ungefär fem ord. Behövs när essential är true."
    )
    other_number: Phone | None = Field(None, description="Ett andra nummer som också går till tjänsten, inom citattecken.")
    unchecked: YesNo = Field(False, description="true när ingen har kontrollerat numret. Skrivs i stället för checked.")

    @model_validator(mode="after")
    def _says_what_it_must(self) -> "Helpline":
        if self.checked and self.unchecked:
            raise problem(
                "checked_and_not", "posten har både checked och unchecked. Ta bort unchecked, eller checked om ingen har kontrollerat"
            )
        if not self.checked and not self.unchecked:
            raise problem(
                "not_known_how",
                "posten säger inte hur numret är känt. Lägg till checked med how och dag, eller skriv unchecked: true om ingen har kontrollerat",
            )
        if self.essential and not self.for_whom:
            raise problem(
                "for_whom_unsaid",
                "numret visas på varje sida men säger inte vem det är till för. Lägg till for_whom med högst ungefär fem ord på varje språk",
            )
        return self


class SafetyTip(Cited):
    """Advice to somebody who looks for help."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    text: Localised = Field(description="Rådet, i klara ord.")
