"""Whether what the site leads to is still there: a server is asked for each address as a browser would ask, and politely.

Nothing that a server sends, or stops sending, ends the check. What is gone is told apart from what only does not answer programs.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from threading import Thread
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

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
MOST_READ = 1024
GONE = frozenset((404, 410))
"""What is answered for a page that is not there. Any other refusal may be meant for programs only."""
UNREACHED = "går inte att nå"
CERTIFICATE_WRONG = frozenset((10, 18, 19, 62))
"""Expired, made by the server itself, or for another name: browsers refuse it too. They do find one that a server forgets to send."""
TITLES = {
    "broken": ("Trasiga länkar", "Rätta adressen, eller ta bort den om sidan inte finns längre."),
    "moved": ("Länkar som leder vidare", "Kontrollera att sidan är rätt, och skriv den nya adressen."),
    "unclear": ("Länkar som inte gick att kontrollera", "Servern svarar inte på frågor från program. Öppna dem själv."),
}
MOST_SILENCE = 3
"""How many times in a row a server may keep silent, or ask to be left alone, before it is asked no more."""
_SILENCE = ("svarade inte", "blev inte klar", "svarar 429")
_LEFT_ALONE = ("unclear", "servern frågades inte mer, eftersom den inte svarade på de andra")


class LinkAnswer(NamedTuple):
    """What a server said: `state` is ok, moved, unclear or broken."""

    used: tuple[UsedLink, ...]
    state: str
    detail: str


def ask(url: str, timeout: float = TIMEOUT) -> tuple[str, str]:
    """State and detail of one address. Nothing is raised, and nothing is waited for longer than three times `timeout`."""
    found: list[tuple[str, str]] = []
    # A server that goes on sending, a little at a time, never makes a socket wait too long.
    asking = Thread(target=lambda: found.append(_asked(url, timeout)), daemon=True)
    asking.start()
    asking.join(3 * timeout)
    return found[0] if found else ("unclear", f"blev inte klar på {3 * timeout:g} s")


def _asked(url: str, timeout: float) -> tuple[str, str]:
    try:
        wanted = as_asked(url)
        # Some send whoever has no cookies in a circle.
        with build_opener(HTTPCookieProcessor(), _Redirects()).open(Request(wanted, headers=HEADERS), timeout=timeout) as answer:
            answer.read(MOST_READ)
            there = answer.geturl()
    except HTTPError as error:
        leads_nowhere = 300 <= error.code < 400 and "not allowed" in str(error.msg)
        return "broken" if error.code in GONE or leads_nowhere else "unclear", f"svarar {error.code}"
    except HTTPException as error:
        return "unclear", f"svarar inte som en webbserver ({type(error).__name__})"
    except (OSError, ValueError) as error:
        return _unreached(error.reason if isinstance(error, URLError) else error, timeout)
    except Exception as error:
        # One server must not keep all the others from being told of.
        return "unclear", f"svarar så att frågan stannade ({type(error).__name__})"
    return ("ok", "") if _same(there, wanted) else ("moved", there)


class _Redirects(HTTPRedirectHandler):
    """What a server leads on to is asked for as any other address."""

    def redirect_request(self, request: Request, *answer: Any) -> Request | None:
        *rest, to = answer
        return super().redirect_request(request, *rest, as_asked(to))


def _unreached(reason: Any, timeout: float) -> tuple[str, str]:
    if isinstance(reason, TimeoutError):
        return "unclear", f"svarade inte på {timeout:g} s"
    if isinstance(reason, ssl.SSLError):
        gone = getattr(reason, "verify_code", 0) in CERTIFICATE_WRONG
    elif isinstance(reason, socket.gaierror):
        gone = reason.errno != socket.EAI_AGAIN
    else:
        gone = isinstance(reason, ConnectionRefusedError | ValueError)
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
