"""What may be told of a municipality: what can be trusted, and nothing that could lead somebody to a protected address."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from macros.content.files import RawRecord

from macros.content.model import Certainty, Indicator, Lead, Measure, MeasureCategory, Municipality, MunicipalValue, SiteSettings, Unit  # isort: skip
from macros.core.field_types import first_day, is_date
from macros.core.problems import Problem

from .texts import single_texts

TRUSTED_SINCE = "2023"
"""What is older than this may have changed since, and is no longer told."""
_READ = (Certainty.seen, Certainty.seen_cut)
OF_DOCUMENTS = ("decided_by", "decided", "until", "register_number")
"""The fields that only a plan or guidelines can have."""
_STREET = re.compile(r"\b[\w-]*(?:gata|gatan|väg|vägen|gränd|gränden|stig|stigen|torg|torget|allé|allén|backe|backen|kaj|kajen)\s+\d{1,3}\s?[A-Z]?\b(?!\d)", re.IGNORECASE)
_POSTAL = re.compile(r"(?<![\d-])(?<!\d )(?!114 14|116 )\d{3} \d{2} +[A-ZÅÄÖ]\w*")
"""A code and a town; not the end of a telephone number before a sentence."""


def municipality_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """What should be a lead, what only documents have, what names itself, addresses of houses, and values that cannot be."""
    # One with values of its own and no unit has been told of already.
    units = {record.text("id"): record.text("unit") for record in everything if record.model is Indicator and (record.text("unit") or not record.items("values"))}
    for record in everything:
        if record.model in (Measure, Lead):
            yield from _addresses(record)
        if record.model is Measure:
            yield from _trusted(record)
            yield from _of_its_kind(record)
        elif record.model is Lead and record.text("certainty") not in ("", *_READ, Certainty.third_party):
            yield record.problem("ett uppslag är läst någonstans. Skriv seen, seen-cut eller third-party.", "certainty")
        elif record.model is MunicipalValue and record.text("indicator") in units:
            yield from _fits(record, units[record.text("indicator")])
        elif record.model is Indicator:
            yield from _own_values(record)
    places = [record for record in everything if record.model is Municipality]
    site = next((record for record in everything if record.model is SiteSettings), None)
    if places and site and "municipalities_role" not in site.data:
        yield site.problem("kommuner finns, men ingen roll som säger vad som gäller för alla. Lägg till municipalities_role: med id:t på en roll i content/roles.yml.", "municipalities_role")
    yield from _codes(places)


def _codes(places: list[RawRecord]) -> Iterator[Problem]:
    """The municipality that is in another county than all the others, by the first two figures of its code."""
    counties = Counter(place.text("code")[:2] for place in places)
    (usual, most), *_ = counties.most_common(1) or [("", 0)]
    for place in places:
        if most >= max(len(places) - 1, 5) and len(place.text("code")) == 4 and not place.text("code").startswith(usual):
            yield place.problem(f'koden hör till ett annat län: de andra kommunernas koder börjar på {usual}. Skriv kommunens egen kod.', "code")


_FAR = 8


def _own_values(indicator: RawRecord) -> Iterator[Problem]:
    """The values of an indicator that do not fit its unit, and those that are far from the one before."""
    before: dict[str, float] = {}
    for value in indicator.held("values"):
        if indicator.text("unit"):
            yield from _fits(value, indicator.text("unit"))
        number = float((re.findall(r"[0-9]+(?:[.,][0-9]+)?", value.text("value")) or ["0"])[0].replace(",", "."))
        group = str(value.data.get("group"))
        earlier = before.get(group, 0)
        if min(number, earlier) > 0 and max(number, earlier) >= _FAR * min(number, earlier):
            yield value.odd(f"värdet är {_FAR} gånger så stort eller litet som det förra, eller mer. Står kommat rätt?", "value")
        before[group] = number


def _trusted(record: RawRecord) -> Iterator[Problem]:
    dated, known = record.text("dated"), _known(record)
    if record.text("certainty") not in ("", *_READ):
        yield record.problem("det som inte är läst hos den som har det visas inte för läsare. Flytta uppgiften till leads, eller läs den hos ägaren och skriv seen.", "certainty")
    elif is_date(dated) and known < TRUSTED_SINCE:
        yield record.problem(f"sidan är äldre än {TRUSTED_SINCE} och ingen har kontrollerat uppgiften sedan dess. Flytta den till leads, eller lägg till checked.", "dated")
    for name in ("phone", "email"):
        if record.text(name) and known < TRUSTED_SINCE:
            yield record.problem(f"ingen vet om det fortfarande går att nå. Ta bort raden, eller lägg till dated eller checked från {TRUSTED_SINCE} eller senare.", name)


def _known(record: RawRecord) -> str:
    """The day that what stands of a measure is known to be from; empty where nobody knows."""
    checked = record.data.get("checked")
    days = [record.text("dated"), *(checked.get(name) for name in ("date", "copy_from") if isinstance(checked, dict))]
    return max((first_day(day) for day in days if is_date(day)), default="")


def _of_its_kind(record: RawRecord) -> Iterator[Problem]:
    for index, other in enumerate(record.texts("together")):
        if other == record.file.id:
            yield record.problem("kommunen kan inte ha något tillsammans med sig själv. Ta bort raden.", "together", index)
    for name in OF_DOCUMENTS if record.text("category") != MeasureCategory.governing_document else ():
        if name in record.data:
            yield record.problem(f"bara en plan eller riktlinje beslutas. Ta bort raden, eller skriv category: {MeasureCategory.governing_document}.", name)


_HIGHEST = {Unit.percent: 100, Unit.mean_0_10: 10}


def _fits(record: RawRecord, unit: str) -> Iterator[Problem]:
    """Whether a value can be counted as its indicator is."""
    numbers = re.findall(r"-?[0-9]+(?:[.,][0-9]+)?", record.text("value"))
    if not unit:
        yield record.problem("indikatorn har ingen enhet, så ingen vet vad värdet räknar. Lägg till unit hos indikatorn i content/goals/.", "indicator")
    elif any(float(number.replace(",", ".")) > _HIGHEST.get(unit, float("inf")) or number.startswith("-") for number in numbers):
        yield record.problem(f"värdet passar inte indikatorns enhet, {unit}. Skriv ett tal från 0{f' till {_HIGHEST[unit]}' if unit in _HIGHEST else ''}.", "value")
    elif unit == Unit.count and re.search("[.,]", record.text("value")):
        yield record.problem("indikatorn räknar antal. Skriv ett heltal.", "value")


def _addresses(record: RawRecord) -> Iterator[Problem]:
    for _, field_path, text in single_texts([record]):
        if found := _STREET.search(text) or _POSTAL.search(text):
            yield record.problem(f'"{found[0]}" ser ut som en adress till ett hus. Den som söker skydd kan spåras så. Ta bort adressen.', *field_path)
