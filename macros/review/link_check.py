"""Whether the addresses that the site leads to still answer. Slowly and politely: one request at a time to each server."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import yaml

from macros.content.kinds import FILES, FOLDERS

AGENT = "strategi-links/1 (checks that links on a public website still work)"
TIMEOUT = 20
PAUSE = 2.0
"""Seconds between two requests to the same server."""
SERVERS = 8
"""How many servers are asked at the same time."""
MOST_READ = 1024
_REFUSES_PROGRAMS = frozenset((401, 403, 405, 406, 429, 999))


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
    files = [folder / name for name in FILES] + [file for home in FOLDERS for file in sorted((folder / home).glob("*.yml"))]
    for file in files:
        if file.is_file():
            tree = yaml.compose(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
            yield from _addresses(tree, f"content/{file.relative_to(folder).as_posix()}")


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
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        timed_out = isinstance(error, TimeoutError) or isinstance(reason, TimeoutError)
        return ("unclear", f"svarade inte på {timeout:g} s") if timed_out else ("broken", f"går inte att nå ({reason})")
    return ("ok", "") if there.rstrip("/") == url.rstrip("/") else ("moved", there)


def check(found: Iterable[UsedLink], asking: Callable[[str], tuple[str, str]] = ask, pause: float = PAUSE) -> list[LinkAnswer]:
    """Asks each address once; servers side by side, the addresses of one server one after the other."""
    by_url: dict[str, list[UsedLink]] = {}
    for one in found:
        by_url.setdefault(one.url, []).append(one)
    hosts = [list(group) for _, group in groupby(sorted(by_url, key=_host), key=_host)]

    def of_host(urls: list[str]) -> list[LinkAnswer]:
        answers = []
        for number, url in enumerate(urls):
            time.sleep(pause if number else 0)
            answers.append(LinkAnswer(tuple(by_url[url]), *asking(url)))
        return answers

    with ThreadPoolExecutor(SERVERS) as pool:
        return [answer for answers in pool.map(of_host, hosts) for answer in answers]


def _host(url: str) -> str:
    return urlsplit(url).netloc


TITLES = {
    "broken": ("Trasiga länkar", "Rätta adressen, eller ta bort den om sidan inte finns längre."),
    "moved": ("Länkar som leder vidare", "Kontrollera att sidan är rätt, och skriv den nya adressen."),
    "unclear": ("Länkar som inte gick att kontrollera", "Servern svarar inte på frågor från program. Öppna dem själv."),
}


def report(answers: list[LinkAnswer]) -> str:
    """The answers as Markdown, in Swedish; empty when every link works."""
    lines = []
    for state, (title, remedy) in TITLES.items():
        found = [answer for answer in answers if answer.state == state]
        if found:
            lines += [f"## {title} ({len(found)})", "", remedy, ""]
            for answer in found:
                where = ", ".join(f"{one.file}:{one.line}" for one in answer.used)
                lines.append(f"- `{as_code(answer.used[0].url)}` – `{as_code(answer.detail)}` ({where})")
            lines.append("")
    return "\n".join(lines)


def as_code(text: str) -> str:
    """A text that can end neither the code in which it stands nor the line."""
    return " ".join(text.split()).replace("`", "'")[:300]
