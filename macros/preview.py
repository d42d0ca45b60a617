"""Answers whoever writes with the site as it stands, and tells their browser when there is something new.

MkDocs watches and reads; its own answers would come from files, and with a script in the page that our rules for what a page may run refuse.
"""

import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from html import escape
from http import HTTPStatus
from mimetypes import guess_type
from pathlib import Path
from threading import Condition, RLock
from urllib.parse import quote, urlsplit

from macros.core.problems import printable
from macros.downloads.offline import PATH as OFFLINE
from macros.lazysite import LazySite
from macros.pages.url_map import NOT_FOUND

SCRIPT, WAIT = "/_reload.js", "/_reload/"
_CODE = Path(__file__).with_name("reload.js").read_bytes()
_LONGEST_WAIT = 25
_TYPES = {".js": "text/javascript", ".html": "text/html", ".md": "text/markdown", ".atom": "application/atom+xml", ".woff2": "font/woff2"}
_EMPTY = b'<!doctype html>\n<html lang="sv">\n<head><meta charset="utf-8"><title>Inget att visa</title></head>\n<body>\n</body>\n</html>\n'
"""Where there has been no site yet, only what is wrong is shown."""
_ONLY_BUILT = "Webbplatsen som ZIP görs av make site och finns inte här. / The site as a ZIP is made by make site and is not here."

Answer = tuple[HTTPStatus, str, bytes]
"""Status, media type and body."""


class Preview:
    """A WSGI application that answers from what it was last shown: a whole site, or what is wrong since."""

    def __init__(self) -> None:
        self._site: LazySite | None = None
        self._problems: Sequence[str] = ()
        # Another for everything that is shown, also after a new start.
        self._number = time.time_ns()
        self._news = Condition()
        self._one_at_a_time = RLock()

    def show(self, site: LazySite | None, problems: Sequence[str]) -> None:
        """From now on this is shown, and browsers that wait are told. Without a site, the last one stays, under the problems."""
        if problems:
            self.say(*problems, f"{len(problems)} fel. Webbplatsen visas som den var tills de är rättade.")
        with self._news:
            self._site, self._problems = site or self._site, problems
            self._number += 1
            self._news.notify_all()

    @staticmethod
    def say(*lines: str) -> None:
        """Tells whoever looks at the terminal."""
        print(*(f"{time.strftime('%H:%M:%S')} {line}" for line in lines), sep="\n", flush=True)

    def __call__(self, environ: dict[str, str], start_response: Callable[..., object]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        try:
            status, kind, data = self._answer(path)
        except Exception as error:  # a mistake in a template or in our own code: its developer reads the whole of it in the terminal
            traceback.print_exc()
            status, kind = HTTPStatus.INTERNAL_SERVER_ERROR, "text/html"
            data = _with_news(_EMPTY, self._number, [f"{type(error).__name__}: {error}"], False)
        headers = [("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)]
        headers += [("Content-Length", str(len(data))), ("Cache-Control", "no-store")]
        if status is HTTPStatus.FOUND:
            headers.append(("Location", f"{quote(path)}/"))
        start_response(f"{status.value} {status.phrase}", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else data]

    def _answer(self, path: str) -> Answer:
        if path == SCRIPT:
            return HTTPStatus.OK, "text/javascript", _CODE
        if path.startswith(WAIT):
            with self._news:
                self._news.wait_for(lambda: str(self._number) != path.removeprefix(WAIT), _LONGEST_WAIT)
                return HTTPStatus.OK, "text/plain", str(self._number).encode()
        with self._news:
            site, problems, number = self._site, self._problems, self._number
        if not site:
            return HTTPStatus.SERVICE_UNAVAILABLE, "text/html", _with_news(_EMPTY, number, problems, False)
        # What is made for one browser is made for all, but once.
        with self._one_at_a_time:
            status, kind, data = _file(site, path)
        return status, kind, _with_news(data, number, problems, True) if kind == "text/html" else data


def _file(site: LazySite, path: str) -> Answer:
    # The page for what is not found stands at any address, and so begins its links where the site will be published.
    path = path.removeprefix(urlsplit(site.project.root_url).path.rstrip("/"))
    name = f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")
    if (data := site.get(name)) is not None:
        return HTTPStatus.OK, _TYPES.get(Path(name).suffix) or guess_type(name)[0] or "application/octet-stream", data
    if f"{name}/index.html" in site.pages:
        return HTTPStatus.FOUND, "text/plain", b""
    if name == OFFLINE:
        return HTTPStatus.NOT_FOUND, "text/plain", _ONLY_BUILT.encode()
    languages = site.project.content.languages
    language = next((one for one in languages[1:] if name.startswith(f"{one}/")), languages[0])
    return HTTPStatus.NOT_FOUND, "text/html", site[site.project.urls.of(NOT_FOUND, language)]


def _with_news(html: bytes, number: int, problems: Sequence[str], whole: bool) -> bytes:
    """The page with the script that loads it anew, and with what is wrong above all else."""
    notice = ""
    if problems:
        lines = "".join(f"<li><code>{escape(printable(problem))}</code></li>" for problem in problems)
        still = "Sidan visas som den var innan." if whole else "Webbplatsen visas när det är rättat."
        notice = f'<section class="notice" lang="sv"><p class="notice-title">Innehållet har fel. {still}</p><ul>{lines}</ul></section>'
    script = f'<script src="{SCRIPT}" data-number="{number}" defer></script>'
    html = html.replace(b"<body>", b"<body>" + notice.encode(), 1)
    before, end, after = html.rpartition(b"</body>")
    return before + script.encode() + end + after if end else html + script.encode()
