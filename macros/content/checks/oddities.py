"""What a record can say and hardly means: days far away, addresses that lead nowhere for others, sources read before they were written."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from macros.content.files import RawRecord
from macros.content.model import Plan, Record, Source, Strategy
from macros.content.model.actors import Joined, Withdrawal
from macros.content.model_walk import day_fields
from macros.core.field_types import first_day, is_date
from macros.core.problems import Problem

_FIRST, _YEARS = "1900", 30
_AHEAD: dict[type[Record], str] = {Joined: "when", Withdrawal: "date", Strategy: "launched", Plan: "adopted"}
"""What may be known before its day, and is often a slip."""
_NOT_FOR_ALL = re.compile(
    r"https://(?:intran[äe]t\.|(?:[^/?#]*\.)?(?:sharepoint\.com|onedrive\.live\.com|docs\.google\.com|safelinks\.protection\.outlook\.com|example\.(?:com|org|net|se))(?:[/?#]|$))"
)
_FOLLOWS = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|mc_eid)=")


def odd_records(everything: Sequence[RawRecord], today: date) -> Iterator[Problem]:
    """Everything that a record says and hardly means, as warnings; that the language of a source is none is wrong."""
    for record in everything:
        yield from _days(record, today)
        for name in ("url", "website", "exit"):
            yield from _address(record, name)
        if record.model is Source:
            yield from _source(record)


def _days(record: RawRecord, today: date) -> Iterator[Problem]:
    for name in day_fields(record.model):
        if is_date(day := record.data.get(name)) and not _FIRST <= day[:4] <= str(today.year + _YEARS):
            yield record.odd(f'"{day}" är långt borta. Stämmer året?', name)
        elif name == _AHEAD.get(record.model) and is_date(day) and first_day(day) > today.isoformat():
            yield record.odd(f'"{day}" ligger i framtiden. Är det redan bestämt kan det stå.', name)


def _address(record: RawRecord, name: str) -> Iterator[Problem]:
    address = record.text(name)
    if _NOT_FOR_ALL.match(address):
        yield record.odd("adressen ser inte ut att leda rätt för alla. Öppna den utan att vara inloggad, och skriv den som visas då.", name)
    elif _FOLLOWS.search(address):
        yield record.odd("adressen säger varifrån läsaren kommer. Ta bort det som följer efter ?utm_ och liknande.", name)


def _source(record: RawRecord) -> Iterator[Problem]:
    day, read = record.text("date"), record.text("read_on")
    if is_date(day) and is_date(read) and first_day(day) > read:
        yield record.odd(f'källan är från "{day}" men läst "{read}". Stämmer båda?', "read_on")
    if (language := record.text("language")) and not re.fullmatch("[a-z]{2,3}", language):
        yield record.problem(f'"{language}" är inget språk här. Skriv koden med två eller tre bokstäver, till exempel sv.', "language")
