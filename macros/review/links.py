"""Whether what the site leads to is still there: a server is asked for each address as a browser would ask, and politely.

Nothing that a server sends, or stops sending, ends the check. What is gone is told apart from what only does not answer programs.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from macros.core.collation import grouped

from .used_links import UsedLink

HEADERS = {
    "User-Agent": "strategi-links/1 (checks that links on a public website still work)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "sv,en;q=0.8",
}
TIMEOUT = 20
PAUSE = 2.0
"""Seconds between two requests to the same server."""
SERVERS = 8
"""How many servers are asked at the same time."""
GONE = frozenset((404, 410))
"""What is answered for a page that is not there. Any other refusal may be meant for programs only."""
UNREACHED = "går inte att nå"
TITLES = {
    "broken": ("Trasiga länkar", "Rätta adressen, eller ta bort den om sidan inte finns längre."),
    "moved": ("Länkar som leder vidare", "Kontrollera att sidan är rätt, och skriv den nya adressen."),
    "unclear": ("Länkar som inte gick att kontrollera", "Servern svarar inte på frågor från program. Öppna dem själv."),
}
MOST_SILENCE = 3
"""How many times in a row a server may keep silent, or ask to be left alone, before it is asked no more."""
_SILENCE = ("svarade inte", "svarar 429")
_LEFT_ALONE = ("unclear", "servern frågades inte mer, eftersom den inte svarade på de andra")


class LinkAnswer(NamedTuple):
    """What a server said: `state` is ok, moved, unclear or broken."""

    used: tuple[UsedLink, ...]
    state: str
    detail: str


def ask(url: str, timeout: float = TIMEOUT) -> tuple[str, str]:
    """State and detail of one address. Nothing is raised."""
    try:
        wanted = as_asked(url)
        # Some send whoever has no cookies in a circle.
        with build_opener(HTTPCookieProcessor()).open(Request(wanted, headers=HEADERS), timeout=timeout) as answer:
            there = answer.geturl()
    except HTTPError as error:
        return "broken" if error.code in GONE else "unclear", f"svarar {error.code}"
    except (OSError, ValueError) as error:
        return _unreached(error.reason if isinstance(error, URLError) else error, timeout)
    except Exception as error:
        # One server must not keep all the others from being told of.
        return "unclear", f"svarar inte som en webbserver ({type(error).__name__})"
    return ("ok", "") if _same(there, wanted) else ("moved", there)


def _unreached(reason: Any, timeout: float) -> tuple[str, str]:
    if isinstance(reason, TimeoutError):
        return "unclear", f"svarade inte på {timeout:g} s"
    # Browsers find a certificate that a server forgets to send, and another time the name may be found.
    unsure = isinstance(reason, ssl.SSLError) or getattr(reason, "errno", 0) == socket.EAI_AGAIN
    gone = isinstance(reason, socket.gaierror | ConnectionRefusedError | ValueError) and not unsure
    return "broken" if gone else "unclear", f"{UNREACHED} ({reason})"


def as_asked(url: str) -> str:
    """An address as browsers send it: letters and blanks as codes, the name of the server in ASCII, no place on the page.

    Raises ValueError for what is no address.
    """
    parts = urlsplit(url.strip())
    name = unquote(parts.hostname or "").encode("idna").decode()
    if not name:
        raise ValueError("adressen har ingen server")
    host = f"[{name}]" if ":" in name else name
    safe = "%/:@!$&'()*+,;=~"
    return urlunsplit((parts.scheme, f"{host}:{parts.port}" if parts.port else host, quote(parts.path, safe) or "/", quote(parts.query, f"{safe}?"), ""))


def _same(one: str, other: str) -> bool:
    """Whether two addresses differ at most in how they are written."""
    return unquote(one).partition("#")[0].rstrip("/") == unquote(other).rstrip("/")


def check(found: Iterable[UsedLink], asking: Callable[[str], tuple[str, str]] = ask, pause: float = PAUSE) -> list[LinkAnswer]:
    """Asks each address once; servers side by side, the addresses of one server slowly and politely one after the other."""
    by_url = grouped(found, lambda one: (one.url,))
    by_host = grouped(by_url, lambda url: (_host(url),))

    def of_host(host: str) -> list[LinkAnswer]:
        answers: list[LinkAnswer] = []
        silence = 0
        for number, url in enumerate(by_host[host]):
            # A minute for each of a hundred addresses would end the check before anything was told.
            left_alone = silence == MOST_SILENCE
            time.sleep(pause if number and not left_alone else 0)
            answer = LinkAnswer(by_url[url], *(_LEFT_ALONE if left_alone else asking(url)))
            silence = silence + 1 if answer.detail.startswith(_SILENCE) else silence if left_alone else 0
            answers.append(answer)
        return answers

    with ThreadPoolExecutor(SERVERS) as pool:
        answers = [answer for answers in pool.map(of_host, sorted(by_host)) for answer in answers]
    # Where nothing at all was reached, it is the way out of here that is broken, and not each link.
    lost = len(by_host) > 1 and all(answer.detail.startswith(UNREACHED) for answer in answers)
    return [answer._replace(state="unclear") for answer in answers] if lost else answers


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def report(answers: list[LinkAnswer]) -> str:
    """The answers as Markdown, in Swedish; empty when every link works."""
    lines = []
    for state, (title, remedy) in TITLES.items():
        if found := [answer for answer in answers if answer.state == state]:
            lines += [f"## {title} ({len(found)})", "", remedy, ""]
            for answer in found:
                where = ", ".join(f"{one.file}:{one.line}" for one in answer.used)
                lines.append(f"- `{as_code(answer.used[0].url)}` – `{as_code(answer.detail)}` ({where})")
            lines.append("")
    return "\n".join(lines)


def as_code(text: str) -> str:
    """A text that can end neither the code in which it stands nor the line."""
    return " ".join(text.split()).replace("`", "'")[:300]
