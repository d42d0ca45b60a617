"""Where somebody in need can turn, and how each number is known."""

from datetime import date
from enum import StrEnum

from pydantic import ValidationInfo, model_validator

from macros.core.field_types import Id, PartialDate, PastDate, Phone, Text, Url, YesNo, field_error
from macros.core.lang_text import LangText, LangWords

from .record import Cited, Record


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

    how: How
    date: PastDate | None = None
    copy_from: PartialDate | None = None
    by: LangText | None = None

    @model_validator(mode="after")
    def _a_day_of_its_own_kind(self, info: ValidationInfo) -> "Checked":
        if self.how is How.copy:
            self._copied((info.context or {}).get("today", date.today()))
        elif self.copy_from:
            raise field_error("not_a_copy", f"copy_from hör till how: copy. Skriv date med dagen för how: {self.how}, eller ändra how")
        elif not self.date:
            raise field_error("no_day", "det står inte vilken dag numret kontrollerades. Lägg till date med den dag då någon ringde eller läste, inom citattecken")
        return self

    def _copied(self, today: date) -> None:
        if self.date:
            raise field_error("day_of_a_copy", "date är dagen då någon ringde eller läste hos tjänsten. Skriv copy_from med det som kopian är från, eller ändra how")
        if not self.copy_from:
            raise field_error("no_day_of_copy", 'det står inte när den sparade texten är från. Lägg till copy_from med dag, månad eller år, till exempel "2024-04"')
        if self.copy_from > today.isoformat():
            raise field_error("future_copy", f'"{self.copy_from}" ligger i framtiden. Skriv när den sparade texten är från')


class Link(Record):
    """An address with words for what it leads to."""

    title: Text
    url: Url


class Helpline(Cited):
    """A number, chat or place to turn to."""

    id: Id
    name: Text
    description: LangText
    group: HelplineGroup
    essential: YesNo = False
    number: Phone | None = None
    former_number: Phone | None = None
    hours: LangText | None = None
    good_to_know: tuple[LangText, ...] = ()
    url: Url | None = None
    links: tuple[Link, ...] = ()
    checked: Checked | None = None
    note: LangText | None = None
    title: LangText | None = None
    for_whom: LangText | None = None
    other_number: Phone | None = None
    unchecked: YesNo = False
    search_words: LangWords | None = None

    @model_validator(mode="after")
    def _says_what_it_must(self) -> "Helpline":
        if self.checked and self.unchecked:
            raise field_error("checked_and_not", "posten har både checked och unchecked. Ta bort unchecked, eller checked om ingen har kontrollerat")
        if not self.checked and not self.unchecked:
            raise field_error("not_known_how", "posten säger inte hur numret är känt. Lägg till checked med how och dag, eller skriv unchecked: true om ingen har kontrollerat")
        if self.essential and not self.for_whom:
            raise field_error("for_whom_unsaid", "numret visas på varje sida men säger inte vem det är till för. Lägg till for_whom med högst ungefär fem ord på varje språk")
        return self


class SafetyTip(Cited):
    """Advice to somebody who looks for help."""

    id: Id
    text: LangText
