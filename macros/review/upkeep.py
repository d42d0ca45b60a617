"""What editors have to see to, and who is asked: links that lead nowhere, what nobody has looked at for too long, owners.

Readers are told what is known and of when; that somebody should look again is told here.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import yaml

from macros.content.facts import Content
from macros.content.files import find_files
from macros.content.model import Helpline, Measure
from macros.core.collation import grouped
from macros.core.field_types import first_day, last_day

AGENT = "strategi-links/1 (checks that links on a public website still work)"
TIMEOUT = 20
PAUSE = 2.0
"""Seconds between two requests to the same server."""
SERVERS = 8
"""How many servers are asked at the same time."""
MOST_READ = 1024
_REFUSES_PROGRAMS = frozenset((401, 403, 405, 406, 429, 999))
TITLES = {
    "broken": ("Trasiga länkar", "Rätta adressen, eller ta bort den om sidan inte finns längre."),
    "moved": ("Länkar som leder vidare", "Kontrollera att sidan är rätt, och skriv den nya adressen."),
    "unclear": ("Länkar som inte gick att kontrollera", "Servern svarar inte på frågor från program. Öppna dem själv."),
}
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


class UsedLink(NamedTuple):
    """An address and where it is written."""

    url: str
    file: str
    line: int


class LinkAnswer(NamedTuple):
    """What a server said: `state` is ok, moved, unclear or broken."""

    used: tuple[UsedLink, ...]
    state: str
    detail: str


def used_links(folder: Path) -> Iterator[UsedLink]:
    """Every address in the content, with file and line."""
    for file in find_files(folder)[0]:
        tree = yaml.compose(file.path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        yield from _addresses(tree, f"content/{file.path.relative_to(folder).as_posix()}")


def _addresses(node: Any, file: str) -> Iterator[UsedLink]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if getattr(key, "value", None) != "address":
                yield from _addresses(value, file)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _addresses(item, file)
    elif isinstance(node, yaml.ScalarNode) and node.value.startswith("https://") and " " not in node.value:
        yield UsedLink(node.value, file, node.start_mark.line + 1)


def ask(url: str, timeout: float = TIMEOUT) -> tuple[str, str]:
    """State and detail of one address."""
    try:
        with urlopen(Request(url, headers={"User-Agent": AGENT, "Accept": "*/*"}), timeout=timeout) as answer:
            answer.read(MOST_READ)
            there = answer.geturl()
    except HTTPError as error:
        state = "unclear" if error.code in _REFUSES_PROGRAMS or error.code >= 500 else "broken"
        return state, f"svarar {error.code}"
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        return ("unclear", f"svarade inte på {timeout:g} s") if isinstance(reason, TimeoutError) else ("broken", f"går inte att nå ({reason})")
    return ("ok", "") if there.rstrip("/") == url.rstrip("/") else ("moved", there)


def check(found: Iterable[UsedLink], asking: Callable[[str], tuple[str, str]] = ask, pause: float = PAUSE) -> list[LinkAnswer]:
    """Asks each address once; servers side by side, the addresses of one server slowly and politely one after the other."""
    by_url = grouped(found, lambda one: (one.url,))
    by_host = grouped(by_url, lambda url: (urlsplit(url).netloc,))

    def of_host(host: str) -> list[LinkAnswer]:
        answers = []
        for number, url in enumerate(by_host[host]):
            time.sleep(pause if number else 0)
            answers.append(LinkAnswer(by_url[url], *asking(url)))
        return answers

    with ThreadPoolExecutor(SERVERS) as pool:
        return [answer for answers in pool.map(of_host, sorted(by_host)) for answer in answers]


def report(answers: list[LinkAnswer]) -> str:
    """The answers as Markdown, in Swedish; empty when every link works."""
    lines = []
    for state, (title, remedy) in TITLES.items():
        if found := [answer for answer in answers if answer.state == state]:
            lines += [f"## {title} ({len(found)})", "", remedy, ""]
            for answer in found:
                where = ", ".join(f"{one.file}:{one.line}" for one in answer.used)
                lines.append(f"- `{_as_code(answer.used[0].url)}` – `{_as_code(answer.detail)}` ({where})")
            lines.append("")
    return "\n".join(lines)


def _as_code(text: str) -> str:
    """A text that can end neither the code in which it stands nor the line."""
    return " ".join(text.split()).replace("`", "'")[:300]


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
            yield f"- `{_as_code(line.name)}` ({line.id}): {checked}"
        yield ""


def _municipalities(content: Content) -> Iterator[str]:
    old = _before(content, 2 * YEAR)
    found = {}
    for id, place in content.municipalities.items():
        told = [f"`{_as_code(lead.name)}` (uppslag, {lead.dated or 'utan datum'})" for lead in place.leads]
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
