"""What each municipality has against violence, and what editors should look into before it can be told."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from macros.core.field_types import Id, Measured, PartialDate, PastPartialDate, Phone, Text, Url, YesNo
from macros.core.lang_text import LangText

from .contact import Email
from .help import Checked
from .record import ActorRef, Certainty, Cited, IndicatorRef, MunicipalityRef, Record, SourceRef, WorkRef


class MeasureCategory(StrEnum):
    """What something that a municipality has is for; the order is the order of its page."""

    social_emergency = "social-emergency"
    support = "support"
    children = "children"
    shelter = "shelter"
    people_who_use_violence = "people-who-use-violence"
    governing_document = "governing-document"
    joint_work = "joint-work"
    prevention = "prevention"


FOR_HELP = (
    MeasureCategory.social_emergency, MeasureCategory.support, MeasureCategory.children, MeasureCategory.shelter, MeasureCategory.people_who_use_violence,
)  # fmt: skip
"""What somebody turns to; the rest is for those who work with it."""


class Mention(Cited):
    """What a source says of a municipality in a piece of related work."""

    work: WorkRef
    text: LangText


class Measure(Record):
    """Something that a municipality has, as it was read with its owner."""

    id: Id
    category: MeasureCategory
    name: LangText
    text: LangText | None = None
    for_whom: LangText | None = None
    how: LangText | None = None
    phone: Phone | None = None
    email: Email | None = None
    together: tuple[MunicipalityRef, ...] = ()
    decided_by: LangText | None = None
    decided: PastPartialDate | None = None
    until: PartialDate | None = None
    register_number: Text | None = None
    url: Url
    owner: Text | None = None
    dated: PastPartialDate | None = None
    checked: Checked | None = None
    certainty: Certainty

    def applies(self, today: date) -> str:
        """Whether a plan is in force on a day, as far as is known: `in_force`, `ended` or `unknown`."""
        if not self.until:
            return "unknown"
        # A date is as exact as it is known, so as much of the day is compared with it.
        return "in_force" if today.isoformat()[: len(self.until)] <= self.until else "ended"


class Lead(Record):
    """What only others say, or what is too old to be told: for editors, never shown to readers."""

    category: MeasureCategory
    name: Text
    note: Text | None = None
    url: Url
    dated: PastPartialDate | None = None
    certainty: Certainty


class MunicipalValue(Record):
    """What an indicator was in a municipality, as a source gives it; its unit is the indicator's."""

    indicator: IndicatorRef
    period: PastPartialDate
    value: Measured
    method_changed: YesNo = False
    note: LangText | None = None
    sources: tuple[SourceRef, ...] = Field(min_length=1)
    certainty: Certainty


class Municipality(Record):
    """One of the area's municipalities."""

    code: Text = Field(pattern=r"^[0-9]{4}$")
    name: Text
    full_name: Text
    calls_itself: Text | None = None
    calls_itself_unverified: YesNo = False
    actor: ActorRef | None = None
    mentions: tuple[Mention, ...] = ()
    measures: tuple[Measure, ...] = ()
    values: tuple[MunicipalValue, ...] = ()
    # Left out of all that is made of the record for others than editors.
    leads: tuple[Lead, ...] = Field((), exclude=True)
