"""Answers the browser on this machine, and tells it when there is something new.

MkDocs' own server is not enough here: its script stands in the page, where our rules for what a page may run refuse it; it
does not say which files have changed; and it answers nothing while it builds.
"""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Condition
from time import time_ns
from urllib.parse import unquote, urlsplit

from macros.content.problems import printable

from .edition import Edition

HOST = "127.0.0.1"
SCRIPT = "/_nytt.js"
WAIT = "/_nytt/"
_CODE = Path(__file__).with_name("reload.js").read_bytes()
_LONGEST_WAIT = 25
_TYPES = {".js": "text/javascript", ".html": "text/html", ".md": "text/markdown", ".atom": "application/atom+xml", ".woff2": "font/woff2"}


@dataclass(frozen=True)
class Shown:
    """What is shown now: the last edition that was whole, if there has been one, and what is wrong since then."""

    edition: Edition | None = None
    problems: Sequence[object] = ()
    number: str = field(default_factory=lambda: str(time_ns()))
    """Another for everything that is shown, also after a new start."""


class Server(ThreadingHTTPServer):
    """Shows what it was last given."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), _Answer)
        self.shown = Shown()
        self._news = Condition()

    def show(self, shown: Shown) -> None:
        """From now on this is shown, and browsers that wait are told."""
        with self._news:
            self.shown = shown
            self._news.notify_all()

    def newer_than(self, number: str) -> str:
        """The number of what is shown, as soon as it is another than `number` or the browser had better ask again."""
        with self._news:
            self._news.wait_for(lambda: self.shown.number != number, _LONGEST_WAIT)
            return self.shown.number

    @property
    def address(self) -> str:
        """Where the browser finds it."""
        return f"http://{HOST}:{self.server_port}/"


class _Answer(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        try:
            if path == SCRIPT:
                self._send(_CODE, "text/javascript")
            elif path.startswith(WAIT):
                self._send(self.server.newer_than(path.removeprefix(WAIT)).encode(), "text/plain")
            else:
                self._show(path)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the reader has gone on to another page
        except Exception as error:  # a fault in our own code: its developer reads the whole of it in the terminal
            traceback.print_exc()
            shown = Shown(None, [f"{type(error).__name__}: {error}"], self.server.shown.number)
            self._send(_with_news(_EMPTY, shown), "text/html", HTTPStatus.INTERNAL_SERVER_ERROR)

    do_HEAD = do_GET  # noqa: N815 - a name that http.server asks for

    def _show(self, path: str) -> None:
        shown = self.server.shown
        if not (edition := shown.edition):
            self._send(_with_news(_EMPTY, shown), "text/html", HTTPStatus.SERVICE_UNAVAILABLE)
            return
        # The page for what is not found stands at any address, and so begins its links where the site will be published.
        path = path.removeprefix(urlsplit(edition.site.base).path.rstrip("/"))
        name = f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")
        data, status = edition.file(name), HTTPStatus.OK
        if data is None and edition.file(f"{name}/index.html") is not None:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"{urlsplit(self.path).path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if data is None:
            data, name, status = edition.not_found(name), "404.html", HTTPStatus.NOT_FOUND
        kind = _TYPES.get(Path(name).suffix) or guess_type(name)[0] or "application/octet-stream"
        self._send(_with_news(data, shown) if kind == "text/html" else data, kind, status)

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal is for what has changed and what is wrong."""


_EMPTY = b'<!doctype html>\n<html lang="sv">\n<head><meta charset="utf-8"><title>Inget att visa</title></head>\n<body>\n</body>\n</html>\n'
"""Where there has been no site yet, only what is wrong is shown."""


def _with_news(html: bytes, shown: Shown) -> bytes:
    """The page with the script that loads it anew, and with what is wrong above all else."""
    notice = ""
    if shown.problems:
        lines = "".join(f"<li><code>{escape(printable(str(problem)))}</code></li>" for problem in shown.problems)
        still = "Sidan visas som den var innan." if shown.edition else "Webbplatsen visas när det är rättat."
        notice = f'<section class="notice" lang="sv"><p class="notice-title">Innehållet har fel. {still}</p><ul>{lines}</ul></section>'
    script = f'<script src="{SCRIPT}" data-number="{shown.number}" defer></script>'
    html = html.replace(b"<body>", b"<body>" + notice.encode(), 1)
    before, end, after = html.rpartition(b"</body>")
    return before + script.encode() + end + after if end else html + script.encode()
