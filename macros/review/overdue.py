"""What the editors have not looked at for too long. Readers are told what is known and of when; that somebody should look again is told here."""

from collections.abc import Iterator
from datetime import date, timedelta

from macros.content.facts import Content
from macros.content.model import Helpline
from macros.core.field_types import first_day, last_day

from .link_check import as_code

YEAR, HALF_YEAR = timedelta(days=365), timedelta(days=183)


def overdue(content: Content) -> str:
    """Everything that somebody should look at again, as Markdown in Swedish; empty when nothing is."""
    return "\n".join((*_helplines(content), *_report(content), *_successor(content)))


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


def _known(line: Helpline) -> str:
    """The day that what stands of a helpline is from; empty where nobody knows."""
    found = line.checked and (line.checked.date or line.checked.copy_from)
    return found.isoformat() if isinstance(found, date) else found or ""


def _report(content: Content) -> Iterator[str]:
    cited = (id for statement in content.strategy.progress for id in statement.sources)
    newest = max(filter(None, (content.sources[id].date for id in cited)), default=content.strategy.launched)
    # One comes each year; a year after the next should have come, somebody has missed it. Where only the year is known, look rather too early.
    if first_day(newest) < _before(content, 2 * YEAR):
        yield "## Lägesrapport att leta efter\n"
        yield f"Strategin följs upp varje år, men det nyaste som står om lägesrapporterna är från {newest}."
        yield "Leta efter en nyare. Skriv vad den visar i progress i content/strategy.yml, och värdena vid målens indikatorer.\n"


def _successor(content: Content) -> Iterator[str]:
    strategy = content.strategy
    ends, searched = last_day(strategy.period.end), strategy.successor_searched
    if ends > (content.today + YEAR).isoformat() or (searched and searched.isoformat() >= _before(content, HALF_YEAR)):
        return
    yield "## Ny strategi att leta efter\n"
    sentence = f"Ingen har letat efter en ny sedan {searched}." if searched else "Det står inte att någon har letat efter en ny."
    yield f"Strategin gäller till och med {strategy.period.end}. {sentence}"
    yield "Leta, och skriv dagen i successor_searched i content/strategy.yml. Finns det en ny ska den läggas till.\n"
