"""`content/strategies/` and `content/site.yml`: what has been agreed, and who shows it."""

import re
from enum import StrEnum
from typing import Annotated
from uuid import NAMESPACE_OID, uuid5

from pydantic import AfterValidator, Field

from macros.core.field_types import Id, Number, PartialDate, PastDate, PastPartialDate, Text, Url, YesNo, field_error, text_in_form  # isort: skip
from macros.core.lang_text import LangText

from .contact import Email
from .record import ActorRef, Cited, Easy, PlanRef, Record, RoleRef, SourceRef, StrategyRef


class Period(Record):
    """From the first to the last year or day, both included."""

    start: PartialDate
    end: PartialDate


class Statement(Cited):
    """Something that the strategy says, told with its source."""

    text: LangText


class Named(Statement):
    """A statement with an id and a name of its own."""

    id: Id
    name: LangText


class Plan(Cited):
    """An action plan. Each commitment belongs to one, where the source says which."""

    id: Id
    title: LangText
    adopted: PartialDate
    period: Period
    other_ends: tuple[PartialDate, ...] = ()
    replaces: PlanRef | None = None
    text: LangText
    note: LangText | None = None
    page: SourceRef
    complete: YesNo = False


class Quotation(Cited):
    """Somebody's own words about the strategy, said in an office that they held."""

    text: LangText
    who: Text
    title: LangText
    date: PastPartialDate


class Event(Cited):
    """A line of the timeline."""

    when: PartialDate
    until: PartialDate | None = None
    text: LangText


class GovernancePart(Named):
    """Who steers or coordinates the work."""

    members: tuple[LangText, ...] = ()


class Level(StrEnum):
    """Whose strategy it is: that of the site's own area, or the nation's, which is told as context only."""

    county = "county"
    national = "national"


class Strategy(Record):
    """What has been agreed for a time; its id is the name of the file. Of most strategies only a part is known."""

    title: LangText
    level: Level = Level.county
    period: Period
    launched: PartialDate | None = None
    replaces: StrategyRef | None = None
    alongside: tuple[StrategyRef, ...] = ()
    vision: Statement | None = None
    easy: Easy = ()
    purpose: Statement | None = None
    target_state: Statement | None = None
    guides: tuple[LangText, ...] = ()
    guides_sources: tuple[SourceRef, ...] = ()
    participants: tuple[Statement, ...] = ()
    violence_forms: tuple[Named, ...] = ()
    predecessor: Statement | None = None
    context: Statement | None = None
    preparation: Statement | None = None
    follow_up: tuple[Statement, ...] = ()
    mission: tuple[Statement, ...] = ()
    progress: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    plans: tuple[Plan, ...] = ()
    timeline: tuple[Event, ...] = ()
    governance: tuple[GovernancePart, ...] = ()
    successor_searched: PastDate | None = None
    unknown: tuple[LangText, ...] = ()


class Publisher(Record):
    """The authority that answers for the site."""

    name: Text
    url: Url


_NO_ACCOUNT = 'är inte ett konto på GitHub. Skriv till exempel "@namn" eller "@myndigheten/webb"'
Account = text_in_form(r"@[A-Za-z0-9][A-Za-z0-9-]{0,38}(/[A-Za-z0-9._-]+)?", "bad_account", _NO_ACCOUNT)


class Owner(Record):
    """Who is asked to look at a change."""

    actor: ActorRef | None = None
    accounts: tuple[Account, ...] = Field(min_length=1)


_NO_ADDRESS = 'är inte adressen till en sida. Skriv det som står efter webbplatsens adress, till exempel "mal/det-gamla-namnet/" eller "en/goals/"'
PageAddress = text_in_form(r"([a-z0-9][a-z0-9-]*/)+", "bad_page_address", _NO_ADDRESS)


class Move(Record):
    """Addresses that pages had, and where they lead now."""

    to: Text
    old: tuple[PageAddress, ...] = Field(min_length=1)


class Moved(Record):
    """`content/moved.yml`."""

    moved: tuple[Move, ...] = ()


def _ids(value: str) -> str:
    if not re.fullmatch(r"https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~%-]+)*/|urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}#", value):
        raise field_error("bad_ids", f'"{value}" kan inte stå först i id:n. Skriv urn:uuid: och ett nytt UUID och #, till exempel "urn:uuid:{uuid5(NAMESPACE_OID, value)}#"')
    return value


FORMAT = 2
"""The format of content that this code reads; `strategi migrate` makes it of an earlier one."""


class SiteSettings(Record):
    """`content/site.yml`: what the site is called and is about, who publishes it, and where."""

    format: Number = 1
    languages: tuple[Id, ...] = Field(min_length=1)
    short_title: LangText
    area: LangText
    address: Url | None = None
    ids: Annotated[Text, AfterValidator(_ids)] | None = None
    exit: Url | None = None
    gathered: tuple[LangText, ...] = ()
    easy: Easy = ()
    municipalities_sources: tuple[SourceRef, ...] = ()
    municipalities_role: RoleRef | None = None
    repository: Url | None = None
    contact: Email | None = None
    publisher: Publisher | None = None
    owners: tuple[Owner, ...] = ()

    @property
    def id_base(self) -> str:
        """What every id for machines begins with, wherever the site is published."""
        return self.ids or self.address or f"urn:uuid:{uuid5(NAMESPACE_OID, next(iter(self.area.root.values())))}#"
