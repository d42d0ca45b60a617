"""The municipalities' values from Kolada: `strategi fetch kolada`.

Version 3 of the interface, which describes itself at https://api.kolada.se/v3/docs; here as rKolada and koladapy read it.
A page of an answer has `values` and, where there are more, `next_url`. What is not of that form is told, and then nothing is written.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from difflib import unified_diff
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from macros.content.facts import Content
from macros.content.loading import load
from macros.content.model import Indicator
from macros.core.problems import RefusedError

from .content_tables import changes, read_tables
from .file_changes import FileChange, validate

API = "https://api.kolada.se/v3/"
SOURCE = "kolada"
"""The id that Kolada has among the sources."""
AGENT = "strategi-kolada/1 (values of municipalities for a public website)"
TIMEOUT = 30
PAUSE = 0.5
"""Seconds before each question."""
MOST_IDS = 25
"""How many municipalities can be asked about at once."""
MOST_READ = 20_000_000
Asking = Callable[[str], Any]


def ask(address: str) -> Any:
    """The answer from an address. Raises RefusedError where there is none that can be read."""
    time.sleep(PAUSE)
    try:
        with urlopen(Request(address, headers={"User-Agent": AGENT, "Accept": "application/json"}), timeout=TIMEOUT) as answer:
            return json.loads(answer.read(MOST_READ), parse_float=Decimal)
    except HTTPError as error:
        raise RefusedError(f"{address}: Kolada svarar {error.code}.") from None
    except OSError as error:
        reason = getattr(error, "reason", error)
        raise ConnectionError(f"Kolada går inte att nå ({reason}). Kör kommandot på en dator som når {API}.") from None
    except ValueError:
        raise RefusedError(f"{address}: svaret är inte JSON.") from None


def fetch(folder: Path, asking: Asking = ask) -> tuple[list[str], list[FileChange]]:
    """What Kolada calls the key figures that the content names, and what to write. Raises RefusedError or ContentError with everything that is wrong."""
    content = load(folder)
    indicators = [one for one in content.records["indicator"].values() if one.kolada]
    if not indicators:
        raise RefusedError("Ingen indikator har kolada, så det finns inget att fråga om. Skriv nyckeltalets id där det är exakt samma mått.")
    if SOURCE not in content.sources:
        raise RefusedError(f'Källan "{SOURCE}" saknas i content/sources.yml. Lägg till den så som det står i CONTRIBUTING.md.')
    before, after = read_tables(folder), read_tables(folder)
    titles, faults = [], []
    for indicator in indicators:
        try:
            title, found = _title(indicator.kolada, asking), list(_found(content, indicator, asking))
            titles.append(f"{indicator.id}: {indicator.kolada} heter hos Kolada ”{title}”. Antal värden: {len(found)}.")
            for id, period, value in found:
                _put(after.files[f"municipalities/{id}.yml"], indicator.id, period, value)
        except RefusedError as refused:
            faults += refused.problems
        except ConnectionError as error:
            raise RefusedError(*faults, str(error)) from None
    if faults:
        raise RefusedError(*faults)
    made = changes(folder, before, after)
    validate(folder, made)
    return titles, made


def diff(made: list[FileChange]) -> Iterator[str]:
    """The changes, line by line, as git would show them."""
    for one in made:
        old, new = (one.old or b"").decode().splitlines(), one.new.decode().splitlines()
        yield from unified_diff(old, new, one.name, one.name, lineterm="")


def _title(kpi: str, asking: Asking) -> str:
    address = f"{API}kpi/{kpi}"
    for row in _rows(address, asking):
        match row:
            case {"id": id, "title": str(title)} if id == kpi:
                return title
    raise RefusedError(f"{address}: Kolada har inget nyckeltal {kpi}. Rätta kolada hos indikatorn.")


def _found(content: Content, indicator: Indicator, asking: Asking) -> Iterator[tuple[str, str, str]]:
    """Each municipality with its values for both sexes together, the earliest first, with at most one decimal."""
    ids = {place.code: id for id, place in content.municipalities.items()}
    found, faults = [], []
    for start in range(0, len(ids), MOST_IDS):
        codes = list(ids)[start : start + MOST_IDS]
        address = f"{API}data/kpi/{indicator.kolada}/municipality/{','.join(codes)}"
        for row in _rows(address, asking):
            match row:
                case {"kpi": indicator.kolada, "municipality": str(code), "period": int() | str() as period, "values": list(values)} if (
                    code in codes and re.fullmatch("[0-9]{4}", str(period)) and all(isinstance(one, dict) for one in values)
                ):
                    numbers = [one.get("value") for one in values if one.get("gender") == "T" and not one.get("isdeleted")]
                    found += [(ids[code], str(period), one) for one in numbers if one is not None]
                case _:
                    faults.append(f"{address}: en rad har inte den form som Kolada beskriver: {json.dumps(row, default=str)[:200]}")
    faults += [f"{indicator.kolada}: värdet för {id} {period} är inget tal: {one}" for id, period, one in found if not isinstance(one, int | Decimal) or isinstance(one, bool)]
    if faults:
        raise RefusedError(*faults)
    for id, period, one in sorted(found, key=lambda row: row[:2]):
        yield id, period, f"{Decimal(one).quantize(Decimal('0.1'), ROUND_HALF_UP)}".removesuffix(".0").replace(".", ",")


def _rows(address: str, asking: Asking) -> Iterator[Any]:
    """What stands on all pages of an answer."""
    seen: set[str] = set()
    following: Any = address
    while following:
        if not str(following).startswith(API) or following in seen:
            raise RefusedError(f"{address}: nästa sida ska vara {following}. Det är inte en ny sida hos Kolada.")
        seen.add(following)
        match asking(following):
            case {"values": list(rows), **more}:
                yield from rows
                following = more.get("next_url")
            case other:
                raise RefusedError(f"{following}: svaret har inte den form som Kolada beskriver: {json.dumps(other, default=str)[:200]}")


def _put(place: dict[str, Any], indicator: str, period: str, value: str) -> None:
    """Write a value among those of a municipality. One that Kolada has revised is renewed; one from elsewhere stays."""
    values = place.get("values", [])
    own = [number for number, one in enumerate(values) if one["indicator"] == indicator]
    known = next((values[number] for number in own if values[number]["period"] == period), None)
    if known is None:
        earlier = [number + 1 for number in own if values[number]["period"] < period]
        at = max(earlier) if earlier else own[0] if own else len(values)
        values.insert(at, {"indicator": indicator, "period": period, "value": value, "sources": [SOURCE], "certainty": "seen"})
        place["values"] = values
    elif SOURCE in known["sources"]:
        known["value"] = value
