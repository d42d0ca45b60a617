"""What editors have to see to, and who is asked: what nobody has looked at for too long, owners.

Readers are told what is known and of when; that somebody should look again is told here.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from macros.content.facts import Content
from macros.content.model import Helpline, Measure
from macros.core.field_types import first_day, last_day

from .links import as_code

YEAR, HALF_YEAR = timedelta(days=365), timedelta(days=183)
FILE = ".github/CODEOWNERS"
_HEAD = """\
# Skapad av `strategi codeowners` ur owners i content/site.yml. Ändra där, inte här.
# Made by `strategi codeowners` from owners in content/site.yml. Change it there, not here.
"""
_NOBODY = """\
# Ingen har tagit på sig att granska ändringar ännu, så filen nämner ingen.
# Nobody has undertaken to review changes yet, so this file names nobody.
"""


def overdue(content: Content) -> str:
    """Everything that somebody should look at again, as Markdown in Swedish; empty when nothing is."""
    return "\n".join((*_helplines(content), *_municipalities(content), *_report(content), *_successor(content)))


def _before(content: Content, time: timedelta) -> str:
    return (content.today - time).isoformat()


def _helplines(content: Content) -> Iterator[str]:
    late = [line for line in content.helplines if last_day(_known(line)) < _before(content, YEAR)]
    if late:
        yield f"## Stödlinjer att kontrollera ({len(late)})\n"
        yield "Ring numret, eller läs på tjänstens egen sida. Skriv sedan dagen i checked i content/helplines.yml.\n"
        for line in late:
            checked = f"senast kontrollerad {_known(line)}" if _known(line) else "inte kontrollerad"
            yield f"- `{as_code(line.name)}` ({line.id}): {checked}"
        yield ""


def _municipalities(content: Content) -> Iterator[str]:
    old = _before(content, 2 * YEAR)
    found = {}
    for id, place in content.municipalities.items():
        told = [f"`{as_code(lead.name)}` (uppslag, {lead.dated or 'utan datum'})" for lead in place.leads]
        known = ((measure.id, _known(measure) or measure.dated) for measure in place.measures)
        told += [f"{id} ({day or 'utan datum'})" for id, day in known if last_day(day or "") < old]
        found |= {id: told} if told else {}
    if found:
        yield f"## Uppgifter om kommuner att kontrollera ({sum(map(len, found.values()))})\n"
        yield "Läs hos den som har det. Flytta ett uppslag som stämmer från leads till measures, och skriv dagen i checked.\n"
        yield from (f"- {content.municipalities[id].name} (content/municipalities/{id}.yml): {', '.join(told)}" for id, told in found.items())
        yield ""


def _known(record: Helpline | Measure) -> str:
    """The day on which somebody checked a record, or that of what was read then; empty where nobody has."""
    found = record.checked and (record.checked.date or record.checked.copy_from)
    return found.isoformat() if isinstance(found, date) else found or ""


def _report(content: Content) -> Iterator[str]:
    cited = (id for statement in content.current.progress for id in statement.sources)
    newest = max(filter(None, (content.sources[id].date for id in cited)), default=content.current.launched or content.current.period.start)
    # One comes each year; a year after the next should have come, somebody has missed it. Where only the year is known, look rather too early.
    if first_day(newest) < _before(content, 2 * YEAR):
        yield "## Lägesrapport att leta efter\n"
        yield f"Strategin följs upp varje år, men det nyaste som står om lägesrapporterna är från {newest}."
        yield f"Leta efter en nyare. Skriv vad den visar i progress i content/strategies/{content.current_id}.yml, och värdena vid målens indikatorer.\n"


def _successor(content: Content) -> Iterator[str]:
    strategy = content.current
    ends, searched = last_day(strategy.period.end), strategy.successor_searched
    if content.coming or ends > (content.today + YEAR).isoformat() or (searched and searched.isoformat() >= _before(content, HALF_YEAR)):
        return
    yield "## Ny strategi att leta efter\n"
    sentence = f"Ingen har letat efter en ny sedan {searched}." if searched else "Det står inte att någon har letat efter en ny."
    yield f"Strategin gäller till och med {strategy.period.end}. {sentence}"
    yield f"Leta, och skriv dagen i successor_searched i content/strategies/{content.current_id}.yml. Finns det en ny ska den läggas till.\n"


def codeowners(content: Content) -> str:
    """`.github/CODEOWNERS`, whole. The last line that fits a file decides, so what holds for everything comes first."""
    owners = sorted(content.site.owners, key=lambda owner: owner.actor or "")
    lines = [f"{f'/content/actors/{owner.actor}.yml' if owner.actor else '*'} {' '.join(owner.accounts)}" for owner in owners]
    return "\n".join([_HEAD, *lines, ""]) if lines else f"{_HEAD}\n{_NOBODY}"
